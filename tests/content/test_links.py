from __future__ import annotations

from rolesite.content.links import Known, anchors_of_role
from rolesite.doc import Emphasis, Heading, Link, Paragraph, Target, Text
from rolesite.errors import Place
from rolesite.model import Section
from rolesite.source import Reference

KNOWN = Known(
    roles={"spark": "Learning Spark", "flame": "Flame", "glow": "光"},
    role_anchors={"spark": anchors_of_role([Section("tasks", "Tasks", "text", (Heading(2, (), "first"),))])},
    drafts={"ember": "Ember"},
    role_aliases={"old-spark": "spark"},
    workshops={"meet": frozenset({"welcome"}), "broken": None, "later": frozenset()},
    workshop_aliases={"met": "meet", "soon": "later"},
    workshop_drafts=frozenset({"later"}),
    pages={"about": frozenset({"why-us"})},
    pictures=frozenset({"images/a.svg"}),
)
PLACE = Place("content/pages/x.md", 3, 5)


def check(kind, ident, fragment="", anchors=None):
    problem = KNOWN.check(Reference(Target(kind, ident, fragment), PLACE, 9), anchors)
    if problem:
        assert (problem.place, problem.width) == (PLACE, 9)
    return problem and (problem.code, problem.severity, problem.hint)


def test_what_is_there_is_no_problem():
    assert check("role", "spark") is None
    assert check("role", "old-spark") is None
    assert check("role", "old-spark", "tasks") is None
    assert check("role", "spark", "tasks-first") is None
    assert check("role", "flame", "unread") is None
    assert check("workshop", "meet", "welcome") is None
    assert check("workshop", "met", "welcome") is None
    assert check("workshop", "broken", "anything") is None
    assert check("page", "about", "why-us") is None
    assert check("image", "images/a.svg") is None
    assert check("web", "https://example.org") is None
    assert check("anchor", "", "here", frozenset({"here"})) is None


def test_what_is_not_there_is_an_error_with_the_nearest():
    assert check("role", "sparc") == ("unknown-role", "error", "did you mean 'spark'?")
    file = "its file would be content/roles/nobody.yaml"
    renamed = "if that was renamed, add 'aliases: [nobody]' to the renamed file"
    assert check("role", "nobody") == ("unknown-role", "error", f"{file}; {renamed}")
    for said in ("Learning spark", "LEARNING-SPARK", "Spark", "Old Spark"):
        assert check("role", said) == ("unknown-role", "error", "write its id, 'spark'")
    assert check("role", "Nobody Else")[2] == "its file would be content/roles/nobody-else.yaml"
    assert check("role", "光")[2] == "write its id, 'glow'"
    assert check("role", "教师")[2] == "its file would be content/roles/its-id.yaml"
    assert check("workshop", "meat") == ("unknown-workshop", "error", "did you mean 'meet'?")
    assert check("page", "abuot") == ("unknown-page", "error", "did you mean 'about'?")
    assert check("image", "images/zebra.png")[:2] == ("unknown-picture", "error")
    assert check("role", "spark", "task") == ("unknown-anchor", "error", "did you mean '#tasks'?")
    assert check("page", "about", "why-su") == ("unknown-anchor", "error", "did you mean '#why-us'?")
    assert check("workshop", "met", "hello")[0] == "unknown-anchor"
    assert check("anchor", "", "hree", frozenset({"here"}))[0] == "unknown-anchor"


def test_a_draft_is_a_warning():
    for kind, ident in ("role", "ember"), ("workshop", "later"), ("workshop", "soon"):
        assert check(kind, ident, "anywhere")[:2] == ("draft-link", "warning")


def link(kind, ident, *children):
    return Link(Target(kind, ident), children)


def test_a_link_without_words_gets_the_name():
    assert KNOWN.resolve((link("role", "spark"),)) == (link("role", "spark", Text("Learning Spark")),)


def test_an_old_id_leads_to_the_new_one():
    assert KNOWN.resolve((link("role", "old-spark", Text("x")),)) == (link("role", "spark", Text("x")),)
    assert KNOWN.resolve((link("workshop", "met", Text("x")),)) == (link("workshop", "meet", Text("x")),)


def test_a_link_to_a_draft_becomes_text():
    assert KNOWN.resolve((link("role", "ember"), link("role", "ember", Text("it")))) == (Text("Ember"), Text("it"))
    assert KNOWN.resolve((link("workshop", "soon", Text("then")),)) == (Text("then"),)


def test_links_within_marks_are_found():
    nested = Emphasis((link("role", "flame"),))
    assert KNOWN.resolve_blocks((Paragraph((nested,)),)) == (
        Paragraph((Emphasis((link("role", "flame", Text("Flame")),)),)),
    )
