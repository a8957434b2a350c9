// The card for threats and suicide: one key opens it, the same key or Escape closes it; the desk stays usable.
const card = () => document.getElementById("threat");
let from = null;

function close() {
  if (!card().open) return;
  card().close();
  from?.focus();
}

export function toggleThreat() {
  if (card().open) return close();
  from = document.activeElement;
  card().show();
  return card().querySelector("[data-help-now]").focus();
}

export function startThreat() {
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-threat]")) toggleThreat();
    else if (target.closest("#threat [data-close]")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !card().open) return;
    event.preventDefault();
    close();
  });
}
