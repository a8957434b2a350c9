// News of the house: said once to each person, marked as read on this desk, never in the way of what is typed or read.
import { sayAfter } from "./voice.js";

const SAID = "news-said";
const READ = "news-read";

// Desks are shared: what one person has read, the next one has not.
const whose = document.body.dataset.login;

function kept(name) {
  const found = JSON.parse(localStorage.getItem(name) ?? "null");
  return new Set(found?.whose === whose ? found.marks : []);
}

const keep = (name, marks) => localStorage.setItem(name, JSON.stringify({ whose, marks: [...marks] }));
const pieces = () => [...document.querySelectorAll("[data-news]")];

/** Only what is still on the list is remembered. */
function forget(name) {
  const there = new Set(pieces().map((piece) => piece.dataset.news));
  keep(name, [...kept(name)].filter((mark) => there.has(mark)));
}

function showRead() {
  const read = kept(READ);
  for (const piece of pieces()) piece.hidden = read.has(piece.dataset.news);
  for (const button of document.querySelectorAll("[data-read]")) {
    button.setAttribute("aria-pressed", String(read.has(button.dataset.read)));
  }
}

/** In the window that is looked at; the others know then that it was said. */
function sayNew() {
  if (document.visibilityState !== "visible") return;
  const said = kept(SAID);
  const fresh = pieces().filter((piece) => !said.has(piece.dataset.news) && !piece.hidden);
  if (!fresh.length) return;
  keep(SAID, [...said, ...fresh.map((piece) => piece.dataset.news)]);
  sayAfter(fresh.map((piece) => piece.dataset.say).join(" "));
}

function look() {
  forget(SAID);
  forget(READ);
  showRead();
  sayNew();
}

function onClick(event) {
  const button = event.target.closest("[data-read]");
  if (!button) return;
  const read = kept(READ);
  if (!read.delete(button.dataset.read)) read.add(button.dataset.read);
  keep(READ, read);
  showRead();
}

export function startNews() {
  document.addEventListener("bd:region", ({ detail: { fresh } }) => fresh.id === "news" && look());
  document.addEventListener("click", onClick);
  document.addEventListener("visibilitychange", sayNew);
  window.addEventListener("storage", showRead);
  look();
}
