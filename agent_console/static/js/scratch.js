// The scratch pad: kept in this tab through a reload, empty when the next call is there, never sent anywhere.
const KEPT = "scratch";

const pad = () => document.getElementById("scratch");
// The session's, so that nobody who signs in later in the same tab reads it.
const mine = () => document.body.dataset.csrf;
let call = "";

function keep() {
  if (pad().value) sessionStorage.setItem(KEPT, JSON.stringify({ whose: mine(), call, text: pad().value }));
  else sessionStorage.removeItem(KEPT);
}

/** By the call itself: its ringing may have been missed, without network or with a headset that answers. */
function showCall(now) {
  if (!now || now === call) return;
  call = now;
  pad().value = "";
  keep();
}

function bringBack() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  call = kept.call ?? "";
  pad().value = kept.whose === mine() ? kept.text : "";
  showCall(document.getElementById("call").dataset.call);
  keep();
}

export function startScratch() {
  bringBack();
  pad().addEventListener("input", keep);
  document.addEventListener("bd:region", ({ detail: { fresh } }) => fresh.id === "call" && showCall(fresh.dataset.call));
  document.addEventListener("submit", ({ target }) => {
    if (target.getAttribute("action") === "/logout") sessionStorage.removeItem(KEPT);
  });
}
