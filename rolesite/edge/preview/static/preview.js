/* The preview's own script: keeps a page in step with what is saved. It compares what the page shows with what moved, and
   then swaps style sheets, fetches pictures anew, or loads the page again where it stands; a page that shows nothing of
   what moved is left alone. Added to pages by the preview server only, never written to disk. */
(() => {
  "use strict";

  const OWN = "__rolesite/";
  const HASHED = /\.[0-9a-f]{16}\.\w+$/; // a name that changes with the file: what loads it moves too
  const script = document.currentScript;
  const { base, page, run } = script.dataset;
  const tellsProblems = document.documentElement.dataset.own === "problems";
  const top = new URL(base, location.href).href;
  const channel = self.BroadcastChannel && new BroadcastChannel("rolesite-preview:" + base);
  const place = "rolesite-place:" + page;

  /* A digest of what the page shows, the number of the latest news, what moved since the page was compared (null: anything
     may have), and why this page is not the newest. */
  let { shows } = script.dataset;
  let known = Number(script.dataset.number);
  let due = [];
  let wrong = JSON.parse(script.dataset.problems);
  let latest = null;
  let looks = 0;

  const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  /* --- news --- */

  async function take(news) {
    if (news.run !== run) return again();
    if (news.number < known) return;
    latest = news;
    if (news.number > known) {
      const missed = news.number > known + 1;
      due = missed || !news.moved || !due ? null : due.concat(news.moved);
      known = news.number;
      const verdict = tellsProblems || (!news.problems.length && concerned()) ? await look() : "stays";
      say("rolesite-verdict", { number: news.number, verdict });
      if (verdict === "reloads") return again();
      if (news !== latest) return; // newer news came while this page was compared
    }
    tell(news.problems.length ? news.problems : wrong);
  }

  const tell = (problems) => { if (!tellsProblems) say("rolesite-problems", problems); };

  /* Whether the page, or anything that it has loaded, may have moved. */
  const concerned = () => !due || due.includes(page) || loaded().length > 0;

  /* What of this preview the page has loaded and has moved; what is fetched is the page itself, by this script. */
  function loaded() {
    const entries = performance.getEntriesByType("resource").filter((entry) => entry.initiatorType !== "fetch");
    const names = entries.map((entry) => entry.name.split("?")[0]);
    const own = names.filter((name) => name.startsWith(top)).map((name) => decodeURI(name.slice(top.length)));
    return own.filter((name) => (due ? due.includes(name) : !HASHED.test(name) && !name.startsWith(OWN)));
  }

  /* --- comparing --- */

  /* Compares the page with what the server has now, and does the least that brings it there. */
  async function look() {
    if (!page.endsWith(".html") && page !== OWN) return "reloads"; // to read a PDF for a comparison would print it
    const mine = ++looks;
    let there;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      there = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch (error) {
      return "stays"; // the preview has ended
    }
    if (mine !== looks) return "stays";
    const client = there.querySelector("script[data-shows]");
    if (!client) return "reloads";
    const moves = client.dataset.shows !== shows;
    if (page === OWN) {
      if (moves) say("rolesite-renewed", there);
      ({ shows } = client.dataset);
      return "stays";
    }
    wrong = JSON.parse(client.dataset.problems);
    if (wrong.length && !tellsProblems) return "stays"; // with the last good page, and what is wrong over it
    if (moves) return "reloads";
    const moved = loaded().filter((name) => !name.endsWith(".css"));
    due = [];
    const pictures = Array.from(document.images).filter((image) => moved.includes(pathOf(image.src)));
    if (moved.some((name) => !pictures.some((image) => pathOf(image.src) === name))) return "reloads";
    pictures.forEach((image) => { image.src = image.src.split("?")[0] + "?" + known; });
    return (await swapped(there)) || pictures.length ? "swaps" : "stays";
  }

  const pathOf = (address) => decodeURI(address.split("?")[0].slice(top.length));

  /* Puts new style sheets in the place of those that moved; whether there were any. The old one goes once the new one is
     there, so that the page never stands without. */
  async function swapped(there) {
    const sheets = (of) => Array.from(of.querySelectorAll('link[rel~="stylesheet"]'));
    const wanted = sheets(there);
    const pairs = sheets(document).map((old, number) => [old, wanted[number]]);
    const moved = pairs.filter(([old, to]) => to && old.getAttribute("href") !== to.getAttribute("href"));
    await Promise.all(moved.map(([old, to]) => new Promise((done) => {
      const sheet = old.cloneNode();
      sheet.onload = () => { old.remove(); done(); };
      sheet.onerror = () => { sheet.remove(); done(); };
      sheet.setAttribute("href", to.getAttribute("href"));
      old.after(sheet);
    })));
    return moved.length > 0;
  }

  /* --- loading the page again, where it stands --- */

  function again() {
    const boxes = Array.from(document.querySelectorAll("[id]")).filter((box) => box.scrollTop);
    const deck = self.rolesiteDeck;
    const kept = {
      x: scrollX,
      y: scrollY,
      boxes: boxes.map((box) => [box.id, box.scrollTop]),
      open: Array.from(document.querySelectorAll("details"), (one) => one.open),
      deck: deck && { ...deck.state(), number: deck.slides.findIndex(({ id }) => id === deck.state().slide) }
    };
    try {
      sessionStorage.setItem(place, JSON.stringify(kept));
    } catch (error) {
      // a browser that keeps nothing shows the top of the page
    }
    location.reload();
  }

  /* A slide whose title was changed has another name, and stands where it stood. */
  function comeBack() {
    let kept;
    try {
      kept = JSON.parse(sessionStorage.getItem(place));
      sessionStorage.removeItem(place);
    } catch (error) {
      return;
    }
    if (!kept) return;
    const folds = document.querySelectorAll("details");
    if (folds.length === kept.open.length) folds.forEach((one, number) => { one.open = kept.open[number]; });
    const deck = self.rolesiteDeck;
    if (deck && kept.deck) {
      const { number, revealed, black, note } = kept.deck;
      const named = deck.slides.find(({ id }) => id === kept.deck.slide);
      const { id } = named || deck.slides[Math.min(number, deck.slides.length - 1)];
      deck.apply({ slide: id, revealed, black, note });
    }
    kept.boxes.forEach(([id, top]) => {
      const box = document.getElementById(id);
      if (box) box.scrollTop = top;
    });
    scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  }

  /* --- listening --- */

  /* A browser allows six connections to one host, so only one tab listens to the server and tells the others. */
  function listen() {
    const events = new EventSource(base + OWN + "events");
    events.addEventListener("news", (event) => {
      const news = JSON.parse(event.data);
      if (channel) channel.postMessage(news);
      take(news);
    });
    return new Promise(() => {}); // the lock is held for as long as this tab lives
  }

  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data !== "news?") take(data);
      else if (latest) channel.postMessage(latest);
    };
  }
  performance.setResourceTimingBufferSize(2000);
  tell(wrong);
  addEventListener("load", comeBack);
  if (channel && navigator.locks) {
    navigator.locks.request("rolesite-preview:" + base, listen);
    channel.postMessage("news?");
  } else {
    listen();
  }
})();
