/* Asks for the file to be printed, tells how far that is, and shows it when it is there. */
(() => {
  "use strict";

  const { base, page } = document.querySelector("script[data-shows]").dataset;
  const main = document.querySelector("main");
  const bar = main.querySelector("progress");
  const status = main.querySelector("[role=status]");
  const address = page.split("/").map(encodeURIComponent).join("/");
  const events = new EventSource(`${base}__rolesite/printing/${address}`);

  events.addEventListener("step", (event) => {
    const { done, whole } = JSON.parse(event.data);
    if (whole < 2) return;
    bar.max = whole;
    bar.value = done;
    status.textContent = `${done} of ${whole} files that it is made of are ready.`;
  });

  events.addEventListener("done", (event) => {
    const { problems } = JSON.parse(event.data);
    events.close();
    bar.remove();
    main.dataset.state = problems.length ? "failed" : "ready";
    status.textContent = problems.length ? "It could not be made." : status.dataset.ready;
    if (problems.length) document.dispatchEvent(new CustomEvent("rolesite-problems", { detail: problems }));
    else location.reload();
  });
})();
