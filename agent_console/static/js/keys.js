// Function keys only; the person can switch them off. F9 means "go on" and is dead for a second after a change of
// state, so that a key meant for the last call does not answer for the next.
import { save } from "./entry.js";
import { toggleThreat } from "./threat.js";
import { hold, transfer } from "./transfer.js";

const DEAD_MS = 1000;
const SWITCH = "keys-off";
let changedAt = -Infinity;
let state = "";

const click = (selector) => document.querySelector(selector)?.click();
const isOff = () => localStorage.getItem(SWITCH) === "1";
const isWriting = (node) => node.matches?.("input:not([type=radio], [type=checkbox]), textarea, select");

function toSearch() {
  const box = document.getElementById("search");
  box.focus();
  box.select();
}

function toOutcomes() {
  const group = document.querySelector("[data-outcomes]");
  (group?.querySelector(":checked") ?? group?.querySelector("input:enabled"))?.focus();
}

function goOn() {
  if (performance.now() - changedAt < DEAD_MS) return;
  const button = document.querySelector("[data-go-on]");
  if (button?.form?.id === "entry") save();
  else button?.click();
}

const KEYS = {
  F1: toggleThreat,
  F2: toSearch,
  F8: toOutcomes,
  F9: goOn,
  "Shift+F2": hold,
  "Shift+F8": transfer,
  "Shift+F3": () => click("[data-earlier-case]"),
  "Shift+F9": () => click("[data-hang-up]"),
};

function onKey(event) {
  if (isOff() || event.altKey || event.metaKey || event.repeat) return;
  if (event.ctrlKey && event.key === "z" && !isWriting(event.target)) {
    event.preventDefault();
    click("[data-undo]");
    return;
  }
  const action = !event.ctrlKey && KEYS[`${event.shiftKey ? "Shift+" : ""}${event.key}`];
  if (!action) return;
  event.preventDefault();
  action();
}

function onRegion({ detail: { fresh } }) {
  if (fresh.id !== "call" || fresh.dataset.state === state) return;
  // Not only from ringing: a headset that answers by itself is faster than the news of the ringing.
  const answered = fresh.dataset.state === "in_call";
  state = fresh.dataset.state;
  changedAt = performance.now();
  document.title = fresh.dataset.title;
  if (answered) toSearch();
}

export function startKeys() {
  state = document.getElementById("call").dataset.state;
  document.addEventListener("keydown", onKey);
  document.addEventListener("bd:region", onRegion);
  const choice = document.getElementById("keys-on");
  choice.checked = !isOff();
  choice.addEventListener("change", () => localStorage.setItem(SWITCH, choice.checked ? "0" : "1"));
}
