"""What stands in HTML for a value is what markupsafe makes of it, whichever way it is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from rolesite.escaping import escaped


class Shown:
    """An object that brings its own HTML."""

    def __html__(self) -> str:
        return "<b>shown</b>"


class Name(str):
    """A text of another class."""

    __slots__ = ()


@given(st.text(st.sampled_from("&<>'\"a é\n")))
def test_texts_are_escaped_as_they_are_elsewhere(text: str) -> None:
    assert escaped(text) == str(escape(text))


@pytest.mark.parametrize("value", [Markup("<b>&amp;</b>"), Shown(), Name("<b>"), 7, None, ("<b>",), b"<b>"])
def test_so_is_everything_else(value: object) -> None:
    assert escaped(value) == str(escape(value))
