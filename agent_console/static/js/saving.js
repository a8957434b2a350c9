// On its way to the server: one entry at a time. What could not be sent is sent again once the server is back, and
// what another tab changed meanwhile is asked for anew.
import htmx from "htmx.org";
import { draftOf, dropDraft, fieldsOf, write } from "./drafts.js";

const CHANGED_ELSEWHERE = 409;
const PATH = /^\/desk\/stints\/(\d+)\/concerns\/(\d+)$/;
const sent = new Map();

/** Of `/desk/stints/7/concerns/1`: "7.1"; of any other address nothing. */
const keyOf = (path) => PATH.exec(path)?.slice(1).join(".");
export const isSaving = (key) => sent.has(key);

function onBefore({ detail: { requestConfig } }) {
  const key = keyOf(requestConfig.path);
  if (key) sent.set(key, JSON.stringify(fieldsOf(requestConfig.elt)));
}

/** What was typed while the answer was under way is still a draft. */
function settle(key) {
  const draft = draftOf({ dataset: { key } });
  if (draft && JSON.stringify(draft.fields) === sent.get(key)) dropDraft(key);
}

function onAfter({ detail: { requestConfig, xhr, successful } }) {
  const key = keyOf(requestConfig.path);
  if (!key) return;
  const form = { dataset: { key } };
  const draft = draftOf(form);
  if (successful) settle(key);
  else if (draft) write(form, { ...draft, isUnsent: !xhr.status });
  sent.delete(key);
  const [stint, position] = key.split(".");
  if (xhr.status === CHANGED_ELSEWHERE) htmx.ajax("GET", `/desk/stints/${stint}?position=${position}`, { swap: "none" });
}

/** Whether what this form shows was given to the server in vain, while it was away. */
export const isUnsent = (form) => !isSaving(form.dataset.key) && form.dataset.saved === "false" && draftOf(form)?.isUnsent === true;

export function startSaving() {
  document.addEventListener("htmx:beforeRequest", onBefore);
  // Before the regions of the answer are shown: they are this tab's own.
  document.addEventListener("htmx:afterRequest", onAfter, true);
}
