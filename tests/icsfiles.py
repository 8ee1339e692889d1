"""Calendar files as a calendar reads them, by rules of RFC 5545 that are written down here once more: what the library
that wrote them reads in them would not tell of its own mistakes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ESCAPED = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}


@dataclass
class Part:
    """A component: its properties by name, each with its parameters, and the components in it."""

    name: str
    properties: dict[str, tuple[str, str]] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A property's text, its escapes undone; each mark that needs one has it."""
        value = self.value(name)
        assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value)
        return re.sub(r"\\[\\;,nN]", lambda found: ESCAPED[found[0]], value)

    def value(self, name: str) -> str:
        """A property's value as it stands."""
        return self.properties[name][1]

    def line(self, name: str) -> str:
        """A property with its parameters: "DTSTART;VALUE=DATE:20261112"."""
        parameters, value = self.properties[name]
        return f"{name}{parameters}:{value}"

    def named(self, name: str) -> list[Part]:
        """The components of that name in it."""
        return [part for part in self.parts if part.name == name]


def read(data: bytes) -> Part:
    """The calendar of a file, whose lines are no longer than they may be."""
    assert data.endswith(b"\r\n")
    folded = data.removesuffix(b"\r\n").split(b"\r\n")
    assert [line for line in folded if len(line) > 75 or b"\n" in line or b"\r" in line] == []
    for line in folded:
        line.decode()  # no character is cut in two
    outer = Part("")
    open_parts = [outer]
    for line in data.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n"):
        name, parameters, value = re.fullmatch(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:]*))*):(.*)', line).groups()
        if name == "BEGIN":
            open_parts.append(Part(value))
            open_parts[-2].parts.append(open_parts[-1])
        elif name == "END":
            assert open_parts.pop().name == value
        else:
            assert name not in open_parts[-1].properties
            open_parts[-1].properties[name] = (parameters, value)
    (calendar,) = outer.parts
    return calendar
