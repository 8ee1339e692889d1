from __future__ import annotations

import pytest

from rolesite.text.nearest import Nearest

MANY = [f"role-of-the-number-{n}" for n in range(400)] + ["learning-curator", "learning-spark-facilitator"]


@pytest.mark.parametrize("names", [["learning-curator", "learning-spark-facilitator"], MANY], ids=["few", "many"])
@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("learning-curater", "learning-curator"),
        ("lerning-curator", "learning-curator"),
        ("Learning-Spark-Facilitator", "learning-spark-facilitator"),
        ("learnign-spark-facilitator", "learning-spark-facilitator"),
        ("accountant", ""),
        ("", ""),
    ],
)
def test_the_nearest_of_few_and_of_many(names, word, found):
    assert Nearest(names).find(word) == found


def test_no_names():
    assert Nearest([]).find("x") == ""
