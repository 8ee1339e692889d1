"""A template comes to an end, whatever it does: the same for every machine, and told at its line."""

from __future__ import annotations

import jinja2
import pytest
from jinja2.runtime import Context
from jinja2.sandbox import unsafe

from rolesite import sandbox
from rolesite.errors import ThemeError
from tests.test_theme import sealed

ENDLESS = {
    "loops within loops": "{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}",
    "loops over what was made": "{% set all = range(9999) | list %}{% for a in all %}{% for b in all %}{% endfor %}{% endfor %}",
    "what has no length": "{% for a in range(9999) | map('string') %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "loops with a condition": "{% for a in range(9999) if a %}{% for b in range(9999) if b %}{% endfor %}{% endfor %}",
    "loops that know where they are": "{% for a in range(9999) %}{% for b in range(9999) %}{{ loop.index }}{% endfor %}{% endfor %}",
    "macros that call themselves twice": (
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"
    ),
}
LARGE = (
    "{{ 'x' * 10 ** 9 }}",
    "{{ 10 ** 9 * 'x' }}",
    "{{ [1] * 10 ** 9 }}",
    "{{ 9 ** 999999999 }}",
    "{{ 1000000000 * ('x', 'y') }}",
)


@pytest.fixture(autouse=True)
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox._Steps.__init__, "__defaults__", (100_000,))


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_what_goes_on_and_on_is_ended_at_its_line(text: str) -> None:
    with pytest.raises(ThemeError, match="on and on") as caught:
        sealed(page=f"\n\n{text}").html("page.html")
    (problem,) = caught.value.problems
    assert str(problem.place) == "themes/plain/templates/page.html:3"


@pytest.mark.parametrize("text", LARGE)
def test_what_would_be_too_large_is_not_made(text: str) -> None:
    with pytest.raises(ThemeError, match="too large") as caught:
        sealed(page=f"\n{text}").html("page.html")
    assert str(caught.value.problems[0].place) == "themes/plain/templates/page.html:2"


def test_a_range_of_a_thousand_million_is_refused() -> None:
    with pytest.raises(ThemeError, match="Range too big"):
        sealed(page="{% for a in range(1000000000) %}{% endfor %}").html("page.html")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{% for a in 'abc' %}{{ loop.index }}/{{ loop.length }}{{ a }} {% endfor %}", "1/3a 2/3b 3/3c "),
        ("{% for a in v | map('upper') %}{{ a }}{{ loop.last }} {% else %}none{% endfor %}", "AFalse BTrue "),
        ("{% for a in [] %}{{ a }}{% else %}none{% endfor %}", "none"),
        ("{% for a in [1, [2, [3]]] recursive %}{{ loop(a) if a is iterable else a }}{% endfor %}", "123"),
        ("{% for k, n in {'a': 1}.items() %}{{ k }}{{ n }}{% endfor %}", "a1"),
        ("{% for a in v if a != 'a' %}{{ a }}{% endfor %}", "b"),
        ("{{ 'ab' * 2 }} {{ 3 * 4 }} {{ 2 ** 10 }} {{ 1.5 * 2 }}", "abab 12 1024 3.0"),
    ],
)
def test_loops_and_products_are_what_they_were(text: str, made: str) -> None:
    assert sealed(page=text).html("page.html", v=("a", "b")) == made


def test_each_output_has_its_own_steps() -> None:
    part = sealed(page="{% for a in range(60000) %}{% endfor %}done")
    assert [part.html("page.html") for _ in range(3)] == ["done"] * 3


def test_what_is_undefined_is_told_in_a_loop_too() -> None:
    with pytest.raises(ThemeError, match="'nothing' is undefined"):
        sealed(page="{% for a in nothing %}{% endfor %}").html("page.html")


class Helper:
    """An object with what a template may use of it, and what not."""

    _secret = "hidden"
    nothing = None
    shown = "{0._secret}"

    def twice(self, words: str = "a") -> str:
        return words * 2

    @unsafe
    def remove(self) -> str:
        return "removed"

    @jinja2.pass_context
    def told(self, context: Context, words: str) -> str:
        return f"{context['mark']}{words}"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ h.twice() }}{{ h.twice('b') }}{{ h.twice(words='c') }}", "aabbcc"),
        ("{% for w in 'de' %}{{ h.twice(w) }}{% set x = w %}{{ h.told(x) }}{% endfor %}", "dd!dee!e"),
        ("{% block main %}{{ h.twice() }}{{ h.told('f') }}{% endblock %}", "aa!f"),
        ("{{ h.nothing }}", "None"),
    ],
)
def test_values_and_methods_are_what_they_are_the_second_time_too(text: str, made: str) -> None:
    part = sealed(page=text)
    assert [part.html("page.html", h=Helper(), mark="!") for _ in range(2)] == [made] * 2


@pytest.mark.parametrize(
    "text", ["{{ h._secret }}", "{{ h.remove() }}", "{{ h.shown.format(h) }}", "{{ h.twice.__func__ }}", "{{ h.none }}"]
)
def test_what_a_template_may_not_use_it_may_not_use_again(text: str) -> None:
    part = sealed(page=text)
    for _ in range(3):
        with pytest.raises(ThemeError, match=r"unsafe|not safely callable|no attribute"):
            part.html("page.html", h=Helper(), mark="!")
