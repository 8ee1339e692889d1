/* The search index's reader: stands before the data in search-index.js, so that both are always of one making.
   `rolesiteFinder(data)` gives what search.js asks. The data is as rolesite/engines/searchindex.py says. */
(function () {
  "use strict";

  /* How much a word counts in the fields of a page, which are its sections, its summary, its name and its other names;
     and how much one that only begins with what was typed, or is a slip of it. */
  const WEIGHTS = [1, 3, 8, 5];
  const [SECTIONS, SUMMARY, NAME, OTHERS] = WEIGHTS.keys();
  const FIELDS = WEIGHTS.length;
  const BEGINNING = 0.6;
  const SLIP = 0.4;
  const MOST_WORDS = 8;
  const MANY = 10000; // places in sections, of words that only begin with what was typed: more are not read
  const MANY_EACH = 3; // where they are more than so many for each page
  const MOST_NAMED = 50; // of the best pages, looked at for their whole name
  const MOST_SECTIONS = 3; // of each page
  const SNIPPET = 150; // characters

  /* --- words: as rolesite/engines/searchwords.py has them --- */

  const SPELLED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i", ς: "σ", ى: "ي", ة: "ه" };
  const LEFT_OUT = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\p{Cf}]/gu;
  const SPELT = new RegExp("[" + Object.keys(SPELLED).join("") + "]", "g");
  const PLAIN = /^[\0-\x7f]*$/;
  const PLAIN_WORD = /[a-z0-9]+/g;
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  const SPACELESS = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u9fff\\u{20000}-\\u{3ffff}";
  const HAS_SPACELESS = new RegExp("[" + SPACELESS + "]", "u");
  const RUN = new RegExp("[" + SPACELESS + "]+|[^" + SPACELESS + "]+", "gu");

  function fold(text) {
    return text.normalize("NFKD").toLowerCase().replace(LEFT_OUT, "").replace(SPELT, (c) => SPELLED[c]).normalize("NFC");
  }

  function words(text) {
    if (PLAIN.test(text)) return (text.toLowerCase().match(PLAIN_WORD) || []).map((word) => word.slice(0, 32));
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

  /* --- the index: as rolesite/engines/searchindex.py writes it; pages are read as they are shown --- */

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const LAST = 48; // digits below end a number, the others hold four bits of it
  const VALUE = new Uint8Array(128);
  Array.from(DIGITS).forEach((digit, value) => { VALUE[digit.charCodeAt(0)] = value; });
  const NEXT_FIELD = ".".charCodeAt(0);
  const NEXT_WORD = " ".charCodeAt(0);

  function numbers(text) {
    const found = [];
    let value = 0;
    let shift = 0;
    for (let at = 0; at < text.length; at++) {
      const digit = VALUE[text.charCodeAt(at)];
      if (digit < LAST) {
        found.push(value + (digit << shift));
        value = shift = 0;
      } else {
        value += (digit - LAST) << shift;
        shift += 4;
      }
    }
    return found;
  }

  function readIndex(data) {
    const lines = data.pages ? data.pages.split("\n") : [];
    const words = readWords(data.words);
    const sizes = readSizes(lines);
    const places = readPlaces(data.postings, words.known.length, sizes.owner, lines.length);
    const page = (number) => readPage(lines[number], data.sections);
    return { total: lines.length, page, ...words, ...sizes, ...places };
  }

  /* All words, and where among them those with another first letter begin. */
  function readWords(text) {
    const known = [];
    const initials = [];
    let before = "";
    for (const coded of text ? text.split(" ") : []) {
      const same = VALUE[coded.charCodeAt(0)];
      if (!same) initials.push(known.length);
      before = before.slice(0, same) + coded.slice(1);
      known.push(before);
    }
    return { known, initials };
  }

  function readPage(line, addresses) {
    const [code, href, name, summary, ...also] = line.split("\t");
    const [kind, family, , ...parts] = numbers(code);
    const sections = parts.map((part) => {
      const [to, title] = addresses[part];
      return { href: to.startsWith("#") || !to ? href + to : to, title };
    });
    return { kind, family, href, name, summary, also, sections };
  }

  /* What every question needs of the pages: each one's first section, and each section's page; how little more each
     time counts in its sections, the longer they are; and what a word is worth in its other fields. */
  function readSizes(lines) {
    const first = new Uint32Array(lines.length + 1);
    const lengths = WEIGHTS.map(() => new Float64Array(lines.length));
    lines.forEach((line, page) => {
      const columns = line.split("\t");
      const code = numbers(columns[0]);
      first[page + 1] = first[page] + code.length - 3;
      lengths[SECTIONS][page] = code[2];
      lengths[SUMMARY][page] = length(columns[3]);
      lengths[NAME][page] = length(columns[2]);
      lengths[OTHERS][page] = length(columns.slice(4).join(" "));
    });
    const owner = new Uint32Array(first[lines.length]);
    lines.forEach((_, page) => owner.fill(page, first[page], first[page + 1]));
    const damping = lengths.map((field) => {
      const average = field.reduce((sum, words) => sum + words, 0) / field.length || 1;
      return field.map((words) => 1.2 * (0.3 + 0.7 * words / average));
    });
    const worth = damping.map((field, place) => field.map((damp) => WEIGHTS[place] * often(1, damp)));
    return { first, owner, damping: damping[SECTIONS], worth };
  }

  /* The length of a text in words, near enough. */
  function length(text) {
    let count = 1;
    for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) count++;
    return count;
  }

  /* How much a word counts that stands so many times in a field. */
  function often(times, damping) {
    return 2.2 * times / (times + damping) + 0.5;
  }

  /* Where the words stand: in `places`, those of a word's field from bounds[FIELDS * word + field] to the next bound;
     they are numbers of sections or, in the other fields, of pages. And how many pages have each word. */
  function readPlaces(text, words, owner, pages) {
    const places = new Uint32Array(text.length);
    const bounds = new Uint32Array(words * FIELDS + 1);
    const counts = new Uint32Array(words);
    const latest = new Int32Array(pages).fill(-1); // the last word on each page
    let word = 0;
    let bound = 0;
    let end = 0;
    let place = -1;
    let gap = 0;
    let shift = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const digit = VALUE[code];
      if (code === NEXT_WORD || code === NEXT_FIELD) {
        do bounds[++bound] = end;
        while (code === NEXT_WORD && bound % FIELDS);
        if (code === NEXT_WORD) word++;
        place = -1;
      } else if (digit >= LAST) {
        gap += (digit - LAST) << shift;
        shift += 4;
      } else {
        place += gap + (digit << shift) + 1;
        gap = shift = 0;
        places[end++] = place;
        const page = bound % FIELDS === SECTIONS ? owner[place] : place;
        if (latest[page] !== word) counts[word]++;
        latest[page] = word;
      }
    }
    bounds.fill(end, bound + 1);
    return { places, bounds, counts };
  }

  /* --- finding --- */

  /* The words that a typed one may mean: those that begin with it and, where none is it, those a slip away; where there
     is nothing at all, those that begin with a slip of it. Beside the very word, no other counts as rarer than it. */
  function similar(index, typed) {
    const { known, counts } = index;
    const found = [];
    const first = placeOf(known, typed);
    const exact = known[first] === typed;
    const least = exact ? counts[first] : 0;
    const add = (word, closeness) => found.push(meant(index, word, closeness, Math.max(least, counts[word])));
    let end = first;
    for (; end < known.length && known[end].startsWith(typed); end++) {
      add(end, known[end] === typed ? 1 : BEGINNING * (0.5 + typed.length / known[end].length / 2));
    }
    if (exact || typed.length < 4) return found;
    for (const word of slips(index, typed, near)) {
      if (word < first || word >= end) add(word, SLIP);
    }
    if (!found.length && typed.length > 4) {
      for (const word of slips(index, typed, beginsNear)) add(word, SLIP * BEGINNING);
    }
    return found;
  }

  /* A word that is meant, how nearly, and how much it tells: the more, the fewer pages have it. */
  function meant(index, word, closeness, pages) {
    return { word, closeness, tells: closeness * Math.log(1 + (index.total - pages + 0.5) / (pages + 0.5)) };
  }

  /* The words that are one slip from what was typed, or begin so, as `isNear` has it. Either their first letter is
     right, and they stand together; or all others are, and they can be looked up. */
  function slips(index, typed, isNear) {
    const { known, initials } = index;
    const found = new Set();
    const rest = typed.slice(1);
    const others = [rest, typed[1] + typed[0] + rest.slice(1)];
    initials.forEach((from, place) => {
      const initial = known[from][0];
      if (initial !== typed[0]) return others.push(initial + rest, initial + typed);
      const end = place + 1 < initials.length ? initials[place + 1] : known.length;
      for (let word = from; word < end; word++) {
        if (isNear(typed, known[word])) found.add(word);
      }
    });
    for (const other of others) {
      for (let word = placeOf(known, other); word < known.length && known[word].startsWith(other); word++) {
        if (isNear(typed, known[word])) found.add(word);
      }
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
        const both = meant(index, word, BEGINNING, index.counts[word]);
        first.words.push(both);
        second.words.push(both);
      }
    });
    return found.map((term) => term.words);
  }

  /* A word as two: the first a whole one, the second too, or at least the beginning of one, or a slip away from one;
     that last is looked for once only. */
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
    return last && slips(index, last[1], near).size ? last : [];
  }

  /* The pages for a question: those with all its words or, where there is none, with some. `best` gives the first so
     many of them; `sections`, for one of them, which of its sections hold what was looked for. */
  function find(index, question) {
    const terms = meanings(index, question);
    const { total, known, owner } = index;
    const tally = {
      scores: new Float64Array(total),
      matched: new Uint16Array(total), // which of the terms each page has, as bits
      held: WEIGHTS.map((_, field) => new Uint16Array(field === SECTIONS ? owner.length : total)), // and each field
      strength: new Uint32Array(owner.length), // of sections
      best: new Float64Array(total), // what the pages have of a term in a field
      touched: [], // which pages have any of it
    };
    const marked = new Uint8Array(known.length);
    terms.forEach((term, place) => {
      countTerm(index, tally, term, 1 << place);
      for (const { word } of term) marked[word] = 1;
    });
    const full = (1 << terms.length) - 1;
    const all = tally.matched.includes(full);
    const pages = [];
    tally.matched.forEach((bits, page) => {
      if (bits && (bits === full || !all)) pages.push(page);
    });
    if (terms.length > 1) weigh(index, tally, pages, terms.length);
    const asked = words(question).join("");
    const holds = (page, field) => tally.held[field][page] === full;
    const named = (page) => (holds(page, NAME) || holds(page, OTHERS)) && isCalled(index.page(page), asked);
    return {
      count: pages.length,
      all,
      marked: { has: (word) => Boolean(marked[placeOf(known, word)]) && known[placeOf(known, word)] === word },
      best: (most) => firstOf(pages, tally.scores, most, named),
      sections: (page) => bestSections(index, page, tally.strength),
    };
  }

  /* Counts where a term's words stand, field by field. Where very many words begin with what was typed, nearly every
     page has some in its sections: to read them would take long and tell nothing. Such a term leaves no page out. */
  function countTerm(index, tally, term, bit) {
    const { bounds, total } = index;
    let places = 0;
    for (const { word, closeness } of term) {
      if (closeness < 1) places += bounds[FIELDS * word + 1] - bounds[FIELDS * word];
    }
    const many = places > Math.max(MANY, MANY_EACH * total);
    for (const meant of term) {
      if (!many || meant.closeness === 1) countSections(index, tally, meant, bit);
    }
    settle(tally, bit);
    for (const field of [SUMMARY, NAME, OTHERS]) {
      for (const meant of term) countField(index, tally, meant, field);
      for (const page of tally.touched) tally.held[field][page] |= bit;
      settle(tally, bit);
    }
    if (many) tally.matched.forEach((bits, page) => { tally.matched[page] = bits | bit; });
  }

  function countSections(index, tally, { word, tells }, bit) {
    const { places, owner, damping } = index;
    const { strength } = tally;
    const held = tally.held[SECTIONS];
    const thousandths = Math.ceil(1000 * tells);
    const end = index.bounds[FIELDS * word + 1];
    let times = 0;
    for (let at = index.bounds[FIELDS * word]; at < end; at++) {
      const section = places[at];
      const page = owner[section];
      strength[section] += thousandths;
      held[section] |= bit;
      times++;
      if (at + 1 < end && owner[places[at + 1]] === page) continue;
      put(tally, page, WEIGHTS[SECTIONS] * tells * often(times, damping[page]));
      times = 0;
    }
  }

  function countField(index, tally, { word, tells }, field) {
    const { places } = index;
    const worth = index.worth[field];
    const end = index.bounds[FIELDS * word + field + 1];
    for (let at = index.bounds[FIELDS * word + field]; at < end; at++) put(tally, places[at], tells * worth[places[at]]);
  }

  /* Of a term's words, the one counts that has most. */
  function put({ best, touched }, page, value) {
    if (value <= best[page]) return;
    if (!best[page]) touched.push(page);
    best[page] = value;
  }

  function settle(tally, bit) {
    const { best, scores, matched } = tally;
    for (const page of tally.touched) {
      scores[page] += best[page];
      matched[page] |= bit;
      best[page] = 0;
    }
    tally.touched = [];
  }

  /* A page counts for more when its name, its summary or one section of it holds many of the terms together; and one
     with more of the terms stands before all that have fewer. */
  function weigh(index, tally, pages, terms) {
    const { scores, matched } = tally;
    const [sections, summaries, names, others] = tally.held;
    const { first } = index;
    for (const page of pages) {
      let together = Math.max(ones(summaries[page]), ones(names[page]), ones(others[page]));
      const end = first[page + 1];
      for (let section = first[page]; section < end; section++) {
        if (sections[section]) together = Math.max(together, ones(sections[section]));
      }
      scores[page] = scores[page] * (0.3 + (together / terms) ** 2) + 1e4 * ones(matched[page]);
    }
  }

  function ones(bits) {
    let count = 0;
    for (let rest = bits; rest; rest &= rest - 1) count++;
    return count;
  }

  /* So many pages, best first, before them those that are named by the question. Only they are put in order, since
     every page of a large site may have been found. */
  function firstOf(pages, scores, most, named) {
    const sorted = new Float64Array(pages.length);
    pages.forEach((page, place) => { sorted[place] = scores[page]; });
    sorted.sort();
    const least = sorted[Math.max(0, sorted.length - Math.max(most, MOST_NAMED))];
    const best = pages.filter((page) => scores[page] >= least).sort((a, b) => scores[b] - scores[a] || a - b);
    const head = best.splice(0, MOST_NAMED);
    const before = head.filter(named);
    return [...before, ...head.filter((page) => !before.includes(page)), ...best].slice(0, most);
  }

  /* Whether the question is a page's whole name, or another that it has. */
  function isCalled(page, asked) {
    return [page.name, ...page.also].some((name) => words(name).join("") === asked);
  }

  /* The sections of a page that hold what was looked for, best first. */
  function bestSections(index, page, strength) {
    const from = index.first[page];
    return Array.from(strength.subarray(from, index.first[page + 1]).keys())
      .filter((place) => strength[from + place])
      .sort((a, b) => strength[from + b] - strength[from + a] || a - b)
      .slice(0, MOST_SECTIONS);
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
      page: index.page,
      find: (question) => find(index, question),
      words,
      near,
      marks,
      snippet,
    };
  };
})();
