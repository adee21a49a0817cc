// A colour: the browser's own picker, and its code beside it.
let number = 0;

export default {
  props: { label: String, value: String },
  emits: ["change"],
  template: `
    <div class="ll-field">
      <label :for="id">{{ label }}</label>
      <div class="ll-field-row">
        <input class="ll-tool-colour" type="color" :id="id" :value="value" @change="$emit('change', $event.target.value)">
        <span class="ll-quiet ll-number">{{ value }}</span>
      </div>
    </div>`,
  data() {
    return { id: `colour-${++number}` };
  },
};
