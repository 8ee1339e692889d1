/* The presenter's desk: the slide that is shown and the next one, what is said to it, the time, the plan, and whether the
   audience's window follows. What moves slides is deck.js's; what this page's buttons do they do by its keys. */
(() => {
  "use strict";

  const presenter = (self.rolesitePresenter ||= {});
  const MINUTE = 60;
  const SHIFT = 5 * MINUTE; // by which the plan is moved at a time
  const LARGEST = 4; // step of the notes' type
  const OPENING = 2000; // milliseconds that a window is given, while somebody's finger lies on the key
  const TYPE = "rolesite-present-type";
  const part = (id) => document.getElementById(`_present-${id}`);
  let deck, link, pace, times, token, key, words, rows, parts;
  let shown = ""; // the id of the slide
  let type = 1;
  let openedAt = 0;
  let blocked = false; // by a browser that opens no windows

  presenter.desk = (ofPage, workshop) => {
    deck = ofPage;
    words = part("panel").dataset;
    times = presenter.times(document.documentElement.lang);
    rows = rowsOf(part("plan"));
    parts = partsOf(rows);
    key = `rolesite-present ${workshop} ${location.pathname}`;
    const kept = presenter.recall(key);
    token = kept?.token || newToken();
    pace = presenter.pace(parts, Number(words.duration), kept?.pace);
    arrange();
    if (kept) deck.apply(presenter.aged(kept));
    link = presenter.link({
      side: "presenter",
      deck: workshop,
      token,
      turn: kept?.turn || 0,
      state: deck.state,
      apply: deck.apply,
      alter: update
    });
    deck.own.s = openAudience;
    deck.listen(() => {
      link.changed();
      update();
    });
    update();
    link.start();
    setInterval(tick, 500);
  };

  const newToken = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");

  /* --- the page --- */

  /* The slides and what deck.js lays over them go into their place, the notes and the plan beside them. */
  function arrange() {
    const panel = part("panel");
    panel.hidden = false;
    const stage = document.querySelector("main");
    part("screen").append(stage, document.getElementById("_note"));
    part("next").classList.toggle("in-mode", stage.classList.contains("in-mode"));
    part("controls").append(document.getElementById("_controls"));
    part("notes").append(...document.querySelectorAll(".present-note"));
    part("contents").append(part("plan"));
    panel.addEventListener("click", press);
    panel.addEventListener("keydown", scrollNotes);
    part("pace").addEventListener("submit", changePace);
    setType(presenter.recall(TYPE, "localStorage")?.type ?? type);
    self.dispatchEvent(new Event("resize")); // slides have another size here
    self.addEventListener("load", () => { panel.scrollTop = 0; }); // an address that names a slide scrolls to it
  }

  /* The rows of the plan, without those of slides for another way of taking part; one that begins a part says which. */
  function rowsOf(plan) {
    const found = [];
    let index = -1;
    for (const row of plan.querySelectorAll("li")) {
      const { frame, seconds } = row.dataset;
      if (!document.getElementById(frame)) {
        row.remove();
        continue;
      }
      if (seconds !== undefined) index += 1;
      row.querySelector(".present-number").textContent = found.length + 1;
      found.push({ row, frame, begins: seconds === undefined ? null : index });
    }
    return found;
  }

  /* What is told in one go: { seconds, before, frames }. */
  function partsOf(all) {
    const found = [];
    for (const { row, frame, begins } of all) {
      const { seconds, before } = row.dataset;
      if (begins !== null) found.push({ seconds: Number(seconds), before: before !== undefined, frames: [] });
      found.at(-1).frames.push(frame);
    }
    return found;
  }

  /* --- what is shown --- */

  /* Something has changed, here or in the other window. */
  function update() {
    const { slide } = deck.state();
    if (slide !== shown) {
      shown = slide;
      const index = parts.findIndex((told) => told.frames.includes(slide));
      pace.enter(index, Date.now());
      showNotes(parts[index].frames[0]);
      showNext();
      showPlace();
    }
    showAudience();
    tick();
    presenter.keep(key, { token, turn: link.turn(), state: deck.state(), pace: pace.kept() });
  }

  function showNotes(frame) {
    const notes = Array.from(part("notes").querySelectorAll(".present-note"));
    notes.forEach((note) => { note.hidden = note.dataset.of !== frame; });
    part("none").hidden = notes.some((note) => !note.hidden);
    part("notes").scrollTop = 0;
  }

  /* The next slide in small: a copy for the eye, whose name is what is read aloud. */
  function showNext() {
    const next = deck.slides[deck.slides.findIndex((slide) => slide.id === shown) + 1];
    part("next-name").textContent = next ? next.name : words.end;
    part("next").replaceChildren();
    if (!next) return;
    const copy = document.getElementById(next.id).cloneNode(true);
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    copy.removeAttribute("aria-label");
    part("next").append(copy);
  }

  function showPlace() {
    const place = rows.findIndex(({ frame }) => frame === shown);
    rows.forEach(({ row }, number) => {
      row.classList.toggle("is-past", number < place);
      row.classList.toggle("is-here", number === place);
      row.querySelector("a").ariaCurrent = number === place ? "step" : null;
    });
    const plan = part("plan");
    plan.scrollTop = rows[place].row.offsetTop - plan.clientHeight / 3;
  }

  function showAudience() {
    const life = link.life();
    part("panel").dataset.life = life;
    put("status", blocked && life !== "on" ? words.blocked : words[life]);
    put("open-words", life === "lost" ? words.again : words.open);
    part(life === "on" ? "close" : "open").hidden = false; // before the other goes, which may have the focus
    offer("close", life === "on", "open");
    offer("open", life !== "on", "close");
    part("link").hidden = life === "on" || !blocked;
  }

  /* Shows a button or takes it away, or lets it be pressed or not; with the focus on it, another one is given that. */
  function offer(id, on, heir, how = "hidden") {
    const held = document.activeElement === part(id);
    part(id)[how] = !on;
    if (held && !on) part(heir).focus();
  }

  function put(id, text) {
    const element = part(id);
    if (element.textContent !== text) element.textContent = text;
  }

  /* --- the time --- */

  function tick() {
    const seen = pace.look(Date.now());
    const { behind, begun } = seen;
    put("clock", times.clock(Date.now()));
    put("slide-time", passed(seen.spent, seen.length));
    put("total-time", inMinutes(seen.elapsed, seen.total));
    put("end", seen.end === null ? "–" : times.clock(seen.end));
    put("standing", standing(begun, behind));
    part("panel").dataset.standing = behind >= MINUTE ? "behind" : behind <= -MINUTE ? "ahead" : "fine";
    offer("begin", begun === null, "change");
    offer("anew", begun !== null, "change");
    showStarts(seen);
    showCountdown();
  }

  function passed(seconds, planned) {
    if (!planned) return times.length(seconds);
    return words.of.replace("{time}", times.length(seconds)).replace("{planned}", times.length(planned));
  }

  /* In whole minutes: beside the plan's hours and minutes, minutes and seconds would be read as hours. */
  function inMinutes(seconds, planned) {
    if (!planned) return times.length(seconds);
    const [n, total] = [Math.floor(seconds / MINUTE), Math.ceil(planned / MINUTE)].map(times.number);
    return words.ofMinutes.replace("{n}", n).replace("{total}", total);
  }

  function standing(begun, behind) {
    if (begun === null) return words.waiting;
    const minutes = Math.floor(Math.abs(behind) / MINUTE);
    if (!minutes) return words.fine;
    return (behind > 0 ? words.behind : words.ahead).replace("{n}", times.number(minutes));
  }

  /* When each part begins by the plan as it stands: by the clock, or from the start where that is not known yet. */
  function showStarts({ begun, starts }) {
    const base = begun ?? presenter.today(words.begin);
    for (const { row, begins } of rows) {
      if (begins === null || !starts.length || parts[begins].before) continue;
      const text = base === null ? times.start(starts[begins]) : times.clock(base + 1000 * starts[begins]);
      const when = row.querySelector(".present-when");
      if (when.textContent !== text) when.textContent = text;
    }
  }

  /* The clock of the slide that is shown, as the slide has it; one that runs for another slide is named below it. */
  function showCountdown() {
    const { timer, black } = deck.state();
    const clock = deck.clock();
    const left = Math.ceil(clock.left);
    const isBegun = timer?.slide === clock.slide;
    put("left", left || isBegun ? times.length(left) : "–");
    put("start-words", clock.running ? words.pause : words.start);
    part("panel").dataset.timer = clock.running ? "running" : isBegun && !left ? "over" : "ready";
    offer("reset", isBegun, "start", "disabled");
    put("elsewhere", timer?.running && !isBegun ? elsewhere(timer) : "");
    part("black").ariaPressed = black;
  }

  function elsewhere({ slide, left }) {
    const { name } = deck.slides.find(({ id }) => id === slide);
    return words.elsewhere.replace("{time}", times.length(Math.ceil(left))).replace("{name}", () => name);
  }

  /* --- what can be done --- */

  /* On the deck a click ends a black screen; on the desk it only does what it says. */
  function press(event) {
    const row = event.target.closest(".present-plan a");
    const away = event.target.closest("a:not([href^='#'])");
    const button = event.target.closest("[data-key], [data-do]");
    if (!event.target.closest(".present-screen, .deck-controls")) event.stopPropagation();
    if (away && !away.target) away.target = "_blank"; // a link on a slide or in a note leaves the desk as it is
    if (row) {
      event.preventDefault();
      change({ slide: row.closest("li").dataset.frame, note: null, black: false });
      row.focus({ preventScroll: true });
    } else if (button?.dataset.key) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: button.dataset.key, bubbles: true }));
    } else if (button) {
      actions[button.dataset.do]();
    }
  }

  /* With the notes in hand the arrows scroll them; all other keys are the slides', a clicker's first of all. */
  function scrollNotes(event) {
    if (event.target.closest(".present-notes") && /^Arrow(Up|Down)$/.test(event.key)) event.stopPropagation();
  }

  const actions = {
    open: openAudience,
    close: () => link.close(),
    reset: () => change({ timer: null }),
    begin: () => repace((now) => pace.begin(now)),
    anew: () => repace((now) => pace.anew(now)),
    later: () => repace(() => pace.shift(SHIFT)),
    sooner: () => repace(() => pace.shift(-SHIFT)),
    larger: () => setType(type + 1),
    smaller: () => setType(type - 1)
  };

  function change(state) {
    deck.apply({ ...deck.state(), ...state });
    link.changed();
    update();
  }

  function repace(alter) {
    alter(Date.now());
    update();
  }

  function changePace(event) {
    event.preventDefault();
    const field = part("minutes");
    if (!(field.valueAsNumber > 0)) return;
    repace((now) => pace.leave(MINUTE * field.valueAsNumber, now));
    field.value = "";
  }

  /* The notes' type, in steps whose sizes stand in the style sheet. */
  function setType(wanted) {
    type = Math.max(0, Math.min(wanted, LARGEST));
    part("notes").dataset.type = type;
    offer("smaller", type > 0, "larger", "disabled");
    offer("larger", type < LARGEST, "smaller", "disabled");
    presenter.keep(TYPE, { type }, "localStorage");
  }

  /* Opens the window that the audience sees, or brings it to the front. One that does not answer makes room for it. */
  function openAudience() {
    const isNew = Date.now() - openedAt < OPENING;
    if (link.window() && (link.life() === "on" || isNew)) {
      link.window().focus();
      return;
    }
    openedAt = Date.now();
    const name = `rolesite-${token}-${openedAt}`; // of its own: the one before may still be closing
    const address = new URL(location.href);
    address.searchParams.set("audience", token);
    address.hash = shown;
    const opened = self.open(address, name, "popup,width=1280,height=720");
    blocked = !opened;
    if (opened) link.expect(opened);
    Object.assign(part("link"), { href: address, target: name, rel: "opener" });
    showAudience();
  }
})();
