// The team lead's board and the wall: regions that come by themselves, durations that count, buttons that answer.
import "./page.js";
import { startClock } from "./clock.js";
import { startRequests } from "./requests.js";
import { startStream } from "./stream.js";
import { startVoice } from "./voice.js";

/** The time of day where the centre is, so that everybody sees that the wall is alive. */
function showTime() {
  const place = document.querySelector("[data-clock]");
  if (!place) return;
  const options = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" };
  place.textContent = new Intl.DateTimeFormat(document.documentElement.lang, options).format(new Date());
}

startVoice();
startClock();
if (document.getElementById("toast")) startRequests();
startStream();
showTime();
setInterval(showTime, 1000);
