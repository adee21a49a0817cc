// A film's still; the film plays without a sound while the link around it is pointed at or focused.
export default {
  props: { picture: String, film: String, covers: Boolean },
  template: `
    <div class="ll-moving" :class="{ 'll-moving-whole': !covers }">
      <img v-if="picture && !broken" :src="picture" alt="" loading="lazy" decoding="async" draggable="false" @error="broken = true">
      <video v-if="wanted" ref="video" :src="film" :class="{ 'is-there': there }" loop playsinline preload="none" tabindex="-1"
        aria-hidden="true" disablepictureinpicture @playing="there = true"></video>
    </div>`,
  data() {
    return { broken: false, wanted: false, there: false };
  },
  mounted() {
    this.around = this.$el.closest("a, button") || this.$el;
    for (const kind of ["mouseenter", "focusin"]) this.around.addEventListener(kind, this.play);
    for (const kind of ["mouseleave", "focusout"]) this.around.addEventListener(kind, this.rest);
  },
  methods: {
    play() {
      if (!this.film || !matchMedia("(hover: hover) and (prefers-reduced-motion: no-preference)").matches) return;
      this.wanted = true;
      this.$nextTick(() => {
        if (!this.$refs.video) return;
        this.$refs.video.muted = true;
        this.$refs.video.play().catch(() => {});
      });
    },
    rest() {
      this.wanted = this.there = false;
    },
  },
};
