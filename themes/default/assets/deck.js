/* Turns the page of slides into a stage: one slide at a time, by keys, clickers, touch and address.
   A classic script, because browsers refuse modules from file://. The page is complete without it. */
(function () {
  "use strict";

  var root = document.documentElement;
  var stage = document.querySelector("main");
  var slides = Array.from(stage.querySelectorAll(".slide"));
  var status = document.getElementById("_status");
  var position = document.getElementById("_position");
  var controls = document.getElementById("_controls");
  var help = document.getElementById("_help");
  var rightToLeft = root.dir === "rtl";
  var title = document.title;
  var at = -1;
  var typed = ""; // digits of a slide's number, until Enter

  keepMode();
  if (!slides.length) return;
  root.classList.add("deck-staged");
  stage.classList.add("is-stage");
  controls.hidden = false;

  /* --- showing a slide --- */

  function show(index) {
    at = Math.max(0, Math.min(index, slides.length - 1));
    slides.forEach(function (slide, number) {
      slide.classList.toggle("is-current", number === at);
      slide.inert = number !== at && !overview();
    });
    var slide = slides[at];
    var name = slide.getAttribute("aria-label");
    slide.scrollTop = 0;
    fit(slide);
    position.textContent = at + 1 + " / " + slides.length;
    control("previous").disabled = at === 0;
    control("next").disabled = at === slides.length - 1;
    document.title = name + " · " + title;
    status.textContent = name;
    slide.focus({ preventScroll: true });
  }

  /* Each move is an entry of the history, so that the back button leads to the slide before. */
  function go(index) {
    index = Math.max(0, Math.min(index, slides.length - 1));
    black(false);
    if (overview()) setOverview(false);
    if (index === at) return;
    history.pushState(null, "", "#" + slides[index].id);
    show(index);
  }

  function next() { go(at + 1); }
  function previous() { go(at - 1); }

  /* On a slide that had to scroll, the keys that go down a page do so before they leave it. */
  function down() { if (!scroll(1)) next(); }
  function up() { if (!scroll(-1)) previous(); }

  function scroll(way) {
    var slide = slides[at];
    var rest = way > 0 ? slide.scrollHeight - slide.clientHeight - slide.scrollTop : slide.scrollTop;
    if (rest < 2) return false;
    slide.scrollBy(0, way * slide.clientHeight * 0.85);
    return true;
  }

  /* rolesite measured every slide; a browser with other fonts may still need smaller type. The floor is in deck.css:
     below it the slide scrolls, and must then be within reach of the Tab key. */
  function fit(slide) {
    var inner = slide.firstElementChild;
    var wide = getComputedStyle(stage).getPropertyValue("--wide");
    for (var step = 1; step > 0.49; step -= 0.05) {
      inner.style.setProperty("--fit", step);
      if (!wide || !overflows(slide)) break;
    }
    slide.tabIndex = overflows(slide) ? 0 : -1;
  }

  function overflows(slide) { return slide.scrollHeight > slide.clientHeight + 1; }

  /* The slide that the address names, the first where it names nothing, -1 where it names something else. */
  function addressed() {
    if (location.hash.length < 2) return 0;
    return slides.findIndex(function (slide) { return location.hash === "#" + encodeURIComponent(slide.id); });
  }

  /* --- overview, black screen, full screen, help --- */

  function overview() { return stage.classList.contains("is-overview"); }

  function setOverview(on) {
    stage.classList.toggle("is-overview", on);
    slides.forEach(function (slide, number) {
      slide.inert = !on && number !== at;
      slide.firstElementChild.inert = on; // the link over each slide is all that can be reached
      if (on) slide.tabIndex = -1;
    });
    if (on) {
      link(at).focus();
      slides[at].scrollIntoView({ block: "center" });
    } else {
      window.scrollTo(0, 0);
      show(at);
    }
  }

  function link(number) { return slides[number].querySelector(".slide-number"); }

  /* In the overview, arrows move from slide to slide, up and down by as many as stand in a row. */
  function browse(key) {
    var here = slides.indexOf(document.activeElement.closest(".slide"));
    if (here < 0) here = at;
    var row = slides.filter(function (slide) { return slide.offsetTop === slides[0].offsetTop; }).length;
    var ahead = rightToLeft ? -1 : 1;
    var steps = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowDown: row, ArrowUp: -row };
    steps.Home = -here;
    steps.End = slides.length;
    if (!steps[key]) return key in steps;
    link(Math.max(0, Math.min(here + steps[key], slides.length - 1))).focus();
    return true;
  }

  function isBlack() { return root.classList.contains("deck-black"); }

  function black(on) {
    if (on === isBlack()) return;
    root.classList.toggle("deck-black", on);
    status.textContent = on ? status.dataset.black : slides[at].getAttribute("aria-label");
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(function () {});
  }

  function toggleHelp() {
    if (help.open) help.close();
    else help.showModal();
  }

  function escape() {
    if (isBlack()) black(false);
    else if (overview()) setOverview(false);
  }

  /* --- keys and clickers --- */

  var actions = {
    previous: previous,
    next: next,
    overview: function () { black(false); setOverview(!overview()); },
    "full-screen": fullScreen,
    help: toggleHelp
  };

  /* Clickers send PageUp and PageDown, "b" or "." for black, F5 (some with Shift) to start and Escape to end. */
  var keys = {
    ArrowRight: rightToLeft ? previous : next,
    ArrowLeft: rightToLeft ? next : previous,
    ArrowDown: down,
    ArrowUp: up,
    PageDown: down,
    PageUp: up,
    " ": down,
    Home: function () { go(0); },
    End: function () { go(slides.length - 1); },
    Enter: function () { if (typed) go(typed - 1); },
    b: function () { black(!isBlack()); },
    ".": function () { black(!isBlack()); },
    f: fullScreen,
    F5: fullScreen,
    o: actions.overview,
    "?": toggleHelp,
    Escape: escape
  };

  document.addEventListener("keydown", function (event) {
    var key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (help.open && key !== "?") return; // the dialog closes itself on Escape
    var native = event.target.closest("a, button, pre, .table");
    if (native && (key === "Enter" || (key === " " && native.matches("button")))) return;
    if (native && /^Arrow(Left|Right)$/.test(key) && native.scrollWidth > native.clientWidth + 1) return; // wide tables
    if (overview() && browse(key)) { event.preventDefault(); return; }
    if (/^[0-9]$/.test(key)) { typed += key; return; }
    var action = key === " " && event.shiftKey ? up : keys[key];
    if (action) {
      event.preventDefault();
      action();
    }
    typed = "";
  });

  controls.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (button) actions[button.dataset.deck]();
  });

  function control(name) { return controls.querySelector('[data-deck="' + name + '"]'); }

  root.addEventListener("click", function () { black(false); });

  /* --- touch --- */

  var start = null;
  stage.addEventListener("touchstart", function (event) {
    start = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  stage.addEventListener("touchend", function (event) {
    if (!start || overview()) return;
    var end = event.changedTouches[0];
    var across = end.clientX - start.clientX;
    var along = end.clientY - start.clientY;
    start = null;
    if (Math.abs(across) < 50 || Math.abs(across) < 1.5 * Math.abs(along)) return;
    if (across < 0 === !rightToLeft) next();
    else previous();
  });

  /* --- address, window, modes --- */

  /* Fires for back and forward, for links to slides and for an address typed by hand. */
  window.addEventListener("hashchange", function () {
    var index = addressed();
    if (index < 0) return;
    black(false);
    if (overview()) setOverview(false);
    if (index !== at) show(index);
  });
  stage.addEventListener("click", function (event) {
    var number = event.target.closest(".slide-number");
    if (!number || !overview()) return;
    event.preventDefault(); // the slide that is shown already would not change the address
    go(slides.indexOf(number.closest(".slide")));
  });
  function fitAgain() { if (!overview()) fit(slides[at]); }
  window.addEventListener("resize", fitAgain);
  document.fonts.ready.then(fitAgain);

  control("full-screen").hidden = !document.fullscreenEnabled; // there is none on some phones
  show(Math.max(0, addressed()));

  /* Slides for the room only, or for those online only: ?mode=virtual shows the latter, ?mode=all all of them. Without
     it the workshop's first way of taking part counts. What is left out is taken out, and the rest counted anew. */
  function keepMode() {
    var mode = new URLSearchParams(location.search).get("mode") || stage.dataset.mode;
    if (!mode || mode === "all") return;
    var kept = slides.filter(function (slide) {
      return !slide.dataset.mode || slide.dataset.mode.split(" ").includes(mode);
    });
    if (kept.length === slides.length) return;
    slides.forEach(function (slide) { if (!kept.includes(slide)) slide.remove(); });
    slides = kept;
    slides.forEach(function (slide, number) {
      var count = slide.querySelector(".slide-count");
      count.textContent = number + 1;
      slide.setAttribute("aria-label", stage.dataset.label
        .replace("{n}", number + 1)
        .replace("{total}", slides.length)
        .replace("{name}", function () { return count.parentNode.querySelector(".slide-name").textContent; }));
    });
  }
})();
