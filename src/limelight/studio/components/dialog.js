// The browser's own modal dialog: it keeps the focus, closes on Escape, and gives the focus back.
export default {
  props: { title: String, wide: Boolean },
  emits: ["closed"],
  template: `
    <dialog ref="dialog" class="ll-dialog" :class="{ 'll-dialog-wide': wide }" :aria-label="title"
      @close="$emit('closed')" @click="outside">
      <div class="ll-dialog-inside">
        <header><h2>{{ title }}</h2>
          <button type="button" class="ll-button ll-button-bare ll-button-icon" aria-label="Close" @click="$refs.dialog.close()">✕</button>
        </header>
        <div class="ll-dialog-body"><slot></slot></div>
      </div>
    </dialog>`,
  mounted() {
    this.$refs.dialog.showModal();
  },
  methods: {
    outside(event) {
      if (event.target === this.$refs.dialog) this.$refs.dialog.close();
    },
  },
};
