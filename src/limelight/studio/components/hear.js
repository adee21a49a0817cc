// One sound at a time: whoever begins stops the one before.
let heard = null;

export default {
  props: { path: String, about: String, icon: Boolean, drawn: Array },
  template: `
    <button type="button" class="ll-button ll-hear" :class="icon ? 'll-button-quiet ll-button-icon' : 'll-button-quiet'" :aria-pressed="playing"
      :aria-busy="waiting || null" :aria-label="(playing ? 'Stop ' : 'Hear ') + about" :title="failed || null" @click="toggle">
      <svg class="ll-icon" viewBox="0 0 24 24" aria-hidden="true"><use :href="drawn[playing ? 1 : 0]"></use></svg>
      <span v-if="!icon">{{ failed ? "Try again" : playing ? "Stop" : "Hear it" }}</span>
    </button>`,
  data() {
    return { playing: false, waiting: false, failed: "" };
  },
  beforeUnmount() {
    this.stop();
  },
  methods: {
    toggle() {
      if (this.playing || this.waiting) return this.stop();
      heard?.stop();
      heard = this;
      this.failed = "";
      this.waiting = true;
      this.sound = new Audio(this.path);
      this.sound.addEventListener("playing", () => Object.assign(this, { playing: true, waiting: false }));
      this.sound.addEventListener("ended", () => this.stop());
      this.sound.addEventListener("error", () => this.refuse());
      this.sound.play().catch((error) => error.name !== "AbortError" && this.refuse());
    },
    refuse() {
      if (!this.sound) return;
      this.stop();
      this.failed = "It can't be heard now. Try again.";
    },
    stop() {
      this.sound?.pause();
      this.sound = null;
      this.playing = this.waiting = false;
      if (heard === this) heard = null;
    },
  },
};
