"""Codes of what went wrong on a machine: git, disks, the PDF engine, a host; and with tables that come from elsewhere."""

from __future__ import annotations

from rolesite.codes.explanation import Chapter, explain

__all__ = ["ANSWERS", "PUBLISHING", "RENAMING_AND_HISTORY", "TABLES_OF_ROLES"]

RENAMING_AND_HISTORY = Chapter(
    "Renaming and history",
    (
        explain("same-id", "taken-id", means="The role has that id already, or another has.", mend="Name another."),
        explain(
            "no-edit", means="The file is written so that nothing can be added safely.", mend="Make the change by hand."
        ),
        explain("unreadable-role", means="The role's file cannot be read.", mend="Mend what `check` tells."),
        explain("no-git", means="git is not installed.", mend="Install it."),
        explain("git", means="git has failed; its own words follow.", mend="Do what they say."),
        explain(
            "no-repository",
            "not-own-repository",
            means="The project lies in no git repository, or git does not trust it.",
            mend="Do what the hint says.",
        ),
        explain("shallow", means="Only the newest part of the past is here.", mend="Run `git fetch --unshallow`."),
    ),
)

PUBLISHING = Chapter(
    "Publishing, and the machine",
    (
        explain("no-remote", means="The repository knows no such remote.", mend="Take one that the hint lists."),
        explain(
            "branch-name",
            means="The branch's name is none that git takes.",
            mend="Give its bare name, such as `gh-pages`.",
        ),
        explain("own-branch", means="The branch is the one that you write on.", mend="Choose another with `--branch`."),
        explain(
            "foreign-commit", means="The branch holds what rolesite did not make.", mend="Choose another, or delete it."
        ),
        explain(
            "file-exists", means="A new file would take the place of one that is there.", mend="Choose another name."
        ),
        explain(
            "output-folder",
            means="The output folder holds files that rolesite did not write.",
            mend="Choose another with `--output`.",
        ),
        explain("locked", means="Another build is at work here.", mend="Wait until it is done."),
        explain("port", means="No port is free.", mend="Name another with `--port`."),
        explain(
            "unknown-code",
            means="No message has the code that was asked for.",
            mend="Copy the word in square brackets.",
        ),
        explain(
            "machine",
            means="The disk is full or read only, or you have no right to a file or folder.",
            mend="Make room; look at the permissions.",
        ),
        explain(
            "pdf-engine",
            means="What makes PDFs is not there.",
            mend="`python3 build.py doctor` tells how to get it; `--no-pdf` does without.",
        ),
        explain(
            "scheduler",
            means="The cluster that `--scheduler` names is out of reach, or its workers would make other files.",
            mend="Do what the hint says; `build` without it uses this machine alone.",
        ),
        explain("pdf-depth", means="Nested too deeply to be printed.", mend="Take levels out."),
        explain(
            "pdf-fetch", means="A PDF wanted a file that is not its own.", mend="Take the address out of the theme."
        ),
        explain(
            "pdf-time",
            "pdf-memory",
            "pdf-pages",
            means="A PDF takes more time, memory or pages than one may.",
            mend="Shorten or divide the text.",
        ),
        explain(
            "pdf-death", means="The PDF engine broke down over a text.", mend="Build again; see what is unusual in it."
        ),
        explain(
            "render",
            "worker",
            means="A page or PDF could not be made.",
            mend="Do what the message says; ask `python3 build.py doctor`.",
        ),
        explain(
            "plan",
            "fault",
            means="Two outputs on one path, or a fault in rolesite.",
            mend="Run it with `-v` and tell the makers.",
        ),
    ),
)

ANSWERS = Chapter(
    "Answers that came back",
    (
        explain(
            "no-folder",
            "no-answers",
            means="The folder is not there, or holds no answers.",
            mend="Put the tables that people downloaded into it.",
        ),
        explain(
            "no-table",
            means="A file is no table in CSV, or is empty.",
            mend="Let a spreadsheet save it as CSV; add other texts by hand.",
        ),
        explain(
            "table-columns",
            means="A table lacks a column that says what its answers are to.",
            mend="Give its first row the names that the hint lists.",
        ),
        explain(
            "table-row",
            means="A row has more or fewer cells than there are columns.",
            mend="Put quotes around the cell that has commas in it.",
        ),
        explain(
            "table-quotes",
            means="The quotes around a cell are broken.",
            mend="Mend the cell in a spreadsheet, and save the file again.",
        ),
        explain(
            "answer-incomplete",
            means="An answer does not say its workshop or question.",
            mend="Copy that from another row of the file.",
        ),
        explain(
            "file-changed",
            means="A result was changed by somebody, and is kept.",
            mend="Move it, or add `--overwrite`.",
        ),
    ),
    introduction="What `python3 build.py export answers` says of the tables in a folder. What is told here is left out; all else is put together.",
)

TABLES_OF_ROLES = Chapter(
    "Tables of roles",
    (
        explain(
            "no-openpyxl",
            means="Excel files need a package that is not installed.",
            mend="`python3 build.py doctor` says how to get it; or use CSV.",
        ),
        explain(
            "no-sheet",
            "no-column",
            "no-field",
            means="There is no sheet, column or field of this name.",
            mend="Take one that the hint names.",
        ),
        explain(
            "row-without-name",
            means="A row does not say what the role is called.",
            mend="Give it a name, if it is a role.",
        ),
        explain(
            "no-place",
            means="What a cell says cannot stand in its field, such as a manager who is no role.",
            mend="As the hint says; it is kept as a comment.",
        ),
        explain(
            "formula",
            means="A formula has no result in the file.",
            mend="Open the file in a spreadsheet, and save it again.",
        ),
        explain(
            "other-language",
            means="The table is one of translations.",
            mend="Take the table of the site's own language.",
        ),
        explain("long-cell", means="A text is longer than a cell of Excel can be.", mend="Use `.csv`."),
    ),
    introduction="What `python3 build.py import` and `export roles` say: [spreadsheets.md](spreadsheets.md).",
)
