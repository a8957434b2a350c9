// One event stream for each browser, since HTTP/1.1 allows six connections: the tab that holds the lock listens and
// passes everything on. Whatever happened while nobody listened, the first thing a stream brings is everything.
import { showRegions } from "./regions.js";
import { say } from "./voice.js";

const AGAIN_MS = 1000;
const LOST_MS = 2500;
// The server says something every five seconds.
const SILENT_MS = 8000;
const WHERE = document.body.dataset.stream ?? "/desk/events";
const NAME = `${WHERE} ${document.body.dataset.csrf.slice(0, 12)}`;
const tabs = new BroadcastChannel(NAME);
const latest = new Map();
let source = null;
let losing = 0;
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
  if (isGone) window.location.assign("/login");
  if (isNew && isLeading) tabs.postMessage({ regions: [...latest.values()].join("\n"), isLost: losing !== 0 });
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

function connect() {
  source?.close();
  heard();
  source = new EventSource(WHERE);
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
    setTimeout(connect, AGAIN_MS);
  });
}

/** After sleep, or with a cable pulled somewhere, a stream may stay open and say nothing any more. */
function listenAgain() {
  if (Date.now() - heardAt > SILENT_MS) connect();
}

/** Leads until the tab closes; then the browser gives the lock to another. */
function lead() {
  isLeading = true;
  connect();
  window.addEventListener("online", connect);
  window.addEventListener("offline", connect);
  document.addEventListener("visibilitychange", listenAgain);
  setInterval(listenAgain, AGAIN_MS);
  return new Promise(() => {});
}

export function startStream() {
  tabs.addEventListener("message", ({ data }) => take(data));
  tabs.postMessage({ isNew: true });
  // Without TLS on another machine's address there are no locks: then each tab listens for itself.
  if (navigator.locks) navigator.locks.request(NAME, lead);
  else lead();
  window.addEventListener("pageshow", ({ persisted }) => persisted && isLeading && connect());
}
