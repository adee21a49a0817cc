// Two films in step. The newer one leads; the older one is held to the same place in the same scene.
// Seconds: what no eye sees, and what a faster pace no longer mends.
const SLACK = 0.02, FAR = 0.8;

export default {
  props: { before: Object, after: Object, scenes: Array, shape: String, icons: Object },
  template: `
    <section class="ll-compare" :aria-label="before.name + ' and ' + after.name">
      <div class="ll-player-stage"><div ref="frame" class="ll-compare-frame" :style="{ aspectRatio: shape, '--shape': ratio, '--edge': edge / 100 }">
        <video ref="after" :src="after.url" :poster="after.poster_url || null" :aria-label="after.name" :muted="sound !== 'after'" preload="auto" playsinline
          @play="started" @pause="stopped" @ended="stopped" @seeked="show" @loadedmetadata="show" @error="broken = true"></video>
        <video ref="before" class="is-before" :src="before.url" :poster="before.poster_url || null" :aria-label="before.name" :muted="sound !== 'before'"
          preload="auto" playsinline @error="broken = true"></video>
        <span class="ll-compare-name is-before" aria-hidden="true">{{ before.name }}</span>
        <span class="ll-compare-name is-after" aria-hidden="true">{{ after.name }}</span>
        <p v-if="missing" class="ll-compare-missing is-before">This scene was not in {{ before.name }}.</p>
        <input class="ll-compare-edge" type="range" min="0" max="100" step="1" v-model.number="edge"
          aria-label="Wipe between the two" :aria-valuetext="edge + ' % ' + before.name">
        <span class="ll-compare-line" aria-hidden="true"><svg class="ll-icon" viewBox="0 0 24 24"><use :href="icons['move-horizontal']"></use></svg></span>
        <p v-if="broken" class="ll-player-says" role="alert">One of the two films can’t be played here. Reload the page.</p>
      </div></div>
      <div class="ll-compare-bar">
        <div class="ll-compare-track">
          <span v-for="scene in scenes" :key="scene.start" class="ll-compare-scene" :class="{ 'is-changed': scene.is_changed }"
            :style="{ '--from': scene.start / length, '--to': scene.end / length }"></span>
          <input type="range" min="0" :max="length" step="0.04" :value="time" aria-label="Place in the films" :aria-valuetext="spoken" @input="seek(Number($event.target.value))">
        </div>
        <div class="ll-compare-controls">
          <button v-for="one in buttons" :key="one.name" type="button" class="ll-player-button" :class="one.class" :aria-label="one.name" :title="one.name" @click="one.act">
            <svg class="ll-icon" viewBox="0 0 24 24" aria-hidden="true"><use :href="icons[one.icon]"></use></svg>
          </button>
          <span class="ll-number ll-quiet">{{ clock(time) }} / {{ clock(length) }}</span>
          <label class="ll-compare-sound">Sound <select v-model="sound"><option value="after">{{ after.name }}</option>
            <option value="before">{{ before.name }}</option><option value="none">None</option></select></label>
        </div>
      </div>
    </section>`,
  data: () => ({ edge: 50, time: 0, playing: false, sound: "after", broken: false }),
  computed: {
    length() {
      return this.scenes.length ? this.scenes[this.scenes.length - 1].end : 1;
    },
    ratio() {
      const [width, height] = this.shape.split("/").map(Number);
      return width / height;
    },
    scene() {
      return this.scenes.find((scene) => this.time < scene.end) || this.scenes[this.scenes.length - 1];
    },
    missing() {
      return this.scene && !this.scene.before;
    },
    spoken() {
      return `${this.clock(this.time)} of ${this.clock(this.length)}${this.scene ? `, ${this.scene.name}` : ""}`;
    },
    buttons() {
      return [
        { name: "Scene before", icon: "skip-back", act: () => this.step(-1) },
        { name: this.playing ? "Stop" : "Play both", icon: this.playing ? "pause" : "play", class: "is-main", act: this.toggle },
        { name: "Next scene", icon: "skip-forward", act: () => this.step(1) },
      ];
    },
  },
  beforeUnmount() {
    cancelAnimationFrame(this.next);
    for (const side of ["before", "after"]) this.$refs[side].pause();
  },
  methods: {
    clock(seconds) {
      const tenths = Math.floor(seconds * 10 + 1e-6);
      return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, "0")}.${tenths % 10}`;
    },
    toggle() {
      if (this.$refs.after.paused) this.$refs.after.play().catch(() => {});
      else this.$refs.after.pause();
    },
    seek(seconds) {
      this.$refs.after.currentTime = Math.max(0, Math.min(this.length - 0.02, seconds));
      this.show();
    },
    step(by) {
      const scene = this.scenes[Math.max(0, Math.min(this.scenes.length - 1, this.scenes.indexOf(this.scene) + by))];
      if (scene) this.seek(scene.start + 0.02);
    },
    started() {
      this.playing = true;
      this.follow();
    },
    stopped() {
      this.playing = false;
      cancelAnimationFrame(this.next);
      this.show();
    },
    follow() {
      this.show();
      this.next = requestAnimationFrame(this.follow);
    },
    /** Hold the older film where the newer one is: the same place in the scene, or its last frame. */
    show() {
      this.time = this.$refs.after.currentTime;
      const held = this.$refs.before, pair = this.scene?.before;
      const wanted = pair ? Math.min(pair[0] + this.time - this.scene.start, pair[1] - 0.03) : held.currentTime;
      const runs = this.playing && pair && wanted < pair[1] - 0.04;
      if (runs && held.paused) held.play().catch(() => {});
      if (!runs && !held.paused) held.pause();
      const behind = wanted - held.currentTime;
      // Seeking while it plays costs more than it gains: a little behind, it hurries.
      if (runs) held.playbackRate = Math.abs(behind) > SLACK ? Math.min(2, Math.max(0.5, 1 + behind * 2)) : 1;
      if (!held.seeking && Math.abs(behind) > (runs ? FAR : SLACK)) held.currentTime = wanted;
    },
  },
};
