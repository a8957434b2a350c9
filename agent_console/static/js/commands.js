// What can be done at the desk by name: the same commands for keys and for "/" in the search box.
import { save } from "./entry.js";
import { toggleThreat } from "./threat.js";
import { hold, transfer } from "./transfer.js";

const DEAD_MS = 1000;
let changedAt = -Infinity;

const click = (selector) => document.querySelector(selector)?.click();

export function toSearch() {
  const box = document.getElementById("search");
  box.focus();
  box.select();
}

function toOutcomes() {
  const group = document.querySelector("[data-outcomes]");
  (group?.querySelector(":checked") ?? group?.querySelector("input:enabled"))?.focus();
}

/** Dead for a second after a change of state, so that a key meant for the last call does not answer for the next. */
function goOn() {
  if (performance.now() - changedAt < DEAD_MS) return;
  const button = document.querySelector("[data-go-on]:not([hidden])");
  if (button?.form?.id === "entry") save();
  else button?.click();
}

/** The next step between two calls: take the first task, call, then to the buttons that say how it ended. */
function task() {
  const step = document.querySelector("[data-task-step]:enabled");
  if (step) step.click();
  else (document.querySelector("[data-suggested]") ?? document.querySelector("[data-task-results] button"))?.focus();
}

export const stateChanged = () => { changedAt = performance.now(); };

function openMenu(id) {
  const menu = document.getElementById(id);
  if (!menu) return;
  menu.open = true;
  menu.querySelector(".bd-menu-list button")?.focus();
}

/** By the name that the list of keys gives them: what it does, and its key as shipped, "" for none. */
export const COMMANDS = {
  search: { run: toSearch, key: "F2" },
  outcome: { run: toOutcomes, key: "F8" },
  "go-on": { run: goOn, key: "F9" },
  hold: { run: hold, key: "Shift+F2" },
  transfer: { run: transfer, key: "Shift+F8" },
  "hang-up": { run: () => click("[data-hang-up]"), key: "Shift+F9" },
  undo: { run: () => click("[data-undo]"), key: "Ctrl+Z" },
  threat: { run: toggleThreat, key: "F1" },
  earlier: { run: () => click("[data-earlier-case]"), key: "Shift+F3" },
  task: { run: task, key: "Shift+F1" },
  help: { run: () => click("[data-call-help]"), key: "" },
  article: { run: () => document.getElementById("article").focus(), key: "" },
  concern: { run: () => click("[data-next-concern]"), key: "" },
  open: { run: () => click("#owed button"), key: "" },
  pause: { run: () => openMenu("pause"), key: "" },
  scratch: { run: () => document.getElementById("scratch").focus(), key: "" },
  keys: { run: () => click("[data-keys]"), key: "" },
};
