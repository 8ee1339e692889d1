"""Presentations as bytes: the one place where python-pptx is called.

It keeps the package: parts, their names and types, the relations between them, notes pages. The bytes are the same each
time: no clock has a part in them, and the archive is packed anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zipfile import ZipFile

from rolesite.engines.pptx.parts import NOTES, NOWHERE, Layout, Presentation, Section, Slide, TextShape
from rolesite.engines.pptx.shapes import NAMESPACES, ShapeXml, foot_shapes
from rolesite.engines.pptx.skeleton import empty
from rolesite.engines.pptx.text import TextXml, said
from rolesite.engines.zip import packed

if TYPE_CHECKING:
    from pptx.slide import Slide as PptxSlide

__all__ = ["pptx_bytes"]

_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~-._"  # what an address may hold as it is (RFC 3986, 2)
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_OFFICE_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTION_ID = "{{7B2F6C1E-5D0A-4E83-9C41-{:012X}}}"


def pptx_bytes(presentation: Presentation) -> bytes:
    """The file of a presentation."""
    import pptx

    package = pptx.Presentation(BytesIO(empty(presentation)))
    layouts = dict(zip((layout.name for layout in presentation.layouts), package.slide_layouts, strict=True))
    made = {slide.id: package.slides.add_slide(layouts[slide.layout]) for slide in presentation.slides}
    feet = {layout.name: layout for layout in presentation.layouts}
    for number, slide in enumerate(presentation.slides, 1):
        _Filling(presentation, made, made[slide.id]).fill(slide, number, feet[slide.layout])
    if presentation.sections:
        package.element.append(_sections(presentation.sections, {name: one.slide_id for name, one in made.items()}))
    out = BytesIO()
    package.save(out)
    with ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return packed(files, first=("[Content_Types].xml", "_rels/.rels"))


class _Filling:
    """Puts what a slide says on the library's empty one; `made` are all of these by their slides' ids."""

    def __init__(self, presentation: Presentation, made: Mapping[str, PptxSlide], own: PptxSlide) -> None:
        self._presentation = presentation
        self._made = made
        self._own = own

    def fill(self, slide: Slide, number: int, layout: Layout) -> None:
        """Writes the slide's shapes and its notes."""
        foot = foot_shapes(layout.foot, slide.foot) if layout.foot and slide.foot else ()
        writer = ShapeXml(self._text(self._own.part), self._image)
        _replace_shapes(self._own, writer.tree((*slide.shapes, *foot), number=number))
        if slide.hidden:
            self._own.element.set("show", "0")
        if slide.notes:
            page: Any = self._own.notes_slide
            body = page.notes_placeholder.element.txBody
            body.getparent().replace(
                body, _parsed(self._text(page.part).body(TextShape(NOWHERE, slide.notes, NOTES, "notes")))
            )

    def _text(self, part: Any) -> TextXml:
        """Writes text of that part, whose relations its links become."""
        made = self._presentation
        return TextXml(made.look, made.language, made.rtl, lambda href: self._link(part, href))

    def _link(self, part: Any, href: str) -> str:
        """The attributes of a link, "" for a slide that is not there."""
        from pptx.opc.constants import RELATIONSHIP_TYPE

        if not href.startswith("#"):
            address = quote(href, safe=_IN_ADDRESSES, errors="ignore")
            return f'r:id="{part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)}"'
        target = self._made.get(href[1:])
        if target is None:
            return ""
        return f'r:id="{part.relate_to(target.part, RELATIONSHIP_TYPE.SLIDE)}" action="ppaction://hlinksldjump"'

    def _image(self, data: bytes) -> str:
        _, relation = self._own.part.get_or_add_image_part(BytesIO(data))
        return str(relation)


def _replace_shapes(slide: PptxSlide, tree: str) -> None:
    old = slide.shapes._spTree  # noqa: SLF001 - the library has no other way to a slide's shapes as a whole
    old.getparent().replace(old, _parsed(tree))


def _parsed(xml: str) -> Any:
    from pptx.oxml import parse_xml

    root, _, rest = xml.partition(">")
    declared = root if "xmlns:p=" in root else f"{root} {NAMESPACES}"
    return parse_xml(f"{declared}>{rest}")


def _sections(sections: tuple[Section, ...], ids: Mapping[str, int]) -> Any:
    """The list of sections, which PowerPoint keeps in an extension of the presentation."""
    written = ""
    for number, section in enumerate(sections, 1):
        slides = "".join(f'<p14:sldId id="{ids[slide]}"/>' for slide in section.slides)
        opening = f'<p14:section name="{said(section.name)}" id="{_SECTION_ID.format(number)}">'
        written += f"{opening}<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
    return _parsed(
        f'<p:extLst><p:ext uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{_OFFICE_2010}">{written}</p14:sectionLst>'
        "</p:ext></p:extLst>"
    )
