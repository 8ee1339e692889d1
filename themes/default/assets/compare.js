/* The live comparison: roles/compare.html?ids=a,b,c.

   Optional: without it the page lists the comparisons that are prepared. Texts of roles come from scripts in the page's
   own folder (<id>.js), loaded when a role is chosen, so that the page works from a disk too. What belongs together and
   which words differ is found by the rules and numbers of rolesite/engines/worddiff.py; keep both in step. */

(function () {
  "use strict";

  const root = document.getElementById("compare");
  const words = readWords(document.getElementById("compare_words"));
  const most = Number(root.dataset.most);
  const heads = root.querySelector(".compare-roles");
  const sections = root.querySelector("[data-sections]");
  const legend = root.querySelector("[data-legend]");
  const messages = root.querySelector("[data-messages]");
  const status = root.querySelector("[data-status]");
  const share = root.querySelector(".compare-share");
  const input = root.querySelector(".compare-input");
  const found = root.querySelector(".compare-found");

  const texts = new Map(); // role texts by id
  const TOLD = 3; // of a kind of trouble, the others are counted
  let chosen = []; // ids in their order
  let list = null; // names of all roles, once loaded
  let listed = null; // the promise of it
  let lost = false; // whether anything of the address could not be loaded: then the address stays as it was

  /* --- words of the theme ---------------------------------------------------------------------------------------- */

  function readWords(template) {
    const spans = template.content.querySelectorAll("[data-word]");
    return new Map(Array.from(spans, (span) => [span.dataset.word, span.textContent]));
  }

  function say(key, values) {
    return words.get(key).replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
  }

  function figure(n) {
    return n.toLocaleString(document.documentElement.lang);
  }

  /* --- elements -------------------------------------------------------------------------------------------------- */

  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  function hidden(text) {
    return make("span", "visually-hidden", text);
  }

  function character(text) {
    const span = make("span", "", text);
    span.setAttribute("aria-hidden", "true");
    return span;
  }

  function sign(state) {
    const mark = { same: "=", alike: "≈", unlike: "≠", own: "+" }[state];
    const word = make("span", "compare-sign-word", say(state));
    return make("span", "compare-sign compare-sign-" + state, character(mark), " ", word);
  }

  /* A piece's HTML, which rolesite rendered and escaped, as a fragment. */
  function fragment(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  }

  /* --- words and their differences: see worddiff.py -------------------------------------------------------------- */

  const ALIKE = 500;
  const MOST_EDITS = 300;
  const MOST_PAIRS = 40000;
  const FEWEST_KEPT = 2;
  const SIGNS = "!-&(-,./:-@\\[-^`{-~¡-§«»¿‐-―‘“-‟…‹›、。「」！，．：；？،؛؟";
  const DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff";
  const TOKEN = new RegExp("[^\\s" + SIGNS + DENSE + "]+|[" + DENSE + "]|[" + SIGNS + "]", "gu");
  const SIGN = new RegExp("^[" + SIGNS + "]$", "u");

  /* The words of a piece, with the text nodes that they stand in. */
  function read(piece) {
    const content = fragment(piece.html);
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    const tokens = [];
    const places = [];
    for (let node = walker.nextNode(), at = 0; node; node = walker.nextNode(), at += 1) {
      for (const match of node.data.matchAll(TOKEN)) {
        tokens.push(match[0]);
        places.push([at, match.index, match.index + match[0].length]);
      }
    }
    const set = new Set(tokens.filter((token) => !SIGN.test(token)).map((token) => token.toLowerCase()));
    return { piece: piece, tokens: tokens, places: places, line: tokens.join("\n"), set: set, letters: letters(set) };
  }

  function letters(set) {
    let sum = 0;
    for (const word of set) sum += Array.from(word).length;
    return sum;
  }

  function likeness(one, other) {
    const both = one.letters + other.letters;
    if (!both) return 0;
    const shared = letters(new Set(Array.from(one.set).filter((word) => other.set.has(word))));
    return Math.floor((2000 * shared) / both);
  }

  /* The shortest edit script (Myers 1986): the places of the words that stay in both, [] when it has too many edits. */
  function matches(old, now) {
    let furthest = new Map([[1, 0]]);
    const trace = [];
    const step = (map, diagonal, edits) =>
      diagonal === -edits || (diagonal !== edits && map.get(diagonal - 1) < map.get(diagonal + 1))
        ? [map.get(diagonal + 1), diagonal + 1]
        : [map.get(diagonal - 1) + 1, diagonal - 1];
    const limit = Math.min(old.length + now.length, MOST_EDITS);
    for (let edits = 0; edits <= limit; edits += 1) {
      trace.push(new Map(furthest));
      for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
        let i = step(furthest, diagonal, edits)[0];
        while (i < old.length && i - diagonal < now.length && old[i] === now[i - diagonal]) i += 1;
        furthest.set(diagonal, i);
        if (i >= old.length && i - diagonal >= now.length) return kept(trace, step, old.length, now.length);
      }
    }
    return [];
  }

  function kept(trace, step, oldLength, newLength) {
    const places = [];
    let i = oldLength;
    let j = newLength;
    for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
      const before = step(trace[edits], i - j, edits)[1];
      const startI = trace[edits].get(before);
      const startJ = startI - before;
      while (i > startI && j > startJ) {
        i -= 1;
        j -= 1;
        places.push([i, j]);
      }
      i = startI;
      j = startJ;
    }
    return places.reverse();
  }

  /* The stretches [start, end) of `old` that `now` does not have. */
  function gone(old, now) {
    let head = 0;
    while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
    let tail = 0;
    const room = Math.min(old.length, now.length) - head;
    while (tail < room && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
    const inner = matches(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
    const matched = [];
    for (let n = 0; n < head; n += 1) matched.push([n, n]);
    for (const [i, j] of inner) matched.push([head + i, head + j]);
    for (let n = tail; n > 0; n -= 1) matched.push([old.length - n, now.length - n]);
    return joined(runs(matched, old.length, now.length), old);
  }

  function runs(matched, oldLength, newLength) {
    const result = [];
    let i = 0;
    let j = 0;
    for (let at = 0; at < matched.length; ) {
      const [startI, startJ] = matched[at];
      let length = 1;
      while (at + length < matched.length && matched[at + length][0] === startI + length && matched[at + length][1] === startJ + length) length += 1;
      if (startI > i || startJ > j) result.push([false, i, startI]);
      result.push([true, startI, startI + length]);
      i = startI + length;
      j = startJ + length;
      at += length;
    }
    if (i < oldLength || j < newLength) result.push([false, i, oldLength]);
    return result;
  }

  function joined(all, old) {
    const changes = [];
    let open = null;
    all.forEach(([same, start, end], at) => {
      const between = at > 0 && at < all.length - 1;
      const size = old.slice(start, end).filter((token) => !SIGN.test(token)).length;
      if (same && !(between && size < FEWEST_KEPT)) {
        if (open) changes.push(open);
        open = null;
      } else {
        open = [open ? open[0] : start, end];
      }
    });
    if (open) changes.push(open);
    return changes.filter(([start, end]) => end > start);
  }

  /* A piece with the words marked that the other does not have. */
  function marked(one, other) {
    const content = fragment(one.piece.html);
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const stretches = [];
    for (const [start, end] of gone(one.tokens, other.tokens)) {
      for (let at = start; at < end; at += 1) {
        const [node, from, to] = one.places[at];
        const last = stretches[stretches.length - 1];
        if (at > start && last && last[0] === node) last[2] = to;
        else stretches.push([node, from, to]);
      }
    }
    for (const [node, from, to] of stretches.reverse()) {
      const rest = nodes[node].splitText(from);
      rest.splitText(to - from);
      const mark = make("mark", "", hidden(say("mark-start") + " "), rest.data, hidden(" " + say("mark-end")));
      rest.replaceWith(mark);
    }
    return content;
  }

  /* --- what belongs together ------------------------------------------------------------------------------------- */

  /* Pairs [i, j] of two lists of pieces: equal keys, else equal words, else the most alike; each piece once. */
  function pairs(ours, theirs) {
    const result = new Map();
    const taken = new Set();
    const pair = (i, j) => {
      result.set(i, j);
      taken.add(j);
    };
    ours.forEach((text, i) => {
      if (!text.piece.key) return;
      const j = theirs.findIndex((other) => other.piece.key === text.piece.key);
      if (j >= 0) pair(i, j);
    });
    const waiting = new Map();
    theirs.forEach((text, j) => {
      if (text.piece.key) return;
      if (!waiting.has(text.line)) waiting.set(text.line, []);
      waiting.get(text.line).push(j);
    });
    ours.forEach((text, i) => {
      const places = text.piece.key ? null : waiting.get(text.line);
      if (places && places.length) pair(i, places.shift());
    });
    const freeOurs = ours.map((text, i) => i).filter((i) => !ours[i].piece.key && !result.has(i));
    const freeTheirs = theirs.map((text, j) => j).filter((j) => !theirs[j].piece.key && !taken.has(j));
    if (freeOurs.length * freeTheirs.length <= MOST_PAIRS) {
      const weighed = [];
      for (const i of freeOurs) {
        for (const j of freeTheirs) {
          const degree = likeness(ours[i], theirs[j]);
          if (degree >= ALIKE) weighed.push([degree, i, j]);
        }
      }
      weighed.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
      for (const [, i, j] of weighed) if (!result.has(i) && !taken.has(j)) pair(i, j);
    }
    return Array.from(result).sort((a, b) => a[0] - b[0]);
  }

  /* Pieces of all roles in groups: a group has at most one piece a role, as [role's place] -> piece. Every role's pieces
     join the groups of those before it by the words of a group's latest piece. */
  function groupsOf(columns) {
    const groups = [];
    columns.forEach((texts, place) => {
      const latest = groups.map((group) => group[group.length - 1]);
      const partners = new Map(pairs(latest, texts).map(([g, i]) => [i, g]));
      texts.forEach((text, i) => {
        if (partners.has(i)) {
          const group = groups[partners.get(i)];
          group[place] = text;
        } else {
          const group = [];
          group[place] = text;
          groups.push(group);
        }
      });
    });
    return groups.map((group) => columns.map((_, place) => group[place] || null));
  }

  /* Marks what a member has of its own against its neighbour in the group: the one before, or for the first the next. */
  function shown(group, place) {
    const members = group.map((text, at) => at).filter((at) => group[at]);
    const at = members.indexOf(place);
    const other = group[at > 0 ? members[at - 1] : members[1]];
    return group[place].line === other.line ? fragment(group[place].piece.html) : marked(group[place], other);
  }

  /* Whether all that a group has is the same, and whether every role has it. */
  function isSame(group) {
    const members = group.filter(Boolean);
    return members.every((text) => text.line === members[0].line);
  }

  function isWhole(group) {
    return group.every(Boolean);
  }

  /* How pieces that belong together compare. What has a key is a value of something: it is the same or another. */
  function stateOf(group) {
    if (isSame(group)) return "same";
    return group.find(Boolean).piece.key ? "unlike" : "alike";
  }

  /* --- showing it ------------------------------------------------------------------------------------------------ */

  function sectionsOf(roles) {
    const every = new Map();
    for (const role of roles) for (const section of role.sections) if (!every.has(section.key)) every.set(section.key, section);
    return Array.from(every.values()).sort((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1));
  }

  function compare(roles, section) {
    const own = roles.map((role) => role.sections.find((other) => other.key === section.key));
    const columns = own.map((found) => (found ? found.pieces.map(read) : []));
    const groups = groupsOf(columns);
    const shared = groups.filter((group) => group.filter(Boolean).length > 1);
    const same = shared.filter(isSame).length;
    const whole = shared.filter((group) => isSame(group) && isWhole(group)).length;
    const free = own.every((found) => !found || found.free) || whole === groups.length;
    const having = columns.filter((column) => column.length).length;
    let kind = shared.length ? "mixed" : "different";
    if (having < 2) kind = "single";
    else if (having < roles.length) kind = "some";
    else if (whole === groups.length) kind = "same";
    return { section, columns, groups, shared, same, free, kind, alone: groups.length - shared.length };
  }

  function verdict(result) {
    const line = make("p", "count compare-verdict");
    const tally = (mark, key, n) => {
      if (n) line.append(make("span", "compare-tally", character(mark), " ", say(key, { n: n })), " ");
    };
    const whole = { same: ["=", "all-same"], different: ["≠", "all-different"], single: ["+", "single"] }[result.kind];
    if (whole) {
      line.append(character(whole[0]), " ", say(whole[1]));
      return line;
    }
    if (result.kind === "some") line.append(make("span", "compare-tally", character("+"), " ", say("some")), " ");
    tally("=", "count-same", result.same);
    const unlike = result.shared.filter((group) => stateOf(group) === "unlike").length;
    tally("≈", "count-alike", result.shared.length - result.same - unlike);
    tally("≠", "count-unlike", unlike);
    tally("+", "count-own", result.alone);
    return line;
  }

  function cell(role, tag, ...children) {
    return make("div", "compare-cell prose", make(tag, "compare-of", role.name), ...children);
  }

  function row(roles, group, whole) {
    if (isSame(group) && isWhole(group)) {
      const piece = make("div", "compare-piece", fragment(group[0].piece.html));
      return make("div", "compare-row compare-row-same prose", ...(whole ? [] : [sign("same"), " "]), piece);
    }
    const cells = roles.map((role, place) =>
      group[place]
        ? cell(role, "p", make("div", "compare-piece", shown(group, place)))
        : cell(role, "p", make("p", "quiet", say("none"))),
    );
    return make("div", "compare-row compare-row-alike", sign(stateOf(group)), " ", make("div", "compare-cells", ...cells));
  }

  /* What stands in one role's column: without partners, or in a text everything in its order. */
  function column(result, place) {
    const nodes = [];
    let open = null;
    for (const text of result.columns[place]) {
      const group = result.groups.find((other) => other[place] === text);
      const partnered = result.shared.includes(group);
      if (result.free && partnered) continue;
      const state = partnered ? stateOf(group) : "own";
      const content = ["alike", "unlike"].includes(state) ? shown(group, place) : fragment(text.piece.html);
      const piece = make(text.piece.item ? "li" : "div", "compare-piece");
      if (!result.free && result.shared.length) piece.append(sign(state), " ");
      piece.append(content);
      if (!text.piece.item) {
        open = null;
        nodes.push(piece);
      } else {
        if (!open) nodes.push((open = make("ul", "")));
        open.append(piece);
      }
    }
    return nodes;
  }

  function show(roles, section) {
    const result = compare(roles, section);
    const title = make("h2", "", section.title);
    title.id = "compare_" + section.key;
    if (section.lang) title.lang = section.lang;
    const body = make("div", "row-body");
    if (result.free) body.append(...result.shared.map((group) => row(roles, group, result.kind === "same")));
    const columns = roles.map((role, place) => column(result, place));
    if (columns.some((nodes) => nodes.length)) {
      const cells = roles.map((role, place) => {
        const nodes = columns[place];
        if (!nodes.length) return cell(role, "h3", make("p", "quiet", say("none")));
        return cell(role, "h3", ...(result.free && result.shared.length ? [make("p", "", sign("own"))] : []), ...nodes);
      });
      body.append(make("div", "compare-cells compare-own", ...cells));
    }
    const facts = ["_facts", "_connections"].includes(section.key) ? " compare-facts" : "";
    const element = make("section", "row compare-section" + facts, make("div", "row-label", title, verdict(result)), body);
    element.setAttribute("aria-labelledby", title.id);
    return element;
  }

  function control(label, text, press, off) {
    const button = make("button", "compare-control", character(text), hidden(label));
    button.type = "button";
    if (off) button.setAttribute("aria-disabled", "true"); // stays in the tab order: focus must not fall off it
    else button.addEventListener("click", press);
    return button;
  }

  function head(role, place) {
    const link = make("a", "", role.name);
    link.href = role.href;
    if (role.lang) link.lang = role.lang;
    const lines = make("div", "compare-role-words", make("p", "compare-name", link));
    if (role.line) lines.append(make("p", "compare-line", role.line));
    const before = control(say("earlier", { name: role.name }), "←", () => move(place, -1), place === 0);
    const after = control(say("later", { name: role.name }), "→", () => move(place, 1), place === chosen.length - 1);
    const remove = control(say("remove-name", { name: role.name }), say("remove"), () => drop(place), false);
    before.dataset.move = "-1";
    after.dataset.move = "1";
    const controls = make("div", "compare-controls", ...(chosen.length > 1 ? [before, after] : []), remove);
    return make("li", "compare-role " + role.family_class, fragment(role.emblem), lines, controls);
  }

  function render() {
    const roles = chosen.map((id) => texts.get(id));
    root.className = "compare compare-" + Math.max(roles.length, 2);
    heads.replaceChildren(...roles.map(head));
    heads.hidden = !roles.length;
    const ready = roles.length > 1;
    legend.hidden = share.hidden = !ready;
    sections.replaceChildren(...(ready ? sectionsOf(roles).map((section) => show(roles, section)) : []));
    input.disabled = chosen.length >= most;
    const hint = root.querySelector("#compare_hint");
    hint.dataset.own = hint.dataset.own || hint.textContent;
    hint.textContent = input.disabled ? say("full") : hint.dataset.own;
    if (lost) return;
    const address = chosen.length ? "?ids=" + chosen.join(",") : location.pathname.split("/").pop();
    try {
      history.replaceState(null, "", address);
    } catch {
      /* A browser that forbids it on a disk: the comparison stands all the same. */
    }
  }

  function tell(text) {
    status.textContent = text;
  }

  function warn(text) {
    messages.append(make("p", "banner", text));
  }

  /* --- choosing -------------------------------------------------------------------------------------------------- */

  function move(place, by) {
    const [id] = chosen.splice(place, 1);
    chosen.splice(place + by, 0, id);
    render();
    heads.children[place + by].querySelector('[data-move="' + by + '"]').focus();
    tell(say("moved", { name: texts.get(id).name, n: place + by + 1 }));
  }

  function drop(place) {
    const [id] = chosen.splice(place, 1);
    lost = false;
    render();
    const next = heads.children[Math.min(place, chosen.length - 1)];
    (next ? next.querySelector(".compare-control:last-child") : input).focus();
    tell(say("removed", { name: texts.get(id).name }));
  }

  async function add(id) {
    messages.replaceChildren();
    if (!(await loadText(id))) return;
    if (chosen.includes(id) || chosen.length >= most) return;
    chosen.push(id);
    lost = false;
    render();
    const next = chosen.length < 2 ? " " + say("choose-more") : "";
    tell(say("added", { name: texts.get(id).name }) + next);
    if (input.disabled) heads.lastElementChild.querySelector(".compare-control:last-child").focus();
  }

  function loadScript(src) {
    return new Promise((done) => {
      const script = document.createElement("script");
      script.src = src;
      script.onload = () => done(true);
      script.onerror = () => done(false);
      document.head.append(script);
    });
  }

  async function loadText(id) {
    if (!texts.has(id)) {
      await loadScript(id + ".js");
      for (const text of self.rolesite_roles || []) texts.set(text.id, text);
    }
    if (!texts.has(id)) warn(say("failed", { name: list.known.get(id)[1] }));
    return texts.has(id);
  }

  async function loadList() {
    listed = listed || loadScript(root.dataset.list);
    await listed;
    if (!list && self.rolesite_list) {
      list = self.rolesite_list;
      list.known = new Map(list.roles.map((role) => [role[0], role]));
      list.lines = list.roles.map((role) => spellings(role[1] + ", " + role[4]));
      messages.replaceChildren(); // what was said while it was missing
    }
    if (list || !listed) return list;
    listed = null; // the next letter tries again
    messages.replaceChildren();
    warn(say("list-failed"));
    return null;
  }

  /* The ids of the address: old ones led to their roles of today, strangers told. */
  async function fromAddress() {
    const wanted = (new URLSearchParams(location.search).get("ids") || "").split(",").map((id) => id.trim());
    const ids = Array.from(new Set(wanted.filter(Boolean)));
    if (!ids.length) return;
    if (!(await loadList())) {
      lost = true;
      return;
    }
    const known = [];
    const told = [];
    for (const id of ids) {
      const today = Object.hasOwn(list.aliases, id) ? list.aliases[id] : id;
      if (Object.hasOwn(list.named, today)) told.push(say("named", { name: list.named[today] }));
      else if (!list.known.has(today)) told.push(say("unknown", { name: shortened(id) }));
      else if (!known.includes(today)) known.push(today);
    }
    told.slice(0, TOLD).forEach(warn);
    if (told.length > TOLD) warn(say("unknown-more", { n: figure(told.length - TOLD) }));
    const over = known.slice(most).map((id) => list.known.get(id)[1]);
    const rest = over.length > TOLD ? ["… " + say("and-more", { n: figure(over.length - TOLD) })] : [];
    if (over.length) warn(say("too-many", { names: over.slice(0, TOLD).concat(rest).join(", ") }));
    const loaded = await Promise.all(known.slice(0, most).map(loadText));
    chosen = known.slice(0, most).filter((id, at) => loaded[at]);
    lost = loaded.includes(false);
  }

  /* What an address calls a role, as far as a person would read it. */
  function shortened(id) {
    const characters = Array.from(id);
    return characters.length > 60 ? characters.slice(0, 60).join("") + "…" : id;
  }

  /* --- the list to choose from: a combobox, as ARIA has it ------------------------------------------------------- */

  const SHOWN = 12;
  let active = -1;

  /* As the catalogue and search compare: small, without accents and invisible signs, words between single spaces. */
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ς: "σ", ى: "ي", ة: "ه" };
  const SPELT = new RegExp("[" + Object.keys(LETTERS).join("") + "]", "g");

  function fold(text) {
    const plain = text.normalize("NFKD").replace(/[\p{M}\p{Cf}\u0640]/gu, "").toLowerCase();
    return plain.replace(SPELT, (letter) => LETTERS[letter]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  /* "Micro-credential" is "microcredential" too. */
  function spellings(names) {
    const joined = names.replace(/([\p{L}\p{N}])[-‐‑'’](?=[\p{L}\p{N}])/gu, "$1");
    return fold(names) + (joined === names ? "" : " " + fold(joined));
  }

  /* Where in a line a part may stand: at the beginning of a word; when it says enough, anywhere. */
  function stands(line, part) {
    return (" " + line).includes(" " + part) || ((part.length > 2 || /[^\u0000-\u052f]/.test(part)) && line.includes(part));
  }

  function search(text) {
    const parts = Array.from(new Set(fold(text).split(" "))).filter(Boolean).slice(0, 8);
    const hits = [];
    list.lines.forEach((line, at) => {
      const role = list.roles[at];
      if (chosen.includes(role[0]) || !parts.every((part) => stands(line, part))) return;
      hits.push([line.startsWith(parts.join(" ")) ? 0 : 1, at]);
    });
    return hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((hit) => list.roles[hit[1]]);
  }

  function option(role, place) {
    const line = [list.families[role[2]], list.levels[role[3]]].filter(Boolean).join(" · ");
    const item = make("li", "", role[1], ...(line ? [make("small", "", line)] : []));
    item.id = "compare_option_" + place;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.addEventListener("click", () => take(role[0]));
    return item;
  }

  async function open() {
    if (input.disabled || !(await loadList()) || document.activeElement !== input) return; // gone on meanwhile
    const hits = search(input.value);
    const items = hits.slice(0, SHOWN).map(option);
    if (hits.length > SHOWN) {
      const rest = make("li", "compare-found-more", say("more", { n: figure(hits.length - SHOWN) }));
      rest.setAttribute("role", "presentation");
      items.push(rest);
    }
    found.replaceChildren(...items);
    found.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(!found.hidden));
    activate(-1);
    tell(say("found", { n: figure(hits.length) }));
  }

  function close() {
    found.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(place) {
    active = place;
    const options = found.querySelectorAll('[role="option"]');
    options.forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
    if (place >= 0) {
      input.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function take(id) {
    input.value = "";
    close();
    add(id);
  }

  input.addEventListener("focus", open);
  input.addEventListener("click", open);
  input.addEventListener("input", open);
  input.addEventListener("blur", () => setTimeout(close, 0));
  found.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus in the field
  input.addEventListener("keydown", async (event) => {
    if (event.isComposing || event.keyCode === 229) return; // belongs to an input method; Safari says 229 only
    const size = found.querySelectorAll('[role="option"]').length;
    if (event.key === "Escape") {
      if (found.hidden) input.value = "";
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.hidden) await open();
      else activate(event.key === "ArrowDown" ? (active + 1) % size : (active <= 0 ? size : active) - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const items = found.querySelectorAll('[role="option"]');
      if (!found.hidden && (active >= 0 || items.length === 1)) items[Math.max(active, 0)].click();
      else if (!found.hidden && !event.repeat) activate(0); // one more press takes it
    }
  });

  root.querySelector("[data-print]").addEventListener("click", () => window.print());

  fromAddress().then(() => {
    root.hidden = false;
    render();
    if (chosen.length < 2) tell(say(chosen.length ? "choose-more" : "choose-two"));
    root.dataset.ready = "";
  });
})();
