// Which key does what for this person: as shipped, changed, or off; remembered in this browser under their login.
import { COMMANDS } from "./commands.js";

const FUNCTION_KEY = /^(Shift\+)?F([1-4]|[6-9]|10)$/;
const WITH_CTRL = /^Ctrl\+[BEGIMQYZ]$/;
const place = () => `keys:${document.body.dataset.login}`;
const kept = () => JSON.parse(localStorage.getItem(place()) ?? "{}");
const keep = (choice) => localStorage.setItem(place(), JSON.stringify({ ...kept(), ...choice }));

export const areOff = () => kept().off === true;
export const switchAll = (isOn) => keep({ off: !isOn });
export const asShipped = () => keep({ keys: {} });

/** The key of a command, "" when it has none. */
export const keyOf = (name) => kept().keys?.[name] ?? COMMANDS[name].key;
export const commandOf = (key) => Object.keys(COMMANDS).find((name) => key && keyOf(name) === key);
export const give = (name, key) => keep({ keys: { ...kept().keys, [name]: key } });

/** A key as it was pressed: "F2", "Shift+F8", "Ctrl+Z". */
export function pressed({ key, ctrlKey, shiftKey, altKey, metaKey }) {
  if (altKey || metaKey) return "";
  const name = key.length === 1 ? key.toUpperCase() : key;
  return `${ctrlKey ? "Ctrl+" : ""}${shiftKey ? "Shift+" : ""}${name}`;
}

/** No single letters (WCAG 2.1.4), nothing that browsers and AltGr need for themselves. */
export const isAllowed = (key) => FUNCTION_KEY.test(key) || WITH_CTRL.test(key);

export const shown = (key) => key.replace("Ctrl+", `${document.getElementById("keys").dataset.ctrl} `).replace("Shift+", "⇧");
