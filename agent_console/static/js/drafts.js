// What is chosen but not saved yet survives a reload and a look at another entry; it never leaves this tab.
const key = (form) => `draft:${form.dataset.key}`;

export function keepDraft(form, without = []) {
  const entries = [...new FormData(form)].filter(([name]) => ![...without, "based_on"].includes(name));
  sessionStorage.setItem(key(form), JSON.stringify(Object.fromEntries(entries)));
}

export function restoreDraft(form) {
  if (form.dataset.saved === "true") return sessionStorage.removeItem(key(form));
  const draft = JSON.parse(sessionStorage.getItem(key(form)) ?? "{}");
  for (const [name, value] of Object.entries(draft)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === field.value;
    else if (field) field.value = value;
  }
  return undefined;
}
