// The picture of /assets/{id}/thumbnail, asked for when its box is in sight; what can't be drawn leaves the box empty.
export default {
  props: { asset: String, about: String },
  template: `<div ref="box" class="ll-thumbnail"><img v-if="isSeen" :src="\`/api/v1/assets/\${asset}/thumbnail\`" :alt="about" decoding="async" draggable="false" @error="isSeen = false" /><slot></slot></div>`,
  data() {
    return { isSeen: false };
  },
  mounted() {
    this.forget = studio.seen(this.$refs.box, () => (this.isSeen = true));
  },
  beforeUnmount() {
    this.forget();
  },
};
