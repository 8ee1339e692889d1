"""One file laid over another: what may be translated, what may not, and where mistakes are told."""

from __future__ import annotations

import pytest

from rolesite.content.config import FOUNDING_CARD, read_config
from rolesite.content.translations import translate_page, translate_role, translate_site, translate_workshop
from rolesite.doc import plain

ROLE = """\
name: Spark
plural: Sparks
summary: Starts things.
updated: 2026-02-01
image: {src: images/a.png, alt: A spark}
responsibilities: [Lights fires]
qualifications: Patience.
"""
SITE = """\
title: Roles
url: https://example.org
organization: {name: Team, url: https://example.org/team}
board: Padlet https://example.org/board
contact: Ana Ruiz <ana@example.org>
"""
CONFIG = read_config(SITE, "content/site.yaml").value


def role(text, source=ROLE):
    return translate_role(source, "content/roles/spark.yaml", text, "content/roles/spark.es.yaml", FOUNDING_CARD)


def page(text, source="# About\n\nHello.\n"):
    return translate_page(source, "content/pages/about.md", text, "content/pages/about.es.md", CONFIG)


def workshop(text, source="---\ntitle: Meet\nlanguage: en\nduration: 5 min\n---\n\n# Hello\n"):
    return translate_workshop(source, "content/workshops/m.md", text, "content/workshops/m.es.md")


def translated_site(text, source=SITE):
    return translate_site(source, "content/site.yaml", text, "content/site.es.yaml")


def told(parsed):
    return [(p.code, p.place.path.rpartition("/")[2], p.place.line) for p in parsed.problems]


def test_a_role_has_the_texts_of_its_translation_and_all_else_of_its_source():
    parsed = role("name: Chispa\nresponsibilities: [Enciende fuegos]\nimage: {alt: Una chispa}\n")
    assert told(parsed) == []
    made = parsed.value.value.role
    assert (made.id, made.name, plain(made.summary), made.image.alt) == (
        "spark",
        "Chispa",
        "Starts things.",
        "Una chispa",
    )
    assert made.image.target.id == "images/a.png"
    assert parsed.value.keys == {"name", "responsibilities", "image"}
    assert made.place.path == "content/roles/spark.es.yaml"


def test_the_plural_of_another_name_is_not_taken_over():
    assert role("name: Chispa\n").value.value.role.plural == ""
    assert role("summary: Comienza.\n").value.value.role.plural == "Sparks"


@pytest.mark.parametrize(
    "field", ["family: design", "level: team", "status: draft", "aliases: [old]", "reports_to: [x]"]
)
def test_what_is_the_same_everywhere_is_refused(field):
    assert told(role(f"name: Chispa\n{field}\n")) == [("not-translated", "spark.es.yaml", 2)]


def test_tags_and_families_are_told_where_they_belong():
    (problem,) = role("name: Chispa\ntags: [fuego]\n").problems
    assert "content/site.es.yaml, below 'tags:'" in problem.hint


def test_a_field_that_nothing_has_is_told_with_the_nearest():
    (problem,) = role("nmae: Chispa\n").problems
    assert (problem.code, problem.hint) == ("unknown-field", "did you mean 'name'?")


@pytest.mark.parametrize("text", ["", "# nothing\n", "- Chispa\n"])
def test_a_translation_needs_fields(text):
    parsed = role(text)
    assert parsed.value is None
    assert {path for _, path, _ in told(parsed)} == {"spark.es.yaml"}


def test_problems_of_the_source_are_not_told_again():
    assert told(role("name: Chispa\n", ROLE + "horizn: 2030\nresponsibilitees: x\n")) == []


def test_problems_of_a_translation_stand_at_its_lines():
    assert told(role("name: Chispa\nupdated: hoy\n")) == [("not-date", "spark.es.yaml", 2)]
    assert told(role("name: Chispa\nqualifications: |\n  Ver [aquí](#nada).\n")) == [
        ("unknown-anchor", "spark.es.yaml", 3)
    ]


def test_the_heading_of_a_translated_page_is_its_title():
    source = "---\ntitle: About us\ndescription: Who we are\n---\n\nHello.\n"
    made = page("# Quiénes somos\n\nHola.\n", source)
    assert (made.value.value.title, made.value.value.description) == ("Quiénes somos", "Who we are")
    assert made.value.keys == {"title", "body"}


def test_a_page_may_translate_its_front_matter_only():
    made = page("---\ndescription: Quiénes somos\n---\n").value
    assert (made.value.title, made.keys) == ("About", {"description"})
    assert plain(made.value.body) == "Hello."


def test_whether_a_page_is_in_the_menu_is_not_translated():
    assert told(page("---\nnav: false\n---\n# Hola\n")) == [("not-translated", "about.es.md", 2)]


def test_a_workshop_is_in_the_language_of_its_file():
    made = workshop("---\ntitle: Conocer\n---\n\n# Hola\n").value.value
    assert (made.id, made.fields.title, made.fields.duration, made.fields.language) == ("m", "Conocer", 300, "")
    assert made.document.body.strip() == "# Hola"
    assert made.files == ("content/workshops/m.md", "content/workshops/m.es.md")


def test_a_workshop_may_translate_its_slides_only():
    assert workshop("# Hola\n").value.keys == {"body"}


@pytest.mark.parametrize("field", ["date: 2026-11-12", "roles: spark", "language: es", "duration: 1 h", "extends: x"])
def test_facts_of_a_workshop_are_not_translated(field):
    assert told(workshop(f"---\ntitle: Conocer\n{field}\n---\n")) == [("not-translated", "m.es.md", 3)]


def test_a_note_in_the_front_matter_fails_closed():
    (problem,) = workshop("---\naccess: 'Facilitator: the door code is 1234'\n---\n").problems
    assert (problem.code, problem.safety, problem.place.path) == ("note-near-miss", True, "content/workshops/m.es.md")


def test_a_delivery_has_no_slides_in_another_language_either():
    source = "---\nextends: other\ntitle: May\n---\n"
    assert told(workshop("---\ntitle: Mayo\n---\n\n# Hola\n", source)) == [("delivery-with-slides", "m.es.md", 5)]


def test_the_sites_words_are_translated_field_by_field():
    made = translated_site("title: Los roles\norganization: {name: Equipo}\nboard: {where: en el chat}\n").value.config
    assert (made.title, made.organization.name, made.organization.url) == (
        "Los roles",
        "Equipo",
        "https://example.org/team",
    )
    assert (made.board.tool, made.board.url, made.board.where) == ("Padlet", "https://example.org/board", "en el chat")


def test_a_name_on_one_line_keeps_the_address_of_its_source():
    made = translated_site("organization: Equipo\ncontact: Ana R.\n").value.config
    assert (made.organization.name, made.organization.url) == ("Equipo", "https://example.org/team")
    assert (made.contact.name, made.contact.email) == ("Ana R.", "ana@example.org")


def test_names_are_given_by_id():
    made = translated_site("families:\n  design: Diseño\n").value
    assert [(key.text, name) for key, name in made.names["families"]] == [("design", "Diseño")]


def test_a_list_of_names_is_told_how_to_be_written():
    parsed = translated_site("families:\n  - {id: design, name: Diseño}\n")
    assert told(parsed) == [("not-fields", "site.es.yaml", 1)]


@pytest.mark.parametrize("field", ["url: https://example.org/es", "language: es", "theme: plain", "paper: a4"])
def test_settings_of_the_site_are_not_translated(field):
    assert told(translated_site(f"title: Los roles\n{field}\n")) == [("not-translated", "site.es.yaml", 2)]
