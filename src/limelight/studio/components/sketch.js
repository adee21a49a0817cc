// Strokes over a film's frame. Points are shares of its width and height, so a drawing fits every size of it.
const NEAR = 0.003;

export default {
  props: { icons: Object, most: Object },
  emits: ["strokes"],
  template: `
    <div ref="whole" class="ll-sketch" :class="{ 'is-drawing': drawing }" @keydown.escape.stop="end" @keydown.ctrl.z.prevent="undo">
      <svg ref="sheet" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"
        @pointerdown="down" @pointermove="move" @pointerup="up" @pointercancel="up">
        <g v-for="(stroke, index) in rests ? [] : all" :key="index">
          <path class="ll-sketch-edge" :d="path(stroke)"></path><path class="ll-sketch-line" :d="path(stroke)"></path>
        </g>
      </svg>
      <p class="ll-unseen" role="status">{{ says }}</p>
      <div v-if="drawing" class="ll-sketch-tools" role="toolbar" aria-label="Drawing">
        <button v-for="tool in tools" :key="tool.name" :ref="tool.icon" type="button" :aria-label="tool.name" :title="tool.name"
          :disabled="tool.rests" @click="tool.act"><svg class="ll-icon" viewBox="0 0 24 24" aria-hidden="true"><use :href="icons[tool.icon]"></use></svg></button>
      </div>
    </div>`,
  data: () => ({ strokes: [], now: null, drawing: false, foreign: false, rests: false }),
  computed: {
    all() {
      return this.now ? [...this.strokes, this.now] : this.strokes;
    },
    says() {
      if (this.drawing) return "Draw on the picture. Escape puts the pen away.";
      return this.strokes.length && !this.rests ? "A drawing is shown on the picture." : "";
    },
    tools() {
      const rests = !this.strokes.length;
      return [
        { name: "Undo", icon: "undo-2", rests, act: this.undo },
        { name: "Wipe", icon: "eraser", rests, act: this.wipe },
        { name: "Done drawing", icon: "check", act: this.end },
      ];
    },
  },
  mounted() {
    // The frame under a drawing is gone when the film moves on.
    this.video = this.$refs.whole.closest(".ll-player")?.querySelector("video");
    this.video?.addEventListener("play", this.moved);
  },
  beforeUnmount() {
    this.video?.removeEventListener("play", this.moved);
  },
  methods: {
    async begin() {
      if (this.foreign) this.strokes = [];
      Object.assign(this, { drawing: true, foreign: false, rests: false });
      await this.$nextTick();
      this.hold();
      this.$refs.whole.scrollIntoView({ block: "nearest" });
    },
    hold() {
      this.$refs.check?.[0]?.focus({ preventScroll: true });
    },
    show(strokes) {
      Object.assign(this, { strokes, now: null, drawing: false, foreign: true, rests: false });
    },
    end() {
      this.drawing = false;
    },
    moved() {
      this.rests = true;
      this.end();
    },
    undo() {
      this.strokes = this.strokes.slice(0, -1);
      this.tell();
    },
    wipe() {
      this.strokes = [];
      this.tell();
    },
    tell() {
      if (!this.strokes.length) this.hold(); // what was pressed rests now, and Escape is heard where the focus is
      this.$emit("strokes", this.strokes);
    },
    down(event) {
      if (!this.drawing || event.button || this.strokes.length >= this.most.strokes) return;
      event.preventDefault();
      this.$refs.sheet.setPointerCapture(event.pointerId);
      this.now = [this.point(event)];
    },
    move(event) {
      if (!this.now) return;
      for (const one of event.getCoalescedEvents?.() || [event]) this.add(this.point(one));
    },
    up() {
      if (!this.now) return;
      this.strokes = [...this.strokes, this.now];
      this.now = null;
      this.tell();
    },
    add(point) {
      const last = this.now[this.now.length - 1];
      const far = Math.hypot(point[0] - last[0], point[1] - last[1]) >= NEAR;
      if (far && this.now.length < this.most.points) this.now.push(point);
    },
    point(event) {
      const box = this.$refs.sheet.getBoundingClientRect();
      const share = (value) => Math.round(Math.min(1, Math.max(0, value)) * 10000) / 10000;
      return [share((event.clientX - box.left) / box.width), share((event.clientY - box.top) / box.height)];
    },
    /** A line through the points; a single one is a dot. */
    path(stroke) {
      const [first, ...rest] = stroke;
      return `M${first.join(" ")}${(rest.length ? rest : [first]).map((point) => `L${point.join(" ")}`).join("")}`;
    },
  },
};
