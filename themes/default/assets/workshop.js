/* Workshop pages: tells dates that are over from those to come, and adds the reader's own time where it is another than
   the workshop's. Both hang on the reader's device, of which no page knows anything when it is made. Without this script
   all dates stand in one list, in the workshop's own time. */
(function () {
  "use strict";

  var script = document.currentScript;
  var now = Date.now();

  function all(selector, within) {
    return Array.from((within || document).querySelectorAll(selector));
  }

  /* Whether the moment that an attribute of an element holds has come. */
  function reached(element, attribute) {
    return Date.parse(element.getAttribute(attribute)) <= now;
  }

  /* --- the reader's own time ------------------------------------------------------------------------------------- */

  function two(number) {
    return String(number).padStart(2, "0");
  }

  function clock(moment) {
    return moment.getHours() + ":" + two(moment.getMinutes());
  }

  /* A date as the page writes it: English without a country is the world's, and digits are those of all languages. */
  function inWords(moment) {
    var language = document.documentElement.lang;
    var style = { dateStyle: "long", numberingSystem: "latn" };
    return new Intl.DateTimeFormat(language === "en" ? "en-001" : language, style).format(moment);
  }

  /* Whether clocks here show something else at a moment than they do in its own zone, which the end of its text gives as
     an offset from UTC. Without one it is meant by the clock that is here. */
  function elsewhere(text) {
    var offset = /([+-])(\d\d):(\d\d)$/.exec(text);
    if (!offset) {
      return false;
    }
    var ahead = (offset[1] === "-" ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
    return ahead !== -new Date(text).getTimezoneOffset();
  }

  /* The time here, with its date where that is another day than there. */
  function own(text) {
    var moment = new Date(text);
    var day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join("-");
    if (text.indexOf(day) === 0) {
      return clock(moment);
    }
    return script.dataset.moment.replace("{date}", inWords(moment)).replace("{time}", clock(moment));
  }

  all("[data-own]").filter(function (element) { return elsewhere(element.dataset.own); }).forEach(function (element) {
    element.textContent = script.dataset.words.replace("{when}", own(element.dataset.own));
    element.hidden = false;
  });

  /* A column of the agenda, for all its lines or for none. */
  all(".agenda").forEach(function (agenda) {
    var cells = all("[data-own-clock]", agenda);
    if (!cells.some(function (cell) { return elsewhere(cell.dataset.ownClock); })) {
      return;
    }
    cells.forEach(function (cell) {
      cell.textContent = cell.dataset.ownClock ? clock(new Date(cell.dataset.ownClock)) : "";
      cell.hidden = false;
    });
    agenda.querySelector("[data-own-head]").hidden = false;
  });

  /* --- what is over ---------------------------------------------------------------------------------------------- */

  all("[data-until]").forEach(function (element) { element.hidden = reached(element, "data-until"); });
  all("[data-since]").forEach(function (element) { element.hidden = !reached(element, "data-since"); });

  /* The list keeps the dates to come; those that are over go below, the last one first. */
  all("[data-dates]").forEach(function (dates) {
    var title = dates.querySelector("[data-coming]");
    var coming = dates.querySelector(".dates");
    var over = all("[data-over]", coming).filter(function (date) { return reached(date, "data-over"); });
    var past = dates.querySelector("ul[data-past]");
    past.append.apply(past, over.reverse());
    all("[data-past]", dates).forEach(function (part) { part.hidden = !over.length; });
    var any = coming.children.length > 0;
    title.textContent = title.dataset.coming;
    title.hidden = coming.hidden = !any;
    dates.querySelector("[data-none]").hidden = any;
  });

  /* The moment that a workshop's place in the index hangs on: when its next date ends. What is still to be agreed stands
     behind all that is, and what is over behind that. */
  function turn(shelf) {
    var next = shelf.querySelector(".dates:not([data-past]) > [data-over]");
    if (next) {
      return Date.parse(next.dataset.over);
    }
    var over = shelf.querySelector(".dates[data-past] > *") && !shelf.querySelector(".dates:not([data-past]) > *");
    return over ? Infinity : Number.MAX_VALUE;
  }

  var shelves = all("[data-shelf]");
  if (shelves.length > 1) {
    var above = shelves[0].previousElementSibling;
    shelves.sort(function (one, other) {
      var first = turn(one);
      var second = turn(other);
      return first === second ? 0 : first < second ? -1 : 1;
    });
    above.after.apply(above, shelves);
  }
})();
