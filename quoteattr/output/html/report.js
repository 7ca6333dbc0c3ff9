
"use strict";
for (const article of document.querySelectorAll("article")) {
  const form = article.querySelector(".filters");
  if (!form) continue;
  const cards = article.querySelectorAll(".card");
  const filter = () => {
    const wanted = ["speaker", "kind", "confidence"].filter((name) => form[name].value);
    let count = 0;
    for (const card of cards) {
      const shown = wanted.every((name) => card.dataset[name] === form[name].value);
      count += shown;
      card.hidden = !shown;
      const number = card.dataset.quotation;
      for (const mark of article.querySelectorAll(`mark[data-quotation="${number}"]`)) {
        mark.classList.toggle("off", !shown);
      }
    }
    form.querySelector("output").textContent = `${count} of ${cards.length} shown`;
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
}
