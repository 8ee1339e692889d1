"""A role's history as git knows it: a note for each day on which its description changed, and the lines to add.

Pure. What a person wrote is never altered: days that the history has already are left as they are, and only lines are
added. A commit that changed nothing but the history itself, or only spelling, is none of a reader's business.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from rolesite.authoring import yamledit
from rolesite.authoring.gitlog import Commit, FileChange
from rolesite.content.layout import stem
from rolesite.errors import Problem
from rolesite.model import Change, Role
from rolesite.patterns import pattern

__all__ = ["ENGLISH", "Day", "Words", "additions", "days_of_roles", "new_days", "note", "written"]

_OWN = frozenset({"history", "updated", "aliases"})  # what these fields say of a description is no part of it
_BESIDE_UPDATED = ("aliases", "also_called", "tags", "horizon", "status", "level", "family", "summary", "name")

_SMALL = pattern(r"\b(?:typos?|misspell(?:ed|ing)s?|spelling|white-?space|reformat(?:ted)?)\b|\[minor\]", re.IGNORECASE)
_PREFIX = pattern(
    r"(?:(?:fixup|squash|amend)! )*(?:(?:feat|fix|docs|content|chore|refactor|style)(?:\([^)]*\))?!?: *)?"
)
_MARKS = pattern(r"\s*(?:\(#\d+\)|\[(?:skip ci|ci skip|no ci)\])")
_IN_PROGRESS = pattern(r"\bwork in progress\b", re.IGNORECASE)
_SAYS_NOTHING = pattern(  # of one word
    r"create|add|update|edit|change|rename|delete|initial|first|wip|new|the|to|and"
    r"|role|roles|file|files|commit|version|via|upload|content|changes|\S+\.ya?ml|\S+/\S*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Day:
    """A day on which a role's description changed: the subjects of its commits and the fields that they changed, both
    from the first to the last. `new` where the file began, `old_ids` what it was called until then."""

    date: str
    subjects: list[str] = field(default_factory=list)
    keys: dict[str, None] = field(default_factory=dict)
    old_ids: list[str] = field(default_factory=list)
    new: bool = False


def days_of_roles(
    commits: Iterable[Commit], paths: Iterable[str], mixed: Container[str] = ()
) -> dict[str, tuple[Day, ...]]:
    """By the path of each file, the days on which it changed, the first first. `commits` come newest first; files are
    followed through renaming. `mixed` are the commits that changed more than content: what they say is about that too,
    as where a catalogue began as a copy of a program's repository."""
    now = {path: path for path in paths}  # what a path of the past is called today
    found: dict[str, dict[str, Day]] = defaultdict(dict)
    for commit in commits:
        for change in commit.files:
            today = now.get(change.after)
            if today is None:
                continue
            _note_change(found[today], commit, change, told=commit.id not in mixed)
            if change.before != change.after:
                del now[change.after]
                if change.before:
                    now[change.before] = today
    return {path: tuple(sorted(days.values(), key=lambda day: day.date)) for path, days in found.items()}


def _note_change(days: dict[str, Day], commit: Commit, change: FileChange, *, told: bool) -> None:
    """Notes what a commit did to a file, before what is noted of that day already; its subject where it is `told`."""
    renamed = bool(change.before) and change.before != change.after
    keys = [key for key in change.keys if key not in _OWN]
    small = bool(_SMALL.search(commit.subject))
    if change.before and not renamed and (not keys or small):
        return
    day = days.setdefault(commit.date, Day(commit.date))
    if keys and not small:
        day.subjects[:0] = [commit.subject] if told else []
        day.keys = dict.fromkeys((*keys, *day.keys))
    if renamed:
        day.old_ids.insert(0, stem(change.before))
    day.new = day.new or not change.before


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences that are not a commit's own, in the catalogue's language; `changed` takes {names}, `renamed` {id}."""

    first: str = "First version."
    changed: str = "Changed: {names}."
    renamed: str = "Renamed; its id was {id}."


ENGLISH = Words()


def note(day: Day, titles: Mapping[str, str], words: Words = ENGLISH) -> str:
    """What is said of a day: the subjects of its commits as sentences, else which sections changed.

    `titles` are what the fields are called.
    """
    sentences = [sentence for sentence in map(_sentence, day.subjects) if sentence]
    if day.new:
        return sentences[0] if sentences else words.first
    if not sentences and day.keys:
        names = (titles.get(key) or key.replace("_", " ").capitalize() for key in day.keys)
        sentences = [words.changed.format(names=", ".join(names))]
    sentences += [words.renamed.format(id=old) for old in day.old_ids]
    return " ".join(dict.fromkeys(sentences))


def _sentence(subject: str) -> str:
    """A commit's subject as a sentence, "" where it says nothing that a reader would not know."""
    words = _MARKS.sub("", _PREFIX.sub("", subject, count=1)).strip()
    told = (word.strip(".,") for word in _IN_PROGRESS.sub("", words).split())
    if all(_SAYS_NOTHING.fullmatch(word) for word in told if any(map(str.isalnum, word))):
        return ""
    words = words[0].upper() + words[1:]
    return words if words[-1] in ".!?…" else f"{words}."


# --- what a file lacks -----------------------------------------------------------------------------------------------


def new_days(role: Role, days: Iterable[Day]) -> tuple[Day, ...]:
    """The days that the role's history says nothing of. A file that came into the repository when its history had
    begun, or after its last update, was not new then."""
    told = {change.date for change in role.history}
    known = [*told, *([role.updated] if role.updated else [])]
    return tuple(
        day for day in days if day.date not in told and not (day.new and any(date <= day.date for date in known))
    )


def additions(role: Role, days: Iterable[Day], titles: Mapping[str, str], words: Words = ENGLISH) -> tuple[Change, ...]:
    """The entries to add to a role's history."""
    return tuple(Change(day.date, note(day, titles, words)) for day in new_days(role, days))


def written(text: str, role: Role, entries: tuple[Change, ...]) -> str | Problem:
    """The file's text with the entries in its history, and with `updated` where it has none."""
    made: str | None = text
    if entries:
        made = yamledit.with_entries(text, "history", [(("date", e.date), ("note", e.note)) for e in entries])
    dates = [change.date for change in (*role.history, *entries)]
    if made is not None and not role.updated and dates:
        made = yamledit.with_field(made, "updated", max(dates), _BESIDE_UPDATED) or made
    if made is not None:
        return made
    hint = "write 'history:' as a list, each entry with '- date: …' and 'note: …' on lines of their own"
    return Problem(role.place, "no-edit", "nothing can be added to the history in this file", hint, "warning")
