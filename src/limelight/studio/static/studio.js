// What every page of the Studio shares: changing pages without a reload, asking the API, keys.

/** Show the page at *path* in this tab. */
function go(path) {
  if (path !== location.pathname + location.search) history.pushState({}, "", path);
  emitEvent("studio_go", path);
  document.getElementById("page")?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** Ask the API as the person at this page; a session whose short token ran out goes on by itself. */
async function ask(path, options = {}) {
  const send = () =>
    fetch(`/api/v1${path}`, { ...options, headers: { "X-Limelight": "1", ...options.headers }, credentials: "same-origin" });
  let answer = await send();
  if (answer.status === 401 && !path.startsWith("/auth/")) {
    const refreshed = await fetch("/api/v1/auth/refresh", { method: "POST", headers: { "X-Limelight": "1" } });
    if (refreshed.ok) answer = await send();
  }
  return answer;
}

/** Choose light, dark or the system's. */
function look(name) {
  document.cookie = `limelight_look=${name}; path=/; max-age=31536000; samesite=strict`;
  document.documentElement.dataset.look = name;
}

globalThis.studio = { go, ask, look };

addEventListener("popstate", () => emitEvent("studio_go", location.pathname + location.search));

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a[href^='/']");
  if (!link || link.target || link.hasAttribute("download") || link.dataset.leave !== undefined) return;
  if (/^\/(api|docs|redoc)(\/|$)/.test(link.pathname)) return;
  event.preventDefault();
  go(link.pathname + link.search);
});
