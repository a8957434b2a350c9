// Handing a call on: the office of the open article is proposed, a note survives the server's news, and what an office
// did becomes the outcome: "verbunden" when it took the call, "Amt nicht erreicht" on offer when it did not.
import { say } from "./voice.js";

const byId = (id) => document.getElementById(id);
const set = new Set();
// How it is with an office is asked anew after a while.
const FRESH_MS = 60000;
let target = {};
let kept = {};
let said = "";

/** Shows the menu with the article's office; a second time it asks the office that is shown. */
export function transfer() {
  const complete = document.querySelector("[data-complete]");
  if (complete) return complete.click();
  const menu = byId("transfer");
  if (menu?.open && byId("office").value) return document.querySelector("[data-consult]").click();
  if (menu) menu.open = true;
  return byId("office")?.focus();
}

/** Hold, or back to the caller. */
export const hold = () => document.querySelector("[data-hold]")?.click();

const changed = (select) => select.dispatchEvent(new Event("change", { bubbles: true }));

/** The organisation's office of the open article. */
function officeOfArticle() {
  const key = document.querySelector("#article > [data-article]")?.dataset.office;
  return [...(byId("office")?.options ?? [])].find(({ value }) => key && value === key);
}

function proposeOffice({ target: menu }) {
  const office = menu.id === "transfer" && menu.open && officeOfArticle();
  if (!office || byId("office").value) return;
  byId("office").value = office.value;
  changed(byId("office"));
}

async function ask(office) {
  target = { office, at: Date.now(), html: "" };
  try {
    const answer = await fetch(`/desk/office-now?${new URLSearchParams({ office })}`);
    if (answer.ok && target.office === office) target.html = await answer.text();
  } catch {
    // Without network the name stands alone.
  }
  showTarget();
}

/** Where the call would go, before the menu is opened: the office, open or closed, and when it last answered. */
function showTarget() {
  const line = byId("target");
  if (!line) return;
  const office = officeOfArticle();
  line.hidden = !office;
  if (!office) return;
  line.querySelector("[data-target-name]").textContent = office.dataset.name;
  if (target.office !== office.value || Date.now() - target.at > FRESH_MS) ask(office.value);
  line.querySelector("[data-target-now]").innerHTML = target.html;
}

function narrow({ target }) {
  if (target.id !== "office-search") return;
  const words = target.value.toLowerCase().split(/\s+/);
  for (const option of byId("office").options) {
    option.hidden = option.value !== "" && !words.every((word) => option.text.toLowerCase().includes(word));
  }
}

function choose(outcome) {
  const box = document.querySelector(`#entry[data-saved=false] [name=outcome][value="${outcome}"]:enabled`);
  if (!box) return false;
  box.checked = true;
  changed(box);
  return true;
}

function setOutcome() {
  const told = document.querySelector("#call [data-set-outcome]");
  const { current, shown } = byId("wrap-up").dataset;
  if (!told || !current || current !== shown || set.has(current)) return;
  if (document.querySelector("#entry [name=outcome]:checked") || choose(told.dataset.setOutcome)) set.add(current);
}

function onClick({ target }) {
  const offer = target.closest?.("[data-offer-outcome]");
  if (offer) choose(offer.dataset.offerOutcome);
}

function onBefore({ detail: { old } }) {
  if (old.id === "call") kept = { call: old.dataset.call, office: byId("office")?.value ?? "", note: byId("transfer-note")?.value ?? "" };
}

/** As it was typed; nothing of it goes over into the next call. */
function putBack({ call }) {
  if (!byId("transfer")) return;
  if (call !== kept.call) {
    kept = { call, office: "", note: "" };
    byId("transfer").open = false;
  }
  byId("transfer-note").value = kept.note;
  byId("office").value = kept.office;
  if (kept.office) changed(byId("office"));
}

function onRegion({ detail: { fresh } }) {
  if (fresh.id === "wrap-up") return setOutcome();
  if (fresh.id !== "call") return undefined;
  putBack(fresh.dataset);
  showTarget();
  const words = fresh.querySelector("[data-say][data-aside]")?.dataset.say ?? "";
  if (words && words !== said) say(words);
  said = words;
  return setOutcome();
}

export function startTransfer() {
  document.addEventListener("toggle", proposeOffice, true);
  document.addEventListener("input", narrow);
  document.addEventListener("click", onClick);
  document.addEventListener("bd:before", onBefore);
  document.addEventListener("bd:region", onRegion);
  document.addEventListener("htmx:afterSwap", ({ target: swapped }) => swapped.id === "article" && showTarget());
}
