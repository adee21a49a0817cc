// Tells which chunks are near the window; an emptied chunk keeps the height that it had.
export default {
  props: { height: Number },
  emits: ["near"],
  template: `<div ref="list" class="ll-lazy-list"><slot></slot></div>`,
  mounted() {
    this.near = new Set();
    this.told = "";
    this.watching = new IntersectionObserver(this.seen, { rootMargin: "800px 0px" });
    this.sizes = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        if (target.childElementCount) target.dataset.tall = Math.round(borderBoxSize[0].blockSize);
      }
    });
    this.filling = new MutationObserver((changes) => changes.forEach(({ target }) => this.hold(target)));
    for (const chunk of this.$refs.list.children) {
      this.hold(chunk);
      this.watching.observe(chunk);
      this.sizes.observe(chunk);
      this.filling.observe(chunk, { childList: true });
    }
  },
  beforeUnmount() {
    this.watching.disconnect();
    this.sizes.disconnect();
    this.filling.disconnect();
  },
  methods: {
    /** An empty chunk stands in for what was in it; a full one is as tall as that. */
    hold(chunk) {
      chunk.style.minHeight = chunk.childElementCount ? "" : `${chunk.dataset.tall || this.height}px`;
    },
    seen(entries) {
      for (const entry of entries) {
        const number = Number(entry.target.dataset.chunk);
        if (entry.isIntersecting) this.near.add(number);
        else this.near.delete(number);
      }
      const now = [...this.near].sort((a, b) => a - b);
      if (now.join() === this.told || !now.length) return;
      this.told = now.join();
      this.$emit("near", now);
    },
  },
};
