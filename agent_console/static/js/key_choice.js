// Which key does what for this person: as shipped, changed, or off. The server keeps it with the person, and says
// what is refused; what it answers holds for every tab at once.
const list = () => document.getElementById("keys");
const rows = () => [...list().querySelectorAll("[data-command]")];
const tabs = new BroadcastChannel(`keys ${document.body.dataset.csrf.slice(0, 12)}`);

export const areOff = () => list().dataset.areOff === "true";

/** The key of a command, "" when it has none. */
export const keyOf = (name) => list().querySelector(`[data-command="${CSS.escape(name)}"]`).dataset.key;
export const commandOf = (key) => key && rows().find((row) => row.dataset.key === key)?.dataset.command;

/** The command that has this key as shipped, as the hints on the page say it. */
export const shippedTo = (key) => rows().find((row) => row.dataset.shippedKey && shown(row.dataset.shippedKey) === key)?.dataset.command;

function use({ keys, areOff: off }) {
  list().dataset.areOff = String(off);
  for (const row of rows()) row.dataset.key = keys[row.dataset.command] ?? "";
  document.dispatchEvent(new CustomEvent("bd:keys"));
}

/** Tells the server; the sentence with which it refuses, "" when it is done. */
async function tell(path, fields = {}) {
  const headers = { "X-CSRF-Token": document.body.dataset.csrf, "HX-Request": "true" };
  try {
    const answer = await fetch(path, { method: "POST", headers, body: new URLSearchParams(fields) });
    const told = await answer.json();
    if (!answer.ok) return told.sentence;
    use(told);
    tabs.postMessage(told);
    return "";
  } catch {
    return document.body.dataset.sayFailed;
  }
}

export const give = (command, key) => tell("/desk/keys", { command, key });
export const asShipped = () => tell("/desk/keys/shipped");
export const switchAll = (isOn) => tell("/desk/keys/switch", { is_on: isOn });

/** A key as it was pressed: "F2", "Shift+F8", "Ctrl+Z". */
export function pressed({ key, ctrlKey, shiftKey, altKey, metaKey }) {
  if (altKey || metaKey) return "";
  const name = key.length === 1 ? key.toUpperCase() : key;
  return `${ctrlKey ? "Ctrl+" : ""}${shiftKey ? "Shift+" : ""}${name}`;
}

export const shown = (key) => key.replace("Ctrl+", `${list().dataset.ctrl} `).replace("Shift+", "⇧");

tabs.addEventListener("message", ({ data }) => use(data));
