// The editor's pages: each file is one idea; this one only wires them together.
import "htmx.org";
import "./page.js";
import { toast } from "./requests.js";
import { startEditing } from "./editor.js";

// A refusal is one sentence beside what is typed; the page stays, even when the session has ended.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  detail.headers["X-CSRF-Token"] = document.body.dataset.csrf;
});
document.addEventListener("htmx:afterRequest", ({ detail: { xhr, successful } }) => {
  if (successful || !xhr.status) return;
  let sentence = document.body.dataset.sayFailed;
  try {
    sentence = JSON.parse(xhr.responseText).sentence;
  } catch { /* not from us */ }
  toast(sentence);
});
document.addEventListener("htmx:sendError", () => toast(document.body.dataset.sayFailed));
document.querySelector("#toast button").addEventListener("click", () => { document.getElementById("toast").hidden = true; });

startEditing();
