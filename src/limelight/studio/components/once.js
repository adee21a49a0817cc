// Draws what is in it once: the page around it may change as often as it likes.
export default {
  template: `<div><slot v-once></slot></div>`,
};
