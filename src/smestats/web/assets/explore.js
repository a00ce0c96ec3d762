/* The explore page in the browser: gathers the controls into one question, writes the answer's address, finds series
   while the reader types, and fills the table when it is opened. */
(function () {
  "use strict";
  var PATH = "/explore", LIMIT = 12, SUGGESTION = "?", LETTERS = "abcdefghijklmnopqrst";
  // The two time axes are the shell's; every other parameter of the address is this page's.
  var OURS = ["s", "f", "units", "freq", "agg", "from", "to", "base", "scale", "chart", "events", "marks"];
  var dash = window.dash_clientside = window.dash_clientside || {};
  var functions = window.dashMantineFunctions = window.dashMantineFunctions || {};
  var latestSearch = 0, answeredSearch = 0, searched = "", isFirstWanted = false;

  function element(id) { return document.getElementById(id); }
  function isHere() { return window.location.pathname === PATH; }
  function isChinese() { return document.documentElement.lang.indexOf("zh") === 0; }
  function hasTriggered(name) {
    return (dash.callback_context.triggered || []).some(function (one) { return one.prop_id === name; });
  }

  // ------------------------------------------------------------------ one question from all controls
  function yearsBefore(day, years) {
    var parts = (day || "").split("-");
    return parts.length > 1 ? (Number(parts[0]) - years) + "-" + parts[1] : "";
  }
  function marksText(lines) {
    return (lines || "").split(/\n/).map(function (line) { return line.trim(); }).filter(Boolean).map(function (line) {
      var parts = /^(\S+)\s+(.*)$/.exec(line);
      return parts ? parts[1] + "~" + parts[2] : line;
    }).join(";");
  }
  function rangeOf(preset, from, to, last) {
    if (!hasTriggered("explore-preset.value")) {
      return { preset: from || to ? "" : "max", from: (from || "").trim(), to: (to || "").trim() };
    }
    var years = Number(preset);
    return { preset: preset, from: years ? yearsBefore(last, years) : "", to: "" };
  }
  // Formulas name series by their letters: they follow a series that moves, and go with one that is taken off.
  function renamed(formulas, before, after) {
    var moved = {};
    before.forEach(function (key, place) {
      var to = after.indexOf(key);
      moved[LETTERS[place]] = to < 0 ? null : LETTERS[to];
    });
    return (formulas || "").split(";").map(function (formula) {
      var isKept = true, text = formula.trim().replace(/[a-z]+/g, function (word) {
        if (!(word in moved)) { return word; }
        isKept = isKept && moved[word] !== null;
        return moved[word];
      });
      return isKept ? text : "";
    }).filter(Boolean).join("; ");
  }
  function withoutDefaults(texts, defaults) {
    var kept = {};
    Object.keys(texts).forEach(function (name) {
      if (texts[name] && texts[name] !== defaults[name]) { kept[name] = texts[name]; }
    });
    return kept;
  }
  function changed(value, before) {
    return JSON.stringify(value) === JSON.stringify(before) ? dash.no_update : value;
  }

  // ------------------------------------------------------------------ the table, filled when it is open
  function cell(tag, text, name) {
    var made = document.createElement(tag);
    made.textContent = text;
    if (name) { made.className = name; }
    return made;
  }
  function valueCell(item) {
    var made = cell("td", "", item.reason ? "number missing" : "number");
    if (!item.click) { made.textContent = item.text; return made; }
    var button = cell("button", item.text, "evidence-link");
    button.type = "button";
    button.setAttribute("data-click", JSON.stringify(item.click));
    button.setAttribute("aria-label", item.name);
    made.appendChild(button);
    if (item.flags) { made.appendChild(cell("sup", item.flags, "flag")); }
    return made;
  }
  function fillTable(table) {
    var place = element("explore-table");
    if (!place || !table) { return; }
    var made = document.createElement("table");
    made.className = "values";
    made.appendChild(cell("caption", table.caption));
    var head = made.createTHead().insertRow();
    table.head.forEach(function (text, column) {
      var name = cell("th", text, column ? "number" : "");
      name.scope = "col";
      head.appendChild(name);
    });
    var body = made.createTBody();
    table.rows.forEach(function (row) {
      var line = body.insertRow();
      var period = cell("th", row.period, "period");
      period.scope = "row";
      line.appendChild(period);
      row.cells.forEach(function (item) { line.appendChild(valueCell(item)); });
    });
    var key = cell("p", table.marks || "", "figure-note");
    place.replaceChildren(made, key);
  }
  var answered = null;
  function fillIfOpen() {
    var fold = element("explore-fold");
    if (fold && fold.open && answered) { fillTable(answered.table); }
  }

  // ------------------------------------------------------------------ the address
  function remember(query) {
    var address = PATH + (query ? "?" + query : "");
    if (isHere() && address !== window.location.pathname + window.location.search) {
      window.history.pushState(window.history.state, "", address);
    }
  }
  // Dash's own location never hears of the addresses written above: where a step leads to the one it still believes
  // in, it would keep the page as it is.
  var believed = window.location.pathname + window.location.search;
  function restore() {
    var here = window.location.pathname + window.location.search;
    if (isHere() && here === believed) { dash.set_props("_pages_location", { search: window.location.search }); }
    believed = here;
  }
  ["popstate", "_dashprivate_pushstate"].forEach(function (name) { window.addEventListener(name, restore); });

  // Links of the frame to this very page (language, back to today) keep what the page shows.
  function keepState(link) {
    var target = new URL(link.href), here = new URL(window.location.href);
    if (target.origin !== here.origin || target.pathname !== PATH || !link.closest(".masthead, .banner")) { return; }
    OURS.forEach(function (name) {
      if (here.searchParams.has(name)) { target.searchParams.set(name, here.searchParams.get(name)); }
    });
    link.href = target.toString();
  }

  // ------------------------------------------------------------------ the list of found series
  // The list marks its first option before the found ones are in it: where none is marked, Enter means the first, and
  // while an answer is on its way, the first of that.
  document.addEventListener("keydown", function (event) {
    var list = event.target.id === "explore-add" && element(event.target.getAttribute("aria-controls"));
    var isAwaited = latestSearch !== answeredSearch || event.target.value !== searched, first = list && list.querySelector("[role=option]");
    if (event.key !== "Enter" || !list || !isAwaited && (!first || list.querySelector("[data-combobox-selected]"))) { return; }
    event.preventDefault();
    event.stopPropagation();
    if (isAwaited) { isFirstWanted = true; } else { first.click(); }
  }, true);
  document.addEventListener("input", function (event) {
    if (event.target.id === "explore-add") { isFirstWanted = false; }
  }, true);
  function chooseIfWanted(options) {
    var isWanted = isFirstWanted && options.length > 0;
    isFirstWanted = false;
    if (!isWanted) { return; }
    element("explore-add").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", code: "Escape", bubbles: true }));
    dash.set_props("explore-add", { value: options[0].value });
  }

  // ------------------------------------------------------------------ presses
  function seriesOnPage() {
    return Array.from(document.querySelectorAll("#explore-chips [data-series]")).map(function (chip) {
      return chip.getAttribute("data-series");
    });
  }
  function press(button) {
    var keys = seriesOnPage(), key = button.getAttribute("data-key"), place = keys.indexOf(key);
    if (button.matches(".chip-remove")) { keys.splice(place, 1); }
    if (button.matches(".chip-earlier") && place > 0) { keys.splice(place - 1, 0, keys.splice(place, 1)[0]); }
    dash.set_props("explore-series", { data: keys });
    window.requestAnimationFrame(function () { element("explore-add").focus(); });
  }
  document.addEventListener("click", function (event) {
    var target = event.target;
    if (!target.closest || !isHere()) { return; }
    var link = target.closest("a[href]"), chip = target.closest(".chip-remove, .chip-earlier");
    if (link) { keepState(link); }
    if (chip) { press(chip); }
    if (target.closest("#explore-adjust")) {
      var side = element("explore-controls"), isOpen = side.classList.toggle("open");
      element("explore-adjust").setAttribute("aria-expanded", String(isOpen));
    }
    var value = target.closest("#explore-table [data-click]");
    if (value) {
      var click = JSON.parse(value.getAttribute("data-click"));
      dash.set_props({ type: "chart", name: "explore" }, { clickData: { points: [{ customdata: click }] } });
    }
  }, true);
  document.addEventListener("toggle", function (event) {
    if (event.target.id === "explore-fold") { fillIfOpen(); }
  }, true);

  // ------------------------------------------------------------------ finding series
  function optionOf(item, language) {
    var last = item.last ? item.last.words[language] + " · " + item.last.period[language] : "";
    return { value: item.series_key, label: item.name[language], about: item.series_key, last: last };
  }
  functions.exploreAsFound = function (given) { return given.options; };
  functions.exploreOption = function (given) {
    var make = window.React.createElement, option = given.option;
    return make("div", { className: "explore-option" },
      make("span", { className: "explore-option-name" }, option.label),
      make("span", { className: "explore-option-about" }, [option.about, option.last].filter(Boolean).join(" · ")));
  };

  // The field empties itself after a choice; what was meant is written into it when it has.
  function searchFor(words) {
    window.setTimeout(function () {
      dash.set_props("explore-add", { searchValue: words });
      element("explore-add").click();
    }, 150);
  }

  dash.explore = {
    // One question for every change, whatever changed; nothing when nothing did.
    ask: function (series, added, kind, preset, from, to, units, base, freq, agg, formulas, log, events, marks, answer,
      asked) {
      if (added && added.indexOf(SUGGESTION) === 0) {
        searchFor(added.slice(SUGGESTION.length));
        return [dash.no_update, dash.no_update, null, ""].concat(Array(4).fill(dash.no_update));
      }
      var keys = added && series.indexOf(added) < 0 ? series.concat([added]) : series;
      var isMoved = hasTriggered("explore-series.data") && answer;
      var joined = isMoved ? renamed(formulas, answer.series, keys) : (formulas || "").trim();
      var range = rangeOf(preset, from, to, answer && answer.last);
      var texts = withoutDefaults({
        s: keys.join(","), f: joined, units: units, freq: freq, agg: agg, from: range.from, to: range.to,
        base: (base || "").trim(), scale: log ? "log" : "", chart: kind, events: events ? "1" : "", marks: marksText(marks)
      }, { units: "lin", freq: "own", agg: "avg", chart: "line" });
      return [
        changed(texts, asked), changed(keys, series), added ? null : dash.no_update, added ? "" : dash.no_update,
        changed(range.preset, preset), changed(range.from, from), changed(range.to, to),
        isMoved ? changed(joined, formulas) : dash.no_update
      ];
    },
    reset: function (pressed) {
      if (!pressed) { return Array(12).fill(dash.no_update); }
      return ["line", "max", "", "", "lin", "", "own", "avg", "", false, false, ""];
    },
    search: async function (text, suggested) {
      var mine = ++latestSearch, language = isChinese() ? "zh" : "en";
      searched = text || "";
      if (!searched.trim()) { answeredSearch = mine; return suggested; }
      var address = new URL("/api/v1/search", window.location.href), here = new URLSearchParams(window.location.search);
      address.searchParams.set("q", text.slice(0, 200));
      address.searchParams.set("limit", LIMIT);
      ["asof", "recorded_asof"].forEach(function (name) {
        if (here.has(name)) { address.searchParams.set(name, here.get(name)); }
      });
      var found = await window.fetch(address).then(function (answer) { return answer.ok ? answer.json() : { series: [] }; });
      if (mine !== latestSearch) { return dash.no_update; }
      answeredSearch = mine;
      var words = element("explore-picker").getAttribute("data-nearest");
      var options = found.series.map(function (item) { return optionOf(item, language); });
      chooseIfWanted(options);
      if (!found.series.length && found.nearest) {
        return [{ value: SUGGESTION + found.nearest, label: words.replace("{nearest}", found.nearest) }];
      }
      return options;
    },
    settle: function (answer) {
      answered = answer;
      if (!answer) { return ""; }
      if (!answer.is_first) { remember(answer.query); }
      fillIfOpen();
      return answer.query;
    }
  };
})();
