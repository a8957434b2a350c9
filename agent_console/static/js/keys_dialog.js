// The list of keys: each can be given another one or none, conflicts are said, all can be as shipped again.
import { areOff, asShipped, give, keyOf, pressed, shown, switchAll } from "./key_choice.js";
import { toast } from "./requests.js";
import { say } from "./voice.js";

const dialog = () => document.getElementById("keys");
let asking = "";

function tell(text) {
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
}

/** Done, or the sentence with which it was refused. */
async function done(telling, text = "") {
  const refusal = await telling;
  tell(refusal || text);
  show();
  return !refusal;
}

async function ask(command, key) {
  if (await done(give(command, key), dialog().dataset.changed.replace("…", shown(key))) && asking === command) asking = "";
  show();
}

function take(event) {
  if (event.key === "Escape") asking = "";
  else if (["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) return;
  else if (pressed(event)) ask(asking, pressed(event));
  event.preventDefault();
  event.stopPropagation();
  show();
}

function onClick({ target }) {
  const button = target.closest("button");
  const command = button?.closest("[data-command]")?.dataset.command;
  if (!button) return;
  if (button.matches("[data-close]")) return dialog().close();
  if (button.matches("[data-shipped]")) done(asShipped());
  if (button.matches("[data-none]")) done(give(command, ""));
  asking = button.matches("[data-change]") && asking !== command ? command : "";
  tell(asking ? dialog().dataset.ask : "");
  show();
}

export function startKeysDialog() {
  dialog().addEventListener("click", onClick);
  dialog().addEventListener("keydown", (event) => asking && take(event), true);
  dialog().addEventListener("close", () => { asking = ""; });
  document.addEventListener("bd:keys", show);
  document.getElementById("keys-on").addEventListener("change", async ({ target }) => {
    const refusal = await switchAll(target.checked);
    if (refusal) toast(refusal);
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
