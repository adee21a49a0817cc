// Keys of one page; they rest while somebody types or a dialog is open.
export default {
  props: { keys: Array },
  emits: ["pressed"],
  template: `<span hidden></span>`,
  mounted() {
    this.press = (event) => {
      if (!studio.typing(event) && this.keys.includes(event.key)) {
        event.preventDefault();
        this.$emit("pressed", event.key);
      }
    };
    addEventListener("keydown", this.press);
  },
  beforeUnmount() {
    removeEventListener("keydown", this.press);
  },
};
