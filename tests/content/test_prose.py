"""What an editor would say of roles: once each, a few at a time, at its place; and nothing of what is well."""

from __future__ import annotations

from rolesite.content.load import load
from rolesite.content.prose import LONGEST_SECTION, MOST, prose_problems
from rolesite.errors import Problem

SITE = "title: C\nrole_sections: [{key: tasks, title: Tasks}, {key: extra, title: More, card: false}]\n"


def problems_of(**roles: str) -> tuple[Problem, ...]:
    """What is wrong with roles of these files, beside a name."""
    texts = {f"content/roles/{name}.yaml": f"name: {name.title()}\n{text}" for name, text in roles.items()}
    site = load({path: text.encode() for path, text in {"content/site.yaml": SITE, **texts}.items()}).site
    assert site is not None
    problems = prose_problems(site, texts)
    assert {problem.severity for problem in problems} <= {"warning"}
    return problems


def told(**roles: str) -> list[str]:
    """What is said of roles with these files, beside a name."""
    problems = problems_of(**roles)
    return [f"{p.place}: {p.code}: {p.message}" for p in problems]


def hints(**roles: str) -> list[str]:
    """What is to be done about roles with these files, and where."""
    return [f"{p.place}: {p.hint}" for p in problems_of(**roles)]


def role(text: str = "Works.", more: str = "") -> str:
    return f"summary: Helps.\ntasks: {text}\n{more}"


def test_nothing_is_said_of_what_is_well() -> None:
    assert told(a=role(), b=role(), c="") == []


def test_a_role_without_a_summary_is_told() -> None:
    assert told(a="tasks: Works.\n") == [
        "content/roles/a.yaml: no-summary: the role 'A' has no summary, so that lists and searches show its name alone"
    ]


def test_a_section_that_nearly_all_others_have_is_missed() -> None:
    four = dict.fromkeys("abcd", role())
    assert told(**four, e="summary: Helps.\n") == [
        "content/roles/e.yaml: no-section: the role 'E' has no 'Tasks', which nearly all others have"
    ]
    assert told(**dict.fromkeys("abc", role()), d="summary: Helps.\n") == []  # too few to call anything usual
    assert told(**four, e="summary: Helps.\n", f="summary: Helps.\n") == []  # every third: on purpose


def test_what_stands_there_empty_is_to_be_filled_in_and_what_does_not_is_to_be_added() -> None:
    four = dict.fromkeys("abcd", role(more="extra: x\n"))
    assert hints(**four, e="summary: Helps.\ntags: [a]\nextra: # later\n") == [
        "content/roles/e.yaml:4:1: fill in 'extra:' and add 'tasks:'; or say in a sentence why there is none",
    ]
    assert hints(a="tasks: Works.\nsummary:\n") == [
        "content/roles/a.yaml:3:1: fill in 'summary:' with a sentence or two: what the role makes possible, and for whom",
    ]


def test_the_longest_section_of_a_card_is_told_where_it_begins() -> None:
    just = "word " * LONGEST_SECTION
    assert told(a=role(just)) == []
    assert told(a=role(f"{just} more")) == [
        "content/roles/a.yaml:3:1: long-section: 'Tasks' has 251 words, and fills most of the role's card by itself"
    ]
    assert told(a=role(more=f"extra: {just} more\n")) == []  # it stands on no card


def test_an_abbreviation_is_told_at_its_first_place_and_once_for_all_roles() -> None:
    assert told(a=role("# no IEP here\n  Writes IEPs and PDFs."), b=role("Reads an IEP.")) == [
        "content/roles/a.yaml:4:10: abbreviation: 'IEP' is explained nowhere in this text, here and in 1 other role"
    ]


def test_what_is_explained_known_shouted_a_number_or_an_address_is_no_abbreviation() -> None:
    texts = (
        "An individual plan (IEP), then the IEP.",
        "The IEP (individual plan) is kept.",
        "A PDF for the USA.",
        "It is NOT a plan, and not a list.",
        "Part III of it.",
        "See <https://example.org/IEP> and `x.IEP`.",
    )
    assert told(**{f"r{number}": role(text) for number, text in enumerate(texts)}) == []


def test_of_each_kind_a_few_are_told_with_the_number_of_the_others() -> None:
    many = told(**{f"r{number:02}": "tasks: Works.\n" for number in range(MOST + 3)})
    assert len(many) == MOST
    assert many[-1].endswith("(3 more like this will be told once these are mended)")
    assert "more like this" not in "".join(many[:-1])
    assert "more like this" not in "".join(told(**{f"r{number}": "tasks: Works.\n" for number in range(MOST)}))
