// Words to take elsewhere, and a button that puts them on the clipboard.
export default {
  props: { words: String, name: String, sprite: String, before: String, after: String },
  template: `
    <div class="ll-copyable">
      <code ref="words" tabindex="0">{{ words }}</code>
      <button ref="button" type="button" class="ll-button ll-button-quiet" :aria-label="'Copy ' + name" @click="copy">
        <svg class="ll-icon" viewBox="0 0 24 24" aria-hidden="true"><use :href="sprite + '#' + (done ? after : before)"/></svg>
        <span aria-live="polite">{{ done ? "Copied" : "Copy" }}</span>
      </button>
    </div>`,
  data: () => ({ done: false }),
  methods: {
    begin() {
      this.$refs.button.focus();
    },
    async copy() {
      try {
        await navigator.clipboard.writeText(this.words);
        this.done = true;
        setTimeout(() => (this.done = false), 2000);
      } catch {
        getSelection().selectAllChildren(this.$refs.words);
      }
    },
  },
};
