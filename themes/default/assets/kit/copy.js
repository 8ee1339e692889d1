/* Copies a text at the touch of its button. Where the browser gives no clipboard (some do not to pages from a disk), the
   text is selected instead, ready to be copied by hand. A page is complete without this script: its buttons are hidden. */
(() => {
  "use strict";

  const status = document.getElementById("copied");
  const buttons = document.querySelectorAll("button[data-copy]");
  if (!status) return;

  const select = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  /** Whether the text is on the clipboard now. */
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch { // no clipboard, or no leave to use it
      select(text);
      return document.execCommand("copy");
    }
  };

  /* A live region that is given the same words again says nothing: it is emptied first. */
  const say = (words) => {
    status.textContent = "";
    requestAnimationFrame(() => { status.textContent = words; });
  };

  const copy = async (button) => {
    const text = document.getElementById(button.dataset.copy);
    const done = await copied(text);
    const words = done ? status.dataset.copied : status.dataset.selected;
    button.textContent = words;
    button.classList.toggle("is-copied", done);
    say(words);
  };

  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
})();
