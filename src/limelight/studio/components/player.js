// A film and its controls. Time is in frames: a seek aims at the middle of a frame, so that no rounding shows its neighbour.
export default {
  props: { film: Object, marks: { type: Array, default: () => [] }, icons: Object },
  emits: ["frame", "mark"],
  template: `
    <section ref="whole" class="ll-player" :class="{ 'is-wide': wide, 'is-playing': playing }" :aria-label="film.title">
      <div class="ll-player-stage"><div class="ll-player-frame" :style="{ aspectRatio: film.shape, '--shape': ratio }">
        <video ref="video" :src="film.url || null" :poster="film.poster_url || null" :aria-label="film.title" preload="metadata" playsinline
          @click="toggle" @play="started" @pause="stopped" @seeked="landed" @ended="stopped" @waiting="waits = true"
          @playing="waits = false" @volumechange="heard" @error="broken = true" @loadeddata="broken = false">
          <track v-if="film.captions_url" ref="track" kind="captions" label="Captions" :srclang="film.language" :src="film.captions_url">
        </video>
        <slot></slot>
        <button v-if="!begun && !broken" type="button" class="ll-player-begin" aria-label="Play the film" @click="toggle">
          <svg class="ll-icon" viewBox="0 0 24 24" aria-hidden="true"><use :href="icons.play"></use></svg>
        </button>
        <p v-if="broken" class="ll-player-says" role="alert">This film can’t be played here. Reload the page, or download it.</p>
        <span v-else-if="waits" class="ll-player-waits" role="status" aria-label="Loading"></span>
      </div></div>
      <div class="ll-player-bar">
        <div class="ll-player-track">
          <input type="range" min="0" :max="film.frames - 1" step="1" :value="frame" aria-label="Place in the film"
            :aria-valuetext="spoken" :style="{ '--at': share(frame) }" @input="slide">
          <span v-for="scene in film.scenes.slice(1)" :key="scene.scene" class="ll-player-cut" :style="{ '--at': share(scene.start) }"></span>
          <button v-for="mark in marks" :key="mark.id" type="button" class="ll-player-mark" :class="{ 'is-done': mark.is_done }"
            :style="{ '--at': share(mark.frame) }" :aria-label="mark.label" :title="mark.label" @click="choose(mark)"></button>
        </div>
        <div class="ll-player-controls">
          <button v-for="one in buttons" :key="one.name" type="button" class="ll-player-button" :class="one.class" :aria-label="one.name"
            :title="one.name" :aria-pressed="one.pressed" @click="one.act">
            <svg class="ll-icon" viewBox="0 0 24 24" aria-hidden="true"><use :href="icons[one.icon]"></use></svg>
          </button>
          <form v-if="typing" class="ll-player-time" @submit.prevent="typed">
            <input ref="time" v-model="asked" aria-label="Go to a time, or a frame" placeholder="0:03.5" @blur="typed" @keydown.esc.stop="typing = false">
          </form>
          <button v-else type="button" class="ll-player-time ll-number" title="Go to a time" @click="ask">
            {{ clock(frame) }} <span>/ {{ clock(film.frames) }}</span><span class="ll-unseen"> Go to a time</span>
          </button>
          <label class="ll-player-volume"><span class="ll-unseen">Volume</span>
            <input type="range" min="0" max="1" step="0.05" :value="muted ? 0 : volume" @input="loud">
          </label>
        </div>
      </div>
    </section>`,
  data: () => ({
    frame: 0, playing: false, begun: false, broken: false, waits: false, wide: false, muted: false, volume: 1,
    captions: false, typing: false, asked: "",
  }),
  computed: {
    rate() {
      return this.film.rate.num / this.film.rate.den;
    },
    ratio() {
      const [width, height] = this.film.shape.split("/").map(Number);
      return width / height;
    },
    scene() {
      return this.film.scenes.find((scene) => scene.start <= this.frame && this.frame < scene.end);
    },
    spoken() {
      return `${this.clock(this.frame)} of ${this.clock(this.film.frames)}${this.scene ? `, ${this.scene.name}` : ""}`;
    },
    buttons() {
      const found = [
        { name: "Scene before", icon: "skip-back", class: "is-step", act: () => this.step(-1) },
        { name: this.playing ? "Stop" : "Play", icon: this.playing ? "pause" : "play", class: "is-main", act: this.toggle },
        { name: "Next scene", icon: "skip-forward", class: "is-step", act: () => this.step(1) },
        { name: "Mute", icon: this.muted ? "volume-x" : "volume-2", pressed: this.muted, act: this.mute },
      ];
      if (this.film.captions_url) found.push({ name: "Captions", icon: "captions", class: "is-end", pressed: this.captions, act: this.caption });
      found.push({ name: this.wide ? "Leave full screen" : "Full screen", icon: this.wide ? "minimize" : "maximize", class: this.film.captions_url ? "" : "is-end", act: this.fill });
      return found;
    },
  },
  watch: {
    /** Another film begins where the one before was, so that both are seen at the same moment. */
    "film.url"() {
      Object.assign(this, { playing: false, broken: false });
      this.$refs.video.addEventListener("loadedmetadata", () => this.frame && this.seek(this.frame), { once: true });
    },
  },
  mounted() {
    this.press = (event) => this.key(event);
    this.widened = () => (this.wide = document.fullscreenElement === this.$refs.whole);
    addEventListener("keydown", this.press);
    document.addEventListener("fullscreenchange", this.widened);
  },
  beforeUnmount() {
    cancelAnimationFrame(this.next);
    removeEventListener("keydown", this.press);
    document.removeEventListener("fullscreenchange", this.widened);
    this.$refs.video.pause();
  },
  methods: {
    share(frame) {
      return frame / Math.max(1, this.film.frames - 1);
    },
    clock(frame) {
      const tenths = Math.floor((frame * 10) / this.rate + 1e-6);
      return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, "0")}.${tenths % 10}`;
    },
    toggle() {
      const video = this.$refs.video;
      if (video.paused) video.play().catch(() => {});
      else video.pause();
    },
    seek(frame, plays = false) {
      const target = Math.max(0, Math.min(this.film.frames - 1, Math.round(frame)));
      this.$refs.video.currentTime = (target + 0.5) / this.rate;
      this.frame = target;
      this.show();
      if (plays) this.$refs.video.play().catch(() => {});
    },
    pause() {
      if (this.$refs.video.paused) this.$emit("frame", this.frame);
      else this.$refs.video.pause();
    },
    started() {
      this.playing = this.begun = true;
      this.follow();
    },
    stopped() {
      this.playing = false;
      cancelAnimationFrame(this.next);
      this.read();
      this.$emit("frame", this.frame);
    },
    landed() {
      this.begun = true;
      this.read();
      if (!this.playing) this.$emit("frame", this.frame);
    },
    follow() {
      const before = this.scene;
      this.read();
      if (this.scene !== before) this.$emit("frame", this.frame);
      this.next = requestAnimationFrame(this.follow);
    },
    read() {
      const frame = Math.min(this.film.frames - 1, Math.floor(this.$refs.video.currentTime * this.rate + 1e-3));
      if (frame === this.frame) return;
      this.frame = frame;
      this.show();
    },
    /** Tell the page's timeline, which listens for the player that it belongs to. */
    show() {
      this.$refs.whole.dispatchEvent(new CustomEvent("ll-frame", { bubbles: true, detail: this.frame }));
    },
    slide(event) {
      this.seek(Number(event.target.value));
    },
    step(by) {
      const at = this.film.scenes.indexOf(this.scene);
      const scene = this.film.scenes[Math.max(0, Math.min(this.film.scenes.length - 1, at + by))];
      if (scene) this.seek(scene.start);
    },
    choose(mark) {
      this.seek(mark.frame);
      this.$emit("mark", mark.id);
    },
    mute() {
      this.$refs.video.muted = !this.$refs.video.muted;
    },
    loud(event) {
      this.$refs.video.volume = Number(event.target.value);
      this.$refs.video.muted = event.target.value === "0";
    },
    heard() {
      this.muted = this.$refs.video.muted;
      this.volume = this.$refs.video.volume;
    },
    caption() {
      this.captions = !this.captions;
      if (this.$refs.track) this.$refs.track.track.mode = this.captions ? "showing" : "hidden";
    },
    fill() {
      if (this.wide) document.exitFullscreen();
      else if (this.$refs.whole.requestFullscreen) this.$refs.whole.requestFullscreen();
      else this.$refs.video.webkitEnterFullscreen?.();
    },
    async ask() {
      this.pause();
      this.asked = this.clock(this.frame);
      this.typing = true;
      await this.$nextTick();
      this.$refs.time.select();
    },
    /** Seconds ("3.5"), minutes and seconds ("0:03.5"), a time code ("00:00:03:12"), or a frame ("96f"). */
    typed() {
      if (!this.typing) return;
      this.typing = false;
      const words = this.asked.trim();
      const parts = words.replace(/f$/, "").split(":").map(Number);
      if (!words || parts.some(Number.isNaN)) return;
      if (words.endsWith("f")) return this.seek(parts[0]);
      const frames = parts.length === 4 ? parts.pop() : 0;
      this.seek(Math.round(parts.reduce((sum, part) => sum * 60 + part, 0) * this.rate + frames));
    },
    key(event) {
      const players = [...document.querySelectorAll(".ll-player")];
      const own = players.find((player) => player.contains(event.target)) || players[0];
      if (own !== this.$refs.whole || studio.typing(event) || event.defaultPrevented) return;
      if (event.target.closest?.("button, a, summary, [role]") && [" ", "ArrowLeft", "ArrowRight"].includes(event.key)) return;
      const act = {
        " ": this.toggle, ",": () => this.seek(this.frame - 1), ".": () => this.seek(this.frame + 1),
        ArrowLeft: () => this.seek(this.frame - this.rate), ArrowRight: () => this.seek(this.frame + this.rate),
        p: () => this.step(-1), n: () => this.step(1), m: this.mute, f: this.fill, c: this.film.captions_url && this.caption,
      }[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    },
  },
};
