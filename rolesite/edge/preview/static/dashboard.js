/* Keeps the dashboard in step without moving it: what its reader has opened stays open, what was typed stays. */
(() => {
  "use strict";

  document.addEventListener("rolesite-renewed", ({ detail: there }) => {
    const open = new Map(Array.from(document.querySelectorAll("details"), (one) => [one.id, one.open]));
    for (const part of document.querySelectorAll("[data-part]")) {
      const now = there.querySelector(`[data-part="${part.dataset.part}"]`);
      if (now && now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes);
    }
    for (const one of document.querySelectorAll("details")) if (open.has(one.id)) one.open = open.get(one.id);
    document.title = there.title;
  });

  /* Narrowing down needs no button where there is a script. */
  const form = document.querySelector("form");
  if (form) form.querySelector("input[type=checkbox]").addEventListener("change", () => form.requestSubmit());
})();
