// The map of threat zones: red marks with counts over land, borders and towns that ship with Vigie. Nothing is asked of
// anybody but the page's own server. The list below the map says the same without this file. Old WebViews run it too.
(function () {
  "use strict";

  var box = document.getElementById("map");
  if (!box || !window.L || !window.fetch) {
    return;
  }
  box.hidden = false;

  // Marks nearer than this to each other, in pixels, are one.
  var NEAR = 44;
  // The most towns that a search offers.
  var MOST_FOUND = 6;
  // The room that a town's name takes, and the most that are shown.
  var NAME_WIDTH = 96, NAME_HEIGHT = 26, MOST_NAMES = 40;

  function data(name) {
    return box.getAttribute("data-" + name) || "";
  }
  function element(name, kind, text) {
    var made = document.createElement(name);
    made.className = kind;
    made.textContent = text;
    return made;
  }
  function colour(name) {
    return getComputedStyle(box).getPropertyValue(name).trim();
  }

  var marks = JSON.parse(data("marks") || "[]");
  var here = data("here") ? data("here").split(",").map(Number) : null;
  var quiet = window.matchMedia && matchMedia("(prefers-reduced-motion: reduce)").matches;
  var map = L.map(box, {
    preferCanvas: true, minZoom: 1, maxZoom: 12, zoomControl: false, attributionControl: false,
    maxBounds: [[-86, -200], [86, 200]], worldCopyJump: false,
    zoomAnimation: !quiet, fadeAnimation: !quiet, markerZoomAnimation: !quiet
  });
  L.control.zoom({ zoomInTitle: data("in"), zoomOutTitle: data("out") }).addTo(map);
  L.control.attribution({ prefix: false }).addAttribution(data("source")).addTo(map);

  // Where to begin: around the phone, else around all marks, else the world.
  if (here) {
    map.setView(here, 8);
  } else if (marks.length) {
    map.fitBounds(L.latLngBounds(marks.map(function (one) { return one.at; })), { padding: [40, 40], maxZoom: 9 });
  } else {
    map.setView([30, 10], 1);
  }

  var zones = L.layerGroup().addTo(map);

  function list(all) {
    var whole = element("div", "map-words", "");
    all.slice(0, 8).forEach(function (one) {
      var name = element("b", "", "");
      name.appendChild(element("bdi", "", one.name));
      whole.appendChild(name);
      whole.appendChild(element("span", "", one.words));
    });
    return whole;
  }

  // Puts marks that lie near each other at this zoom together, the greatest first.
  function cluster() {
    zones.clearLayers();
    var groups = [];
    marks.slice().sort(function (a, b) { return b.count - a.count; }).forEach(function (one) {
      var point = map.project(one.at);
      var near = null;
      groups.forEach(function (group) {
        if (!near && group.point.distanceTo(point) < NEAR) { near = group; }
      });
      if (near) {
        near.all.push(one);
        near.count += one.count;
      } else {
        groups.push({ point: point, at: one.at, all: [one], count: one.count });
      }
    });
    groups.forEach(function (group) {
      var text = group.count > 999 ? "999+" : String(group.count);
      var size = group.all.length > 1 ? 46 : 38;
      var icon = L.divIcon({ className: "zone-mark" + (group.all.length > 1 ? " many" : ""), html: element("span", "", text), iconSize: [size, size], iconAnchor: [size / 2, size + 6], popupAnchor: [0, -size] });
      var names = group.all.slice(0, 3).map(function (one) { return one.name; }).join(", ");
      var marker = L.marker(group.at, { icon: icon, alt: names + " (" + group.count + ")", title: names });
      marker.on("click keypress", function (event) {
        if (event.type === "keypress" && event.originalEvent.key !== "Enter") { return; }
        var bounds = L.latLngBounds(group.all.map(function (one) { return one.at; }));
        if (group.all.length > 1 && map.getZoom() < map.getMaxZoom() && !bounds.getNorthEast().equals(bounds.getSouthWest())) {
          map.fitBounds(bounds, { padding: [60, 60] });
        } else {
          L.popup({ maxWidth: 260, offset: [0, -30] }).setLatLng(group.at).setContent(list(group.all)).openOn(map);
        }
      });
      zones.addLayer(marker);
    });
  }
  map.on("zoomend", cluster);
  cluster();

  if (here) {
    L.marker(here, { icon: L.divIcon({ className: "zone-here", iconSize: [18, 18] }), title: data("you"), alt: data("you"), interactive: false, keyboard: false, zIndexOffset: -500 }).addTo(map);
  }

  // A line is whole hundredths of a degree, longitude first, each point but the first as the way from the one before.
  function line(numbers) {
    var points = [], x = 0, y = 0;
    for (var i = 0; i + 1 < numbers.length; i += 2) {
      x += numbers[i];
      y += numbers[i + 1];
      points.push([y / 100, x / 100]);
    }
    return points;
  }

  function names(towns) {
    var layer = L.layerGroup().addTo(map);
    function draw() {
      layer.clearLayers();
      var bounds = map.getBounds(), taken = {}, shown = 0;
      for (var i = 0; i < towns.length && shown < MOST_NAMES; i++) {
        var at = [towns[i][1] / 100, towns[i][0] / 100];
        if (!bounds.contains(at)) { continue; }
        var point = map.latLngToContainerPoint(at);
        var column = Math.floor(point.x / NAME_WIDTH), row = Math.floor(point.y / NAME_HEIGHT);
        var free = true;
        for (var a = -1; a <= 1; a++) {
          for (var b = -1; b <= 1; b++) {
            if (taken[(column + a) + ":" + (row + b)]) { free = false; }
          }
        }
        if (!free) { continue; }
        taken[column + ":" + row] = true;
        shown++;
        L.marker(at, { icon: L.divIcon({ className: "town", html: element("span", "", towns[i][3]), iconSize: [6, 6] }), interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(layer);
      }
    }
    map.on("moveend", draw);
    draw();
  }

  // Going to a town by its name, as it is typed: what begins with it before what holds it, the greater towns before others.
  function search(towns) {
    var form = document.getElementById("map-search"), found = document.getElementById("map-found");
    if (!form || !found) {
      return;
    }
    var field = form.querySelector("input");
    function plain(text) {
      text = text.toLowerCase();
      return text.normalize ? text.normalize("NFD").replace(/[\u0300-\u036f]/g, "") : text;
    }
    var folded = towns.map(function (town) { return plain(town[3]); });
    function matches(text) {
      var first = [], others = [];
      for (var i = 0; i < folded.length && first.length < MOST_FOUND; i++) {
        var at = folded[i].indexOf(text);
        if (at === 0) { first.push(towns[i]); } else if (at > 0 && others.length < MOST_FOUND) { others.push(towns[i]); }
      }
      return first.concat(others).slice(0, MOST_FOUND);
    }
    function go(town) {
      found.textContent = "";
      field.value = town[3];
      map.setView([town[1] / 100, town[0] / 100], 10);
    }
    function show() {
      var text = plain(field.value.trim()), towns = text.length < 2 ? [] : matches(text);
      found.textContent = "";
      towns.forEach(function (town) {
        var button = element("button", "btn compact", "");
        button.type = "button";
        button.appendChild(element("bdi", "", town[3]));
        button.addEventListener("click", function () { go(town); });
        found.appendChild(button);
      });
      if (text.length >= 2 && !towns.length) {
        found.appendChild(element("span", "muted small", form.getAttribute("data-none")));
      }
      return towns;
    }
    field.addEventListener("input", show);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var towns = show();
      if (towns.length) { go(towns[0]); }
    });
    form.hidden = false;
  }

  fetch(data("world")).then(function (answer) { return answer.json(); }).then(function (world) {
    var plain = { interactive: false, smoothFactor: 1.2 };
    var land = L.polygon(world.land.map(line), L.extend({ stroke: true, weight: 1, color: colour("--coast"), fillColor: colour("--land"), fillOpacity: 1 }, plain)).addTo(map);
    var borders = L.polyline(world.borders.map(line), L.extend({ weight: 1, color: colour("--coast"), dashArray: "4 3" }, plain)).addTo(map);
    // What is drawn on a canvas does not follow the style sheet by itself, when the evening comes.
    var dark = window.matchMedia && matchMedia("(prefers-color-scheme: dark)");
    function repaint() {
      land.setStyle({ color: colour("--coast"), fillColor: colour("--land") });
      borders.setStyle({ color: colour("--coast") });
    }
    if (dark && dark.addEventListener) { dark.addEventListener("change", repaint); } else if (dark && dark.addListener) { dark.addListener(repaint); }
    names(world.towns);
    search(world.towns);
  });
})();
