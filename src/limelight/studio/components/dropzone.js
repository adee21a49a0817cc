// Sends files to /api/v1/uploads in pieces (tus), goes on after a broken line, and hands back the asset's id.
const PIECE = 8 * 2 ** 20;
const ATTEMPTS = 5;
const AT_ONCE = 3;
/** Answers that another attempt may change: a server that fell, one that did not wait, one that goes on elsewhere in the file. */
const FELL = [500, 502, 503, 504];
const GOES_ON = [408, 409];
const BROKEN = "The line keeps breaking. Try again later.";
let number = 0;

async function problem(answer) {
  try {
    const told = await answer.json();
    return [told.detail, told.fix].filter(Boolean).join(" ");
  } catch {
    return "The server did not take it. Try again.";
  }
}

const pause = (failed) => new Promise((done) => setTimeout(done, 300 * 2 ** failed));

/** The answer, null where none came. */
async function asked(path, options) {
  const answer = await studio.ask(path, options).catch((error) => {
    if (error.name === "AbortError") throw error;
    return null;
  });
  return answer && !FELL.includes(answer.status) ? answer : null;
}

/** What is answered to what may be asked twice: asked again, after ever longer pauses, while the line is away. */
async function told(path, options) {
  for (let failed = 0; failed <= ATTEMPTS; failed++) {
    if (failed) await pause(failed);
    const answer = await asked(path, options);
    if (answer && !answer.ok) throw new Error(await problem(answer));
    const words = await answer?.json().catch(() => null);
    if (words) return words;
  }
  throw new Error(BROKEN);
}

export default {
  props: { label: String, hint: String, accept: String, many: Boolean, sprite: String, project: String, disabled: Boolean },
  emits: ["ready", "coming"],
  template: `
    <div class="ll-dropzone" :class="{ 'is-over': over }" @dragover.prevent="over = true" @dragleave="over = false"
      @drop.prevent="drop" @paste="paste">
      <input ref="input" class="ll-unseen" type="file" :id="id" :accept="accept" :multiple="many" :disabled="disabled" @change="chosen">
      <label :for="id"><svg class="ll-icon" viewBox="0 0 24 24" aria-hidden="true"><use :href="sprite + '#upload'"></use></svg>
        <span>{{ label }}</span><span v-if="hint" class="ll-quiet">{{ hint }}</span></label>
      <ul v-if="files.length" aria-live="polite">
        <li v-for="file in files" :key="file.key" :class="{ 'is-wrong': file.problem }">
          <span class="ll-dropzone-name">{{ file.name }}</span>
          <span v-if="file.problem" class="ll-field-problem">{{ file.problem }}</span>
          <progress v-else :value="file.sent" :max="file.size || 1" :aria-label="file.name">{{ file.sent }}</progress>
          <button type="button" class="ll-button ll-button-bare ll-button-icon" :aria-label="(file.problem ? 'Dismiss ' : 'Cancel ') + file.name" @click="cancel(file)">✕</button>
        </li>
      </ul>
    </div>`,
  data() {
    return { id: `dropzone-${++number}`, over: false, files: [], sending: 0, queue: [] };
  },
  computed: {
    coming() {
      return this.files.filter((file) => !file.problem).length;
    },
  },
  watch: {
    coming() {
      this.$emit("coming", this.coming);
    },
  },
  mounted() {
    this.stay = (event) => this.sending && event.preventDefault();
    addEventListener("beforeunload", this.stay);
  },
  beforeUnmount() {
    removeEventListener("beforeunload", this.stay);
  },
  methods: {
    drop(event) {
      this.over = false;
      this.take(event.dataTransfer.files);
    },
    paste(event) {
      if (event.clipboardData?.files.length) this.take(event.clipboardData.files);
    },
    chosen(event) {
      this.take(event.target.files);
      event.target.value = "";
    },
    take(given) {
      if (this.disabled) return;
      for (const file of this.many ? [...given] : [...given].slice(0, 1)) {
        this.files.push({ key: `${this.id}-${++number}`, name: file.name, size: file.size, sent: 0, problem: "", stop: new AbortController() });
        this.send(this.files[this.files.length - 1], file);
      }
    },
    cancel(shown) {
      shown.stop.abort();
      this.files = this.files.filter((file) => file !== shown);
    },
    /** However many are dropped, the server is sent a few at a time. */
    async turn() {
      if (this.sending < AT_ONCE) this.sending++;
      else await new Promise((begin) => this.queue.push(begin));
    },
    next() {
      if (this.queue.length) this.queue.shift()();
      else this.sending--;
    },
    async send(shown, file) {
      await this.turn();
      try {
        const asset = await this.upload(shown, file);
        this.files = this.files.filter((other) => other !== shown);
        this.$emit("ready", asset);
      } catch (error) {
        if (error.name !== "AbortError") shown.problem = error.message;
        else if (shown.upload) asked(`/uploads/${shown.upload}`, { method: "DELETE" });
      } finally {
        this.next();
      }
    },
    async upload(shown, file) {
      const signal = shown.stop.signal;
      const body = JSON.stringify({ name: file.name, size: file.size, project_id: this.project || undefined });
      const once = [...crypto.getRandomValues(new Uint32Array(4))].join("-");
      const begin = { "Content-Type": "application/json", "Idempotency-Key": once };
      let upload = await told("/uploads", { method: "POST", headers: begin, body, signal });
      shown.upload = upload.id;
      for (let failed = 0; upload.received < file.size && !upload.asset_id; ) {
        const headers = { "Upload-Offset": String(upload.received), "Content-Type": "application/offset+octet-stream", "Tus-Resumable": "1.0.0" };
        const piece = file.slice(upload.received, upload.received + PIECE);
        const sent = await asked(`/uploads/${upload.id}`, { method: "PATCH", headers, body: piece, signal });
        if (sent && !sent.ok && !GOES_ON.includes(sent.status)) throw new Error(await problem(sent));
        failed = sent?.ok ? 0 : failed + 1;
        if (failed > ATTEMPTS) throw new Error(BROKEN);
        if (failed) await pause(failed);
        upload = await told(`/uploads/${upload.id}`, { signal });
        shown.sent = upload.received;
      }
      if (upload.asset_id) return upload.asset_id;
      return (await told(`/uploads/${upload.id}/complete`, { method: "POST", signal })).id;
    },
  },
};
