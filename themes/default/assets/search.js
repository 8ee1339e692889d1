/* Search: finds pages and their sections in an index that is loaded when it is first asked for.
   A classic script, and so are index and texts, because browsers read neither modules nor data from file://.
   Without it, the link leads to the search page, and that to the list of all roles. */
(function () {
  "use strict";

  const own = document.currentScript.dataset;
  const indexAddress = new URL(own.index, location.href);

  const IN_DIALOG = 8; // pages shown
  const ON_PAGE = 20;

  /* --- what is loaded: the index once, texts as they are shown --- */

  let finder = null;
  let failed = false;
  let waiting = new Set(); // whom to tell when something arrives
  const texts = new Map(); // file -> its pages, null on the way

  function receive(data) {
    if ("words" in data) finder = self.rolesiteFinder(data);
    else texts.set(data.file, data.texts);
    tell();
  }

  function tell() {
    const told = waiting;
    waiting = new Set();
    told.forEach((listener) => listener());
  }

  function load(address, lost) {
    const script = document.createElement("script");
    script.src = address;
    script.onerror = lost;
    document.head.append(script);
  }

  let asking = false;
  function loadIndex() {
    if (asking) return;
    asking = true;
    load(indexAddress, () => {
      failed = true;
      asking = false;
      tell();
    });
  }

  /* The texts of a page's sections, or undefined until they are there. */
  function textsOf(page) {
    const size = finder.inFile;
    const file = Math.floor(page / size);
    if (!texts.has(file)) {
      texts.set(file, null);
      load(new URL("search-texts/" + file + ".js", indexAddress), () => texts.delete(file));
    }
    const rows = texts.get(file);
    const row = rows && rows[page % size];
    return row && row[0] === finder.page(page).name ? row.slice(1) : undefined;
  }

  self.rolesiteSearch = { push: receive };

  /* --- showing --- */

  /* Writes a text into an element, its marked words as <mark>. */
  function write(element, text, marked) {
    let at = 0;
    for (const [from, to] of finder.marks(text, marked)) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(Math.max(from, at), to);
      if (from > at) element.append(text.slice(at, from));
      element.append(mark);
      at = to;
    }
    element.append(text.slice(at));
  }

  function clone(form, name) {
    return form.querySelector("template[data-" + name + "]").content.firstElementChild.cloneNode(true);
  }

  /* A page that was found, with its sections; snippets are written as their texts arrive. */
  function hit(form, number, result) {
    const page = finder.page(number);
    const item = clone(form, "hit");
    const [family, look] = finder.families[page.family - 1] || ["", ""];
    const link = item.querySelector(".search-page");
    const also = page.also.filter((name) => finder.marks(name, result.marked).length);
    item.className += " " + look;
    link.href = new URL(page.href, indexAddress);
    write(link, page.name, result.marked);
    item.querySelector(".search-kind").textContent = finder.kinds[page.kind] + (family && " · " + family);
    put(".search-also", also.join(", "), "span");
    put(".search-summary", page.summary);
    const list = item.querySelector(".search-sections");
    const sections = result.sections(number);
    for (const place of sections) list.append(section(form, number, place, page.sections[place], result));
    if (!sections.length) list.remove();
    return item;

    function put(name, text, inside) {
      const element = item.querySelector(name);
      if (text) write(inside ? element.querySelector(inside) : element, text, result.marked);
      else element.remove();
    }
  }

  function section(form, number, place, { href, title }, result) {
    const item = clone(form, "section");
    item.querySelector("a").href = new URL(href, indexAddress);
    write(item.querySelector(".search-section"), title, result.marked);
    const words = item.querySelector(".search-snippet");
    words.fill = function () {
      const known = textsOf(number);
      if (known) write(words, finder.snippet(known[place] || "", result.marked), result.marked);
      return Boolean(known);
    };
    return item;
  }

  /* What an address says of a question. A pasted page is none: servers refuse long addresses; and half a character
     cannot be written in one. */
  function query(words) {
    return "?q=" + encodeURIComponent(Array.from(words.trim().replace(/\p{Cs}/gu, "")).slice(0, 200).join(""));
  }

  /* A form that finds while one types. */
  function panel(form, most) {
    const field = form.elements.q;
    const status = form.querySelector(".search-status");
    const said = form.querySelector(".search-said");
    const list = form.querySelector(".search-results");
    const rest = form.querySelector(".search-rest");
    const lost = form.querySelector(".search-lost");
    let shown = most;
    let result = null;
    let pause = 0;
    let saying = 0;

    function show() {
      const question = field.value.trim();
      result = null;
      list.replaceChildren();
      rest.hidden = true;
      if (lost) lost.hidden = true;
      if (!question) return say("");
      if (!finder && failed) {
        failed = false; // the next letter tries again
        if (lost) lost.hidden = false;
        return say(status.dataset.failed);
      }
      if (!finder) {
        say(status.dataset.loading);
        waiting.add(show);
        return loadIndex();
      }
      result = finder.find(question);
      const { count } = result;
      add(0, shown);
      if (!count) return say(status.dataset.none.replace("{query}", () => question));
      const found = (result.all ? status.dataset.found : status.dataset.some).replace("{n}", count.toLocaleString(document.documentElement.lang));
      say(found + (status.dataset.enter ? ". " + status.dataset.enter : ""));
    }

    function add(from, to) {
      list.append(...result.best(to).slice(from).map((page) => hit(form, page, result)));
      rest.hidden = result.count <= to;
      if (rest.firstElementChild.href) rest.firstElementChild.href = form.action + query(field.value);
      clearTimeout(pause);
      pause = setTimeout(fill, from ? 0 : 120); // not for every letter of a word
    }

    function fill() {
      const open = Array.from(list.querySelectorAll(".search-snippet:empty")).filter((snippet) => !snippet.fill());
      if (open.length) waiting.add(fill);
    }

    /* Shown with the results, which must not move once they can be chosen; said once typing pauses, because a
       reader's voice cannot follow every letter. */
    function say(text) {
      status.textContent = text;
      clearTimeout(saying);
      saying = setTimeout(() => { said.textContent = text; }, text ? 200 : 0);
    }

    /* Arrows go through the links; a letter goes back to the field. */
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && composing(event)) return event.preventDefault(); // chooses a character, opens nothing
      if (event.key === "/" && event.repeat && !field.value) return event.preventDefault(); // the key that opened this
      const stops = [field, ...form.querySelectorAll(".search-results a, .search-rest:not([hidden]) > *")];
      const at = stops.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: at > 0 ? 0 : -1, End: at > 0 ? stops.length - 1 : -1 }[event.key];
      if (at < 0 || composing(event)) return;
      if (to !== undefined && stops[to]) {
        event.preventDefault();
        stops[to].focus();
      } else if (at && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
        field.focus();
      }
    });
    field.addEventListener("input", () => {
      shown = most;
      show();
    });
    if (rest.firstElementChild.type === "button") {
      rest.firstElementChild.addEventListener("click", () => {
        const next = list.children.length;
        shown = next + most;
        add(next, shown);
        list.children[next].querySelector("a").focus();
      });
    }
    return { field, list, show };
  }

  /* Whether a key belongs to an input method. Safari ends the composition before it tells of the key (229). */
  function composing(event) {
    return event.isComposing || event.keyCode === 229;
  }

  /* --- the page --- */

  const form = document.querySelector("main form.search");
  if (form) {
    const { field, show } = panel(form, ON_PAGE);
    let pause = 0; // before the address follows: Safari allows 100 changes in 30 s
    const remember = () => {
      clearTimeout(pause);
      const address = field.value.trim() ? query(field.value) : location.pathname;
      try {
        if (location.search !== address) history.replaceState(null, "", address);
      } catch { /* where addresses are locked, the search works all the same */ }
    };
    field.value = new URLSearchParams(location.search).get("q") || "";
    field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(remember, 200);
    });
    window.addEventListener("pagehide", remember);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      remember();
      show();
    });
    show();
    if (!field.value) field.focus();
  }

  /* --- the dialog --- */

  let dialog = null;
  let opened = null;
  function open() {
    if (form) return form.elements.q.focus();
    if (!dialog) {
      dialog = document.querySelector("template[data-search-dialog]").content.firstElementChild.cloneNode(true);
      document.body.append(dialog);
      opened = panel(dialog.querySelector("form"), IN_DIALOG);
      dialog.addEventListener("click", (event) => {
        const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey; // another window: the results stay
        if (event.target === dialog || event.target.closest(elsewhere ? "[data-close]" : "[data-close], a")) dialog.close();
      });
      dialog.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || composing(event)) return; // a search field would only be emptied
        event.preventDefault();
        dialog.close();
      });
      dialog.addEventListener("submit", (event) => {
        const best = opened.list.querySelector("a");
        if (!best && opened.field.value.trim()) return; // to the page, which may have the index by then
        event.preventDefault();
        if (best) best.click();
      });
    }
    loadIndex();
    dialog.showModal();
    opened.field.focus();
    opened.field.select();
  }

  const links = Array.from(document.querySelectorAll("[data-search]"));
  for (const link of links) {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("pointerenter", loadIndex, { once: true });
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  }

  /* --- the key, which can be switched off on the search page (WCAG 2.1.4) --- */

  const KEY = "rolesite-search-key";
  let key = true;
  try {
    key = localStorage.getItem(KEY) !== "off";
  } catch { /* where nothing may be kept, the key works */ }

  function showKey() {
    for (const link of links) {
      link.querySelector("kbd").hidden = !key;
      if (key) link.setAttribute("aria-keyshortcuts", "/");
      else link.removeAttribute("aria-keyshortcuts");
    }
  }
  showKey();

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || !key || typing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });

  const choice = document.querySelector("[data-search-key]");
  if (choice) {
    choice.closest("[hidden]").hidden = false;
    choice.checked = key;
    choice.addEventListener("change", () => {
      key = choice.checked;
      showKey();
      try {
        localStorage.setItem(KEY, key ? "on" : "off");
      } catch { /* then it holds for this page */ }
    });
  }
})();
