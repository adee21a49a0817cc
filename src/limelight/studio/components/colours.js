// Colours as native pickers; what Python sees is told when a picker is left.
export default {
  props: { label: String, value: Array, hint: String, most: Number, sprite: String, drawn: Array },
  emits: ["change"],
  template: `
    <fieldset class="ll-colours">
      <legend>{{ label }}</legend>
      <ul>
        <li v-for="(colour, index) in shown" :key="index">
          <input type="color" :value="colour" :aria-label="label + ' ' + (index + 1) + ', ' + colour" @change="put(index, $event.target.value)">
          <button type="button" class="ll-colours-drop" :aria-label="'Remove colour ' + (index + 1)" @click="drop(index)">
            <svg class="ll-icon" viewBox="0 0 24 24" aria-hidden="true"><use :href="sprite + '#' + drawn[1]"></use></svg></button>
        </li>
        <li v-if="shown.length < most"><button type="button" class="ll-button ll-button-quiet" @click="add">
          <svg class="ll-icon" viewBox="0 0 24 24" aria-hidden="true"><use :href="sprite + '#' + drawn[0]"></use></svg><span>Add a colour</span></button></li>
      </ul>
      <p v-if="hint" class="ll-field-hint">{{ hint }}</p>
    </fieldset>`,
  data() {
    return { shown: [...(this.value || [])] };
  },
  methods: {
    put(index, colour) {
      this.shown[index] = colour;
      this.tell();
    },
    drop(index) {
      this.shown.splice(index, 1);
      this.tell();
    },
    add() {
      this.shown.push(this.shown.length ? this.shown[this.shown.length - 1] : "#1f6f5c");
      this.tell();
    },
    tell() {
      this.$emit("change", [...this.shown]);
    },
  },
};
