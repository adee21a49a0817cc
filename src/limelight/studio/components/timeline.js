// Tracks along a film's time. Only what is in sight is on the page, so that an hour of captions scrolls as a minute does.
const NEAR = 400;
const LEAST = 3;

export default {
  props: { film: Object, marks: { type: Array, default: () => [] }, player: Number, icons: Object },
  emits: ["scene"],
  template: `
    <section class="ll-timeline" aria-label="Timeline">
      <div class="ll-timeline-head">
        <output class="ll-number" aria-hidden="true">{{ clock(frame) }}</output>
        <div class="ll-row">
          <button v-for="one in zooms" :key="one.name" type="button" class="ll-button ll-button-bare ll-button-icon" :aria-label="one.name"
            :title="one.name" :disabled="one.off" @click="zoom(one.by)">
            <svg class="ll-icon" viewBox="0 0 24 24" aria-hidden="true"><use :href="icons[one.icon]"></use></svg>
          </button>
          <button type="button" class="ll-button ll-button-bare" :disabled="scale === least" @click="fit">Whole film</button>
        </div>
      </div>
      <div class="ll-timeline-body">
        <div class="ll-timeline-names" aria-hidden="true">
          <span></span><span v-for="track in film.tracks" :key="track.kind" :class="'is-' + track.kind">{{ track.name }}</span>
        </div>
        <div ref="view" class="ll-timeline-view" tabindex="0" role="group" aria-label="Tracks" @scroll.passive="scrolled" @wheel="wheel">
          <div ref="lane" class="ll-timeline-lane" :style="{ width: width + 'px' }" @pointerdown="grab" @pointermove="drag" @pointerup="drop">
            <div class="ll-timeline-ruler">
              <span v-for="tick in ticks" :key="tick.frame" :style="{ left: tick.left + 'px' }">{{ tick.words }}</span>
              <i v-for="mark in placed" :key="mark.id" :class="{ 'is-done': mark.is_done }" :style="{ left: mark.left + 'px' }" :title="mark.label"></i>
            </div>
            <div v-for="track in shown" :key="track.kind" class="ll-timeline-track" :class="'is-' + track.kind">
              <svg v-if="track.wave" class="ll-timeline-wave" viewBox="0 0 200 100" preserveAspectRatio="none" aria-hidden="true"><path :d="track.wave"></path></svg>
              <div v-for="part in track.parts" :key="part.id" class="ll-timeline-part" :class="part.tone && 'is-' + part.tone" :data-scene="track.kind === 'scenes' ? part.id : null"
                :style="{ left: part.left + 'px', width: part.width + 'px' }" :title="part.words"><span v-if="!track.wave">{{ part.words }}</span></div>
            </div>
            <div ref="head" class="ll-timeline-playhead" role="slider" tabindex="0" aria-label="Playhead" aria-valuemin="0"
              :aria-valuemax="film.frames - 1" :aria-valuenow="frame" :aria-valuetext="spoken" @keydown="key"></div>
          </div>
        </div>
      </div>
    </section>`,
  data: () => ({ frame: 0, scale: 1, room: 600, left: 0, waves: {} }),
  computed: {
    rate() {
      return this.film.rate.num / this.film.rate.den;
    },
    least() {
      return Math.max(0.02, this.room / this.film.frames);
    },
    width() {
      return Math.max(this.room, Math.floor(this.film.frames * this.scale));
    },
    scenes() {
      return this.film.tracks.find((track) => track.kind === "scenes")?.parts || [];
    },
    spoken() {
      const scene = this.scenes.find((part) => part.start <= this.frame && this.frame < part.end);
      return `${this.clock(this.frame)}${scene ? `, ${scene.words}` : ""}`;
    },
    shown() {
      return this.film.tracks.map((track) => ({ kind: track.kind, parts: track.parts.filter(this.inSight).map(this.place), wave: this.waves[track.peaks_url] }));
    },
    placed() {
      return this.marks.map((mark) => ({ ...mark, left: mark.frame * this.scale })).filter((mark) => this.near(mark.left, mark.left));
    },
    ticks() {
      const step = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600].find((seconds) => seconds * this.rate * this.scale >= 64) || 1200;
      const found = [];
      const first = Math.max(0, Math.floor((this.left - NEAR) / this.scale / this.rate / step));
      for (let at = first; ; at++) {
        const frame = Math.round(at * step * this.rate);
        if (frame >= this.film.frames || frame * this.scale > this.left + this.room + NEAR) return found;
        found.push({ frame, left: frame * this.scale, words: this.clock(frame).replace(/\.0$/, "") });
      }
    },
    zooms() {
      return [
        { name: "Zoom out", icon: "zoom-out", by: 1 / 1.6, off: this.scale <= this.least },
        { name: "Zoom in", icon: "zoom-in", by: 1.6, off: this.scale >= 24 },
      ];
    },
  },
  watch: {
    film: { handler: "load", deep: false },
  },
  mounted() {
    this.heard = (event) => getElement(this.player)?.$el === event.target && this.follow(event.detail);
    document.addEventListener("ll-frame", this.heard);
    this.sizes = new ResizeObserver(() => this.measure());
    this.sizes.observe(this.$refs.view);
    this.measure();
    this.start();
    this.load();
  },
  beforeUnmount() {
    document.removeEventListener("ll-frame", this.heard);
    this.sizes.disconnect();
  },
  methods: {
    measure() {
      const whole = this.scale === this.least;
      this.room = this.$refs.view.clientWidth || 600;
      if (whole || this.scale < this.least) this.scale = this.least;
      this.move();
    },
    /** A short film is shown whole; of a long one as much as can be read. */
    start() {
      const usual = this.scenes.length ? (64 * this.scenes.length) / this.film.frames : 1;
      this.scale = Math.max(this.least, this.scenes.length > 24 ? usual : this.least);
      this.move();
    },
    async load() {
      for (const { peaks_url: url } of this.film.tracks) {
        if (!url || url in this.waves) continue;
        this.waves[url] = "";
        const answer = await studio.ask(url);
        if (answer.ok) this.waves[url] = this.wave((await answer.json()).peaks);
      }
    },
    wave(peaks) {
      const most = Math.max(1, ...peaks);
      const high = peaks.map((peak) => (46 * peak) / most + 1);
      const step = 200 / peaks.length;
      const above = high.map((value, at) => `${(at * step).toFixed(1)} ${(50 - value).toFixed(1)}`);
      const below = high.map((value, at) => `${(at * step).toFixed(1)} ${(50 + value).toFixed(1)}`).reverse();
      return `M${above.join("L")}L${below.join("L")}Z`;
    },
    near(start, end) {
      return end >= this.left - NEAR && start <= this.left + this.room + NEAR;
    },
    inSight(part) {
      return (part.end - part.start) * this.scale >= LEAST && this.near(part.start * this.scale, part.end * this.scale);
    },
    place(part) {
      return { ...part, left: part.start * this.scale, width: (part.end - part.start) * this.scale };
    },
    clock(frame) {
      const tenths = Math.floor((frame * 10) / this.rate + 1e-6);
      return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, "0")}.${tenths % 10}`;
    },
    follow(frame) {
      this.frame = frame;
      this.move();
      const at = frame * this.scale;
      const view = this.$refs.view;
      if (!this.dragging && (at < view.scrollLeft || at > view.scrollLeft + this.room - 24)) view.scrollLeft = at - this.room * 0.2;
    },
    move() {
      if (this.$refs.head) this.$refs.head.style.transform = `translateX(${this.frame * this.scale}px)`;
    },
    seek(frame) {
      getElement(this.player)?.seek(Math.max(0, Math.min(this.film.frames - 1, Math.round(frame))));
    },
    scrolled() {
      this.left = this.$refs.view.scrollLeft;
    },
    wheel(event) {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2);
    },
    async zoom(by) {
      const view = this.$refs.view;
      const held = this.frame * this.scale - view.scrollLeft;
      this.scale = Math.max(this.least, Math.min(24, this.scale * by));
      await this.$nextTick();
      view.scrollLeft = this.frame * this.scale - Math.max(0, Math.min(this.room, held));
      this.move();
    },
    fit() {
      this.zoom(0);
    },
    at(event) {
      return (event.clientX - this.$refs.lane.getBoundingClientRect().left) / this.scale;
    },
    grab(event) {
      if (event.button || event.pointerType === "touch") return;
      this.dragging = true;
      this.$refs.lane.setPointerCapture(event.pointerId);
      this.seek(this.at(event));
    },
    drag(event) {
      if (this.dragging) this.seek(this.at(event));
    },
    drop(event) {
      if (event.pointerType === "touch") this.seek(this.at(event));
      this.dragging = false;
      const under = document.elementsFromPoint(event.clientX, event.clientY).find((element) => element.dataset.scene);
      if (under) this.$emit("scene", under.dataset.scene);
    },
    key(event) {
      const starts = this.scenes.map((part) => part.start);
      const before = starts.filter((start) => start < this.frame).pop() ?? 0;
      const after = starts.find((start) => start > this.frame) ?? this.film.frames - 1;
      const by = event.shiftKey ? this.rate : 1;
      const to = { ArrowLeft: this.frame - by, ArrowRight: this.frame + by, PageUp: before, PageDown: after, Home: 0, End: this.film.frames - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      this.seek(to);
    },
  },
};
