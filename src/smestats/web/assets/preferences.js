/* Language and theme of the reader, kept in cookies so that the server draws charts in the right colours. */
(function () {
  "use strict";
  function cookie(name) {
    var match = document.cookie.match(new RegExp("(?:^|; )" + name + "=([^;]*)"));
    return match ? match[1] : null;
  }
  function remember(name, value) {
    document.cookie = name + "=" + value + "; max-age=31536000; path=/; samesite=lax";
    return cookie(name) === value;
  }
  var asked = new URLSearchParams(window.location.search).get("theme");
  if (!asked && !cookie("theme") && window.matchMedia("(prefers-color-scheme: dark)").matches) {
    if (remember("theme", "dark")) { window.location.reload(); }
  }
  var lastPath = window.location.pathname;
  // Like the load of a page, a walk inside the desk puts the reader at the start of the content.
  function arrive() {
    var content = document.getElementById("content");
    if (lastPath === window.location.pathname || !content || window.location.hash) { return; }
    lastPath = window.location.pathname;
    content.focus({ preventScroll: true });
  }
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.smestats = Object.assign(window.dash_clientside.smestats || {}, {
    toggleTheme: function () {
      var next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      remember("theme", next);
      var address = new URL(window.location.href);
      address.searchParams.delete("theme");
      window.location.replace(address.toString());
      return next;
    },
    announceLanguage: function (view) {
      if (view && view.language) {
        document.documentElement.lang = view.language === "zh" ? "zh-CN" : "en";
      }
      arrive();
      return window.dash_clientside.no_update;
    }
  });
})();
