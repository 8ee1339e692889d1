"""The role map as a page: what is drawn, and the same in words; a role's neighbourhood on its own page."""

from __future__ import annotations

import gzip
import re
from collections import Counter

import pytest

from benchmarks.generate import content_files
from rolesite.content.load import load
from rolesite.engines.rolemap.neighbourhood import around, below
from rolesite.engines.rolemap.overview import NARROW, WIDE, arrange
from rolesite.engines.rolemap.patchwork import patchwork
from rolesite.engines.rolemap.scene import Edge, Group, Node
from rolesite.fingerprint import canonical
from rolesite.formats import assets, catalogue, compare, families, roles
from rolesite.formats import map as role_map
from rolesite.formats._role.neighbourhood import SHOWN
from tests import factories as make
from tests.dom import links, parse, row, text, texts
from tests.drawings import ODD_NAMES, clashes, lettering, patchwork_clashes
from tests.projects import REPOSITORY

FORMATS = (role_map.FORMAT, compare.FORMAT, roles.FORMAT, families.FORMAT, catalogue.FORMAT, assets.FORMAT)
MAP = "roles/map.html"


def small():
    """Three roles of two families with a relation of each kind, one role alone, one only named."""
    return make.make_site(
        make.make_role(
            "spark",
            "Learning spark",
            family="design",
            relations=(
                make.relation("reports_to", "lead"),
                make.relation("collaborates_with", "host"),
                make.relation("grows_from", "named"),
            ),
        ),
        make.make_role(
            "lead",
            "Agency lead",
            family="care",
            relations=(make.relation("leads", "spark", derived=True), make.relation("replaces", "host")),
        ),
        make.make_role(
            "host",
            "Exchange host",
            family="design",
            relations=(
                make.relation("collaborates_with", "spark", derived=True),
                make.relation("replaced_by", "lead", derived=True),
            ),
        ),
        make.make_role("alone", "Lone keeper", family="care"),
        make.named_only("named", "Only named"),
    )


def star(neighbours: int):
    """A role that works with so many others, and reports to one."""
    ids = [f"n{n:02}" for n in range(neighbours)]
    relations = (make.relation("reports_to", "boss"), *(make.relation("collaborates_with", id_) for id_ in ids))
    back = (make.relation("collaborates_with", "hub", derived=True),)
    return make.make_site(
        make.make_role("hub", family="design", relations=relations),
        make.make_role("boss", family="care", relations=(make.relation("leads", "hub", derived=True),)),
        *(make.make_role(id_, family="care", relations=back) for id_ in ids),
    )


def load_site(files):
    site = load(files).site
    assert site is not None
    return site


@pytest.fixture(scope="module")
def large():
    """3,000 generated roles."""
    return load_site(content_files(3000))


@pytest.fixture(scope="module")
def sample():
    """The sample catalogue of the repository."""
    files = (REPOSITORY / "content").rglob("*")
    return load_site({p.relative_to(REPOSITORY).as_posix(): p.read_bytes() for p in files if p.is_file()})


def odd(site):
    """The roles of a site under the names that are hard to fit."""
    named = zip(site.roles, ODD_NAMES * len(site.roles), strict=False)
    found = [make.make_role(r.id, f"{name} {r.id}", family=r.family, relations=r.relations) for r, name in named]
    return make.make_site(*found, config=site.config)


def page(site, path=MAP, theme=None):
    return parse(make.render(site, path, *FORMATS, theme=theme))


def threads(found, drawing="map-wide"):
    """Each thread of a drawing as its kind and its two ends."""
    groups = found.xpath(f"//*[contains(@class, '{drawing}')]//*[@data-ends]")
    return Counter((g.get("class").split()[1], *g.get("data-ends").split()) for g in groups)


# --- the map of a small catalogue ------------------------------------------------------------------------------------


@pytest.mark.parametrize("drawing", ["map-wide", "map-narrow"])
def test_every_relation_is_a_thread_once(drawing):
    assert threads(page(small()), drawing) == {
        ("map-reports-to", "spark", "lead"): 1,
        ("map-collaborates-with", "host", "spark"): 1,
        ("map-grows-into", "named", "spark"): 1,
        ("map-replaces", "lead", "host"): 1,
    }


def test_every_role_is_a_link_in_its_family():
    found = page(small())
    svg = found.xpath("//*[contains(@class, 'map-wide')]")[0]
    assert svg.xpath(".//a/@href") == [
        "../families/design.html",
        "host.html",
        "spark.html",
        "../families/care.html",
        "lead.html",
        "alone.html",
        "named.html",
    ]


def test_the_words_say_the_same():
    found = page(small())
    words = found.xpath("//*[@id='map_words']")[0]
    assert texts(words, ".//h3") == ["Learning design", "Coaching and care", "Named, not yet described"]
    assert texts(words, ".//h4")[0] == "Exchange host"
    spark = words.xpath(".//h4[a='Learning spark']/..")[0]
    assert [text(dt) for dt in spark.xpath(".//dt")] == ["Reports to", "Works with", "Grows from"]
    assert links(spark)["Agency lead"] == "lead.html"
    assert text(words.xpath(".//h4[a='Lone keeper']/../p")[0]) == "Not related to any other role yet."


def test_a_drawing_and_the_words_hold_the_same_relations(sample):
    found = page(sample)
    told = Counter()
    for entry in found.xpath("//*[@class='map-entry']"):
        for group in entry.xpath(".//dl/div"):
            told[text(group.xpath("dt")[0])] += len(group.xpath(".//a"))
    drawn = Counter(kind for kind, *_ in threads(found).elements())
    assert told["Reports to"] == told["Is reported to by"] == drawn["map-reports-to"]
    assert told["Works with"] == 2 * drawn["map-collaborates-with"]
    assert told["Grows into"] == told["Grows from"] == drawn["map-grows-into"]
    assert told["Takes the place of"] == told["Its place is taken by"] == drawn["map-replaces"]


def test_the_legend_counts_the_kinds_and_can_hide_them():
    legend = page(small()).xpath("//fieldset")[0]
    assert texts(legend, ".//label") == ["Reports to 1", "Works with 1", "Grows into 1", "Takes the place of 1"]
    assert legend.xpath(".//input/@id")[0] == "map_reports_to"


def test_a_catalogue_without_relations_has_no_map():
    site = make.make_site(make.make_role("a"), make.make_role("b"))
    assert MAP not in make.files_of(site, make.default_theme(), *FORMATS)
    assert "map.html" not in make.render(site, "roles/index.html", *FORMATS).decode()


def test_the_catalogue_and_every_role_lead_to_the_map():
    assert "map.html" in links(page(small(), "roles/index.html")).values()
    assert "map.html" in links(row(page(small(), "roles/spark.html"), "Connections")).values()


def test_the_page_of_a_language_from_right_to_left_is_a_mirror_image():
    def blocks(language):
        config = make.make_config(language=language)
        site = make.make_site(*small().roles, config=config)
        return [int(x) for x in page(site).xpath("//*[contains(@class, 'map-wide')]//use/@x")]

    assert blocks("ar") == [WIDE.width - x - WIDE.emblem for x in blocks("en")]


# --- the map of a large catalogue ------------------------------------------------------------------------------------


def test_a_large_catalogue_shows_families_and_how_many_relations_run_between_them():
    found = page(star(60))
    svg = found.xpath("//*[contains(@class, 'map-wide')]")[0]
    assert svg.xpath(".//a/@href") == ["../families/design.html", "../families/care.html"]
    assert [text(t) for t in svg.xpath(".//g[@aria-hidden]//text[@text-anchor='middle']")][-2:] == ["61", "61"]
    care = found.xpath("//*[@id='map_words']/section")[1]
    assert [text(li) for li in care.xpath(".//*[@class='map-meetings']/li")] == [
        "Learning design 61 Reports to 1Works with 60"
    ]


def test_those_with_the_most_relations_are_named_and_the_rest_counted():
    design, care = page(star(60)).xpath("//*[@id='map_words']/section")
    assert texts(design, ".//*[@class='names']/li") == ["Hub 61 relations"]
    assert len(care.xpath(".//*[@class='names']/li")) == 12
    assert links(care)["and 49 more"] == "../families/care.html"


def test_the_map_of_thousands_stays_light(large):
    data = make.render(large, MAP, *FORMATS)
    assert len(gzip.compress(data, 9)) < 60_000


# --- no labels meet, in the fonts' own widths ------------------------------------------------------------------------


@pytest.mark.parametrize("names", [lambda site: site, odd], ids=["as they are", "odd"])
@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_labels_meet_on_the_map_of_the_sample_roles(sample, names, frame):
    view = make.view(names(sample), MAP, *FORMATS, theme=make.real_theme())
    groups = [Group(p.family.name or "None", p.family.href, "family", _nodes(p)) for p in view.families]
    scene = arrange(groups, view.edges, frame, lettering())
    assert len(list(scene.spots())) == len(sample.roles)
    assert clashes(scene) == []


def _nodes(part):
    return tuple(
        Node(m.role.id, m.role.name, m.role.href, m.role.color, "family", m.role.described) for m in part.roles
    )


@pytest.mark.parametrize(("width", "stacked"), [(WIDE.width, False), (NARROW.width, True)])
def test_no_labels_meet_on_the_map_of_3000_roles(large, width, stacked):
    view = make.view(large, MAP, *FORMATS, theme=make.real_theme())
    families_ = [
        Node(p.family.id, p.family.name or "None", "", "#000000", "", note="1,000 roles") for p in view.families
    ]
    counts = {(p.family.id, m.family.id): m.count for p in view.families for m in p.meetings}
    scene = patchwork(families_, counts, "{:,}".format, lettering(), width=width, stacked=stacked)
    assert patchwork_clashes(scene) == []


def test_no_neighbours_meet_among_3000_roles(large):
    busiest = sorted(large.roles, key=lambda role: -len(role.relations))[:40]
    for role in (*busiest, *large.roles[::50]):
        others = list(dict.fromkeys(relation.id for relation in role.relations))[:SHOWN]
        nodes = [Node(id_, large.role[id_].name, "x", "#000000", "", note="Is reported to by") for id_ in others]
        edges = [Edge(role.id, id_, "reports_to") for id_ in others]
        own, half = Node(role.id, role.name, "", "#000000", ""), len(nodes) // 2
        assert clashes(around(own, nodes[:half], nodes[half:], edges, lettering())) == []
        assert clashes(below(own, nodes, edges, lettering())) == []


# --- a role's neighbourhood ------------------------------------------------------------------------------------------


def test_a_role_shows_those_around_it_with_how_they_are_related():
    connections = row(page(small(), "roles/spark.html"), "Connections")
    near = {a.get("data-role"): text(a.xpath(".//text")[0]) for a in connections.xpath(".//*[@data-role]")}
    assert near == {"lead": "Reports to", "host": "Works with", "named": "Grows from"}
    assert threads(connections)["map-grows-into", "named", "spark"] == 1


def test_a_neighbour_in_two_ways_is_shown_once_with_both():
    relations = (make.relation("collaborates_with", "b"), make.relation("grows_into", "b"))
    site = make.make_site(make.make_role("a", relations=relations), make.make_role("b"))
    drawing = row(page(site, "roles/a.html"), "Connections").xpath(".//*[contains(@class, 'map-wide')]")[0]
    assert " ".join(texts(drawing, ".//a/text")) == "Works with · Grows into B"
    assert len(drawing.xpath(".//*[@data-ends]")) == 2


def test_at_most_twelve_are_drawn_and_the_rest_counted():
    connections = row(page(star(41), "roles/hub.html"), "Connections")
    drawing = connections.xpath(".//*[contains(@class, 'map-wide')]")[0]
    assert len(drawing.xpath(".//a")) == SHOWN
    assert "boss.html" in drawing.xpath(".//a/@href")  # no kind is crowded out
    assert links(connections)["and 30 more"] == "#role_relations"
    assert len(connections.xpath(".//*[@id='role_relations']//a")) == 42


def test_the_drawing_stands_beside_a_list_and_is_not_read_twice():
    connections = row(page(small(), "roles/spark.html"), "Connections")
    assert set(connections.xpath(".//svg[contains(@class, 'map-drawing')]/@aria-hidden")) == {"true"}
    assert set(connections.xpath(".//svg//a/@tabindex")) == {"-1"}
    shown = set(connections.xpath(".//svg//a/@href"))
    assert shown <= set(connections.xpath(".//*[@id='role_relations']//a/@href"))


def test_a_role_without_relations_has_no_drawing():
    assert page(small(), "roles/alone.html").xpath("//*[contains(@class, 'map-drawing')]") == []


def test_a_neighbourhood_is_light(sample):
    path = "roles/learning-spark-facilitator.html"
    whole = make.render(sample, path, *FORMATS)
    without = re.sub(rb'<div class="map-small">.*?</div>', b"", whole, flags=re.DOTALL)
    assert len(gzip.compress(whole, 9)) - len(gzip.compress(without, 9)) < 3000


def test_a_roles_page_does_not_change_with_roles_that_it_is_not_related_to():
    path = "roles/spark.html"
    more = make.make_site(*small().roles, make.make_role("zzz", family="care"))
    one, two = (make.view(site, path, *FORMATS) for site in (small(), more))
    assert canonical(one.relations) == canonical(two.relations)
