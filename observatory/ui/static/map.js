/* What the keyboard meets in the frame of a map: the map itself, which arrows move, then its buttons. Outlines and marks
   carry nothing to do by the keyboard, and the table beside says what they say: on the way, they would be a trap. */
"use strict";
(function () {
  document.documentElement.lang = "fr";
  document.title = "Carte";

  /* A tooltip makes its outline listen to the focus, and Chromium stops at whatever listens to it. */
  L.Path.addInitHook("on", "add", function () {
    const drawn = this.getElement();
    if (drawn) drawn.setAttribute("tabindex", "-1");
  });
  L.Marker.mergeOptions({ keyboard: false });

  L.Map.addInitHook(function () {
    const frame = this.getContainer();
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Carte : les flèches la déplacent, + et − changent d’échelle");
  });
})();
