"""Forms: HTML with gaps, filled and escaped as `Markup.format` does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from rolesite.engines.markup import Form, joined

VALUES = st.one_of(st.text(), st.integers(), st.text().map(Markup.escape), st.just(Markup("<b>{}</b>")))


@given(VALUES, VALUES)
def test_gaps_are_filled_as_format_fills_them(one: object, two: object) -> None:
    html = '<a href="{}">{}</a>'
    assert Form(html)(one, two) == Markup(html).format(one, two)
    assert isinstance(Form(html)(one, two), Markup)


def test_a_form_without_gaps_is_itself() -> None:
    assert Form("<hr>")() == Markup("<hr>")
    assert Form("<b>100% {}</b>")("%s") == Markup("<b>100% %s</b>")


@pytest.mark.parametrize("values", [(), ("a", "b")])
def test_as_many_values_as_gaps(values: tuple[str, ...]) -> None:
    with pytest.raises(TypeError, match="arguments"):
        Form("<p>{}</p>")(*values)


@given(st.lists(st.text().map(Markup.escape)))
def test_pieces_are_joined_as_markup(pieces: list[Markup]) -> None:
    assert joined(pieces, "<br>") == Markup("<br>").join(pieces)
    assert isinstance(joined(pieces), Markup)
