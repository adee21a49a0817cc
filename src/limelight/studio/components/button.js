// A button that is held from the click until the server has answered: however slow the line, one click is one act.
const PATIENCE = 150;

export default {
  props: { acts: Boolean, repeats: Boolean, answered: Number },
  emits: ["act"],
  template: `<button type="button" :aria-busy="busy || null" @click="click"><slot></slot></button>`,
  data: () => ({ held: false, busy: false }),
  watch: {
    answered() {
      clearTimeout(this.timer);
      this.held = this.busy = false;
    },
  },
  methods: {
    click(event) {
      const again = event.detail > 1 && !this.repeats;
      if (!this.acts || this.held || again) return;
      this.held = true;
      this.timer = setTimeout(() => { this.busy = true; }, PATIENCE);
      this.$emit("act");
    },
  },
};
