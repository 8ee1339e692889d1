"""`rolesite explain`: what the code of a message means, and how it is mended."""

from __future__ import annotations

import re

import click

from rolesite.edge.voice import Voice, speaking
from rolesite.errors import Place, Problem, UsageError, nearest
from rolesite.patterns import pattern

__all__ = ["explain"]

_LINK = pattern(r"\[([^\]]+)\]\([^)]+\)")  # a terminal shows the words alone


@click.command(short_help="Say what the code of a message means.")
@click.argument("code")
@click.option("-s", "--source", hidden=True, expose_value=False)  # build.py points every command at its content
@speaking
def explain(code: str, voice: Voice) -> None:
    """Say what a message means: its CODE stands in square brackets, as in error[unknown-field]."""
    from rolesite.codes import explanations

    name = _bare(code)
    known = explanations()
    if name not in known:
        near = nearest(name, known)
        hint = f"did you mean '{near}'?" if near else "type the word in square brackets, as in error[unknown-field]"
        raise UsageError(Problem(Place("rolesite"), "unknown-code", f"no message has the code '{name}'", hint))
    found = known[name]
    voice.say(f"{', '.join(found.codes)}: {_plain(found.means)}")
    voice.say(f"How to mend it: {_plain(found.mend)}")


def _bare(code: str) -> str:
    """The code alone, of whatever was copied around it: `error[unknown-field]:`."""
    around = re.search(r"\[([a-z-]+)\]", code)
    return around[1] if around else code.strip().lower()


def _plain(words: str) -> str:
    return _LINK.sub(r"\1", words)
