/* Brings the reader to what the address names (#sentence, ?period=) once the page has drawn it: pages are drawn
   after the browser has looked for the anchor, and links inside the desk do not load a page at all. */
(function () {
  "use strict";
  var PATIENCE = 10000, RESTLESS = 3000;
  var deadline = 0, settled = null, restUntil = 0;

  function isOfThisPage(element) {
    var part = element.closest("[data-path]");
    return !part || part.getAttribute("data-path") === decodeURI(window.location.pathname);
  }
  function target() {
    var name = decodeURIComponent(window.location.hash.slice(1));
    var period = new URLSearchParams(window.location.search).get("period");
    var element = name ? document.getElementById(name) : document.querySelector("[data-arrive]");
    var isWanted = element && (name || element.getAttribute("data-arrive") === period);
    return isWanted && isOfThisPage(element) ? element : null;
  }
  function point(element) {
    document.querySelectorAll("[data-arrived]").forEach(function (old) { old.removeAttribute("data-arrived"); });
    var name = /^figure-(\d+)$/.exec(element.id);
    var parts = name ? document.querySelectorAll('[data-sentences~="' + name[1] + '"]') : [element];
    parts.forEach(function (part) { part.setAttribute("data-arrived", ""); });
  }
  function settle() {
    if (!deadline) { return; }
    if (Date.now() > deadline) { deadline = 0; return; }
    var element = target();
    if (!element) { return; }
    deadline = 0;
    var fold = element.closest("details");
    if (fold) { fold.open = true; }
    point(element);
    settled = element;
    restUntil = Date.now() + RESTLESS;
    window.requestAnimationFrame(rest);
  }
  function rest() {
    if (settled && settled.isConnected && Date.now() < restUntil) { settled.scrollIntoView({ block: "center" }); }
  }
  function expect() {
    deadline = Date.now() + PATIENCE;
    settled = null;
    window.setTimeout(settle, 0);
  }
  function leaveAlone() {
    deadline = 0;
    settled = null;
  }
  ["popstate", "hashchange", "_dashprivate_pushstate"].forEach(function (name) {
    window.addEventListener(name, expect);
  });
  ["wheel", "touchmove", "keydown", "mousedown"].forEach(function (name) {
    window.addEventListener(name, leaveAlone, { passive: true });
  });
  new MutationObserver(settle).observe(document.documentElement, { childList: true, subtree: true });
  // Charts above take their height late and push the place away.
  new ResizeObserver(rest).observe(document.documentElement);
  expect();
})();
