// The scratch pad: kept in this tab through a reload, empty when the next call rings, never sent anywhere.
const KEPT = "scratch";

const pad = () => document.getElementById("scratch");
// The session's, so that nobody who signs in later in the same tab reads it.
const mine = () => document.body.dataset.csrf;

function keep() {
  if (pad().value) sessionStorage.setItem(KEPT, JSON.stringify({ whose: mine(), text: pad().value }));
  else sessionStorage.removeItem(KEPT);
}

function bringBack() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  pad().value = kept.whose === mine() ? kept.text : "";
  keep();
}

function onRegion({ detail: { fresh, before } }) {
  if (fresh.id !== "call" || fresh.dataset.state !== "ringing" || before.state === "ringing") return;
  pad().value = "";
  keep();
}

export function startScratch() {
  bringBack();
  pad().addEventListener("input", keep);
  document.addEventListener("bd:region", onRegion);
  document.addEventListener("submit", ({ target }) => {
    if (target.getAttribute("action") === "/logout") sessionStorage.removeItem(KEPT);
  });
}
