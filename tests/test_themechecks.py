"""What is said of a theme that misses what it means to change."""

from __future__ import annotations

import pytest

from rolesite.errors import ThemeError
from rolesite.themechecks import check_layers
from rolesite.themelayers import Layer
from tests.test_themelayers import ABOUT

BELOW = Layer(
    "default",
    {
        "theme.yaml": ABOUT,
        "strings/en.yaml": b'hello: Hello {name}\nrole-count-one: "{n} role"\nrole-count-other: "{n} roles"\n',
        "templates/role.html": b'{% include "parts.html" %}{{ t("hello") }}',
        "templates/parts.html": b"parts",
        "assets/site.css": b"p { color: var(--color-ink) }",
    },
)


def checked(**files: str) -> list[str]:
    paths = {key.replace("__", "/").replace("_", "."): text.encode() for key, text in files.items()}
    found = check_layers([BELOW, Layer("own", paths)])
    return [f"{p.place}: {p.message} ({p.hint})" for p in found]


def test_what_fits_is_not_mentioned():
    found = checked(
        theme_yaml='tokens: {color: {ink: "#222222"}, gap: "2rem"}\n',
        strings__en_yaml="hello: Hi {name}\nown: Mine\n",
        strings__ar_yaml='role-count-few: "{n}"\n',
        templates__role_html='{% include "own.html" %}{{ t("own") }}',
        templates__own_html="x",
        assets__site__own_css="p { margin: var(--gap) }",
    )
    assert found == []


def test_a_template_that_no_page_uses_is_told_with_the_nearest():
    assert checked(templates__roles_html="x") == [
        (
            "themes/own/templates/roles.html: no page is made from a template 'roles.html', and no template uses it"
            " (did you mean 'role.html'?)"
        )
    ]


def test_a_string_that_nothing_uses_is_told_at_its_line():
    assert checked(strings__en_yaml="helo: Hi\n") == [
        "themes/own/strings/en.yaml:1:7: nothing uses a string 'helo' (did you mean 'hello'?)"
    ]


def test_a_token_that_nothing_uses_is_told_at_its_line():
    assert checked(theme_yaml='tokens:\n  color:\n    inc: "#222222"\n') == [
        "themes/own/theme.yaml:3:10: nothing uses a token 'color.inc' (did you mean 'color.ink'?)"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hello: Hi {nam}\n", "nothing is known for {nam} here"),
        ('role-count-few: "{count} roles"\n', "nothing is known for {count} here"),
        ('hello: "Hi {name:>999999999}"\n', "{name} is put in as it is, and nothing may stand behind its name"),
        ('hello: "Hi {name!r}"\n', "{name} is put in as it is, and nothing may stand behind its name"),
        ('hello: "Hi {name"\n', "the braces of 'Hi {name' do not fit together"),
    ],
)
def test_a_string_that_could_not_be_filled_in_stops_the_build(text, message):
    with pytest.raises(ThemeError) as caught:
        checked(strings__en_yaml=text)
    (problem,) = caught.value.problems
    assert (problem.message, problem.place.path, problem.place.line) == (message, "themes/own/strings/en.yaml", 1)


@pytest.mark.parametrize("name", ["strings__xx_yaml", "strings__es_yml", "strings__es_json"])
def test_strings_that_nothing_reads_are_told(name):
    (told,) = checked(**{name: "hello: Hi\n"})
    assert "nothing reads this file of strings" in told


def test_the_lowest_theme_may_hold_what_it_likes():
    assert check_layers([BELOW]) == ()


def test_a_block_that_the_extended_template_does_not_have_is_told_at_its_line():
    below = Layer("default", {**BELOW.files, "templates/role.html": b"{% block facts %}{% endblock %}"})
    own = b'{% extends "default/role.html" %}\n{% block fact %}{% block inner %}{% endblock %}{% endblock %}'
    (problem,) = check_layers([below, Layer("own", {"templates/role.html": own})])
    assert (str(problem.place), problem.hint) == ("themes/own/templates/role.html:2", "did you mean 'facts'?")
    assert problem.message == "the extended template has no block 'fact', so this one is shown nowhere"


def test_a_template_with_a_slip_is_left_to_whoever_makes_a_page_of_it():
    assert checked(templates__role_html='{% extends "default/role.html" %}{% block') == []
