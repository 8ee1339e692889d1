/* Times as the site, its slides and its papers write them, 16:05; numbers in sentences as the page's language does. */
(() => {
  "use strict";

  const presenter = (self.rolesitePresenter ||= {});
  const MINUTE = 60;
  const HOURS = 100 * MINUTE; // from here on they are told

  const two = (value) => String(value).padStart(2, "0");

  presenter.times = (language) => {
    const written = new Intl.NumberFormat(language, { useGrouping: false });
    return {
      number: (value) => written.format(value),
      /* The time of day of a moment in milliseconds. */
      clock(moment) {
        const there = new Date(moment);
        return there.getHours() + ":" + two(there.getMinutes());
      },
      /* So many seconds: 4:05, and 1:44:05 from a hundred minutes on. */
      length(seconds) {
        const whole = Math.max(0, Math.floor(seconds));
        const minutes = Math.floor(whole / MINUTE);
        const head = whole < HOURS ? minutes : Math.floor(minutes / 60) + ":" + two(minutes % 60);
        return head + ":" + two(whole % MINUTE);
      },
      /* So many seconds after the start: 0:25 is twenty-five minutes. */
      start(seconds) {
        const minutes = Math.round(seconds / MINUTE);
        return Math.floor(minutes / 60) + ":" + two(minutes % 60);
      }
    };
  };

  /* The moment of today at a time of day (10:30), null for none. */
  presenter.today = (time) => {
    if (!time) return null;
    const [hours, minutes] = time.split(":").map(Number);
    return new Date().setHours(hours, minutes, 0, 0);
  };
})();
