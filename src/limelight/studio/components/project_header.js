// The name of a project: a heading, and for whoever may a field in its place while it is written.
export default {
  props: { name: String, editable: Boolean },
  emits: ["renamed"],
  template: `
    <h1 class="ll-title ll-project-name">
      <input v-if="editing" ref="input" v-model="draft" maxlength="120" aria-label="Name of the project"
        @keydown.enter.prevent="keep" @keydown.esc="editing = false" @blur="keep">
      <button v-else-if="editable" ref="button" type="button" :title="'Rename'" @click="edit">{{ name }}</button>
      <span v-else>{{ name }}</span>
    </h1>`,
  data() {
    return { editing: false, draft: "" };
  },
  methods: {
    edit() {
      this.draft = this.name;
      this.editing = true;
      this.$nextTick(() => this.$refs.input.select());
    },
    keep() {
      if (!this.editing) return;
      this.editing = false;
      const name = this.draft.trim();
      if (name && name !== this.name) this.$emit("renamed", name);
      this.$nextTick(() => this.$refs.button?.focus());
    },
  },
};
