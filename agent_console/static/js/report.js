// "Fehler melden" opens where one can write at once; what is typed is gone with the article.
export function startReport() {
  document.addEventListener("toggle", ({ target }) => {
    if (target.id !== "report" || !target.open) return;
    target.querySelector("textarea").focus();
    target.querySelector("form").scrollIntoView({ block: "nearest" });
  }, true);
}
