from __future__ import annotations

from typing import Annotated, Literal

import pytest

from rolesite.content.fields import (
    Address,
    Color,
    CommaList,
    DateOrTime,
    Duration,
    Email,
    IdList,
    IdRef,
    IsoDate,
    Items,
    Name,
    Str,
    TextAt,
    TextList,
    WholeNumber,
    YesNo,
    choice,
    shorten,
)
from rolesite.content.schema import Fields, validate
from rolesite.text.yamltext import read


class All(Fields):
    name: Name = "-"
    text: Str = ""
    at: TextAt | None = None
    id: IdRef | None = None
    commas: CommaList = ()
    ids: IdList = ()
    texts: TextList = ()
    items: Items = ()
    number: WholeNumber = -1
    yes: YesNo | None = None
    date: IsoDate = ""
    time: DateOrTime = ""
    long: Duration = 0
    url: Address = ""
    mail: Email = ""
    color: Color = ""
    paper: Annotated[Literal["letter", "a4"], choice("letter", "a4")] = "letter"


def value(written, name):
    parsed = validate(All, read(f"{name}: {written}\n", "x").value, "x")
    assert parsed.problems == ()
    return getattr(parsed.value, name)


def problem(written, name):
    parsed = validate(All, read(f"{name}: {written}\n", "x").value, "x")
    assert parsed.value is None
    (found,) = parsed.problems
    return found


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("text", "no", "no"),
        ("text", "2026-11-12", "2026-11-12"),
        ("text", "one\n  two", "one two"),
        ("text", "a\u00a0b", "a\u00a0b"),
        ("commas", "a, b ,c,", ("a", "b", "c")),
        ("commas", "[a, 'b, c']", ("a", "b, c")),
        ("commas", "\n  - a", ("a",)),
        ("texts", "Ruiz, Ana", ("Ruiz, Ana",)),
        ("texts", "[a, b]", ("a", "b")),
        ("number", "010", 10),
        ("yes", "no", False),
        ("yes", "True", True),
        ("date", "2024-02-29", "2024-02-29"),
        ("time", "2026-11-12 9:05", "2026-11-12T09:05"),
        ("time", "2026-11-12T10:30", "2026-11-12T10:30"),
        ("time", "2026-11-12", "2026-11-12"),
        ("time", "2026\u201311\u201312\u00a010\uff1a30", "2026-11-12T10:30"),
        ("date", "2026\u201111\u201112", "2026-11-12"),
        ("long", "90 min", 5400),
        ("long", "1 h 30 min", 5400),
        ("long", "2h", 7200),
        ("long", "1 hour", 3600),
        ("long", "90\u2011min", 5400),
        ("long", "1\u00a0h 30\u00a0min", 5400),
        ("url", "https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("mail", "ana@example.org", "ana@example.org"),
        ("color", '"#2A5db0"', "#2a5db0"),
        ("paper", "a4", "a4"),
    ],
)
def test_what_is_read(name, written, expected):
    assert value(written, name) == expected


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        ("name", '""', "missing-field"),
        ("text", "[a]", "not-text"),
        ("commas", "{a: b}", "not-list"),
        ("items", "a, b", "not-list"),
        ("items", "[a, '']", "empty-item"),
        ("ids", "['']", "empty-item"),
        ("number", "ten", "not-number"),
        ("number", "-1", "not-number"),
        ("number", "9" * 5000, "not-number"),
        ("yes", "perhaps", "not-yes-no"),
        ("date", "2025-02-29", "not-date"),
        ("date", "2025-13-01", "not-date"),
        ("date", "0000-01-01", "not-date"),
        ("date", "2026-11-12 10:30", "not-date"),
        ("date", "12.11.2026", "not-date"),
        ("time", "2026-11-12 25:00", "not-date"),
        ("long", "90", "not-duration"),
        ("long", "0 min", "not-duration"),
        ("long", '""', "not-duration"),
        ("url", "example.org", "not-address"),
        ("url", "javascript:x", "not-address"),
        ("url", "https://a b", "not-address"),
        ("url", '"https://[::1"', "not-address"),
        ("url", "https://x.org:99999", "not-address"),
        ("url", "https://℀.org/", "not-address"),
        ("url", "https://x.org/<b>", "not-address"),
        ("mail", "ana", "not-email"),
        ("color", "red", "not-color"),
        ("paper", "legal", "not-a-choice"),
    ],
)
def test_what_is_refused(name, written, code):
    found = problem(written, name)
    assert found.code == code
    assert len(found.message) < 160


def test_parts_of_a_list_know_their_places():
    ids = value("one, two", "ids")
    assert [(i.text, i.place.column) for i in ids] == [("one", 6), ("two", 11)]


def test_an_id_in_link_marks_is_understood():
    found = value('"[[ spark ]]"', "id")
    assert (found.text, found.place.column) == ("spark", 9)


def test_a_kept_text_is_the_node_itself():
    assert value("some *text*", "at").raw == "some *text*"


def test_shorten():
    assert shorten("a\n b") == "a b"
    assert len(shorten("word " * 30)) <= 40
