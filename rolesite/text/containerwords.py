"""The words of a container's opening mark: its name, its argument, its keys.

Pure; part of the Markdown reader. One table says which containers there are and what each understands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rolesite.errors import Problem, nearest
from rolesite.patterns import pattern
from rolesite.source import Locate
from rolesite.text.modewords import MODES, meant_mode

__all__ = ["CONTAINERS", "Container", "Mark", "meant_container", "read_mark"]


@dataclass(frozen=True, slots=True)
class Container:
    """What a container understands: `argument` names its bare word ("" where it takes none), which must be one of
    `choices` where there are any. Values of the keys in `sentences` may be several words, in quotes or not. `also` are
    other words for the container that people know from elsewhere, `meant` such words for its keys."""

    keys: tuple[str, ...] = ()
    argument: str = ""
    choices: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    meant: Mapping[str, str] = field(default_factory=dict)


CONTAINERS = {
    "steps": Container(also=("instructions", "tasks")),
    "questions": Container(
        keys=("role", "steps", "later"), sentences=("later",), also=("rounds",), meant={"about": "role"}
    ),
    "role": Container(argument="role id", also=("card",)),
    "chat": Container(
        keys=("choose",), also=("debrief", "discussion", "prompts"), meant={"pick": "choose", "answer": "choose"}
    ),
    "columns": Container(also=("two-columns", "cols", "grid", "side-by-side")),
    "reveal": Container(also=("incremental", "fragments", "fragment", "build", "one-by-one")),
    "only": Container(argument="mode", choices=MODES, also=("mode", "if", "when")),
    "breakouts": Container(also=("rooms", "groups", "breakout-rooms", "tables")),
    "letter": Container(
        keys=("after",), sentences=("after",), meant={"in": "after", "back": "after", "when": "after", "until": "after"}
    ),
}
_NAME = pattern(r"[A-Za-z][A-Za-z0-9_-]*")
_OPEN, _CLOSE = '"“”„«»″‟', '"“”«»″‟'
_WORD = pattern(
    rf"""(?P<key>[\w-]+)=(?:[{_OPEN}](?P<quoted>[^{_CLOSE}]*)[{_CLOSE}]|[‘‚'](?P<single>[^‘’']*)[’‘'](?!\w)"""
    rf"""|(?P<bare>[^\s{_OPEN}‘‚'][^\s{_OPEN}]*))"""
    r"""|(?P<wrong>[\w-]+[ \t]*=[ \t]*\S*)|(?P<word>[^\s=]+)|(?P<odd>\S+)"""
)
_VALUES = ("quoted", "single", "bare")
_QUOTES = _OPEN + _CLOSE + "‘’‚'"


@dataclass(slots=True)
class Mark:
    """An opening mark on line `line` (from 0), and where its container ends: at `close`, the text going on at `end`."""

    line: int
    colons: int
    name: str = ""
    argument: str = ""
    options: tuple[tuple[str, str], ...] = ()
    columns: dict[str, int] = field(default_factory=dict)  # of the argument ("") and of each key's value
    one_line: bool = False
    close: int = 0
    end: int = 0

    def option(self, key: str) -> str:
        """The value of a key, "" where it is not given."""
        return dict(self.options).get(key, "")


def meant_container(word: str) -> str:
    """The container that is meant by a word of another tool, or by a misspelt name; "" for none."""
    plain = word.strip("{}.:").lower()
    return next((name for name, spec in CONTAINERS.items() if plain in spec.also), "") or nearest(word, CONTAINERS)


def read_mark(mark: Mark, words: str, column: int, locate: Locate) -> list[Problem]:
    """Fills in `mark` from the words that follow its colons, from column `column`; tells what is wrong with them."""
    return _MarkReader(mark, words, column, locate).read()


class _MarkReader:
    def __init__(self, mark: Mark, words: str, column: int, locate: Locate) -> None:
        self._mark = mark
        self._words = words
        self._start = column
        self._locate = locate
        self._problems: list[Problem] = []

    def read(self) -> list[Problem]:
        mark, words = self._mark, self._words
        if words.rstrip(":") != words and re.search(r"(?:^|\s):{3,}$", words):
            mark.one_line = True
            mark.name = words.split()[0]
            hint = f"put the closing {':' * mark.colons} on a line of its own"
            self._tell(
                0, len(words), "container-on-one-line", "a container opens and closes on lines of their own", hint
            )
            return self._problems
        name = _NAME.match(words)
        mark.name = name[0].lower() if name else words.split()[0]
        spec = CONTAINERS.get(mark.name)
        if spec is None or (name and words[name.end() : name.end() + 1].strip()):
            self._unknown(words.split()[0])
        else:
            self._arguments(spec, name.end() if name else 0)
        return self._problems

    def _unknown(self, word: str) -> None:
        from rolesite.text.nearnotes import is_note_word  # only now: most texts need none of its many patterns

        if is_note_word(self._mark.name):
            message = f"'{word}' is no container: what stands in it would be shown to everybody"
            hint = "a note for the facilitator is a quote: > [!NOTE] on its first line, and > before every other"
            self._tell(0, len(word), "note-near-miss", message, hint, safety=True)
            return
        close = meant_container(self._mark.name) or meant_container(word)
        hint = f"did you mean '{close}'?" if close else f"there are {', '.join(CONTAINERS)}"
        hint = f"write ::: only {self._mark.name}" if self._mark.name in MODES else hint
        self._tell(0, len(word), "unknown-container", f"'{word}' is no container", hint)

    def _arguments(self, spec: Container, at: int) -> None:
        options: dict[str, str] = {}
        going_on = ""  # the key whose value has no quotes and may be a sentence
        for match in _WORD.finditer(self._words, at):
            if match["key"]:
                self._option(spec, match, options)
                going_on = match["key"].lower() if match["bare"] else ""
            elif match["word"] and going_on in spec.sentences:
                options[going_on] = self._words[self._mark.columns[going_on] - self._start : match.end()]
            elif match["wrong"] or match["odd"]:
                hint = 'write key=value or key="two words", without blanks around ='
                self._tell(
                    match.start(), len(match[0]), "container-option", f"'{match[0]}' is not understood here", hint
                )
                break
            elif spec.choices and self._mark.argument:
                self._mark.argument += f" {match['word']}"  # "in person" is told as what it is
            elif not spec.argument or self._mark.argument:
                self._too_many(spec, match)
            else:
                self._mark.argument = match["word"].strip(_QUOTES)
                self._mark.columns[""] = self._start + match.start() + match["word"].find(self._mark.argument)
        self._mark.options = tuple(options.items())
        if spec.choices and not self._problems:
            self._choose(spec)

    def _choose(self, spec: Container) -> None:
        """The choice that the argument names; dashes of any kind, capitals and a blank in place of a dash will do."""
        written = self._mark.argument
        plain = re.sub(r"[\s‐‑–—]+", "-", written.lower().strip(" .:"))
        if plain in spec.choices:
            self._mark.argument = plain
            return
        listed = " or ".join(spec.choices)
        at = self._mark.columns.get("", self._start) - self._start
        close = meant_mode(written) if written else ""
        if close in spec.choices:
            hint = f"did you mean '{close}'?"
        elif close:
            hint = "what is for everybody needs no mark: delete this one, and the one that closes it"
        else:
            hint = f"write ::: {self._mark.name} {spec.choices[0]}"
        message = f"'{self._mark.name}' needs its {spec.argument}, {listed}" + (f", not '{written}'" if written else "")
        self._tell(at, len(written or self._mark.name), "container-option", message, hint)

    def _option(self, spec: Container, match: re.Match[str], options: dict[str, str]) -> None:
        key = match["key"].lower()
        if key not in spec.keys:
            close = spec.meant.get(key, "") or nearest(key, spec.keys)
            listed = f"it takes {', '.join(spec.keys)}" if spec.keys else "it takes no keys"
            hint = f"did you mean '{close}'?" if close else listed
            self._tell(match.start(), len(key), "unknown-option", f"'{key}' is no key of '{self._mark.name}'", hint)
        elif key in options:
            self._tell(match.start(), len(key), "repeated-option", f"'{key}' is given twice", "keep one of them")
        else:
            kind = next(group for group in _VALUES if match[group] is not None)
            options[key] = match[kind]
            self._mark.columns[key] = self._start + match.start(kind)

    def _too_many(self, spec: Container, match: re.Match[str]) -> None:
        takes = f"one word, its {spec.argument}" if spec.argument else "no word behind its name"
        message = f"'{match[0]}' is too much: '{self._mark.name}' takes {takes}"
        self._tell(match.start(), len(match[0]), "container-option", message, "delete it, or write key=value")

    def _tell(self, at: int, width: int, code: str, message: str, hint: str, *, safety: bool = False) -> None:
        place = self._locate(self._mark.line, self._start + at)
        self._problems.append(Problem(place, code, message, hint, width=max(1, width), safety=safety))
