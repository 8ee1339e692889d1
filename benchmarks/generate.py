"""A catalogue of any size, made from a seed, in the shapes that real ones have.

Names up to 105 characters, a third of them with `/ , & (`; up to 75 items a section; every eleventh role without
sections; other names, tags, statuses and dates; relations of which half are told from both ends, with up to 42 leading
to one role. About 2.5 kB a role.

    python benchmarks/generate.py COUNT [--seed S] DIR
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

FAMILIES = ("Learning", "Community", "Evidence", "Care", "Places", "Language", "Technology", "Stewardship")
LEVELS = ("First", "Second", "Third", "Fourth", "Fifth")

_HOW = (  # noqa: SIM905 - one text reads better than six dozen
    "Embedded Regional Early Bilingual Outdoor Digital Open Shared Local Senior Lead Associate Visiting Mobile Rural "
    "Urban Seasonal Inclusive Restorative Civic Creative Applied Joint Slow Everyday Itinerant"
).split()
_WHAT = (  # noqa: SIM905
    "Learning Reading Writing Science Garden Theatre Transport Evidence Mentoring Pathway Archive Network Classroom "
    "Library Portfolio Café Résumé Wellbeing Assessment Access Exchange Story Música Energy Kitchen Travel Field "
    "Family Museum Playground Data Inquiry Water Weather Neighbourhood"
).split()
_WHO = (  # noqa: SIM905
    "Facilitator Designer Coach Steward Weaver Host Curator Guide Connector Companion Lead Partner Registrar Reviewer "
    "Storykeeper Mediator Planner Interpreter Researcher Technician Organizer Advocate"
).split()
_WORDS = (  # noqa: SIM905
    "learning practice evidence community access network archive studio mentor pathway reading measure partner "
    "question classroom project season portfolio review exchange language science garden theatre transport listens "
    "plans keeps gathers with for between across families teachers schools and every week each term in small groups"
).split()
_PLACES = (  # noqa: SIM905
    "Farming Fishing Forestry Hospitality Broadcasting Insurance Printing Textiles Aviation Archives Hospitals "
    "Courts Harbours Mountains Islands Workshops"
).split()

_BLOCK = 150  # roles among which one is the hub that many others name
_IN_DEGREE = 42
_WITHOUT_SECTIONS = 11  # every eleventh role has none, and every second of those has nothing but its name
_THIRD = 3
_LONG_SECTION = 97  # every ninety-seventh role has a section of 75 items

# How often each status comes, and each tag: few are everywhere, most are rare.
_STATUSES = ("envisioned",) * 8 + ("pilot",) * 4 + ("adopted",) * 7 + ("retired",)
_TAGS = tuple(f"{one} {two}" for one in _WHAT[:10] for two in ("and practice", "at home", "together", "in the open"))
_CLOSEST = tuple(f"{what} {who}".lower().capitalize() for what in _WHAT[::2] for who in _WHO[::5])


def content_files(count: int, seed: int = 1) -> dict[str, bytes]:
    """The files of content/ by path: site.yaml and `count` role files `role-00000.yaml` …, the same for the same seed."""
    chance = random.Random(seed)
    ids = [f"role-{n:05d}" for n in range(count)]
    names = _names(chance, count)
    relations = _relations(chance, ids)
    files = {"content/site.yaml": _site().encode()}
    for n, role in enumerate(ids):
        files[f"content/roles/{role}.yaml"] = "\n".join((*_role(chance, n, names, relations[n]), "")).encode()
    return files


def _site() -> str:
    families = "".join(f"  - {{id: {name.lower()}, name: {name}}}\n" for name in FAMILIES)
    levels = "".join(f"  - {{id: {name.lower()}, name: {name}}}\n" for name in LEVELS)
    return (
        "title: A generated catalogue\n"
        "url: https://example.org/generated/\n"
        f"families:\n{families}levels:\n{levels}"
        "facets: [closest_roles]\n"
    )


# --- names -----------------------------------------------------------------------------------------------------------


def _names(chance: random.Random, count: int) -> list[str]:
    """So many names, each its own, a third with punctuation, some very long."""
    found: dict[str, None] = {}
    while len(found) < count:
        name = _name(chance, len(found))
        while name in found:
            name = f"{chance.choice(_HOW)} {name}"[:105].strip()
        found[name] = None
    return list(found)


def _name(chance: random.Random, n: int) -> str:
    plain = f"{chance.choice(_WHAT)} {chance.choice(_WHO)}"
    if n % 2:
        plain = f"{chance.choice(_HOW)} {plain}"
    if n % 50 == 49:
        return _longest(chance, plain)
    if n % _THIRD:
        return plain
    one, two, three = chance.sample(_PLACES, 3)
    return chance.choice(
        (
            f"{plain} / {chance.choice(_WHO)}",
            f"{plain} ({one})",
            f"{plain}, {one} & {two}",
            f"{plain}s of {one}, {two}, and {three} Workers",
        )
    )


def _longest(chance: random.Random, plain: str) -> str:
    """A name of at most 105 characters, and not many fewer."""
    listed = ", ".join(chance.sample(_PLACES, 8))
    return f"{plain}s of {listed}"[:105].rstrip(" ,")


# --- relations -------------------------------------------------------------------------------------------------------


def _relations(chance: random.Random, ids: Sequence[str]) -> list[dict[str, list[str]]]:
    """What each role's file states, by field. Half of the collaborations are stated at both ends; nobody reports, grows
    or succeeds in a circle, since every such relation leads to an earlier role."""
    stated: list[dict[str, list[str]]] = [defaultdict(list) for _ in ids]
    for n in range(1, len(ids)):
        hub = n - n % _BLOCK
        other = hub if 0 < n % _BLOCK <= _IN_DEGREE else chance.randrange(max(0, n - _BLOCK), n)
        stated[n]["collaborates_with"].append(ids[other])
        if chance.random() < 0.5 and other != hub:
            stated[other]["collaborates_with"].append(ids[n])
        if n % 2:
            stated[n]["grows_from"].append(ids[chance.randrange(max(0, n - 40), n)])
        if n % 4 == 0:
            stated[n]["reports_to"].append(ids[chance.randrange(max(0, n - 40), n)])
        if n % 40 == 0:
            stated[n]["replaces"].append(ids[n - 1])
    return stated


# --- a role's file ---------------------------------------------------------------------------------------------------


def _role(chance: random.Random, n: int, names: Sequence[str], relations: dict[str, list[str]]) -> Iterator[str]:
    """The lines of a role's file."""
    yield f'name: "{names[n]}"'
    if n % (2 * _WITHOUT_SECTIONS) == _WITHOUT_SECTIONS:
        return
    yield from _facts(chance, n)
    yield from (f"{field}: [{', '.join(dict.fromkeys(ids))}]" for field, ids in relations.items())
    if n % _WITHOUT_SECTIONS:
        yield from _sections(chance, n, names)


def _facts(chance: random.Random, n: int) -> Iterator[str]:
    yield f'summary: "{_sentence(chance)}"'
    if n % 30:
        yield f"family: {_skewed(chance, FAMILIES).lower()}"
    if n % 7:
        yield f"level: {chance.choice(LEVELS).lower()}"
    if n % 5:
        yield f"tags: [{', '.join(dict.fromkeys(_skewed(chance, _TAGS) for _ in range(3)))}]"
    yield f"status: {chance.choice(_STATUSES)}"
    if n % _THIRD == 1:
        yield f"also_called: [{chance.choice(_HOW)} {chance.choice(_PLACES)} {chance.choice(_WHO)}]"
    if n % 2:
        yield f"updated: {chance.randrange(2021, 2027)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"


def _sections(chance: random.Random, n: int, names: Sequence[str]) -> Iterator[str]:
    yield "closest_roles:"
    yield from (f"  - {_skewed(chance, _CLOSEST)}" for _ in range(2))
    yield "responsibilities:"
    items = 75 if n % _LONG_SECTION == 0 else chance.randrange(4, 12)
    yield from (f'  - "{_sentence(chance)}"' for _ in range(items))
    yield "qualifications: |"
    for _ in range(3):
        yield f"  {_sentence(chance)} {_sentence(chance)}"
        yield ""
    if n:
        other = chance.randrange(n)
        named = names[other].lower()
        yield f'organizational_level: "Works beside a {named} and [[role-{other:05d}]]."'
    yield "indicators_of_success:"
    yield from (f'  - "{_sentence(chance)}"' for _ in range(4))


def _sentence(chance: random.Random) -> str:
    words = (chance.choice(_WORDS) for _ in range(chance.randrange(8, 18)))
    return " ".join(words).capitalize() + "."


def _skewed(chance: random.Random, choices: Sequence[str]) -> str:
    """One of the choices, the first far more often than the last."""
    return choices[int(len(choices) * chance.random() ** 2)]


# --- the command line ------------------------------------------------------------------------------------------------


def main() -> None:
    """Writes a generated catalogue into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("count", type=int, help="how many roles")
    parser.add_argument("folder", type=Path, help="where content/ is written")
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    for name, data in content_files(said.count, said.seed).items():
        path = said.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
