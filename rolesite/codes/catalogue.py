"""Codes of what is wrong with the content of a catalogue: its fields, roles, links, texts, pictures, translations."""

from __future__ import annotations

from rolesite.codes.explanation import Chapter, explain

__all__ = ["FIELDS", "ROLES_AND_LINKS", "TEXT_AND_PICTURES", "TRANSLATIONS"]

FIELDS = Chapter(
    "Fields",
    (
        explain(
            "unknown-field",
            means="There is no such field.",
            mend="Look for a slip in its name; the hint has the nearest.",
        ),
        explain("missing-field", means="A field that must be there is missing or empty.", mend="Write it."),
        explain(
            "missing-section",
            means="A section that your `site.yaml` calls required is missing.",
            mend="Write it, or make it optional.",
        ),
        explain("empty-item", means="A dash with nothing behind it.", mend="Write something, or delete the line."),
        explain(
            "not-fields", means="Fields are needed here, and this is something else.", mend="Write `field: text` lines."
        ),
        explain("not-text", means="A text is needed here, not a list or fields.", mend="Write it on one line."),
        explain("not-list", means="A list is needed here.", mend="Write one item a line, each after `- `."),
        explain("not-number", means="Not a whole number.", mend="Write digits only."),
        explain("not-yes-no", means="Neither true nor false.", mend="Write `true` or `false`."),
        explain(
            "not-date", means="Not a date, or one that no calendar has.", mend="Write 2027-03-18, or 2027-03-18 16:00."
        ),
        explain("not-duration", means="Not a length of time.", mend="Write 90 min, or 1 h 30 min."),
        explain("not-address", means="Not a web address.", mend="Begin with `https://`."),
        explain("not-email", means="Not an e-mail address.", mend="Write name@example.org."),
        explain("not-color", means="Not a colour.", mend='Write `"#0b5fa5"`, in quotes.'),
        explain(
            "not-a-choice", means="None of the words that this field takes.", mend="Take one that the message lists."
        ),
        explain(
            "section-key",
            means="A section's key is no key, stands twice or is the name of a field.",
            mend="Take another.",
        ),
        explain(
            "unknown-section", means="A facet names a section that there is not.", mend="Take a key of `role_sections`."
        ),
        explain(
            "no-url",
            means="`site.yaml` has no `url`, so that feed, sitemap and codes are left out.",
            mend="Write the site's address.",
        ),
        explain("invalid-tag", means="A tag without letters or digits.", mend="Write a word."),
    ),
)

ROLES_AND_LINKS = Chapter(
    "Roles and links",
    (
        explain(
            "unknown-role",
            means="No role has this id.",
            mend="Look for a slip; or add the old id to the `aliases` of the renamed role.",
        ),
        explain(
            "unknown-family",
            "unknown-level",
            means="A role's `family` or `level` is none of those in `content/site.yaml`.",
            mend="Write the `id` of one that is there, or add yours to `families` or `levels` in that file: "
            "`- id: its-id`, and `name: Its name` below that.",
        ),
        explain("unknown-workshop", "unknown-page", means="There is no such workshop or page.", mend="As for roles."),
        explain("unknown-anchor", means="The page has no heading of that name.", mend="Take a heading that is there."),
        explain("near-miss", means="Free text that looks like a role's id.", mend="Write the id if you mean the role."),
        explain("alias-clash", means="An old id is some other role's id.", mend="Delete it from `aliases`."),
        explain(
            "duplicate-name",
            means="Two roles have one name, so that it links to neither.",
            mend="Tell them apart, if you can.",
        ),
        explain("self-relation", means="A role is related to itself.", mend="Name another role."),
        explain("reports-to-cycle", means="Roles report to each other in a ring.", mend="Take one of the lines out."),
        explain(
            "draft-link",
            means="A link to a draft, which the site leaves out.",
            mend="None needed: it comes back with what it leads to.",
        ),
        explain(
            "left-out-link", means="A link to a file that was left out because of its errors.", mend="Mend that file."
        ),
        explain(
            "nothing-left", means="Every role has errors, so that nothing is left to build.", mend="Mend one of them."
        ),
        explain("broken-link", means="A link to a file that there is not.", mend="Look for a slip in its name."),
        explain("empty-link", means="A link with no target.", mend="Write it between the round brackets."),
        explain(
            "link-without-text",
            means="A link without words: a screen reader could say nothing.",
            mend="Write words between the square brackets.",
        ),
        explain(
            "unsafe-link", means="A link of a kind that can do harm.", mend="Link to `https://…`, `mailto:…` or a file."
        ),
    ),
)

TEXT_AND_PICTURES = Chapter(
    "Text and pictures",
    (
        explain(
            "unknown-picture", means="There is no such picture.", mend="Save it in `content/images/` under that name."
        ),
        explain("broken-image", means="The picture does not stand in `content/images/`.", mend="Put it there."),
        explain("remote-image", means="A picture of another site.", mend="Save it in `content/images/`, if you may."),
        explain(
            "not-a-picture",
            means="The file is damaged, or of another kind than its name says.",
            mend="Save it again as PNG, JPEG, WebP, GIF or SVG.",
        ),
        explain(
            "huge-picture",
            means="The picture has more pixels than can be shown and printed.",
            mend="Save it smaller, 3,000 pixels on its longer side.",
        ),
        explain(
            "heavy-picture",
            means="The picture's file is so large that pages load slowly with it, and PDFs become too large to send.",
            mend="Save it smaller, 2,000 pixels on its longer side; a photograph as JPEG.",
        ),
        explain(
            "unsafe-svg",
            means="The SVG has something in it that could run or load things.",
            mend="Export it as *plain SVG*, or as PNG.",
        ),
        explain(
            "no-alt",
            means="The picture has no description.",
            mend="Say what it shows: [accessibility.md](accessibility.md).",
        ),
        explain(
            "missing-glyphs",
            means="The theme's fonts lack letters of this text, so that PDFs show boxes.",
            mend="Use other letters, or give the theme a font.",
        ),
        explain(
            "missing-mark",
            means="Something that is nearly a link or a look-up: a bracket or brace is missing or too much.",
            mend="Write it as the hint shows.",
        ),
        explain("no-summary", means="A role has no summary.", mend="Add `summary:` with a sentence or two."),
        explain(
            "no-section",
            means="A role lacks a section that nearly all others have.",
            mend="Add it; where there is nothing to say, say why.",
        ),
        explain(
            "long-section",
            means="A section is so long that little else fits on the role's card.",
            mend="Shorten it, or part it into sections.",
        ),
        explain(
            "abbreviation",
            means="An abbreviation that is not explained in its text.",
            mend="Write its words, and the letters in brackets behind them, where it stands first.",
        ),
        explain(
            "hard-to-read",
            means="A role is hard work to read, as `check --reading` tells.",
            mend="Part the sentence that it points at; say it in shorter words.",
        ),
        explain("comment", means="A comment `<!-- … -->`, which would not be hidden but shown.", mend="Delete it."),
        explain("unclosed-code", means="A fence of code has no end.", mend="Close it on a line of its own."),
    ),
)

TRANSLATIONS = Chapter(
    "Translations",
    (
        explain(
            "unknown-language",
            means="Before the ending stands something that is no language.",
            mend="Write a code such as `es`.",
        ),
        explain(
            "own-language",
            means="A translation into the language of the source.",
            mend="Take the code out of its name.",
        ),
        explain(
            "unknown-source", means="There is nothing that this file translates.", mend="Give it its source's name."
        ),
        explain(
            "not-translated", means="A field that holds for every language, such as `family`.", mend="Delete it there."
        ),
        explain("unknown-name", means="A name that `site.yaml` does not have.", mend="Look for a slip."),
        explain(
            "theme-language",
            means="The theme has no words in a language of the site; they stay English.",
            mend="Add `strings/<language>.yaml`: [theming.md](theming.md).",
        ),
    ),
)
