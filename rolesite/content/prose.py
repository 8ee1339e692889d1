"""What an editor would say of the roles' texts: what is missing, too long for a card, or not understood. Warnings only.

Pure, for `check`; a build does not ask. Each matter is told once a role or once a word, and of each kind a few at a time,
with the number of the others: what there is too much of is not read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rolesite.content.fields import shorten
from rolesite.doc import plain
from rolesite.errors import Place, Problem
from rolesite.model import Role, Section, Site
from rolesite.patterns import pattern

__all__ = ["LONGEST_SECTION", "MOST", "few", "line_of", "prose_problems"]

LONGEST_SECTION = 250
"""Words of one section on a card: with five others of a usual length, more than that no longer fits on a page."""

MOST = 5
"""Warnings of one kind that are told at a time."""

_USUAL = 0.8  # of the roles have a section, where one without it stands out
_ENOUGH_ROLES = 5  # described ones, before anything is usual
_LETTERS = 3  # letters and more of a word, on average, with the blank behind it: what is shorter need not be counted

_ABBREVIATION = pattern(r"(?<![\w/.#&=@-])[A-Z]{2,6}(?=s?(?![\w/=&@-]))")
_COMMENT = pattern(r"(?:^|(?<=\s))#(?:\s.*|$)")
_ROMAN = pattern(r"[IVXLCM]+")
_WORD = pattern(r"[a-z]{2,6}")
_KNOWN = frozenset(
    (
        *("AI", "IT", "PDF", "USB", "URL", "QR", "FAQ", "TV", "DVD", "CD", "PC", "ID", "CV", "GPS", "SMS", "HTML"),
        *("US", "USA", "UK", "EU", "UN", "OK", "AM", "PM", "BC", "AD", "CC", "BY", "SA", "NC", "ND", "VIP", "DIY"),
    )
)  # that everybody knows, and the names of licences


def prose_problems(site: Site, sources: Mapping[str, str]) -> tuple[Problem, ...]:
    """The warnings for a site's roles; `sources` are the texts of the content's files by path."""
    roles = [role for role in site.roles if role.described]
    return (
        *few(_without_summary(roles, sources)),
        *few(_without_usual_sections(roles, site, sources)),
        *few(_with_long_sections(roles, sources)),
        *few(_abbreviations(roles, sources)),
    )


def few(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first of the problems; the last of them says how many more there are."""
    found = list(problems)
    yield from found[: MOST - 1]
    for last in found[MOST - 1 : MOST]:
        more = len(found) - MOST
        words = f"{last.message} ({more} more like this will be told once these are mended)" if more else last.message
        yield Problem(last.place, last.code, words, last.hint, last.severity, last.width)


def line_of(key: str, source: str) -> int:
    """The line that a field at the top of a role's file begins on, 0 where it has none."""
    match = re.search(rf"^{re.escape(key)}\s*:", source, re.MULTILINE)
    return source.count("\n", 0, match.start()) + 1 if match else 0


# --- what is missing -------------------------------------------------------------------------------------------------


def _without_summary(roles: Iterable[Role], sources: Mapping[str, str]) -> Iterator[Problem]:
    for role in roles:
        if not role.summary:
            message = f"the role '{shorten(role.name)}' has no summary, so that lists and searches show its name alone"
            place, do = _to_fill(role, ["summary"], sources)
            hint = f"{do} with a sentence or two: what the role makes possible, and for whom"
            yield Problem(place, "no-summary", message, hint, "warning")


def _without_usual_sections(roles: list[Role], site: Site, sources: Mapping[str, str]) -> Iterator[Problem]:
    """Roles without what nearly all others have: where that is on purpose, these are few."""
    if len(roles) < _ENOUGH_ROLES:
        return
    has = {role.id: {section.key for section in role.sections} for role in roles}
    counts = Counter(key for keys in has.values() for key in keys)
    usual = {
        spec.key: spec.title
        for spec in site.config.role_sections
        if not spec.required and counts[spec.key] >= _USUAL * len(roles)
    }
    for role in roles:
        missing = [key for key in usual if key not in has[role.id]]
        if missing:
            named = ", ".join(f"'{usual[key]}'" for key in missing)
            message = f"the role '{shorten(role.name)}' has no {named}, which nearly all others have"
            place, do = _to_fill(role, missing, sources)
            hint = f"{do}; or say in a sentence why there is none"
            yield Problem(place, "no-section", message, hint, "warning")


def _to_fill(role: Role, keys: Iterable[str], sources: Mapping[str, str]) -> tuple[Place, str]:
    """Where fields without a text are to be written, and how: those that stand there empty are filled in."""
    path = role.place.path
    lines = {key: line_of(key, sources.get(path, "")) for key in keys}
    empty = ", ".join(f"'{key}:'" for key, line in lines.items() if line)
    absent = ", ".join(f"'{key}:'" for key, line in lines.items() if not line)
    do = " and ".join(filter(None, (empty and f"fill in {empty}", absent and f"add {absent}")))
    first = min(filter(None, lines.values()), default=0)
    return Place(path, first, 1 if first else 0), do


# --- what is too long ------------------------------------------------------------------------------------------------


def _with_long_sections(roles: Iterable[Role], sources: Mapping[str, str]) -> Iterator[Problem]:
    """The longest section of each role whose card it fills."""
    for role in roles:
        source = sources.get(role.place.path, "")
        if len(source) < LONGEST_SECTION * _LETTERS:
            continue
        counts = {section.key: (_words(section), section.title) for section in role.sections if section.card}
        key = max(counts, key=lambda one: counts[one][0], default="")
        if key and counts[key][0] > LONGEST_SECTION:
            count, title = counts[key]
            message = f"'{title}' has {count} words, and fills most of the role's card by itself"
            hint = f"shorten it to about {LONGEST_SECTION // 2} words, or part it into sections"
            place = Place(role.place.path, line := line_of(key, source), 1 if line else 0)
            yield Problem(place, "long-section", message, hint, "warning", len(key))


def _words(section: Section) -> int:
    return sum(len(plain(document).split()) for document in section.documents)


# --- what is not understood ------------------------------------------------------------------------------------------


def _abbreviations(roles: Iterable[Role], sources: Mapping[str, str]) -> Iterator[Problem]:
    """Each abbreviation that no role explains where it uses it, at the first place that does not."""
    unexplained: dict[str, list[Role]] = {}
    for role in roles:
        if not _ABBREVIATION.search(sources.get(role.place.path, "")):
            continue
        text = " \n ".join(plain(document) for document in role.documents)
        for short in dict.fromkeys(_ABBREVIATION.findall(text)):
            if short not in _KNOWN and not _ROMAN.fullmatch(short) and not _is_explained(short, f"{role.name} {text}"):
                unexplained.setdefault(short, []).append(role)
    if not unexplained:
        return
    common = {word for role in roles for word in _WORD.findall(sources.get(role.place.path, ""))}
    for short, users in unexplained.items():
        if short.casefold() in common:  # a word that somebody shouts
            continue
        more = len(users) - 1
        others = f", here and in {more} other role{'s' if more > 1 else ''}" if more else ""
        message = f"'{short}' is explained nowhere in this text{others}"
        hint = f"at its first place, write its words and '({short})' behind them"
        yield Problem(_place_of(short, users[0], sources), "abbreviation", message, hint, "warning", len(short))


def _is_explained(short: str, text: str) -> bool:
    """Whether its words stand beside it: in brackets behind them, or they in brackets behind it."""
    return re.search(rf"\([^()]*\b{short}s?\b[^()]*\)|\b{short}s? ?\(\w", text) is not None


def _place_of(short: str, role: Role, sources: Mapping[str, str]) -> Place:
    path = role.place.path
    spelled = re.compile(rf"(?<![\w/.#&=@-]){short}s?(?![\w/=&@-])")
    for number, line in enumerate(sources.get(path, "").split("\n"), 1):
        match = spelled.search(_COMMENT.sub("", line))
        if match:
            return Place(path, number, match.start() + 1)
    return role.place
