// The two live regions. The alert says only that a call rings; everything else waits until it has settled.
const SETTLED_MS = 700;
let waiting = 0;

export function alertNow(text) {
  const place = document.getElementById("alert");
  if (place.textContent !== text) place.textContent = text;
}

export function say(text) {
  clearTimeout(waiting);
  waiting = setTimeout(() => { document.getElementById("status").textContent = text; }, SETTLED_MS);
}

export function startVoice() {
  document.addEventListener("bd:region", ({ detail: { fresh, before } }) => {
    const { alert = "", status = "" } = fresh.dataset;
    if (alert !== (before.alert ?? "")) alertNow(alert);
    if (status && status !== before.status) say(status);
  });
}
