"""The ways of taking part in a workshop, and what else people call them.

Pure; front matter (`modes:`) and containers (`::: only`) read them alike.
"""

from __future__ import annotations

from rolesite.errors import nearest

__all__ = ["MODES", "meant_mode"]

MODES = ("in-person", "virtual")

_OTHERS = {
    **dict.fromkeys(("online", "on line", "remote", "digital", "web", "zoom", "teams", "video", "webinar"), "virtual"),
    **dict.fromkeys(("offline", "onsite", "on site", "face to face", "f2f", "presence", "physical"), "in-person"),
    **dict.fromkeys(("en línea", "en linea", "a distancia"), "virtual"),
    **dict.fromkeys(("presencial", "in person", "in room", "room"), "in-person"),
    **dict.fromkeys(("hybrid", "both", "mixed", "blended", "all"), "in-person, virtual"),
}


def meant_mode(word: str) -> str:
    """What was probably meant by a word that is no mode: one of them, both ("in-person, virtual"), or ""."""
    return _OTHERS.get(" ".join(word.lower().replace("-", " ").split())) or nearest(word, MODES)
