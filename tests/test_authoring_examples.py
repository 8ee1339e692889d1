"""docs/authoring.md: every example in it is content without a problem, and makes the slides that stand below it."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

import pytest

from docs.authoring_examples import PAGE, examples
from rolesite.content.load import load
from rolesite.doc import plain
from rolesite.errors import Place
from rolesite.formats import assets, deck
from rolesite.text.containerwords import CONTAINERS
from rolesite.text.pasted import mend
from tests import factories as make
from tests.decks import theme

EXAMPLES = examples()
SLIDES = [example for example in EXAMPLES if example.kind == "slides"]
TEXT = PAGE.read_text(encoding="utf-8")


def named(example):
    return f"{example.kind}-{example.line}"


@cache
def loaded(example):
    return load(example.files())


def workshop_of(example):
    return loaded(example).site.workshop[example.workshop]


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_every_example_is_content_without_a_problem(example):
    assert [f"{p.place}: {p.message}" for p in loaded(example).problems] == []


@pytest.mark.parametrize("example", SLIDES, ids=named)
def test_below_an_example_stand_pictures_of_its_slides(example):
    made = [slide for slide in workshop_of(example).slides if slide.kind != "contact"]
    assert [name for name, _ in example.pictures] == [slide.id for slide in made]
    for (_, words), slide in zip(example.pictures, made, strict=True):
        assert words.startswith(f"{plain(slide.title)}: ")
        assert (PAGE.parent / "images" / "slides" / f"{slide.id}.webp").is_file()


def test_every_picture_belongs_to_one_example_and_all_are_small():
    names = [name for example in EXAMPLES for name, _ in example.pictures]
    pictures = sorted((PAGE.parent / "images" / "slides").iterdir())
    assert [path.name for path in pictures] == sorted(f"{name}.webp" for name in names)
    assert sum(path.stat().st_size for path in pictures) < 1_500_000


def test_every_example_becomes_a_deck():
    for example in SLIDES:
        page = make.render(
            loaded(example).site, f"workshops/{example.workshop}/deck.html", deck.FORMAT, assets.FORMAT, theme=theme()
        )
        for name, _ in example.pictures:
            assert f'id="{name}"' in page.decode()


def test_what_is_said_of_the_examples_is_so():
    by_first = {example.pictures[0][0]: workshop_of(example) for example in SLIDES}
    rounds = by_first["two-questions-1"].slides
    assert [s.round.seconds for s in rounds if s.round] == [600] * 4
    assert [len(s.notes) for s in rounds[:4]] == [1, 0, 0, 0]
    assert [len(s.notes) for s in by_first["why-we-are-here"].slides[:1]] == [1]
    assert {room.name: room.role for room in by_first["off-to-the-rooms"].rooms} == {
        "Window corner": "learning-time-steward",
        "Garden corner": "learning-pathway-coach",
        "Hall": "",
    }
    assert [host.name for host in by_first["off-to-the-rooms"].kit.hosts] == ["Ana", "Ben"]
    assert [(span.count, span.unit) for span in by_first["a-letter-to-yourself"].letter.after] == [
        (30, "day"),
        (1, "year"),
    ]


def test_the_table_of_containers_has_them_all_with_their_keys():
    rows = re.findall(r"^\| `(\w+)` \| .* \|(.*)\|$", TEXT.partition("### Containers, in short")[2], re.MULTILINE)
    keys = {name: set(re.findall(r"(\w+)=", listed)) for name, listed in rows[: len(CONTAINERS)]}
    assert keys == {name: set(spec.keys) for name, spec in CONTAINERS.items()}


def test_every_container_stands_in_an_example():
    used = set(chain.from_iterable(re.findall(r"^:{3,} (\w+)", example.text, re.MULTILINE) for example in SLIDES))
    assert used == set(CONTAINERS)


ALONE, ITEM = "a\n\n{}\n\nb", "{}"
PASTED = {  # what the page says of pasted text: where it stands, and what it is read as
    "—": (ALONE, "---"),
    "–-": (ALONE, "---"),
    "• item": (ITEM, "- item"),
    "- » item": (ITEM, "- item"),
    "1. • item": (ITEM, "1. item"),
    r"\_\_\_\_": (ITEM, "____"),
    "：：：steps": (ITEM, ":::steps"),
}
ELSEWHERE = {
    "---",
    "- 1. Read",
    "#",
    "-",
    "1.",
    ":::",
    "later=“And now:”",
    ":::steps",
    "(8‑min)",
    "（8 min）",
    "2027–03–18",
    "::: breakouts",
}


def test_what_is_said_of_pasted_text_is_so():
    rows = re.findall(r"^\| (.+?) \|", TEXT.partition("| You paste or type |")[2].partition("\n\n")[0], re.MULTILINE)
    assert set(re.findall("`([^`]+)`", "".join(rows))) == set(PASTED) | ELSEWHERE
    for pasted, (around, meant) in PASTED.items():
        found = mend(around.format(pasted), lambda line, column: Place("x.md", line + 1, column + 1))
        assert found.value.text == around.format(meant)


def test_what_is_pasted_into_a_workshop_makes_the_same_slides():
    """The rest of that table, and all of it together: as pasted, and as it is read."""
    front = "---\ntitle: A\nroles: learning-curator\ndate: {}\n---\n\n"
    typed = """# One (8 min)

::: steps
1. Read it.
:::

---

# Two (8 min)

Text.

---

# Three

::: questions later="And now:"
1. What ____ today?
:::

---

# Four

1. a
2. b
"""
    pasted = (
        typed.replace("(8 min)", "(8‑min)", 1).replace("(8 min)", "（8 min）").replace("Text.\n\n---", "Text.\n---")
    )
    pasted = (
        pasted.replace("1. a\n2. b", "- 1. a\n- 2. b")
        .replace("::: steps", ":::steps")
        .replace("# Three", "#\u00a0Three")
    )
    pasted = pasted.replace('later="And now:"', "later=“And now:”").replace("____", r"\_\_\_\_")
    frame = SLIDES[0].files()
    made = []
    for body, date in ((typed, "2027-03-18"), (pasted, "2027–03–18")):
        read = load(frame | {"content/workshops/a.md": (front.format(date) + body).encode()})
        assert not any(problem.severity == "error" for problem in read.problems)
        workshop = read.site.workshop["a"]
        made.append((workshop.date, [(s.id, s.title, s.seconds, s.body, s.round) for s in workshop.slides]))
    assert made[0] == made[1]
