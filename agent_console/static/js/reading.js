// A strip that appears above the article must not move the line that is being read: the article scrolls along.
const article = () => document.getElementById("article");
let top = 0;

export function startReading() {
  document.addEventListener("bd:before", () => { top = article().getBoundingClientRect().top; });
  document.addEventListener("bd:region", () => {
    const moved = article().getBoundingClientRect().top - top;
    if (moved && article().scrollHeight > article().clientHeight) article().scrollTop += moved;
  });
}
