"""An empty presentation: its theme, master, layouts and notes pages, as the files of a package (ECMA-376, part 2).

The library's own template is that of another program, in its colours and fonts. This one holds what the slides need and
nothing else, so that whoever adds a slide in PowerPoint gets one that looks like the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from rolesite.engines.pptx.parts import (
    HEIGHT,
    NOTES,
    WIDTH,
    Box,
    Layout,
    Look,
    Para,
    Presentation,
    Run,
    Style,
    TextShape,
)
from rolesite.engines.pptx.shapes import NAMESPACES, ShapeXml, foot_shapes
from rolesite.engines.pptx.text import TextXml, emu, said
from rolesite.engines.zip import packed

__all__ = ["empty"]

_NOTES_WIDTH, _NOTES_HEIGHT = 720, 960
_NOTES_PICTURE = Box(40, 48, 640, 360)
_NOTES_TEXT = Box(40, 440, 640, 440)
_NOTES_NUMBER = Box(40, 904, 640, 28)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.{}+xml"
_COLORS = (
    *("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"),
    *("hlink", "folHlink"),
)
_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)
_FLAT = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EDGE = f'<a:ln w="9525">{_FLAT}</a:ln>'
_FORMATS = (
    f'<a:fmtScheme name="Flat"><a:fillStyleLst>{_FLAT * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_EDGE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FLAT * 3}</a:bgFillStyleLst></a:fmtScheme>"
)
_FIRST_LAYOUT = 2_147_483_649  # ids of masters and layouts begin at 2 to the power of 31
_SWISS, _ROMAN = 34, 18  # what a font is replaced by where it is not installed: one without serifs, or with
_UNDATED = "1980-01-01T00:00:00Z"  # the same for every presentation, as in archives


# Nothing is said in these, but PowerPoint takes a file without them for a damaged one.
_ASKED_FOR = {
    "presProps": f"<p:presentationPr {NAMESPACES}/>",
    "viewProps": f"<p:viewPr {NAMESPACES}/>",
    "tableStyles": f'<a:tblStyleLst {NAMESPACES} def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>',
}


def empty(presentation: Presentation) -> bytes:
    """The package without a slide."""
    files = {name: f"{_HEAD}{xml}".encode() for name, xml in _files(presentation)}
    return packed(files, first=("[Content_Types].xml",))


def _files(presentation: Presentation) -> Iterator[tuple[str, str]]:
    look, layouts = presentation.look, presentation.layouts
    text = TextXml(look, presentation.language, presentation.rtl)
    names = [f"slideLayout{number}.xml" for number, _ in enumerate(layouts, 1)]
    yield "[Content_Types].xml", _content_types(names)
    yield (
        "_rels/.rels",
        _relations(
            f"{_OFFICE}/officeDocument|ppt/presentation.xml",
            f"{_PACKAGE}/relationships/metadata/core-properties|docProps/core.xml",
        ),
    )
    yield "docProps/core.xml", _core(presentation)
    yield "ppt/presentation.xml", _presentation(text)
    yield (
        "ppt/_rels/presentation.xml.rels",
        _relations(
            f"{_OFFICE}/slideMaster|slideMasters/slideMaster1.xml",
            f"{_OFFICE}/notesMaster|notesMasters/notesMaster1.xml",
            f"{_OFFICE}/theme|theme/theme1.xml",
            *(f"{_OFFICE}/{name}|{name}.xml" for name in _ASKED_FOR),
        ),
    )
    for name, xml in _ASKED_FOR.items():
        yield f"ppt/{name}.xml", xml
    yield "ppt/slideMasters/slideMaster1.xml", _master(text, layouts)
    yield (
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        _relations(
            *(f"{_OFFICE}/slideLayout|../slideLayouts/{name}" for name in names),
            f"{_OFFICE}/theme|../theme/theme1.xml",
        ),
    )
    for name, layout in zip(names, layouts, strict=True):
        yield f"ppt/slideLayouts/{name}", _layout(text, layout)
        yield (
            f"ppt/slideLayouts/_rels/{name}.rels",
            _relations(f"{_OFFICE}/slideMaster|../slideMasters/slideMaster1.xml"),
        )
    yield "ppt/notesMasters/notesMaster1.xml", _notes_master(text)
    yield "ppt/notesMasters/_rels/notesMaster1.xml.rels", _relations(f"{_OFFICE}/theme|../theme/theme2.xml")
    yield "ppt/theme/theme1.xml", _theme(look)
    yield "ppt/theme/theme2.xml", _theme(look)  # masters may not share one


# --- the package -----------------------------------------------------------------------------------------------------


def _content_types(layouts: list[str]) -> str:
    parts = [
        ("/ppt/presentation.xml", _TYPE.format("presentationml.presentation.main")),
        ("/ppt/slideMasters/slideMaster1.xml", _TYPE.format("presentationml.slideMaster")),
        *((f"/ppt/slideLayouts/{name}", _TYPE.format("presentationml.slideLayout")) for name in layouts),
        ("/ppt/notesMasters/notesMaster1.xml", _TYPE.format("presentationml.notesMaster")),
        ("/ppt/theme/theme1.xml", _TYPE.format("theme")),
        ("/ppt/theme/theme2.xml", _TYPE.format("theme")),
        *((f"/ppt/{name}.xml", _TYPE.format(f"presentationml.{name}")) for name in _ASKED_FOR),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ]
    named = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )


def _relations(*targets: str) -> str:
    """Relations rId1, rId2 …, each "type|target"."""
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, _, target) in enumerate((target.partition("|") for target in targets), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _core(presentation: Presentation) -> str:
    """What the file says of itself: no clock has a part in it."""
    named = (
        ("dc:title", presentation.title),
        ("dc:subject", presentation.subject),
        ("dc:creator", presentation.author),
        ("dc:language", presentation.language),
        ("cp:lastModifiedBy", presentation.author),
    )
    said_of_it = "".join(f"<{tag}>{said(words)}</{tag}>" for tag, words in named if words)
    dated = "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{_UNDATED}</dcterms:{what}>' for what in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{said_of_it}{dated}</cp:coreProperties>"
    )


def _presentation(text: TextXml) -> str:
    direction = ' rtl="1"' if text.rtl else ""
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"{direction}>'
        f'<p:sldMasterIdLst><p:sldMasterId id="{_FIRST_LAYOUT - 1}" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{emu(WIDTH)}" cy="{emu(HEIGHT)}"/>'
        f'<p:notesSz cx="{emu(_NOTES_WIDTH)}" cy="{emu(_NOTES_HEIGHT)}"/>'
        f"<p:defaultTextStyle>{text.levels(Style(24), listed=False)}</p:defaultTextStyle></p:presentation>"
    )


# --- what slides have in common --------------------------------------------------------------------------------------


def _theme(look: Look) -> str:
    colors = "".join(f'<a:{name}><a:srgbClr val="{look.colors[name][1:].upper()}"/></a:{name}>' for name in _COLORS)
    kind = _ROMAN if look.serif else _SWISS
    fonts = "".join(
        f'<a:{place}><a:latin typeface="{said(family)}" pitchFamily="{kind}"/><a:ea typeface=""/>'
        f'<a:cs typeface="{said(look.script)}"/></a:{place}>'
        for place, family in (("majorFont", look.heading), ("minorFont", look.text))
    )
    name = said(look.name)
    return (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colors}</a:clrScheme><a:fontScheme name="{name}">{fonts}</a:fontScheme>'
        f"{_FORMATS}</a:themeElements></a:theme>"
    )


def _master(text: TextXml, layouts: tuple[Layout, ...]) -> str:
    """The master: a title, a text and a foot, as most slides have them."""
    usual = next(layout for layout in layouts if layout.foot)
    title, body = usual.shapes[:2]
    tree = ShapeXml(text).tree((title, body, *_foot(usual)))
    ids = "".join(
        f'<p:sldLayoutId id="{_FIRST_LAYOUT + place}" r:id="rId{place + 1}"/>' for place in range(len(layouts))
    )
    return (
        f"<p:sldMaster {NAMESPACES}>{_slide(tree, ground=True)}<p:clrMap {_MAP}/>"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>"
        f"<p:titleStyle>{text.levels(title.style, listed=False)}</p:titleStyle>"
        f"<p:bodyStyle>{text.levels(body.style, listed=True)}</p:bodyStyle>"
        f"<p:otherStyle>{text.levels(Style(24), listed=False)}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _layout(text: TextXml, layout: Layout) -> str:
    tree = ShapeXml(text).tree((*layout.shapes, *_foot(layout)))
    return (
        f'<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1">{_slide(tree, name=layout.title)}'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _foot(layout: Layout) -> tuple[TextShape, ...]:
    return foot_shapes(layout.foot, "") if layout.foot else ()


def _slide(tree: str, *, name: str = "", ground: bool = False) -> str:
    named = f' name="{said(name)}"' if name else ""
    paper = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    return f"<p:cSld{named}>{paper if ground else ''}{tree}</p:cSld>"


def _notes_master(text: TextXml) -> str:
    """Notes pages: the slide in small, the notes below it, a number."""
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{emu(_NOTES_PICTURE.x)}" y="{emu(_NOTES_PICTURE.y)}"/>'
        f'<a:ext cx="{emu(_NOTES_PICTURE.width)}" cy="{emu(_NOTES_PICTURE.height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill>'
        '<a:schemeClr val="tx2"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    words = TextShape(_NOTES_TEXT, (Para((Run("1"),)),), NOTES, "notes", "Notes")
    number = TextShape(_NOTES_NUMBER, (), NOTES, "number", "#")
    tree = ShapeXml(text).tree((words, number)).replace("</p:spTree>", f"{picture}</p:spTree>")
    return (
        f"<p:notesMaster {NAMESPACES}>{_slide(tree, ground=True)}<p:clrMap {_MAP}/>"
        f"<p:notesStyle>{text.levels(NOTES, listed=False)}</p:notesStyle></p:notesMaster>"
    )
