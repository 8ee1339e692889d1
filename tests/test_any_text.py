"""Whatever an author writes comes out as written: on the page, on the card, in the deck, in the data."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from rolesite.edge.building.build import Outcome, build
from rolesite.edge.building.timings import Timings
from rolesite.edge.project import Options, find_project
from tests.dom import parse, text
from tests.projects import SMALL, write

NAMES = {
    "markup": "<script>alert(1)</script> & <b>bold</b>",
    "braces": "Guide {{ 7*7 }} {% raw %}",
    "quotes": "The \"quoted\" 'one' \\ backslash",
    # No letters that the font draws as one shape with other dots: the PDF engine tells those apart only by the shape.
    "arabic": "مرشد العمل",
    "greek": "Σύμβουλος μάθησης",
    "accents": "Médiatrice d’été, Łódź – Ñandú",
}


def role(name: str) -> str:
    quoted = name.replace("'", "''")
    return f"name: '{quoted}'\nsummary: '{quoted}'\nresponsibilities:\n  - '{quoted}'\n"


def site(names: dict[str, str]) -> dict[str, str]:
    roles = {f"content/roles/{id_}.yaml": role(name) for id_, name in names.items()}
    deck = "---\ntitle: All of them\nduration: 1 min\n---\n\n# Roles (1 min)\n"
    slides = "".join(f"\n---\n\n::: role {id_}\n:::\n" for id_ in names)
    return {"content/site.yaml": SMALL["content/site.yaml"], "content/workshops/all.md": deck + slides} | roles


def run(folder: Path) -> Outcome:
    return build(find_project(folder), Options(workers=1), Timings())


def plain(words: str) -> str:
    """White space folded, presentation forms and ligatures undone: how a PDF's text compares with what was meant."""
    return "".join(unicodedata.normalize("NFKC", words).split())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("any"), site(NAMES))
    assert run(folder).problems == ()
    return folder / "_site"


def as_read(name: str) -> str:
    """A summary is Markdown: a backslash before punctuation is taken for an escape, `\\ ` is not."""
    return " ".join(name.split())


@pytest.mark.slow
@pytest.mark.parametrize("id_", NAMES)
def test_on_the_page(built: Path, id_: str) -> None:
    page = parse((built / f"roles/{id_}.html").read_bytes())
    assert text(page.xpath("//h1")[0]) == NAMES[id_]
    assert as_read(NAMES[id_]) in text(page.xpath("//main")[0])
    assert page.xpath("//main//script") == []
    assert page.xpath("//title")[0].text.startswith(NAMES[id_])


@pytest.mark.slow
@pytest.mark.parametrize("id_", NAMES)
def test_on_the_card(built: Path, id_: str) -> None:
    reader = PdfReader(built / f"roles/{id_}.pdf")
    assert reader.metadata is not None
    assert reader.metadata.title is not None
    assert NAMES[id_] in reader.metadata.title
    words = "".join(page.extract_text() for page in reader.pages)
    if id_ == "arabic":  # right-to-left runs are extracted in the order of drawing
        assert set(plain(NAMES[id_])) <= set(plain(words))
    else:
        assert plain(NAMES[id_]) in plain(words)


@pytest.mark.slow
@pytest.mark.parametrize("id_", NAMES)
def test_in_the_deck_and_the_data(built: Path, id_: str) -> None:
    deck = parse((built / "workshops/all/deck.html").read_bytes())
    assert as_read(NAMES[id_]) in text(deck)
    assert deck.xpath("//script[not(@src)]") == []
    data = json.loads((built / f"roles/{id_}.json").read_bytes())
    assert data["name"] == NAMES[id_]


@pytest.mark.slow
def test_characters_without_a_font_are_told_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine's own fonts are left out, so that the answer is the same everywhere."""
    monkeypatch.setattr("rolesite.edge.press.fontconfig.font_folders", tuple)
    monkeypatch.setattr("rolesite.edge.press.pdfprobe.font_folders", tuple)
    outcome = run(write(tmp_path, site({"cjk": "学習の火花 🌱"})))
    (problem,) = outcome.problems
    assert (problem.code, problem.severity) == ("missing-glyphs", "warning")
    assert problem.place.path == "content/roles/cjk.yaml"
    assert "学習の火花 🌱" in problem.message
    assert "習 (U+7FD2)" in problem.message
    assert "fonts-noto-cjk" in problem.hint
    assert "fonts-noto-color-emoji" in problem.hint
    page = parse((tmp_path / "_site/roles/cjk.html").read_bytes())
    assert text(page.xpath("//h1")[0]) == "学習の火花 🌱"
