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
  const changed = document.querySelector("[data-save-again]:not([hidden])");
  const button = changed ?? document.querySelector("[data-go-on]:not([hidden])");
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

/** By the names of desk/commands.py: what each does. */
export const COMMANDS = {
  search: toSearch,
  outcome: toOutcomes,
  "go-on": goOn,
  hold,
  transfer,
  "hang-up": () => click("[data-hang-up]"),
  "found-machine": () => click("[data-found-machine]"),
  undo: () => click("[data-undo]"),
  threat: toggleThreat,
  earlier: () => click("[data-earlier-case]"),
  task,
  help: () => click("[data-call-help]"),
  article: () => document.getElementById("article").focus(),
  concern: () => click("[data-next-concern]"),
  open: () => click("#owed button"),
  pause: () => openMenu("pause"),
  scratch: () => document.getElementById("scratch").focus(),
  keys: () => click("[data-keys]"),
};
