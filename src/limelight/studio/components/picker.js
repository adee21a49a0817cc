// A short film without sound that goes round while it is in sight.
export default {
  props: { path: String },
  template: `
    <span class="ll-loop"><video v-if="near" ref="video" :src="path + (still ? '#t=2.2' : '')" loop playsinline muted tabindex="-1" aria-hidden="true"
      disablepictureinpicture :preload="still ? 'metadata' : 'auto'" :class="{ 'is-there': there }" @loadeddata="there = true"></video></span>`,
  data() {
    return { near: false, there: false, still: matchMedia("(prefers-reduced-motion: reduce)").matches };
  },
  mounted() {
    this.watching = new IntersectionObserver(([entry]) => this.look(entry.isIntersecting), { rootMargin: "80px" });
    this.watching.observe(this.$el);
  },
  beforeUnmount() {
    this.watching.disconnect();
  },
  methods: {
    look(inSight) {
      this.near ||= inSight;
      this.$nextTick(() => {
        const video = this.$refs.video;
        if (!video || this.still) return;
        video.muted = true;
        if (inSight) video.play().catch(() => {});
        else video.pause();
      });
    },
  },
};
