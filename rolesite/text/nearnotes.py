"""What looks like a note for the facilitator though it is none: the words and marks by which authors may mean one.

Pure; judges single lines and knows no blocks. What is a note is decided elsewhere; whatever is found here would be
published without its author wanting it, so the doubt goes against showing it. Quotes are judged most strictly, because
a note is a quote.
"""

from __future__ import annotations

import html
import re
import unicodedata

__all__ = ["begins_like_private", "is_note_word", "looks_private"]

_WHO = (
    r"(?:(?:lead\s+|co-?\s?)?(?:facilitators?|hosts?|moderators?|trainers?|presenters?|speakers?|organi[sz]ers?)"
    r"|facilitation|instructors?|teachers?|tutors?|leaders?|producers?|emcees?|staff"
    r"|private|internal|confidential|hidden)(?:['’]s?)?"
)
_ADDRESSED = r"(?:(?:for|to)\s+)?(?:(?:the|our|my|all|your)\s+)*"
_ASIDE = rf"(?:the\s+|our\s+|my\s+|all\s+|your\s+)*(?:{_WHO}|self|myself|me)\b"
_LEAD = re.compile(r"(?:[^\w\[<?%]|_|\d+[.)](?=\s)|[a-zA-Z][.)]\s|<(?!\s*(?:aside|details|notes?)\b)/?\w+[^<>]*>)*")
_SHOWN = re.compile(r"\[!(?:tip|important|warning|caution)\]", re.IGNORECASE)
_MARK = rf"""\[[\W_]{{0,8}}!                                        # [!NOTES], [! note], [!private]
    | \[\s*(?:{_WHO}\s*)?notes?\s*(?:\](?![(\[])|$)           # [note]
    | \[\s*{_WHO}(?:\s+only)?\s*\](?![(\[])                   # [facilitator]
"""
_MARKS = re.compile(_MARK, re.IGNORECASE | re.VERBOSE)
_LIKENESS = re.compile(
    rf"""{_MARK}
    | (?:{_WHO}\s+)?notes?\s*:                                # Note:  Speaker notes:
    | {_WHO}\s+notes?\b                                       # Host notes
    | notes?\s+(?:to|for)\s+(?:[\w\s]{{1,40}}:|{_ASIDE})      # Note to self:  Notes for facilitators
    | (?:(?:for|to)\s+)?(?:the\s+)?(?:co-?\s?)?facilitators?\s*:  # Facilitator:
    | (?:for|to)\s+(?:the\s+)?(?:co-?\s?)?(?:hosts?|moderators?|presenters?|speakers?)\s*:
    | for\s+(?:the\s+)?{_WHO}\s+only\b                        # For hosts only
    | {_WHO}\s+only\s*(?:[^\w\s]|$)
    | (?:for\s+)?internal\s+use\b
    | not\s+for\s+(?:participants|publication|display|the\s+public|the\s+screen)\b
    | <\s*(?:aside|details|notes?)\b | <\s*!(?!--)            # other tools' ways of hiding a note
    | \?\?\?+[+\s]*(?:$|notes?\b) | %%
    """,
    re.IGNORECASE | re.VERBOSE,
)
_IN_A_LINE = re.compile(
    rf"""\[[\W_]{{0,8}}!\s*notes?\b
    | [^\w\s]\s*facilitators?\s*: | \b\d+\s*(?:min\w*\s*)?facilitators?\s*:
    | \b{_WHO}\s+notes?\s*: | \bnotes?\s+(?:to|for)\s+{_ASIDE}\s*:
    | <\w+[^<>]*\b(?:notes?|facilitator|speaker)\b[^<>]*>     # <div class="notes">
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORDS = rf"(?:notes?|{_WHO}|for\s+(?:the\s+)?{_WHO}|to\s+(?:the\s+)?{_WHO})"
_IN_QUOTE = re.compile(
    rf"""{_ADDRESSED}{_WHO}\s*(?:(?:[(&/,+\d]|and\b|(?-i:[A-Z]))[^:]{{0,30}})?:   # Host:  Host (Ana):
    | {_WORDS}\s*(?:[–—=>→|\])}}]|-+\s|\s-)                   # Note - bring pens
    | (?-i:NOTES?\b) | notes?\]
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ALONE = re.compile(rf"{_WORDS}\W*$", re.IGNORECASE)
_WRAPPED = re.compile(
    rf"(?:\W|_|\d+[.)])*[*_~`({{\[<!|]\s*{_WORDS}\s*[:.]?[*_~`)}}\]>!|]",  # **Note**  (NOTE)  _Host:_
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"\W*[(\[{{]\s*{_ADDRESSED}{_WHO}\s*:", re.IGNORECASE)
_ADMONITION = re.compile(
    rf"[^\w!/{{`~]*(?:!{{3}}|/{{3}}|\{{[:.]+|[`~]{{3,}}\s*\{{?[.:]*)\s*(?:{_WHO}[ \t_-]*)?(?:notes?|{_WHO})\b",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"[*~`]+|(?<![_\w])_{1,2}(?!_)|(?<!_)_{1,2}(?![_\w])")
_ALIKE = str.maketrans({"\u2236": ":", "\ua789": ":", "\u02d0": ":", "\u3010": "[", "\u3011": "]", "\u2139": " "})


def looks_private(line: str, above: str = "", *, shown: bool = False) -> bool:
    """Whether a line of Markdown, or a cell in it, begins like a note once marks and escapes are taken away.

    `above` is the line before it; `shown` says that it stands in a quote that is marked to be seen, as `[!TIP]` is.
    """
    plain = _plain(line)
    text = _bare(plain)
    if _IN_A_LINE.search(_EMPHASIS.sub("", plain)):
        return True
    if _SHOWN.match(text):
        return False
    cells = [text, *map(_bare, re.split(r'\||="', plain)[1:])]
    if any(map(_LIKENESS.match, cells)) or _ADMONITION.match(plain):
        return True
    if shown:
        return False
    if not plain.startswith(">"):
        return bool(_BRACKETED.match(plain) or re.fullmatch(r"(?:\*+|_+)notes?(?:\*+|_+)", plain, re.IGNORECASE))
    return _quote_looks_private(plain, cells, above)


def begins_like_private(line: str) -> bool:
    """Whether a quote's first line begins like a note's mark, in a text whose notes everybody would see."""
    text = _bare(_plain(line))
    return not _SHOWN.match(text) and bool(_MARKS.match(text) or re.match(r"\W*\(\s*!\s*\w", _plain(line)))


def is_note_word(word: str) -> bool:
    """Whether a container of this name was probably meant for a note: `notes`, `speaker-notes`, `{.host}`."""
    parts = re.split(r"[\W_]+", word.lower())
    return any(part == "comment" or re.fullmatch(rf"notes?|{_WHO}|(?:{_WHO})notes?", part) for part in parts)


def _quote_looks_private(plain: str, cells: list[str], above: str) -> bool:
    """Whether a quoted line begins like a note; a word alone on a line may end a sentence begun above it."""
    if any(map(_IN_QUOTE.match, cells)) or _WRAPPED.match(plain):
        return True
    goes_on = above.lstrip().startswith(">") and bool(above.strip(" \t>"))
    return bool(_ALONE.match(cells[0])) and not (goes_on and cells[0][0].islower())


def _plain(line: str) -> str:
    """The line without invisible and wide characters, entities and escapes."""
    if not line.isascii():
        line = unicodedata.normalize("NFKC", line.translate(_ALIKE))
        line = "".join(c for c in line if unicodedata.category(c) not in ("Cf", "Mn"))
    return html.unescape(line).replace("\\", "").strip()


def _bare(text: str) -> str:
    """The text as a reader sees its beginning: no quote marks, bullets, brackets or emphasis."""
    text = _EMPHASIS.sub("", text)
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead else text
