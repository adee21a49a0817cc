// The browser's own modal dialog: it keeps the focus, closes on Escape, and gives the focus back.
const FIRST = "input:not(.ll-unseen), select, textarea, button";

export default {
  props: { title: String, wide: Boolean, insists: Boolean },
  emits: ["closed"],
  template: `
    <dialog ref="dialog" class="ll-dialog" :class="{ 'll-dialog-wide': wide }" :aria-label="title"
      @cancel="insists && $event.preventDefault()" @close="closed" @input="typed = true" @pointerdown="began = $event.target" @click="outside">
      <div class="ll-dialog-inside">
        <header><h2>{{ title }}</h2>
          <button v-if="!insists" type="button" class="ll-button ll-button-bare ll-button-icon" aria-label="Close" @click="$refs.dialog.close()">✕</button>
        </header>
        <div ref="body" class="ll-dialog-body"><slot></slot></div>
      </div>
    </dialog>`,
  data: () => ({ typed: false, began: null, over: false }),
  mounted() {
    this.$refs.dialog.showModal();
    this.$refs.body.querySelector(FIRST)?.focus();
  },
  beforeUnmount() {
    this.over = true;
    this.$refs.dialog.close(); // one that is only taken away gives no focus back
  },
  unmounted() {
    if (document.activeElement === document.body) document.getElementById("page")?.focus({ preventScroll: true });
  },
  methods: {
    /** A browser closes any dialog on a second Escape. */
    closed() {
      if (this.over) return;
      if (this.insists) this.$refs.dialog.showModal();
      else this.$emit("closed");
    },
    /** A click beside it closes it, unless it ends what began inside or the double click that opened it, or words would be lost. */
    outside(event) {
      const { dialog } = this.$refs;
      if (event.target === dialog && this.began === dialog && event.detail === 1 && !this.typed && !this.insists) dialog.close();
    },
  },
};
