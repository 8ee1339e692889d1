"""Only what draws gets through, however it is disguised."""

from __future__ import annotations

import pytest

from rolesite.content.svg import Flaw, look_through

NS = 'xmlns="http://www.w3.org/2000/svg"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    "inside",
    [
        '<a.b:script xmlns:a.b="http://www.w3.org/2000/svg">alert(1)</a.b:script>',
        '<s xmlns="http://www.w3.org/1999/xhtml"/>',
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>',
        '<x xmlns="urn:unknown"/>',
        '<a><animate attributeName="href" values="#;javascript:alert(1)"/></a>',
        f'<a><set {XLINK} attributeName="xlink:href" to="#b"/></a>',
        '<rect fill="java script:x"/>'.replace(" s", "&#10;s"),
        '<rect onload="x"/>',
        f'<use {XLINK} xlink:href="b.svg#a"/>',
        '<image href="data:image/svg+xml,x"/>',
        '<g xml:base="https://example.org/"/>',
        '<rect style="fill: url( //example.org/a )"/>',
        '<rect fill="url(https://example.org/a)"/>',
        '<rect mask="u\\72l(//example.org/a)"/>',
        "<rect cursor=\"image-set('//example.org/a' 1x)\"/>",
        "<style>@im&#112;ort 'x'</style>",
        "<style>@\\69mport 'x'</style>",
        "<style>@import 'x';<style></style></style>",
        "<style><![CDATA[a{fill:url('a.svg')}]]></style>",
        "<?xml-stylesheet href='a.css'?>",
    ],
)
def test_what_could_do_something_is_unsafe(inside):
    flaw = look_through(f"<svg {NS}>\n{inside}</svg>")
    assert isinstance(flaw, Flaw)
    assert (flaw.unsafe, flaw.line) in {(True, 2), (True, 3)}


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">',
        '<!DOCTYPE svg SYSTEM "x.dtd">',
    ],
)
def test_declarations_that_bring_entities_are_unsafe(start):
    flaw = look_through(f"{start}<svg {NS}/>")
    assert isinstance(flaw, Flaw)
    assert flaw.unsafe


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not an SVG picture"),
        ("<html/>", "not an SVG picture"),
        ('<svg xmlns="urn:x"/>', "not an SVG picture"),
        ("<svg><g></svg>", "not well-formed XML: mismatched tag"),
        ("<svg><x:script/></svg>", "not well-formed XML: unbound prefix"),
        ("<svg>&nbsp;</svg>", "not well-formed XML: undefined entity"),
        ('<?xml version="1.0" encoding="utf-7"?><svg/>', "not saved as UTF-8"),
    ],
)
def test_what_is_no_sound_svg_is_told(text, words):
    flaw = look_through(text)
    assert isinstance(flaw, Flaw)
    assert words in flaw.message
    assert not flaw.unsafe


@pytest.mark.parametrize(
    "inside",
    [
        '<rect fill="url(#a)" style="stroke:url( \'#b\' )" id="image(1)"/>',
        '<filter><feGaussianBlur stdDeviation="2"/></filter>',
        '<animate attributeName="fill" values="red;blue"/>',
        '<s:namedview xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" s:docname="C:\\a(1).svg"/>',
        "<style>a { fill: red }</style><text>on = off @import</text>",
    ],
)
def test_drawings_are_fine(inside):
    assert look_through(f"<svg {NS} width='3' height='4'>{inside}</svg>") == (3, 4)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        (f"viewBox='0 0 {'9' * 400} 10'", (0, 10)),
        (f"width='{'9' * 400}' height='{'9' * 400}'", (0, 0)),
        ("viewBox='0 0 nan inf'", (0, 0)),
        ("viewBox='0 0 -5 1e2'", (0, 100)),
        ("width='1.2.3' height='4'", (0, 0)),
        ("viewBox='-.5,-.5 , 20.6\n30'", (21, 30)),
    ],
)
def test_odd_sizes(attributes, size):
    assert look_through(f"<svg {attributes}/>") == size
