"""A small catalogue whose roles stand at levels, in almost the same words: what comparisons and ladders are tested on."""

from __future__ import annotations

from typing import Any

from rolesite.doc import Paragraph, Text
from rolesite.model import Level, Role, RoleItem, Site
from tests import factories as make

LEVELS = (Level("team", "Team"), Level("school", "School"), Level("network", "Network"))

KEEPS = "Keeps a list of questions, and closes those that are answered."
LEADS_ONE = "Leads workshops in which one team reads, reflects and captures what it learned."
LEADS_ALL = "Leads workshops in which the whole school reads, reflects and captures what it learned."
MENTORS = "Mentors two new colleagues a year."
SITS_IN = "Sits in the council of the district."


def ladder(**more: Any) -> Site:
    """Three levels of a host, a described role at the side, one that is only named, and a retired one."""
    return make.make_site(
        host(),
        lead(),
        make.make_role("weaver", "Network weaver", family="design", level="network", summary="Weaves."),
        make.make_role("keeper", "Story keeper", summary="Keeps <b>stories</b> & tells them.", family="care"),
        make.named_only("companion", "New companion"),
        make.make_role("clerk", "Time clerk", family="design", level="team", status="retired"),
        config=make.make_config(levels=LEVELS, **more),
    )


def host() -> Role:
    """The lowest level."""
    return make.make_role(
        "host",
        "Exchange host",
        summary="Opens doors.",
        family="design",
        level="team",
        status="pilot",
        aliases=("visit-host",),
        also_called=("Door opener",),
        sections=(
            make.roles_section("closest", "Closest roles", RoleItem("keeper"), RoleItem("", make.words("Teacher"))),
            make.list_section("tasks", "Tasks", LEADS_ONE, KEEPS, MENTORS),
            make.text_section("place", "Place", "Works in one team, beside teaching, and answers to nobody else."),
            make.text_section("pay", "Pay", "Two hours a week."),
            make.text_section("only", "Only below", "Nothing of this above."),
        ),
        relations=(make.relation("grows_into", "lead"),),
    )


def lead() -> Role:
    """The level above: a task kept, a task in other words with a link in it, one left behind, one new."""
    before, after = LEADS_ALL.split("reads")
    leads = (Text(before), make.link("role", "keeper", "reads"), Text(after))
    return make.make_role(
        "lead",
        "Exchange lead",
        summary="Opens all doors at once.",
        family="design",
        level="school",
        status="pilot",
        sections=(
            make.roles_section("closest", "Closest roles", RoleItem("keeper"), RoleItem("", make.words("Head"))),
            make.Section("tasks", "Tasks", "list", items=(make.words(KEEPS), make.words(SITS_IN), leads)),
            make.Section(
                "place",
                "Place",
                "text",
                body=(Paragraph(make.words("Works in one school, beside teaching, and answers to nobody else.")),),
            ),
            make.text_section("pay", "Pay", "Two hours a week."),
        ),
        relations=(make.relation("grows_from", "host", derived=True), make.relation("grows_into", "weaver")),
    )
