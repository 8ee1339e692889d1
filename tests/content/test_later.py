"""A role whose text is read when somebody asks for it is as any other."""

from __future__ import annotations

from dataclasses import replace

from rolesite.content.later import with_later, with_text
from rolesite.errors import Place
from rolesite.model import Role, Section
from rolesite.source import Parsed

ROLE = Role("ada", "Ada", Place("content/roles/ada.yaml"))
TEXT = (Section("duties", "Duties", "list"),)


def test_a_text_is_read_once_and_only_when_it_is_asked_for() -> None:
    asked: list[str] = []

    def read() -> Parsed[tuple[Section, ...]]:
        asked.append("text")
        return Parsed(TEXT)

    role = with_later(ROLE, read)
    assert (role.name, asked) == ("Ada", [])
    assert [role.sections, role.sections] == [TEXT, TEXT]
    assert asked == ["text"]


def test_when_it_is_read_makes_no_difference() -> None:
    role = with_later(ROLE, lambda: Parsed(TEXT))
    assert role == replace(ROLE, sections=TEXT)
    assert role != ROLE


def test_a_role_with_another_text_is_a_plain_one() -> None:
    role = with_text(with_later(ROLE, lambda: Parsed(())), TEXT)
    assert role == replace(ROLE, sections=TEXT)
    assert type(role) is Role
