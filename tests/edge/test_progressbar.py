"""The bar as a terminal shows it: one line, in every width, gone when the work is done."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from rolesite.edge.progressbar import progress_bar

LONG = "workshops/a-rather-long-name-of-a-workshop/deck-3up.pdf"
STYLE, ERASE = re.compile(r"\x1b\[[0-9;]*m"), "\x1b[2K"


class Terminal(io.StringIO):
    """One that says what it can show."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def drawn(width: int, *paths: str, terminal: Terminal, colour: bool = True) -> list[str]:
    """What is drawn after each path, of twelve, without its colours."""
    console = Console(file=terminal, width=width, force_terminal=True, no_color=not colour, legacy_windows=False)
    bar = progress_bar(console)
    assert not bar.live.auto_refresh, "a thread that draws, of which no process could be copied"
    frames = []
    with bar:
        task = bar.add_task("Reading and planning", total=None, left="")
        for done, path in enumerate(paths, 1):
            terminal.truncate(terminal.seek(0))
            bar.update(task, completed=done, total=12, description=path, left="about 25 s left")
            bar.refresh()
            frames.append(STYLE.sub("", terminal.getvalue()).rpartition(ERASE)[2])
        terminal.truncate(terminal.seek(0))
    return frames


@pytest.mark.parametrize(
    ("width", "shows"),
    [
        (110, f"━━━━━━━━━━━━━━━━━━━━━━━━  1/12 about 25 s left {LONG}"),
        (80, "━━━━━━━━━━━━━━━━━━━━━━━━  1/12 about 25 s left …-name-of-a-workshop/deck-3up.pdf"),
        (60, "━━━━━━━━━━━━━━━━━━━━━━━━  1/12 about 25 s left …deck-3up.pdf"),
        (40, "━━━━━━━━━━  1/12 about 25 s left …up.pdf"),
        (20, "━━━━━━━━━━  1/12"),
    ],
)
def test_what_is_drawn_fits_and_says_what_matters(width, shows):
    (frame,) = drawn(width, LONG, terminal=Terminal())
    assert re.sub("[╸╺]", "━", frame).rstrip() == shows
    assert len(frame) <= width


def test_nothing_moves_when_names_are_longer_or_shorter():
    short, long = drawn(80, "index.html", LONG, terminal=Terminal())
    assert len(short) == len(long) == 80
    assert short.index("about") == long.index("about")


def test_nothing_is_left_behind():
    terminal = Terminal()
    drawn(80, LONG, terminal=terminal)
    assert STYLE.sub("", terminal.getvalue()).rstrip().endswith("\x1b[?25h\r\x1b[1A" + ERASE)
    assert terminal.getvalue().count("\n") == 1


def test_without_colour_none_is_used():
    plain, coloured = Terminal(), Terminal()
    drawn(80, LONG, terminal=coloured)
    drawn(80, LONG, terminal=plain, colour=False)
    assert STYLE.search(coloured.getvalue())
    assert not STYLE.search(plain.getvalue())


def test_a_terminal_of_few_characters_gets_no_others():
    terminal = Terminal()
    terminal.encoding = "cp1252"  # type: ignore[misc]
    (frame,) = drawn(80, LONG, terminal=terminal)
    assert frame.isascii()
    assert frame.endswith(" ...ame-of-a-workshop/deck-3up.pdf")
