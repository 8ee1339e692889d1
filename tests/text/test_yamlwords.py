from __future__ import annotations

from rolesite.text import yamltext
from rolesite.text.yamlwords import dash_without_space


def test_dashes_within_texts_are_fine():
    for text in ("k: well-known\n", "k: -5\n", "k: a - b\n", "k: --\n", "k:\n  - a\n"):
        assert yamltext.read(text, "x").problems == (), text
    for text in ("k: E-learning Designer\n", "k: [e-learning]\n", "k: [a-b, T-shaped]\n", "k: T-shaped\n  people\n"):
        assert yamltext.read(text, "x").problems == (), text
    assert dash_without_space(yamltext.read("k: -x\n", "x").value.get("k"), below=False) is None
