/* Shows what is wrong over the last good page, and takes it away when it is mended. Who closes it keeps a button that
   brings it back. Listens to the preview's script, which knows when. */
(() => {
  "use strict";

  const CLOSED = "rolesite-closed";
  const SHOWN = 10; // errors that stand open; the others are folded
  const host = document.createElement("rolesite-problems");
  let told = "[]";

  const STYLE = `
    :host { all: initial; color-scheme: light dark; }
    dialog, button { font: 1rem/1.5 system-ui, sans-serif; }
    dialog {
      --paper: #fff; --wash: #f4f5f7; --ink: #16181d; --muted: #545b69; --line: #d5d9e0; --mark: #b3261e;
      box-sizing: border-box; inline-size: min(58rem, 100vw - 2rem); max-inline-size: none;
      max-block-size: calc(100dvh - 2rem); margin: auto; padding: 0; overflow: auto; overscroll-behavior: contain;
      border: 0; border-block-start: .5rem solid var(--mark); background: var(--paper); color: var(--ink);
    }
    dialog::backdrop { background: rgb(10 12 16 / .72); }
    .head {
      position: sticky; inset-block-start: 0; display: flex; gap: 1rem; align-items: baseline;
      justify-content: space-between; padding: 1rem 1.5rem; border-block-end: 1px solid var(--line);
      background: var(--paper);
    }
    h1 { margin: 0; font-size: 1.375rem; line-height: 1.2; }
    ol { margin: 0; padding: 0 1.5rem; list-style: none; }
    li { padding-block: 1.25rem; }
    li + li, details { border-block-start: 1px solid var(--line); }
    summary { padding: 1rem 1.5rem; cursor: pointer; }
    p { margin: 0; overflow-wrap: anywhere; }
    .place { color: var(--muted); font: .875rem/1.5 ui-monospace, monospace; }
    .message { margin-block: .125rem .5rem; font-weight: 700; }
    .code { color: var(--mark); }
    pre {
      margin: 0 0 .5rem; padding: .75rem 1rem; overflow: auto; background: var(--wash);
      font: .875rem/1.5 ui-monospace, monospace; tab-size: 2;
    }
    .foot { padding: 1rem 1.5rem; border-block-start: 1px solid var(--line); color: var(--muted); }
    a { color: inherit; }
    button {
      flex: none; padding: .25rem 1rem; border: 1px solid currentColor; border-radius: 0; background: none;
      color: inherit; cursor: pointer;
    }
    :is(button, a, summary, pre):focus-visible { outline: 3px solid #1f4fd8; outline-offset: 2px; }
    .reopen {
      position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 2147483647;
      border: 2px solid #fff; background: #b3261e; color: #fff; font-weight: 700;
    }
    @media (prefers-color-scheme: dark) {
      dialog {
        --paper: #121419; --wash: #1c1f27; --ink: #eef0f4; --muted: #a9b0bf; --line: #343a47; --mark: #f2766d;
      }
      :is(button, a, summary, pre):focus-visible { outline-color: #8fb0ff; }
    }
    @media print { dialog, .reopen { display: none; } }
  `;

  function element(tag, name, ...inside) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  }

  function button(words, name, action) {
    const made = element("button", name, words);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  /* As a terminal shows it, the code in brackets: `rolesite explain` says more of it. */
  function item({ place, severity, code, message, hint, excerpt }) {
    const name = element("span", "code", `${severity}[${code}]`);
    const row = element("li", "", element("p", "place", place), element("p", "message", name, " ", message));
    if (excerpt) {
      const source = element("pre", "", excerpt);
      source.tabIndex = 0; // a long line scrolls
      row.append(source);
    }
    if (hint) row.append(element("p", "hint", "Hint: " + hint));
    return row;
  }

  function dialog(problems) {
    const box = element("dialog");
    const title = element("h1", "", counted(problems));
    title.id = "title";
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-labelledby", title.id);
    box.append(element("div", "head", title, button("Close (Esc)", "", () => box.close())));
    const list = (some) => element("ol", "", ...some.map(item));
    box.append(list(problems.slice(0, SHOWN)));
    const more = problems.slice(SHOWN);
    if (more.length) box.append(element("details", "", element("summary", "", `${more.length} more`), list(more)));
    const all = element("a", "", "Everything at a glance");
    all.href = document.querySelector("script[data-shows]").dataset.base + "__rolesite/";
    const below = "own" in document.documentElement.dataset ? "" : "Below is the last good version. ";
    box.append(element("div", "foot", `${below}Mend the file and save it: this goes away. `, all));
    box.addEventListener("close", () => {
      if (!box.isConnected) return; // something else is wrong by now, and stands in its place
      remember(told);
      put(badge(problems));
    });
    return box;
  }

  const counted = (problems) => (problems.length === 1 ? "1 error" : problems.length + " errors");
  const badge = (problems) => button(counted(problems), "reopen", () => open(problems));

  function open(problems) {
    const box = dialog(problems);
    put(box);
    box.showModal();
  }

  function put(...inside) {
    host.shadowRoot.replaceChildren(...inside);
    if (inside.length) document.body.append(host);
    else host.remove();
  }

  function remember(words) {
    try {
      if (words === undefined) return sessionStorage.getItem(CLOSED);
      sessionStorage.setItem(CLOSED, words);
    } catch (error) {
      return null;
    }
  }

  const sheet = new CSSStyleSheet(); // a page's policy forbids <style>, but not this
  sheet.replaceSync(STYLE);
  host.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];

  /* Keys are the dialog's while it is open: a deck behind it stays where it is. */
  for (const kind of ["keydown", "keyup"]) host.addEventListener(kind, (event) => event.stopPropagation());

  document.addEventListener("rolesite-problems", ({ detail: problems }) => {
    const words = JSON.stringify(problems);
    if (words === told) return;
    told = words;
    if (!problems.length) put();
    else if (remember() === words) put(badge(problems));
    else open(problems);
  });
})();
