"""docs/theming.md and the views hold each other: what a template may know is written there, type by type."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import jinja2
import pytest
from jinja2 import nodes

from rolesite.planning import in_order
from rolesite.theme import Sealed
from tests.factories import ROOT, edition_of, plan_of, real_theme
from tests.gallery import gallery, web_formats

PAGE = Path(__file__).parents[1] / "docs" / "theming.md"
MARK = "## The templates and their views\n"
COMMON = {"page", "site", "words", "doc", "emblem", "t", "tokens"}


@cache
def given() -> dict[str, dict[str, type]]:
    """Every template that is rendered for the gallery, with the names it gets and their types."""
    found: dict[str, dict[str, type]] = {}
    original = Sealed.html

    def html(self: Sealed, template: str, /, **names: Any) -> str:
        kept = found.setdefault(template, {})
        for name, value in names.items():
            kept.setdefault(name, type(value))
        return original(self, template, **names)

    site, theme = gallery(), real_theme()
    makers = {maker.name: maker for maker in web_formats()}
    plan = plan_of(site, *makers.values(), theme=theme)
    patch = pytest.MonkeyPatch()
    patch.setattr(Sealed, "html", html)
    try:
        files: dict[str, bytes] = {}
        for output in in_order(plan.outputs):
            own, maker = edition_of(site, output), makers[output.format]
            view = maker.view(output, own, plan.seen_by(output), theme)
            sealed = theme.sealed(output.templates, output.assets, own.config.language)
            needs = {path: files[path] for path in output.needs}
            files[output.path] = maker.render(view, sealed, needs)
    finally:
        patch.undo()
    return found


def fields(kind: type) -> dict[str, str]:
    """The fields of a dataclass, and its properties, with their types as they are written."""
    found = {field.name: str(field.type) for field in dataclasses.fields(kind)}
    for name, value in vars(kind).items():
        if isinstance(value, property) and not name.startswith("_") and value.fget:
            found[name] = str(inspect.signature(value.fget).return_annotation)
    return found


def mentioned(kind: type) -> Iterator[type]:
    """The view types that the fields of one name, in their order."""
    module = inspect.getmodule(kind)
    assert isinstance(module, ModuleType)
    for written in fields(kind).values():
        for name in re.findall(r"\w+", written):
            other = getattr(module, name, None)
            if inspect.isclass(other) and dataclasses.is_dataclass(other) and belongs(other):
                yield other


def belongs(kind: type) -> bool:
    return kind.__module__.startswith(("rolesite.formats", "rolesite.model"))


def views() -> list[type]:
    """All types that templates meet, views first as their templates come, then what those are made of."""
    todo = [kind for _, names in sorted(given().items()) for kind in names.values() if dataclasses.is_dataclass(kind)]
    seen: dict[type, None] = {}
    while todo:
        kind = todo.pop(0)
        if belongs(kind) and kind not in seen:
            seen[kind] = None
            todo += mentioned(kind)
    return list(seen)


def generated() -> str:
    """The part of the page that is written from the types."""
    lines = ["| Template | What it is given |", "|---|---|"]
    for template, names in sorted(given().items()):
        told = [f"`{name}`: `{kind.__name__}`" for name, kind in names.items() if name not in COMMON - {"page"}]
        lines.append(f"| `{template}` | {', '.join(told)} |")
    lines += ["", "Each type, with its own description:", ""]
    for kind in sorted(views(), key=lambda kind: kind.__name__):
        about = " ".join((inspect.getdoc(kind) or "").split())
        lines += [f"### `{kind.__name__}`", "", about, ""]
        lines += [f"- `{name}`: `{written}`" for name, written in fields(kind).items()]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def test_the_docs_show_every_view(update_golden):
    """With --update-golden, the list is written anew."""
    head, mark, listed = PAGE.read_text(encoding="utf-8").partition(MARK)
    if update_golden:
        PAGE.write_text(f"{head.rstrip()}\n\n{MARK}\n{generated()}", encoding="utf-8", newline="\n")
    else:
        assert mark
        assert listed.strip().splitlines() == generated().strip().splitlines()


@pytest.mark.parametrize("theme_name", ["default", "gazette"])
def test_templates_ask_views_for_what_they_have(theme_name):
    """A template that asks for a field that is not there would fail only for the page that gets so far."""
    theme = real_theme(theme_name)
    unknown = []
    for template, names in given().items():
        known = {given_name: fields(kind) for given_name, kind in names.items() if dataclasses.is_dataclass(kind)}
        unknown += [
            f"{template}: {name}.{attribute}"
            for name, attribute in asked_of(theme.templates[template])
            if name in known and attribute not in known[name] and not hasattr(names[name], attribute)
        ]
    assert unknown == []


def asked_of(text: str) -> Iterator[tuple[str, str]]:
    """The attributes that a template asks names for: `page.title` is ("page", "title")."""
    for node in jinja2.Environment(autoescape=True).parse(text).find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name):
            yield node.node.name, node.attr


def test_every_template_is_used_or_included():
    """What no page is made of and nothing includes would only lie about."""
    theme = real_theme()
    text = "\n".join(theme.templates.values())
    formats = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "rolesite/formats").rglob("*.py"))
    quoted = set(re.findall(r"[\"']([\w.-]+)[\"']", text + formats))
    used = {name for name in theme.templates if name in given() or name in quoted}
    assert set(theme.templates) - used == set()


def test_every_view_is_described():
    bare = [kind.__name__ for kind in views() if not ast.get_docstring(ast.parse(inspect.getsource(kind)).body[0])]
    assert bare == []
