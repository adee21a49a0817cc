// What the brief says, folded until it is wanted; a scene's name leads to its card.
export default {
  props: { records: Array, count: String, taken: String, icons: Object },
  template: `
    <section class="ll-card ll-script-told" aria-labelledby="script-told">
      <details class="ll-details">
        <summary>
          <svg viewBox="0 0 24 24" aria-hidden="true" class="ll-icon"><use :href="icons['chevron-right']"></use></svg>
          <h2 id="script-told" class="ll-section-title">What the brief says</h2>
          <span class="ll-quiet ll-script-told-count">{{ count }}</span>
        </summary>
        <p v-if="taken" class="ll-quiet">{{ taken }}</p>
        <ol aria-label="In the brief's order">
          <li v-for="record in records" :key="record.id">
            <p class="ll-script-told-kind">
              <span>{{ record.kind }}</span>
              <span v-if="record.isFirst" class="ll-script-told-first"><svg viewBox="0 0 24 24" aria-hidden="true" class="ll-icon"><use :href="icons.star"></use></svg>Matters most</span>
            </p>
            <p dir="auto" class="ll-script-told-text">{{ record.text }}</p>
            <p class="ll-script-told-where">
              <a v-for="scene in record.scenes" :key="scene.id" class="ll-script-link" :href="'#' + top(scene)" @click.prevent="jump(scene)">{{ scene.label }}</a>
              <span v-if="!record.scenes.length" class="ll-badge" :class="record.isFirst ? 'll-badge-warn' : 'll-badge-plain'">{{ record.missing }}</span>
            </p>
          </li>
        </ol>
      </details>
    </section>`,
  methods: {
    top(scene) {
      return `script-${scene.id}-top`;
    },
    jump(scene) {
      const top = document.getElementById(this.top(scene));
      top?.closest(".ll-script-card").scrollIntoView({ block: "start" });
      top?.focus({ preventScroll: true });
    },
  },
};
