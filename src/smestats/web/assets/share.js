/* The foot of every figure: copies its address, saves its picture, opens the dialog that cites or embeds it.
   One listener for all figures, whenever they are drawn; every word comes from the server. */
(function () {
  "use strict";
  var STATUS_TIME = 4000;
  var FIELDS = {
    cite: ["short", "long", "frozen", "bibtex", "ris"],
    embed: ["embed", "embed_frozen"]
  };
  var ROWS = { "short": 2, "long": 4, "frozen": 2 };
  var CODE = ["bibtex", "ris", "embed", "embed_frozen"];

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }
  function say(share, words) {
    var status = share.querySelector(".share-status");
    status.textContent = words;
    window.clearTimeout(status.smestatsTimer);
    status.smestatsTimer = window.setTimeout(function () { status.textContent = ""; }, STATUS_TIME);
  }
  function copy(text, field) {
    if (navigator.clipboard && window.isSecureContext) { return navigator.clipboard.writeText(text); }
    var area = field || document.body.appendChild(element("textarea", { readonly: "" }));
    if (!field) { area.value = text; }
    area.select();
    var isDone = document.execCommand("copy");
    if (!field) { area.remove(); }
    return isDone ? Promise.resolve() : Promise.reject(new Error("copy"));
  }
  function ask(share) {
    return fetch("/cite?" + share.dataset.query, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) { throw new Error("cite " + answer.status); }
      return answer.json();
    });
  }
  function busily(button, work) {
    button.setAttribute("aria-busy", "true");
    var share = button.closest(".share");
    return work().catch(function (error) {
      console.warn(error);
      say(share, share.dataset.failed);
    }).finally(function () { button.removeAttribute("aria-busy"); });
  }

  function fieldOf(name, cited, share, status) {
    var id = "share-field-" + name;
    var isCode = CODE.indexOf(name) >= 0;
    var rows = isCode ? Math.min(12, cited[name].trim().split("\n").length + (name.indexOf("embed") === 0 ? 3 : 0)) : ROWS[name];
    var area = element("textarea", { id: id, readonly: "", rows: rows, "class": isCode ? "code" : "words", spellcheck: "false" });
    area.value = cited[name].replace(/\r/g, "").trim();
    var button = element("button", { type: "button", "data-copies": name }, [cited.labels.copy]);
    button.addEventListener("click", function () {
      copy(area.value, area).then(function () { status.textContent = cited.labels.copied; }, function () {
        area.focus();
        area.select();
        status.textContent = cited.labels.copy_failed;
      });
    });
    var actions = element("div", { "class": "share-actions" }, [button]);
    if (cited.labels["save_" + name]) {
      var href = "/cite?" + share.dataset.query + "&format=" + name;
      actions.append(element("a", { href: href, download: "" }, [cited.labels["save_" + name]]));
    }
    var label = element("label", { "for": id }, [cited.labels["field_" + name]]);
    return element("div", { "class": "share-field" }, [label, area, actions]);
  }
  function open(kind, cited, share, opener) {
    var status = element("p", { role: "status", "class": "share-why" });
    var close = element("button", { type: "button" }, [cited.labels.close]);
    var heading = element("h2", { id: "share-dialog-title" }, [cited.labels["dialog_" + kind]]);
    var body = [element("p", { "class": "share-what" }, [cited.title])];
    FIELDS[kind].forEach(function (name) { body.push(fieldOf(name, cited, share, status)); });
    body.push(status, element("p", { "class": "share-why" }, [cited.labels[kind === "cite" ? "frozen_why" : "embed_why"]]));
    var dialog = element("dialog", { "class": "share-dialog", "aria-labelledby": "share-dialog-title" }, [
      element("header", {}, [heading, close]),
      element("div", { "class": "share-body" }, body)
    ]);
    close.addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) { dialog.close(); } });
    dialog.addEventListener("close", function () { dialog.remove(); opener.focus(); });
    document.body.append(dialog);
    dialog.showModal();
  }

  function addressOf(share, link) {
    var address = new URL(window.location.href);
    address.hash = new URL(link.href).hash;
    return address.toString();
  }
  var ACTIONS = {
    menu: function (share, button) {
      button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
    },
    link: function (share, link) {
      return busily(link, function () {
        return copy(addressOf(share, link)).then(function () { say(share, share.dataset.copied); });
      });
    },
    cite: function (share, button) {
      return busily(button, function () { return ask(share).then(function (cited) { open("cite", cited, share, button); }); });
    },
    embed: function (share, button) {
      return busily(button, function () { return ask(share).then(function (cited) { open("embed", cited, share, button); }); });
    },
    png: function (share, button) { return picture(share, button, "png"); },
    svg: function (share, button) { return picture(share, button, "svg"); }
  };
  function picture(share, button, form) {
    return busily(button, function () {
      var cited = share.dataset.query ? ask(share) : Promise.resolve(null);
      return cited.then(function (found) { return window.smestatsPicture.save(share, found, form); });
    });
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-share]");
    var action = button && ACTIONS[button.dataset.share];
    if (!action) { return; }
    event.preventDefault();
    action(button.closest(".share"), button);
  });
})();
