// Lets messages go after a while, unless somebody points at them or has the focus in them.
const STAY = 6000;

export default {
  template: `<div ref="place"><slot></slot></div>`,
  mounted() {
    this.watching = new MutationObserver(() => this.time());
    this.watching.observe(this.$refs.place, { childList: true });
    this.time();
  },
  beforeUnmount() {
    this.watching.disconnect();
  },
  methods: {
    time() {
      for (const toast of this.$refs.place.querySelectorAll("[data-goes]:not([data-timed])")) {
        toast.dataset.timed = "";
        const leave = () => {
          if (toast.matches(":hover, :focus-within")) setTimeout(leave, STAY / 2);
          else toast.dispatchEvent(new CustomEvent("gone"));
        };
        setTimeout(leave, STAY);
      }
    },
  },
};
