// A menu button as the ARIA practices describe it.
export default {
  props: { label: String, items: Array, sprite: String, drawn: String },
  emits: ["chosen"],
  template: `
    <div class="ll-menu" @keydown="key" @focusout="left">
      <button ref="opener" type="button" class="ll-button ll-button-bare ll-button-icon" aria-haspopup="menu"
        :aria-expanded="open" :aria-label="label" :title="label" @click="toggle">
        <svg class="ll-icon" viewBox="0 0 24 24" aria-hidden="true"><use :href="sprite + '#' + drawn"></use></svg>
      </button>
      <div v-if="open" ref="list" role="menu" :aria-label="label" class="ll-menu-list" :class="{ 'is-above': above }">
        <button v-for="(item, index) in items" :key="item.name" type="button" role="menuitem" tabindex="-1"
          :aria-disabled="item.why ? 'true' : null" :title="item.why || null" :class="{ 'is-danger': item.danger }" @click="choose(index)">
          <svg class="ll-icon" viewBox="0 0 24 24" aria-hidden="true"><use :href="sprite + '#' + item.icon"></use></svg>
          <span>{{ item.name }}</span>
        </button>
      </div>
    </div>`,
  data: () => ({ open: false, above: false }),
  methods: {
    async toggle() {
      this.open = !this.open;
      if (!this.open) return;
      this.above = false;
      await this.$nextTick();
      this.above = this.hidden();
      await this.$nextTick();
      this.$refs.list.firstElementChild?.focus();
    },
    /** Whether its end is below the window, or behind a bar that stays there. */
    hidden() {
      const { right, bottom } = this.$refs.list.getBoundingClientRect();
      return !this.$refs.list.contains(document.elementFromPoint(right - 16, bottom - 8));
    },
    close() {
      this.open = false;
      this.$refs.opener.focus();
    },
    choose(index) {
      if (this.items[index].why) return;
      this.close();
      this.$emit("chosen", index);
    },
    left(event) {
      if (!this.$el.contains(event.relatedTarget)) this.open = false;
    },
    key(event) {
      if (!this.open) return;
      const lines = [...this.$refs.list.children];
      const at = lines.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
      if (event.key === "Escape") this.close();
      else if (to === undefined) return;
      else lines[(to + lines.length) % lines.length].focus();
      event.preventDefault();
      event.stopPropagation();
    },
  },
};
