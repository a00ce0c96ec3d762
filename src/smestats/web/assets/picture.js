/* A figure as a picture that can be published: title, unit, marks, drawing, notes, source and citation on white.
   The drawing is Plotly's own SVG of the chart; the words around it are text too, so that they can be edited. */
(function () {
  "use strict";
  var WIDTH = 900, PAD = 28, SCALE = 2, SVG = "http://www.w3.org/2000/svg";
  var FONT = "system-ui, 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
  var PAPER = "#ffffff", INK = "#1b2430", SECONDARY = "#5b6675", RULE = "#1b2430";
  // Colours of the dark theme and their twins on white; the same as charts/theme.py has.
  var LIGHT_OF = {
    "#12161c": "#ffffff", "#1a2029": "#f7f8fa", "#e8ecf1": "#1b2430", "#9aa5b4": "#5b6675", "#2b3440": "#e3e7ec",
    "#7d8896": "#7d8896", "#6fb1ff": "#0b5cad", "#6ab1fe": "#0072b2", "#d86301": "#d55e00", "#009c70": "#009e73",
    "#f07cbb": "#cc79a7", "#e4d140": "#934f00", "#b1d6fa": "#56b4e9", "#fafafa": "#444444", "#f58a3c": "#d55e00",
    "#4da6e0": "#0072b2", "#1f2630": "#eef1f4"
  };
  var GROUNDS = ["#12161c", "#1a2029", "#1f2630", "#e8ecf1"];
  var COLOUR = /#[0-9a-f]{6}\b|rgba?\(\s*\d+\s*,\s*\d+\s*,\s*\d+\s*(?:,\s*[\d.]+\s*)?\)/gi;

  function channels(colour) {
    return colour[0] === "#"
      ? [1, 3, 5].map(function (place) { return parseInt(colour.substr(place, 2), 16); })
      : colour.match(/[\d.]+/g).slice(0, 3).map(Number);
  }
  function hex(parts) {
    return "#" + parts.map(function (part) { return Math.round(part).toString(16).padStart(2, "0"); }).join("");
  }
  /* A colour that was mixed of two tokens is mixed of their twins. */
  function twin(parts) {
    var best = { off: 8, made: parts };
    Object.keys(LIGHT_OF).forEach(function (token) {
      GROUNDS.forEach(function (ground) {
        var from = channels(ground), to = channels(token);
        var way = to.map(function (part, place) { return part - from[place]; });
        var length = way.reduce(function (sum, part) { return sum + part * part; }, 0);
        var share = length ? way.reduce(function (sum, part, place) { return sum + part * (parts[place] - from[place]); }, 0) / length : 0;
        if (share < 0 || share > 1) { return; }
        var off = Math.hypot.apply(null, way.map(function (part, place) { return from[place] + share * part - parts[place]; }));
        if (off < best.off) {
          var low = channels(LIGHT_OF[ground]), high = channels(LIGHT_OF[token]);
          best = { off: off, made: low.map(function (part, place) { return part + share * (high[place] - part); }) };
        }
      });
    });
    return best.made;
  }
  function lightened(text) {
    return text.replace(COLOUR, function (colour) {
      var parts = channels(colour), exact = LIGHT_OF[hex(parts)];
      var made = exact ? channels(exact) : twin(parts);
      var alpha = colour[0] === "#" ? null : (colour.match(/[\d.]+/g)[3] || null);
      if (alpha !== null && Number(alpha) === 0) { return colour; }
      return alpha === null ? hex(made) : "rgba(" + made.map(Math.round).join(",") + "," + alpha + ")";
    });
  }

  var pen = document.createElement("canvas").getContext("2d");
  function widthOf(text, style) {
    pen.font = style.weight + " " + style.size + "px " + FONT;
    return pen.measureText(text).width;
  }
  /* Words, Chinese characters and pieces of long addresses: where a line may break. */
  function pieces(text) {
    return text.match(/[\u2e80-\u9fff\uac00-\ud7ff\uff00-\uffef][，。、；：？）》」』”’！…]*|[^\s\u2e80-\u9fff\uac00-\ud7ff\uff00-\uffef]+[，。、；：？）》」』”’！…]*\s*|\s+/g) || [];
  }
  function wrapped(text, style, room) {
    var lines = [""];
    pieces(text).forEach(function (piece) {
      while (widthOf(piece.trimEnd(), style) > room) {
        var count = piece.length;
        while (count > 1 && widthOf(piece.slice(0, count), style) > room) { count -= 1; }
        lines.push(piece.slice(0, count));
        piece = piece.slice(count);
      }
      if (widthOf((lines[lines.length - 1] + piece).trimEnd(), style) > room) { lines.push(""); }
      lines[lines.length - 1] += lines[lines.length - 1] ? piece : piece.trimStart();
    });
    return lines.map(function (line) { return line.trim(); }).filter(Boolean);
  }

  function Sheet() { this.parts = []; this.y = PAD; }
  Sheet.prototype.write = function (text, style) {
    if (!text) { return; }
    var sheet = this, step = Math.round(style.size * 1.4);
    wrapped(text, style, WIDTH - 2 * PAD).forEach(function (line) {
      sheet.y += step;
      var place = { x: PAD, y: sheet.y - Math.round(step * 0.25), "font-size": style.size, "font-weight": style.weight, fill: style.fill };
      sheet.parts.push(tag("text", place, line));
    });
    this.y += style.after || 0;
  };
  Sheet.prototype.rule = function () {
    this.parts.push(tag("rect", { x: PAD, y: this.y, width: WIDTH - 2 * PAD, height: 1, fill: RULE }));
    this.y += 1;
  };
  function tag(name, attributes, text) {
    var made = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text) { made.textContent = text; }
    return made;
  }
  function words(figure, selector) {
    var parts = Array.from(figure.querySelectorAll(selector)).filter(function (part) { return !part.closest("details"); });
    return parts.map(function (part) { return part.textContent.replace(/\s+/g, " ").trim(); }).filter(Boolean);
  }

  function drawing(plot) {
    var isDark = document.documentElement.dataset.theme === "dark";
    var text = JSON.stringify({ data: plot.data, layout: plot.layout });
    var chart = JSON.parse(isDark ? lightened(text) : text);
    var height = plot.layout.height || plot.clientHeight || 360;
    delete chart.layout.width;
    chart.layout.autosize = false;
    chart.config = { locale: document.documentElement.lang };
    return window.Plotly.toImage(chart, { format: "svg", width: WIDTH - 2 * PAD, height: height, imageDataOnly: true }).then(function (svg) {
      var inner = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
      if (inner.querySelector("parsererror")) { throw new Error("The drawing cannot be read."); }
      return { inner: inner, height: height };
    });
  }
  function composed(share, cited) {
    var figure = share.closest("figure"), plot = figure.querySelector(".js-plotly-plot");
    var source = words(figure, ".sources").join(" ");
    var small = { size: 13, weight: 400, fill: SECONDARY };
    return drawing(plot).then(function (drawn) {
      var sheet = new Sheet();
      sheet.rule();
      sheet.y += 6;
      sheet.write(words(figure, ".figure-title")[0], { size: 22, weight: 600, fill: INK });
      sheet.write(words(figure, ".figure-subtitle")[0], { size: 15, weight: 400, fill: SECONDARY });
      sheet.write(words(figure, ".legend li").join("\u2003"), small);
      sheet.y += 8;
      drawn.inner.setAttribute("x", PAD);
      drawn.inner.setAttribute("y", sheet.y);
      sheet.parts.push(drawn.inner);
      sheet.y += drawn.height + 8;
      words(figure, ".figure-note, .explore-doubts li").forEach(function (note) { sheet.write(note, small); });
      sheet.write(source, small);
      if (cited) { sheet.write(cited.short, small); }
      sheet.write(cited ? cited.frozen : "smestats · " + window.location.href.split("#")[0], small);
      var height = sheet.y + PAD;
      var svg = tag("svg", { xmlns: SVG, width: WIDTH, height: height, viewBox: "0 0 " + WIDTH + " " + height, "font-family": FONT, role: "img" });
      svg.setAttribute("lang", document.documentElement.lang);
      svg.append(tag("title", {}, words(figure, ".figure-title")[0] || ""), tag("desc", {}, [source, cited ? cited.long : ""].join(" ")));
      svg.append(tag("rect", { width: WIDTH, height: height, fill: PAPER }));
      sheet.parts.forEach(function (part) { svg.append(part); });
      return { text: new XMLSerializer().serializeToString(svg), height: height };
    });
  }

  function rastered(svg) {
    var address = URL.createObjectURL(new Blob([svg.text], { type: "image/svg+xml" }));
    var image = new Image();
    return new Promise(function (resolve, reject) {
      image.onload = resolve;
      image.onerror = function () { reject(new Error("The drawing cannot be turned into a picture.")); };
      image.src = address;
    }).then(function () {
      var canvas = document.createElement("canvas");
      canvas.width = WIDTH * SCALE;
      canvas.height = svg.height * SCALE;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return new Promise(function (resolve) { canvas.toBlob(resolve, "image/png"); });
    }).finally(function () { URL.revokeObjectURL(address); });
  }
  function keep(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }
  window.smestatsPicture = {
    lightened: lightened,
    composed: composed,
    save: function (share, cited, form) {
      return composed(share, cited).then(function (svg) {
        return form === "png" ? rastered(svg) : new Blob([svg.text], { type: "image/svg+xml" });
      }).then(function (blob) { keep(blob, share.dataset.file + "." + form); });
    }
  };
})();
