"""Pages of a translated site: which language each part is in, and what search engines are told."""

from __future__ import annotations

from functools import cache

import pytest

from rolesite.content.load import load
from rolesite.formats import find_formats
from tests.dom import parse, text, texts
from tests.factories import files_of, real_theme

ROLE = "name: Spark\nsummary: Starts.\nfamily: design\nlevel: team\ntags: [fire]\ntasks: [Lights]\nreport: [keeper]\n"
FILES = {
    "content/site.yaml": (
        "title: Roles\nurl: https://example.org\ntagline: Of today\nfamilies: [{id: design, name: Design}, {id: craft, name: Craft}]\n"
        "levels: [{id: team, name: Team}]\n"
        "role_sections:\n  - {key: tasks, title: Tasks, kind: list}\n  - {key: report, title: Near, kind: roles}\n"
    ),
    "content/site.es.yaml": "title: Los roles\nfamilies: {design: Diseño}\nrole_sections: {tasks: Tareas}\n",
    "content/roles/spark.yaml": ROLE,
    "content/roles/spark.es.yaml": "name: Chispa\ntasks: [Enciende]\n",
    "content/roles/keeper.yaml": "name: Keeper\nsummary: Keeps.\nfamily: craft\nlevel: team\ntasks: [Waits]\ncollaborates_with: [spark]\n"
    "history: [{date: 2026-01-01, note: First.}]\n",
    "content/roles/ember.yaml": "name: Ember\nfamily: craft\nsummary: Glows.\nreport: [spark]\n",
    "content/pages/about.md": "# About\n\nHello.\n",
    "content/pages/about.es.md": "# Acerca\n\nHola.\n",
    "content/workshops/meet.md": "---\ntitle: Meet\nsubtitle: An hour\nroles: keeper\n---\n\n# Hello\n",
    "content/workshops/meet.es.md": "---\ntitle: Conocer\n---\n\n# Hola\n\n---\n\n::: role keeper\n:::\n",
    "content/workshops/april.md": "---\ntitle: April\n---\n\n# Hello\n",
}


@cache
def build():
    made = load({path: words.encode() for path, words in FILES.items()}).site
    return files_of(made, real_theme(), *(one for one in find_formats().values() if not one.engine))


def page(path):
    return parse(build()[path])


def head(path, xpath):
    return page(path).xpath(f"//head/{xpath}")


def hreflangs(path):
    return {
        link.get("hreflang"): link.get("href").removeprefix("https://example.org/")
        for link in page(path).xpath("//head/link[@rel='alternate'][@hreflang]")
    }


@pytest.mark.parametrize("path", ["roles/spark.html", "es/roles/spark.html"])
def test_translated_pages_name_each_other(path):
    assert hreflangs(path) == {"en": "roles/spark.html", "es": "es/roles/spark.html"}
    assert head(path, "link[@rel='canonical']/@href") == [f"https://example.org/{path}"]


def test_the_front_pages_name_each_other():
    assert hreflangs("index.html") == {"en": "", "es": "es/index.html"}


@pytest.mark.parametrize(
    ("path", "source"),
    [("es/roles/keeper.html", "roles/keeper.html"), ("es/workshops/april.html", "workshops/april.html")],
)
def test_a_page_without_translation_leaves_search_engines_to_its_source(path, source):
    assert head(path, "link[@rel='canonical']/@href") == [f"https://example.org/{source}"]
    assert hreflangs(path) == hreflangs(source) == {}


def test_readers_can_switch_to_a_page_that_is_not_translated():
    switch = page("roles/keeper.html").xpath("//nav[@class='site-languages']//a")
    assert [(text(a), a.get("href"), a.get("lang")) for a in switch] == [
        ("English", "keeper.html", "en"),
        ("Español", "../es/roles/keeper.html", "es"),
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("es/roles/keeper.html", "Esta página aún no se ha traducido. Su texto está en inglés. English"),
        ("es/roles/spark.html", "Partes de esta página aún no se han traducido. Están en inglés. English"),
    ],
)
def test_what_is_missing_is_said_on_the_page(path, words):
    assert texts(page(path), "//p[@class='translation-note']") == [words]


@pytest.mark.parametrize("path", ["roles/spark.html", "es/about.html"])
def test_a_page_that_lacks_nothing_says_nothing(path):
    assert texts(page(path), "//p[@class='translation-note']") == []


def test_every_text_is_marked_with_its_own_language():
    role = page("es/roles/spark.html")
    assert role.get("lang") == "es"
    assert role.xpath("//h1/@lang") == []
    assert role.xpath("//p[@class='lead']/@lang") == ["en"]
    assert role.xpath("//section[@id='tasks']//@lang") == []
    assert role.xpath("//h2[@id='report_title']/@lang") == ["en"]


def test_the_translated_name_of_a_role_in_an_english_list_is_marked():
    items = page("es/roles/ember.html").xpath("//section[@id='report']//li/a")
    assert [(text(a), a.get("lang")) for a in items] == [("Chispa", "es")]


def test_lists_mark_names_that_are_not_translated():
    chips = page("es/index.html").xpath("//span[@class='chip-name']")
    assert {text(chip): chip.get("lang") for chip in chips} == {"Chispa": None, "Ember": "en", "Keeper": "en"}


def test_family_and_level_are_named_in_their_language():
    facts = page("es/roles/spark.html").xpath("//dl[contains(@class, 'facts')]")[0]
    assert facts.xpath(".//dd/a/span[text()='Diseño']/@lang") == []
    assert facts.xpath(".//dd[text()='Team']/@lang") == ["en"]


def marked(path, words):
    """The languages that a page's own words stand in, one for each place where they stand; "" is the page's."""
    nodes = page(path).xpath("//body//*[normalize-space(text())=$words]", words=words)
    return {(node.xpath("ancestor-or-self::*[@lang][1]/@lang") or [""])[0] for node in nodes}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("es/roles/index.html", "Craft"),
        ("es/roles/index.html", "Keeper"),
        ("es/families/craft.html", "Craft"),
        ("es/families/craft.html", "Keeper"),
        ("es/families/craft.html", "Team"),
        ("es/families/design.html", "Craft"),
        ("es/roles/map.html", "Craft"),
        ("es/roles/map.html", "Keeper"),
        ("es/roles/keeper.html", "Craft"),
        ("es/roles/spark.html", "Keeper"),
        ("es/tags/fire.html", "fire"),
        ("es/index.html", "Craft"),
        ("es/changes.html", "Keeper"),
        ("es/changes.html", "First."),
        ("es/workshops/meet/deck.html", "Keeper"),
        ("es/workshops/meet/deck.html", "Craft"),
        ("es/workshops/meet/deck.html", "Waits"),
    ],
)
def test_words_of_the_source_say_so_wherever_they_stand(path, words):
    assert marked(path, words) == {"en"}


def test_a_translated_family_and_role_are_in_the_page_s_language():
    assert marked("es/families/design.html", "Diseño") == {"es"}
    assert marked("es/roles/map.html", "Chispa") == {"es"}


def test_a_workshop_that_is_translated_in_part_marks_the_rest():
    workshop = page("es/workshops/meet.html")
    assert texts(workshop, "//h1") == ["Conocer"]
    assert workshop.xpath("//p[@class='lead']/@lang") == ["en"]
    assert workshop.xpath("//article/@lang") == []


def test_decks_are_made_of_translated_slides_only():
    assert page("es/workshops/meet/deck.html").get("lang") == "es"
    assert "es/workshops/april/deck.html" not in build()
    deck = page("es/workshops/april.html").xpath("//a[@class='button']/@href")
    assert deck == ["../../workshops/april/deck.html"]


def test_there_is_one_page_for_missing_addresses():
    assert "404.html" in build()
    assert "es/404.html" not in build()


PRIVATE = """\
---
title: Conocer
room: PLANTED-1
join: https://example.org/PLANTED-2
facilitators: PLANTED-3
materials: {facilitator: PLANTED-4, each person: un lápiz}
---

# Hola

> [!NOTE]
> PLANTED-5

---

## Preguntas

::: questions
1. ¿Uno?
:::

> Facilitator: PLANTED-6
"""


def test_nothing_private_of_a_translation_is_in_any_file_that_is_published():
    files = {
        **FILES,
        "content/workshops/meet.es.md": PRIVATE,
        "content/roles/ember.es.yaml": "# PLANTED-7\nname: Ascua\n",
    }
    made = load({path: words.encode() for path, words in files.items()}).site
    built = files_of(made, real_theme(), *(one for one in find_formats().values() if not one.engine))
    assert "un lápiz".encode() in built["es/workshops/meet.html"]
    planted = [path for path, data in built.items() if b"PLANTED" in data.upper()]
    assert [path for path in planted if not path.startswith("_kit/es/meet/")] == []
