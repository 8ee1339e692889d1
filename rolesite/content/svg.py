"""Looks through an SVG picture: its size, and whether it holds anything but a drawing.

Pure; used by `pictures`. An SVG is a document that could run scripts and load from other hosts, so it is read as a
browser reads it, by a parser of XML with namespaces, and only what is known to draw gets through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

from rolesite.patterns import pattern

__all__ = ["Flaw", "look_through"]

_SVG = "http://www.w3.org/2000/svg"
_XML_BASE = "http://www.w3.org/XML/1998/namespace base"
_ELEMENTS = frozenset(
    [
        *("svg", "g", "defs", "symbol", "use", "switch", "view", "a", "title", "desc", "metadata", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "marker"),
        *("text", "tspan", "textPath", "tref", "flowRoot", "flowRegion", "flowPara", "flowSpan"),
        *("linearGradient", "radialGradient", "stop", "pattern", "hatch", "hatchpath", "solidcolor"),
        *("meshgradient", "meshrow", "meshpatch", "clipPath", "mask", "filter"),
        *("font", "font-face", "glyph", "missing-glyph", "hkern", "vkern"),
        *("animate", "animateColor", "animateMotion", "animateTransform", "set", "mpath"),
    ]
)
_FILTER_STEP = pattern(r"fe[A-Z][A-Za-z]+")
_ANIMATIONS = frozenset({"animate", "animateColor", "animateMotion", "animateTransform", "set"})
_NOTES_OF_EDITORS = (  # what drawing programs write about the file; browsers pass over it
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "http://www.bohemiancoding.com/sketch/",
)
_DOCTYPE = "-//W3C//DTD SVG "  # those of other documents bring their own entities
_INVISIBLE = pattern(r"[\s\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2060\ufeff]")
_SCRIPT_ADDRESS = pattern(r"(?:javascript|vbscript):|data:(?:text|application)/", re.IGNORECASE)
_INSIDE = pattern(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_LOADS = pattern(r"@import|url\((?![\"']?#)|(?:image|image-set|src|cross-fade)\(", re.IGNORECASE)
_PLAIN = pattern(r"id|class|lang|(?:data|aria)-.*", re.DOTALL)  # attributes that are never a style
_LENGTH = pattern(r"\s*([\d.]+)\s*(?:px)?\s*")
_BETWEEN_NUMBERS = pattern(r"[\s,]+")
_LARGEST = 1_000_000  # pixels
_NO_SVG = "this file is not an SVG picture"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why an SVG cannot be published; `unsafe` where it could do something. `line` is 0 where none is known."""

    message: str
    line: int = 0
    unsafe: bool = False


def look_through(text: str) -> tuple[int, int] | Flaw:
    """Width and height in pixels (0 where the file does not say), or the first thing that is wrong."""
    look = _Look()
    parser = look.parser
    try:
        parser.Parse(text, True)  # noqa: FBT003 - it knows no names: the text is whole
    except expat.ExpatError as error:
        if look.flaw is None:
            words = f"this SVG is not well-formed XML: {expat.ErrorString(error.code)}"
            look.flaw = Flaw(words, error.lineno) if look.size else Flaw(_NO_SVG)
    return look.flaw or look.size or (0, 0)


class _Look:
    """Takes the parser's events and keeps the first flaw."""

    def __init__(self) -> None:
        self.flaw: Flaw | None = None
        self.size: tuple[int, int] | None = None
        self.depth = 0
        self._style: list[str] | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._skipped
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _refuse(self, what: str) -> None:
        """Notes something that no picture may hold."""
        message = f"this SVG holds {what}, which is not allowed in a picture"
        self.flaw = self.flaw or Flaw(message, self.parser.CurrentLineNumber, unsafe=True)

    # --- before the drawing ------------------------------------------------------------------------------------------

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:  # noqa: ARG002 - a handler
        """Another encoding would make other characters of the same bytes."""
        if encoding and encoding.lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
            self.flaw = self.flaw or Flaw(f"this SVG is not saved as UTF-8, but says {encoding}", 1)

    def _doctype(self, name: str, system: str | None, public: str | None, subset: int) -> None:  # noqa: ARG002
        known = (public or "").startswith(_DOCTYPE) if system or public else True
        if subset or not known:
            self._refuse("the declaration <!DOCTYPE")

    def _entity(self, name: str, *_: object) -> None:
        self._refuse(f"the declaration <!ENTITY {name}")

    def _skipped(self, name: str, _is_parameter: object) -> None:
        self._refuse(f"the entity &{name};")

    def _instruction(self, target: str, _data: str) -> None:
        if target.lower().startswith("xml-"):
            self._refuse(f"the instruction <?{target}")

    # --- the drawing -------------------------------------------------------------------------------------------------

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self.depth:
            if space not in ("", _SVG) or name != "svg":
                self.flaw = self.flaw or Flaw(_NO_SVG)
            self.size = _size(attributes)
        self.depth += 1
        draws = space in ("", _SVG) and (name in _ELEMENTS or _FILTER_STEP.fullmatch(name))
        if not draws and not space.startswith(_NOTES_OF_EDITORS):
            self._refuse(f"the element <{name}>")
        for attribute, value in attributes.items():
            self._attribute(name, attribute, value)
        if self._style is not None:
            self._refuse(f"the element <{name}> in a style")
        elif name == "style":
            self._style = []

    def _end(self, tag: str) -> None:
        self.depth -= 1
        if self._style is not None and tag.rpartition(" ")[2] == "style":
            self._check_style("".join(self._style))
            self._style = None

    def _characters(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _attribute(self, element: str, attribute: str, value: str) -> None:
        name = attribute.rpartition(" ")[2]
        compact = _INVISIBLE.sub("", value)
        if name.lower().startswith("on"):
            self._refuse(f"the event handler {name}")
        elif script := _SCRIPT_ADDRESS.search(compact):
            self._refuse(f"the address {compact[script.start() :][:30]}")
        elif (name in ("href", "src") or attribute == _XML_BASE) and not _INSIDE.match(compact) and compact:
            self._refuse(f"the address {compact[:40]}")
        elif element in _ANIMATIONS and name == "attributeName" and compact.rpartition(":")[2].lower() == "href":
            self._refuse(f"an animation of {compact}")
        elif name == "style" or not (" " in attribute or _PLAIN.fullmatch(name)):
            self._check_style(value)

    def _check_style(self, style: str) -> None:
        """What a style, or an attribute that is one, may load; an escape could hide it."""
        if loads := _LOADS.search(_INVISIBLE.sub("", style)):
            self._refuse(f"the outside style {loads[0]}")
        elif "\\" in style and ("(" in style or "@" in style):
            self._refuse("an escape (\\) in a style")


# --- its size --------------------------------------------------------------------------------------------------------


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    """Width and height in pixels, else those of the viewBox."""
    said = [_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height")]
    sizes = [_pixels(match[1]) for match in said if match]
    if len(sizes) == 2 and all(sizes):
        return sizes[0], sizes[1]
    box = _BETWEEN_NUMBERS.split(attributes.get("viewBox", "").strip())
    return (_pixels(box[2]), _pixels(box[3])) if len(box) == 4 else (0, 0)


def _pixels(text: str) -> int:
    """Whole pixels; 0 for what is no number or none that a picture has."""
    try:
        number = float(text)
    except ValueError:
        return 0
    return round(number) if 0 <= number <= _LARGEST else 0
