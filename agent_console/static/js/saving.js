// On its way to the server: one entry at a time. What could not be sent is sent again once the server is back, of
// every call, whichever is shown by then; what another tab changed meanwhile is asked for anew.
import htmx from "htmx.org";
import { draftOf, draftKeys, dropDraft, fieldsOf, write } from "./drafts.js";

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

/** Of a call that is no longer shown, as it was chosen; a later word of another tab stands. */
async function sendAgain(key) {
  const form = { dataset: { key } };
  const { fields, version } = draftOf(form);
  const [stint, position] = key.split(".");
  const body = new URLSearchParams({ ...fields, based_on: version.split(".").at(-1) });
  const headers = { "X-CSRF-Token": document.body.dataset.csrf };
  sent.set(key, JSON.stringify(fields));
  try {
    const { ok } = await fetch(`/desk/stints/${stint}/concerns/${position}`, { method: "POST", headers, body });
    if (ok) settle(key);
    else write(form, { ...draftOf(form), isUnsent: false });
  } catch {
    // Still away: it stays for the next time.
  } finally {
    sent.delete(key);
  }
}

function sendWhatIsLeft() {
  const shown = document.getElementById("entry")?.dataset.key;
  for (const key of draftKeys()) {
    if (key !== shown && !isSaving(key) && draftOf({ dataset: { key } }).isUnsent) sendAgain(key);
  }
}

export function startSaving() {
  document.addEventListener("bd:back", sendWhatIsLeft);
  document.addEventListener("bd:region", ({ detail: { fresh } }) => fresh.id === "wrap-up" && sendWhatIsLeft());
  document.addEventListener("htmx:beforeRequest", onBefore);
  // Before the regions of the answer are shown: they are this tab's own.
  document.addEventListener("htmx:afterRequest", onAfter, true);
}
