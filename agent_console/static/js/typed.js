// What is typed in an editor but not saved yet: kept in this tab until the server has it, so that no reload, no way
// back and no session that ended while typing loses a word. Nothing of it leaves the tab, and only its writer sees it.
const PREFIX = "editing:";
const NOT_KEPT = new Set(["csrf"]);
const WAIT_MS = 200;

export const fieldsOf = (form) => [...new FormData(form)].filter(([name]) => !NOT_KEPT.has(name));

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

export function keepTyped(form) {
  const title = form.elements.namedItem("title")?.value || form.dataset.title;
  const kept = { who: form.dataset.who, path: location.pathname + location.search, title, fields: fieldsOf(form) };
  sessionStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify(kept));
}

export const keepSoon = (form) => {
  clearTimeout(form.keeping);
  form.keeping = setTimeout(keepTyped, WAIT_MS, form);
};

export function forget(name) {
  sessionStorage.removeItem(PREFIX + name);
}

/** What this person typed here before, if it is not what the page shows anyway. */
export function typedBefore(form) {
  const kept = read(PREFIX + form.dataset.draft);
  if (!kept || kept.who !== form.dataset.who) return null;
  return JSON.stringify(kept.fields) === JSON.stringify(fieldsOf(form)) ? null : kept.fields;
}

export function putBack(form, fields) {
  const values = new Map(fields);
  for (const field of form.elements) {
    if (!field.name || NOT_KEPT.has(field.name)) continue;
    if (field.type === "checkbox") field.checked = values.get(field.name) === field.value;
    else if (values.has(field.name)) field.value = values.get(field.name);
  }
}

/** The list of what still lies in this tab, on the page with all articles. */
export function showKept(place) {
  const who = document.querySelector("[data-who]")?.dataset.who;
  const list = place.querySelector("ul");
  for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX))) {
    const kept = read(key);
    if (!kept || kept.who !== who || !kept.path.startsWith("/knowledge/")) continue;
    const link = document.createElement("a");
    link.href = kept.path;
    link.textContent = kept.title || list.dataset.untitled;
    list.append(document.createElement("li"));
    list.lastChild.append(link);
  }
  place.hidden = !list.children.length;
}
