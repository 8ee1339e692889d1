/* Times in words: in the page's language, and in its reader's variety of it, which knows whether a day has twelve hours. */
(() => {
  "use strict";

  const presenter = (self.rolesitePresenter ||= {});
  const MINUTE = 60;
  const HOURS = 100 * MINUTE; // from here on they are told

  presenter.times = (language) => {
    const base = (tag) => tag.split("-")[0];
    const own = navigator.languages.find((tag) => base(tag) === base(language)) || language;
    const clock = new Intl.DateTimeFormat(own, { hour: "numeric", minute: "2-digit" });
    const plain = new Intl.NumberFormat(own, { useGrouping: false });
    const two = new Intl.NumberFormat(own, { useGrouping: false, minimumIntegerDigits: 2 });
    return {
      number: (value) => plain.format(value),
      /* The time of day of a moment in milliseconds. */
      clock: (moment) => clock.format(moment),
      /* So many seconds: 4:05, and 1:44:05 from a hundred minutes on. */
      length(seconds) {
        const whole = Math.max(0, Math.floor(seconds));
        const minutes = Math.floor(whole / MINUTE);
        const isLong = whole >= HOURS;
        const head = isLong ? [plain.format(Math.floor(minutes / 60)), two.format(minutes % 60)] : [plain.format(minutes)];
        return [...head, two.format(whole % MINUTE)].join(":");
      },
      /* So many seconds after the start: 0:25 is twenty-five minutes. */
      start(seconds) {
        const minutes = Math.round(seconds / MINUTE);
        return `${plain.format(Math.floor(minutes / 60))}:${two.format(minutes % 60)}`;
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
