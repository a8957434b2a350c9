// Keys for the commands of the desk: function keys and Strg only; the person can change them and switch them off.
import { COMMANDS, stateChanged, toSearch } from "./commands.js";
import { areOff, commandOf, keyOf, pressed, shippedTo, shown } from "./key_choice.js";

let state = "";
const isWriting = (node) => node.matches?.("input:not([type=radio], [type=checkbox]), textarea, select");

function onKey(event) {
  if (areOff() || event.repeat || document.querySelector("dialog:modal")) return;
  const name = commandOf(pressed(event));
  if (!name || (event.ctrlKey && isWriting(event.target))) return;
  event.preventDefault();
  COMMANDS[name]();
}

/** The hints on the page say the keys as this person has them. */
export function showKeys() {
  for (const hint of document.querySelectorAll(".bd-key")) {
    hint.dataset.shipped ??= hint.textContent;
    const name = shippedTo(hint.dataset.shipped);
    if (!name) continue;
    const key = areOff() ? "" : shown(keyOf(name));
    if (hint.textContent !== key) hint.textContent = key;
    hint.hidden = !key;
  }
}

function onRegion({ detail: { fresh } }) {
  showKeys();
  if (fresh.id !== "call" || fresh.dataset.state === state) return;
  // Not only from ringing: a headset that answers by itself is faster than the news of the ringing.
  const answered = fresh.dataset.state === "in_call";
  state = fresh.dataset.state;
  stateChanged();
  document.title = fresh.dataset.title;
  if (answered) toSearch();
}

export function startKeys() {
  state = document.getElementById("call").dataset.state;
  document.addEventListener("keydown", onKey);
  document.addEventListener("bd:region", onRegion);
  document.addEventListener("htmx:afterSwap", showKeys);
  document.addEventListener("bd:keys", showKeys);
  showKeys();
}

