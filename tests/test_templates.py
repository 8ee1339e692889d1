from __future__ import annotations

import subprocess
import sys

import jinja2
import pytest

from rolesite import templates
from tests.test_theme import sealed

CODE = """
import sys, jinja2
from rolesite import templates
from tests.test_theme import sealed
templates.recall(sys.stdin.buffer.read())
def none(*_): raise AssertionError("compiled, or parsed")
jinja2.Environment.compile = jinja2.Environment.parse = none
print(sealed(page="{% include 'part.html' %}", part="kept for the next run").html("page.html"))
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("words", ()),
        ("{% extends 'b.html' %}{% include 'a.html' %}", ("a.html", "b.html")),
        ("{% import 'a.html' as a %}{% include ['b.html', 'c.html'] %}", ("a.html", "b.html", "c.html")),
        ("{% include name %}", None),
    ],
)
def test_what_a_template_refers_to(text: str, found: tuple[str, ...] | None) -> None:
    assert templates.references(text) == found


def test_what_was_parsed_for_its_references_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    parse = jinja2.environment.Parser.parse
    monkeypatch.setattr(jinja2.environment.Parser, "parse", lambda self: read.append(self.stream) or parse(self))
    text = "{% if v %}\n  {% for one in v %}\n{{ one }}{{ loop.last }}\n  {% endfor %}\n{% endif %}\n"
    assert templates.references(text) == ()
    assert sealed(page=text).html("page.html", v=("<", 1)) == "&lt;False\n1True\n"
    assert len(read) == 1


def test_an_error_of_syntax_is_told_each_time() -> None:
    for _ in range(2):
        with pytest.raises(jinja2.TemplateSyntaxError):
            templates.references("{% if %}")


def test_another_process_takes_up_what_was_compiled_here() -> None:
    made = sealed(page="{% include 'part.html' %}", part="kept for the next run").html("page.html")
    run = subprocess.run([sys.executable, "-c", CODE], input=templates.known(), capture_output=True, check=False)
    assert run.stdout.decode().strip() == made, run.stderr.decode()


def test_what_came_from_another_run_is_nothing_new() -> None:
    sealed(page="new in this run").html("page.html")
    assert templates.anything_new()
    templates.recall(templates.known())
    assert not templates.anything_new()
