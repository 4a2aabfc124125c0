/* « Aller au contenu » leads to the title of the page: Streamlit stops before the strip that each page begins with. */
"use strict";
document.addEventListener(
  "click",
  (event) => {
    const title = document.querySelector("[data-testid=stMain] h1");
    if (!title || !event.target.closest("[data-testid=stSkipToContent]")) return;
    event.preventDefault();
    event.stopPropagation();
    title.tabIndex = -1;
    title.focus();
  },
  true
);
