/* The preview's own script: reloads a page when it moved, and shows the content's problems over it.
   It is added to pages by the preview server only and never written to disk. */
(function () {
  "use strict";

  var script = document.currentScript;
  var base = script.dataset.base;
  var page = script.dataset.page;
  var known = Number(script.dataset.version);
  var overlay = null;
  var channel = window.BroadcastChannel ? new BroadcastChannel("rolesite-preview:" + base) : null;
  var latest = null;

  var STYLE =
    ":host{all:initial;position:fixed;inset:0;z-index:2147483647;overflow:auto;background:rgb(16 18 24/.8);" +
    "font:16px/1.5 system-ui,sans-serif;color:#16181d}" +
    "section{box-sizing:border-box;max-inline-size:60rem;margin:5vh auto;padding:1.5rem 2rem 2rem;background:#fff;" +
    "border-block-start:8px solid #b3261e}" +
    "h1{font-size:1.5rem;margin:0 0 1rem}button{float:inline-end;font:inherit;padding:.25rem 1rem}" +
    "p{margin:1.25rem 0 0}.place{font-family:ui-monospace,monospace;font-weight:700}" +
    "pre{margin:.5rem 0 0;padding:.75rem;overflow:auto;background:#eef0f4;font:14px/1.5 ui-monospace,monospace}" +
    ".hint{margin:.25rem 0 0;color:#3c4350}";

  function element(tag, text, name) {
    var made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  }

  function hide() {
    if (overlay) overlay.remove();
    overlay = null;
  }

  function show(problems) {
    hide();
    overlay = document.createElement("rolesite-problems");
    overlay.setAttribute("role", "alertdialog");
    overlay.setAttribute("aria-label", "The content has errors");
    var root = overlay.attachShadow({ mode: "open" });
    var sheet = new CSSStyleSheet(); // a page's CSP forbids <style>, but not this
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    var box = document.createElement("section");
    var close = element("button", "Close (Esc)");
    close.addEventListener("click", hide);
    box.append(close, element("h1", problems.length === 1 ? "1 error" : problems.length + " errors"));
    problems.forEach(function (problem) {
      var line = element("p", problem.message);
      line.prepend(element("span", problem.place + "  ", "place"));
      box.append(line);
      if (problem.excerpt) box.append(element("pre", problem.excerpt));
      if (problem.hint) box.append(element("p", problem.hint, "hint"));
    });
    box.append(element("p", "Below is the last good version of this page. Mend the file and save it: this goes away.", "hint"));
    root.append(box);
    document.body.append(overlay);
    close.focus();
  }

  function take(state) {
    latest = state;
    if (state.problems.length) {
      known = state.version;
      show(state.problems);
      return;
    }
    hide();
    if (state.version === known) return;
    var missed = state.version !== known + 1;
    known = state.version;
    if (missed || state.moved.indexOf(page) >= 0) location.reload();
  }

  /* A browser allows six connections to one host, so only one tab listens to the server and tells the others. */
  function listen() {
    var events = new EventSource(base + "__rolesite/events");
    events.addEventListener("state", function (event) {
      var state = JSON.parse(event.data);
      if (channel) channel.postMessage(state);
      take(state);
    });
    return new Promise(function () {}); // the lock is held for as long as this tab lives
  }

  if (channel) {
    channel.onmessage = function (event) {
      if (event.data === "news?") {
        if (latest) channel.postMessage(latest);
      } else {
        take(event.data);
      }
    };
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
  if (channel && navigator.locks) {
    navigator.locks.request("rolesite-preview:" + base, listen);
    channel.postMessage("news?");
  } else {
    listen();
  }
})();
