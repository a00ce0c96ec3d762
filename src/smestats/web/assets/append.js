/* The append page in the browser: hands files over, refuses what is too large before it is read, guards the button. */
(function () {
  "use strict";
  var MEBIBYTE = 1024 * 1024, KEY = "file";
  // Which file this tab works on: another tab's, or one of last week, is not brought back.
  function mine(at) {
    try {
      if (at === undefined) { return window.sessionStorage.getItem(KEY); }
      if (at) { window.sessionStorage.setItem(KEY, String(at)); } else { window.sessionStorage.removeItem(KEY); }
    } catch (error) { /* kept nowhere */ }
    return null;
  }
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.append = {
    // A file leaves the drop zone at once, so that the same file can be chosen again.
    handOver: function (contents, name) {
      if (!contents) { return [window.dash_clientside.no_update, window.dash_clientside.no_update]; }
      document.querySelectorAll("#drop input[type=file]").forEach(function (input) { input.value = ""; });
      var file = { contents: contents, name: name, at: Date.now() };
      mine(file.at);
      window.smestatsKept.put(KEY, file);
      return [file, null];
    },
    restore: function () {
      window.smestatsKept.get(KEY, function (file) {
        var isFree = document.getElementById("drop") && !document.querySelector("#append-review > *");
        if (isFree && mine() === String(file.at)) { window.dash_clientside.set_props("dropped", { data: file }); }
      });
      return window.dash_clientside.no_update;
    },
    // Stored, or refused as a whole: there is nothing to come back to.
    settle: function (review) {
      if (review !== null) { return; }
      mine(0);
      window.smestatsKept.forget(KEY);
    },
    // The button works once, and only after the tick.
    gate: function (ticked) {
      var triggered = window.dash_clientside.callback_context.triggered || [];
      var pressed = triggered.some(function (one) { return one.prop_id === "append-commit.n_clicks" && one.value; });
      return pressed || !ticked;
    },
    filterCells: function (word) {
      return word ? { change: { filterType: "text", type: "equals", filter: word } } : {};
    },
    close: function (pressed) {
      return pressed ? false : window.dash_clientside.no_update;
    },
    download: function (pressed, file) {
      return pressed && file ? file : window.dash_clientside.no_update;
    },
    isKnown: function (indicator) {
      return indicator !== "(new)";
    },
    cancel: function (pressed) {
      return pressed ? null : window.dash_clientside.no_update;
    },
    // Whoever works by keyboard goes on in the form that opened, or in the first field that was refused.
    goOn: function (form, errors) {
      if (form || errors) {
        window.setTimeout(function () {
          var field = document.querySelector("#describe-form [aria-invalid='true']") || document.querySelector("#describe-form input");
          if (field) { field.focus(); }
        }, 100);
      }
      return window.dash_clientside.no_update;
    }
  };

  function refuse(zone, file, event) {
    event.stopImmediatePropagation();
    event.preventDefault();
    if (event.target.type === "file") { event.target.value = ""; }
    var name = file.name, size = file.size;
    var words = zone.dataset.tooLarge
      .replace("{name}", function () { return name; })
      .replace("{actual}", (size / MEBIBYTE).toFixed(1))
      .replace("{limit}", (Number(zone.dataset.limit) / MEBIBYTE).toFixed(0));
    var message = { type: "P", namespace: "dash_html_components", props: { children: words, className: "outcome bad" } };
    window.dash_clientside.set_props("append-review", { children: null });
    window.dash_clientside.set_props("append-message", { children: message });
  }

  // Before Dash sees it: a file beyond the limit would be read whole, sent, and answered by silence.
  ["change", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var zone = event.target.closest && event.target.closest("#drop");
      var files = zone && (kind === "drop" ? event.dataTransfer && event.dataTransfer.files : event.target.files);
      if (files && files.length && files[0].size > Number(zone.dataset.limit)) { refuse(zone, files[0], event); }
    }, true);
  });
})();
