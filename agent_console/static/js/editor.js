// The editor of an article: rows that can be added, a warning before leaving, one save for a double click.
import { fieldsOf, forget, keepSoon, keepTyped, putBack, showKept, typedBefore } from "./typed.js";

const state = (form) => JSON.stringify(fieldsOf(form));

function addRow(form) {
  const rows = form.querySelector("#online");
  const row = rows.children.length;
  const html = form.querySelector("#online-row").innerHTML.replaceAll("__row__", String(row));
  rows.insertAdjacentHTML("beforeend", html);
  return rows.lastElementChild;
}

function restore(form, fields) {
  const rows = fields.map(([name]) => Number(/^online-(\d+)-/.exec(name)?.[1] ?? -1));
  while (form.querySelector("#online") && form.querySelector("#online").children.length <= Math.max(...rows)) addRow(form);
  putBack(form, fields);
  document.getElementById("restored").hidden = false;
  // The preview listens only once htmx has looked at the page, which it does when the page is read.
  document.addEventListener("DOMContentLoaded", () => form.dispatchEvent(new CustomEvent("bd:restored")), { once: true });
}

function startEditor(form) {
  const begun = state(form);
  let isSending = false;
  if (form.dataset.fresh === "false") keepTyped(form);
  else {
    const before = typedBefore(form);
    if (before) restore(form, before);
  }
  form.querySelector("[data-focus]")?.focus();
  form.addEventListener("input", () => keepSoon(form));
  form.addEventListener("change", () => keepSoon(form));
  form.addEventListener("submit", (event) => {
    if (isSending) return event.preventDefault();
    isSending = true;
    return keepTyped(form);
  });
  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-add-row]")) addRow(form).querySelector("input").focus();
    if (event.target.closest("[data-discard]")) {
      isSending = true;
      clearTimeout(form.keeping);
      forget(form.dataset.draft);
      location.reload();
    }
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) isSending = false; });
  window.addEventListener("beforeunload", (event) => {
    if (isSending || (form.dataset.fresh !== "false" && state(form) === begun)) return;
    clearTimeout(form.keeping);
    keepTyped(form);
    event.preventDefault();
  });
}

export function startEditing() {
  const done = document.querySelector("[data-done]");
  if (done?.dataset.done) forget(done.dataset.done);
  const form = document.getElementById("editor");
  if (form) startEditor(form);
  const kept = document.getElementById("drafts");
  if (kept) showKept(kept);
}
