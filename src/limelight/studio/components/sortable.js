// Drag by the handle with mouse, pen or finger; arrow keys on the handle do the same.
export default {
  props: { label: String },
  emits: ["moved"],
  template: `<div ref="list" role="list" class="ll-sortable" :aria-label="label" @pointerdown="down" @keydown="key"><slot></slot></div>`,
  methods: {
    cards() {
      return [...this.$refs.list.querySelectorAll("[data-key]")];
    },
    down(event) {
      const held = event.target.closest("[data-handle]");
      const card = held?.closest("[data-key]");
      if (!card || event.button) return;
      event.preventDefault();
      const cards = this.cards();
      const from = cards.indexOf(card);
      const places = cards.map((other) => other.getBoundingClientRect());
      const start = { x: event.clientX, y: event.clientY + scrollY };
      let to = from;
      card.classList.add("is-held");
      held.setPointerCapture(event.pointerId);
      const move = (now) => {
        const middle = { x: now.clientX, y: now.clientY + scrollY - (start.y - event.clientY) };
        card.style.translate = `${now.clientX - start.x}px ${now.clientY + scrollY - start.y}px`;
        const distance = (box) => Math.hypot(box.x + box.width / 2 - middle.x, box.y + box.height / 2 - middle.y);
        to = places.reduce((best, box, index) => (distance(box) < distance(places[best]) ? index : best), 0);
        cards.forEach((other, index) => other.classList.toggle("is-target", index === to && to !== from));
        if (now.clientY < 80) scrollBy(0, -12);
        if (now.clientY > innerHeight - 80) scrollBy(0, 12);
      };
      const end = () => {
        held.removeEventListener("pointermove", move);
        cards.forEach((other) => other.classList.remove("is-target", "is-held"));
        card.style.translate = "";
        if (to !== from) this.$emit("moved", { key: card.dataset.key, to });
      };
      held.addEventListener("pointermove", move);
      held.addEventListener("pointerup", end, { once: true });
      held.addEventListener("pointercancel", () => { to = from; end(); }, { once: true });
    },
    key(event) {
      const card = event.target.closest("[data-handle]")?.closest("[data-key]");
      const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
      if (!card || !step) return;
      event.preventDefault();
      const cards = this.cards();
      const to = cards.indexOf(card) + step;
      if (to >= 0 && to < cards.length) this.$emit("moved", { key: card.dataset.key, to });
    },
  },
};
