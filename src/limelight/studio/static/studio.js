// What every page of the Studio shares: changing pages without a reload, asking the API, what is in sight, keys.

const REFRESH = 10 * 60 * 1000;
const PLACES = { h: "/", t: "/tools", j: "/jobs", l: "/library", s: "/settings" };

/** Show the page at *path* in this tab. */
function go(path) {
  if (path !== location.pathname + location.search) history.pushState({}, "", path);
  emitEvent("studio_go", path);
  document.getElementById("page")?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

const own = (path, options = {}) =>
  fetch(`/api/v1${path}`, { ...options, headers: { "X-Limelight": "1", ...options.headers }, credentials: "same-origin" });

/** Ask the API as the person at this page; a session whose short token ran out goes on by itself. */
async function ask(path, options = {}) {
  const answer = await own(path, options);
  if (answer.status !== 401 || path.startsWith("/auth/")) return answer;
  return (await own("/auth/refresh", { method: "POST" })).ok ? own(path, options) : answer;
}

/** Choose light, dark or the system's. */
function look(name) {
  document.cookie = `limelight_look=${name}; path=/; max-age=31536000; samesite=strict`;
  document.documentElement.dataset.look = name;
}

const FIELDS = "input, textarea, select, [contenteditable], dialog[open]";
let typed = sessionStorage.getItem("typed") ? Infinity : 0;
sessionStorage.removeItem("typed");

/** Whether *event* belongs to whoever types, or to a dialog that is open; the rest of a sentence does too, whose field went away. */
function typing(event) {
  const own = event.target.closest?.(FIELDS);
  const goes = Date.now() - typed < 2000;
  return Boolean(own || goes || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]"));
}

addEventListener("keydown", ({ target, key }) => {
  if (target.closest?.(FIELDS)) typed = Date.now();
  if (key === "Tab" || key === "Escape") typed = 0;
}, true);
addEventListener("pointerdown", () => (typed = 0), true);
addEventListener("pagehide", () => document.activeElement?.closest(FIELDS) && sessionStorage.setItem("typed", "yes"));

const waiting = new Map();
const inSight = new Set();
const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) isIntersecting ? inSight.add(target) : inSight.delete(target);
  show();
}, { rootMargin: "800px" });

/** Call *then* once *element* is in sight, or nearly, and does not fly by. Returns what takes that back. */
function seen(element, then) {
  const forget = () => {
    waiting.delete(element);
    inSight.delete(element);
    sight.unobserve(element);
  };
  waiting.set(element, () => (forget(), then()));
  sight.observe(element);
  return forget;
}

let flies = false;
const show = () => flies || [...inSight].forEach((element) => waiting.get(element)());

/** Three windows in a second are more than anybody looks at, and much to ask of a server. */
const stood = new WeakMap();
let moved = 0, since = 0, resting = 0;
addEventListener("scroll", ({ target, timeStamp }) => {
  if (!waiting.size) {
    stood.delete(target);
    since = timeStamp;
    return;
  }
  const now = (target.scrollingElement ?? target).scrollTop;
  moved += Math.abs(now - (stood.get(target) ?? now));
  stood.set(target, now);
  if (timeStamp - since > 100) {
    flies = moved / (timeStamp - since) > (3 * innerHeight) / 1000;
    [moved, since] = [0, timeStamp];
  }
  clearTimeout(resting);
  resting = setTimeout(() => ((flies = false), show()), 100);
}, { capture: true, passive: true });

globalThis.studio = { go, ask, look, seen, typing };

addEventListener("popstate", () => emitEvent("studio_go", location.pathname + location.search));

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a[href^='/']");
  if (!link || link.target || link.hasAttribute("download") || link.dataset.leave !== undefined) return;
  if (/^\/(api|docs|redoc)(\/|$)/.test(link.pathname)) return;
  event.preventDefault();
  go(link.pathname + link.search);
});

let going = 0;
addEventListener("keydown", (event) => {
  if (typing(event) || !document.querySelector(".ll-nav")) return;
  if (event.key === "g") {
    going = Date.now();
  } else if (Date.now() - going < 1500 && PLACES[event.key]) {
    going = 0;
    go(PLACES[event.key]);
  } else if (event.key === "?") {
    emitEvent("studio_keys");
  } else if (event.key === "/") {
    const search = document.querySelector("#page input[type=search]");
    if (search) event.preventDefault();
    search?.focus();
  }
});

// Pictures and films are asked for with the short token, which a page left open would outlive.
setInterval(() => document.visibilityState === "visible" && document.querySelector(".ll-nav") && own("/auth/refresh", { method: "POST" }), REFRESH);
