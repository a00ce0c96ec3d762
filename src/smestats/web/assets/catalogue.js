/* Filters the catalogue's rows in the browser and keeps the filter in the address. */
(function () {
  "use strict";
  function words(text) {
    return (text || "").normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  }
  function matches(row, wanted) {
    var text = row.getAttribute("data-search");
    return wanted.every(function (word) { return text.indexOf(word) >= 0; });
  }
  function show(element, isShown) {
    element.hidden = !isShown;
    return isShown;
  }
  function filterIndicator(indicator, wanted) {
    var rows = Array.from(indicator.querySelectorAll("[data-search]"));
    var matching = rows.filter(function (row) { return matches(row, wanted); });
    var folded = wanted.length ? null : indicator.getAttribute("data-folded");
    rows.forEach(function (row) { show(row, matching.indexOf(row) >= 0); });
    if (folded) { rows.slice(Number(folded)).forEach(function (row) { show(row, false); }); }
    var button = indicator.querySelector(".unfold");
    if (button) { show(button.closest("tr"), Boolean(folded)); }
    show(indicator, matching.length > 0);
    return matching.length;
  }
  function remember(query, topic) {
    var address = new URL(window.location.href);
    [["q", query], ["topic", topic === "all" ? "" : topic]].forEach(function (pair) {
      if (pair[1]) { address.searchParams.set(pair[0], pair[1]); } else { address.searchParams.delete(pair[0]); }
    });
    if (address.href !== window.location.href) { window.history.replaceState(window.history.state, "", address); }
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest(".unfold");
    if (!button) { return; }
    var indicator = button.closest(".indicator");
    indicator.removeAttribute("data-folded");
    filterIndicator(indicator, []);
    indicator.querySelectorAll("[data-search] a")[0].focus();
  });
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.catalogue = {
    filter: function (query, topic) {
      var wanted = words(query), shown = 0, total = 0;
      document.querySelectorAll(".catalogue-section").forEach(function (section) {
        var isWanted = !topic || topic === "all" || section.getAttribute("data-theme") === topic;
        var here = 0;
        section.querySelectorAll(".indicator").forEach(function (indicator) {
          total += indicator.querySelectorAll("[data-search]").length;
          here += isWanted ? filterIndicator(indicator, wanted) : 0;
        });
        show(section, isWanted && here > 0);
        shown += here;
      });
      show(document.getElementById("catalogue-none"), shown === 0);
      remember((query || "").trim(), topic);
      var template = document.getElementById("catalogue-count").getAttribute("data-words");
      return template.replace("{shown}", shown).replace("{total}", total);
    }
  };
})();
