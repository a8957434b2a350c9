// Every page: menus made of <details> close with Escape, with a click beside them, and after a choice.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.bd-menu[open]")) {
    const chosen = event.target.closest(".bd-menu-item");
    if (chosen || !menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.bd-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
