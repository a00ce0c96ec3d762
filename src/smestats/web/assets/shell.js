/* The frame around every page: the day of the page, stars, what was seen lately, the phone's "More". */
(function () {
  "use strict";
  var MOST_RECENT = 12, TIME = ["asof", "recorded_asof"];
  var dash = window.dash_clientside = window.dash_clientside || {};
  var desk = window.smestats = {};

  // ------------------------------------------------------------------ addresses
  desk.go = function (address) {
    window.history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  };
  // Where the reader is, with some parameters changed; an empty one is left out.
  desk.changed = function (changes) {
    var address = new URL(window.location.href);
    Object.keys(changes).forEach(function (name) {
      if (changes[name]) { address.searchParams.set(name, changes[name]); } else { address.searchParams.delete(name); }
    });
    return address.pathname + address.search + address.hash;
  };
  desk.language = function () { return document.documentElement.lang.indexOf("zh") === 0 ? "zh" : "en"; };
  // Pages write their state into the address without a request; links to the same page follow it.
  function restate(link) {
    var changes = {};
    new URLSearchParams(link.getAttribute("data-restate").replace(/ /g, "&")).forEach(function (text, name) {
      changes[name] = text;
    });
    link.href = desk.changed(changes);
  }

  // ------------------------------------------------------------------ what the browser keeps
  function read(name) {
    try {
      var kept = JSON.parse(window.localStorage.getItem("smestats." + name));
      return Array.isArray(kept) ? kept.filter(function (item) { return item && typeof item.key === "string"; }) : [];
    } catch (error) { return []; }
  }
  function write(name, items) {
    try { window.localStorage.setItem("smestats." + name, JSON.stringify(items)); } catch (error) { /* kept nowhere */ }
  }
  desk.favourites = function () { return read("favourites"); };
  desk.recent = function () { return read("recent"); };
  desk.seriesHref = function (key) {
    var kept = new URLSearchParams(window.location.search), query = new URLSearchParams();
    ["lang"].concat(TIME).forEach(function (name) { if (kept.get(name)) { query.set(name, kept.get(name)); } });
    var text = query.toString();
    return "/series/" + encodeURIComponent(key) + (text ? "?" + text : "");
  };
  function itemOf(star) {
    return {
      key: star.getAttribute("data-star"), en: star.getAttribute("data-name-en"), zh: star.getAttribute("data-name-zh")
    };
  }
  function without(items, key) { return items.filter(function (item) { return item.key !== key; }); }
  function showStars() {
    var keys = desk.favourites().map(function (item) { return item.key; });
    document.querySelectorAll(".star").forEach(function (star) {
      var isKept = String(keys.indexOf(star.getAttribute("data-star")) >= 0);
      if (star.getAttribute("aria-pressed") !== isKept) { star.setAttribute("aria-pressed", isKept); }
    });
  }
  function press(star) {
    var items = desk.favourites(), item = itemOf(star);
    var isKept = items.some(function (one) { return one.key === item.key; });
    write("favourites", isKept ? without(items, item.key) : items.concat([item]));
    showStars();
  }
  function noteSeries() {
    var star = document.querySelector(".page-head .star");
    if (!star) { return; }
    var item = itemOf(star), items = desk.recent();
    if (items.length && items[0].key === item.key) { return; }
    write("recent", [item].concat(without(items, item.key)).slice(0, MOST_RECENT));
  }
  function listRecent() {
    var list = document.getElementById("recent-list"), items = desk.recent(), language = desk.language();
    if (!list) { return; }
    list.replaceChildren.apply(list, items.map(function (item) {
      var line = document.createElement("li"), link = document.createElement("a"), key = document.createElement("code");
      link.href = desk.seriesHref(item.key);
      link.textContent = item[language] || item.key;
      key.textContent = item.key;
      line.append(link, " ", key);
      return line;
    }));
    document.querySelector(".recent-none").hidden = items.length > 0;
  }

  // ------------------------------------------------------------------ the day of the page
  function fill(place) {
    var name = place.getAttribute("data-name"), label = document.createElement("label"), field = document.createElement("input");
    field.type = "date";
    field.id = "time-" + name;
    field.name = name;
    field.max = new Date().toISOString().slice(0, 10);
    field.value = (new URLSearchParams(window.location.search).get(name) || "").slice(0, 10);
    field.setAttribute("aria-describedby", "time-" + name + "-hint");
    label.htmlFor = field.id;
    label.textContent = place.getAttribute("data-label");
    place.replaceChildren(label, field);
  }
  function openTime() {
    var dialog = document.getElementById("time-dialog");
    dialog.querySelectorAll(".date-place").forEach(fill);
    document.getElementById("time-problem").hidden = true;
    dialog.showModal();
    dialog.querySelector("input").focus();
  }
  function showTime(dialog) {
    var changes = {}, fields = Array.from(dialog.querySelectorAll("input"));
    var wrong = fields.find(function (field) { return !field.validity.valid; });
    if (wrong) {
      var problem = document.getElementById("time-problem");
      problem.textContent = dialog.getAttribute("data-misread").trim();
      problem.hidden = false;
      wrong.focus();
      return;
    }
    var stated = new URLSearchParams(window.location.search);
    fields.forEach(function (field) {
      // A moment within the day stays what it was when the day is left alone.
      var before = stated.get(field.name) || "";
      changes[field.name] = field.value && before.slice(0, 10) === field.value ? before : field.value;
    });
    dialog.close();
    desk.go(desk.changed(changes));
  }
  function act(button) {
    var dialog = button.closest("dialog"), action = button.getAttribute("data-action");
    if (action === "show") { showTime(dialog); return; }
    dialog.close();
    if (action === "present") { desk.go(desk.changed({ asof: "", recorded_asof: "" })); }
  }

  // ------------------------------------------------------------------ presses
  function showMore(isOpen) {
    var button = document.getElementById("more");
    if (!button) { return; }
    button.setAttribute("aria-expanded", String(isOpen));
    button.parentElement.classList.toggle("open", isOpen);
  }
  document.addEventListener("click", function (event) {
    var target = event.target;
    if (!target.closest) { return; }
    var link = target.closest("a[data-restate]"), star = target.closest(".star"), button = target.closest("[data-action]");
    if (link) { restate(link); }
    if (link && link.matches(".back-to-present") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      desk.go(link.getAttribute("href"));
    }
    if (star) { press(star); }
    if (button) { act(button); }
    if (target.closest("#time-open")) { openTime(); }
    if (target.closest(".skip")) { event.preventDefault(); document.getElementById("content").focus(); }
    var more = target.closest("#more");
    if (more) { showMore(more.getAttribute("aria-expanded") !== "true"); } else { showMore(false); }
    if (target.matches("dialog.dialog")) { target.close(); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { showMore(false); }
    if (event.key === "Enter" && event.target.matches("#time-dialog input")) {
      event.preventDefault();
      showTime(event.target.closest("dialog"));
    }
  });
  window.addEventListener("storage", showStars);

  var waiting = 0;
  new MutationObserver(function () {
    if (waiting) { return; }
    waiting = window.requestAnimationFrame(function () { waiting = 0; showStars(); noteSeries(); });
  }).observe(document.documentElement, { childList: true, subtree: true });

  dash.smestats = Object.assign(dash.smestats || {}, {
    readFavourites: function () {
      listRecent();
      return [desk.favourites().map(function (item) { return item.key; }), dash.no_update];
    }
  });
})();
