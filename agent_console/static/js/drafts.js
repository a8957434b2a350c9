// What is chosen or typed but not saved yet survives a reload, a look at another entry, a lost network and another
// tab's save; it never leaves this tab. `touched` are the fields filled in by hand, `version` the saved entry that
// was seen then, `undone` the one being taken back, `isUnsent` whether sending it failed; `theirs` is what another
// tab saved meanwhile as `clashed`.
const NOT_KEPT = ["based_on"];
const PREFIX = "draft:";
const WHOSE = "drafts-of";
const placeOf = (form) => PREFIX + form.dataset.key;

export const draftOf = (form) => JSON.parse(sessionStorage.getItem(placeOf(form)) ?? "null");
export const draftKeys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
export const dropDraft = (key) => sessionStorage.removeItem(PREFIX + key);
export const fieldsOf = (form) => Object.fromEntries([...new FormData(form)].filter(([name]) => !NOT_KEPT.includes(name)));
export const write = (form, draft) => sessionStorage.setItem(placeOf(form), JSON.stringify(draft));

/** `name`: the field that was just filled in by hand; what the page proposes by itself has none. */
export function keepDraft(form, name) {
  const before = draftOf(form);
  const touched = new Set(before?.touched ?? []);
  const fields = fieldsOf(form);
  // Emptying a field is a word where something is saved, and none where nothing is.
  if (fields[name] || (name && form.dataset.saved === "true")) touched.add(name);
  else touched.delete(name);
  // Beside what another tab saved, which the form shows, stays what was begun here.
  const isBeside = before?.clashed !== undefined && before.clashed === form.dataset.version;
  if (isBeside) write(form, { ...before, touched: [...touched], fields: { ...before.fields, ...(name && { [name]: fields[name] }) } });
  else write(form, { touched: [...touched], version: form.dataset.version, fields });
}

/** Taking back keeps what was chosen beside the outcome. */
export function keepUndone(form) {
  const { outcome, ...fields } = fieldsOf(form);
  write(form, { touched: Object.keys(fields).filter((name) => fields[name]), version: form.dataset.version, undone: form.dataset.version, fields });
}

export function putBack(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === field.value;
    else if (field) field.value = value;
  }
}

/** What was saved is shown as it was saved, unless it was changed again since; what another tab saved is clash.js's. */
export function restoreDraft(form) {
  const draft = draftOf(form);
  if (!draft) return;
  const isSaved = form.dataset.saved === "true";
  if (isSaved && (draft.version !== form.dataset.version || draft.undone)) return;
  putBack(form, draft.fields);
}

/** Whoever signs out leaves nothing behind. */
export const dropAllDrafts = () => draftKeys().forEach(dropDraft);

/** Whose session ended without signing out leaves nothing to who comes next. */
export function dropOthersDrafts() {
  const { login } = document.body.dataset;
  if (sessionStorage.getItem(WHOSE) !== login) dropAllDrafts();
  sessionStorage.setItem(WHOSE, login);
}
