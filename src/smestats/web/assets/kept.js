/* What the reader works on, in the browser's own database, so that a reload or another language does not lose it:
   files do not fit elsewhere. */
(function () {
  "use strict";
  var NAME = "smestats-review", STORE = "reviews";

  function withStore(mode, work) {
    var opening;
    try { opening = window.indexedDB.open(NAME, 1); } catch (error) { return; }
    opening.onupgradeneeded = function () { opening.result.createObjectStore(STORE); };
    opening.onsuccess = function () {
      var transaction = opening.result.transaction(STORE, mode);
      work(transaction.objectStore(STORE));
      transaction.oncomplete = function () { opening.result.close(); };
    };
  }
  // The database answers later, and the page may be gone by then; what is to be forgotten is noted at once.
  function isForgotten(key, change) {
    var name = "smestats.forgotten." + key;
    try {
      if (change === true) { window.localStorage.setItem(name, "1"); }
      if (change === false) { window.localStorage.removeItem(name); }
      return window.localStorage.getItem(name) === "1";
    } catch (error) { return false; }
  }
  window.smestatsKept = {
    put: function (key, value) {
      isForgotten(key, false);
      withStore("readwrite", function (store) { store.put(value, key); });
    },
    forget: function (key) {
      isForgotten(key, true);
      withStore("readwrite", function (store) { store.delete(key); });
    },
    get: function (key, go) {
      if (isForgotten(key)) { return; }
      withStore("readonly", function (store) {
        var asking = store.get(key);
        asking.onsuccess = function () { if (asking.result) { go(asking.result); } };
      });
    }
  };
})();
