// The server sends whole regions; they are morphed into the page, so that no swap takes away the focused element
// and nothing typed is lost. A form is left alone while it shows the same saved entry.
import { Idiomorph } from "idiomorph";
import htmx from "htmx.org";

const OWN_ATTRIBUTES = new Set(["open", "hidden"]);

const callbacks = {
  beforeNodeMorphed: (old, fresh) => !(old.id === "entry" && old.dataset.version === fresh.dataset?.version),
  beforeAttributeUpdated: (name, node) => !(OWN_ATTRIBUTES.has(name) && node.closest("details.bd-menu, [data-ask-at], [data-keep-open]")),
};

/** Another entry than the server's was opened here: it stays until the server shows a new one. */
function showsAnother(old, fresh) {
  return old.dataset.shown !== undefined && old.dataset.current === fresh.dataset.current
    && old.dataset.shown !== old.dataset.current && fresh.dataset.shown === fresh.dataset.current;
}

export function showRegions(html, { chosen = false } = {}) {
  const box = document.createElement("template");
  box.innerHTML = html;
  for (const fresh of [...box.content.children]) {
    const old = document.getElementById(fresh.id);
    if (!old || (!chosen && showsAnother(old, fresh))) continue;
    const before = { ...old.dataset };
    document.dispatchEvent(new CustomEvent("bd:before", { detail: { old, next: fresh } }));
    Idiomorph.morph(old, fresh, { morphStyle: "outerHTML", ignoreActiveValue: true, callbacks });
    const now = document.getElementById(fresh.id);
    htmx.process(now);
    document.dispatchEvent(new CustomEvent("bd:region", { detail: { fresh: now, before } }));
  }
}
