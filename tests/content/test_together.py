from __future__ import annotations

from rolesite.content.load import load
from rolesite.doc import Link, plain, walk
from rolesite.model import Relation, RoleItem, Tag

SITE = "title: T\nurl: https://example.org\nfamilies: [{id: design, name: Design}]\n"


def files(**texts):
    """Files of content/: `roles__spark` is content/roles/spark.yaml, `pages__about` content/pages/about.md."""
    found = {"content/site.yaml": SITE.encode()}
    for name, text in texts.items():
        folder, _, stem = name.partition("__")
        ending = "yaml" if folder == "roles" else "svg" if folder == "images" else "md"
        found[f"content/{folder}/{stem.replace('_', '-')}.{ending}"] = text.encode()
    return found


def site(given, *, warnings=(), drafts=False):
    loaded = load(given, drafts=drafts)
    assert [p.code for p in loaded.problems] == list(warnings), loaded.problems
    return loaded.site


def links(blocks):
    return [(n.target.kind, n.target.id, plain(n.children)) for n in walk(blocks) if isinstance(n, Link)]


def test_roles_stand_in_the_order_of_their_names_and_then_ids():
    made = site(
        files(roles__b="name: zebra\n", roles__a="name: Apple\n", roles__d="name: apple\n", roles__c="name: Äpfel\n"),
        warnings=["duplicate-name"],
    )
    assert [r.id for r in made.roles] == ["c", "a", "d", "b"]


def test_links_get_names_and_follow_old_ids():
    made = site(
        files(
            roles__spark="name: Spark\nsummary: With [[old-flame]] and [[flame|it]] and [x](../roles/flame.yaml)\n",
            roles__flame="name: Flame\naliases: old-flame\n",
        )
    )
    assert links(made.role["spark"].summary) == [
        ("role", "flame", "Flame"),
        ("role", "flame", "it"),
        ("role", "flame", "x"),
    ]
    assert made.role["flame"].aliases == ("old-flame",)


def test_relations_are_derived_and_lead_to_ids_of_today():
    made = site(
        files(
            roles__spark="name: Spark\nsummary: S\nreports_to: old-flame\ngrows_into: flame\n",
            roles__flame="name: Flame\naliases: old-flame\ngrows_from: spark\n",
        )
    )
    assert made.role["spark"].relations == (Relation("reports_to", "flame"), Relation("grows_into", "flame"))
    assert made.role["flame"].relations == (Relation("leads", "spark", derived=True), Relation("grows_from", "spark"))


def test_items_that_are_ids_become_roles():
    made = site(
        files(
            roles__spark="name: Spark\nclosest_roles: [old-flame, '[[flame]]', Coach]\n",
            roles__flame="name: Flame\naliases: old-flame\n",
        )
    )
    items = made.role["spark"].sections[0].roles
    assert items[:2] == (RoleItem("flame"), RoleItem("flame"))
    assert (items[2].id, plain(items[2].text)) == ("", "Coach")


def test_names_are_linked_unless_the_site_says_no():
    given = files(
        roles__spark="name: Learning Spark\nresponsibilities: [Helps a learning flame]\n",
        roles__flame="name: Learning Flame\n",
    )
    assert links(site(given).role["spark"].sections[0].body) == [("role", "flame", "learning flame")]
    given["content/site.yaml"] += b"autolink: no\n"
    assert links(site(given).role["spark"].sections[0].body) == []


def test_drafts_are_left_out_and_links_to_them_are_text():
    given = files(
        roles__spark="name: Spark\nsummary: With [[flame]]\nreports_to: flame\nclosest_roles: [flame]\n",
        roles__flame="name: Flame\nstatus: draft\nsummary: Burns\n",
    )
    made = site(given, warnings=["draft-link"] * 3)
    assert [r.id for r in made.roles] == ["spark"]
    spark = made.role["spark"]
    assert (plain(spark.summary), links(spark.summary), spark.relations) == ("With Flame", [], ())
    assert (spark.sections[0].roles[0].id, plain(spark.sections[0].roles[0].text)) == ("", "Flame")
    assert [r.id for r in site(given, drafts=True).roles] == ["flame", "spark"]
    assert load(given).left_out == ("flame",)
    assert load(given, drafts=True).left_out == ()


def test_workshops_that_are_drafts_are_left_out_with_their_deliveries():
    given = files(
        roles__spark="name: Spark\nsummary: See [us](../workshops/meet.md) and [then](../workshops/old.md#hello)\n",
        pages__said="---\nanswers_of: meet\n---\n# Said\n",
        workshops__meet="---\ntitle: Meet\nstatus: draft\naliases: old\n---\n# Hello\n\nA [link](../pages/none.md)\n",
        workshops__spring="---\nextends: meet\ntitle: In spring\n---\n",
        workshops__other="---\ntitle: Other\n---\n# Hello\n\nWords\n",
        workshops__autumn="---\nextends: other\ntitle: In autumn\nstatus: draft\n---\n",
    )
    made = site(given, warnings=["draft-link"] * 3)
    assert [w.id for w in made.workshops] == ["other"]
    assert (plain(made.role["spark"].summary), links(made.role["spark"].summary)) == ("See us and then", [])
    assert load(given).left_out == ("autumn", "meet", "spring")
    given["content/workshops/meet.md"] = given["content/workshops/meet.md"].replace(b"none.md", b"said.md")
    whole = site(given, drafts=True)
    assert [w.id for w in whole.workshops] == ["autumn", "meet", "other", "spring"]
    assert load(given, drafts=True).left_out == ()


def test_the_first_spelling_of_a_tag_wins():
    made = site(
        files(
            roles__b="name: B\nsummary: B\ntags: [educator agency]\n",
            roles__a="name: A\nsummary: A\ntags: [Educator Agency, zest]\n",
            roles__c="name: C\nsummary: C\ntags: [apple]\n",
        )
    )
    tag = Tag("educator-agency", "Educator Agency")
    assert made.tags == (Tag("apple", "apple"), tag, Tag("zest", "zest"))
    assert made.role["b"].tags == (tag,)


def test_pages_workshops_roles_and_pictures_link_each_other():
    made = site(
        files(
            roles__spark="name: Spark\nsummary: See [us](../pages/about.md#why) and [it](../workshops/meet.md#hello)\nimage: {src: images/a.svg, alt: A}\n",
            pages__about="# About\n\n## Why\n\nA [[spark]] and ![a](../images/a.svg)\n",
            workshops__meet="---\ntitle: Meet\nroles: spark\n---\n# Hello\n\nSee [[spark]] and {{ role.name }}\n",
            images__a="<svg width='2' height='1'/>",
        )
    )
    assert links(made.role["spark"].summary) == [("page", "about", "us"), ("workshop", "meet", "it")]
    assert links(made.page["about"].body) == [("role", "spark", "Spark")]
    assert links(made.workshop["meet"].slides[0].body) == [("role", "spark", "Spark")]
    assert (made.picture["images/a.svg"].width, made.picture["images/a.svg"].media_type) == (2, "image/svg+xml")


def test_vision_and_mission_are_resolved_too():
    given = files(roles__spark="name: Spark\n")
    given["content/site.yaml"] += b"vision: A [[spark]] for all\n"
    assert links(site(given).config.vision) == [("role", "spark", "Spark")]
