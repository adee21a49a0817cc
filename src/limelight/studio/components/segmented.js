// A row of radio buttons.
let number = 0;

export default {
  props: { label: String, options: Array, value: String, disabled: Boolean },
  emits: ["change"],
  template: `
    <fieldset class="ll-segmented">
      <legend class="ll-unseen">{{ label }}</legend>
      <label v-for="option in options" :key="option.value">
        <input type="radio" :name="name" :value="option.value" :checked="option.value === shown" :disabled="disabled"
          @change="choose(option.value)"><span>{{ option.label }}</span>
      </label>
    </fieldset>`,
  data() {
    return { name: `segmented-${++number}`, shown: this.value };
  },
  watch: {
    value(fresh) {
      this.shown = fresh;
    },
  },
  methods: {
    choose(value) {
      this.shown = value;
      this.$emit("change", value);
    },
  },
};
