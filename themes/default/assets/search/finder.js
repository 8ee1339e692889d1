/* The search index's reader: stands before the data in search-index.js, so that both are always of one making.
   `rolesiteFinder(data)` gives what search.js asks. The data is as rolesite/engines/searchindex.py says. */
(function () {
  "use strict";

  /* How much a word counts in a page's name, its other names, its summary and its sections; and how much one that only
     begins with what was typed, or is a slip of it. */
  const WEIGHTS = [8, 5, 3, 1];
  const BEGINNING = 0.6;
  const SLIP = 0.4;
  const MOST_WORDS = 8;
  const SECTIONS = 3; // of each page
  const SNIPPET = 150; // characters

  /* --- words: as rolesite/engines/searchwords.py has them --- */

  const SPELLED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i", ς: "σ", ى: "ي", ة: "ه" };
  const LEFT_OUT = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\p{Cf}]/gu;
  const SPELT = new RegExp("[" + Object.keys(SPELLED).join("") + "]", "g");
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  const SPACELESS = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u9fff\\u{20000}-\\u{3ffff}";
  const HAS_SPACELESS = new RegExp("[" + SPACELESS + "]", "u");
  const RUN = new RegExp("[" + SPACELESS + "]+|[^" + SPACELESS + "]+", "gu");

  function fold(text) {
    return text.normalize("NFKD").toLowerCase().replace(LEFT_OUT, "").replace(SPELT, (c) => SPELLED[c]).normalize("NFC");
  }

  function words(text) {
    const found = [];
    for (const word of fold(text).match(WORD) || []) {
      for (const run of HAS_SPACELESS.test(word) ? word.match(RUN) : [word]) {
        const characters = Array.from(run);
        if (!HAS_SPACELESS.test(run)) found.push(characters.slice(0, 32).join(""));
        else characters.forEach((c, place) => found.push(c + (characters[place + 1] || "")));
      }
    }
    return found;
  }

  /* The words of a question, each once. A last character stands by itself in the index only, to be found alone. */
  function asked(text) {
    const all = words(text);
    const whole = all.filter((word, place) => {
      const before = all[place - 1] || "";
      return !(HAS_SPACELESS.test(word) && before.length > word.length && before.endsWith(word));
    });
    return Array.from(new Set(whole)).slice(0, MOST_WORDS);
  }

  /* --- the index: as rolesite/engines/searchindex.py writes it, each part read when it is first needed --- */

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const LAST = 48; // digits below end a number, the others hold four bits of it
  const VALUE = new Uint8Array(128);
  Array.from(DIGITS).forEach((digit, value) => { VALUE[digit.charCodeAt(0)] = value; });

  function numbers(text) {
    const found = new Uint32Array(text.length);
    let count = 0;
    let value = 0;
    let shift = 0;
    for (let place = 0; place < text.length; place++) {
      const digit = VALUE[text.charCodeAt(place)];
      if (digit < LAST) {
        found[count++] = value + (digit << shift);
        value = shift = 0;
      } else {
        value += (digit - LAST) << shift;
        shift += 4;
      }
    }
    return found.subarray(0, count);
  }

  function readIndex(data) {
    const known = [];
    let before = "";
    for (const coded of data.words ? data.words.split(" ") : []) {
      before = before.slice(0, VALUE[coded.charCodeAt(0)]) + coded.slice(1);
      known.push(before);
    }
    const pages = (data.pages ? data.pages.split("\n") : []).map(readPage);
    const all = pages.reduce((sum, page) => sum + 3 + page.sections.length, 0);
    const first = new Uint32Array(pages.length); // each page's first passage
    const owner = new Uint32Array(all); // each passage's page
    const damping = new Float64Array(pages.length * 4); // how little more each time counts in a field, the longer it is
    const average = [0, 1, 2, 3].map((field) => pages.reduce((sum, page) => sum + page.lengths[field], 0) / pages.length || 1);
    let passages = 0;
    pages.forEach((page, number) => {
      first[number] = passages;
      passages += 3 + page.sections.length;
      owner.fill(number, first[number], passages);
      page.lengths.forEach((length, field) => { damping[number * 4 + field] = 1.2 * (0.3 + 0.7 * length / average[field]); });
    });
    const coded = data.postings.split(" ");
    const read = new Map();

    function readPage(line) {
      const [code, href, name, summary, ...also] = line.split("\t");
      const [kind, family, length, ...parts] = numbers(code);
      const sections = parts.map((part) => {
        const [to, title] = data.sections[part];
        return { href: to.startsWith("#") || !to ? href + to : to, title };
      });
      const count = (text) => text.split(" ").length;
      return { kind, family, href, name, summary, also, sections, lengths: [count(name), count(also.join(" ")), count(summary), length] };
    }

    /* Where a word stands: its passages, and on how many pages they are. */
    function postings(word) {
      let known = read.get(word);
      if (!known) {
        const passages = numbers(coded[word]);
        let count = 0;
        let page = -1;
        let passage = -1;
        for (let place = 0; place < passages.length; place++) {
          passage += passages[place] + 1;
          passages[place] = passage;
          if (owner[passage] !== page) count++;
          page = owner[passage];
        }
        known = { passages, count };
        read.set(word, known);
      }
      return known;
    }

    return { known, pages, first, owner, damping, postings, passages };
  }

  /* --- finding --- */

  /* The words that a typed one may mean, as [number, closeness, pages that have it]: those that begin with it and, where
     none is it, those a slip away; where there is nothing at all, those that begin with a slip of it. Beside the very
     word, no other counts as rarer than it. */
  function similar(index, typed) {
    const found = [];
    const known = index.known;
    let word = placeOf(known, typed);
    const exact = known[word] === typed;
    const least = exact ? index.postings(word).count : 0;
    const add = (number, closeness) => found.push([number, closeness, Math.max(least, index.postings(number).count)]);
    const first = word;
    for (; word < known.length && known[word].startsWith(typed); word++) {
      add(word, known[word] === typed ? 1 : BEGINNING * (0.5 + typed.length / known[word].length / 2));
    }
    if (exact || typed.length < 4) return found;
    known.forEach((other, number) => {
      if ((number < first || number >= word) && near(typed, other)) add(number, SLIP);
    });
    if (!found.length && typed.length > 4) {
      known.forEach((other, number) => {
        if (beginsNear(typed, other)) add(number, SLIP * BEGINNING);
      });
    }
    return found;
  }

  /* Whether one slip parts two words: a letter more, less or other, or two that changed places. */
  function near(one, other) {
    const gap = other.length - one.length;
    if (gap > 1 || gap < -1) return false;
    const head = shared(one, other);
    const room = Math.min(one.length, other.length) - head;
    let tail = 0;
    while (tail < room && one.charCodeAt(one.length - 1 - tail) === other.charCodeAt(other.length - 1 - tail)) tail++;
    const [left, right] = [one.length - head - tail, other.length - head - tail];
    return (left < 2 && right < 2) || (left === 2 && right === 2 && swapped(one, other, head));
  }

  /* Whether a word begins with what is one slip from another. */
  function beginsNear(typed, other) {
    const head = shared(typed, other);
    const rest = typed.slice(head + 1);
    return other.startsWith(rest, head + 1) || other.startsWith(rest, head) || other.startsWith(typed.slice(head), head + 1)
      || (swapped(typed, other, head) && other.startsWith(rest.slice(1), head + 2));
  }

  function shared(one, other) {
    let head = 0;
    while (head < one.length && one.charCodeAt(head) === other.charCodeAt(head)) head++;
    return head;
  }

  function swapped(one, other, at) {
    return at + 1 < one.length && one[at] === other[at + 1] && one[at + 1] === other[at];
  }

  /* The place of a word among the known ones, or of the first after it. */
  function placeOf(known, word) {
    let low = 0;
    for (let high = known.length; low < high;) {
      const middle = (low + high) >> 1;
      if (known[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /* What the words of a question mean: for each the words of the index. People write "microcredential" for
     "micro-credential", and "story keeper" for "storykeeper": a word that means nothing is cut in two that do, and two
     that stand side by side also mean the one that they make. */
  function meanings(index, question) {
    const found = [];
    for (const typed of asked(question)) {
      const words = similar(index, typed);
      const parts = words.length ? [] : cut(index, typed);
      if (parts.length) found.push(...parts.map((part) => ({ typed: part, words: similar(index, part) })));
      else found.push({ typed, words });
    }
    found.slice(1).forEach((second, place) => {
      const first = found[place];
      const whole = first.typed + second.typed;
      if (whole.length < 5 || HAS_SPACELESS.test(whole)) return;
      for (let word = placeOf(index.known, whole); word < index.known.length && index.known[word].startsWith(whole); word++) {
        const meant = [word, BEGINNING, index.postings(word).count];
        first.words.push(meant);
        second.words.push(meant);
      }
    });
    return found.map((term) => term.words);
  }

  /* A word as two: the first a whole one, the second too, or at least the beginning of one, or a slip away from one;
     that last is looked for once only, since all words are asked. */
  function cut(index, typed) {
    const { known } = index;
    const has = (word) => known[placeOf(known, word)] === word;
    const begins = (word) => (known[placeOf(known, word)] || "").startsWith(word);
    const all = [];
    for (let at = typed.length - 3; at > 2; at--) {
      if (has(typed.slice(0, at))) all.push([typed.slice(0, at), typed.slice(at)]);
    }
    const parts = all.find(([, second]) => has(second)) || all.find(([, second]) => begins(second));
    if (parts) return parts;
    const last = all.find(([, second]) => second.length > 3);
    return last && known.some((other) => near(last[1], other)) ? last : [];
  }

  /* The pages for a question, best first: those with all its words or, where there is none, with some. A page counts
     for more when one passage of it, be it name, summary or section, holds many of the words together. */
  function find(index, question) {
    const terms = meanings(index, question);
    const total = index.pages.length;
    const scores = new Float64Array(total);
    const matched = new Uint8Array(total); // how many of the words
    const passages = new Float64Array(index.passages);
    const together = new Uint8Array(index.passages); // how many of the words
    const latest = new Uint8Array(index.passages); // the last of them
    const marked = new Set();
    terms.forEach((term, place) => {
      const best = new Float64Array(total * 4); // the best that a page's field has for this word
      for (const [word, closeness, count] of term) {
        const rarity = closeness * Math.log(1 + (total - count + 0.5) / (count + 0.5));
        marked.add(index.known[word]);
        let page = -1;
        let sections = 0; // of the page, with this word
        for (const passage of index.postings(word).passages) {
          if (latest[passage] !== place + 1) together[passage]++;
          latest[passage] = place + 1;
          passages[passage] += rarity;
          sections = index.owner[passage] === page ? sections : 0;
          page = index.owner[passage];
          const field = Math.min(passage - index.first[page], 3);
          if (field === 3) sections++;
          const often = sections || 1;
          const at = page * 4 + field;
          const value = WEIGHTS[field] * rarity * (2.2 * often / (often + index.damping[at]) + 0.5);
          if (value > best[at]) best[at] = value;
        }
      }
      for (let page = 0; page < total; page++) {
        const score = best[page * 4] + best[page * 4 + 1] + best[page * 4 + 2] + best[page * 4 + 3];
        if (score) matched[page]++;
        scores[page] += score;
      }
    });
    const closest = new Uint8Array(total);
    for (let passage = 0; passage < index.passages; passage++) {
      const page = index.owner[passage];
      if (together[passage] > closest[page]) closest[page] = together[passage];
    }
    const all = matched.includes(terms.length);
    const pages = [];
    for (let page = 0; page < total; page++) {
      scores[page] *= 0.3 + (closest[page] / terms.length) ** 2;
      if (matched[page] && (!all || matched[page] === terms.length)) pages.push(page);
    }
    pages.sort((a, b) => matched[b] - matched[a] || scores[b] - scores[a] || a - b);
    const best = pages.splice(0, 50);
    const named = best.filter((page) => isCalled(index.pages[page], question));
    pages.unshift(...named, ...best.filter((page) => !named.includes(page)));
    return { pages, all, marked, sections: (page) => bestSections(index, page, passages) };
  }

  /* Whether the question is a page's whole name, or another that it has. */
  function isCalled(page, question) {
    const asked = words(question).join("");
    return [page.name, ...page.also].some((name) => words(name).join("") === asked);
  }

  /* The sections of a page that hold what was looked for, best first. */
  function bestSections(index, page, passages) {
    const from = index.first[page] + 3;
    return index.pages[page].sections
      .map((_, place) => place)
      .filter((place) => passages[from + place])
      .sort((a, b) => passages[from + b] - passages[from + a] || a - b)
      .slice(0, SECTIONS);
  }

  /* --- around what was found --- */

  const TOKEN = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu;

  /* Where in a text the marked words stand: [from, to] in its own characters. */
  function marks(text, marked) {
    const found = [];
    for (const { 0: token, index: from } of text.matchAll(TOKEN)) {
      if (!HAS_SPACELESS.test(token)) {
        if (words(token).some((word) => marked.has(word))) found.push([from, from + token.length]);
        continue;
      }
      let at = from;
      for (const [character, next] of Array.from(token).map((c, place, all) => [c, all[place + 1] || ""])) {
        if (words(character + next).some((word) => marked.has(word) && word.length > 1)) {
          found.push([at, at + character.length + next.length]);
        }
        at += character.length;
      }
    }
    return found;
  }

  /* The line with the most of the marked words, cut around them. */
  function snippet(text, marked) {
    let best = "";
    let most = -1;
    for (const line of text.split("\n")) {
      const there = new Set(marks(line, marked).map(([from, to]) => fold(line.slice(from, to)))).size;
      if (there > most) {
        best = line;
        most = there;
      }
    }
    if (best.length <= SNIPPET) return best;
    const [from] = marks(best, marked)[0] || [0];
    let start = Math.max(0, Math.min(from - SNIPPET / 3, best.length - SNIPPET));
    const before = best.indexOf(" ", start);
    if (start) start = before >= 0 && before < from ? before + 1 : unbroken(best, start);
    let end = Math.min(best.length, start + SNIPPET);
    const after = best.lastIndexOf(" ", end);
    if (end < best.length) end = after > from ? after : unbroken(best, end);
    return (start ? "… " : "") + best.slice(start, end) + (end < best.length ? " …" : "");
  }

  /* A place in a text without spaces that does not part a letter from its marks, or the halves of a character. */
  function unbroken(text, at) {
    let place = at;
    while (place > 0 && (/^[\p{M}\p{Cf}\p{EMod}]/u.test(text.slice(place)) || /[\uDC00-\uDFFF]/.test(text[place]) || text[place - 1] === "\u200D")) place--;
    return place;
  }

  self.rolesiteFinder = function (data) {
    const index = readIndex(data);
    return {
      families: data.families,
      kinds: data.kinds,
      inFile: data.inFile,
      pages: index.pages,
      find: (question) => find(index, question),
      words,
      near,
      marks,
      snippet,
    };
  };
})();
