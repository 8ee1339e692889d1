from __future__ import annotations

import pytest

from rolesite.content.config import FOUNDING_CARD
from rolesite.content.outlinefile import outline_of
from rolesite.content.roles import read_role

TEXT = "name: Spark\nreports_to: [flame]\nresponsibilities: |\n  Asks.\nclosest_roles: [Coach]\n"


def outline(text):
    return outline_of(read_role(text, "content/roles/spark.yaml", FOUNDING_CARD))


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("Asks.", "Asks, and [[flame]] answers."),
        TEXT.replace("Coach", "flame"),
        "# A comment moves all lines\n" + TEXT,
        TEXT + "indicators_of_success: ''\n",
    ],
)
def test_texts_and_places_are_no_part_of_it(other):
    assert outline(other).digest == outline(TEXT).digest


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("Spark", "Sparks"),
        TEXT.replace("flame", "ember"),
        TEXT + "aliases: [old]\n",
        TEXT + "summary: Listens\n",
        TEXT + "tags: [care]\n",
        TEXT.replace("Asks.", "Asks.\n\n  ## Where\n"),
        TEXT.replace("closest_roles: [Coach]\n", ""),
    ],
    ids=["name", "relation", "old id", "summary", "tag", "anchor", "section"],
)
def test_what_others_may_show_or_link_to_is(other):
    assert outline(other).digest != outline(TEXT).digest


def test_problems_of_reading_are_carried_along():
    assert [p.code for p in outline(TEXT + "sumary: x\n").problems] == ["unknown-field"]
    assert not outline("- a list\n").read
