// The wrap-up form: digits inside the outcomes, proposals from the article, saved at once when complete.
import { asksMore, showFollowUp, startFollowUp } from "./follow_up.js";
import { compare, showClash, startClash } from "./clash.js";
import { dropAllDrafts, dropOthersDrafts, keepDraft, keepUndone, restoreDraft } from "./drafts.js";
import { isUnsent, startSaving } from "./saving.js";

const form = () => document.getElementById("entry");
const field = (name) => form()?.elements.namedItem(name);
const outcome = () => form()?.querySelector("[name=outcome]:checked");

function isComplete() {
  const chosen = outcome();
  if (!chosen || asksMore(chosen.value)) return false;
  const needsTopic = chosen.dataset.needsTopic === "true";
  const needsPlace = needsTopic && form().dataset.asksPlace === "true";
  return (!needsTopic || field("topic").value !== "") && (!needsPlace || field("place").value !== "");
}

export function save() {
  if (form() && outcome()) form().requestSubmit();
  else document.querySelector("[data-outcomes] input")?.focus();
}

function showWhy() {
  const why = document.getElementById("why");
  if (!why) return;
  why.hidden = outcome()?.dataset.asksWhy !== "true";
  document.querySelector("[data-outcomes]").classList.toggle("is-folded", !why.hidden);
  showFollowUp(outcome()?.value);
}

function propose(name, value, note) {
  const select = field(name);
  if (!select || select.dataset.byHand || form().dataset.saved === "true" || !value) return;
  if (![...select.options].some((option) => option.value === value)) return;
  select.value = value;
  const place = document.getElementById(`${name}-note`);
  if (place) place.textContent = place.dataset[note] ?? "";
  form().dispatchEvent(new Event("bd:proposed", { bubbles: true }));
}

export const proposePlace = (place, note) => propose("place", place, note);

export function proposeFromArticle(article) {
  if (!article) return;
  propose("topic", article.dataset.topic, "article");
  propose("place", article.dataset.place, "article");
}

function onUndo(event) {
  if (!event.target.closest("[data-undo]")) return;
  // The second half of a double click on "save" would take back what the first half saved.
  if (event.detail > 1) event.stopImmediatePropagation();
  else keepUndone(form());
}

function onChange(event) {
  if (event.target.form !== form() || !form()) return;
  if (event.target.name === "topic" || event.target.name === "place") event.target.dataset.byHand = "true";
  if (event.target.name === "place") document.getElementById("place-note").textContent = "";
  showWhy();
  keepDraft(form(), event.target.name);
  if (isComplete()) save();
  else showClash();
}

function onInput({ target }) {
  if (target.form === form() && form() && !target.matches("select, [type=radio], [type=checkbox]")) keepDraft(form(), target.name);
}

function onDigit(event) {
  const group = event.target.closest?.("[data-outcomes]");
  if (!group || event.ctrlKey || event.altKey || event.metaKey) return;
  const chosen = group.querySelector(`input[value="${CSS.escape(event.key)}"]`);
  if (!chosen) return;
  event.preventDefault();
  chosen.focus();
  const again = chosen.checked;
  chosen.checked = true;
  if (!again) chosen.dispatchEvent(new Event("change", { bubbles: true }));
}

function onChip(event) {
  const chip = event.target.closest("[data-chip]");
  if (!chip) return;
  field(chip.dataset.chip).value = chip.value;
  field(chip.dataset.chip).dispatchEvent(new Event("change", { bubbles: true }));
}

function onRegion({ detail: { fresh } }) {
  if (fresh.id !== "wrap-up" || !form()) return;
  restoreDraft(form());
  showAll();
  if (isUnsent(form())) save();
}

function showAll() {
  showWhy();
  showClash();
}

export function startEntry() {
  dropOthersDrafts();
  startSaving();
  startFollowUp();
  startClash(showAll);
  document.addEventListener("change", onChange);
  document.addEventListener("input", onInput);
  document.addEventListener("keydown", onDigit);
  document.addEventListener("click", onChip);
  document.addEventListener("bd:region", onRegion);
  document.addEventListener("click", onUndo, true);
  document.addEventListener("bd:proposed", () => keepDraft(form()));
  document.addEventListener("submit", ({ target }) => target.getAttribute("action") === "/logout" && dropAllDrafts());
  if (!form()) return;
  compare(form());
  onRegion({ detail: { fresh: document.getElementById("wrap-up") } });
}
