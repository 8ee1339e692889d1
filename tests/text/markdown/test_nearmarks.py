"""Links and look-ups that miss a mark."""

from __future__ import annotations

import pytest

from rolesite.errors import Place
from rolesite.text.lookups import Lookups
from rolesite.text.markdown import parse_blocks

LOOKUPS = Lookups({"site.title": "Future roles"})


def told(text):
    parsed = parse_blocks(text, lambda line, column: Place("content/pages/a.md", line + 1, column + 1), lookups=LOOKUPS)
    return [(p.code, p.severity, p.place.line, p.place.column, p.hint) for p in parsed.problems]


@pytest.mark.parametrize(
    ("text", "column", "mend"),
    [
        ("See [[spark-role] now.", 5, "[[spark-role]]"),
        ("See [spark-role]] now.", 5, "[[spark-role]]"),
        ("See [[spark|the role] now.", 5, "[[spark|the role]]"),
        ("See [words] (../pages/b.md).", 5, "[words](../pages/b.md)"),
        ("See [words] (https://example.org).", 5, "[words](https://example.org)"),
        ("See { site.title }.", 5, "{{ site.title }}"),
        ("See {site.title}}.", 5, "{{ site.title }}"),
        ("| a | {site.title} |\n|---|---|", 7, "{{ site.title }}"),
    ],
)
def test_a_mark_that_is_missing_is_a_warning_with_the_mend(text, column, mend):
    assert told(f"# T\n\n{text}\n") == [("missing-mark", "warning", 3, column, f"write {mend}")]


@pytest.mark.parametrize(
    "text",
    [
        "[[spark]] and [[spark|words]]",
        "[words](../pages/b.md) (and more)",
        "[words] (an aside)",
        "`[[spark]` and ``{ site.title }``",
        "\\[[spark] and \\{site.title}",
        "{ other.name } and {site}",
        "{{ site.title }}",
        "[see [spark]]",
        "a[0]] b",
    ],
)
def test_what_is_meant_as_it_is(text):
    assert [code for code, *_ in told(text) if code == "missing-mark"] == []
