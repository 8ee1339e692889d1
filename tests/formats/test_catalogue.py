"""Lists of roles: by family, by name, by tag; for three roles and for three thousand."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from benchmarks.generate import content_files
from rolesite.content.load import load
from rolesite.fingerprint import canonical
from rolesite.formats.allcards import FORMAT as BOOK
from rolesite.formats.cutcards import FORMAT as CUT
from rolesite.model import CardOptions, RoleItem, SectionSpec, Translation
from tests import factories as make
from tests.dom import links, parse, row, text, texts
from tests.gallery import HOSTILE_NAME, LONG_NAME, gallery, web_formats

FORMATS = web_formats()


def page(site, path="roles/index.html"):
    return parse(make.render(site, path, *FORMATS))


def many(count):
    names = ("Archive keeper", "Élan host", "Zine maker", "4-day planner")
    fields = {"family": "design", "summary": "Keeps."}
    return make.make_site(*(make.make_role(f"role-{n}", f"{names[n % 4]} {n}", **fields) for n in range(count)))


def test_roles_stand_under_their_families_with_those_without_last():
    found = page(gallery())
    assert texts(found, "//section[contains(@class, 'row-family')]//h2") == [
        "Learning design",
        "Coaching and care",
        "Without a family",
    ]
    assert texts(row(found, "Learning design"), ".//h3") == [LONG_NAME, "Learning spark facilitator"]
    assert links(row(found, "Learning design"))["Learning design"] == "../families/design.html"


def test_named_roles_are_listed_but_not_counted_among_the_others():
    found = page(gallery())
    assert texts(found, "//header//*[@class='lead']") == ["5 roles, by family and by name. 1 more has a name only."]
    assert "Only named" in texts(found, "//h3/a")
    assert texts(row(found, "Without a family"), ".//*[@class='count']") == ["2 roles"]


def test_names_stand_under_their_letters():
    letters = {
        text(s.find("h3")): texts(s, ".//a")
        for s in page(gallery()).xpath("//section[@class and @id][starts-with(@class, 'index-letter')]")
    }
    assert letters["L"] == ["Learning curator", "Learning spark facilitator"]
    assert letters["E"] == ["Élan keeper"]
    assert letters["Other"] == [" ".join(HOSTILE_NAME.split())]
    assert list(letters)[-1] == "Other"


def test_statuses_are_marked_where_they_differ():
    assert texts(row(page(gallery()), "Coaching and care"), ".//*[@class='mark']") == ["In pilot"]
    alike = make.make_site(*(make.make_role(id_, status="envisioned") for id_ in "ab"))
    assert page(alike).xpath("//main//*[@class='mark']") == []


def test_a_small_catalogue_shows_summaries_and_a_large_one_strips_of_blocks():
    small, large = page(many(20)), page(many(200))
    assert len(small.xpath("//*[@class='cards']/li/div/p")) == 20
    assert large.xpath("//*[@class='cards']") == []
    assert len(large.xpath("//*[@class='strip']/a")) == 12
    assert len(large.xpath("//*[@id='by_name']//li//a[contains(@href, 'role-')]")) == 200
    assert texts(large, "//*[@class='letters']//a") == ["A", "E", "Z", "Other"]


def test_a_large_catalogue_stays_small():
    assert len(make.render(many(3000), "roles/index.html", *FORMATS)) < 600_000


def test_an_empty_catalogue_says_so():
    site = make.make_site(config=make.make_config(families=()))
    found = page(site)
    assert texts(found, "//*[@class='empty']") == ["No role has been described yet. The first one will stand here."]
    assert found.xpath("//section") == []


def test_without_families_there_is_one_list():
    site = make.make_site(make.make_role("a", "Alpha"), config=make.make_config(families=()))
    assert texts(page(site), "//section[contains(@class, 'row-family')]//h2") == ["All roles"]


def test_a_tag_lists_the_roles_that_carry_it():
    found = page(gallery(), "tags/inquiry.html")
    assert texts(found, "//h1") == ["Inquiry"]
    assert texts(found, "//h3") == [LONG_NAME, "Learning spark facilitator"]


@pytest.mark.parametrize(
    ("field", "value", "moves"),
    [
        ("summary", make.words("Other words"), True),
        ("name", "Other name", True),
        ("status", "adopted", True),
        ("sections", (), False),
        ("updated", "2030-01-01", True),
        ("also_called", ("Starter",), True),
        ("relations", (make.relation("reports_to", "curator"),), False),
    ],
)
def test_the_catalogue_changes_with_what_it_shows_and_no_more(field, value, moves):
    site = gallery()
    other = replace(site, roles=tuple(replace(r, **{field: value}) if r.id == "spark" else r for r in site.roles))
    before, after = (canonical(make.view(s, "roles/index.html", *FORMATS)) for s in (site, other))
    assert (before != after) is moves


# --- narrowing down --------------------------------------------------------------------------------------------------


def facets(site):
    """Every facet with the ids and names of its values, as the page's script reads them."""
    lists = page(site).xpath("//template[@id='finder_facets']//ul")
    return {ul.get("data-key"): {li.get("data-id"): text(li) for li in ul} for ul in lists}


def has(site, name):
    """The ids of the values that a role's element names by their places."""
    found = page(site)
    ids = found.xpath("//template[@id='finder_facets']//li/@data-id")
    item = next(e for e in found.xpath("//*[@data-values]") if text(e.xpath(".//a")[0]) == name)
    return {ids[int(at)] for at in item.get("data-values").split()}


def with_sections(*keys, **roles_):
    """A site of six roles whose `closest` section names those items, with these sections as facets."""
    specs = (SectionSpec("closest", "Close to", "roles"), SectionSpec("q", "Place"))
    config = make.make_config(role_sections=specs, facets=keys)
    items = {**{f"other-{n}": () for n in range(6 - len(roles_))}, **roles_}
    made = (
        make.make_role(
            id_,
            sections=(
                make.roles_section("closest", "Close to", *(RoleItem("", make.words(item)) for item in names)),
                make.text_section("q", "Place", "School" if names else "A long sentence about a place. " * 4),
            ),
        )
        for id_, names in items.items()
    )
    return make.make_site(*made, config=config)


def test_the_facets_are_those_of_which_roles_have_values():
    found = facets(gallery())
    assert list(found) == ["family", "level", "tag", "status"]
    assert found["family"] == {"design": "Learning design", "care": "Coaching and care"}
    assert found["level"] == {"team": "Team", "school": "School"}
    assert found["tag"] == {"inquiry": "Inquiry", "group-work": "Group work"}, "the most frequent first"
    assert list(found["status"]) == ["envisioned", "pilot", "adopted", "retired", "named"]
    assert found["status"]["named"] == "Named, not yet described"


def test_a_role_says_which_values_it_has():
    assert has(gallery(), "Learning spark facilitator") == {"design", "school", "inquiry", "group-work", "envisioned"}
    assert has(gallery(), "Only named") == {"named"}


def test_other_names_and_dates_stand_on_the_role():
    item = page(gallery()).xpath("//li[.//a[text()='Learning spark facilitator']][@data-values]")[0]
    assert (item.get("data-also"), item.get("data-updated")) == ("Spark", "2026-11-12")


def test_sections_become_facets_and_what_is_written_alike_is_one_value():
    site = with_sections("closest", a=("School librarian", "Élan coach"), b=("School  Librarian",), c=("elan coach",))
    assert facets(site)["closest"] == {"elan-coach": "Élan coach", "school-librarian": "School librarian"}
    assert has(site, "B") == {"school-librarian"}


def test_a_section_whose_key_an_address_needs_itself_gets_another_and_sentences_are_no_values():
    assert facets(with_sections("q", a=("x",)))["q-section"] == {"school": "School"}


def test_a_facet_keeps_to_its_most_frequent_values():
    many_items = {f"r{n}": tuple(f"Item {k}" for k in range(n * 50, n * 50 + 50)) for n in range(6)}
    many_items["r6"] = ("Item 299",)
    found = facets(with_sections("closest", **many_items))["closest"]
    assert len(found) == 200
    assert next(iter(found)) == "item-299"


def test_orders_are_those_that_tell_roles_apart():
    assert page(gallery()).xpath("//select[@id='finder_sort']/option/@value") == ["family", "name", "level", "updated"]
    plain = make.make_site(*(make.make_role(f"r{n}") for n in range(6)))
    assert page(plain).xpath("//select[@id='finder_sort']") == []
    assert page(many(200)).xpath("//select[@id='finder_sort']/option/@value") == ["name", "family"]


def test_each_role_is_found_once():
    for site, count in ((gallery(), 6), (many(200), 200)):
        assert len(page(site).xpath("//*[@data-values]")) == count


def test_a_few_roles_need_no_finding():
    found = page(many(4))
    assert found.xpath("//form[@id='finder'] | //script[contains(@src, 'catalogue')] | //*[@data-values]") == []


def test_without_its_script_nothing_of_the_finder_is_shown():
    found = page(gallery())
    for control in found.xpath("//main//input | //main//select | //main//button"):
        assert control.xpath("ancestor-or-self::*[@hidden]"), control.get("name")


def test_tags_lead_to_their_pages_the_rarer_ones_behind_the_others():
    roles_ = [make.make_role(f"r{n}", tags=("Everywhere", f"Tag {n}")) for n in range(20)]
    found = page(make.make_site(*roles_))
    row_ = found.xpath("//nav[h2[text()='Tags']]")[0]
    assert links(row_)["Everywhere"] == "../tags/everywhere.html"
    assert len(links(row_)) == 21
    assert len(row_.xpath("./div/ul/li")) == 12
    assert texts(row_, ".//summary") == ["9 more tags"]


def test_a_name_in_another_language_says_so():
    role = make.make_role("a", "Alpha", summary="Sparks.", translation=Translation("es", ("name", "summary")))
    found = page(make.make_site(role))
    assert [e.get("lang") for e in found.xpath("//*[@class='card-words']/h3/a | //*[@class='card-words']/p")] == [
        "es",
        "es",
    ]


def test_drafts_and_retired_roles_are_marked_in_the_list_by_name():
    site = make.make_site(*(make.make_role(f"r{n}", family="care", status="retired") for n in range(3)))
    assert texts(page(site), "//*[@id='by_name']//*[@class='mark']") == ["Retired"] * 3


def test_three_thousand_roles_weigh_little():
    loaded = load(content_files(3000))
    assert len(gzip.compress(make.render(loaded.site, "roles/index.html", *FORMATS))) <= 150_000


def test_what_can_be_printed_stands_there_with_what_it_takes():
    site = make.make_site(*(make.make_role(f"r{n}") for n in range(5)))
    found = parse(make.render(site, "roles/index.html", *FORMATS, BOOK, CUT))
    (block,) = found.xpath("//section[@aria-labelledby='catalogue_print']")
    assert {href: name for name, href in links(block).items()} == {
        "all-cards.pdf": "All cards as one book PDF",
        "cut-cards.pdf": "Cards to cut out PDF",
        "blank-cards.pdf": "Blank cards to write on PDF",
    }
    assert texts(block, ".//*[@class='quiet']") == [
        "· 5 cards with contents, letter paper",
        "· index cards, 5 × 3 in, 3 sheets of letter paper",
        "· index cards, 5 × 3 in, one sheet of letter paper",
    ]


def test_sheets_for_a_print_shop_say_so():
    config = make.make_config(paper="a4", cards=CardOptions("a6", print_shop=True))
    site = make.make_site(*(make.make_role(f"r{n}") for n in range(5)), config=config)
    found = parse(make.render(site, "roles/index.html", *FORMATS, CUT))
    notes = texts(found, "//section[@aria-labelledby='catalogue_print']//*[@class='quiet']")
    assert notes[0] == "· A6 cards, 3 sheets of A4 paper, for a print shop, both sides"


def test_without_pdfs_there_is_nothing_to_print():
    assert page(gallery()).xpath("//section[@aria-labelledby='catalogue_print']") == []
