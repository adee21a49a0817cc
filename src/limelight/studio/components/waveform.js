// Draws /assets/{id}/peaks as bars around a middle line, the loudest as high as the box.
const BARS = 64;

export default {
  props: { asset: String },
  template: `<svg ref="box" class="ll-waveform" viewBox="0 0 64 24" preserveAspectRatio="none" aria-hidden="true"><path :d="line"></path></svg>`,
  data() {
    return { line: "" };
  },
  mounted() {
    this.forget = studio.seen(this.$refs.box, this.draw);
  },
  beforeUnmount() {
    this.forget();
  },
  methods: {
    async draw() {
      const answer = await studio.ask(`/assets/${this.asset}/peaks`).catch(() => null);
      if (!answer?.ok) return;
      const { peaks } = await answer.json();
      const most = Math.max(1, ...peaks);
      const size = peaks.length / BARS;
      const bars = Array.from({ length: BARS }, (_, bar) => Math.max(0, ...peaks.slice(Math.floor(bar * size), Math.ceil((bar + 1) * size))) / most);
      this.line = bars.map((high, bar) => `M${bar + 0.5} ${12 - Math.max(0.4, high * 11)}V${12 + Math.max(0.4, high * 11)}`).join("");
    },
  },
};
