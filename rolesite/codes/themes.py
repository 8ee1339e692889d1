"""Codes of what is wrong with a theme."""

from __future__ import annotations

from rolesite.codes.explanation import Chapter, explain

__all__ = ["THEMES"]

THEMES = Chapter(
    "Themes",
    (
        explain("unknown-theme", means="There is no theme of that name.", mend="Look for a slip in `theme:`."),
        explain("theme-ring", means="Themes stand on each other.", mend="Let one say `extends: none`."),
        explain(
            "theme-unused",
            means="Nothing uses this template, string or token, so that it does nothing.",
            mend="Look for a slip in its name.",
        ),
        explain("theme-file", means="A file of the theme is missing.", mend="Add it."),
        explain("theme-encoding", means="A file of the theme is not UTF-8.", mend="Save it as UTF-8."),
        explain(
            "theme-shape",
            means="theme.yaml or strings hold something else than names with values.",
            mend="Write `name: value` lines.",
        ),
        explain(
            "theme-number",
            "theme-palette",
            means="Not a number; not a colour, or no colours at all.",
            mend="Write what the hint says.",
        ),
        explain(
            "theme-fonts",
            "theme-font",
            means="No fonts, or one that is not installed.",
            mend="Name a `fontpkg-…` package, or a `.ttf` of your own.",
        ),
        explain(
            "theme-string",
            means="A string is missing, or has a `{name}` that nobody fills in.",
            mend="Add it; look for a slip.",
        ),
        explain(
            "theme-token",
            means="A token's value is no colour, or more than one value.",
            mend='Write it like `"#0b7a63"`, `1.5rem`.',
        ),
        explain(
            "template-ring",
            means="A template or macro comes back to itself.",
            mend='To build on a template that yours covers, name its theme: `{% extends "default/home.html" %}`.',
        ),
        explain(
            "template-syntax",
            "template",
            means="A template is not well formed, or failed.",
            mend="Look at the line that is named.",
        ),
        explain(
            "undeclared-template",
            "undeclared-asset",
            means="A template reads a file that was not declared.",
            mend="Name files in full, in quotes.",
        ),
    ),
)
