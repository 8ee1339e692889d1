from __future__ import annotations

from rolesite.content.catalogue import find_aliases, put_together
from rolesite.content.config import FOUNDING_CARD
from rolesite.content.links import Known
from rolesite.content.roles import read_role
from rolesite.model import Config, Family, Level, Relation

CONFIG = Config("T", families=(Family("design", "Design"),), levels=(Level("first", "First"),))


def role(ident, text):
    return read_role(f"name: {ident.title()}\nsummary: S\n{text}", f"content/roles/{ident}.yaml", FOUNDING_CARD)


def gather(config=CONFIG, drafts=None, **texts):
    parsed = [role(ident, text) for ident, text in texts.items()]
    names = {p.value.role.id: p.value.role.name for p in parsed}
    aliases = find_aliases([p.value for p in parsed], names)
    known = Known(roles=names, drafts=drafts or {}, role_aliases=aliases.value)
    made = put_together(parsed, known, config)
    return made.value, [(p.code, p.place.path[14:-5], p.place.line) for p in (*aliases.problems, *made.problems)]


def test_aliases_lead_to_their_roles():
    found = find_aliases([role("a", "aliases: [x, y]\n").value, role("b", "aliases: [z, z]\n").value], ["a", "b"])
    assert found.value == {"x": "a", "y": "a", "z": "b"}
    assert found.problems == ()


def test_an_old_id_is_nobody_elses():
    assert gather(a="aliases: [b, a, x]\n", b="aliases: x\n")[1] == [
        ("alias-clash", "a", 3),
        ("alias-clash", "a", 3),
        ("alias-clash", "b", 3),
    ]


def test_a_name_that_two_roles_have_is_told_at_the_later_one():
    files = [read_role(f"name: {name}\n", f"content/roles/{name[0]}.yaml", FOUNDING_CARD) for name in ("Ab", "b", "ab")]
    made = put_together(files, Known(roles={"A": "Ab", "b": "b", "a": "ab"}), CONFIG)
    (problem,) = made.problems
    assert (problem.code, problem.severity, str(problem.place)) == (
        "duplicate-name",
        "warning",
        "content/roles/a.yaml:1:7",
    )
    assert "'A'" in problem.message


def test_family_and_level_are_those_of_the_site():
    made, problems = gather(a="family: design\nlevel: first\n", b="family: desing\nlevel: last\n")
    assert [(r.family, r.level) for r in made.roles] == [("design", "first"), ("", "")]
    assert problems == [("unknown-family", "b", 3), ("unknown-level", "b", 4)]


def test_relations_that_do_not_hold_are_told_and_left_out():
    made, problems = gather(drafts={"d": "D"}, a="reports_to: [a, nobody, d, b]\n", b="")
    assert problems == [("self-relation", "a", 3), ("unknown-role", "a", 3), ("draft-link", "a", 3)]
    assert made.roles[0].relations == (Relation("reports_to", "b"),)


def test_tags_are_only_those_of_roles():
    made, _ = gather(a="tags: [b, a]\n", b="tags: [A]\n")
    assert [tag.name for tag in made.tags] == ["a", "b"]
    assert [tag.name for tag in made.roles[1].tags] == ["a"]
