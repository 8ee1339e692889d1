"""The sizes of a deck's large words, chosen by measure: titles, questions, the names of roles, the board's address.

Pure; used by the deck format. Every step's name is a class of assets/deck.css, which holds the same figures; lengths
are in units of the design size, 1280 × 720.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from rolesite.doc import Blocks, Inlines, Paragraph, Text, plain
from rolesite.engines.measure import break_lines
from rolesite.formats._deck.pages import Box
from rolesite.formats._deck.size import SCALE, SMALLEST, Ruler, Type
from rolesite.formats._deck.texts import SOFT, after_slashes
from rolesite.formats._deck.view import RoleView
from rolesite.model import Board

__all__ = [
    "EMBLEMS",
    "ROUND",
    "SIZES",
    "RoundSizes",
    "below_title",
    "beside_questions",
    "board_address",
    "board_box",
    "board_lines",
    "cover_step",
    "question_band",
    "rail_step",
    "round_sizes",
    "scaled",
    "title_step",
]

Scale: TypeAlias = tuple[tuple[str, float], ...]

FOOT = 76 + 6  # and a little for rounding
CONTENT = Box(1104, 720 - 56 - FOOT)
_CLOCK = 40  # more than the foot is kept free for the countdown below a question
ROUND = Box(1280 - 80 - 72 - 72, 720 - 56 - FOOT - _CLOCK)
_QUILT_BAND = 160
_CONTACT = 130

_TITLE: Scale = (("l", 56.0), ("m", 48.0), ("s", 40.0))
_SECTION_TITLE: Scale = (("xl", 116.0), ("l", 96.0), ("m", 80.0), ("s", 64.0), ("xs", 48.0))
_COVER_TITLE: Scale = (("xl", 92.0), ("l", 80.0), ("m", 68.0), ("s", 56.0), ("xs", 46.0))
_COVER = Box(640, 350)
_TITLE_LINE = 1.04

_QUESTION: Scale = (("2xl", 92.0), ("xl", 76.0), ("l", 66.0), ("m", 56.0), ("s", 48.0), ("xs", 40.0), ("2xs", 32.0))
_ROUND_TYPES = (SCALE[3], SCALE[4], SCALE[5])
_ROUND_GAP = 40
_ROUND_LEAD = 36 + 20

_CODE = Box(236, 236 + 12)  # the board's code, with words below
_CODE_GAP = 56
_ADDRESS_LINES = 3
_BOARD_TYPE = Type("board", 24, 1.3, 0, 0)

_BAND_SIZE, _BAND_WIDTH = 26.0, 960

_RAIL = (("l", 34.0, 240), ("m", 28.0, 240), ("s", 24.0, 160), ("xs", 22.0, 96))  # a name, an emblem
_RAIL_WIDTH = 216
_RAIL_LINE = 27  # of its family and status, 20 high
_RAIL_GAPS = 30 + 31 + 10  # around the name, which part of how many, before the status
_STATUS_LINES = 3


SIZES = {
    "cover": dict(_COVER_TITLE),
    "title": dict(_SECTION_TITLE),
    "content": dict(_TITLE),
    "contact": dict(_TITLE),
    "round": dict(_QUESTION),
    "role": {step: size for step, size, _ in _RAIL},
}
"""How large a title is, a round's question or a role's name, by the kind of its slide and its step."""

EMBLEMS = {step: emblem for step, _, emblem in _RAIL}
"""The side of a role's emblem, by the step of its name."""

_SCALES = tuple(
    percent / 100 for percent in range(100, int(100 * SMALLEST) - 1, -5)
)  # of a slide that even the smallest type overfills


def scaled(height: Callable[[float], float], box: Box) -> float:
    """How far a slide is scaled down until what takes `height` of a width stands in its box: 1.0 where it does as it is.

    A slide at half its size has a box of twice the width and twice the height.
    """
    return next((scale for scale in _SCALES if height(box.width / scale) <= box.height / scale), _SCALES[-1])


def _fits(ruler: Ruler, words: Inlines, size: float, box: Box, line: float) -> bool:
    """Whether a heading stands in the box at that size with no word broken."""
    pieces = plain(words).replace(SOFT, " ").split()
    longest = max(map(ruler.heading.width, pieces), default=0.0) * size
    lines = ruler.lines(words, size, box.width, heading=True)
    return longest <= box.width and lines * size * line <= box.height


def _largest(ruler: Ruler, words: Inlines, scale: Scale, box: Box, line: float) -> tuple[str, float]:
    """The largest step of a scale at which a heading fits, else the smallest."""
    return next(((step, size) for step, size in scale if _fits(ruler, words, size, box, line)), scale[-1])


def _title(ruler: Ruler, title: Inlines, scale: Scale, box: Box) -> tuple[str, float]:
    """The step of a large title, and how far its slide is scaled down."""
    step, size = _largest(ruler, title, scale, box, _TITLE_LINE)
    return step, scaled(lambda width: ruler.lines(title, size, width, heading=True) * size * _TITLE_LINE, box)


# --- titles ----------------------------------------------------------------------------------------------------------


def cover_step(ruler: Ruler, title: Inlines) -> tuple[str, float]:
    """The step of the title on the cover, and how far the slide is scaled down."""
    return _title(ruler, title, _COVER_TITLE, _COVER)


def title_step(ruler: Ruler, title: Inlines) -> tuple[str, float]:
    """The step of a title that stands alone on its slide, and how far the slide is scaled down."""
    return _title(ruler, title, _SECTION_TITLE, Box(CONTENT.width, CONTENT.height - _QUILT_BAND))


def below_title(ruler: Ruler, title: Inlines, *, contact: bool) -> tuple[str, Box]:
    """The step of a title over text, in two lines unless it is long, and the room that it leaves below."""
    room = CONTENT.height - (_QUILT_BAND + _CONTACT if contact else 0)
    if not title:
        return _TITLE[0][0], Box(CONTENT.width, room)
    step, size = _largest(ruler, title, _TITLE, Box(CONTENT.width, 130), 1.1)
    lines = ruler.lines(title, size, CONTENT.width, heading=True)
    return step, Box(CONTENT.width, room - lines * size * 1.1 - 36)


# --- rounds ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RoundSizes:
    """How a round is set: the step of its question, the type of the texts below it, how far the slide is scaled down,
    and the height that is left between the two where no countdown is shown."""

    step: str
    type: Type
    scale: float
    left: float


def round_sizes(ruler: Ruler, question: Inlines, below: tuple[Blocks, ...], board: Box) -> RoundSizes:
    """The largest sizes at which a question and the texts below it fit, what is read before what is seen."""

    def texts(kind: Type, width: float) -> float:
        return sum(ruler.height(blocks, kind, width) + _ROUND_GAP for blocks in below if blocks)

    def top(size: float, width: float) -> float:
        lines = ruler.lines(question, size, width - board.width, heading=True)
        return max(_ROUND_LEAD + lines * size * 1.1, board.height)

    heights = {kind: texts(kind, ROUND.width) for kind in _ROUND_TYPES}
    tries: list[tuple[float, float, float, str, float, Type]] = []
    for step, size in _QUESTION:
        above = top(size, ROUND.width)
        for kind, height in heights.items():
            left = ROUND.height - above - height
            tries.append((min(left, 0.0), kind.size + size / 4, left, step, size, kind))
    _, _, left, step, size, kind = max(tries, key=lambda found: found[:2])
    scale = scaled(lambda width: top(size, width) + texts(kind, width), ROUND)
    return RoundSizes(step, kind, scale, max(left, 0.0) + _CLOCK)


def beside_questions(board: Board | None, page: str, label: str) -> Board | None:
    """What the code beside a question leads to: a room's own page under that label, else the board; None for nothing
    that has an address."""
    if page:
        return Board(label, page)
    return board if board and board.url else None


def board_address(ruler: Ruler, board: Board | None) -> str:
    """The board's address as people read it, with soft breaks where a line may end.

    Only its host where it would take more than three lines: nobody types such an address, and the code holds all of it.
    """
    if not board or not board.url:
        return ""
    host, *folders = board.url.split("://", 1)[-1].rstrip("/").split("/")
    address = f"/{SOFT}".join((host, *folders))
    width = _CODE.width / _BOARD_TYPE.size
    unbroken = all(ruler.text.width(piece) <= width for piece in address.split(SOFT))
    return (
        address if unbroken and ruler.lines((Text(address),), _BOARD_TYPE.size, _CODE.width) <= _ADDRESS_LINES else host
    )


def board_lines(ruler: Ruler, board: Board, width: float) -> str:
    """That address in lines of a width, which end where its parts do, for what would end them anywhere."""
    lines = break_lines(board_address(ruler, board), ruler.text, width / _BOARD_TYPE.size)
    return "\n".join(line.replace(SOFT, "") for line in lines)


def board_box(ruler: Ruler, board: Board | None) -> Box:
    """The room that the board's code, name and address take beside a question."""
    address = board_address(ruler, board)
    if not board or not address:
        return Box(0, 0)
    words = tuple(Paragraph((Text(text),)) for text in (board.tool, address) if text)
    below = sum(ruler.block(block, _BOARD_TYPE, _CODE.width) for block in words)
    return Box(_CODE.width + _CODE_GAP, _CODE.height + below)


# --- roles -----------------------------------------------------------------------------------------------------------


def question_band(ruler: Ruler, questions: tuple[Inlines, ...]) -> float:
    """The height of the band that carries a question over its role's slides; of several questions, the highest."""
    lines = max((ruler.lines(question, _BAND_SIZE, _BAND_WIDTH) for question in questions), default=0)
    return max(72.0, lines * _BAND_SIZE * 1.25 + 32) if lines else 0.0


def rail_step(ruler: Ruler, role: RoleView, room: float) -> tuple[str, float]:
    """The step at which a role's emblem, name and facts stand below each other (long names, smaller emblems), and how
    far the slide is scaled down where they never do."""
    name = (Text(after_slashes(role.name)),)
    family = ruler.lines((Text(role.family),), 20, _RAIL_WIDTH) if role.family else 0
    facts = _RAIL_GAPS + _RAIL_LINE * (family + (_STATUS_LINES if role.status else 0))
    for step, size, emblem in _RAIL:
        if _fits(ruler, name, size, Box(_RAIL_WIDTH, room - emblem - facts), 1.1):
            return step, 1.0
    step, size, emblem = _RAIL[-1]
    height = emblem + facts + ruler.lines(name, size, _RAIL_WIDTH, heading=True) * size * 1.1
    return step, scaled(lambda _width: height, Box(_RAIL_WIDTH, room))
