/* A workshop's plan against the clock: how far along it is, and what is left for the rest. It knows neither the page nor
   the time: whoever asks says what time it is, in milliseconds. Lengths are seconds. */
(() => {
  "use strict";

  const presenter = (self.rolesitePresenter ||= {});
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const isTime = (value) => typeof value === "number" && Number.isFinite(value);

  /* `parts` are what is told in turn, { seconds, before }, where `before` is what comes before the start; `duration` is
     that of the whole, for a workshop whose slides have no times; `kept` is what `kept` said before a reload, or null. */
  presenter.pace = (parts, duration, kept) => {
    const written = parts.map((part) => (part.before ? 0 : part.seconds));
    const timed = sum(written) > 0;
    if (!timed) written[0] = duration;
    const none = () => parts.map(() => 0);
    let run = isSound(kept) ? kept : fresh();

    /* `lengths` is the plan as it stands now, `shift` how much later than written all of it is; `spent` is what each part
       has taken, the one `at` which we are but for the time `since` we came to it. */
    function fresh() {
      return { begun: null, shift: 0, lengths: [...written], spent: none(), at: 0, since: null };
    }

    function isSound(value) {
      const isList = (list) => Array.isArray(list) && list.length === parts.length && list.every(isTime);
      const isMoment = (moment) => moment === null || isTime(moment);
      return !!value && isList(value.lengths) && isList(value.spent) && isTime(value.shift) && value.at in parts
        && isMoment(value.begun) && isMoment(value.since);
    }

    const elapsed = (now) => (run.begun === null ? 0 : (now - run.begun) / 1000);
    const here = (now) => run.spent[run.at] + (run.since === null ? 0 : (now - run.since) / 1000);
    const before = (index) => run.shift + sum(run.lengths.slice(0, index));

    /* What each part has taken of its time; waiting does not count. */
    function told(now) {
      if (run.begun === null) return none();
      return run.spent.map((spent, index) => (index === run.at ? here(now) : spent));
    }

    /* What each part may still take: nothing for those that we have left behind. */
    function rests(now) {
      const spent = told(now);
      return run.lengths.map((length, index) => (index < run.at ? 0 : Math.max(0, length - spent[index])));
    }

    const rest = (now) => (timed ? sum(rests(now)) : Math.max(0, before(parts.length) - elapsed(now)));

    function begin(now) {
      Object.assign(run, { begun: now, spent: none(), since: now });
    }

    /* Goes to a part. The first step on begins the workshop, if nobody has: what was told until then is taken to have
       had its time, and the waiting before it not to count. */
    function enter(index, now) {
      const passed = here(now);
      run.spent[run.at] = passed;
      if (run.begun === null && run.since !== null && index > run.at && !parts[index].before) {
        const own = timed ? Math.min(passed, run.lengths[run.at]) : 0;
        begin(now - 1000 * own);
        run.spent[run.at] = own;
      }
      run.at = index;
      run.since = now;
    }

    /* So many seconds are left in all: what is left of the plan is made shorter or longer in proportion. */
    function leave(seconds, now) {
      const gone = elapsed(now);
      if (!timed) {
        run.lengths[0] = gone + seconds;
        run.shift = 0;
        return;
      }
      const left = rests(now);
      if (!sum(left)) left[run.at] = 1; // all of it is for the part that we are at
      const factor = seconds / sum(left);
      const spent = told(now);
      run.lengths = run.lengths.map((length, index) => (index < run.at ? length : spent[index] + left[index] * factor));
      run.shift = gone + seconds - sum(run.lengths);
    }

    /* Where we are: `end` is the moment when it ends if the rest takes the time that it is given, `behind` how many
       seconds that is later than planned (below 0 for ahead), `starts` when each part begins by the plan, in seconds from
       the beginning. */
    function look(now) {
      const gone = elapsed(now);
      const total = before(parts.length);
      return {
        begun: run.begun,
        elapsed: gone,
        total,
        spent: here(now),
        length: timed ? run.lengths[run.at] : 0,
        behind: run.begun === null || !total ? 0 : gone + rest(now) - total,
        end: total ? now + 1000 * rest(now) : null,
        starts: timed ? parts.map((_, index) => before(index)) : []
      };
    }

    return {
      begin,
      enter,
      leave,
      look,
      kept: () => run,
      shift: (seconds) => { run.shift += seconds; },
      anew(now) { run = { ...fresh(), at: run.at, since: now }; }
    };
  };
})();
