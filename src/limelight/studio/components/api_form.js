// A form whose words go from the browser to the API and nowhere else: passwords, keys, what changes cookies.
let number = 0;

export default {
  props: { fields: Array, fixed: Object, method: String, path: String, action: String, leads: String, switches: Boolean, quiet: Boolean },
  emits: ["done"],
  template: `
    <form class="ll-stack" :aria-busy="busy" novalidate @submit.prevent="send">
      <div v-if="problem" class="ll-problem" role="alert" tabindex="-1" ref="problem">
        <div class="ll-stack-s"><p class="ll-problem-title">{{ problem }}</p><p v-if="fix">{{ fix }}</p></div>
      </div>
      <div v-for="field in fields" :key="field.name" class="ll-field" :class="{ 'is-wrong': wrong[field.name] }">
        <label :for="id + field.name">{{ field.label }}</label>
        <select v-if="field.options" :id="id + field.name" v-model="values[field.name]">
          <option v-for="(name, key) in field.options" :key="key" :value="key">{{ name }}</option>
        </select>
        <input v-else :id="id + field.name" :type="field.type || 'text'" :name="field.name" v-model="values[field.name]"
          :autocomplete="field.autocomplete || 'off'" :placeholder="field.placeholder" :required="field.required"
          :aria-invalid="!!wrong[field.name]" :aria-describedby="wrong[field.name] || field.hint ? id + field.name + '-says' : null"
          autocapitalize="none" :spellcheck="false">
        <p v-if="wrong[field.name]" :id="id + field.name + '-says'" class="ll-field-problem">{{ wrong[field.name] }}</p>
        <p v-else-if="field.hint" :id="id + field.name + '-says'" class="ll-field-hint">{{ field.hint }}</p>
      </div>
      <div class="ll-row" :class="{ 'll-end': !quiet }">
        <slot></slot>
        <button type="submit" class="ll-button" :class="quiet ? 'll-button-quiet' : 'll-button-main'" :aria-busy="busy || null">{{ action }}</button>
      </div>
    </form>`,
  data() {
    const values = Object.fromEntries(this.fields.map((field) => [field.name, field.value ?? ""]));
    return { id: `form-${++number}-`, values, wrong: {}, problem: "", fix: "", busy: false };
  },
  methods: {
    async send() {
      if (this.busy) return;
      this.wrong = Object.fromEntries(
        this.fields.filter((field) => field.required && !this.values[field.name].trim()).map((field) => [field.name, `${field.label} is empty.`]),
      );
      const [first] = Object.keys(this.wrong);
      if (first) return document.getElementById(this.id + first)?.focus();
      this.busy = true;
      this.problem = "";
      try {
        const answer = await this.ask(this.method, this.path, { ...this.given(), ...this.fixed });
        if (!answer.ok) return this.refused(await answer.json().catch(() => ({})));
        const found = answer.status === 204 ? {} : await answer.json();
        if (this.switches) await this.ask("POST", "/auth/switch", { organization_id: found.id });
        if (this.path.startsWith("/auth/sign-out")) sessionStorage.clear(); // what one person typed is not the next one's
        if (this.leads) location.assign(this.leads);
        this.$emit("done");
      } catch {
        this.refused({ detail: "The server did not answer.", fix: "Try again in a moment." });
      } finally {
        this.busy = false;
      }
    },
    ask(method, path, body) {
      return studio.ask(path, { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
    },
    /** What was filled in; a field that may be empty and is stays out. */
    given() {
      const filled = this.fields.filter((field) => field.required || this.values[field.name] !== "");
      return Object.fromEntries(filled.map((field) => [field.name, this.values[field.name]]));
    },
    async refused(problem) {
      const wrong = (problem.errors || []).map((each) => [each.where.split(".")[1], each.problem]).filter(([name]) => name in this.values);
      this.wrong = Object.fromEntries(wrong.map(([name, said]) => [name, this.fields.find((field) => field.name === name).wrong || said]));
      this.problem = wrong.length ? "" : problem.detail || "It did not work.";
      this.fix = wrong.length ? "" : problem.fix || "";
      await this.$nextTick();
      (wrong.length ? document.getElementById(this.id + wrong[0][0]) : this.$refs.problem)?.focus();
    },
  },
};
