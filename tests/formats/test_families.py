"""Family pages: a family's roles, level by level, and what changes from one level to the next."""

from __future__ import annotations

from rolesite.fingerprint import canonical
from rolesite.formats import compare, families, roles
from tests import factories as make
from tests.dom import links, parse, row, text, texts
from tests.gallery import gallery
from tests.ladders import ladder

FORMATS = (families.FORMAT, compare.FORMAT, roles.FORMAT)


def page(site, path="families/design.html"):
    return parse(make.render(site, path, *FORMATS))


def test_a_family_lists_its_roles_by_level():
    found = page(gallery())
    assert texts(found, "//h1") == ["Learning design"]
    assert texts(found, "//section//h2") == ["School", "No level given"]
    assert links(row(found, "School"))["Learning spark facilitator"] == "../roles/spark.html"
    assert found.xpath("//nav//a[@aria-current='page']/@href") == ["design.html"]


def test_a_family_without_roles_says_so():
    site = make.make_site(make.make_role("a", family="design"))
    assert len(texts(page(site, "families/care.html"), "//*[@class='empty']")) == 1


def test_between_two_levels_stands_what_changes():
    found = page(ladder())
    assert texts(found, "//section//h2") == [
        *("Team", "From Team to School", "School", "From School to Network", "Network")
    ]
    step = row(found, "From Team to School")
    assert texts(step, ".//h3") == ["Exchange host to Exchange lead"]
    assert links(step)["See the whole comparison: Exchange host and Exchange lead"] == "../roles/host--lead.html"
    tallies = {text(s.find("summary/h4")): texts(s, ".//summary//li") for s in step.xpath(".//details")}
    assert tallies["Tasks"] == ["= 1 kept", "≈ 1 reworded", "+ 1 new", "− 1 left behind"]
    assert tallies["Place"] == ["≈ 1 reworded"]
    assert tallies["Only below"] == ["− 1 left behind"]
    assert "Pay" not in tallies  # it stays as it is


def test_changed_words_are_marked_for_eye_and_ear():
    tasks = row(page(ladder()), "From Team to School").xpath(".//details")[1]
    assert texts(tasks, ".//del") == ["[left out: one team ]"]
    assert texts(tasks, ".//ins") == ["[new: the whole school ]"]
    assert texts(tasks, ".//*[contains(@class, 'ladder-changed')]//li") == [
        "Leads workshops in which [left out: one team ] [new: the whole school ] reads, reflects and captures what it learned."
    ]
    assert texts(tasks, ".//*[contains(@class, 'ladder-added')]//li") == ["Sits in the council of the district."]
    assert texts(tasks, ".//*[contains(@class, 'ladder-dropped')]//li") == ["Mentors two new colleagues a year."]


def test_a_text_with_nothing_kept_is_written_anew():
    site = make.make_site(
        make.make_role("a", family="design", level="team", sections=(make.text_section("x", "Pay", "Old words."),)),
        make.make_role("b", family="design", level="school", sections=(make.text_section("x", "Pay", "Quite other."),)),
    )
    assert texts(page(site), "//details//summary//li") == ["≠ written anew"]


def test_long_lists_are_told_in_part_and_long_items_clipped():
    items = [f"Task{n} with number{n}" for n in range(9)]
    long = make.list_section("x", "Tasks", *items, " ".join(f"word{n}" for n in range(99)))
    site = make.make_site(
        make.make_role("a", family="design", level="team", sections=(long,)),
        make.make_role("b", family="design", level="school", sections=(make.list_section("x", "Tasks", "Other"),)),
    )
    dropped = texts(page(site), "//*[contains(@class, 'ladder-dropped')]//li")
    assert dropped == [*items[:3], "and 7 more"]


def test_a_handful_of_roles_can_be_compared_at_once():
    assert links(page(ladder()))["Compare these roles"] == "../roles/compare.html?ids=host,lead,weaver"
    many = make.make_site(*(make.make_role(f"r{n}", family="design") for n in range(5)))
    assert "Compare these roles" not in links(page(many))


def test_retired_and_undescribed_roles_are_listed_and_no_part_of_the_ladder():
    found = page(ladder())
    assert texts(row(found, "Team"), ".//*[@class='mark']") == ["In pilot", "Retired"]
    assert "Time clerk" in texts(row(found, "Team"), ".//h3")
    assert not any("Time clerk" in words for words in texts(found, "//*[contains(@class, 'ladder')]//h3"))


def test_a_family_of_hundreds_lists_names_and_links_to_its_steps():
    lower = [
        make.make_role(
            f"low-{n}", family="design", level="team", summary="Low.", relations=(make.relation("grows_into", "up-0"),)
        )
        for n in range(200)
    ]
    upper = [make.make_role(f"up-{n}", family="design", level="school", summary="Up.") for n in range(200)]
    site = make.make_site(*lower, *upper)
    data = make.render(site, "families/design.html", *FORMATS)
    found = parse(data)
    assert len(data) < 120_000
    assert found.xpath("//svg[contains(@class, 'emblem')][ancestor::section]") == []
    assert found.xpath("//details") == []
    assert len(row(found, "From Team to School").xpath(".//a[contains(@href, '--')]")) == 200
    assert next(o for o in make.plan_of(site, *FORMATS).outputs if o.subject == "design").needs == ()


def test_a_view_holds_no_texts_of_roles():
    """They come with the scripts that the page needs: a changed word makes it stale all the same."""
    view = canonical(make.view(ladder(), "families/design.html", *FORMATS))
    assert b"reflects and captures" not in view
    output = next(o for o in make.plan_of(ladder(), *FORMATS).outputs if o.subject == "design")
    assert output.needs == ("roles/host.js", "roles/lead.js", "roles/weaver.js")
