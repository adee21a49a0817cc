// Words of a script, edited in place. A burst of typing is told once, when it pauses or the field is left, with what
// the words were before. Until the server has them they are also kept in the tab, for when it reloads in between.
const PAUSE = 1200;

/** Where *marks*, made for *before*, are in *after*; those at the place that was edited are gone. */
function moved(marks, before, after) {
  if (before === after) return marks;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const by = after.length - before.length;
  return marks.flatMap((mark) => {
    if (mark.end <= start) return [mark];
    return mark.start >= before.length - end ? [{ ...mark, start: mark.start + by, end: mark.end + by }] : [];
  });
}

export default {
  props: {
    name: String, label: String, place: String, fields: Array, layout: String, layouts: Array, times: String, hurried: String, phrases: Object,
    warnings: Array, supports: Array, supported: String, locked: String, differs: Object, refused: Object, done: Number, gone: Boolean,
  },
  emits: ["edit", "split", "settle", "left"],
  template: `
    <div :role="layouts ? 'listitem' : 'group'" class="ll-card ll-script-card" :class="{ 'is-locked': locked }" :aria-label="label"
      @keydown="key" @focusout="left">
      <div v-if="layouts" class="ll-script-head">
        <slot name="handle"></slot>
        <h3 class="ll-script-label" :id="id('top')" tabindex="-1">{{ label }}</h3>
        <span v-if="locked" class="ll-quiet">{{ layouts.find((option) => option.value === layout)?.label }}</span>
        <select v-else class="ll-script-layout" aria-label="Layout" :value="layout" @change="dress">
          <option v-for="option in layouts" :key="option.value" :value="option.value">{{ option.label }}</option>
        </select>
        <span class="ll-script-times ll-quiet ll-number">{{ times }}</span>
        <slot name="menu"></slot>
      </div>
      <div class="ll-script-fields">
        <template v-for="field in fields" :key="field.name">
        <div class="ll-field" :class="'ll-script-' + field.name">
          <label :for="id(field.name)">{{ field.label }}</label>
          <div class="ll-script-words">
            <div class="ll-script-mirror" aria-hidden="true"><template v-for="part in parts(field)"><mark v-if="part.marked">{{ part.text }}</mark><template v-else>{{ part.text }}</template></template>&#8203;</div>
            <textarea :id="id(field.name)" :ref="field.name" rows="1" :maxlength="field.most" :placeholder="field.placeholder"
              :readonly="!!locked" :title="locked || null" :value="texts[field.name].shown" :aria-describedby="describes(field)"
              :data-lines="field.lines ? '' : null" @input="typed(field.name, $event.target.value)"></textarea>
          </div>
          <p v-if="field.hint" :id="id(field.name + '-hint')" class="ll-field-hint">{{ field.hint }}</p>
        </div>
        <div v-if="phrases && field.name === 'narration'" class="ll-script-phrases">
          <p :id="id('phrases')" class="ll-script-phrases-label">On screen, phrase by phrase</p>
          <p v-if="phrases.isReplaced" class="ll-field-hint">Not shown: your own words under “On screen” stand there instead.</p>
          <ol v-else :aria-labelledby="id('phrases')"><li v-for="(line, at) in phrases.lines" :key="at" dir="auto">{{ line }}</li></ol>
        </div>
        </template>
      </div>
      <div v-if="differs" class="ll-script-differs" role="alert">
        <p>{{ differs.words }}</p>
        <dl><dt>Yours</dt><dd>{{ differs.mine || "nothing" }}</dd><dt>Theirs</dt><dd>{{ differs.theirs || "nothing" }}</dd></dl>
        <div class="ll-row">
          <button type="button" class="ll-button ll-button-quiet" @click="$emit('settle', 'mine')">Keep mine</button>
          <button type="button" class="ll-button ll-button-quiet" @click="$emit('settle', 'theirs')">Keep theirs</button>
        </div>
      </div>
      <div v-if="refused" class="ll-script-differs" role="alert">
        <p>{{ refused.words }}</p>
        <button type="button" class="ll-button ll-button-quiet" @click="tell">Try again</button>
      </div>
      <div v-if="hasClaims" class="ll-script-claims">
        <ul v-if="warnings?.length || hurried" :id="id('claims')">
          <li v-for="warning in warnings" :key="warning.fix" class="is-warning"><b>No fact says {{ warning.words }}.</b> {{ warning.fix }}</li>
          <li v-if="hurried" class="is-warning">{{ hurried }}</li>
        </ul>
        <details v-if="supports?.length">
          <summary><span aria-hidden="true">✓</span> {{ supported }}</summary>
          <ul><li v-for="support in supports" :key="support.text">“{{ support.text }}”: {{ support.source }}</li></ul>
        </details>
      </div>
    </div>`,
  data() {
    return { texts: Object.fromEntries(this.fields.map(({ name, value }) => [name, { shown: value, told: value }])), sent: 0 };
  },
  computed: {
    described() {
      return this.warnings?.length || this.hurried ? this.id("claims") : null;
    },
    hasClaims() {
      return this.described || this.supports?.length;
    },
    dirty() {
      return Object.keys(this.texts).filter((name) => this.texts[name].shown !== this.texts[name].told);
    },
  },
  watch: {
    fields: { handler: "arrived", flush: "pre" },
    done: "arrived",
    label: { handler: "keepFocus", flush: "pre" },
    locked(now) {
      if (!now) this.tell();
    },
    gone: "leave",
    refused(now) {
      // What was not kept is new again, so that the next key or the button sends it.
      if (now) for (const { name, value } of this.fields) this.texts[name].told = value;
    },
  },
  created() {
    for (const { name, value } of this.fields) {
      const kept = JSON.parse(sessionStorage.getItem(this.draft(name)) || "null");
      // What was told last may never have arrived: then what stood there before is what these words go over.
      if (kept && !this.locked) this.texts[name] = { shown: kept.shown, told: value === kept.told ? value : kept.before };
    }
  },
  mounted() {
    this.tell();
    this.leave();
    addEventListener("pagehide", this.tell); // whoever closes a tab has typed until then
  },
  beforeUnmount() {
    removeEventListener("pagehide", this.tell);
    this.tell();
  },
  methods: {
    id(name) {
      return `script-${this.name}-${name}`;
    },
    describes(field) {
      return [field.hint && this.id(field.name + "-hint"), this.described].filter(Boolean).join(" ") || null;
    },
    draft(name) {
      return `script ${this.place} ${this.name} ${name}`;
    },
    parts(field) {
      const words = this.texts[field.name].shown;
      const found = [];
      let at = 0;
      for (const mark of moved(field.marks, field.value, words)) {
        found.push({ text: words.slice(at, mark.start) }, { text: words.slice(mark.start, mark.end), marked: true });
        at = mark.end;
      }
      return [...found, { text: words.slice(at) }];
    },
    arrived() {
      // What the server says while an edit is on its way to it is older than what stands here.
      const isNewer = this.sent > (this.done ?? 0);
      for (const { name, value } of this.fields) {
        const text = (this.texts[name] ??= { shown: value, told: value });
        if (text.shown === text.told && !isNewer) text.shown = text.told = value;
        if (text.shown === value) {
          text.told = value;
          if (!this.differs) sessionStorage.removeItem(this.draft(name)); // else it is not decided yet which words stay
        }
      }
    },
    typed(name, words) {
      this.texts[name].shown = words;
      const before = this.fields.find((field) => field.name === name).value;
      sessionStorage.setItem(this.draft(name), JSON.stringify({ ...this.texts[name], before }));
      clearTimeout(this.timer);
      this.timer = setTimeout(this.tell, PAUSE);
    },
    leave() {
      if (!this.gone) return;
      if (this.dirty.length) this.tell();
      else this.$emit("left");
    },
    left(event) {
      if (event.target.tagName === "TEXTAREA") this.tell();
    },
    tell() {
      clearTimeout(this.timer);
      if (!this.dirty.length || this.locked) return;
      this.send(Object.fromEntries(this.dirty.map((name) => [name, this.texts[name].shown])));
    },
    send(fields) {
      const seen = Object.fromEntries(Object.keys(fields).map((name) => [name, this.texts[name]?.told ?? this.layout]));
      for (const name of Object.keys(fields)) if (this.texts[name]) this.texts[name].told = fields[name];
      this.$emit("edit", { fields, seen, serial: ++this.sent });
    },
    dress(event) {
      this.tell();
      this.send({ layout: event.target.value });
    },
    key(event) {
      if (event.key !== "Enter" || event.target.tagName !== "TEXTAREA") return;
      if (event.ctrlKey || event.metaKey) this.split();
      else if (event.target.dataset.lines !== undefined) return;
      event.preventDefault();
    },
    split() {
      this.tell();
      this.$emit("split", this.$refs.narration[0].selectionStart);
    },
    begin() {
      this.$el.scrollIntoView({ block: "center" });
      (this.$refs.narration ?? this.$refs.title)[0].focus({ preventScroll: true });
    },
    show(name, words) {
      this.texts[name] = { shown: words, told: words };
      sessionStorage.removeItem(this.draft(name));
    },
    keepFocus() {
      // A card that moves among its neighbours loses the focus for a moment.
      const focused = this.$el.contains(document.activeElement) ? document.activeElement : null;
      this.$nextTick(() => focused?.isConnected && focused.focus({ preventScroll: true }));
    },
  },
};
