// The list of keys: each can be given another one or none, conflicts are said, all can be as shipped again.
import { areOff, asShipped, commandOf, give, isAllowed, keyOf, pressed, shown, switchAll } from "./key_choice.js";
import { showKeys } from "./keys.js";
import { say } from "./voice.js";

const dialog = () => document.getElementById("keys");
const nameOf = (command) => dialog().querySelector(`[data-command="${command}"] th`).textContent;
let asking = "";

function tell(what, name = "") {
  const text = (dialog().dataset[what] ?? "").replace("…", name);
  dialog().querySelector("[data-said]").textContent = text;
  if (text) say(text);
}

function show() {
  for (const row of dialog().querySelectorAll("[data-command]")) {
    const key = keyOf(row.dataset.command);
    row.querySelector("[data-shows]").textContent = key ? shown(key) : "–";
    row.querySelector("[data-change]").setAttribute("aria-pressed", String(row.dataset.command === asking));
    row.querySelector("[data-none]").disabled = !key;
  }
  document.getElementById("keys-on").checked = !areOff();
  showKeys();
}

function take(event) {
  const key = pressed(event);
  if (event.key === "Escape") asking = "";
  else if (["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) return;
  else if (!isAllowed(key)) tell("refused");
  else if (![undefined, asking].includes(commandOf(key))) tell("taken", nameOf(commandOf(key)));
  else {
    give(asking, key);
    tell("changed", shown(key));
    asking = "";
  }
  event.preventDefault();
  event.stopPropagation();
  show();
}

function onClick({ target }) {
  const button = target.closest("button");
  const command = button?.closest("[data-command]")?.dataset.command;
  if (!button) return;
  if (button.matches("[data-close]")) return dialog().close();
  if (button.matches("[data-shipped]")) asShipped();
  if (button.matches("[data-none]")) give(command, "");
  asking = button.matches("[data-change]") && asking !== command ? command : "";
  tell(asking ? "ask" : "");
  show();
}

export function startKeysDialog() {
  dialog().addEventListener("click", onClick);
  dialog().addEventListener("keydown", (event) => asking && take(event), true);
  dialog().addEventListener("close", () => { asking = ""; });
  document.getElementById("keys-on").addEventListener("change", ({ target }) => {
    switchAll(target.checked);
    show();
  });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-keys]")) return;
    document.getElementById("person").open = false;
    tell("");
    show();
    dialog().showModal();
  });
  show();
}
