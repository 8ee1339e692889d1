"""What `check --reading` tells: the hardest roles first, by language, and where to begin."""

from __future__ import annotations

from rolesite.content.load import load
from rolesite.content.readinggrades import hard_roles, reading_told
from rolesite.model import Site

EASY = "We sit and talk. " * 15
HARD = (
    "Institutionalises interdisciplinary professionalisation initiatives, operationalising accountability "
    "considerations systematically across organisational constituencies. "
)
FILES = {
    "content/site.yaml": "title: C\nrole_sections: [{key: tasks, title: Tasks}]\n",
    "content/roles/easy.yaml": f"name: Easy\ntasks: {EASY}\n",
    "content/roles/hard.yaml": f"name: Hard\ntasks:\n{''.join(f'  - {HARD}{n}.{chr(10)}' for n in range(6))}",
    "content/roles/short.yaml": "name: Short\ntasks: A few words.\n",
}


def site(**more: str) -> Site:
    files = {**FILES, **{f"content/{name}": text for name, text in more.items()}}
    found = load({path: text.encode() for path, text in files.items()}).site
    assert found is not None
    return found


def test_the_hardest_stand_first_and_what_is_short_is_not_judged() -> None:
    first, hardest, easiest = reading_told(site()).split("\n")
    assert first.startswith("English (en): grade ")
    assert first.endswith(" in the middle of 2 roles; the hardest to read are")
    assert hardest.endswith("  Hard (longest sentence: 11 words)")
    assert easiest == "   0.0  Easy (longest sentence: 4 words)"


def test_of_a_language_that_it_does_not_know_it_says_so() -> None:
    told = reading_told(site(**{"roles/easy.es.yaml": "tasks: Uno.\n"}))
    assert told.split("\n")[-1] == (
        "Español (es): no way is known here to tell how hard a text of this language is to read"
    )
    assert hard_roles(load({"content/site.yaml": b"title: C\nlanguage: de\n"}).site, {}) == ()
    short = load({"content/site.yaml": b"title: C\n", "content/roles/a.yaml": b"name: A\n"}).site
    assert reading_told(short) == "English (en): no role has enough text to tell how hard it is to read"


def test_a_hard_role_is_a_warning_at_its_longest_sentence() -> None:
    (problem,) = hard_roles(site(), FILES)
    assert (str(problem.place), problem.code, problem.severity) == (
        "content/roles/hard.yaml:3:5",
        "hard-to-read",
        "warning",
    )
    assert problem.hint == "part this sentence of 11 words, or say it in shorter ones"
    (problem,) = hard_roles(site(), {})
    assert str(problem.place) == "content/roles/hard.yaml"
