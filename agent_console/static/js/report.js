// "Fehler melden" and "Link senden" open where one can write at once; what is typed is gone with the article.
const MENUS = ["report", "send-link"];

export function startReport() {
  document.addEventListener("toggle", ({ target }) => {
    if (!MENUS.includes(target.id) || !target.open) return;
    target.querySelector("textarea, [name=to]").focus();
    target.querySelector("form").scrollIntoView({ block: "nearest" });
  }, true);
}
