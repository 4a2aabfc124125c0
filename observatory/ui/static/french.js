/* Streamlit speaks English in places that no setting reaches. Its own words are said in French here, each where it stands
   and as it stands whole: nothing that a person or a file has written is touched. */
"use strict";
(function () {
  /* In which part of the page; then what is read there ("" for the text itself), what it says, what it is to say. */
  const CUT = "Le serveur ne répond pas. Vérifiez votre connexion, puis rechargez la page.";
  const LONG = { dateStyle: "long" };
  const OPEN = ["aria-label", /^Open$/, "Ouvrir la liste"];
  const CLEAR = ["aria-label", /^Clear value$/, "Effacer"];
  const CLOSE = ["aria-label", /^Close$/, "Fermer"];
  const REMOVE = ["aria-label", /^Remove (.+)$/, "Retirer $1"];
  /* The tools of a grid, a chart or a picture, which name after them what they belong to. */
  const TOOLS = [
    ["Fullscreen", "Plein écran"],
    ["Close fullscreen", "Quitter le plein écran"],
    ["Search", "Chercher"],
    ["Show/hide columns", "Montrer ou cacher des colonnes"],
    ["Add row", "Ajouter une ligne"],
    ["Delete row(s)", "Supprimer les lignes choisies"],
    ["Copy to clipboard", "Copier"],
  ].flatMap(([english, french]) => {
    const whole = new RegExp("^" + english.replace(/[()]/g, "\\$&") + "(: .+)?$");
    return ["aria-label", "data-title", ""].map((where) => [where, whole, french + "$1"]);
  });
  const WORDS = {
    "[data-testid=stSkipToContent]": [["", /^Skip to main content$/, "Aller au contenu"]],
    "nav": [["aria-label", /^App pages$/, "Pages"]],
    "iframe": [["title", /^streamlit_folium\.\w+$/, "Carte"]],
    "[data-testid=stMainMenu]": [["aria-label", /^Main menu$/, "Réglages"]],
    "[data-testid=stStatusWidget]": [
      ["aria-label", /^Running\.\.\.$/, "Calcul en cours"],
      ["title", /^Stop$/, "Arrêter"],
      ["", /^Stop$/, "Arrêter"],
      ["", /^Connecting$/, "Connexion…"],
      ["", /^Error$/, "Coupé"],
    ],
    "[data-testid=stSelectbox]": [OPEN, CLEAR, ["placeholder", /^Choose an option$/, "Choisir"]],
    "[data-testid=stMultiSelect]": [
      OPEN,
      REMOVE,
      ["aria-label", /^Clear all$/, "Tout retirer"],
      ["aria-label", /^Selected values$/, "Choix faits"],
    ],
    "button[tabindex='-1']": [["aria-label", /^Dismiss$/, "Fermer"]],
    "[role=listbox]": [
      ["", /^No results$/, "Aucun résultat"],
      ["", /^Select all$/, "Tout choisir"],
      ["", /^Select (\d+) matches$/, "Choisir les $1 résultats"],
      ["", /^Add: (.*)$/, "Ajouter : $1"],
    ],
    "[data-testid=InputInstructions]": [
      ["", /^Press Enter to apply$/, "Entrée pour valider"],
      ["", /^Press Enter to submit form$/, "Entrée pour envoyer"],
      ["", /^Press (\S+)\+Enter to apply$/, "$1 + Entrée pour valider"],
      ["", /^Press (\S+)\+Enter to submit form$/, "$1 + Entrée pour envoyer"],
    ],
    "[data-testid=stTextInput]": [["aria-label", /^Clear entry$/, "Effacer"]],
    "[data-testid=stNumberInput]": [
      CLEAR,
      ["aria-label", /^Increment$/, "Augmenter"],
      ["aria-label", /^Decrement$/, "Diminuer"],
    ],
    "[data-testid=stFileUploader]": [
      REMOVE,
      ["aria-label", /^Add files$/, "Ajouter des fichiers"],
      ["aria-label", /^file upload$/, "Fichiers"],
      ["", /^Upload$/, "Parcourir"],
      ["", /^Drag and drop (a file|files) here$/, "Glissez les fichiers ici"],
    ],
    "[data-testid=stTabs]": [
      ["aria-label", /^Scroll tabs left$/, "Onglets précédents"],
      ["aria-label", /^Scroll tabs right$/, "Onglets suivants"],
    ],
    "[data-testid=stPagination]": [
      ["aria-label", /^Previous page$/, "Page précédente"],
      ["aria-label", /^Next page$/, "Page suivante"],
    ],
    "[data-testid=stToast]": [CLOSE],
    "[role=dialog]": [
      CLOSE,
      ["", /^Close$/, "Fermer"],
      ["", /^Connection error$/, "Liaison coupée"],
      ["", /^Streamlit server is not responding\. Are you connected to the internet\?$/, CUT],
      ["", /^Is Streamlit still running\? .+$/, CUT],
    ],
    "[data-testid=stDateInput]": [
      ["aria-label", /^day, (.+)$/, "jour, $1"],
      ["aria-label", /^month, (.+)$/, "mois, $1"],
      ["aria-label", /^year, (.+)$/, "année, $1"],
      ["aria-label", /^Choose date$/, "Ouvrir le calendrier"],
    ],
    "[id^=react-aria-description]": [
      ["", /^Selected Date: (.+)$/, (_all, day) => "Date choisie : " + new Date(day).toLocaleDateString("fr", LONG)],
    ],
    "[data-testid=stElementToolbar]": TOOLS,
    "[data-testid=stBaseButton-elementToolbar]": TOOLS,
    "[data-testid=stPlotlyChart] .modebar": TOOLS,
    "[data-testid=stTooltipContent]": TOOLS,
    "[data-testid=stTooltipIcon]": [["aria-label", /^Help for (.+)$/, "Aide : $1"]],
    "[data-testid=stHeaderActionElements]": [["aria-label", /^Link to heading$/, "Lien vers ce titre"]],
    /* Not English, but Markdown: a field is named aloud with the signs that kept a file's words from being read as such. */
    "[aria-label*='\\\\']": [["aria-label", /\\([!-/:-@[-`{-~])/g, "$1"]],
  };

  function say(element, [attribute, english, french]) {
    if (attribute) {
      const said = element.getAttribute(attribute) ?? "";
      const instead = said.replace(english, french);
      if (instead !== said) element.setAttribute(attribute, instead);
      return;
    }
    /* The text alone: Streamlit keeps its elements, and finds them where it left them. */
    for (const text of element.childNodes) {
      if (text.nodeType === Node.TEXT_NODE && english.test(text.data)) text.data = text.data.replace(english, french);
    }
  }

  function speak() {
    for (const [where, words] of Object.entries(WORDS)) {
      for (const part of document.querySelectorAll(where)) {
        for (const element of [part, ...part.querySelectorAll("*")]) words.forEach((word) => say(element, word));
      }
    }
  }

  let asked = false;
  function soon() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      speak();
    });
  }

  new MutationObserver(soon).observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ["aria-label", "title", "placeholder", "data-title"],
  });
})();
