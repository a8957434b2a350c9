// Durations on the page count by themselves, from instants the server gave; its clock is the one that counts.
import { say } from "./voice.js";

let ahead = 0;

const serverNow = () => Date.now() - ahead;

function spoken(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const tail = String(seconds % 60).padStart(2, "0");
  if (minutes < 60) return `${minutes}:${tail}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${tail}`;
}

function ask() {
  for (const question of document.querySelectorAll("[data-ask-at]")) {
    const due = serverNow() >= Number(question.dataset.askAt);
    if (due && question.hidden) say(question.dataset.say);
    question.hidden = !due;
  }
}

export function tick() {
  for (const place of document.querySelectorAll("[data-since]")) {
    const text = spoken(serverNow() - Number(place.dataset.since));
    if (place.textContent !== text) place.textContent = text;
  }
  ask();
}

export function startClock() {
  ahead = Date.now() - Number(document.body.dataset.now);
  document.addEventListener("bd:region", tick);
  setInterval(tick, 500);
  tick();
}
