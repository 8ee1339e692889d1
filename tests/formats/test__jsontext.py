"""Frozen values as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import pytest

from rolesite.formats._jsontext import json_text


@dataclass(frozen=True, slots=True)
class Leaf:
    text: str
    number: int = 3


@dataclass(frozen=True, slots=True)
class Tree:
    name: str
    leaves: tuple[Leaf, ...]
    known: bool = True


TREE = Tree("Größe </script>", (Leaf("a"), Leaf("b\u2028", 4)))


@pytest.mark.parametrize("indent", [None, 2])
def test_fields_stand_in_their_order(indent: int | None) -> None:
    separators = None if indent else (",", ":")
    assert json_text(TREE, indent=indent) == json.dumps(
        asdict(TREE), ensure_ascii=False, indent=indent, separators=separators
    )


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(TypeError):
        json_text({"a": {1, 2}})
