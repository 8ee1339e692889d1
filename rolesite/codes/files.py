"""Codes of what is wrong with a file before anything in it can be understood: its place, its bytes, its YAML."""

from __future__ import annotations

from rolesite.codes.explanation import Chapter, explain

__all__ = ["FILES", "YAML"]

FILES = Chapter(
    "Files and folders",
    (
        explain(
            "no-content",
            means="There is no folder `content/` here.",
            mend="Go to your project's folder, or name it with `-s`.",
        ),
        explain("no-site", means="`content/site.yaml` is missing.", mend="Make it, with at least a line `title: …`."),
        explain(
            "site-name",
            means="The settings have another name, such as `site.yml`.",
            mend="Rename the file to `site.yaml`.",
        ),
        explain(
            "file-name",
            means="The name or place of a file is one that nothing reads.",
            mend="Rename or move it as the hint says.",
        ),
        explain(
            "unused-file",
            means="Nothing reads this file.",
            mend="Move it to the folder it was meant for, or delete it.",
        ),
        explain(
            "invalid-id",
            means="A file's name is not an id: small letters, digits, single hyphens.",
            mend="Take the name that the hint proposes.",
        ),
        explain(
            "reserved-id", means="The name is needed for a page of the site, such as `index`.", mend="Choose another."
        ),
        explain(
            "duplicate-id",
            means="Two things have one id, or two file names differ by capitals only.",
            mend="Rename one.",
        ),
        explain("empty-file", means="There is nothing in the file.", mend="Write `field: text` lines, or delete it."),
        explain(
            "encoding", means="The file is not saved as UTF-8.", mend="In your editor: *Save with encoding*, UTF-8."
        ),
        explain(
            "garbled-text",
            means="Letters were spoilt by a wrong encoding earlier (`Ã©` for `é`, or `�`).",
            mend="Type them again.",
        ),
        explain(
            "control-character",
            means="An invisible character that has no place in a text, such as one that shows letters in another order.",
            mend="Delete it and type the text around it again.",
        ),
        explain(
            "line-separator",
            means="A line break of a rare kind, often from a PDF.",
            mend="Delete it; press Enter if a new line is meant.",
        ),
        explain(
            "merge-conflict",
            means="`<<<<<<<` stands in the file: git could not join two changes.",
            mend="Keep one of both versions; delete the marks.",
        ),
        explain(
            "too-large",
            means="The file has more than 1 MB, or thousands of brackets or stars.",
            mend="Split it; pictures belong into `content/images/`.",
        ),
        explain(
            "too-deep", means="Lists or quotes within each other, more than anybody reads.", mend="Take levels out."
        ),
        explain(
            "outside-link",
            means="A folder or file is only a link to a place outside the project.",
            mend="Put the folder itself there.",
        ),
        explain("unreadable", means="The file or folder cannot be opened.", mend="Look at its permissions."),
    ),
)

YAML = Chapter(
    "The form of a file (YAML)",
    (
        explain(
            "colon-in-text",
            means="A colon and a space in a text made a field of it.",
            mend="Put the whole text in quotes.",
        ),
        explain("missing-colon", means="A field without its colon.", mend="Write `name: text`."),
        explain("missing-space", means="No space after a dash or a colon.", mend="Write `- text`, `name: text`."),
        explain("wide-colon", means="A full-width colon, `：`.", mend="Write `:` and a space."),
        explain(
            "indent",
            means="A line begins too far left or right.",
            mend="Begin fields in the first column, and items one below the other.",
        ),
        explain("tab", means="A tab instead of spaces.", mend="Use spaces."),
        explain(
            "odd-space",
            means="A space of another kind, often pasted from a web page, where only a plain one will do.",
            mend="Delete it and press the space bar.",
        ),
        explain("bullet", means="A bullet `•` where a dash is meant.", mend="Write `- `."),
        explain(
            "item-in-text",
            means="A dash within a text: items were meant, or a dash was forgotten.",
            mend="Begin each item on a line of its own.",
        ),
        explain(
            "list-beside-field",
            means="List items stand where they belong to no field.",
            mend="Write the field's name above them.",
        ),
        explain(
            "stray-line", means="A line that belongs to no field.", mend="Indent it below its field, or delete it."
        ),
        explain(
            "cut-text",
            means="A ` #` makes the rest of the line a comment, so that it is lost.",
            mend="Put the text in quotes.",
        ),
        explain(
            "special-start",
            means="The text begins with a mark that means something in YAML.",
            mend="Put the text in quotes.",
        ),
        explain("unquoted-brackets", means="A value begins with `[[…]]` or `{{…}}`.", mend="Put it in quotes."),
        explain("unclosed-quote", means="A quote has no end.", mend="Put the same mark at the end of the text."),
        explain("text-after-quote", means="Words follow the closing quote.", mend="Put all of it in quotes."),
        explain("apostrophe", means="An apostrophe ended a text in single quotes.", mend="Use double quotes."),
        explain(
            "curly-quotes",
            means="Curly quotes around a whole text are shown; they do not quote.",
            mend="Use straight ones if you meant to quote.",
        ),
        explain("backslash", means="A backslash within double quotes.", mend="Write it twice, or use single quotes."),
        explain("unclosed-bracket", means="`[` or `{` has no end.", mend="Close it, or quote the text."),
        explain("duplicate-field", means="A field stands twice.", mend="Keep one."),
        explain("field-name", means="A field's name is not a word.", mend="Write a name before the colon."),
        explain(
            "second-document",
            means="`---` begins a second document, or `...` ends the file too early.",
            mend="Delete that line.",
        ),
        explain("yaml-alias", means="YAML's `&`, `*` or `<<`, which are not read here.", mend="Write the words out."),
        explain("yaml-tag", means="YAML's `!`, which is not read here.", mend="Put the text in quotes."),
        explain(
            "yaml-syntax",
            means="The form is broken in some other way.",
            mend="Compare the lines above with a file that works.",
        ),
    ),
)
