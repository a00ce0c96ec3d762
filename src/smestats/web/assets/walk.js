/* Walks through the points of a chart by keyboard: the box of the mouse is shown, its words are said, Enter opens the
   evidence. Every chart gets a slider over it, for a slider is what screen readers hand the arrow keys to. */
(function () {
  "use strict";
  var FAR = 12, LINES = "<br>", COLUMNS = 46;

  // ------------------------------------------------------------------ points
  function columns(text) {
    return Array.from(text).reduce(function (sum, letter) { return sum + (letter > "\u2e80" ? 2 : 1); }, 0);
  }
  // The box wraps long lines: where the next word had no room, the line goes on.
  function seam(line, next) {
    var isChinese = next.charAt(0) > "\u2e80", word = isChinese ? next.charAt(0) : next.split(" ")[0];
    if (columns(line) + columns(word) + (isChinese ? 0 : 1) <= COLUMNS) { return "; "; }
    return isChinese ? "" : " ";
  }
  function plain(html) {
    var body = new DOMParser().parseFromString(html.split(LINES).join("\n"), "text/html").body;
    body.querySelectorAll("i").forEach(function (hint) { hint.remove(); });
    var lines = body.textContent.split("\n").map(function (line) { return line.trim(); }).filter(Boolean);
    return lines.reduce(function (said, line, place) { return place ? said + seam(lines[place - 1], line) + line : line; }, "");
  }
  function pointsOf(chart) {
    var traces = (chart.data || []).map(function (trace, curve) {
      var texts = Array.isArray(trace.hovertext) ? trace.hovertext : [];
      return texts.map(function (text, place) {
        return { curve: curve, place: place, text: text, x: (trace.x || [])[place], customdata: (trace.customdata || [])[place] };
      }).filter(function (point) { return point.text && trace.hoverinfo !== "skip" && trace.visible !== false; });
    });
    return traces.filter(function (points) { return points.length; });
  }
  function number(x) { return typeof x === "number" ? x : Date.parse(x); }
  function nearestIn(points, x) {
    var wanted = number(x), best = 0;
    if (isNaN(wanted)) { return 0; }
    points.forEach(function (point, place) {
      if (Math.abs(number(point.x) - wanted) < Math.abs(number(points[best].x) - wanted)) { best = place; }
    });
    return best;
  }

  // ------------------------------------------------------------------ one chart
  function chartOf(walker) {
    var drawing = walker.parentElement.previousElementSibling;
    return drawing && drawing.querySelector(".js-plotly-plot");
  }
  function words() { return document.querySelector("main[data-walk]"); }
  function show(walker, traces, line, place) {
    var points = traces[line], point = points[place], chart = chartOf(walker);
    walker.walked = { line: line, place: place };
    walker.setAttribute("aria-valuemax", points.length);
    walker.setAttribute("aria-valuenow", place + 1);
    walker.setAttribute("aria-valuetext", words().getAttribute("data-step").replace("{place}", place + 1)
      .replace("{count}", points.length));
    walker.nextElementSibling.textContent = plain(point.text);
    try {
      window.Plotly.Fx.hover(chart, [{ curveNumber: point.curve, pointNumber: point.place }]);
    } catch (error) { /* a drawing without axes has no box of its own; the words are there */ }
  }
  function moved(key, traces, line, place) {
    var last = traces[line].length - 1;
    var steps = { ArrowRight: 1, ArrowLeft: -1, PageDown: FAR, PageUp: -FAR, Home: -Infinity, End: Infinity };
    if (key in steps) { return [line, Math.max(0, Math.min(last, place + steps[key]))]; }
    var next = (line + (key === "ArrowDown" ? 1 : -1) + traces.length) % traces.length;
    return [next, traces.length > 1 ? nearestIn(traces[next], traces[line][place].x) : place];
  }
  function openEvidence(chart, point) {
    var graph = chart.closest(".dash-graph");
    if (!graph || !Array.isArray(point.customdata)) { return; }
    window.dash_clientside.set_props(JSON.parse(graph.id), { clickData: { points: [{ customdata: point.customdata }] } });
  }
  function start(walker) {
    var chart = chartOf(walker), traces = chart ? pointsOf(chart) : [];
    walker.style.height = walker.parentElement.previousElementSibling.offsetHeight + "px";
    if (!traces.length) { return; }
    var at = walker.walked || { line: 0, place: traces[0].length - 1 };
    var line = Math.min(at.line, traces.length - 1);
    show(walker, traces, line, Math.min(at.place, traces[line].length - 1));
  }
  function press(event) {
    var walker = event.currentTarget, chart = chartOf(walker), traces = chart ? pointsOf(chart) : [], at = walker.walked;
    if (!traces.length || !at || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var line = Math.min(at.line, traces.length - 1), place = Math.min(at.place, traces[line].length - 1);
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      openEvidence(chart, traces[line][place]);
    } else if (/^(Arrow|Page|Home|End)/.test(event.key)) {
      event.preventDefault();
      var next = moved(event.key, traces, line, place);
      show(walker, traces, next[0], next[1]);
    } else if (event.key === "Escape") {
      leave(event);
    }
  }
  function leave(event) {
    var chart = chartOf(event.currentTarget);
    event.currentTarget.nextElementSibling.textContent = "";
    try { window.Plotly.Fx.unhover(chart); } catch (error) { /* nothing was shown */ }
  }

  // ------------------------------------------------------------------ every chart
  function nameOf(drawing) {
    var figure = drawing.closest("figure"), title = figure && figure.querySelector("figcaption h2, figcaption h3");
    return (title ? title.textContent + ". " : "") + words().getAttribute("data-walk");
  }
  function add(drawing) {
    var graph = drawing.querySelector(".dash-graph"), after = drawing.nextElementSibling;
    if (!graph || graph.id.charAt(0) !== "{" || (after && after.matches(".walk"))) { return; }
    var holder = document.createElement("div"), walker = document.createElement("div"), readout = document.createElement("p");
    holder.className = "walk";
    walker.className = "walker";
    walker.tabIndex = 0;
    walker.setAttribute("role", "slider");
    walker.setAttribute("aria-label", nameOf(drawing));
    walker.setAttribute("aria-valuemin", "1");
    walker.setAttribute("aria-valuenow", "1");
    readout.className = "readout";
    readout.setAttribute("aria-live", "polite");
    walker.addEventListener("focus", function () { start(walker); });
    walker.addEventListener("blur", leave);
    walker.addEventListener("keydown", press);
    holder.append(walker, readout);
    drawing.after(holder);
  }
  function tidy() {
    if (!words()) { return; }
    document.querySelectorAll(".walk").forEach(function (holder) {
      var drawing = holder.previousElementSibling;
      if (!drawing || !drawing.matches(".drawing")) { holder.remove(); return; }
      var walker = holder.firstElementChild, name = nameOf(drawing);
      if (walker.getAttribute("aria-label") !== name) { walker.setAttribute("aria-label", name); }
    });
    document.querySelectorAll(".drawing").forEach(add);
  }
  var waiting = 0;
  new MutationObserver(function () {
    if (waiting) { return; }
    waiting = window.requestAnimationFrame(function () { waiting = 0; tidy(); });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
