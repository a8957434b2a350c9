// What buttons and forms of the desk ask for comes back as regions; a refusal comes back as one sentence.
import "htmx.org";
import { showRegions } from "./regions.js";
import { say } from "./voice.js";

const SHOWN_MS = 8000;
let hiding = 0;

export function toast(text) {
  const place = document.getElementById("toast");
  place.querySelector("span").textContent = text;
  place.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { place.hidden = true; }, SHOWN_MS);
  say(text);
}

function sentence(xhr) {
  try {
    return JSON.parse(xhr.responseText).sentence;
  } catch {
    return document.body.dataset.sayFailed;
  }
}

/** What was sent is there: its form closes, empty, and the focus goes back to where it was opened. */
function thank(form, said) {
  const menu = form.closest("details");
  form.reset?.();
  if (menu) menu.open = false;
  menu?.querySelector("summary").focus();
  toast(decodeURIComponent(said));
}

export function startRequests() {
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    detail.headers["X-CSRF-Token"] = document.body.dataset.csrf;
  });
  document.addEventListener("htmx:afterRequest", ({ detail: { xhr, requestConfig, successful } }) => {
    if (xhr.status === 401) return window.location.assign("/login");
    if (!successful) return xhr.status && toast(sentence(xhr));
    if (xhr.getResponseHeader("X-Said")) thank(requestConfig.elt, xhr.getResponseHeader("X-Said"));
    if (xhr.getResponseHeader("X-Regions")) showRegions(xhr.responseText, { chosen: requestConfig.verb === "get" });
    return undefined;
  });
  document.addEventListener("htmx:sendError", () => toast(document.body.dataset.sayFailed));
  document.querySelector("#toast button").addEventListener("click", () => { document.getElementById("toast").hidden = true; });
}
