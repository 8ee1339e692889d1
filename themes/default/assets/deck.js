/* Turns the page of slides into a stage: one slide at a time, by keys, clickers, touch and address; with a countdown
   and a blank slide to write on. A classic script, because browsers refuse modules from file://. The page is complete
   without it. What it needs beside the slides stands in deck-stage.html; its door for other scripts is at the end. */
(() => {
  "use strict";

  const root = document.documentElement;
  const stage = document.querySelector("main");
  const named = (id) => document.getElementById("_" + id);
  const [status, position, controls, help, note, clock, sound] =
    ["status", "position", "controls", "help", "note", "clock", "sound"].map(named);
  const paper = note.querySelector("textarea");
  const rightToLeft = root.dir === "rtl";
  const title = document.title;
  const listeners = [];
  const own = {};
  const slides = kept();

  /* The slide that is shown and how many of its items; digits of a slide's number, until Enter; a countdown of one slide
     or round, in milliseconds, which runs while it has an `end`. */
  let at = -1;
  let revealed = 0;
  let typed = "";
  let timer = null;
  let ticking, audio, awake;

  if (!slides.length) return;
  root.classList.add("deck-staged");
  stage.classList.add("is-stage");
  controls.hidden = false;

  /* --- showing a slide --- */

  const say = (words) => { status.textContent = words; };
  const label = () => slides[at].getAttribute("aria-label");
  const items = () => slides[at].querySelectorAll(".reveal > :not(ul, ol), .reveal > * > li");

  /* Shows a slide with the first `count` of its items; who comes back to it sees all. */
  function show(index, count = index < at ? 999 : 0) {
    at = index;
    slides.forEach((slide, number) => {
      slide.classList.toggle("is-current", number === at);
      slide.inert = number !== at && !overview();
    });
    const slide = slides[at];
    slide.scrollTop = 0;
    reveal(count);
    slide.append(clock);
    tick();
    fit(slide);
    position.textContent = at + 1 + " / " + slides.length;
    control("previous").disabled = !at;
    control("next").disabled = at === slides.length - 1;
    document.title = label() + " · " + title;
    say(label());
    slide.focus({ preventScroll: true });
  }

  function reveal(count) {
    const all = items();
    revealed = Math.max(0, Math.min(count, all.length));
    all.forEach((item, number) => item.classList.toggle("is-covered", number >= revealed));
  }

  /* Each move is an entry of the history, so that the back button leads to the slide before. */
  function go(index) {
    index = Math.max(0, Math.min(index, slides.length - 1));
    clear();
    if (index !== at) {
      history.pushState(null, "", "#" + slides[index].id);
      show(index);
    }
    changed();
  }

  /* A step on shows the next item, or the next slide. */
  function step(way) {
    const count = revealed + way;
    const all = items();
    if (count < 0 || count > all.length) return go(at + way);
    clear();
    reveal(count);
    if (way > 0) all[count - 1].scrollIntoView({ block: "nearest" });
    say(way > 0 ? all[count - 1].textContent : label());
    changed();
  }

  const next = () => step(1);
  const previous = () => step(-1);

  /* On a slide that had to scroll, the keys that go down a page do so before they leave it. */
  const down = () => scroll(1) || step(1);
  const up = () => scroll(-1) || step(-1);

  function scroll(way) {
    const slide = slides[at];
    const rest = way > 0 ? slide.scrollHeight - slide.clientHeight - slide.scrollTop : slide.scrollTop;
    if (rest < 2 || !note.hidden) return false;
    slide.scrollBy(0, way * slide.clientHeight * 0.85);
    return true;
  }

  /* rolesite measured every slide; a browser with other fonts may still need smaller type. The floor is in deck.css:
     below it the slide scrolls, and must then be within reach of the Tab key. */
  function fit(box) {
    const wide = box === paper || getComputedStyle(stage).getPropertyValue("--wide");
    for (let size = 1; size > 0.49; size -= 0.05) {
      (box.firstElementChild || box).style.setProperty("--fit", size);
      if (!wide || !overflows(box)) break;
    }
    box.tabIndex = box === paper || overflows(box) ? 0 : -1;
  }

  const overflows = (box) => box.scrollHeight > box.clientHeight + 1;

  /* The slide that the address names, the first where it names nothing, -1 where it names something else. */
  const addressed = () =>
    location.hash.length < 2 ? 0 : slides.findIndex((slide) => location.hash === "#" + encodeURIComponent(slide.id));

  /* --- overview, black screen, full screen, help --- */

  const overview = () => stage.classList.contains("is-overview");

  /* In it, the link over each slide is all that can be reached. */
  function setOverview(on) {
    stage.classList.toggle("is-overview", on);
    slides.forEach((slide, number) => {
      slide.inert = !on && number !== at;
      slide.firstElementChild.inert = on;
      if (on) slide.tabIndex = -1;
    });
    if (on) {
      link(at).focus();
      slides[at].scrollIntoView({ block: "center" });
    } else {
      window.scrollTo(0, 0);
      show(at, revealed);
    }
  }

  function toggleOverview() {
    const on = !overview();
    clear();
    if (on) setOverview(true);
  }

  const link = (number) => slides[number].querySelector(".slide-number");

  /* In the overview, arrows move from slide to slide, up and down by as many as stand in a row. */
  function browse(key) {
    let here = slides.indexOf(document.activeElement.closest(".slide"));
    if (here < 0) here = at;
    const row = slides.filter((slide) => slide.offsetTop === slides[0].offsetTop).length;
    const ahead = rightToLeft ? -1 : 1;
    const ways = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowDown: row, ArrowUp: -row, Home: -here, End: slides.length };
    if (ways[key]) link(Math.max(0, Math.min(here + ways[key], slides.length - 1))).focus();
    return key in ways;
  }

  const isBlack = () => root.classList.contains("deck-black");

  function black(on) {
    if (on === isBlack()) return;
    root.classList.toggle("deck-black", on);
    say(on ? status.dataset.black : label());
  }

  function toggleBlack() {
    black(!isBlack());
    changed();
  }

  /* Takes away what lies over the slides. */
  function clear() {
    black(false);
    if (!note.hidden) write(null);
    if (overview()) setOverview(false);
  }

  function escape() {
    if (isBlack()) black(false);
    else clear();
    changed();
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => {});
  }

  function toggleHelp() {
    if (help.open) return help.close();
    help.showModal();
    help.querySelector(".deck-close").focus(); // `autofocus` would ask for the focus of the whole page as it loads
  }

  /* The screen stays on while slides fill it or a countdown runs. Browsers let it go when they hide the page. */
  function keepAwake() {
    const wanted = navigator.wakeLock && !document.hidden && !!(document.fullscreenElement || timer?.end);
    if (!wanted === !awake) return;
    if (wanted) awake = navigator.wakeLock.request("screen").catch(() => {});
    else {
      awake.then((lock) => lock?.release());
      awake = null;
    }
  }

  /* --- the blank slide: what is written on it stays for this tab --- */

  /* What a browser does not let us keep is forgotten. */
  function remember(store, key, value) {
    try {
      if (value === undefined) return JSON.parse(self[store].getItem(key));
      self[store].setItem(key, JSON.stringify(value));
    } catch (error) {
      return null;
    }
  }

  const written = "rolesite-note:" + location.pathname;
  paper.value = remember("sessionStorage", written) || "";

  /* Shows the blank slide with some words on it, or takes it away (null). */
  function write(words) {
    note.hidden = words === null;
    stage.inert = !note.hidden;
    if (note.hidden) return slides[at].focus({ preventScroll: true });
    if (paper.value !== words) paper.value = words;
    remember("sessionStorage", written, words);
    fit(paper);
    paper.focus();
  }

  function toggleNote() {
    const words = note.hidden ? paper.value : null;
    clear();
    write(words);
    changed();
  }

  paper.addEventListener("input", () => {
    write(paper.value);
    changed();
  });

  /* --- the countdown: kept by the moment when it ends, so that a window that slept is right again at once, and for
         this tab, so that a page that is loaded anew goes on with it --- */

  const running = "rolesite-timer:" + location.pathname;

  const round = () => slides[at].dataset.round || slides[at].id;
  const left = (of) => (of.end ? Math.max(0, of.end - Date.now()) : of.left);

  /* What the clock of the slide shows: its own countdown, one that runs along, or its time before the start. */
  function countdown() {
    const { seconds, round: asked } = slides[at].dataset;
    if (timer && (timer.slide === round() || (timer.end && !seconds && !asked))) return timer;
    const total = 1000 * (seconds || 0);
    return { slide: round(), total, left: total, end: 0 };
  }

  function tick() {
    clearTimeout(ticking);
    if (timer?.end && !left(timer)) timer.left = timer.end = 0;
    keepAwake();
    const shown = countdown();
    const rest = left(shown);
    const seconds = Math.ceil(rest / 1000);
    const [button, time, mark] = clock.children;
    clock.hidden = shown !== timer && !(slides[at].dataset.round && rest);
    clock.dataset.state = shown.end ? "running" : shown === timer && !rest ? "over" : "ready";
    clock.style.setProperty("--left", rest / (shown.total || 1));
    button.ariaLabel = shown.end ? button.dataset.pause : button.dataset.start;
    time.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    told(shown === timer ? seconds : -99, shown.total / 2000, mark);
    if (timer?.end) ticking = setTimeout(tick, left(timer) % 1000 || 1000);
  }

  /* At half, at one minute and at the end, it says so for some seconds. */
  function told(seconds, half, mark) {
    const reached = [0, 60, Math.round(half)].find((moment) => seconds <= moment && seconds > moment - 10);
    const words = reached === undefined ? "" : reached ? timeLeft(reached) : clock.dataset.over;
    if (words && words !== mark.textContent) {
      say(words);
      chime(reached ? [660] : [660, 880]);
    }
    mark.textContent = words;
  }

  function timeLeft(seconds) {
    const unit = (value, name) =>
      value ? new Intl.NumberFormat(root.lang, { style: "unit", unit: name, unitDisplay: "long" }).format(value) : "";
    const time = unit(Math.floor(seconds / 60), "minute") + " " + unit(seconds % 60, "second");
    return clock.dataset.left.replace("{time}", time.trim());
  }

  function set(slide, total, rest, running) {
    timer = total ? { slide, total, left: rest, end: running ? Date.now() + rest : 0 } : null;
  }

  /* Starts and halts it; one that is over starts anew. */
  function toggleTimer() {
    const now = countdown();
    set(now.slide, now.total, left(now) || now.total, !now.end);
    turned();
  }

  function adjust(minutes) {
    const now = countdown();
    const rest = Math.max(0, left(now) + 60000 * minutes);
    set(now.slide, now.total + Math.max(0, 60000 * minutes), rest, now.end);
    turned();
  }

  function turned() {
    if (timer) say((timer.end ? "" : clock.dataset.paused + " ") + timeLeft(Math.ceil(timer.left / 1000)));
    remember("sessionStorage", running, timer);
    tick();
    changed();
  }

  /* A soft sound, for those who asked for it. */
  function chime(pitches) {
    if (!sound.checked) return;
    audio ||= new AudioContext();
    audio.resume();
    pitches.forEach((pitch, number) => {
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      const start = audio.currentTime + number / 3;
      tone.frequency.value = pitch;
      loudness.gain.setValueAtTime(0.2, start);
      loudness.gain.exponentialRampToValueAtTime(0.001, start + 1.5);
      tone.connect(loudness).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 1.5);
    });
  }

  sound.checked = remember("localStorage", "rolesite-sound");
  sound.addEventListener("change", () => {
    remember("localStorage", "rolesite-sound", sound.checked);
    chime([660]);
  });

  /* --- keys and clickers --- */

  const actions = {
    previous,
    next,
    overview: toggleOverview,
    "full-screen": fullScreen,
    help: toggleHelp,
    write: toggleNote,
    timer: toggleTimer,
    more: () => adjust(1),
    less: () => adjust(-1)
  };

  /* Clickers send PageUp and PageDown, "b" or "." for black, F5 (some with Shift) to start and Escape to end. Without
     Shift, "+" is "=" on many keyboards. */
  const keys = {
    ArrowRight: rightToLeft ? previous : next,
    ArrowLeft: rightToLeft ? next : previous,
    ArrowDown: down,
    ArrowUp: up,
    PageDown: down,
    PageUp: up,
    " ": down,
    Home: () => go(0),
    End: () => go(slides.length - 1),
    Enter: () => { if (typed) go(typed - 1); },
    b: toggleBlack,
    ".": toggleBlack,
    f: fullScreen,
    F5: fullScreen,
    o: toggleOverview,
    n: toggleNote,
    t: toggleTimer,
    "+": actions.more,
    "=": actions.more,
    "-": actions.less,
    "?": toggleHelp,
    Escape: escape
  };

  /* What has keys of its own keeps them: help, fields, links and buttons, tables that are wider than the slide. A
     letter that is held down counts once. */
  document.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.altKey || event.ctrlKey || event.metaKey || (event.repeat && /^[a-z.?]$/.test(key))) return;
    if (help.open && key !== "?") return;
    if (event.target.matches("input, select, textarea") && !/^(Escape|F5|Page.*)$/.test(key)) return;
    const native = event.target.closest("a, button, pre, .table");
    if (native && (key === "Enter" || (key === " " && native.matches("button")))) return;
    if (native && /^Arrow(Left|Right)$/.test(key) && native.scrollWidth > native.clientWidth + 1) return;
    if (overview() && browse(key)) return event.preventDefault();
    if (/^[0-9]$/.test(key)) return void (typed += key);
    const action = key === " " && event.shiftKey ? up : keys[key] || own[key];
    if (action) {
      event.preventDefault();
      action();
    }
    typed = "";
  });

  document.addEventListener("click", (event) => {
    if (isBlack()) toggleBlack();
    const button = event.target.closest("[data-deck]");
    if (button) actions[button.dataset.deck]();
  });

  const control = (name) => controls.querySelector('[data-deck="' + name + '"]');

  /* --- touch --- */

  let start = null;
  stage.addEventListener("touchstart", (event) => {
    start = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  stage.addEventListener("touchend", (event) => {
    if (!start || overview()) return;
    const across = event.changedTouches[0].clientX - start.clientX;
    const along = event.changedTouches[0].clientY - start.clientY;
    start = null;
    if (Math.abs(across) < 50 || Math.abs(across) < 1.5 * Math.abs(along)) return;
    step(across < 0 === !rightToLeft ? 1 : -1);
  });

  /* --- address, window, modes --- */

  /* Fires for back and forward, for links to slides and for an address typed by hand. */
  window.addEventListener("hashchange", () => {
    const index = addressed();
    if (index < 0) return;
    clear();
    if (index !== at) show(index);
    changed();
  });

  /* The link to the slide that is shown already would not change the address. */
  stage.addEventListener("click", (event) => {
    const number = event.target.closest(".slide-number");
    if (!number || !overview()) return;
    event.preventDefault();
    go(slides.indexOf(number.closest(".slide")));
  });
  function fitAgain() {
    if (!overview()) fit(slides[at]);
    if (!note.hidden) fit(paper);
  }
  window.addEventListener("resize", fitAgain);
  document.fonts.ready.then(fitAgain);
  document.addEventListener("fullscreenchange", keepAwake);
  document.addEventListener("visibilitychange", tick);

  /* Slides and sentences for the room only, or for those online only: ?mode=virtual shows the latter, ?mode=all all of
     them. Without it the workshop's first way of taking part counts. What is left out is taken out, and the slides
     counted anew. */
  function kept() {
    const all = () => Array.from(stage.querySelectorAll(".slide"));
    const mode = new URLSearchParams(location.search).get("mode") || stage.dataset.mode;
    const serves = (element) => (element.dataset.mode || mode).split(" ").includes(mode);
    if (!mode || mode === "all" || !all().some(serves)) return all();
    stage.querySelectorAll("[data-mode]").forEach((element) => { if (!serves(element)) element.remove(); });
    stage.classList.add("in-mode");
    const slides = all();
    slides.forEach((slide, number) => {
      const count = slide.querySelector(".slide-count");
      count.textContent = number + 1;
      slide.ariaLabel = stage.dataset.label
        .replace("{n}", number + 1)
        .replace("{total}", slides.length)
        .replace("{name}", () => count.parentNode.querySelector(".slide-name").textContent);
    });
    return slides;
  }

  /* --- the door for other scripts of the page, such as that of the presenter view --- */

  const changed = () => listeners.forEach((listener) => listener(state()));

  /* A countdown in seconds; that of the slide that is shown is `clock`. */
  const plain = (of) =>
    of && { slide: of.slide, total: of.total / 1000, left: left(of) / 1000, running: !!of.end };

  function state() {
    return {
      slide: slides[at].id,
      revealed,
      black: isBlack(),
      note: note.hidden ? null : paper.value,
      timer: plain(timer)
    };
  }

  /* Shows a state, which may come from anywhere: what it does not understand stays as it is. */
  function apply(given) {
    const find = (id) => slides.findIndex((slide) => slide.id === id);
    const length = (value) => typeof value === "number" && value >= 0 && value < 1e6;
    const { slide, revealed: count, black: dark, note: words, timer: run } = Object(given);
    const index = find(slide);
    if (index >= 0 && index !== at) {
      if (overview()) setOverview(false);
      history.replaceState(null, "", "#" + slide);
      show(index);
    }
    if (Number.isInteger(count)) reveal(count);
    if (typeof dark === "boolean") black(dark);
    if (typeof words === "string" || (words === null && !note.hidden)) write(words);
    if (run === null) timer = null;
    const of = slides[find(run?.slide)];
    if (of && length(run.total) && length(run.left) && typeof run.running === "boolean") {
      set(of.dataset.round || of.id, 1000 * run.total, 1000 * run.left, run.running);
    }
    tick();
  }

  /* There is none on some phones. */
  control("full-screen").hidden = !document.fullscreenEnabled;
  const begun = remember("sessionStorage", running);
  timer = begun && left(begun) ? begun : null;
  show(Math.max(0, addressed()));

  self.rolesiteDeck = {
    state,
    clock: () => plain(countdown()),
    apply,
    listen: (listener) => { listeners.push(listener); },
    slides: slides.map((slide) => ({
      id: slide.id,
      name: slide.querySelector(".slide-name").textContent,
      seconds: Number(slide.dataset.seconds || 0)
    })),
    own
  };
})();
