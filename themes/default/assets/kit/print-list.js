/* Copies and sheets for another number of people. The page is complete without this script, for the number it was made
   for. */
(() => {
  "use strict";

  const people = document.getElementById("people");
  const table = document.getElementById("counted");
  const total = document.getElementById("total");
  if (!people || !table || !total) return;

  const written = new Intl.NumberFormat(document.documentElement.lang || undefined);

  /** A copy for every so many people, and never fewer than the least. */
  const copiesOf = (row, count) => {
    const { people: each, least } = row.dataset;
    return Number(each) ? Math.max(Number(least), Math.ceil(count / Number(each))) : Number(least);
  };

  const recount = () => {
    const count = people.valueAsNumber;
    if (!(count >= 1)) return; // a field that is being typed in
    let sum = 0;
    for (const row of table.tBodies[0].rows) {
      const copies = copiesOf(row, count);
      const sheets = copies * Number(row.dataset.sheets);
      row.querySelector(".copies").textContent = written.format(copies);
      row.querySelector(".sheets").textContent = written.format(sheets);
      sum += sheets;
    }
    total.textContent = written.format(sum);
  };

  people.addEventListener("input", recount);
  recount(); // browsers keep what was typed before
})();
