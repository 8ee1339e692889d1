/* What a capture page hands over: answers as text, Markdown and a table, the letter as a calendar. Values in, text out;
   nothing here knows of the page, of storage or of a network. Loaded before capture.js. */
(() => {
  "use strict";

  /* --- tables: keep in step with rolesite/engines/cells.py, which reads them back ------------------------------------ */

  const COLUMNS = ["workshop", "role", "room", "question_id", "question", "answer"];
  const SIGNS = "[=+@\uff1d\uff0b\uff0d\uff20-]";
  const UNSEEN = "[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*";
  const FORMULA = new RegExp("^(?='*(?:[\\t\\r]|" + UNSEEN + SIGNS + "))");
  const CELL_WITHIN = new RegExp("([\\n\\t;])(?='*" + SIGNS + ")", "g"); // no look-behind: older telephones lack it

  /* The cell as a spreadsheet shows it and never runs it. */
  function guarded(text) {
    return text.replace(FORMULA, "'").replace(CELL_WITHIN, "$1'");
  }

  /* Rows of cells as CSV that opens by a double click: with a byte order mark, every cell in quotes. */
  function table(rows) {
    const line = (cells) => cells.map((cell) => '"' + guarded(cell).replace(/"/g, '""') + '"').join(",") + "\r\n";
    return "\ufeff" + [COLUMNS, ...rows].map(line).join("");
  }

  /* --- texts: sheets are { name, answers: [{ question, text }] } ----------------------------------------------------- */

  function plain(title, sheets) {
    const lines = [title, ""];
    for (const { name, answers } of sheets) {
      if (name) lines.push(name, "");
      for (const { question, text } of answers) lines.push(question, text, "");
    }
    return lines.join("\n").trimEnd() + "\n";
  }

  function markdown(title, sheets) {
    const lines = ["# " + title, ""];
    for (const { name, answers } of sheets) {
      if (name) lines.push("*" + name + "*", "");
      for (const { question, text } of answers) lines.push("## " + question, "", text, "");
    }
    return lines.join("\n").trimEnd() + "\n";
  }

  /* --- calendars: RFC 5545 ------------------------------------------------------------------------------------------- */

  const WIDEST = 75; // octets of a line, its end not counted
  const utf8 = new TextEncoder();

  /* A text within a calendar's line (3.3.11). */
  function escaped(text) {
    return text
      .replace(/\r\n?/g, "\n")
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
      .replace(/[\\;,]/g, "\\$&")
      .replace(/\n/g, "\\n");
  }

  /* A line in pieces of so many octets, none of which parts a character (3.1). */
  function folded(line) {
    let out = "";
    let room = WIDEST;
    for (const character of line) {
      const size = utf8.encode(character).length;
      if (size > room) {
        out += "\r\n ";
        room = WIDEST - 1;
      }
      out += character;
      room -= size;
    }
    return out + "\r\n";
  }

  /* The day so long after another; where its month has no such day, that month's last. As Span.after in rolesite/model. */
  function dayAfter(now, count, unit) {
    const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
    if (unit === "day" || unit === "week") return new Date(Date.UTC(year, month, day + count * (unit === "week" ? 7 : 1)));
    const later = month + count * (unit === "year" ? 12 : 1);
    const last = new Date(Date.UTC(year, later + 1, 0)).getUTCDate();
    return new Date(Date.UTC(year, later, Math.min(day, last)));
  }

  function figures(day) {
    return day.toISOString().slice(0, 10).replace(/-/g, "");
  }

  /* A private event of a whole day for each date, with a reminder at nine. A date is { uid, day, count, unit }: `day` is
     ISO 8601, or "" where it is counted from `now`. A file made later updates the event of an earlier one. */
  function calendar(dates, title, text, now) {
    const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//rolesite//capture page//EN", "CALSCALE:GREGORIAN"];
    for (const { uid, day, count, unit } of dates) {
      const first = day ? new Date(day + "T00:00:00Z") : dayAfter(now, Number(count), unit);
      const next = new Date(first.getTime() + 86400000);
      lines.push(
        "BEGIN:VEVENT",
        "UID:" + uid,
        "DTSTAMP:" + stamp,
        "SEQUENCE:" + Math.floor(now.getTime() / 60000),
        "DTSTART;VALUE=DATE:" + figures(first),
        "DTEND;VALUE=DATE:" + figures(next),
        "SUMMARY:" + escaped(title),
        "DESCRIPTION:" + escaped(text),
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:PT9H",
        "DESCRIPTION:" + escaped(title),
        "END:VALARM",
        "END:VEVENT",
      );
    }
    return [...lines, "END:VCALENDAR"].map(folded).join("");
  }

  self.rolesiteAnswers = { table, plain, markdown, calendar };
})();
