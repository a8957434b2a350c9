// One event stream for each browser, since HTTP/1.1 allows six connections: the tab that holds the lock listens for
// all of them, desks and shift boards, and passes everything on. Whatever happened while nobody listened, the first
// thing a stream brings is everything.
import { showRegions } from "./regions.js";
import { say } from "./voice.js";

const AGAIN_MS = 1000;
const LOST_MS = 2500;
// The server says something every five seconds.
const SILENT_MS = 8000;
// An attempt that hears nothing at all for so long is given up for a new one: its first packets may be lost.
const PATIENCE_MS = 2000;
const LOOK_MS = 500;
const MINE = document.body.dataset.stream ?? "/desk/events";
const OF_BOTH = "/desk/events?board=true";
const NAME = `stream ${document.body.dataset.csrf.slice(0, 12)}`;
const tabs = new BroadcastChannel(NAME);
const latest = new Map();
let source = null;
let where = MINE;
let losing = 0;
let again = 0;
let heardAt = Date.now();
let isLeading = false;

function showLost(isLost) {
  const bar = document.getElementById("lost");
  if (bar.hidden !== isLost) return;
  bar.hidden = !isLost;
  say(isLost ? bar.textContent.trim() : bar.dataset.back);
}

function take({ regions, isLost, isGone, isNew }) {
  if (regions) showRegions(regions);
  if (isLost !== undefined) showLost(isLost);
  if (isLost === false) document.dispatchEvent(new Event("bd:back"));
  if (isGone) window.location.assign(document.body.dataset.gone ?? "/");
  if (!isNew || !isLeading) return;
  tabs.postMessage({ regions: [...latest.values()].join("\n"), isLost: losing !== 0 });
  listenRightly();
}

function tell(message) {
  take(message);
  tabs.postMessage(message);
}

function remember(html) {
  const box = document.createElement("template");
  box.innerHTML = html;
  for (const region of box.content.children) latest.set(region.id, region.outerHTML);
}

function heard() {
  heardAt = Date.now();
}

/** The stream for what the open tabs show: each holds a lock that says so, which goes with the tab. */
async function wanted() {
  if (!navigator.locks) return MINE;
  const { held } = await navigator.locks.query();
  const pages = new Set(held.map(({ name }) => name).filter((name) => name.startsWith(`${NAME} `)));
  return pages.size > 1 ? OF_BOTH : MINE;
}

function connect() {
  clearTimeout(again);
  source?.close();
  heard();
  latest.clear();
  source = new EventSource(where);
  source.addEventListener("alive", heard);
  source.addEventListener("open", () => {
    heard();
    clearTimeout(losing);
    losing = 0;
    tell({ isLost: false });
  });
  source.addEventListener("regions", ({ data }) => {
    heard();
    remember(data);
    tell({ regions: data });
  });
  source.addEventListener("gone", () => tell({ isGone: true }));
  source.addEventListener("error", () => {
    source.close();
    losing ||= setTimeout(tell, LOST_MS, { isLost: true });
    again = setTimeout(connect, AGAIN_MS);
  });
}

/** Other pages may be open now. After sleep, or with a cable pulled somewhere, a stream may be open and silent. */
async function listenRightly() {
  const before = where;
  where = await wanted();
  const patience = source.readyState === EventSource.OPEN ? SILENT_MS : PATIENCE_MS;
  if (where !== before || Date.now() - heardAt > patience) connect();
}

/** Leads until the tab closes; then the browser gives the lock to another. */
async function lead() {
  where = await wanted();
  isLeading = true;
  connect();
  window.addEventListener("online", connect);
  window.addEventListener("offline", connect);
  document.addEventListener("visibilitychange", listenRightly);
  setInterval(listenRightly, LOOK_MS);
  return new Promise(() => {});
}

/** Held as long as the tab is open; granted at once, since everybody may hold it. */
function showsMine() {
  tabs.postMessage({ isNew: true });
  return new Promise(() => {});
}

export function startStream() {
  tabs.addEventListener("message", ({ data }) => take(data));
  // Without TLS on another machine's address there are no locks: then each tab listens for itself.
  if (!navigator.locks) return lead();
  navigator.locks.request(`${NAME} ${MINE}`, { mode: "shared" }, showsMine);
  navigator.locks.request(NAME, lead);
  window.addEventListener("pageshow", ({ persisted }) => persisted && isLeading && connect());
}
