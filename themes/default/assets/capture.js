/* The capture page: keeps what is written in this browser, and hands it over. Nothing is ever sent.

   Optional: without it the page reads as questions, and says where answers go instead. What is shown here stands in the
   page already, hidden. Every text has a name of its own in the storage, so that two windows never write over each other:

       <store><room>:<role>:<question>     an answer, on the sheet of the room and role that were chosen ("" for none)
       <store>letter:<slide>               the letter, which is its writer's own: it is in nothing that is shared
       <store>seat, <store>token           what is chosen; what the files' names end with */
(() => {
  "use strict";

  const root = document.getElementById("capture");
  const files = self.rolesiteAnswers;
  if (!root || !files) return;

  const { store, workshop, title } = root.dataset;
  const find = (selector) => root.querySelector(selector);
  const all = (selector) => Array.from(root.querySelectorAll(selector));

  /* --- words of the theme -------------------------------------------------------------------------------------------- */

  const spans = find("#capture_words").content.querySelectorAll("[data-word]");
  const words = new Map(Array.from(spans, (span) => [span.dataset.word, span.textContent]));
  const figure = (n) => n.toLocaleString(document.documentElement.lang);

  function say(key, values) {
    return words.get(key).replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
  }

  /* A sentence whose figures stay together: "2 of 2" on one line. */
  function unbroken(text) {
    return text.replace(/\p{Nd}.*\p{Nd}/u, (figures) => figures.replaceAll(" ", "\u00a0"));
  }

  let clearing = 0;

  /* Says a thing, for eyes and ears, for as long as it takes to read. What is said twice has to differ to be heard. What
     can be seen elsewhere is for ears only: it would cover what stands here. */
  function tell(text, { seen = false } = {}) {
    const status = find("[data-status]");
    status.classList.toggle("visually-hidden", seen);
    status.textContent = status.textContent === text ? text + "\u00a0" : text;
    clearTimeout(clearing);
    clearing = setTimeout(() => status.replaceChildren(), 3000 + 60 * text.length);
  }

  /* --- what is kept: on the device, else in this tab, else only as long as the page is open --------------------------- */

  const loose = new Map(); // what no storage took
  const device = shelf("localStorage");
  const tab = shelf("sessionStorage");

  /* Even asking for a storage fails where it is forbidden. */
  function shelf(name) {
    try {
      return self[name];
    } catch {
      return null;
    }
  }

  function look(where, name) {
    try {
      return where.getItem(store + name);
    } catch {
      return null;
    }
  }

  function put(where, name, text) {
    try {
      if (text) where.setItem(store + name, text);
      else where.removeItem(store + name);
      return true;
    } catch {
      return false;
    }
  }

  /* What was put elsewhere because the device was full is newer than what the device has. */
  function kept(name) {
    return loose.get(name) ?? look(tab, name) ?? look(device, name) ?? "";
  }

  function placeOf(name) {
    if (loose.has(name)) return "page";
    return look(tab, name) !== null ? "tab" : look(device, name) !== null ? "device" : "";
  }

  /* Keeps a text where there is room; answers where that is. "" removes it. */
  function keep(name, text) {
    if (put(device, name, text)) {
      put(tab, name, "");
      loose.delete(name);
      return "device";
    }
    if (put(tab, name, text)) {
      loose.delete(name);
      return "tab";
    }
    if (text || look(tab, name) || look(device, name)) loose.set(name, text);
    else loose.delete(name);
    return "page";
  }

  /* Finds out whether there is room at all: better told before the first word than after it. */
  function probe() {
    if (keep("probe", "?") === "device") keep("probe", "");
  }

  function namesIn(where) {
    try {
      const names = Array.from({ length: where.length }, (_, at) => where.key(at));
      return names.filter((name) => name.startsWith(store)).map((name) => name.slice(store.length));
    } catch {
      return [];
    }
  }

  function names() {
    return new Set([...namesIn(device), ...namesIn(tab), ...loose.keys()]);
  }

  function trouble() {
    return loose.size ? "unsaved" : namesIn(tab).length ? "in-tab" : "";
  }

  /* In trouble, there may be room again. */
  function tryAgain() {
    for (const name of new Set([...loose.keys(), ...namesIn(tab)])) keep(name, kept(name));
    probe();
  }

  /* --- fields --------------------------------------------------------------------------------------------------------- */

  const fields = all("[data-field]").map((element) => ({
    id: element.dataset.field,
    kind: element.dataset.kind,
    role: element.dataset.role || "",
    words: element.dataset.words || "",
    input: element.querySelector("textarea"),
    grow: element.querySelector(".capture-grow"),
    state: element.querySelector("[data-state]"),
    copy: element.querySelector("[data-copy]"),
  }));
  const questions = fields.filter((field) => field.kind === "question");
  const answers = fields.filter((field) => field.kind !== "letter");
  const letter = fields.find((field) => field.kind === "letter");

  let seat = { room: "", role: "" };

  function nameOf(field, at = seat) {
    return field === letter ? "letter:" + field.id : [at.room, at.role, field.id].join(":");
  }

  const isDone = (field) => kept(nameOf(field)).trim() !== "";

  /* Shows what is kept; what is being typed just now is the same already. */
  function show(field) {
    const text = kept(nameOf(field));
    if (field.input.value !== text) field.input.value = text;
    field.grow.dataset.text = text;
    const place = text.trim() ? placeOf(nameOf(field)) : "";
    field.state.className = "capture-state" + (place && " is-" + place);
    const word = say({ device: "saved", tab: "in-tab", page: "unsaved" }[place] || "saves");
    if (field.state.textContent !== word) field.state.textContent = word;
    field.copy.hidden = !text.trim();
  }

  function showAll() {
    fields.forEach(show);
    showProgress();
    showSheets();
  }

  let told = ""; // the trouble that was told

  function showProgress() {
    for (const link of all("[data-round]")) {
      const name = link.dataset.round; // prompts are several: their names begin with it
      const own = fields.filter((field) => field.id === name || (name.endsWith(".") && field.id.startsWith(name)));
      const done = own.some(isDone);
      link.querySelector(".capture-patch").classList.toggle("is-done", done);
      link.querySelector("[data-done]").hidden = !done;
    }
    for (const field of questions) {
      all("[data-patch]").find((patch) => patch.dataset.patch === field.id).classList.toggle("is-done", isDone(field));
    }
    const n = figure(questions.filter(isDone).length);
    find("[data-answered]").textContent = questions.length
      ? unbroken(say("answered", { n, total: figure(questions.length) }))
      : "";

    const now = trouble();
    const warning = find("[data-warning]");
    warning.hidden = !now;
    warning.textContent = now && say(now + "-text");
    const line = find("[data-kept]");
    line.textContent = now ? say(now) : fields.some(isDone) ? say("saved") : "";
    line.classList.toggle("is-lost", now !== "");
    if (now && now !== told) tell(say(now + "-text"));
    told = now;
  }

  let greeted = false;

  for (const field of fields) {
    field.input.setAttribute("writingsuggestions", "false"); // some browsers ask their maker for them
    field.input.addEventListener("input", () => {
      keep(nameOf(field), field.input.value);
      if (told) tryAgain();
      show(field);
      showProgress();
      if (!greeted && !told) tell(say("saved"), { seen: true });
      greeted = true;
    });
    field.copy.addEventListener("click", () => copy(field.input.value, field.input));
  }

  /* Other windows of the same page: each shows what the last one wrote. */
  self.addEventListener("storage", (event) => {
    if (event.key === null || event.key.startsWith(store)) showAll();
  });
  self.addEventListener("pageshow", (event) => event.persisted && showAll());
  self.addEventListener("beforeunload", (event) => {
    if (fields.some((field) => placeOf(nameOf(field)) === "page")) event.preventDefault();
  });

  /* --- which room, and which role: each pair has a sheet of its own --------------------------------------------------- */

  const rooms = find("#capture_room");
  const roles = find("#capture_role");
  const roleBlocks = all(".capture-role");
  const along = find("[data-along]");

  const optionOf = (choice, value) => choice && Array.from(choice.options).find((option) => option.value === value);
  const labelOf = (choice, value) => (value && (optionOf(choice, value) || { textContent: value }).textContent) || "";

  function nameOfSeat({ room, role }) {
    return [labelOf(rooms, room), labelOf(roles, role) || roleName(role)].filter(Boolean).join(" · ") || say("no-choice");
  }

  function roleName(role) {
    const block = roleBlocks.find((one) => one.dataset.role === role);
    return block ? block.querySelector(".chip-name").textContent : role;
  }

  function sit(next) {
    const before = seat;
    const had = answers.some(isDone);
    seat = next;
    if (!along) return showAll(); // there are neither rooms nor roles, or no longer
    if (rooms) rooms.value = seat.room;
    if (roles) roles.value = seat.role;
    if (roles) for (const block of roleBlocks) block.hidden = block.dataset.role !== seat.role; // the field names them all
    if (rooms) find("[data-sitting]").textContent = seat.room && say("room", { name: labelOf(rooms, seat.room) });
    keep("seat", seat.room || seat.role ? seat.room + ":" + seat.role : "");
    const free = had && !answers.some(isDone);
    if (free && !before.room && !before.role) take(before);
    along.hidden = !(free && (before.room || before.role));
    along.querySelector("p").textContent = say("kept", { name: nameOfSeat(before) });
    along.querySelector("button").onclick = () => {
      take(before);
      along.hidden = true;
      (rooms || roles).focus();
      tell(say("moved"));
    };
    return showAll();
  }

  /* Moves the answers of another sheet to this one. */
  function take(from) {
    for (const field of answers) {
      const text = kept(nameOf(field, from));
      const loosened = placeOf(nameOf(field, from)) === "page";
      if (text && (keep(nameOf(field), text) !== "page" || loosened)) keep(nameOf(field, from), "");
    }
    showAll();
  }

  /* What a person chose stands in for what the address said. */
  function choose(next) {
    try {
      history.replaceState(null, "", location.pathname + location.hash);
    } catch {
      /* A browser that forbids it on a disk: the address says the old room, and nothing else. */
    }
    sit(next);
    tell(nameOfSeat(seat));
  }

  function roleOfRoom(room, otherwise) {
    const option = optionOf(rooms, room);
    return (option && option.dataset.role) || otherwise;
  }

  if (rooms) rooms.addEventListener("change", () => choose({ room: rooms.value, role: roleOfRoom(rooms.value, "") }));
  if (roles) roles.addEventListener("change", () => choose({ room: seat.room, role: roles.value }));

  /* Where one sits: as the address has it, else where one sat last. */
  function firstSeat() {
    const [room = "", role = ""] = kept("seat").split(":");
    const asked = new URLSearchParams(location.search);
    const last = {
      room: optionOf(rooms, room) ? room : "",
      role: optionOf(roles, role) || role === roleOfRoom(room, "") ? role : "",
    };
    const wanted = optionOf(rooms, asked.get("room")) ? asked.get("room") : "";
    const read = optionOf(roles, asked.get("role")) ? asked.get("role") : "";
    if (wanted && wanted !== last.room) return { room: wanted, role: read || roleOfRoom(wanted, "") };
    return read ? { room: last.room, role: read } : last;
  }

  /* --- sheets: all that was answered, this one first ------------------------------------------------------------------ */

  function sheets() {
    const found = new Map([[seat.room + ":" + seat.role, { room: seat.room, role: seat.role, texts: new Map() }]]);
    for (const name of Array.from(names()).sort()) {
      const [room, role, id] = name.split(":");
      if (id === undefined || !kept(name).trim()) continue;
      const key = room + ":" + role;
      if (!found.has(key)) found.set(key, { room, role, texts: new Map() });
      found.get(key).texts.set(id, kept(name));
    }
    return Array.from(found.values()).filter((sheet) => sheet.texts.size);
  }

  /* The answers of a sheet in the page's order; those whose question the page no longer asks come last. */
  function inOrder(sheet) {
    const known = answers.filter((field) => sheet.texts.has(field.id));
    const ids = new Set(known.map((field) => field.id));
    const strays = Array.from(sheet.texts.keys()).filter((id) => !ids.has(id));
    return [...known, ...strays.map((id) => ({ id, kind: "", role: "", words: "" }))];
  }

  function asText() {
    return sheets().map((sheet) => ({
      name: [
        sheet.room && say("room", { name: labelOf(rooms, sheet.room) }),
        sheet.role && say("role-of", { name: labelOf(roles, sheet.role) || roleName(sheet.role) }),
      ].filter(Boolean).join(" · "),
      answers: inOrder(sheet).map((field) => ({ question: headOf(field), text: sheet.texts.get(field.id) })),
    }));
  }

  function headOf(field) {
    const round = all("[data-round]").find((link) => link.dataset.round === field.id);
    const label = round && field.kind === "question" ? round.querySelector(".capture-round-name").textContent + ": " : "";
    return label + (field.words || field.id);
  }

  function asRows() {
    const only = roleBlocks.length === 1 ? roleBlocks[0].dataset.role : "";
    return sheets().flatMap((sheet) =>
      inOrder(sheet).map((field) => [
        workshop,
        sheet.role || field.role || only,
        sheet.room,
        field.id,
        field.words,
        sheet.texts.get(field.id),
      ]),
    );
  }

  function showSheets() {
    const others = sheets().filter((sheet) => sheet.room !== seat.room || sheet.role !== seat.role);
    const items = others.map((sheet) => {
      const name = nameOfSeat(sheet);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "capture-copy";
      button.textContent = say("open", { name });
      button.addEventListener("click", () => {
        choose({ room: sheet.room, role: sheet.role });
        (rooms || roles || root).focus();
      });
      const item = document.createElement("li");
      item.append(say("sheet", { name, n: figure(sheet.texts.size) }), " ", button);
      return item;
    });
    find(".capture-sheets").replaceChildren(...items);
    find("[data-sheets]").hidden = !items.length;
  }

  /* --- handing over ---------------------------------------------------------------------------------------------------- */

  /* Puts a text on the clipboard, and says whether it is there. */
  async function copy(text, input) {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = copyAsOfOld(input || fieldFor(text));
    }
    tell(say(done ? "copied" : "copy-failed"));
    return done;
  }

  /* Where a page may not write to the clipboard, the text is selected; where that fails too, it stays so. */
  function copyAsOfOld(place) {
    const before = document.activeElement;
    place.focus();
    place.select();
    if (!document.execCommand("copy")) return false;
    before.focus();
    if (place.readOnly) place.remove(); // it was made for this
    return true;
  }

  function fieldFor(text) {
    const place = find(".capture-everything") || document.createElement("textarea");
    place.className = "capture-text capture-everything";
    place.readOnly = true;
    place.rows = 6;
    place.value = text;
    place.setAttribute("aria-label", find("[data-copy-all]").textContent);
    find(".capture-tools").after(place);
    return place;
  }

  /* Calls `act` with what was written, or says that nothing was. */
  function withAnswers(act) {
    return (event) => {
      if (sheets().length) return act(event);
      event.preventDefault();
      return tell(say("nothing"));
    };
  }

  const wholeText = () => files.plain(title, asText());

  /* A few letters by which files of many people can lie in one folder, and those of one device be told. */
  function token() {
    const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
    const made = Array.from(crypto.getRandomValues(new Uint8Array(4)), (n) => LETTERS[n % LETTERS.length]).join("");
    if (!kept("token")) keep("token", made);
    return kept("token");
  }

  function download(ending, type, text) {
    const name = workshop + "-" + token() + ending;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    tell(say("ready", { name }));
  }

  const LONGEST = 1900; // characters of an address that every e-mail program takes

  const mailbox = find("[data-mail]").getAttribute("href"); // to whom, where the workshop says so

  function mail(event) {
    const subject = mailbox + "?subject=" + encodeURIComponent(title);
    const whole = subject + "&body=" + encodeURIComponent(wholeText().replace(/\n/g, "\r\n"));
    event.currentTarget.href = whole.length > LONGEST ? subject : whole;
    if (whole.length > LONGEST) copy(wholeText()).then((done) => done && tell(say("mail-long")));
  }

  function share() {
    navigator.share({ title, text: wholeText() }).catch((error) => {
      if (error.name !== "AbortError") copy(wholeText());
    });
  }

  function calendar() {
    const dates = all(".capture-date").map((date) => ({ uid: date.value, ...date.dataset }));
    const text = letter.input.value.trim() || letter.words;
    const made = files.calendar(dates, say("letter") + " · " + title, text, new Date());
    download("-letter.ics", "text/calendar;charset=utf-8", made);
  }

  const onPress = (selector, act) => find(selector).addEventListener("click", act);
  const asMarkdown = () => download(".md", "text/markdown;charset=utf-8", files.markdown(title, asText()));
  const asTable = () => download(".csv", "text/csv;charset=utf-8", files.table(asRows()));
  onPress("[data-copy-all]", withAnswers(() => copy(wholeText())));
  onPress("[data-mail]", withAnswers(mail));
  onPress("[data-share]", withAnswers(share));
  onPress("[data-markdown]", withAnswers(asMarkdown));
  onPress("[data-table]", withAnswers(asTable));
  onPress("[data-print]", () => self.print());
  if (letter) onPress("[data-calendar]", calendar);

  /* --- deleting -------------------------------------------------------------------------------------------------------- */

  const dialog = find(".capture-dialog");

  function wipe() {
    for (const name of names()) {
      put(device, name, "");
      put(tab, name, "");
    }
    loose.clear();
    sit({ room: "", role: "" });
    greeted = false;
    tell(say("deleted"));
  }

  onPress("[data-delete]", () => dialog.showModal());
  onPress("[data-keep]", () => dialog.close());
  onPress("[data-sure]", () => {
    dialog.close();
    wipe();
  });

  /* --- here it is ------------------------------------------------------------------------------------------------------ */

  find("[data-share]").parentElement.hidden = !navigator.share;
  find("[data-choice]")?.toggleAttribute("hidden", !(rooms || roles));
  for (const element of all("[data-tools], [data-field]")) element.hidden = false;
  probe();
  sit(firstSeat());
  root.dataset.ready = "";
})();
