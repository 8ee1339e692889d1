"""rolesite beside other tools (benchmarks/peers.py): every tool gets the same roles, and figures become a table."""

from __future__ import annotations

import re

import pytest

from benchmarks import peertable
from benchmarks.peers import PEERS
from benchmarks.peersites import ours, texts
from benchmarks.peertable import judged, ratio, table, written_into

ROLES = texts.roles(60)
FIGURES = {
    ("Hugo", "cold 2"): [1.0, 4.0, 1.0],
    ("Pelican", "cold 2"): [2.0, 4.0, 2.0],
    ("rolesite", "cold 2"): [2.5, 8.0, 2.5],
    ("rolesite", "edit 2"): [0.6, 0.6, 0.6],
    ("Hugo", "edit 2"): [1.0, 1.0, 1.0],
}


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_every_tool_has_a_page_for_each_role_with_its_words(peer):
    files = peer.files(ROLES)
    for role in ROLES:
        text = files[peer.source.format(id=role.id)]
        assert role.name in text
        assert role.summary in text
        for title, section in role.sections:
            if title not in texts.RELATIONS.values():
                first = section.partition("[[")[0].splitlines()[0].removeprefix("- ")
                assert first in text


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_links_of_every_tool_lead_to_roles(peer):
    """Relations and mentions, none left as they stand in rolesite's own files."""
    files = peer.files(ROLES)
    role = texts.chosen(ROLES)
    text = files[peer.source.format(id=role)]
    linked = set(re.findall(r"role-[0-9]{5}", text)) - {role}
    told = next(one for one in ROLES if one.id == role)
    assert linked == {other for _, section in told.sections for other in re.findall(r"role-[0-9]{5}", section)}
    assert ("[[" in text) == (peer.packages == ())


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_one_word_is_changed_in_the_file_of_every_tool(peer):
    text = peer.files(ROLES)[peer.source.format(id=texts.chosen(ROLES))]
    changed = texts.reworded(texts.reworded(text, 1), 2)
    assert texts.new_word(2) in changed
    assert texts.new_word(1) not in changed
    before, after = text.split("\n"), changed.split("\n")
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_a_file_without_responsibilities_cannot_be_changed():
    with pytest.raises(ValueError, match="no responsibilities"):
        texts.reworded("name: A role", 1)


def test_commands_are_filled_in():
    assert ours.PEER.filled(("{port}", "{file}", "{id}"), "a", 80) == ["80", "content/roles/a.yaml", "a"]


def test_ratios_are_medians_of_rounds():
    assert ratio(FIGURES, "cold 2", "rolesite", "Hugo") == 2.5
    assert ratio(FIGURES, "serve", "rolesite", "Hugo") is None


def test_the_table_gives_seconds_of_the_measure_and_ratios_of_the_others():
    lines = list(table(1000, {"rolesite": "0.1.0", "Hugo": "0.1"}, FIGURES, "by the clock"))
    assert lines[2].startswith("| rolesite 0.1.0 | – | × 2.50 (2.50 s) | – | × 0.60 (600 ms) | – |")
    assert lines[3].startswith("| Hugo 0.1 | – | 1.00 s |")


def test_targets_are_judged():
    rows = list(judged(1000, FIGURES, "rolesite"))[2:]
    held = {tuple(row.split(" | "))[0:2]: row.split(" | ")[3].rstrip(" |") for row in rows}
    assert held["| cold build, two cores", "× 3.00 Hugo"] == "holds"
    assert held["| cold build, two cores", "× 0.80 Pelican"] == "missed"
    assert held["| one role's text changed", "× 0.50 Hugo"] == "missed"
    assert held["| most memory, cold", "× 1.00 Hugo"] == ""
    assert list(judged(7, FIGURES, "rolesite")) == []


def test_growth_is_told_a_role():
    assert "× 24.0 " in peertable.growth(1000, 20000, {1000: [1.0, 2.0], 20000: [24.0, 48.0]})
    assert "× 1.20 a role" in peertable.growth(1000, 20000, {1000: [1.0], 20000: [24.0]})


def test_the_page_is_written_between_its_marks_only():
    page = f"before\n{peertable.BEGIN}\nold\n{peertable.END}\nafter\n"
    assert written_into(page, ["new"]) == f"before\n{peertable.BEGIN}\nnew\n{peertable.END}\nafter\n"
    with pytest.raises(ValueError, match="has no"):
        written_into("no marks", ["new"])
