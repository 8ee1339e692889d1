"""What looks like a note for the facilitator though it is none: the words and marks by which authors may mean one.

Pure; judges single lines and knows no blocks. What is a note is decided elsewhere; whatever is found here would be
published without its author wanting it, so the doubt goes against showing it. Quotes are judged most strictly, because
a note is a quote.
"""

from __future__ import annotations

import html
import re
import unicodedata

from rolesite.patterns import pattern
from rolesite.text import foreignnotes, spanishnotes

__all__ = ["begins_like_private", "is_note_word", "looks_private"]

_WHO = (
    r"(?:(?:lead\s+|co-?\s?)?(?:facilitators?|hosts?|moderators?|trainers?|presenters?|speakers?|organi[sz]ers?)"
    r"|facilitation|team|crew|instructors?|teachers?|tutors?|leaders?|producers?|emcees?|staff"
    r"|private|internal|confidential|hidden)(?:['’]s?)?"
)
_ONE = r"(?:facilitator|host|moderator|trainer|presenter|speaker)"
_KINDS = r"(?:slides?|sessions?|presentation|deck|workshop|teaching|lesson|timing|stage|backstage|side|prep|my|our)"
_HIDE = (
    r"(?:do\s+not|don['’]t|never)\s+"
    r"(?:publish|show|display|project|print|share|circulate|distribute|read(?:\s+(?:out|aloud))?)"
)
_OF_THEIRS = r"(?:script|guide|cue|copy|instruction|tip|prompt|reminder|aside|view|version|remark|cheat\s?sheet)s?"
_BACKSTAGE = (
    r"(?:(?:talking|speaking)\s+points?|stage\s+directions?|behind\s+the\s+scenes|(?:run|crib|cue)[\s-]*(?:sheet|card)s?"
    r"|(?:tele)?prompter)"
)
_ADDRESSED = r"(?:(?:for|to)\s+)?(?:(?:the|our|my|all|your)\s+)*"
_ASIDE = rf"(?:the\s+|our\s+|my\s+|all\s+|your\s+)*(?:{_WHO}|self|myself|me)\b"
_LEAD = pattern(
    r"(?:\[[ xX]?\]\s|[^\w\[<?%]|_|\d+[.)](?=\s)|[a-zA-Z][.)]\s|<(?!\s*(?:aside|details|notes?)\b)/?\w+[^<>]*>)*"
)
_SHOWN = pattern(r"\[!(?:tip|important|warning|caution)\]", re.IGNORECASE)
_MARK = rf"""\[[\W_]{{0,8}}!                                        # [!NOTES], [! note], [!private]
    | \[[\s^]*(?:{_WHO}\s*)?n[o0]tes?\s*[!.]*\s*(?:\](?![(\[])|$)  # [note]  [Note!]
    | \[\s*{_WHO}(?:\s+only)?\s*\](?![(\[])                   # [facilitator]
"""
_MARKS = pattern(_MARK, re.IGNORECASE | re.VERBOSE)
_LIKENESS = pattern(
    rf"""{_MARK}
    | notes?\s*: | notes?\s+{_WHO}\s*:                         # Note:  Notes facilitator:
    | (?:slide|presentation|stage|backstage|timing|prep|draft)[\s_-]*notes?\s*:     # Slide notes:
    | facilitation\s+(?:tips?|guide|script|cues?)\s*: | (?:[a-z]+\s+){{1,3}}for\s+(?:the\s+)?facilitators?\s*:
    | commented\s*\[ | comment\s*\[\w{{1,6}}\]\s*:             # a word processor's comment
    | (?-i:TODO|FIXME|XXX)\s*[:(] | (?-i:PRIVATE|CONFIDENTIAL|INTERNAL)\s*:
    | {_WHO}[\s_-]*notes?\b                                   # Host notes  speaker_notes:  SpeakerNotes
    | notes?\s+(?:to|for)\s+(?:[\w\s]{{1,40}}:|{_ASIDE})      # Note to self:  Notes for facilitators
    | (?:(?:for|to)\s+)?(?:the\s+)?(?:co-?\s?)?facilitators?\s*:  # Facilitator:
    | facilitator(?:['’]s?)?\b[^.:!?|]{{0,24}}:                # Facilitator script:  Facilitator (Ana):
    | {_HIDE}(?:\s+this)?\s*: | only\s+for\s+(?:the\s+)?{_WHO}\b
    | (?:for|to)\s+(?:the\s+)?(?:co-?\s?)?(?:hosts?|moderators?|presenters?|speakers?)\s*:
    | for\s+(?:the\s+)?{_WHO}\s+only\b                        # For hosts only
    | {_WHO}\s+only\s*(?:[^\w\s]|$)
    | (?:for\s+)?internal\s+use\b | n\.?\s?b\.?\s*[(:,–-]?\s*for\s+(?:the\s+)?{_WHO}\b
    | (?:n\.?\s?b\.?|fyi|attn\.?|attention|reminder)\W*(?:(?:for|to)\s+)?(?:(?:all|the|our)\s+)*{_ONE}s?\s*:    # NB hosts:
    | (?:not\s+on\s+(?:the\s+)?(?:screen|slides?)|off\s+the\s+record)\s*: | (?:for\s+\w+\s+)?eyes\s+only\b
    | not\s+for\s+(?:participants|publication|display|print(?:ing)?|the\s+(?:public|screen|handouts?|slides?))\b
    | <\s*(?:aside|details|notes?)\b | <\s*!(?!--)            # other tools' ways of hiding a note
    | \?\?\? | %
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LIKENESSES = (_LIKENESS, spanishnotes.LIKENESS, foreignnotes.LIKENESS)
_OTHERS_IN_QUOTE = (spanishnotes.LIKENESS_IN_QUOTE, foreignnotes.LIKENESS_IN_QUOTE)
_IN_A_LINE = pattern(
    rf"""\[[\W_]{{0,8}}!\s*notes?\b
    | [^\w\s]\s*facilitators?\s*: | \b\d+\s*(?:min\w*\s*)?facilitators?\s*:
    | \b{_WHO}\s+notes?\s*: | \bnotes?\s+(?:to|for)\s+{_ASIDE}\s*:
    | <\w+[^<>]*\b(?:notes?|facilitator|speaker)\b[^<>]*>     # <div class="notes">
    | (?<!\w)@(?:{_WHO}|notes?)\b(?!\.\w)                     # @facilitator
    | [(\[]\s*(?:for\s+)?(?:the\s+)?(?:co-?\s?)?{_ONE}s?\s+only\s*[)\]:]    # … (facilitator only)
    | [(\[]\s*not\s+for\s+(?:participants|publication|display|the\s+(?:public|screen|handouts?))\s*[)\]]
    | [\[{{]\s*notes?\s*: | (?-i:[.!?]\s+Notes?|\(\s*N(?:otes?|OTES?))\s*:  # [note: …]  (Note: …)
    | (?<=\s)[–—-]\s+notes?\s*: | (?-i:\b(?:FACILITATORS?|NOTES?))\s*:
    | (?-i:(?:^|(?<=\s))(?!(?:the|an?|our|my|your|this|each|every|as|of|with)\s)[a-z]\w*\s+(?:Facilitators?|Notes?))\s*:
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ASIDE_NOTE = pattern(r"\(\s*not(?:es?|as?)\s*:", re.IGNORECASE)
_ASIDE_IN_SENTENCE = pattern(r"\(\s*not[ea]\s*:[^()]*\)\s*[.,;!?]")
_WORDS = rf"(?:notes?|{_WHO}|for\s+(?:the\s+)?{_WHO}|to\s+(?:the\s+)?{_WHO})"
_AFTER_NOTES = (
    r"(?:are|were|is|was|can|could|may|might|will|would|must|should|do|don['’]t|have|had|help|make|stay|go|come|give|show"
    r"|and|or|but|of|on|in|from|at|by|with|without|about|as|like|that|which|we|you|they|I|taken|written|made|left|kept)"
)
_COLON = rf"{_ADDRESSED}{_WHO}\s*(?:(?:[(&/,+\d]|and\b|(?-i:[A-Z]))[^:]{{0,30}})?:"  # Host:  Host (Ana):
_COLON_IN_QUOTE = pattern(_COLON, re.IGNORECASE)
_IN_QUOTE = pattern(
    rf"""{_COLON}
    | {_WORDS}\s*(?:[–—=>→➔➙➜➡⇒⟶▶►|\])}}]|-+\s|\s-)         # Note - bring pens
    | {_ONE}s?(?:['’]s?)?\s+{_OF_THEIRS}\s*(?:[:.–—]|-\s) | {_BACKSTAGE}\s*(?:[:.–—]|-\s|$)  # Host copy:  Cue sheet
    | (?-i:(?:NOTES?|PRIVATE|CONFIDENTIAL|INTERNAL|FACILITATORS?|HOSTS?)\b) | notes?\]
    | notes?\s*(?:[.,;=#(]|\d+\s*[:.)-])                      # Note.  Note #1:  Note (private):
    | (?:{_KINDS}[\s_-]*){{1,2}}notes?\s*[:.;–—-]              # Session notes:  My slide notes:
    | (?-i:Notes?\s+[A-Z]) | (?-i:Notes)\s+(?!{_AFTER_NOTES}\b)\w
    | (?:cues?|script|tech|a/?v|backstage|timing|comments?|to\s+say|how\s+to\s+(?:run|facilitate)\b[^:]{{0,24}})\s*:
    | (?-i:Facilitator)\b | facilitator\s*[.;,] | {_ONE}\s*[.;] | fac(?:il)?\.?\s*:
    | (?:for|to)\s+(?:(?:the|our|all)\s+)*facilitators?\b
    | (?-i:Private|Confidential)\b | (?:staff|team|crew|internal|private)\s+only\b
    | {_HIDE}\s*(?:this|it)?\s*(?:[:–—.!]|-\s|$) | (?:do\s+not|don['’]t)\s+publish\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ALONE = pattern(rf"{_WORDS}\W*$", re.IGNORECASE)
_WRAPPED = pattern(
    rf"(?:\W|_|\d+[.)])*[*_~`({{\[<!|]\s*{_WORDS}\s*[:.]?[*_~`)}}\]>!|]",  # **Note**  (NOTE)  _Host:_
    re.IGNORECASE,
)
_BRACKETED = pattern(rf"\W*[(\[{{]\s*{_ADDRESSED}{_WHO}\s*:", re.IGNORECASE)
_ADMONITION = pattern(
    rf"[^\w!/{{`~]*(?:!{{3}}|/{{3}}|\{{[:.]+|[`~]{{3,}}\s*\{{?[.:]*)\s*(?:{_WHO}[ \t_-]*)?(?:notes?|{_WHO})\b",
    re.IGNORECASE,
)
_HIDDEN = pattern(
    r"""[>\s]*(?:[-*+]\s+)?(?:/\*|//(?=\s)|\[(?://|comments?|\#|_|\$)\]\s*:|[🔒🔐🔏🤫🤐🙊🙈])  # // a comment
    | \s*>!(?![\s\[]*\[) | (?!\|[^|]).*\|\|\s*[^|\s][^|]*\|\|                           # >! a spoiler !<
    | .*(?:\{\#[\s>-] | \{>> | <\s*(?:template|comment|script\s+type)\b
    | <\w+[^<>]*(?:\bhidden\b|display\s*:\s*none|\bsr-only\b))                           # <p hidden>
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Ways of other tools to hide a text, which hide nothing here."""
_EMPHASIS_WITHIN = pattern(r"(?<=[^\W_])[*~`]+(?=[^\W_])")
_EMPHASIS = pattern(r"[*~`]+|(?<![_\w])_{1,2}(?!_)|(?<!_)_{1,2}(?![_\w])")
_CELLS = pattern(r'\||=["“]|(?<=later)=|(?<=steps)=')
_TAG = pattern(r"</?(?:br|b|i|u|s|em|strong|span|mark|small|sub|sup|kbd)\s*/?>", re.IGNORECASE)
_LINK = pattern(r"\[([^\[\]]{1,80})\](?:\([^()]*\)|\[[^\[\]]*\])(?=\s*:)")

# A line is judged in plain Latin letters: what looks Latin becomes Latin, and misspelt names become those names.
_CYRILLIC = dict(zip("аеорсухіјѕһԁԛԝкмтвнАВЕКМНОРСТХУІЈЅ", "aeopcyxijshdqwkmtbhABEKMHOPCTXYIJS", strict=True))
_GREEK = dict(zip("αοιντκρυεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aointkpueABEZHIKMNOPTYX", strict=True))
_OTHERS = {"ı": "i", "ɑ": "a", "ɡ": "g", "ł": "l", "ø": "o", "ℹ": " "}
_POINTS = {"∶": ":", "꞉": ":", "ː": ":", "׃": ":", "¡": "!", "ǃ": "!", "❗": "!", "❕": "!"}
_BRACKETS = dict(zip("【】〔〕〖〗〚〛⟦⟧「」『』❲❳⁅⁆", "[]" * 9, strict=True))
_ALIKE = str.maketrans({**_CYRILLIC, **_GREEK, **_OTHERS, **_POINTS, **_BRACKETS})

_LONG_WORD = pattern(r"[^\W\d_]{8,16}")
_SPELT = (("facilitator", 2), ("facilitators", 2), ("moderator", 1), ("presenter", 1), ("confidential", 1))
"""Long names, and how many slips still leave one recognisable."""
_RIGHT = {right for right, _ in _SPELT} | {"moderators", "presenters"}
_OTHER_WORDS = pattern(r"(?:co)?facilitat(?:e[sd]?|ing|ions?|ive)|moderat(?:e[sd]?|ions?)|presented")


def looks_private(line: str, above: str = "", *, shown: bool = False, code: bool = False) -> bool:
    """Whether a line of Markdown, or a cell in it, begins like a note once marks and escapes are taken away.

    `above` is the line before it; `shown` says that it stands in a quote that is marked to be seen, as `[!TIP]` is;
    `code` that it stands in code, where a comment is no attempt to hide something.
    """
    plain = _plain(line)
    if re.match(r"[>\s]*:(?!:)", plain) and _ALONE.match(_bare(_plain(above))):  # the colon of the word above it
        return True
    text = _bare(plain)
    if _within_a_line(_EMPHASIS.sub("", plain)) or (not code and _HIDDEN.match(plain)):
        return True
    if mark := _SHOWN.match(text):
        text, shown = _bare(text[mark.end() :]), True
    cells = [text, *map(_bare, _CELLS.split(plain)[1:])]
    if any(like.match(cell) for like in _LIKENESSES for cell in cells) or _ADMONITION.match(plain):
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
    if spanishnotes.WORD.fullmatch(" ".join(parts)):
        return True
    return any(part in ("comment", "aside") or re.fullmatch(rf"notes?|{_WHO}|(?:{_WHO})notes?", part) for part in parts)


def _within_a_line(text: str) -> bool:
    """Whether a note begins behind other words. `(note: no ink).` is an aside, closed within its own sentence."""
    if _IN_A_LINE.search(text) or spanishnotes.WITHIN.search(text):
        return True
    asides = len(_ASIDE_NOTE.findall(text))
    in_sentence = 0 if text.startswith(("#", ">")) else len(_ASIDE_IN_SENTENCE.findall(text))
    return asides > in_sentence


def _quote_looks_private(plain: str, cells: list[str], above: str) -> bool:
    """Whether a quoted line begins like a note; a small letter may go on with a sentence begun above it."""
    if _WRAPPED.match(plain) or spanishnotes.WRAPPED.match(plain):
        return True
    if any(like.match(cell) for like in _OTHERS_IN_QUOTE for cell in cells):
        return True
    if above.lstrip().startswith(">") and above.strip(" \t>") and cells[0][:1].islower():
        return any(map(_COLON_IN_QUOTE.match, cells)) or any(map(_IN_QUOTE.match, cells[1:]))
    return any(map(_IN_QUOTE.match, cells)) or bool(_ALONE.match(cells[0]))


def _plain(line: str) -> str:
    """The line in plain letters, well spelt, and without what may stand between a word and its colon."""
    line = _EMPHASIS_WITHIN.sub("", _plain_letters(line))
    return _well_spelt(_LINK.sub(r"\1", _TAG.sub("", line)))


def _bare(text: str) -> str:
    """The text as a reader sees its beginning: no quote marks, bullets, brackets or emphasis."""
    text = _EMPHASIS.sub("", text)
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead else text


# --- plain letters ---------------------------------------------------------------------------------------------------


def _plain_letters(line: str) -> str:
    """The line without invisible, accented and wide characters, look-alikes, entities and escapes."""
    line = html.unescape(line)
    if not line.isascii():
        line = unicodedata.normalize("NFKD", line.translate(_ALIKE))
        line = "".join(c for c in line if unicodedata.category(c) not in ("Cf", "Mn")).translate(_ALIKE)
    return line.replace("\\", "").strip()


def _well_spelt(line: str) -> str:
    """The line with misspelt names of a facilitator put right; ordinary words like `facilitates` stay."""
    return _LONG_WORD.sub(_spelt, line)


def _spelt(match: re.Match[str]) -> str:
    word = match[0].lower()
    if word in _RIGHT or _OTHER_WORDS.fullmatch(word):
        return match[0]
    for right, slips in _SPELT:
        if abs(len(word) - len(right)) <= slips and _slips(word, right) <= slips:
            return right.upper() if match[0].isupper() else right.title() if match[0][0].isupper() else right
    return match[0]


def _slips(word: str, right: str) -> int:
    """How many letters were left out, put in or mistaken."""
    above = list(range(len(right) + 1))
    for i, letter in enumerate(word, 1):
        row = [i]
        for j, wanted in enumerate(right, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != wanted)))
        above = row
    return above[-1]
