/* Reading a document in the browser: moves between the text and the list, takes decisions by mouse and by keyboard,
   and keeps an unfinished review so that a reload does not lose it. Decisions are data of the page; what is drawn
   follows from them. */
(function () {
  "use strict";
  var MEBIBYTE = 1024 * 1024, KEY = "unfinished", CHUNK = 0x8000, WAIT = 50, PATIENCE = 100;
  var decisions = {}, selected = null, isOpen = false;

  function noUpdate() { return window.dash_clientside.no_update; }
  function put(id, props) { window.dash_clientside.set_props(id, props); }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  function rows() { return all("#document-list .quantity"); }
  function ofKey(selector, key) { return all(selector).filter(function (one) { return one.dataset.key === key; }); }
  function choiceOf(key) { return (decisions[key] || {}).choice || "open"; }

  // Components draw themselves some moments after the page has them.
  function whenThere(selector, go, tries) {
    var found = document.querySelector(selector), left = tries === undefined ? PATIENCE : tries;
    if (found) { go(found); } else if (left > 0) { window.setTimeout(function () { whenThere(selector, go, left - 1); }, WAIT); }
  }

  function begin() { decisions = {}; selected = null; isOpen = true; }
  function forget() { window.smestatsKept.forget(KEY); }

  function paint() {
    var tally = { accepted: 0, ignored: 0, open: 0 };
    rows().forEach(function (row) {
      var choice = choiceOf(row.dataset.key);
      row.setAttribute("data-choice", choice);
      tally[choice] += 1;
      row.querySelectorAll(".choice").forEach(function (button) {
        var isOn = (button.dataset.choose === "accept" && choice === "accepted") || (button.dataset.choose === "ignore" && choice === "ignored");
        button.setAttribute("aria-pressed", String(isOn));
      });
    });
    all("#document-text .quantity-mark").forEach(function (mark) { mark.setAttribute("data-choice", choiceOf(mark.dataset.key)); });
    var line = document.getElementById("document-tally");
    if (line) {
      line.textContent = Object.keys(tally).reduce(function (words, name) { return words.replace("{" + name + "}", tally[name]); }, line.dataset.words);
    }
    point();
  }

  function point() {
    all("#document-list .quantity, #document-text .quantity-mark").forEach(function (one) {
      var isHere = selected !== null && one.dataset.key === selected;
      if (isHere) { one.setAttribute("aria-current", "true"); } else { one.removeAttribute("aria-current"); }
      if (one.classList.contains("quantity")) { one.tabIndex = isHere ? 0 : -1; }
    });
    var first = rows()[0];
    if (first && !rows().some(function (row) { return row.tabIndex === 0; })) { first.tabIndex = 0; }
  }

  function bring(element, pane) {
    if (!element || !pane) { return; }
    var box = pane.getBoundingClientRect(), mine = element.getBoundingClientRect();
    if (pane.scrollHeight > pane.clientHeight + 1) {
      if (mine.top < box.top + 8 || mine.bottom > box.bottom - 8) { pane.scrollTop += mine.top - box.top - pane.clientHeight / 3; }
    } else { element.scrollIntoView({ block: "nearest" }); }
  }

  function select(key, focus) {
    selected = key;
    point();
    var row = ofKey("#document-list .quantity", key)[0], mark = ofKey("#document-text .quantity-mark", key)[0];
    if (!row) { return; }
    bring(row, document.getElementById("document-list"));
    bring(mark, document.getElementById("document-text"));
    if (focus) { row.focus({ preventScroll: true }); }
  }

  function decide(key, choice) {
    var row = ofKey("#document-list .quantity", key)[0], before = choiceOf(key);
    if (!row) { return; }
    if (choice === "accepted" && row.dataset.state === "unmatched") { edit(key); return; }
    if (choice === "accepted" && row.dataset.state === "repeated") { return; }
    var next = Object.assign({}, decisions[key] || {}, { choice: before === choice ? "open" : choice });
    decisions = Object.assign({}, decisions);
    decisions[key] = next;
    paint();
    put("document-decisions", { data: decisions });
    put("document-plan", { children: null });
    var number = row.dataset.place;
    var decidesOther = rows().some(function (one) { return one.dataset.beside === number; }) || row.dataset.beside;
    if (decidesOther && (choice === "ignored" || before === "ignored")) {
      window.setTimeout(function () { put("document-moved", { data: Date.now() }); }, 0);
    }
  }

  function acceptAll() {
    var matching = rows().filter(function (row) { return row.dataset.state === "matched" && choiceOf(row.dataset.key) !== "ignored"; });
    decisions = Object.assign({}, decisions);
    matching.forEach(function (row) { decisions[row.dataset.key] = Object.assign({}, decisions[row.dataset.key] || {}, { choice: "accepted" }); });
    paint();
    put("document-decisions", { data: decisions });
    put("document-plan", { children: null });
  }

  function edit(key) {
    var row = ofKey("#document-list .quantity", key)[0];
    if (!row || row.dataset.state === "derived" || row.dataset.state === "repeated") { return; }
    select(key, false);
    put("document-editing", { data: { key: key, at: Date.now() } });
  }

  function move(step) {
    var list = rows(), here = list.findIndex(function (row) { return row.dataset.key === selected; });
    var next = list[Math.max(0, Math.min(list.length - 1, here < 0 ? 0 : here + step))];
    if (next) { select(next.dataset.key, true); }
  }

  var KEYS = {
    j: function () { move(1); },
    k: function () { move(-1); },
    Enter: function () { if (selected) { decide(selected, "accepted"); } },
    e: function () { if (selected) { edit(selected); } },
    x: function () { if (selected) { decide(selected, "ignored"); } }
  };

  function isForReview(target) {
    if (target === document.body) { return true; }
    return target.closest("#review") && !target.closest("button, a, input, textarea, select, [contenteditable], [role=listbox], #document-editor, #document-series-form");
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && document.querySelector("#document-editor .editor") && event.target.closest("#document-editor, #document-list")) {
      var cancel = document.getElementById("document-edit-cancel");
      if (cancel) { cancel.click(); }
      return;
    }
    if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey || !rows().length || !isForReview(event.target)) { return; }
    if (event.target === document.body && event.key === "Enter") { return; }
    event.preventDefault();
    KEYS[event.key]();
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest("#document-accept-all")) { acceptAll(); return; }
    var mark = event.target.closest("#document-text .quantity-mark");
    if (mark) { select(mark.dataset.key, true); return; }
    var row = event.target.closest("#document-list .quantity");
    if (!row || event.target.closest("a")) { return; }
    var button = event.target.closest(".choice");
    select(row.dataset.key, !button);
    if (!button) { return; }
    if (button.dataset.choose === "edit") { edit(row.dataset.key); }
    else { decide(row.dataset.key, button.dataset.choose === "accept" ? "accepted" : "ignored"); }
  });
  document.addEventListener("focusin", function (event) {
    if (event.target.classList && event.target.classList.contains("quantity") && event.target.dataset.key !== selected) { select(event.target.dataset.key, false); }
  });

  function encoded(text) {
    var bytes = new TextEncoder().encode(text), binary = "";
    for (var place = 0; place < bytes.length; place += CHUNK) { binary += String.fromCharCode.apply(null, bytes.subarray(place, place + CHUNK)); }
    return "data:text/plain;base64," + window.btoa(binary);
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.review = {
    handOver: function (contents, name) {
      if (!contents) { return [noUpdate(), noUpdate()]; }
      all("#document-drop input[type=file]").forEach(function (input) { input.value = ""; });
      begin();
      return [{ contents: contents, name: name, at: Date.now() }, null];
    },
    paste: function (pressed, text) {
      if (!pressed || !text || !text.trim()) { return noUpdate(); }
      begin();
      return { contents: encoded(text), name: "pasted.txt", at: Date.now() };
    },
    restore: function () {
      begin();
      window.smestatsKept.get(KEY, function (kept) {
        if (document.getElementById("document-drop") && !document.getElementById("review")) {
          put("document-dropped", { data: Object.assign({}, kept, { restored: true, at: Date.now() }) });
        }
      });
      return noUpdate();
    },
    keep: function (decided, answers, ids, dropped) {
      if (!isOpen || !dropped || !dropped.contents || !document.getElementById("review")) { return; }
      var facts = {};
      (ids || []).forEach(function (id, place) { facts[id.name] = answers[place] || ""; });
      var kept = { contents: dropped.contents, name: dropped.name, decisions: decided || {}, facts: facts };
      window.smestatsKept.put(KEY, kept);
    },
    settle: function (dropped) {
      if (dropped !== null) { return; }
      isOpen = false;
      forget();
      window.setTimeout(function () { window.scrollTo(0, 0); }, 100);
    },
    decided: function (decided) {
      decisions = decided || {};
      window.setTimeout(paint, 0);
    },
    // Drawn anew: what was decided is shown on it, and the reader goes on where they were.
    drawn: function () {
      window.setTimeout(function () {
        paint();
        var active = document.activeElement, isBusy = active && active.closest("input, textarea, #document-editor, #document-series-form");
        if (rows().length && selected === null) {
          select(rows()[0].dataset.key, !isBusy);
          document.querySelector(".review-head").scrollIntoView({ block: "start" });
        } else if (selected !== null && active === document.body) { select(selected, true); }
      }, 0);
      return noUpdate();
    },
    discard: function (pressed) {
      if (!pressed) { return; }
      begin();
      isOpen = false;
      forget();
      ["document-review", "document-plan", "append-message"].forEach(function (id) { put(id, { children: null }); });
      put("document-decisions", { data: {} });
      put("document-dropped", { data: null });
    },
    goOn: function (form) {
      if (!form) { return; }
      // Where a series is known, the value is what needs a hand; a list that opens would hide it.
      var row = selected !== null && ofKey("#document-list .quantity", selected)[0];
      var wanted = row && row.dataset.state !== "unmatched" ? "input[id*='\"value\"']" : ".edit-fields input";
      whenThere("#document-editor " + wanted, function (field) {
        document.getElementById("document-editor").scrollIntoView({ block: "nearest" });
        field.focus({ preventScroll: true });
      });
    },
    goOnInSeries: function (form) {
      if (form) { whenThere("#document-series-form input", function (field) { field.focus(); }); }
    },
    close: function (pressed) { return pressed ? null : noUpdate(); },
    goToPlan: function (plan) {
      if (!plan) { return; }
      whenThere("#document-plan > *", function () {
        var heading = document.getElementById("document-plan-heading");
        if (heading) { heading.focus({ preventScroll: true }); }
        document.getElementById("document-plan").scrollIntoView({ block: heading ? "start" : "center" });
      });
    },
    cancel: function (pressed) {
      if (!pressed) { return [noUpdate(), noUpdate()]; }
      window.setTimeout(function () { if (selected) { select(selected, true); } }, 0);
      return [null, null];
    },
    // The button works once, and only after the tick.
    gate: function (ticked) {
      var triggered = window.dash_clientside.callback_context.triggered || [];
      var pressed = triggered.some(function (one) { return one.prop_id === "document-commit.n_clicks" && one.value; });
      return pressed || !ticked;
    },
    isNoRange: function (qualifier) { return qualifier !== "RG"; }
  };

  function refuse(zone, file, event) {
    event.stopImmediatePropagation();
    event.preventDefault();
    if (event.target.type === "file") { event.target.value = ""; }
    var words = zone.dataset.tooLarge
      .replace("{name}", function () { return file.name; })
      .replace("{actual}", (file.size / MEBIBYTE).toFixed(1))
      .replace("{limit}", (Number(zone.dataset.limit) / MEBIBYTE).toFixed(0));
    var message = { type: "P", namespace: "dash_html_components", props: { children: words, className: "outcome bad" } };
    put("append-message", { children: message });
  }
  // Before Dash sees it: a file beyond the limit would be read whole, sent, and answered by silence.
  ["change", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var zone = event.target.closest && event.target.closest("#document-drop");
      var files = zone && (kind === "drop" ? event.dataTransfer && event.dataTransfer.files : event.target.files);
      if (files && files.length && files[0].size > Number(zone.dataset.limit)) { refuse(zone, files[0], event); }
    }, true);
  });
})();
