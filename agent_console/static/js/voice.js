// The two live regions. The alert says only that a call rings; everything else waits until it has settled.
const SETTLED_MS = 700;
let waiting = 0;

export function alertNow(text) {
  const place = document.getElementById("alert");
  if (place.textContent !== text) place.textContent = text;
}

export function say(text) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    waiting = 0;
    document.getElementById("status").textContent = text;
  }, SETTLED_MS);
}

/** Says it once nothing else waits to be said, so that neither is lost. */
export function sayAfter(text) {
  if (waiting) setTimeout(sayAfter, SETTLED_MS, text);
  else say(text);
}

export function startVoice() {
  document.addEventListener("bd:region", ({ detail: { fresh, before } }) => {
    const { alert = "", status = "" } = fresh.dataset;
    if (alert !== (before.alert ?? "")) alertNow(alert);
    if (status && status !== before.status) say(status);
  });
}
