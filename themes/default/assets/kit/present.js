/* One file, opened twice: with ?audience=… it is the audience's window and nothing but the deck, without it the
   presenter's. It is loaded before the page is read, so that no note is ever in the audience's page: each is taken out
   as soon as it is read, before anything is drawn. Without script the page reads as slides with their notes. */
(() => {
  "use strict";

  const presenter = (self.rolesitePresenter ||= {});
  const KEPT = 6 * 3600e3; // milliseconds after which what is kept belongs to another day
  const root = document.documentElement;
  const { workshop } = document.currentScript.dataset;
  const token = new URLSearchParams(location.search).get("audience");
  const isAudience = token !== null;

  root.classList.add(isAudience ? "is-audience" : "is-presenter");
  if (isAudience) takeOutWhatIsPrivate();
  document.addEventListener("DOMContentLoaded", () => {
    const deck = self.rolesiteDeck; // none where there are no slides
    if (!deck) root.classList.remove("is-presenter");
    else if (isAudience) follow(deck);
    else presenter.desk(deck, workshop);
  });

  function takeOutWhatIsPrivate() {
    const out = () => document.querySelectorAll("[data-presenter]").forEach((element) => element.remove());
    const watch = new MutationObserver(out);
    watch.observe(document, { childList: true, subtree: true });
    document.addEventListener("DOMContentLoaded", () => {
      out();
      watch.disconnect();
      for (const key of document.querySelectorAll(".deck-help kbd")) {
        if (key.textContent === "s") key.closest("div").remove(); // it opens this window
      }
    });
  }

  function follow(deck) {
    const key = `rolesite-audience ${workshop} ${token}`;
    const kept = presenter.recall(key);
    document.getElementById("_sound").checked = false; // the presenter's window sounds: two would echo
    if (kept) deck.apply(presenter.aged(kept));
    const keep = () => presenter.keep(key, { turn: link.turn(), state: deck.state() });
    const link = presenter.link({
      side: "audience",
      deck: workshop,
      token,
      turn: kept?.turn || 0,
      state: deck.state,
      apply: deck.apply,
      alter: keep
    });
    deck.listen(() => {
      link.changed();
      keep();
    });
    link.start();
  }

  /* --- what stays for this tab, so that a reload goes on where it was --- */

  presenter.keep = (key, value, store = "sessionStorage") => {
    try {
      self[store].setItem(key, JSON.stringify({ ...value, kept: Date.now() }));
    } catch { /* a browser may forbid it: a reload then asks the other window */ }
  };

  presenter.recall = (key, store = "sessionStorage") => {
    try {
      const found = JSON.parse(self[store].getItem(key));
      return store === "localStorage" || Date.now() - found.kept < KEPT ? found : null;
    } catch {
      return null;
    }
  };

  /* What was shown, with a countdown that went on meanwhile. */
  presenter.aged = ({ state, kept }) => {
    const timer = state?.timer;
    if (!timer?.running) return state;
    return { ...state, timer: { ...timer, left: Math.max(0, timer.left - (Date.now() - kept) / 1000) } };
  };
})();
