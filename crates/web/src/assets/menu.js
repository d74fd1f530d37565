// Folded menus close with Escape and by a click elsewhere. Without this module they close by their own button.

const folds = () => document.querySelectorAll("details.preferences[open], details.menu[open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const fold of folds()) {
    fold.open = false;
    if (fold.contains(document.activeElement)) fold.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const fold of folds()) {
    if (!fold.contains(event.target)) fold.open = false;
  }
});
