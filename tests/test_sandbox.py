"""A template comes to an end, whatever it does: the same for every machine, and told at its line."""

from __future__ import annotations

import jinja2
import pytest
from jinja2.runtime import Context
from jinja2.sandbox import unsafe
from markupsafe import Markup

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
    "{% set a = ['x' * 9999] * 9999 %}{% set b = [a] * 9999 %}{{ b }}",
    "{{ '%0999999999d' % 1 }}",
    "{{ '%*d' % (999999999, 1) }}",
    "{{ '%0999999999d' | format(1) }}",
    "{{ '{:>999999999}'.format(1) }}",
    "{{ '{:>{}}'.format(1, 999999999) }}",
    "{{ 'x' | center(999999999) }}",
    "{{ v | center(999999999) }}",
    "{{ 'x'.center(999999999) }}",
    "{{ v.ljust(999999999) }}",
    "{{ '1'.zfill(999999999) }}",
    "{{ ('x' * 9999) | replace('x', 'y' * 9999) }}",
    "{{ ('x' * 9999).replace('', 'y' * 9999) }}",
    "{{ range(9999) | join('y' * 9999) }}",
    "{{ ('y' * 9999).join(range(9999) | map('string')) }}",
    "{{ ('x\\n' * 9999) | indent('y' * 9999) }}",
    "{{ 'x' | indent(999999999, true) }}",
    "{{ ('x ' * 9999) | wordwrap(1, true, 'y' * 9999) }}",
    "{{ [1] | batch(999999999, 0) | list }}",
    "{{ [1] | slice(999999999) | list }}",
    "{{ [1] | tojson(indent=999999999) }}",
)
GROWING = {
    "put together": "{% for i in range(99) %}{% set n.t = n.t ~ n.t %}{% endfor %}",
    "added": "{% for i in range(99) %}{% set n.t = n.t + n.t %}{% endfor %}",
    "lists added": "{% set n.t = [1] %}{% for i in range(99) %}{% set n.t = n.t + n.t %}{% endfor %}",
    "repeated": "{% for i in range(99) %}{% set n.t = n.t * 2 %}{% endfor %}",
    "written into a block": "{% for i in range(99) %}{% set n.t %}{{ n.t }}{{ n.t }}{% endset %}{% endfor %}",
    "written by a macro": "{% macro m(t) %}{{ t }}{{ t }}{% endmacro %}{% for i in range(99) %}{% set n.t = m(n.t) %}{% endfor %}",
    "joined": "{% for i in range(99) %}{% set n.t = [n.t, n.t] | join %}{% endfor %}",
    "replaced": "{% for i in range(99) %}{% set n.t = n.t | replace('x', 'xx') %}{% endfor %}",
    "called": "{% for i in range(99) %}{% set n.t = n.t.replace('x', 'xx') %}{% endfor %}",
    "lists kept": "{% for i in range(9999) %}{% set n.t = [n.t, range(9999) | list] %}{% endfor %}",
    "texts kept": "{% for i in range(9999) %}{% set n.t = [n.t, 'x' * 9999] %}{% endfor %}",
}


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
        sealed(page=f"\n{text}").html("page.html", v=Markup("x"))
    assert str(caught.value.problems[0].place) == "themes/plain/templates/page.html:2"


@pytest.mark.parametrize("text", GROWING.values(), ids=GROWING)
def test_what_grows_at_each_turn_is_ended_at_its_line(text: str) -> None:
    with pytest.raises(ThemeError, match=r"too large|on and on") as caught:
        sealed(page="\n{% set n = namespace(t='x') %}" + text).html("page.html")
    assert str(caught.value.problems[0].place) == "themes/plain/templates/page.html:2"


def test_a_page_that_is_too_large_is_not_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_LARGEST", 10_000)
    with pytest.raises(ThemeError, match="too large"):
        sealed(page="{% for i in range(999) %}{{ v }}{% endfor %}").html("page.html", v="x" * 99)


def test_chance_is_not_among_what_a_template_has() -> None:
    for text in ("{{ lipsum() }}", "{{ [1] | random }}"):
        with pytest.raises(ThemeError):
            sealed(page=text).html("page.html")


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
        ("{{ ['b', 'a'] | sort | join(' ') }} {{ 'x' | center(3) }}{{ 'a-b' | replace('-', '+') }}", "a b  x a+b"),
        (
            "{% set t %}{{ v[0] }}{% endset %}{{ t ~ '<' }} {{ '%03d' % 7 }} {{ '{:>3}'.format(1) }} {{ 1 + 2 }}",
            "a&lt; 007   1 3",
        ),
        ("{% set t | upper %}{{ v[0] }}{% endset %}{{ t }} {{ [1] + [2] }}", "A [1, 2]"),
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
