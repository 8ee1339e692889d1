"""The words of further languages by which authors may mean a note for the facilitator: Arabic, French, German, Italian
and Portuguese. The third part of `nearnotes`, after English and Spanish.

Pure. Lines come here in plain letters without accents, vowel signs, marks or emphasis, as `nearnotes` judges them. Far
fewer words stand here than for the languages that rolesite speaks itself: those that name the note, or whom it is for.
"""

from __future__ import annotations

import re

from rolesite.patterns import pattern

__all__ = ["LIKENESS", "LIKENESS_IN_QUOTE"]

# Arabic: a prefix ("the", "for the") grows onto the word. Portuguese and Italian share much with Spanish.
_ARABIC = r"(?:ال|لل|ل)?(?:ميسر|منشط|مدرب|مضيف|محاضر|مقدم)(?:ة|ون|ين|ات)?"
_FRENCH = r"(?:(?:co-?)?(?:animat|facilitat|format|moderat|presentat)(?:eur|rice)s?|intervenante?s?|moi)"
_GERMAN = r"(?:moderation|moderator(?:in|en|innen)?|moderierende[nr]?|leitung|kursleitung|mich)"
_ITALIAN = r"(?:facilitator[ei]?|facilitatric[ei]|conduttor[ei]|conduttric[ei]|moderator[ei]|relator[ei]|me)"
_PORTUGUESE = r"(?:facilita[dt]or\w{0,2}|apresentador\w{0,2}|moderador\w{0,2}|formador\w{0,2}|mim|quem\s+(?:facilita|apresenta|conduz))"

LIKENESS = pattern(
    rf"""ملاحظ(?:ة|ات)\s*: | ملاحظ(?:ة|ات)\s+{_ARABIC}\b | (?:ال|لل|ل)?(?:ميسر|منشط)(?:ة|ون|ين|ات)?\s*: | لا\s+(?:تنشر|تعرض|تطبع)\w?\s*:
    | \[\s*ملاحظ(?:ة|ات)\s*\](?![(\[])
    | notes?\s+(?:pour|d[eu]s?|aux?|a)\s+(?:l['’]|la\s+|les\s+)?{_FRENCH}\b | notes?\s+d['’]{_FRENCH}\b
    | notes?\s+(?:internes?|privees?)\b | (?:l['’]|la\s+|les?\s+)?(?:anima|facilita)t(?:eur|rice)s?\s*:
    | (?:notiz(?:en)?|anmerkung(?:en)?|hinweise?)\s+(?:fur|an|zur|der|von)\s+(?:die\s+|den\s+|der\s+)?{_GERMAN}\b
    | (?:nur\s+)?fur\s+die\s+(?:moderation|leitung)\s*: | nicht\s+(?:veroffentlichen|zeigen|vorlesen)\s*:
    | not[ae]\s+(?:per|del?(?:la|l['’]|lo|gli|le|i)?)\s*(?:il\s+|la\s+|l['’]|i\s+|le\s+)?{_ITALIAN}\b
    | (?:il\s+|la\s+)?facilitatric[ei]\s*:
    | notas?\s+(?:d[aoe]s?|para|a[os]?s?)\s+(?:[ao]s?\s+)?{_PORTUGUESE}\b
    | (?:para\s+)?quem\s+(?:facilita|apresenta|conduz)\b[^.:!?|]{{0,24}}: | nao\s+(?:publicar|mostrar|projetar)\s*:
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What a line of any text begins with that looks like a note."""

LIKENESS_IN_QUOTE = pattern(
    rf"""ملاحظ(?:ة|ات)\s*(?:[–—.،(]|-\s|$) | {_ARABIC}\s*(?:\([^)]*\)\s*)?: | (?:سري|داخلي)\s*:
    | (?:notiz(?:en)?|anmerkung(?:en)?|moderation|kursleitung|vertraulich|intern)\s*:
    | (?:confidentiel|interne|prive|riservato|interno|remarques?)\s*: | (?:intervenante?|formateur|formatrice)s?\s*:
    | (?:conduttor[ei]|conduttric[ei]|relator[ei]|apresentador\w{{0,2}})\s*:
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The same for a line of a quote, which is judged more strictly."""
