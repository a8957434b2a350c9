// What is chosen but not saved yet survives a reload and a look at another entry; it never leaves this tab.
const key = (form) => `draft:${form.dataset.key}`;

function store(form, without, undone) {
  const entries = [...new FormData(form)].filter(([name]) => ![...without, "based_on"].includes(name));
  sessionStorage.setItem(key(form), JSON.stringify({ undone, fields: Object.fromEntries(entries) }));
}

export const keepDraft = (form) => store(form, []);

/** Taking back keeps what was chosen beside the outcome. */
export const keepUndone = (form) => store(form, ["outcome"], form.dataset.version);

/** What was saved needs no draft any more, unless it is just being taken back: the server may not know yet. */
export function restoreDraft(form) {
  const { undone, fields = {} } = JSON.parse(sessionStorage.getItem(key(form)) ?? "{}");
  if (form.dataset.saved === "true") return undone === form.dataset.version || sessionStorage.removeItem(key(form));
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === field.value;
    else if (field) field.value = value;
  }
  return undefined;
}
