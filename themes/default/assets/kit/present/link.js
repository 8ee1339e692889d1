/* The link between the presenter's window and the one that the audience sees: both show the same page, and each tells
   the other what it shows. What is said goes two ways, through a channel of the browser's and from window to window,
   since opened from a folder one of them may be closed; whatever comes is looked at before it is believed.

   Nothing here waits for a picture to be drawn (requestAnimationFrame) or for a timer of the audience's: a window that
   is covered draws nothing, and its timers are slow. */
(() => {
  "use strict";

  const presenter = (self.rolesitePresenter ||= {});
  const KINDS = ["ask", "tell", "bye", "close"];
  const PATIENCE = 3; // questions without an answer, after which the other window counts as lost
  const EVERY = 2000; // milliseconds between them

  const isText = (value, most) => typeof value === "string" && value.length <= most;
  const isLength = (value) => typeof value === "number" && value >= 0 && value < 1e6;

  /* What a slide show looks like, field by field; null where it is anything else. */
  function stateOf(given) {
    const { slide, revealed, black, note, timer } = Object(given);
    const timerIsSound = timer === null || (isText(Object(timer).slide, 500) && isLength(timer.total)
      && isLength(timer.left) && typeof timer.running === "boolean");
    const isSound = isText(slide, 500) && Number.isInteger(revealed) && revealed >= 0 && typeof black === "boolean"
      && (note === null || isText(note, 10000)) && timerIsSound;
    if (!isSound) return null;
    const run = timer && { slide: timer.slide, total: timer.total, left: timer.left, running: timer.running };
    return { slide, revealed, black, note, timer: run };
  }

  /* `side` is "presenter" or "audience"; both know the `deck` and the secret `token` of this showing. `state` says what is
     shown here, `apply` shows what the other side does, `alter` is called when the other window comes, goes or changes
     anything; `turn` is the number of changes so far. */
  presenter.link = ({ side, deck, token, turn, state, apply, alter }) => {
    const other = side === "presenter" ? "audience" : "presenter";
    const fromDisk = location.protocol === "file:";
    const origins = fromDisk ? ["null", "file://"] : [location.origin]; // a folder's is nobody's
    let by = "presenter"; // whose change is shown: of two at one time the presenter's counts
    let peer = side === "audience" ? self.opener : null;
    let life = "none"; // then "on", and "lost"
    let unanswered = 0;
    const channel = opened();

    function opened() {
      try {
        const found = new BroadcastChannel(`rolesite ${deck} ${token}`);
        found.addEventListener("message", (event) => hear(event.data, null));
        return found;
      } catch {
        return null;
      }
    }

    function send(kind) {
      const message = { app: "rolesite", deck, token, from: side, kind, turn, by, state: state() };
      channel?.postMessage(message);
      if (!peer || peer.closed) return;
      try {
        peer.postMessage(message, fromDisk ? "*" : location.origin);
      } catch { /* it shows another site's page by now */ }
    }

    const isNewer = (message) => message.turn > turn || (message.turn === turn && message.by !== by && by === "audience");

    function hear(message, source) {
      if (!isForUs(message)) return;
      if (source) peer = source;
      if (message.kind === "close") {
        if (side === "audience") self.close();
        return;
      }
      if (message.kind === "bye") {
        if (life === "on") live("lost");
        return;
      }
      live("on");
      const shown = stateOf(message.state);
      if (shown && isNewer(message)) {
        ({ turn, by } = message);
        apply(shown);
        alter();
      } else if (message.kind === "ask" || message.turn < turn) {
        send("tell");
      }
    }

    function isForUs(message) {
      const { app, deck: of, token: secret, from, kind, turn: number, by: whose } = Object(message);
      return app === "rolesite" && of === deck && secret === token && from === other && KINDS.includes(kind)
        && Number.isSafeInteger(number) && number >= 0 && (whose === side || whose === other);
    }

    function live(now) {
      unanswered = 0;
      if (now === life) return;
      life = now;
      alter();
    }

    function ask() {
      if (life === "none") return;
      if (life === "on" && (peer?.closed || unanswered >= PATIENCE)) live("lost");
      unanswered += 1;
      send("ask");
    }

    self.addEventListener("message", (event) => {
      if (origins.includes(event.origin)) hear(event.data, event.source);
    });
    self.addEventListener("pagehide", () => { if (side === "audience") send("bye"); });

    return {
      /* Says that this window is there. */
      start() {
        send(side === "presenter" ? "ask" : "tell");
        if (side === "presenter") setInterval(ask, EVERY);
      },
      /* Somebody changed what this window shows. */
      changed() {
        turn += 1;
        by = side;
        send("tell");
      },
      life: () => life,
      turn: () => turn,
      window: () => (peer && !peer.closed ? peer : null),
      expect(opened) {
        peer?.close();
        peer = opened;
      },
      close() {
        send("close");
        peer?.close();
        peer = null;
        live("none");
      }
    };
  };
})();
