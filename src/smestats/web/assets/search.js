/* The search box over every page: "/" opens it, arrow keys move, Enter opens, Escape closes. */
(function () {
  "use strict";
  var WAIT = 120;
  var latest = 0, timer = 0, chosen = -1;

  function dialog() { return document.getElementById("search-dialog"); }
  function words(name) { return dialog().getAttribute("data-" + name); }
  function made(tag, text, className) {
    var element = document.createElement(tag);
    if (text) { element.textContent = text; }
    if (className) { element.className = className; }
    return element;
  }
  function options() { return Array.from(dialog().querySelectorAll("[role=option]")); }
  function field() { return document.getElementById("search-field"); }

  function choose(place) {
    var all = options();
    chosen = all.length ? (place + all.length) % all.length : -1;
    all.forEach(function (option, number) { option.setAttribute("aria-selected", String(number === chosen)); });
    if (chosen < 0) { field().removeAttribute("aria-activedescendant"); return; }
    field().setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  }
  function show(groups, status) {
    var place = dialog().querySelector(".search-results"), list = made("div", "", "search-list"), number = 0;
    list.id = "search-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words("label"));
    groups.forEach(function (group, position) {
      var part = made("div", "", "search-group"), name = made("div", group.name, "search-group-name");
      name.id = "search-group-" + position;
      part.setAttribute("role", "group");
      part.setAttribute("aria-labelledby", name.id);
      part.appendChild(name);
      group.items.forEach(function (item) {
        var option = made("div", "", "search-option");
        option.id = "search-option-" + number++;
        option.setAttribute("role", "option");
        option.setAttribute("data-href", item.href);
        option.append(made("span", item.title, "search-option-title"), made("span", item.about, "search-option-about"));
        part.appendChild(option);
      });
      list.appendChild(part);
    });
    var isEmpty = !number;
    place.replaceChildren.apply(place, isEmpty ? [] : [list]);
    field().setAttribute("aria-expanded", String(!isEmpty));
    if (isEmpty) { field().removeAttribute("aria-controls"); } else { field().setAttribute("aria-controls", "search-list"); }
    dialog().querySelector(".search-status").textContent = status;
    choose(isEmpty ? 0 : 0);
  }
  function kept(name) {
    var language = window.smestats.language();
    return {
      name: words(name),
      items: window.smestats[name]().map(function (item) {
        return { title: item[language] || item.key, about: item.key, href: window.smestats.seriesHref(item.key) };
      })
    };
  }
  function showKept() {
    var groups = [kept("favourites"), kept("recent")].filter(function (group) { return group.items.length; });
    show(groups, groups.length ? "" : words("start"));
  }
  function told(found) {
    var count = found.groups.reduce(function (sum, group) { return sum + group.items.length; }, 0);
    if (count) { return words("count").replace("{count}", count); }
    return found.nearest ? words("nearest").replace("{nearest}", found.nearest) : words("nothing");
  }
  function ask(text) {
    var mine = ++latest, address = new URL("/find", window.location.href), here = new URLSearchParams(window.location.search);
    if (!text.trim()) { showKept(); return; }
    address.searchParams.set("q", text.slice(0, 200));
    ["lang", "asof", "recorded_asof"].forEach(function (name) {
      if (here.get(name)) { address.searchParams.set(name, here.get(name)); }
    });
    window.fetch(address).then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer); }).then(
      function (found) { if (mine === latest && dialog().open) { show(found.groups, told(found)); } },
      function () { if (mine === latest && dialog().open) { show([], words("failed")); } }
    );
  }
  function open() {
    var place = dialog().querySelector(".search-place"), label = made("label", words("label")), input = made("input");
    if (dialog().open || document.querySelector("dialog[open]")) { return; }
    input.id = "search-field";
    input.type = "search";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.placeholder = words("hint");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    label.htmlFor = input.id;
    place.replaceChildren(label, input);
    input.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(function () { ask(input.value); }, WAIT);
    });
    dialog().showModal();
    showKept();
    input.focus();
  }
  function visit(option) {
    dialog().close();
    window.smestats.go(option.getAttribute("data-href"));
  }
  function isTyping(element) {
    return element.closest && element.closest("input, textarea, select, [contenteditable=true], [role=textbox], .ag-root");
  }
  function pressed(event) {
    if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen - 1); }
    if (event.key === "Escape") { event.preventDefault(); dialog().close(); }
    if (event.key === "Enter" && options()[chosen]) { event.preventDefault(); visit(options()[chosen]); }
  }
  document.addEventListener("keydown", function (event) {
    if (event.target.id === "search-field") { pressed(event); return; }
    var isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "/" && isPlain && !isTyping(event.target) && dialog()) { event.preventDefault(); open(); }
  });
  document.addEventListener("click", function (event) {
    if (!event.target.closest) { return; }
    var option = event.target.closest("#search-dialog [role=option]");
    if (option) { visit(option); }
    if (event.target.closest("#search-open")) { open(); }
  });
})();
