/* The role map: while a role is pointed at or has the focus, its threads and the roles at their other ends stand out.
   Without this script all threads look alike; what they say stands in words below. */
(function () {
  "use strict";

  /* Marks what belongs to the role `id` in one drawing, or nothing for "". */
  function light(drawing, id) {
    var near = new Set([id]);
    drawing.querySelectorAll("[data-ends]").forEach(function (thread) {
      var ends = thread.getAttribute("data-ends").split(" ");
      var lit = ends.indexOf(id) >= 0;
      thread.classList.toggle("map-lit", lit);
      if (lit && getComputedStyle(thread).display !== "none") {
        ends.forEach(near.add, near);
      }
    });
    drawing.querySelectorAll("[data-role]").forEach(function (role) {
      role.classList.toggle("map-lit", near.has(role.getAttribute("data-role")));
    });
    drawing.classList.toggle("map-traced", id !== "");
  }

  document.querySelectorAll(".map").forEach(function (map) {
    var drawings = map.querySelectorAll(".map-drawing");

    function follow(event) {
      var role = event.target.closest("[data-role]");
      var id = role ? role.getAttribute("data-role") : "";
      drawings.forEach(function (drawing) { light(drawing, id); });
    }

    function rest() {
      drawings.forEach(function (drawing) { light(drawing, ""); });
    }

    /* Not on the drawings themselves: an SVG element that listens for focus becomes a stop of the keyboard. */
    map.addEventListener("pointerover", follow);
    map.addEventListener("focusin", follow);
    map.addEventListener("pointerleave", rest);
    map.addEventListener("focusout", rest);
    map.querySelectorAll(".map-hint").forEach(function (hint) { hint.hidden = false; });
  });
})();
