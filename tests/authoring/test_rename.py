"""Renaming a role: the same catalogue under another id, and not a character more than that."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolesite.authoring import referring
from rolesite.authoring.rename import rename_role
from rolesite.content.load import load
from rolesite.doc import Target
from rolesite.errors import ContentError, Place, RolesiteError, UsageError
from rolesite.model import Relation, Role, RoleItem, Round, Site, Slide, Workshop
from tests.projects import SMALL

FILES = {path: text.encode() for path, text in SMALL.items()}


def renamed(files: dict[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """The files after renaming."""
    after: dict[str, bytes | None] = {**files, **rename_role(files, old, new).changes}
    return {path: data for path, data in after.items() if data is not None}


def site_of(files: dict[str, bytes]) -> Site:
    loaded = load(files, drafts=True)
    assert loaded.site, [(str(p.place), p.message) for p in loaded.problems]
    return loaded.site


def lines_that_differ(before: bytes, after: bytes) -> list[tuple[str, str]]:
    pairs = zip(before.decode().split("\n"), after.decode().split("\n"), strict=True)
    return [(one, two) for one, two in pairs if one != two]


# --- what is told ----------------------------------------------------------------------------------------------------


def test_comments_that_name_the_old_id_are_left_and_told():
    files = {
        **FILES,
        "content/roles/curator.yaml": b'# beside spark\r\nname: Resource curator # not a sparkler\r\n# spark, spark!\r\nsummary: "A #spark in all of us"\r\n',
        "content/workshops/first.md": FILES["content/workshops/first.md"].replace(b"---\n", b"---\n# once spark's\n", 1)
        + b"\n---\n\n# spark\n",
    }
    found = rename_role(files, "spark", "lighter").comments
    assert [str(place) for place in found] == [
        "content/roles/curator.yaml:1",
        "content/roles/curator.yaml:3",
        "content/workshops/first.md:2",
    ]


# --- what is changed -------------------------------------------------------------------------------------------------

EVERY_WAY = {
    "content/roles/flame.yaml": """\
# flame and spark, as in spark.yaml
name: Flame keeper
tags: [spark]                      # a tag is no role
summary: Keeps what the [[spark]] began, not `[[spark]]`, see [spark](../roles/spark.yaml#responsibilities).
closest_roles: [spark, The spark, sparks, "[[spark]]"]
responsibilities: |
  Works with [[ spark|the spark]] and [spark][1]; reads <https://example.org/spark>. Spark. spark.

  [1]: spark.yaml "spark"
collaborates_with:
  - spark      # spark
  - "[[curator]]"
grows_from: weaver, spark
""",
    "content/workshops/first.md": """\
---
title: spark
roles: [spark, curator]
---

# spark

| a | b |
|---|---|
| [[spark\\|x]] | spark |

> [!NOTE]
> Ask [[spark]].

---

## Questions

::: questions role=spark
1. Who is [the spark](../roles/spark.yaml)?
2. spark?
:::

---

::: role spark
:::
""",
    "content/workshops/spark.md": "---\ntitle: Another\n---\n\n# A\n\n[a](spark.md), [b](../pages/spark.md)\n",
    "content/pages/spark.md": "# spark\n\n[a](../workshops/spark.md) [b](../roles/spark.yaml)\n",
}


def test_every_reference_is_led_on_and_nothing_that_looks_like_one():
    files = FILES | {path: text.encode() for path, text in EVERY_WAY.items()}
    after = renamed(files, "spark", "lighter")
    assert lines_that_differ(files["content/roles/flame.yaml"], after["content/roles/flame.yaml"]) == [
        (
            "summary: Keeps what the [[spark]] began, not `[[spark]]`, see [spark](../roles/spark.yaml#responsibilities).",
            "summary: Keeps what the [[lighter]] began, not `[[spark]]`, see [spark](../roles/lighter.yaml#responsibilities).",
        ),
        (
            'closest_roles: [spark, The spark, sparks, "[[spark]]"]',
            'closest_roles: [lighter, The spark, sparks, "[[lighter]]"]',
        ),
        (
            "  Works with [[ spark|the spark]] and [spark][1]; reads <https://example.org/spark>. Spark. spark.",
            "  Works with [[ lighter|the spark]] and [spark][1]; reads <https://example.org/spark>. Spark. spark.",
        ),
        ('  [1]: spark.yaml "spark"', '  [1]: lighter.yaml "spark"'),
        ("  - spark      # spark", "  - lighter      # spark"),
        ("grows_from: weaver, spark", "grows_from: weaver, lighter"),
    ]
    assert lines_that_differ(files["content/workshops/first.md"], after["content/workshops/first.md"]) == [
        ("roles: [spark, curator]", "roles: [lighter, curator]"),
        ("| [[spark\\|x]] | spark |", "| [[lighter\\|x]] | spark |"),
        ("> Ask [[spark]].", "> Ask [[lighter]]."),
        ("::: questions role=spark", "::: questions role=lighter"),
        ("1. Who is [the spark](../roles/spark.yaml)?", "1. Who is [the spark](../roles/lighter.yaml)?"),
        ("::: role spark", "::: role lighter"),
    ]
    assert lines_that_differ(files["content/pages/spark.md"], after["content/pages/spark.md"]) == [
        ("[a](../workshops/spark.md) [b](../roles/spark.yaml)", "[a](../workshops/spark.md) [b](../roles/lighter.yaml)")
    ]
    assert after["content/workshops/spark.md"] == files["content/workshops/spark.md"]


def test_a_word_that_fills_the_prose_costs_little(monkeypatch):
    """Each try reads a file again: there are fewer of them than the word stands in it."""
    slides = "\n\n---\n\n".join(f"# {n}\n\nA spark, the spark, one spark: [[spark]]." for n in range(30))
    path = "content/workshops/long.md"
    files = FILES | {path: f"---\ntitle: Long\n---\n\n{slides}\n".encode()}
    read: list[str] = []
    finish = referring.finish_workshop

    def counted(source: Any, *rest: Any) -> Any:
        read.append(source.path)
        return finish(source, *rest)

    monkeypatch.setattr(referring, "finish_workshop", counted)
    changes = rename_role(files, "spark", "lighter").changes
    assert (changes[path] or b"").count(b"[[lighter]]") == 30
    assert (changes[path] or b"").count(b"spark") == 90
    assert read.count(path) < 20


def test_the_file_moves_and_the_old_address_leads_to_the_new():
    after = renamed(FILES, "spark", "lighter")
    assert "content/roles/spark.yaml" not in after
    assert after["content/roles/lighter.yaml"] == FILES["content/roles/spark.yaml"].replace(
        b"tags: [facilitation]\n", b"tags: [facilitation]\naliases: [spark]\n"
    )
    assert site_of(after).alias_of == {"spark": "lighter"}


def test_translations_move_along():
    files = FILES | {
        "content/roles/spark.es.yaml": b"name: Chispa\nresponsibilities: Con [[curator]] y [[spark]].\r\n",
        "content/pages/about.es.md": b"# Acerca\n\n[[spark]]\n",
    }
    after = renamed(files, "spark", "lighter")
    assert (
        after["content/roles/lighter.es.yaml"] == b"name: Chispa\nresponsibilities: Con [[curator]] y [[lighter]].\r\n"
    )
    assert after["content/pages/about.es.md"] == b"# Acerca\n\n[[lighter]]\n"
    assert "content/roles/spark.es.yaml" not in after


def test_back_again_and_the_files_say_what_they_said():
    there = renamed(FILES, "spark", "lighter")
    back = renamed(there, "lighter", "spark")
    assert site_of(back).alias_of == {"lighter": "spark"}
    assert back["content/workshops/first.md"] == FILES["content/workshops/first.md"]


def test_line_ends_and_marks_of_windows_stay():
    path = "content/roles/spark.yaml"
    files = FILES | {path: b"\xef\xbb\xbf" + FILES[path].replace(b"\n", b"\r\n")}
    after = renamed(files, "spark", "lighter")["content/roles/lighter.yaml"]
    assert after == files[path].replace(b"tags: [facilitation]\r\n", b"tags: [facilitation]\r\naliases: [spark]\r\n")


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "says", "hint"),
    [
        ("sparc", "x", "there is no role 'sparc'", "did you mean 'spark'?"),
        ("content/roles/spark.yaml", "x", "there is no role 'content/roles/spark.yaml'", "did you mean 'spark'?"),
        ("former", "x", "'former' is an old id", "the role is called 'weaver' today"),
        ("spark", "curator", "there is already a role 'curator', Resource curator", "'curator-2' is free"),
        ("spark", "former", "'former' is an old id of the role 'weaver'", "'former-2' is free"),
        ("spark", "The Lighter!", "'The Lighter!' is not an id", "'the-lighter' is free"),
        ("spark", "Host", "'Host' is not an id", "'host-2' is free"),
        ("spark", "map", "'map' is reserved", "'map-2' is free"),
        ("spark", "искра", "'искра' is not an id", "choose a short name in Latin letters"),
        ("spark", "spark", "this is the id that the role has", "name another one"),
    ],
)
def test_what_cannot_be_is_told_with_a_way_on(old, new, says, hint):
    files = FILES | {"content/roles/weaver.yaml": FILES["content/roles/weaver.yaml"] + b"aliases: [former]\n"}
    with pytest.raises(UsageError) as error:
        rename_role(files, old, new)
    (problem,) = error.value.problems
    assert problem.message.startswith(says)
    assert problem.hint.startswith(hint)


def test_content_with_errors_is_not_touched():
    with pytest.raises(ContentError) as error:
        rename_role(FILES | {"content/pages/bad.md": b"# A\n\n[[nobody]]\n"}, "spark", "lighter")
    assert [problem.code for problem in error.value.problems] == ["unknown-role"]
    assert "content/pages/bad.md" in error.value.sources


def test_a_reference_in_disguise_is_told_and_nothing_is_changed():
    files = FILES | {"content/roles/flame.yaml": b'name: Flame\nsummary: spark\ngrows_from: ["\\x73park"]\n'}
    with pytest.raises(RolesiteError) as error:
        rename_role(files, "spark", "lighter")
    assert error.value.problems[0].place == Place("content/roles/flame.yaml")


# --- for any catalogue -----------------------------------------------------------------------------------------------

IDS = ("spark", "spark-host", "host", "no", "spark-2", "404a")
PIECES = (
    *("[[{}]]", "[[{}|words]]", "[{}](../roles/{}.yaml)", "[x](../roles/{}.yaml#responsibilities)", "*[[{}]]*"),
    *("{}", "`[[{}]]`", "({})", "http://example.org/{}", "<{}@example.org>", "\\[\\[{}]]", "x-{}", "{}-x"),
)


@st.composite
def texts(draw: st.DrawFn, roles: str = "../roles") -> str:
    """A line of words, references and what only looks like one; `roles` is the way to the folder of the roles."""
    pieces = draw(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(IDS)), min_size=1, max_size=4))
    return "Text " + " and ".join(piece.replace("{}", role).replace("../roles", roles) for piece, role in pieces)


@st.composite
def catalogues(draw: st.DrawFn) -> dict[str, bytes]:
    """A small catalogue in which roles, a page and a workshop refer to roles in many ways."""
    files = {"content/site.yaml": f"title: T\nmission: {draw(texts('roles'))}\n"}
    for number, role in enumerate(IDS):
        others = [other for other in IDS if other != role]
        listed = draw(st.lists(st.sampled_from(others), unique=True))
        items = draw(st.lists(st.sampled_from([*others, "The spark", "sparkling host"]), unique=True))
        relation = draw(st.sampled_from([f"[{', '.join(listed)}]", "\n  - ".join(["", *listed]) if listed else "[]"]))
        aliases = draw(st.sampled_from(["", "aliases: [was-{}]\n", "aliases:\n  - was-{}   # once\n", "aliases:\n"]))
        files[f"content/roles/{role}.yaml"] = (
            f"# {role}\nname: Role number {number}\n{aliases.replace('{}', role)}"
            f"responsibilities: |\n  {draw(texts())}\n\n  - {draw(texts())}\n"
            f"collaborates_with: {relation}   # spark\nclosest_roles: [{', '.join(items)}]\n"
        )
    first, second = draw(st.permutations(IDS))[:2]
    files["content/pages/about.md"] = f"# About\n\n{draw(texts())}\n\n{draw(texts())}\n"
    files["content/workshops/meet.md"] = (
        f"---\ntitle: Meet\nroles: [{first}, {second}]\n---\n\n# Welcome\n\n{draw(texts())}\n\n---\n\n## Ask\n\n"
        f"::: questions role={first}\n1. {draw(texts())}\n:::\n\n---\n\n::: role {second}\n:::\n"
    )
    files["content/workshops/again.md"] = f"---\ntitle: Again\nextends: meet\nroles: [{second}]\n---\n"
    return {path: text.encode() for path, text in files.items()}


def said(value: Any, ids: dict[str, str]) -> Any:
    """A value of the model without places and old ids, and with other ids for roles."""
    if isinstance(value, tuple):
        return tuple(said(item, ids) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    found = {f.name: said(getattr(value, f.name), ids) for f in fields(value) if f.name not in ("place", "aliases")}
    if isinstance(value, Role | Relation | RoleItem) or (isinstance(value, Target) and value.kind == "role"):
        found["id"] = ids.get(value.id, value.id)
    if isinstance(value, Slide | Round):
        found["role"] = ids.get(value.role, value.role)
    if isinstance(value, Workshop):
        found["roles"] = tuple(ids.get(role, role) for role in value.roles)
    return (type(value).__name__, found)


@settings(max_examples=25, deadline=None)
@given(catalogues(), st.sampled_from(IDS), st.sampled_from(["fresh", "spark-3", "was"]))
def test_the_site_is_the_same_but_for_the_id(files, old, new):
    before, after = site_of(files), site_of(renamed(files, old, new))
    assert said(after, {new: old}) == said(before, {})
    assert after.role[new].aliases == (*before.role[old].aliases, old)
    assert old not in after.role
