// One field of a form. The browser's own controls, so that keys, phones and screen readers know them.
let number = 0;

export default {
  props: {
    kind: String, label: String, value: null, hint: String, problem: String, placeholder: String,
    rows: { type: Number, default: 1 }, most: Number, least: Number, greatest: Number, step: Number, unit: String,
    options: Array, hiddenLabel: Boolean, disabled: Boolean, keep: String, isStored: Boolean,
  },
  emits: ["change", "missed"],
  template: `
    <div class="ll-field" :class="['ll-field-' + kind, { 'is-wrong': problem }]">
      <label v-if="kind !== 'switch'" :for="id" :class="{ 'll-unseen': hiddenLabel }">{{ label }}</label>
      <textarea v-if="kind === 'area'" ref="input" :id="id" :rows="rows" :maxlength="most" :placeholder="placeholder"
        :aria-describedby="described" :aria-invalid="!!problem" :disabled="disabled" :value="shown"
        @input="typed" @focus="focused = true" @blur="left"></textarea>
      <select v-else-if="kind === 'choice'" ref="input" :id="id" :value="shown" :disabled="disabled"
        :aria-describedby="described" @change="typed($event); tell()">
        <option v-for="option in options" :key="option.value" :value="option.value">{{ option.label }}</option>
      </select>
      <label v-else-if="kind === 'switch'" class="ll-switch">
        <input ref="input" :id="id" type="checkbox" role="switch" :checked="shown" :disabled="disabled"
          :aria-describedby="described" @change="typed($event); tell()">
        <span class="ll-switch-track" aria-hidden="true"></span><span>{{ label }}</span>
      </label>
      <div v-else class="ll-field-row">
        <input ref="input" :id="id" :type="type" :min="least" :max="greatest" :step="step" :maxlength="most"
          :placeholder="placeholder" :aria-describedby="described" :aria-invalid="!!problem" :disabled="disabled"
          :value="shown" :autocomplete="kind === 'password' ? 'current-password' : 'off'"
          @input="typed" @focus="focused = true" @blur="left" @keydown.enter="tell">
        <output v-if="kind === 'range'" :for="id">{{ shown }}{{ unit ? ' ' + unit : '' }}</output>
        <span v-else-if="unit" class="ll-quiet">{{ unit }}</span>
      </div>
      <p v-if="problem" :id="id + '-says'" class="ll-field-problem">{{ problem }}</p>
      <p v-else-if="hint" :id="id + '-says'" class="ll-field-hint">{{ hint }}</p>
      <p v-if="most && kind === 'area' && (shown || '').length > most * 0.8" class="ll-field-count" aria-hidden="true">{{ (shown || '').length }} / {{ most }}</p>
    </div>`,
  data() {
    return { id: `field-${++number}`, shown: this.value, focused: false, told: this.value, kept: this.value, sent: [] };
  },
  computed: {
    type() {
      return { number: "number", range: "range", date: "date", password: "password", search: "search" }[this.kind] || "text";
    },
    described() {
      return this.problem || this.hint ? `${this.id}-says` : null;
    },
  },
  watch: {
    value(fresh) {
      const at = this.sent.indexOf(fresh);
      if (at >= 0) return void this.sent.splice(0, at + 1); // what was typed here, coming back: older than what stands here
      if (this.focused && this.shown !== this.told) return this.$emit("missed");
      this.shown = this.told = fresh;
      if (this.isStored || !fresh) this.kept = fresh;
      this.remember();
      this.$nextTick(this.grow);
    },
  },
  mounted() {
    this.recall();
    this.grow();
    addEventListener("pagehide", this.tell); // whoever closes a tab has typed until then
  },
  beforeUnmount() {
    removeEventListener("pagehide", this.tell);
    this.tell();
  },
  methods: {
    begin() {
      this.$refs.input.focus();
    },
    place() {
      return `${this.keep}@${location.pathname}`;
    },
    /** *value* is safe: nothing else has to be remembered here. */
    keeps(value) {
      this.kept = value;
      this.remember();
    },
    /** What is not safe yet outlives a reload, in this tab alone. */
    remember() {
      if (!this.keep) return;
      if (this.shown === this.kept) sessionStorage.removeItem(this.place());
      else sessionStorage.setItem(this.place(), JSON.stringify({ words: this.shown, over: this.kept }));
    },
    recall() {
      const found = this.keep && JSON.parse(sessionStorage.getItem(this.place()));
      if (!found || found.over !== this.kept || this.disabled) return; // else somebody wrote there since
      this.shown = found.words;
      this.tell();
    },
    typed(event) {
      const input = event.target;
      if (this.kind === "switch") this.shown = input.checked;
      else if (this.kind === "number" || this.kind === "range") this.shown = input.value === "" ? null : Number(input.value);
      else this.shown = input.value;
      this.remember();
      this.grow();
      clearTimeout(this.timer);
      this.timer = setTimeout(this.tell, 350);
    },
    tell() {
      clearTimeout(this.timer);
      if (this.shown === this.told) return;
      this.told = this.shown;
      this.sent.push(this.shown);
      this.$emit("change", this.shown);
    },
    left() {
      this.tell();
      this.focused = false;
    },
    grow() {
      const input = this.$refs.input;
      if (this.kind !== "area" || !input?.offsetParent) return; // where nothing is laid out yet, its rows say how high it is
      input.style.height = "auto";
      input.style.height = `${input.scrollHeight + 2}px`;
    },
  },
};
