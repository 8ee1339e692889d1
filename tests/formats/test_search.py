"""The search page, the index and its texts: what can be found, where it leads, and what must never be in there."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rolesite.fingerprint import canonical
from rolesite.formats import catalogue, deck, pages, roles, search, workshops
from rolesite.formats._searchable import searchable
from rolesite.model import Kit, Round, Slide
from tests import factories as make
from tests.dom import links, parse, texts
from tests.engines.test_searchindex import known, numbers
from tests.gallery import HOSTILE_NAME, LONG_NAME, gallery

FORMATS = (search.FORMAT, catalogue.FORMAT, deck.FORMAT, pages.FORMAT, roles.FORMAT, workshops.FORMAT)


def files(site):
    """The bytes of all that search makes."""
    outputs = (output for output in make.plan_of(site, *FORMATS).outputs if output.format == "search")
    return {output.path: make.render(site, output.path, *FORMATS) for output in outputs}


def data(script):
    """What a script hands over."""
    return json.loads(script[script.rindex(b".push(") + 6 :].removesuffix(b");\n"))


def found(site):
    """Every page of the index: name, address, sections with their addresses and texts."""
    made = files(site)
    index = data(made["search-index.js"])
    rows = [row for path in sorted(made) if path.startswith("search-texts/") for row in data(made[path])["texts"]]
    entries = {}
    for line, row in zip(index["pages"].split("\n"), rows, strict=True):
        code, href, name, *_ = line.split("\t")
        assert row[0] == name
        sections = (index["sections"][place] for place in numbers(code)[3:])
        entries[href] = {title: (to, text) for (to, title), text in zip(sections, row[1:], strict=True)}
    return entries


def everything(site):
    return b"".join(files(site).values()).decode()


def test_roles_workshops_and_pages_are_found_with_their_sections():
    entries = found(gallery())
    named = ("spark", "curator", "long", "hostile", "bare", "named")
    assert set(entries) == {
        *(f"roles/{role}.html" for role in named),
        *("workshops/autumn.html", "workshops/first.html", "about.html", "quiet.html"),
    }
    spark = entries["roles/spark.html"]
    assert spark["Organizational level"] == ("#organizational_level", "One school.")
    assert spark["Closest roles today"] == ("#closest_roles", "Learning curator\nInstructional coach")
    assert spark["In short"] == ("#role_facts", "Learning design\nSchool\n2032\nInquiry\nGroup work")
    assert spark["Tasks"][1].startswith("Task 0\nTask 1\n")


def test_a_page_is_cut_at_its_headings():
    about = found(gallery())["about.html"]
    assert about[""][0] == ""
    assert about[""][1].startswith("Bold and code and")
    assert about["Steps"][0] == "#steps"
    assert "Read the card" in about["Steps"][1]


def test_slides_are_found_in_the_deck_once():
    site = gallery()
    slides = site.workshop["first"].slides
    shared = tuple(replace(w, slides=slides) if w.id == "autumn" else w for w in site.workshops)
    entries = found(replace(site, workshops=shared))
    assert entries["workshops/first.html"]["Everything"][0] == "workshops/first/deck.html#steps"
    assert entries["workshops/first.html"]["What you need"] == ("#workshop_materials", "A pen\nA card each")
    assert "Everything" not in entries["workshops/autumn.html"]


def test_a_delivery_of_what_is_not_listed_has_the_slides():
    site = gallery()
    hide = {"first": {"listed": False}, "autumn": {"slides": site.workshop["first"].slides}}
    changed = tuple(replace(w, **hide.get(w.id, {})) for w in site.workshops)
    entries = found(replace(site, workshops=changed))
    assert "workshops/first.html" not in entries
    assert entries["workshops/autumn.html"]["Everything"][0] == "workshops/autumn/deck.html#steps"


def test_the_question_of_a_round_is_found_and_a_role_on_a_slide_is_not():
    place = make.make_role("x").place
    slides = (
        Slide("q-1", make.words("Questions"), place, "round", round=Round(1, 3, make.words("What would change?"))),
        Slide("q-1-role", make.words("Spark"), place, "role", role="spark"),
        Slide("contact", make.words("Contact"), place, "contact"),
    )
    workshop = make.make_workshop("w", slides=slides)
    parts = searchable(workshop, make.make_site(workshops=(workshop,))).parts
    assert [(part.anchor, part.title) for part in parts] == [("q-1", "Questions")]


def test_nothing_private_or_unlisted_is_in_there():
    place = make.make_role("x").place
    secret = Slide(
        "s", make.words("Shown"), place, body=make.paragraphs("Said"), notes=(make.paragraphs("SECRET-NOTE"),)
    )
    kit = Kit(room="SECRET-ROOM", facilitators=("SECRET-NAME",), join="https://secret.example/", materials=("SECRET",))
    site = make.make_site(
        workshops=(
            make.make_workshop("open", slides=(secret,), kit=kit),
            make.make_workshop("hidden", "SECRET-HIDDEN", listed=False, slides=(secret,)),
        )
    )
    assert "Said" in everything(site)
    assert "SECRET" not in everything(site)
    assert "secret" not in known(index_of(site))


def index_of(site):
    """The index, as the tests of its engine read it."""
    from rolesite.engines.searchindex import CompactIndex

    read = data(files(site)["search-index.js"])
    return CompactIndex(read["words"], read["postings"], read["pages"], tuple(map(tuple, read["sections"])))


def test_texts_lie_in_files_of_sixteen_pages():
    site = make.make_site(*(make.make_role(f"role-{n:03}") for n in range(33)))
    made = files(site)
    assert sorted(made) == [
        "search-index.js",
        "search-texts/0.js",
        "search-texts/1.js",
        "search-texts/2.js",
        "search.html",
    ]
    assert [len(data(made[f"search-texts/{n}.js"])["texts"]) for n in range(3)] == [16, 16, 1]


def test_an_empty_site_has_an_empty_index():
    assert sorted(files(make.make_site())) == ["search-index.js", "search.html"]
    assert data(files(make.make_site())["search-index.js"])["pages"] == ""


def test_names_are_data_and_never_markup():
    script = files(gallery())["search-index.js"].decode()
    assert HOSTILE_NAME.split("{{")[0].strip() in script
    assert LONG_NAME in script
    assert "\u2028" not in everything(make.make_site(make.make_role("a", "A\u2028B")))


def test_the_page_works_without_javascript():
    page = parse(files(gallery())["search.html"])
    form = page.xpath("//main//form")[0]
    assert (form.get("method"), form.get("action")) == ("get", "search.html")
    assert form.xpath(".//input/@name") == ["q"]
    assert links(page.xpath("//noscript")[0])["All roles from A to Z"] == "roles/index.html"
    assert texts(page, "//h1") == ["Search"]


@pytest.mark.parametrize("path", ["roles/spark.html", "search.html"])
def test_every_page_leads_to_search(path):
    page = parse(make.render(gallery(), path, *FORMATS))
    link = page.xpath("//header//a[@data-search]")[0]
    assert link.get("href").endswith("search.html")


def test_each_edition_has_its_own():
    site = gallery()
    spanish = replace(site, edition="es", config=replace(site.config, language="es"))
    site = replace(site, editions=(spanish,))
    made = files(site)
    assert {"search.html", "search-index.js", "es/search.html", "es/search-index.js"} <= set(made)
    rows = data(made["es/search-index.js"])["pages"]
    assert "\troles/spark.html\t" in rows
    page = make.render(site, "es/roles/spark.html", *FORMATS)
    assert b'data-index="../search-index.js"' in page


@pytest.mark.parametrize(
    ("field", "value", "moves"),
    [
        ("sections", (), True),
        ("tags", (), True),
        ("updated", "2030-01-01", False),
        ("relations", (), False),
        ("history", (), False),
    ],
)
def test_texts_change_with_what_is_found_in_them_and_no_more(field, value, moves):
    site = gallery()
    other = replace(site, roles=tuple(replace(r, **{field: value}) if r.id == "spark" else r for r in site.roles))
    before, after = (canonical(make.view(s, "search-texts/0.js", *FORMATS)) for s in (site, other))
    assert (before != after) is moves


def test_the_index_itself_holds_no_texts_and_moves_when_they_do():
    output = next(o for o in make.plan_of(gallery(), *FORMATS).outputs if o.kind == "search-index")
    assert output.needs == ("search-texts/0.js",)
    assert "One school." not in repr(make.view(gallery(), "search-index.js", *FORMATS))
