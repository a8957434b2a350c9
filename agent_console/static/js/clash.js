// The same entry in two tabs: what another one saved is told beside what was typed here, and nothing typed is lost
// until it was added to the entry or given up.
import { draftOf, dropDraft, fieldsOf, putBack, write } from "./drafts.js";
import { isSaving } from "./saving.js";
import { say } from "./voice.js";

const LONG = "note";
const box = () => document.getElementById("clash");
const entry = () => document.getElementById("entry");
let said = "";

// `labels` is empty in what is not part of the page yet.
const labelFor = (form, field) => field.closest("label") ?? form.querySelector(`label[for="${field.id}"]`);
const ownText = (node) => [...node.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).map((one) => one.data).join("").trim();

function labelOf(form, name) {
  const field = form.elements.namedItem(name);
  if (field instanceof RadioNodeList) return field[0].closest("fieldset").querySelector("legend").textContent;
  return ownText(labelFor(form, field));
}

/** A value as people read it. */
function words(form, name, value = "") {
  const field = form.elements.namedItem(name);
  if (field instanceof RadioNodeList) return [...field].find((one) => one.value === value)?.closest("label").querySelector("span").textContent ?? "";
  if (field instanceof HTMLSelectElement) return [...field.options].find((one) => value && one.value === value)?.text ?? value;
  return field?.type === "checkbox" ? (value && ownText(labelFor(form, field))) : value.trim();
}

function differing(form, { touched, fields }, theirs) {
  return touched.filter((name) => name in fields && words(form, name, fields[name]) !== words(form, name, theirs[name]));
}

/** What the server shows now, against what was begun here on an earlier state of the entry. */
export function compare(fresh) {
  const draft = draftOf(fresh);
  if (!draft || fresh.dataset.saved !== "true" || isSaving(fresh.dataset.key)) return;
  if ([draft.version, draft.undone].includes(fresh.dataset.version)) return;
  const theirs = fieldsOf(fresh);
  if (differing(fresh, draft, theirs).length) write(fresh, { ...draft, theirs, clashed: fresh.dataset.version });
  else dropDraft(fresh.dataset.key);
}

function row(form, name, { fields }, theirs) {
  const line = box().querySelector("template").content.cloneNode(true);
  const [label, stored, mine] = line.querySelectorAll("[data-name], [data-stored], [data-mine]");
  label.textContent = labelOf(form, name);
  stored.textContent = words(form, name, theirs[name]) || "–";
  mine.textContent = words(form, name, fields[name]) || "–";
  return line;
}

/** Shows both, while they are apart; and the button, where something was changed in what is saved. */
export function showClash() {
  const form = entry();
  const draft = form && draftOf(form);
  const again = document.querySelector("[data-save-again]");
  if (again) again.hidden = !draft || draft.version !== form.dataset.version || Boolean(draft.undone);
  if (!box()) return;
  const isClash = draft?.clashed !== undefined && draft.clashed === form.dataset.version;
  box().hidden = !isClash;
  if (!isClash) return;
  const names = differing(form, draft, draft.theirs);
  box().querySelector("[data-rows]").replaceChildren(...names.map((name) => row(form, name, draft, draft.theirs)));
  if (said === draft.clashed) return;
  said = draft.clashed;
  say(box().querySelector("p").textContent);
}

/** Two notes become one; of everything else the one of this tab is taken. Nothing is saved yet. */
function joined(name, stored = "", mine = "") {
  if (name !== LONG || !stored.trim() || !mine.trim() || mine.includes(stored.trim())) return mine;
  return stored.includes(mine.trim()) ? stored : `${stored.trim()}\n${mine.trim()}`;
}

function addMine(form, { touched, fields, theirs }) {
  const mine = touched.filter((name) => name in fields).map((name) => [name, joined(name, theirs[name], fields[name])]);
  const all = { ...theirs, ...Object.fromEntries(mine) };
  write(form, { touched, version: form.dataset.version, fields: all });
  putBack(form, all);
}

function leaveMine(form, { theirs }) {
  dropDraft(form.dataset.key);
  putBack(form, theirs);
}

/** `settled`: the form's fields were set by a choice between the two. */
export function startClash(settled) {
  document.addEventListener("bd:before", ({ detail: { next } }) => {
    const fresh = next.querySelector("#entry");
    if (fresh) compare(fresh);
  });
  document.addEventListener("click", ({ target }) => {
    const choice = target.closest("[data-clash]")?.dataset.clash;
    if (!choice) return;
    const form = entry();
    (choice === "add" ? addMine : leaveMine)(form, draftOf(form));
    settled();
    document.querySelector("[data-save-again]:not([hidden])")?.focus();
  });
}
