// What is entered beside outcomes 4 and 5: only what the outcome and the channel ask for is shown, and sent.
const box = () => document.getElementById("follow-up");

/** Whether the outcome wants more than itself, so that it is saved with the button. */
export const asksMore = (outcome) => box()?.dataset.outcomes.split(" ").includes(outcome) ?? false;

function show(part, isWanted) {
  part.hidden = !isWanted;
  for (const field of part.querySelectorAll("input, select, textarea")) field.disabled = !isWanted;
}

function articleOffice() {
  const article = document.querySelector("#article > [data-article]");
  const option = box().querySelector("[data-of-article]");
  const name = article?.dataset.officeName;
  option.hidden = option.disabled = !name;
  if (!name) return;
  box().querySelector("[name=case_article]").value = article.dataset.article;
  option.textContent = name;
  const select = option.parentElement;
  if (!select.value && !select.dataset.byHand) select.value = option.value;
}

const unfold = () => document.querySelector("[data-outcomes]")?.classList.remove("is-settled");

/** The list of outcomes unfolds for whoever comes back to it, by focus or by any key but those that leave it. */
export function startFollowUp() {
  document.addEventListener("focusin", ({ target, relatedTarget }) => {
    const group = target.closest?.("[data-outcomes]");
    if (group && !group.contains(relatedTarget)) unfold();
  });
  document.addEventListener("keydown", ({ target, key }) => {
    if (target.closest?.("[data-outcomes]") && !["Tab", "Shift"].includes(key)) unfold();
  });
}

export function showFollowUp(outcome) {
  if (!box()) return;
  const isWanted = asksMore(outcome);
  document.querySelector("[data-outcomes]")?.classList.toggle("is-settled", isWanted);
  box().hidden = !isWanted;
  box().disabled = !isWanted;
  if (!isWanted) return;
  articleOffice();
  const channel = outcome === "4" ? box().querySelector("[name=channel]").value : "telephone";
  for (const part of box().querySelectorAll("[data-outcome]")) show(part, part.dataset.outcome === outcome);
  for (const part of box().querySelectorAll("[data-channels]")) show(part, part.dataset.channels.split(" ").includes(channel));
}
