"""docs/outputs.md against what the formats make of the repository's own catalogue."""

from __future__ import annotations

import re
from functools import cache

import pytest

from rolesite.content.load import load
from rolesite.edge import disk
from rolesite.edge.kept.memo import DiskMemo
from rolesite.formats import find_formats
from rolesite.plan import Output
from tests.factories import default_theme, plan_of
from tests.projects import REPOSITORY


@cache
def listed() -> dict[str, list[str]]:
    """The paths that the document lists, as patterns, by kind."""
    text = (REPOSITORY / "docs" / "outputs.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+`) \| `(.+)` \| .+ \|$", text, re.MULTILINE)
    found: dict[str, list[str]] = {}
    for paths, kind in rows:
        found.setdefault(kind, []).extend(pattern(path) for path in re.findall("`([^`]+)`", paths))
    return found


def pattern(path: str) -> str:
    """`roles/<id>.html` as a regular expression."""
    plain = re.escape(path).replace("<hash>", "[0-9a-f]{8,}")
    return re.sub(r"<[^>]+>", "[^/]+", plain)


def in_its_edition(output: Output) -> str:
    """The path without the folder of the output's language."""
    return output.path.replace(f"{output.edition}/", "", 1) if output.edition else output.path


@pytest.fixture(scope="module")
def outputs(tmp_path_factory) -> tuple[Output, ...]:
    files, _ = disk.read_tree(REPOSITORY, "content")
    loaded = load(files, DiskMemo(tmp_path_factory.mktemp("memo") / "parsed.pack", "test"))
    assert loaded.site is not None
    return plan_of(loaded.site, *find_formats().values(), theme=default_theme()).outputs


def test_every_output_stands_in_the_list(outputs):
    strays = [
        (output.kind, output.path)
        for output in outputs
        if not any(re.fullmatch(path, in_its_edition(output)) for path in listed().get(output.kind, []))
    ]
    assert strays == []


def test_everything_in_the_list_is_made(outputs):
    made = {output.kind for output in outputs}
    optional = {
        *("picture", "kit-picture", "workshop-alias"),  # only where content has pictures, or a workshop an old id
        *("robots", "cname"),  # only where the site stands at the root of a host
        "cut-cards-part",  # only of a large catalogue
    }
    assert listed().keys() - made - optional == set()
