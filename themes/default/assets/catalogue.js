/* Narrows the catalogue down while its reader types and ticks, and keeps what was chosen in the page's address.

   A classic script without dependencies, for file:// too. The page is complete without it: the whole list, families,
   tags. What it knows of a role stands on the role's element (data-values, data-also, data-updated), what can be
   chosen in a <template>, and its words in the form's data. Nothing is built until something is chosen, and then the
   list grows a few roles at a time, so that typing never waits for it. */
(function () {
  "use strict";

  const FIRST = 40; // roles that are shown at once
  const MORE = 120; // and those that each further frame adds
  const OPEN = 8; // values of a facet that stand open
  const SPARE = 2; // nor are so few hidden behind a button that takes a line itself
  const WAIT = 200; // milliseconds without a change before the address follows: Safari allows 100 changes in 30 s
  const WIDE = window.matchMedia("(min-width: 60rem)");
  const MOST_WORDS = 8; // of what is typed, as in search
  const MOST_LETTERS = 200; // of what is typed in an address: servers refuse long ones
  // Letters in the spelling of people without the key for them, as in search.
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ς: "σ", ى: "ي", ة: "ه" };
  const SPELT = new RegExp("[" + Object.keys(LETTERS).join("") + "]", "g");

  const root = document.documentElement;
  root.classList.add("finding"); // before anything is shown, so that nothing moves later
  document.addEventListener("DOMContentLoaded", start);

  let form, words, input, sort, count, all, found, results, none, chosenBox, number;
  let items = []; // every role, as the page lists them
  let facets = []; // {key, title, values, fieldset}
  let values = []; // of all facets, counted through: {facet, id, name, css, chosen, count, box, out}
  let orders = {}; // roles in each order, sorted when first asked for
  let building = 0; // the frame that will add more roles
  let waiting = 0; // the timer after which the address follows
  let rest = null; // adds the roles that are not there yet

  function start() {
    form = document.getElementById("finder");
    if (!form) {
      root.classList.remove("finding");
      return;
    }
    words = form.dataset;
    input = document.getElementById("finder_words");
    sort = document.getElementById("finder_sort");
    count = document.getElementById("finder_count");
    all = document.getElementById("catalogue_all");
    found = document.getElementById("finder_found");
    results = found.querySelector(".finder-results");
    none = found.querySelector(".finder-none");
    chosenBox = document.querySelector(".finder-chosen");
    number = form.querySelector(".finder-number");
    readFacets();
    readItems();
    makeFacets();
    listen();
    form.hidden = document.getElementById("finder_bar").hidden = false;
    readAddress();
    if (!untouched()) update();
  }

  /* --- what the page says --- */

  function readFacets() {
    document.getElementById("finder_facets").content.querySelectorAll("ul").forEach(function (list) {
      const facet = { key: list.dataset.key, title: list.title, values: [], chosen: 0 };
      Array.from(list.children).forEach(function (entry) {
        const { className: css, textContent: name, lang, dir } = entry;
        facet.values.push({ facet, id: entry.dataset.id, name, css, lang, dir, chosen: false });
      });
      facets.push(facet);
      values.push(...facet.values);
    });
  }

  function readItems() {
    items = Array.from(document.querySelectorAll("[data-values]"), function (element, place) {
      const said = element.dataset;
      const link = element.querySelector("a[href]");
      const own = said.values ? said.values.split(" ").map((at) => values[at]) : [];
      return {
        element,
        place,
        name: link.textContent,
        also: said.also ? said.also.split("\n") : [],
        updated: said.updated || "",
        values: own,
        named: own.some((value) => value.facet.key === "status" && value.id === "named"),
        text: "",
      };
    });
  }

  /* A text as it is compared: small, without accents and invisible signs, its words between single spaces. */
  function fold(text) {
    const plain = text.normalize("NFKD").replace(/[\p{M}\p{Cf}\u0640]/gu, "").toLowerCase();
    const letters = plain.replace(SPELT, (letter) => LETTERS[letter]);
    return letters.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  /* A name as people may type it: "micro-credential" is "microcredential" too. */
  function spellings(name) {
    const joined = name.replace(/([\p{L}\p{N}])[-‐‑'’](?=[\p{L}\p{N}])/gu, "$1");
    return joined === name ? [fold(name)] : [fold(name), fold(joined)];
  }

  function textOf(item) {
    if (!item.text) item.text = [item.name, ...item.also].flatMap(spellings).join("\n");
    return item.text;
  }

  /* --- what is chosen --- */

  function terms() {
    return Array.from(new Set(fold(input.value).split(" "))).filter(Boolean).slice(0, MOST_WORDS);
  }

  function view() {
    const chosen = document.querySelector('input[name="view"]:checked');
    return chosen ? chosen.value : "list";
  }

  function order() {
    return sort ? sort.value : "name";
  }

  function untouched() {
    const usual = !sort || sort.selectedIndex === 0;
    return usual && (words.whole === "no" || view() === "cards") && !terms().length && !chosenValues().length;
  }

  function chosenValues() {
    return values.filter((value) => value.chosen);
  }

  /* Counts each value as it would be if it were chosen too, and says which roles are left. Values of one facet widen
     the choice, facets narrow it: a role that fails in one facet alone still counts for that facet's values. */
  function select() {
    const wanted = terms();
    const asked = facets.filter((facet) => facet.chosen);
    const left = new Array(items.length).fill(false);
    values.forEach((value) => { value.count = 0; });
    items.forEach(function (item, at) {
      if (wanted.length && !wanted.every((term) => textOf(item).includes(term))) return;
      const failed = asked.filter((facet) => !item.values.some((value) => value.facet === facet && value.chosen));
      if (failed.length > 1) return;
      left[at] = !failed.length;
      item.values.forEach(function (value) {
        if (!failed.length || value.facet === failed[0]) value.count += 1;
      });
    });
    return left;
  }

  /* --- orders and groups --- */

  function valueOf(item, key) {
    return item.values.find((value) => value.facet.key === key);
  }

  function ordered(by) {
    if (!orders[by]) orders[by] = by === "name" ? byName() : byGroup(by);
    return orders[by];
  }

  /* A large catalogue stands by name already; the cards of a small one by family. */
  function byName() {
    if (words.whole === "no") return items;
    const collator = new Intl.Collator(root.lang);
    return items.slice().sort((one, two) => collator.compare(one.name, two.name));
  }

  function byGroup(by) {
    const listed = ordered("name").slice();
    if (by === "updated") return listed.sort((one, two) => (one.updated < two.updated) - (one.updated > two.updated));
    const rank = (item) => (values.indexOf(valueOf(item, by)) + 1 || Infinity);
    const ranks = new Map(listed.map((item) => [item, rank(item)]));
    return listed.sort((one, two) => (ranks.get(one) === ranks.get(two) ? 0 : ranks.get(one) - ranks.get(two)));
  }

  function groupOf(item, by) {
    if (by === "name") return "";
    if (by === "updated") return item.updated.slice(0, 4) || words.noneUpdated;
    const value = valueOf(item, by);
    return value ? value.name : words[by === "family" ? "noneFamily" : "noneLevel"];
  }

  /* --- showing it --- */

  function update() {
    cancelAnimationFrame(building);
    const left = select();
    const touched = !untouched();
    const shown = items.filter((item, at) => left[at]);
    all.hidden = touched;
    found.hidden = !touched;
    none.hidden = shown.length > 0;
    results.hidden = !shown.length;
    tell(shown, touched);
    showCounts();
    showChosen();
    results.replaceChildren();
    rest = null;
    if (touched) build(ordered(order()).filter((item) => left[item.place]));
    clearTimeout(waiting);
    waiting = setTimeout(writeAddress, WAIT);
  }

  /* "3 of 18 roles": those with a name only are listed, but not counted, as everywhere in the catalogue. */
  function tell(shown, touched) {
    const described = (listed) => listed.filter((item) => !item.named).length;
    const part = described(shown);
    let said = fill(words.shown, { n: figure(part), total: figure(described(items)) });
    if (shown.length > part) said += ", " + fill(words.named, { n: figure(shown.length - part) });
    if (shown.length === items.length || !touched) said = words.all;
    if (count.textContent !== said) count.textContent = said;
  }

  function build(listed) {
    const by = order();
    const wanted = terms();
    const cards = view() === "cards";
    let at = 0;
    let group = null;
    let list = null;
    rest = function (limit) {
      const end = Math.min(listed.length, at + limit);
      for (; at < end; at += 1) {
        const name = groupOf(listed[at], by);
        if (name !== group) {
          group = name;
          list = open(name, cards);
        }
        list.append(cards ? card(listed[at], wanted) : row(listed[at], by, wanted));
      }
      if (at === listed.length) rest = null;
    };
    rest(FIRST);
    later();
  }

  function later() {
    results.setAttribute("aria-busy", String(Boolean(rest)));
    if (!rest) return;
    building = requestAnimationFrame(function () {
      if (rest) rest(MORE); // printing may have asked for all of it meanwhile
      later();
    });
  }

  /* A group with its heading, for a list to grow in. */
  function open(name, cards) {
    const section = document.createElement("section");
    const list = document.createElement("ul");
    section.className = "finder-group";
    list.className = cards ? "cards" : "finder-list";
    if (name) {
      const heading = element("h2", "", name);
      section.append(heading);
    }
    section.append(list);
    results.append(section);
    return list;
  }

  function card(item, wanted) {
    const copy = item.element.cloneNode(true);
    const also = alsoCalled(item, wanted);
    if (also) copy.querySelector("h3").after(element("p", "finder-also", also));
    return copy;
  }

  /* A line of the dense list: the name, and what sets it apart. */
  function row(item, by, wanted) {
    const source = item.element;
    const line = element("li", source.className.replace(/\bcard(-open)?\b/g, "").trim());
    const mark = source.querySelector(".mark");
    line.append(source.querySelector("a[href]").cloneNode(true));
    if (mark) line.append(" ", mark.cloneNode(true));
    const facts = [alsoCalled(item, wanted)];
    for (const key of ["family", "level"]) {
      const value = key === by ? null : valueOf(item, key);
      facts.push(value ? value.name : "");
    }
    if (by === "updated") facts.push(date(item.updated));
    const said = facts.filter(Boolean).join(" · ");
    if (said) line.append(element("span", "finder-facts", said));
    return line;
  }

  /* The other name by which a role was found, where its own does not say why it is here. */
  function alsoCalled(item, wanted) {
    if (!item.also.length || !wanted.length) return "";
    const own = spellings(item.name);
    const has = (texts, term) => texts.some((text) => text.includes(term));
    const missing = wanted.filter((term) => !has(own, term));
    const name = missing.length && item.also.find((other) => missing.some((term) => has(spellings(other), term)));
    return name ? fill(words.also, { name }) : "";
  }

  /* --- facets --- */

  function makeFacets() {
    const box = form.querySelector(".finder-facets");
    facets = facets.filter((facet) => facet.values.length > 1);
    facets.forEach(function (facet) {
      const fieldset = element("fieldset", "facet");
      facet.list = element("ul", "facet-values");
      fieldset.append(element("legend", "", facet.title), facet.list);
      const few = facet.values.length <= OPEN + SPARE;
      facet.values.slice(0, few ? facet.values.length : OPEN).forEach(addBox);
      if (!few) fieldset.append(unfolder(facet));
      box.append(fieldset);
    });
    form.querySelector(".finder-more").hidden = !facets.length;
    select();
    showCounts();
  }

  function addBox(value) {
    const entry = element("li", value.css);
    const label = document.createElement("label");
    value.box = element("input", "");
    value.box.type = "checkbox";
    value.box.autocomplete = "off";
    value.box.checked = value.chosen;
    value.box.addEventListener("change", () => choose(value, value.box.checked));
    value.out = element("span", "facet-count");
    label.append(value.box);
    if (value.css) label.append(element("span", "swatch"));
    label.append(named(element("span", "facet-name", value.name), value), " ", value.out);
    entry.append(label);
    value.entry = entry;
    value.facet.list.append(entry);
  }

  /* The rarer values of a facet, behind a button. */
  function unfolder(facet) {
    const button = element("button", "facet-more", fill(words.showAll, { n: figure(facet.values.length) }));
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", function () {
      const opened = button.getAttribute("aria-expanded") !== "true";
      const behind = facet.values.slice(OPEN);
      behind.filter((value) => opened && !value.box).forEach(addBox);
      behind.forEach((value) => { if (value.entry) value.entry.hidden = !opened && !value.chosen; });
      button.textContent = opened ? words.showFewer : fill(words.showAll, { n: figure(facet.values.length) });
      button.setAttribute("aria-expanded", String(opened));
      showCounts();
    });
    return button;
  }

  function choose(value, chosen) {
    if (value.chosen === chosen) return;
    value.chosen = chosen;
    value.facet.chosen += chosen ? 1 : -1;
    if (!value.box && chosen) addBox(value);
    if (value.box) value.box.checked = chosen;
    update();
  }

  function showCounts() {
    values.forEach(function (value) {
      if (!value.out) return;
      const said = figure(value.count);
      if (value.out.textContent !== said) value.out.textContent = said;
      value.entry.classList.toggle("is-none", !value.count);
    });
  }

  function showChosen() {
    const chosen = chosenValues();
    const list = chosenBox.querySelector("ul");
    list.replaceChildren(...chosen.map(function (value) {
      const button = named(element("button", "", value.name), value);
      button.type = "button";
      button.setAttribute("aria-label", fill(words.remove, { name: value.name }));
      button.addEventListener("click", function () {
        const place = chosen.indexOf(value);
        choose(value, false);
        (list.querySelectorAll("button")[place] || list.querySelector("li:last-child button") || input).focus();
      });
      const entry = element("li", "");
      entry.append(button);
      return entry;
    }));
    chosenBox.hidden = !chosen.length && !input.value;
    number.textContent = chosen.length ? " (" + figure(chosen.length) + ")" : "";
  }

  /* --- what is done with it --- */

  function listen() {
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", update);
    input.addEventListener("focus", () => items.forEach(textOf), { once: true }); // so that the first letter is quick
    if (sort) sort.addEventListener("change", update);
    document.querySelectorAll('input[name="view"]').forEach((way) => way.addEventListener("change", update));
    document.querySelectorAll(".finder-clear").forEach((button) => button.addEventListener("click", clear));
    window.addEventListener("beforeprint", () => { if (rest) rest(Infinity); });
    window.addEventListener("pagehide", writeAddress);
    const more = form.querySelector(".finder-more");
    const unfold = () => { more.open = WIDE.matches; };
    WIDE.addEventListener("change", unfold);
    unfold();
  }

  function clear() {
    input.value = "";
    chosenValues().forEach(function (value) {
      value.chosen = false;
      if (value.box) value.box.checked = false;
    });
    facets.forEach((facet) => { facet.chosen = 0; });
    update();
    input.focus();
  }

  /* --- the address --- */

  function readAddress() {
    const said = new URLSearchParams(location.search);
    input.value = said.get("q") || "";
    if (sort && Array.from(sort.options).some((option) => option.value === said.get("sort"))) {
      sort.value = said.get("sort");
    }
    document.querySelectorAll('input[name="view"]').forEach(function (way) {
      way.checked = way.value === (said.get("view") === "list" ? "list" : "cards"); // browsers may remember another
    });
    facets.forEach(function (facet) {
      const wanted = said.getAll(facet.key);
      facet.values.filter((value) => wanted.includes(value.id)).forEach((value) => choose(value, true));
    });
  }

  function writeAddress() {
    clearTimeout(waiting);
    const said = new URLSearchParams();
    const typed = Array.from(input.value.trim()).slice(0, MOST_LETTERS).join("");
    if (typed) said.set("q", typed);
    chosenValues().forEach((value) => said.append(value.facet.key, value.id));
    if (sort && sort.selectedIndex > 0) said.set("sort", sort.value);
    if (words.whole === "yes" && view() !== "cards") said.set("view", view());
    const query = String(said);
    const search = document.querySelector("[data-search-page]");
    if (search) search.search = typed ? "?" + new URLSearchParams({ q: typed }) : "";
    if (location.search.slice(1) === query) return;
    try {
      history.replaceState(history.state, "", location.pathname + (query ? "?" + query : "") + location.hash);
    } catch { /* where addresses are locked, the filters work all the same */ }
  }

  /* --- small things --- */

  function element(name, css, text) {
    const made = document.createElement(name);
    if (css) made.className = css;
    if (text) made.textContent = text;
    return made;
  }

  /* Says which language a value's name is in, where it is not the page's. */
  function named(made, value) {
    if (value.lang) made.lang = value.lang;
    if (value.dir) made.dir = value.dir;
    return made;
  }

  function fill(words, parts) {
    return words.replace(/\{(\w+)\}/g, (whole, name) => parts[name]);
  }

  function figure(n) {
    return n.toLocaleString(root.lang);
  }

  /* An ISO date in the page's language, as the pages write it: English without a country is the world's. */
  function date(iso) {
    const day = new Date(`${iso}T00:00:00Z`);
    if (Number.isNaN(day.getTime())) return iso;
    const language = root.lang === "en" ? "en-001" : root.lang;
    return day.toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
  }
})();
