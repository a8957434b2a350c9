// The search box is a combobox over the hits: the focus stays in the box, arrows walk, Enter opens the article.
import htmx from "htmx.org";
import { say } from "./voice.js";
import { COMMANDS } from "./commands.js";
import { proposeFromArticle, proposePlace } from "./entry.js";

const WALK_MS = 120;
let walking = 0;

const box = () => document.getElementById("search");
const hits = () => [...document.querySelectorAll("#hits [role=option]")];
const selected = () => hits().findIndex((hit) => hit.getAttribute("aria-selected") === "true");

function select(index) {
  hits().forEach((hit, i) => hit.setAttribute("aria-selected", String(i === index)));
  const hit = hits()[index];
  box().setAttribute("aria-expanded", String(Boolean(hit)));
  if (!hit) return box().removeAttribute("aria-activedescendant");
  box().setAttribute("aria-activedescendant", hit.id);
  hit.scrollIntoView({ block: "nearest" });
  return hit;
}

function again() {
  htmx.trigger(box(), "again");
}

const asksCommands = () => box().value.startsWith("/");

/** "/" lists every command, narrowed by what is typed after it: for keyboards without F keys. */
function listCommands() {
  const list = document.getElementById("hits");
  const asked = box().value.slice(1).trim().toLowerCase();
  const rows = [...document.querySelectorAll("#keys [data-command]")];
  list.replaceChildren(...rows.filter((row) => row.querySelector("th").textContent.toLowerCase().includes(asked)).map(commandLine));
  document.getElementById("hit-count").textContent = "";
  select(hits().length ? 0 : -1);
}

function commandLine(row) {
  const line = document.createElement("div");
  line.className = "bd-hit is-term";
  line.id = `command-${row.dataset.command}`;
  line.dataset.run = row.dataset.command;
  line.setAttribute("role", "option");
  line.append(document.createElement("span"), document.createElement("span"));
  line.firstChild.className = "bd-hit-title";
  line.firstChild.textContent = row.querySelector("th").textContent;
  line.lastChild.className = "bd-hit-why";
  line.lastChild.textContent = row.querySelector("[data-shows]").textContent;
  return line;
}

function run(name) {
  box().value = "";
  document.getElementById("hits").replaceChildren();
  select(-1);
  COMMANDS[name]();
}

function open(hit) {
  clearTimeout(walking);
  if (hit.dataset.run) return run(hit.dataset.run);
  if (hit.dataset.href) return htmx.ajax("GET", hit.dataset.href, { target: "#article", swap: "innerHTML" });
  if (hit.dataset.term) box().value = hit.dataset.term;
  else document.querySelectorAll("#filters input").forEach((filter) => { filter.checked = false; });
  return again();
}

/** However it was opened: from the hits, from the news, from the crisis section. */
function onArticle({ target }) {
  if (target.id !== "article") return;
  target.scrollTop = 0;
  proposeFromArticle(document.querySelector("#article > [data-article]"));
}

function walk(step) {
  const all = hits();
  if (!all.length) return;
  const hit = select((selected() + step + all.length) % all.length);
  clearTimeout(walking);
  if (hit.dataset.href) walking = setTimeout(open, WALK_MS, hit);
}

function onKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    walk(step);
  } else if (event.key === "Enter") {
    event.preventDefault();
    const hit = hits()[Math.max(0, selected())];
    if (hit) open(hit);
  }
}

function onHits() {
  const list = document.getElementById("hits");
  const summary = list.querySelector("[data-status]");
  document.getElementById("hit-count").textContent = summary?.dataset.count ?? "";
  select(hits().length ? 0 : -1);
  if (summary) say(summary.dataset.status);
  if (summary?.dataset.place) proposePlace(summary.dataset.place, "search");
}

export function startSearch() {
  box().addEventListener("keydown", onKey);
  box().addEventListener("input", () => asksCommands() && listCommands());
  // Commands are no search: neither asked nor, if an answer is late, overwritten.
  box().addEventListener("htmx:configRequest", (event) => asksCommands() && event.preventDefault());
  document.getElementById("hits").addEventListener("htmx:beforeSwap", ({ detail }) => { detail.shouldSwap &&= !asksCommands(); });
  document.getElementById("hits").addEventListener("click", (event) => {
    const hit = event.target.closest("[role=option]");
    if (!hit) return;
    select(hits().indexOf(hit));
    open(hit);
  });
  document.getElementById("hits").addEventListener("htmx:afterSwap", onHits);
  document.addEventListener("htmx:afterSwap", onArticle);
  document.getElementById("filters").addEventListener("change", again);
}
