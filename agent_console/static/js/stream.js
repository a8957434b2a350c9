// One event stream; whatever happened while it was away, the first thing it brings is everything.
import { showRegions } from "./regions.js";
import { say } from "./voice.js";

const AGAIN_MS = 1000;
const LOST_MS = 2500;
let source = null;
let losing = 0;

function showLost(lost) {
  const bar = document.getElementById("lost");
  if (bar.hidden !== lost) return;
  bar.hidden = !lost;
  say(lost ? bar.textContent.trim() : bar.dataset.back);
}

function connect() {
  source?.close();
  source = new EventSource("/desk/events");
  source.addEventListener("open", () => {
    clearTimeout(losing);
    losing = 0;
    showLost(false);
  });
  source.addEventListener("regions", ({ data }) => showRegions(data));
  source.addEventListener("gone", () => window.location.assign("/login"));
  source.addEventListener("error", () => {
    source.close();
    losing ||= setTimeout(showLost, LOST_MS, true);
    setTimeout(connect, AGAIN_MS);
  });
}

export function startStream() {
  connect();
  window.addEventListener("online", connect);
  window.addEventListener("pageshow", ({ persisted }) => persisted && connect());
}
