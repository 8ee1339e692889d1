/* Keeps what is ticked, on this device only. A page is complete without this script: then ticks last until it is
   closed. */
(() => {
  "use strict";

  const list = document.getElementById("todos");
  const kept = document.getElementById("todo-kept");
  const untick = document.getElementById("untick");
  if (!list || !kept || !untick) return;

  const key = `rolesite-todos/${list.dataset.todos}`; // all pages from a disk may share one storage
  const boxes = Array.from(list.querySelectorAll("input[type=checkbox]"));

  /** The ids of the boxes that were ticked; none where nothing can be read. */
  const read = () => {
    try {
      const ids = JSON.parse(localStorage.getItem(key));
      return Array.isArray(ids) ? ids : [];
    } catch {
      return [];
    }
  };

  /** Whether the ids could be kept. */
  const write = (ids) => {
    try {
      if (ids.length) localStorage.setItem(key, JSON.stringify(ids));
      else localStorage.removeItem(key);
      return true;
    } catch { // full, or forbidden
      return false;
    }
  };

  const keep = () => {
    const ids = boxes.filter((box) => box.checked).map((box) => box.id);
    kept.hidden = !write(ids) || !ids.length;
  };

  const ticked = read();
  for (const box of boxes) box.checked = ticked.includes(box.id);
  kept.hidden = !ticked.length;

  list.addEventListener("change", keep);
  untick.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    keep();
    boxes[0].focus(); // the button is gone
  });
})();
