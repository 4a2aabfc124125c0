/* What the frame of the map keeps between two gestures: the geometry of areas, fetched once, and their styles. A change
   of filter brings values alone. Every text is written with textContent: no label is ever read as HTML or as script. */
"use strict";
(function () {
  const asked = {};
  const held = { turn: 0, ground: null, address: null, areas: {}, group: null, over: null, contours: null, drawing: null, hint: null };

  /* Streamlit's own message of a component to its page; the number makes two same choices two gestures. */
  function tell(choice) {
    const value = Object.assign({ gesture: Date.now() }, choice);
    window.parent.postMessage(
      { isStreamlitMessage: true, type: "streamlit:setComponentValue", value: value, dataType: "json" },
      window.location.origin
    );
  }

  function said(text) {
    const words = document.createElement("span");
    words.textContent = text;
    return words;
  }

  function geometry(address) {
    if (!asked[address]) {
      asked[address] = fetch(address, { credentials: "same-origin" }).then((answer) => (answer.ok ? answer.json() : []));
    }
    return asked[address];
  }

  function textures() {
    if (document.getElementById("hatched")) return;
    const held = document.createElement("div");
    held.innerHTML =
      '<svg width="0" height="0" aria-hidden="true"><defs>' +
      '<pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
      '<rect width="6" height="6" fill="#ffffff"/>' +
      '<line x1="0" y1="0" x2="0" y2="6" stroke="#55606b" stroke-width="2"/></pattern>' +
      '<pattern id="dotted" width="6" height="6" patternUnits="userSpaceOnUse">' +
      '<rect width="6" height="6" fill="#ffffff"/><circle cx="3" cy="3" r="1.2" fill="#55606b"/></pattern>' +
      "</defs></svg>";
    document.body.appendChild(held);
  }

  function layAreas(map, shapes) {
    if (held.group) map.removeLayer(held.group);
    held.areas = {};
    held.group = L.featureGroup();
    for (const [code, rings] of shapes) {
      const area = L.polygon(rings, { weight: 1, color: "#16202c" });
      area.words = "";
      area.bindTooltip(() => said(area.words), { sticky: true });
      area.on("click", (event) => {
        if (held.drawing) return;
        L.DomEvent.stop(event);
        tell({ area: code });
      });
      held.areas[code] = area;
      area.addTo(held.group);
    }
    held.group.addTo(map);
  }

  /* A class is a place in the scale of colours, or -1 masked, -2 withheld, -3 absent, -4 an outline alone. */
  function look(kind, colours, chosen) {
    const line = { color: "#16202c", weight: chosen ? 4 : 1, fillOpacity: 0.8 };
    if (kind >= 0) return Object.assign(line, { fillColor: colours[kind] });
    const fill = { "-1": "url(#hatched)", "-2": "url(#dotted)" }[kind];
    return Object.assign(line, fill ? { fillColor: fill, fillOpacity: 1 } : { fillColor: "#ffffff", fillOpacity: 0.05 });
  }

  function fillAreas(values, colours, chosen) {
    const left = new Set(Object.keys(held.areas));
    for (const [code, kind, words] of values) {
      const area = held.areas[code];
      if (!area) continue;
      left.delete(code);
      area.words = words;
      area.setStyle(look(kind, colours, chosen.includes(code)));
      if (chosen.includes(code)) area.bringToFront();
    }
    for (const code of left) held.areas[code].setStyle({ fillOpacity: 0, weight: 0.5 });
  }

  function layMarks(map, circles, boxes, colours, shape, landmarks) {
    const over = L.featureGroup();
    for (const [south, west, north, east, kind, words, lined] of boxes) {
      const box = [[south, west], [north, east]];
      const line = lined ? { color: "#16202c", weight: 1, dashArray: "4 3" } : { stroke: false };
      L.rectangle(box, Object.assign(line, { fillColor: colours[kind], fillOpacity: lined ? 0.5 : 0.85 }))
        .bindTooltip(() => said(words), { sticky: true })
        .addTo(over);
    }
    for (const [lat, lon, radius, words, filled] of circles) {
      const style = { radius: radius, color: "#16202c", weight: 1, fillColor: "#a14a00", fillOpacity: filled };
      L.circleMarker([lat, lon], style).bindTooltip(() => said(words)).addTo(over);
    }
    for (const [words, colour, course] of landmarks) {
      const point = { radius: 5, color: colour, weight: 2, fillColor: "#ffffff", fillOpacity: 1 };
      const line = { color: colour, weight: 4, dashArray: "8 5" };
      (course.length > 1 ? L.polyline(course, line) : L.circleMarker(course[0], point))
        .bindTooltip(() => said(words), { sticky: true })
        .addTo(over);
    }
    if (shape.length) {
      L.polygon(shape, { color: "#8e3b74", weight: 3, fillOpacity: 0.08, interactive: false }).addTo(over);
    }
    over.addTo(map);
    if (held.over) map.removeLayer(held.over);
    held.over = over;
  }

  /* Other divisions, as lines over the areas: they are not pointed at. */
  async function layContours(map, addresses, turn) {
    const over = L.featureGroup();
    for (const address of addresses) {
      for (const [, rings] of await geometry(address)) {
        L.polygon(rings, { color: "#8e3b74", weight: 2, dashArray: "2 4", fill: false, interactive: false }).addTo(over);
      }
    }
    if (turn !== held.turn) return;
    over.addTo(map);
    if (held.contours) map.removeLayer(held.contours);
    held.contours = over;
  }

  /* Outlines under everything, on a light ground in the dark theme too: marks and their legend are made for it. */
  async function layGround(map, address) {
    if (held.ground === address) return;
    held.ground = address;
    map.getContainer().style.background = "#f6f4ef";
    if (!address) return;
    const shapes = await geometry(address);
    const under = L.featureGroup();
    for (const [, rings] of shapes) {
      L.polygon(rings, { color: "#8a94a0", weight: 1, fill: false, interactive: false }).addTo(under);
    }
    under.addTo(map).bringToBack();
  }

  /* Called at each change, with arrays alone; `others` are groups that other layers drew as folium knows how. */
  async function paint(map, spec) {
    const [ground, address, colours, areas, circles, boxes, chosen, shape, mayDraw, landmarks, contours] = spec;
    const turn = ++held.turn;
    textures();
    if (mayDraw) addTools(map);
    layGround(map, ground);
    const shapes = address ? await geometry(address) : [];
    if (turn !== held.turn) return;
    if (held.address !== address) {
      layAreas(map, shapes);
      held.address = address;
    }
    fillAreas(areas, colours, chosen);
    layMarks(map, circles, boxes, colours, shape, landmarks);
    await layContours(map, contours, turn);
    document.documentElement.dataset.painted = String(turn);
  }

  function addTools(map) {
    if (held.hint) return;
    const tools = L.control({ position: "topright" });
    tools.onAdd = function () {
      const box = L.DomUtil.create("div", "map-tools");
      L.DomEvent.disableClickPropagation(box);
      const draw = L.DomUtil.create("button", "", box);
      draw.type = "button";
      draw.textContent = "Dessiner une zone";
      draw.addEventListener("click", () => (held.drawing ? stop(map) : begin(map, draw)));
      held.hint = L.DomUtil.create("p", "", box);
      held.hint.setAttribute("role", "status");
      return box;
    };
    tools.addTo(map);
    map.on("click", (event) => held.drawing && corner(map, event.latlng));
    map.on("dblclick", () => held.drawing && close(map));
    document.addEventListener("keydown", (event) => {
      if (!held.drawing) return;
      if (event.key === "Escape") stop(map);
      if (event.key === "Enter" && document.activeElement !== held.drawing.button) close(map);
    });
  }

  function begin(map, button) {
    const line = L.polyline([], { color: "#8e3b74", weight: 3, dashArray: "6 4", interactive: false }).addTo(map);
    held.drawing = { corners: [], line: line, button: button };
    button.textContent = "Abandonner";
    held.hint.textContent = "Cliquez les coins, puis double-cliquez pour fermer (Échap : abandonner).";
    map.doubleClickZoom.disable();
    map.getContainer().style.cursor = "crosshair";
  }

  function corner(map, place) {
    const corners = held.drawing.corners;
    const last = corners[corners.length - 1];
    // The two clicks of a double click are one corner.
    if (last && map.latLngToLayerPoint(last).distanceTo(map.latLngToLayerPoint(place)) < 4) return;
    corners.push(place);
    held.drawing.line.setLatLngs(corners.concat(corners.length > 2 ? [corners[0]] : []));
  }

  function close(map) {
    const corners = held.drawing.corners.map((one) => [+one.lat.toFixed(5), +one.lng.toFixed(5)]);
    if (corners.length < 3) {
      held.hint.textContent = "Il faut au moins trois coins.";
      return;
    }
    stop(map);
    tell({ shape: corners.slice(0, 60) });
  }

  function stop(map) {
    map.removeLayer(held.drawing.line);
    held.drawing.button.textContent = "Dessiner une zone";
    held.drawing = null;
    held.hint.textContent = "";
    map.doubleClickZoom.enable();
    map.getContainer().style.cursor = "";
  }

  window.observatoire = { paint: paint };
})();
