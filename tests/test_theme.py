"""Sealed themes: only what is declared can be read, and a template's mistake is told at its line."""

from __future__ import annotations

import pickle

import jinja2
import pytest

from rolesite.errors import Place, ThemeError
from rolesite.theme import Sealed, Theme


def theme(**templates: str) -> Theme:
    named = {f"{name}.html": text for name, text in templates.items()}
    words = {"en": {"hello": "Hello {name}", "only-en": "yes"}, "es": {"hello": "Hola {name}"}}
    return Theme("plain", {"color.ink": "#000000"}, words, named, {"a.css": b"a", "b.css": b"b"})


def sealed(assets: tuple[str, ...] = (), /, **templates: str) -> Sealed:
    return theme(**templates).sealed(("page.html",), assets)


def test_includes_and_parents_belong_to_the_seal() -> None:
    part = sealed(
        page="{% extends 'base.html' %}{% block b %}{% include 'x.html' %}{% endblock %}",
        base="<{% block b %}{% endblock %}>",
        x="{{ v }}",
        other="never",
    )
    assert sorted(part.templates) == ["base.html", "page.html", "x.html"]
    assert part.html("page.html", v="<&>") == "<&lt;&amp;&gt;>"


def test_an_undeclared_asset_is_an_error_and_not_a_stale_page() -> None:
    part = sealed(("a.css",), page="")
    assert part.asset("a.css") == b"a"
    with pytest.raises(ThemeError, match=r"themes/plain/assets/b\.css"):
        part.asset("b.css")


def test_a_file_that_is_missing() -> None:
    with pytest.raises(ThemeError, match=r"themes/plain/templates/none\.html: this file of the theme is missing"):
        theme(page="{% include 'none.html' %}").sealed(("page.html",), ())
    with pytest.raises(ThemeError, match=r"themes/plain/assets/none\.css"):
        theme(page="").sealed(("page.html",), ("none.css",))


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("a\n\n{{ nothing }}", "themes/plain/templates/page.html:3"),
        ("a\n{% if %}", "themes/plain/templates/page.html:2"),
        ("{% include 'part.html' %}", "themes/plain/templates/part.html:2"),
        ("a\n{{ 1 / 0 }}", "themes/plain/templates/page.html:2"),
        ("\n{{ v.__class__ }}", "themes/plain/templates/page.html:2"),
        ("\n{{ t('nokey') }}", "themes/plain/strings/en.yaml"),
    ],
)
def test_mistakes_have_a_place(source: str, place: str) -> None:
    with pytest.raises(ThemeError) as caught:
        sealed(page=source, part="a\n{{ v.x.y }}").html("page.html", v="v")
    assert str(caught.value.problems[0].place) == place


@pytest.mark.parametrize(
    "source",
    [
        "{% extends 'page.html' %}",
        "{% include 'page.html' %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    ],
)
def test_what_goes_round_in_a_ring_is_told_as_such(source: str) -> None:
    with pytest.raises(ThemeError) as caught:
        sealed(page=source).html("page.html")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path) == ("template-ring", "themes/plain/templates/page.html")


def test_a_template_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(ThemeError) as caught:
        sealed(page="{% extends 'bass.html' %}", base="")
    assert caught.value.problems[0].hint == "did you mean 'base.html'?"


def test_words_fall_back_to_english() -> None:
    words = theme(page="").words("es-MX")
    assert words == {"hello": "Hola {name}", "only-en": "yes"}
    assert theme(page="{{ t('hello', name='<Ana>') }}").sealed(("page.html",), (), "es").html("page.html") == (
        "Hola &lt;Ana&gt;"
    )


def test_the_same_declarations_share_a_seal() -> None:
    look = theme(page="")
    assert look.sealed(("page.html",), ("a.css", "b.css")) is look.sealed(("page.html",), ("b.css", "a.css"))


def test_a_template_is_compiled_once_however_many_outputs_and_readings_of_a_theme_share_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str] = []
    compile_ = jinja2.Environment.compile

    def note(self: jinja2.Environment, source: str, name: str, *more: object) -> object:
        compiled.append(name)
        return compile_(self, source, name, *more)

    monkeypatch.setattr(jinja2.Environment, "compile", note)
    files = {"page": "{% include 'part.html' %}", "other": "{% include 'part.html' %}", "part": "compiled once"}
    for look in (theme(**files), theme(**files)):
        for names in (("page.html",), ("other.html",), ("page.html", "other.html")):
            for language in ("en", "es"):
                assert [look.sealed(names, (), language).html(n) for n in names] == ["compiled once"] * len(names)
    assert sorted(set(compiled)) == sorted(compiled)
    assert "part.html" in compiled
    theme(**files | {"part": "compiled anew"}).sealed(("page.html",), ()).html("page.html")
    assert compiled[-1] == "part.html"


def test_the_sandbox_judges_every_attribute() -> None:
    """Also those of a type and name that it has met before."""
    part = sealed(page="{{ v.path }} {{ v.__class__ }}")
    for _ in range(2):
        with pytest.raises(ThemeError, match="unsafe"):
            part.html("page.html", v=Place("x"))


def test_digests_cover_what_is_declared_and_no_more() -> None:
    base = dict(theme(page="x", other="y").sealed(("page.html",), ("a.css",)).digests)
    assert dict(theme(page="x", other="z").sealed(("page.html",), ("a.css",)).digests) == base
    changed = dict(theme(page="X", other="y").sealed(("page.html",), ("a.css",)).digests)
    assert {k for k in base if base[k] != changed[k]} == {"themes/plain/templates/page.html"}


def test_a_sealed_theme_can_be_sent_to_another_process() -> None:
    part = sealed(("a.css",), page="{{ t('hello', name='x') }}")
    part.html("page.html")
    again = pickle.loads(pickle.dumps(part))
    assert again.html("page.html") == "Hello x"
    assert again.digests == part.digests
