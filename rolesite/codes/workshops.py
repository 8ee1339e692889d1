"""Codes of what is wrong with a workshop: its fields, slides, notes, times and containers."""

from __future__ import annotations

from rolesite.codes.explanation import Chapter, explain

__all__ = ["WORKSHOPS"]

WORKSHOPS = Chapter(
    "Workshops",
    (
        explain(
            "no-front-matter", means="The file does not begin with its fields.", mend="Begin with `---`, fields, `---`."
        ),
        explain("unclosed-front-matter", means="The fields at the top have no end.", mend="Write `---` below them."),
        explain("no-title", means="The workshop has no title.", mend="Add `title: …`."),
        explain("no-slides", means="Nothing stands below the fields.", mend="Write slides, or `extends:`."),
        explain(
            "delivery-with-slides",
            means="A delivery takes the slides of its workshop and has its own too.",
            mend="Delete one of the two.",
        ),
        explain("extends-ring", means="Deliveries extend each other.", mend="Let one of them have slides."),
        explain(
            "needs-left-out",
            means="The workshop is left out because its role, or the workshop it extends, is.",
            mend="Mend that one.",
        ),
        explain("duplicate-short", means="Two workshops have one `short`.", mend="Change one."),
        explain(
            "note-near-miss",
            means="Something looks like a facilitator's note and would have been published.",
            mend="Write `> [!NOTE]`; or say it otherwise.",
        ),
        explain(
            "text-after-note",
            means="A paragraph follows a note without `>`: does it belong to it?",
            mend="Put `> ` before it, or a heading between.",
        ),
        explain(
            "note-outside-slides",
            means="A note where no facilitator looks: in a role or a page.",
            mend="Move it to a workshop, or delete it.",
        ),
        explain(
            "not-a-slide-break",
            means="A line that looks like a slide break and is none.",
            mend="Write `---`, three dashes, with blank lines around.",
        ),
        explain(
            "read-otherwise",
            means="Marks that another program has changed, such as `—` for `---`, or a slide break right below a text. They are read as they were meant; GitHub would show something else.",
            mend="Nothing has to be done; the hint makes both alike.",
        ),
        explain("empty-slide", means="A slide that shows nothing.", mend="Delete one of the two breaks."),
        explain(
            "parted-slide",
            means="A slide holds more than fits on one in a readable size, so the deck makes several of it, between items or paragraphs. Nothing is lost.",
            mend="Nothing has to be done; or put `---` where it parts best. No `---` parts a list of rooms: shorter names make it fewer slides.",
        ),
        explain(
            "crowded-slide",
            means="One block alone, such as a wide table or a very long sentence, is more than a slide can show in the smallest type. It scrolls on a screen, and is set still smaller in the PDF.",
            mend="Shorten it, or make two of it.",
        ),
        explain("second-title", means="A slide with two titles.", mend="Put a break between, or a smaller heading."),
        explain(
            "not-a-heading", means="A line shown as text that looks like a heading.", mend="Write `## ` with a space."
        ),
        explain("unclear-time", means="A time that cannot be read.", mend="Write `(8 min)` at the end of the title."),
        explain("times-differ", means="Two times are given for one thing.", mend="Change one."),
        explain(
            "clock-change",
            means="The workshop begins at a time that clocks leave out, or show twice, where it is held.",
            mend="Choose another time, or leave it: the hint says what the calendar file means by it.",
        ),
        explain(
            "first-mode-empty",
            means="Every slide is for the way of taking part that `modes` names second, so the slides open empty.",
            mend="Name that one first.",
        ),
        explain(
            "times-miss-duration",
            means="The slides take more or less time than `duration` says.",
            mend="Change one of them.",
        ),
        explain("unknown-container", means="There is no container of that name.", mend="Look for a slip after `:::`."),
        explain("unclosed-container", means="`:::` is opened and never closed.", mend="Close it with `:::`."),
        explain("stray-mark", means="`:::` closes nothing, or `+++` stands in no columns.", mend="Delete it."),
        explain("misplaced-mark", means="Something stands before the `:::`.", mend="Begin the line with it."),
        explain(
            "container-colons", means="A container within another has as many colons.", mend="Give the outer one more."
        ),
        explain(
            "container-on-one-line", means="A container opens and closes on one line.", mend="Use lines of their own."
        ),
        explain("container-across-slides", means="A slide ends within a container.", mend="Close it before the break."),
        explain("misplaced-container", means="This container cannot stand within that one.", mend="Move it out."),
        explain(
            "container-option",
            means="A key has a value that it does not take.",
            mend="Take one that the message names.",
        ),
        explain(
            "columns",
            means="Columns of one part, with an empty part, or too many to be read.",
            mend="Write `+++` between the parts, three at most.",
        ),
        explain("empty-container", means="Nothing stands between the marks.", mend="Write something, or delete both."),
        explain(
            "unused-mode",
            means="Something is only for a way of taking part that the workshop does not have.",
            mend="Add it to `modes:`, or delete the part.",
        ),
        explain(
            "unknown-option",
            "repeated-option",
            means="A key that the container has not, or twice.",
            mend="Take it out.",
        ),
        explain(
            "steps-list",
            "questions-list",
            "chat-list",
            means="The container needs a list and nothing else.",
            mend="Write one item a line.",
        ),
        explain("choose", means="`choose=` is more than there are prompts, or no number.", mend="Write `choose=1`."),
        explain("not-one-paragraph", means="A step or question has more than one paragraph.", mend="Keep it in one."),
        explain(
            "unknown-step",
            means="A step begins with none of Read, Reflect, Capture, Discuss.",
            mend="Begin with one of them.",
        ),
        explain("two-questions", means="Two lists of questions on one slide.", mend="Put a break between."),
        explain(
            "questions-without-steps", means="No steps stand near these questions.", mend="Write `::: steps` above."
        ),
        explain("which-role", means="More than one role could be meant.", mend="Write `role=id` or `role=none`."),
        explain(
            "breakouts-table",
            means="`::: breakouts` holds something else than one table with rooms, or nothing.",
            mend="Write the table: [authoring.md](authoring.md#breakout-rooms).",
        ),
        explain(
            "breakouts-column",
            means="A column is none of Room, Role and Host, is there twice, or rooms have none.",
            mend="Head it as the hint says.",
        ),
        explain(
            "room-without-name",
            "duplicate-room",
            means="A room has no name with letters or digits, or two have the same.",
            mend="Name it.",
        ),
        explain(
            "two-breakouts",
            "two-letters",
            means="A workshop has one list of rooms, and one letter.",
            mend="Put all into the first.",
        ),
        explain(
            "letter-after",
            means="`after=` is missing, no length of time, too long, or out of order.",
            mend='Write `after="30 days, 1 year"`.',
        ),
        explain("letter-without-prompt", means="`::: letter` is empty.", mend="Write what the letter is to be about."),
        explain("role-with-text", means="Text within `::: role`.", mend="Move it above or below."),
        explain(
            "unknown-lookup", means="There is no look-up of that name.", mend="Take the nearest, which the hint names."
        ),
        explain("empty-lookup", means="The look-up has no value.", mend="Write the field it stands for, or the words."),
        explain(
            "unclosed-lookup",
            means="`{{` without `}}` on its line.",
            mend="Close it; write `\\{{` if you mean the signs.",
        ),
    ),
)
