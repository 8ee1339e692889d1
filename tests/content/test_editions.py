"""The whole site in another language: what is translated, what falls back, and that both say so."""

from __future__ import annotations

import pytest

from rolesite.content.load import load
from rolesite.doc import Link, plain, walk
from rolesite.model import ORIGINAL

SITE = """\
title: Roles
url: https://example.org
vision: Learn.
families: [{id: design, name: Design}]
levels: [{id: team, name: Team}]
role_sections:
  - {key: tasks, title: Tasks, kind: list}
  - {key: text, title: Text}
"""
BASE = {
    "content/site.yaml": SITE,
    "content/roles/spark.yaml": (
        "name: Learning Spark\nsummary: Starts.\nfamily: design\nlevel: team\ntags: [fire, ice]\nupdated: 2026-02-01\n"
        "tasks: [Meets a time keeper, Sleeps]\ntext: See [[keeper]].\ncollaborates_with: [keeper, anchor]\n"
    ),
    "content/roles/keeper.yaml": "name: Time Keeper\nsummary: Keeps.\ntasks: [Calls the learning spark]\n",
    "content/roles/anchor.yaml": "name: Anchor Person\n",
    "content/pages/about.md": "# About\n\nHello.\n",
    "content/pages/more.md": "# More\n\nSee [about](about.md).\n",
    "content/workshops/meet.md": (
        "---\ntitle: Meet\nroles: spark\nplace: Hall\n---\n\n# Welcome\n\n{{ role.name }}\n\n> [!NOTE]\n> Secret.\n"
    ),
    "content/workshops/may.md": "---\nextends: meet\ntitle: Meet in May\ndate: 2026-05-01\n---\n",
}
SPANISH = {
    "content/roles/spark.es.yaml": "name: Chispa de saber\ntasks: [Busca al guarda tiempo, Descansa]\nupdated: 2026-01-01\n",
    "content/roles/keeper.es.yaml": "name: Guarda Tiempo\nsummary: Guarda.\ntasks: [Llama a la chispa de saber]\n",
}


def loaded(*more, site=SITE, drafts=False):
    given = {**BASE, "content/site.yaml": site, **SPANISH}
    for files in more:
        given |= files
    return load({path: text.encode() for path, text in given.items()}, drafts=drafts)


def edition(*more, site=SITE):
    made = loaded(*more, site=site)
    assert [p for p in made.problems if p.severity == "error"] == []
    return made.site.editions[0]


def links(nodes):
    return [(n.target.kind, n.target.id, plain(n.children)) for n in walk(nodes) if isinstance(n, Link)]


def section(role, key):
    return next(section for section in role.sections if section.key == key)


def test_a_site_without_translations_is_in_one_language():
    made = load({path: text.encode() for path, text in BASE.items()}).site
    assert (made.editions, made.source_language, made.edition_names, made.untranslated) == ((), "", (), frozenset())
    assert {role.translation for role in made.roles} == {ORIGINAL}


def test_editions_are_those_of_the_file_names():
    made = loaded({"content/pages/about.pt-BR.md": "# Sobre\n\nOi.\n"}).site
    assert [(one.edition, one.config.language) for one in made.editions] == [("es", "es"), ("pt-BR", "pt-BR")]
    for one in (made, *made.editions):
        assert (one.source_language, one.edition_names) == ("en", ("es", "pt-BR"))


def test_the_source_is_as_it_would_be_without_translations():
    made = loaded().site
    alone = load({path: text.encode() for path, text in BASE.items()}).site
    assert (made.roles, made.pages, made.workshops, made.config) == (
        *(alone.roles, alone.pages, alone.workshops, alone.config),
    )


def test_a_role_is_translated_field_by_field():
    role = edition().role["spark"]
    assert (role.name, plain(role.summary), role.family, role.level) == ("Chispa de saber", "Starts.", "design", "team")
    assert role.translation.missing == ("summary", "text")
    assert (role.translation.language("summary"), role.translation.language("name")) == ("en", "")
    assert [plain(item) for item in section(role, "tasks").items] == ["Busca al guarda tiempo", "Descansa"]


def test_what_is_not_translated_falls_back_whole():
    role = edition().role["anchor"]
    assert (role.name, role.translation.found, role.translation.missing) == ("Anchor Person", False, ("name",))
    assert edition().untranslated >= {("es", "role", "anchor"), ("es", "page", "about"), ("es", "workshop", "meet")}


def test_names_link_in_their_own_language():
    spark = edition().role["spark"]
    assert links(section(spark, "tasks").items[0]) == [("role", "keeper", "guarda tiempo")]
    assert links(section(spark, "text").body) == [("role", "keeper", "Time Keeper")]  # an English text, an English name
    assert links(section(edition().role["keeper"], "tasks").items[0]) == [("role", "spark", "chispa de saber")]


def test_roles_and_relations_stand_in_the_order_of_their_translated_names():
    made = edition()
    assert [role.id for role in made.roles] == ["anchor", "spark", "keeper"]
    assert [relation.id for relation in made.role["spark"].relations] == ["anchor", "keeper"]


def test_a_translation_that_is_older_than_its_source_says_so():
    made = edition()
    assert (made.role["spark"].translation.outdated, made.role["keeper"].translation.outdated) == (True, False)


def test_the_sites_names_are_those_of_its_translation():
    words = "title: Los roles\nfamilies: {design: Diseño}\nrole_sections: {tasks: Tareas}\ntags: {Fire: fuego}\n"
    made = edition({"content/site.es.yaml": words})
    assert (made.config.title, made.family["design"].name, made.level["team"].name) == ("Los roles", "Diseño", "Team")
    assert [tag.name for tag in made.role["spark"].tags] == ["fuego", "ice"]
    assert [tag.name for tag in made.tags] == ["fuego", "ice"]
    assert [s.title for s in made.role["spark"].sections] == ["Tareas", "Text"]
    assert made.config.translation.missing == ("vision", "levels.team", "role_sections.text", "tags.ice")
    assert made.config.translation.language("levels.team") == "en"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("families: {desing: Diseño}\n", "did you mean 'design'?"),
        ("tags: {fires: fuegos}\n", "did you mean 'fire'?"),
        ("levels: {x: Equipo}\n", "there are: team"),
    ],
)
def test_names_of_what_is_not_there_are_told(words, hint):
    (problem,) = (p for p in loaded({"content/site.es.yaml": words}).problems if p.severity == "error")
    assert (problem.code, problem.hint, problem.place.path) == ("unknown-name", hint, "content/site.es.yaml")


def test_links_of_a_translation_are_checked_at_its_lines():
    made = loaded({"content/roles/keeper.es.yaml": "name: Guarda\ntasks: ['Ve a [[nadie]]']\n"})
    assert [(p.code, p.place.path, p.place.line) for p in made.problems if p.severity == "error"] == [
        ("unknown-role", "content/roles/keeper.es.yaml", 2)
    ]


def test_a_page_is_translated_and_led_to_its_own_headings():
    made = edition(
        {
            "content/pages/about.es.md": "# Acerca\n\n## Quiénes\n\nHola.\n",
            "content/pages/more.es.md": "# Más\n\nVer [quiénes](about.md#quiénes) y [[spark]].\n",
        }
    )
    assert (made.page["about"].title, made.page["about"].translation.missing) == ("Acerca", ())
    assert links(made.page["more"].body)[1] == ("role", "spark", "Chispa de saber")


def test_a_workshop_is_translated_with_the_names_of_its_language():
    made = edition({"content/workshops/meet.es.md": "---\ntitle: Conocer\n---\n\n# Hola\n\n{{ role.name }}\n"})
    workshop = made.workshop["meet"]
    assert (workshop.title, workshop.language, workshop.location) == ("Conocer", "es", "Hall")
    assert workshop.translation.missing == ("place",)
    assert plain(workshop.slides[0].body) == "Chispa de saber"


def test_a_delivery_has_the_slides_of_the_translated_workshop():
    made = edition({"content/workshops/meet.es.md": "---\ntitle: Conocer\nplace: Sala\n---\n\n# Hola\n"})
    may = made.workshop["may"]
    assert (may.title, may.location, plain(may.slides[0].title)) == ("Meet in May", "Sala", "Hola")
    assert (may.translation.found, may.translation.missing) == (True, ("title",))


def test_a_workshop_whose_slides_are_not_translated_says_so():
    workshop = edition({"content/workshops/meet.es.md": "---\ntitle: Conocer\nplace: Sala\n---\n"}).workshop["meet"]
    assert (workshop.translation.missing, plain(workshop.slides[0].title)) == (("body",), "Welcome")


def test_a_workshop_written_in_the_language_of_the_edition_needs_no_translation():
    own = BASE["content/workshops/meet.md"].replace("title: Meet", "title: Meet\nlanguage: es")
    made = edition({"content/workshops/meet.md": own})
    assert made.workshop["meet"].translation == ORIGINAL
    assert ("es", "workshop", "meet") not in made.untranslated


@pytest.mark.parametrize(
    "text", ["> [!NOTES]\n> Secreto.\n", "Note: secreto.\n", "> Nota: secreto.\n", "Facilitadora:\n"]
)
def test_what_looks_like_a_note_is_never_published_in_a_translation(text):
    made = loaded({"content/workshops/meet.es.md": f"# Hola\n\n{text}"})
    assert made.site is None
    assert any(p.safety and p.place.path == "content/workshops/meet.es.md" for p in made.problems)


def test_a_page_has_no_notes_in_any_language():
    made = loaded({"content/pages/about.es.md": "# Hola\n\n> [!NOTE]\n> Secreto.\n"})
    assert [p.place.path for p in made.problems if p.safety] == ["content/pages/about.es.md"]


def test_notes_are_taken_out_of_translated_slides():
    text = "---\ntitle: Conocer\n---\n\n# Hola\n\nPúblico.\n\n> [!NOTE]\n> Secreto.\n"
    slide = edition({"content/workshops/meet.es.md": text}).workshop["meet"].slides[0]
    assert "Secreto" not in plain(slide.body)
    assert [plain(note) for note in slide.notes] == ["Secreto."]


def test_translations_of_drafts_are_left_out_with_them():
    draft = {"content/roles/keeper.yaml": BASE["content/roles/keeper.yaml"] + "status: draft\n"}
    assert "keeper" not in loaded(draft).site.editions[0].role
    assert loaded(draft, drafts=True).site.editions[0].role["keeper"].name == "Guarda Tiempo"


def test_errors_of_a_translation_stop_the_site_like_any_other():
    made = loaded({"content/roles/keeper.es.yaml": "name: [\n"})
    assert made.site is None
    assert {p.place.path for p in made.problems if p.severity == "error"} == {"content/roles/keeper.es.yaml"}


def test_an_edition_in_the_sites_own_language_is_told():
    made = loaded({"content/roles/keeper.en.yaml": "name: Keeper\n"})
    assert [p.code for p in made.problems if p.severity == "error"] == ["own-language"]


@pytest.mark.parametrize(
    ("path", "text", "shelf"),
    [
        ("content/roles/keeper.es.yaml", "updated: 2026-03-01\n", "role"),
        ("content/pages/about.es.md", "---\nupdated: 2026-03-01\n---\n", "page"),
        ("content/pages/about.es.md", "", "page"),
        ("content/workshops/meet.es.md", "---\nupdated: 2026-03-01\n---\n", "workshop"),
        ("content/workshops/meet.es.md", "---\nroom: Aula\n---\n", "workshop"),
    ],
)
def test_a_file_that_translates_nothing_makes_no_translation(path, text, shelf):
    made = edition({path: text})
    name = path.rpartition("/")[2].partition(".")[0]
    assert not getattr(made, shelf)[name].translation.found
    assert ("es", shelf, name) in made.untranslated


def test_anchors_that_a_translation_calls_otherwise_are_known():
    made = edition(
        {
            "content/roles/spark.yaml": BASE["content/roles/spark.yaml"].replace("See [[keeper]].", "'## Why'"),
            "content/roles/spark.es.yaml": "name: Chispa de saber\ntext: '## Por qué'\n",
            "content/pages/about.md": "# About\n\n## Us\n\n## Fin\n",
            "content/pages/about.es.md": "# Acerca\n\n## Nosotras\n\n## Fin\n",
            "content/workshops/meet.es.md": "---\ntitle: Conocer\n---\n\n# Hola\n",
        }
    )
    assert made.lost_anchors == {
        ("role", "spark", "text-why"),
        ("page", "about", "us"),
        ("workshop", "meet", "welcome"),
        ("workshop", "may", "welcome"),
    }


def test_the_site_keeps_its_emblem_in_every_edition():
    site = loaded({"content/site.es.yaml": "title: Papeles\n"}).site
    assert site.editions[0].config.title != site.config.title
    assert {one.emblem for one in (site, *site.editions)} == {site.config.title}
