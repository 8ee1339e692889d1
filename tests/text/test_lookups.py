"""Look-ups put values into text, and no value can become Markdown."""

from __future__ import annotations

import pytest

from rolesite.doc import Paragraph, Text
from rolesite.text.lookups import Lookups, fill

LOOKUPS = Lookups(
    values={"board.tool": "Padlet", "board.url": "https://example.org/a_b", "board.where": ""},
    blocks={"site.vision": (Paragraph((Text("All."),)),)},
    empty={"board.where": "give it in the fields at the top"},
)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("on {{ board.tool }}.", "on Padlet."),
        ("on {{board.tool}}.", "on Padlet."),
        ("[open]({{ board.url }})", r"[open](https\:\/\/example\.org\/a\_b)"),
        ("<{{ board.url }}>", "<https://example.org/a_b>"),
        ("<{{ board.tool }}>", "<Padlet>"),
        ("`{{ board.tool }}` and ``a ` {{ x }}``", "`{{ board.tool }}` and ``a ` {{ x }}``"),
        ("a ` is no code: {{ board.tool }}", "a ` is no code: Padlet"),
        (r"\{{ board.tool }}", r"\{\{ board.tool }}"),
        (r"\\{{ board.tool }}", r"\\Padlet"),
        ("{{ site.vision }} stays", "{{site.vision}} stays"),
        ("{ one } brace", "{ one } brace"),
        (r"\{ one } {{ board.tool }}", r"\{ one } Padlet"),
    ],
)
def test_values_are_put_in(text, filled):
    result = fill(text, LOOKUPS)
    assert (result.text, result.misses) == (filled, ())


def test_names_that_were_used_are_known():
    assert fill("{{ board.tool }} {{ board.url }} `{{ x }}` \\{{ y }}", LOOKUPS).used == ("board.tool", "board.url")


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"),
    [
        ("{{ board.tol }}", "unknown-lookup", "'board.tol' is not a look-up", "did you mean 'board.tool'?"),
        ("{{ 7*7 }}", "unknown-lookup", "'7*7' is not a look-up", r"write '\{{' where two braces are meant"),
        ("{{ board.where }}", "empty-lookup", "'board.where' has no value here", "give it in the fields at the top"),
        (
            "{{ board.tool }",
            "unclosed-lookup",
            "this look-up is never closed on its line",
            r"close it with '}}', or write '\{{' for two braces",
        ),
    ],
)
def test_a_name_without_a_value_is_told_with_its_place(text, code, message, hint):
    (miss,) = fill(f"see {text}", LOOKUPS).misses
    assert (miss.offset, miss.code, miss.message, miss.hint) == (4, code, message, hint)


def test_one_unclosed_mark_is_one_problem():
    assert len(fill("{{{{{{ {{ x", LOOKUPS).misses) == 1
    assert len(fill("{{ x\n{{ y", LOOKUPS).misses) == 2


def test_offsets_lead_back_to_the_text_as_written():
    text = "{{ board.tool }} and {{ board.url }} end"
    result = fill(text, LOOKUPS)
    assert result.origin(result.text.index("and")) == text.index("and")
    assert result.origin(result.text.index("end")) == text.index("end")
    assert result.origin(0) == 0


def test_line_ends_in_a_value_are_blanks():
    assert fill("{{ a }}", Lookups({"a": "one\n\n# two"})).text == r"one \# two"
