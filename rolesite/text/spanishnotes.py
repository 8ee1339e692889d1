"""The Spanish words by which authors may mean a note for the facilitator: the second half of `nearnotes`.

Pure. Lines come here in plain letters without accents, marks or emphasis, as `nearnotes` judges them. A note is begun
by `> [!NOTE]` in every language, so each of these would be published without its author wanting it.
"""

from __future__ import annotations

import re

from rolesite.patterns import pattern

__all__ = ["LIKENESS", "LIKENESS_IN_QUOTE", "WITHIN", "WORD", "WRAPPED"]

# `nearnotes` has put names right that look like a misspelt "facilitator", Spanish ones too: hence the t.
_NAMED = (
    r"(?:persona|equipo)s?\s+(?:facilita[dt]|dinamizad|animad)or\w{0,2}"
    r"|(?:quien(?:es)?|personas?\s+que)\s+(?:facilitan?|conducen?|moderan?|animan?|dinamizan?|presentan?)"
)
_GUIDE = rf"(?:(?:co-?\s?)?facilita[dt]or\w{{0,2}}|{_NAMED})"
_WHO = (
    rf"(?:{_GUIDE}|anfitrion(?:a|es|as)?|moderador(?:a|es|as)?|presentador(?:a|es|as)?|ponentes?|talleristas?"
    r"|capacitador(?:a|es|as)?|formador(?:a|es|as)?|instructor(?:a|es|as)?|organizador(?:a|es|as)?"
    r"|(?:dinamizad|animad|orad|exposit|conduct|coordinad)or(?:a|es|as)?|facilitacion"
    r"|privad[oa]s?|intern[oa]s?|confidencial(?:es)?|ocult[oa]s?)"
)
_TEACHER = r"(?:docentes?|profesor(?:a|es|as)?|maestr[oa]s?|tutor(?:a|es|as)?|monitor(?:a|es|as)?|guias?)"
_REMARK = (
    r"(?:notas?|apuntes?|avisos?|mensajes?|comentarios?|recordatorios?|observaci(?:on|ones)|instrucciones|indicaciones)"
)
_THE = r"(?:(?:del?|para|a|al)\s+)?(?:(?:la|el|las|los|nuestr[oa]s?|mi|su)\s+)*"
_HIDE = (
    r"no\s+(?:publicar|publique[ns]?|mostrar|muestre[ns]?|proyectar|proyecte[ns]?|imprimir|compartir|comparta[ns]?"
    r"|(?:leer|lea[ns]?)\s+en\s+voz\s+alta)"
)

WORD = pattern(rf"notas?|{_WHO}", re.IGNORECASE)
"""A word that names a note or whom it is for."""

LIKENESS = pattern(
    rf"""notas?\s*: | {_REMARK}\s+(?:intern|privad)[oa]s?\b      # Nota:  Notas internas
    | {_REMARK}\s+(?:del?|para|a|al)\s+{_THE}(?:{_WHO}|mi|si\s+mism[oa])\b   # Notas de la facilitadora
    | notas?\s+(?:del?|para)\s+{_THE}(?:diapositivas?|presentacion|sesion|taller)\s*:
    | \[\s*(?:notas?|{_WHO})\s*(?:\](?![(\[])|:)               # [nota]
    | {_THE}{_GUIDE}\s*: | (?:{_NAMED})\b[^.:!?|]{{0,24}}:        # Facilitadora:  Quien facilita (Ana):
    | (?:guion|guia|instrucciones|indicaciones)\s+{_THE}{_GUIDE}\s*:
    | (?:solo|solamente|unicamente|exclusivo)\s+(?:para\s+)?{_THE}{_WHO}\b | {_THE}{_WHO}\s+(?:solamente|unicamente)\b
    | (?:solo\s+)?(?:para\s+|de\s+)?uso\s+interno\b
    | {_HIDE}(?:\s+esto)?\s*:
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What a line of any text begins with that looks like a note."""

LIKENESS_IN_QUOTE = pattern(
    rf"""{_THE}(?:{_WHO}|{_TEACHER})\s*(?:(?:[(&/,+\d]|y\b|(?-i:[A-Z]))[^:]{{0,30}})?:  # Anfitriona:  Moderador (Ana):
    | {_THE}{_WHO}\W*$ | apuntes?\s*:
    | notas?\s*(?:[.,;=#(]|[–—]|-+\s|\d+\s*[:.)-]|$)            # Nota.  Nota -  Notas
    | (?-i:NOTAS?|PRIVADO|CONFIDENCIAL|FACILITA[DT]ORA?)\b
    | (?-i:Facilitador\w{{0,2}})\b | {_HIDE}\b | (?-i:Privado|Confidencial)\b
    | para\s+{_THE}{_GUIDE}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The same for a line of a quote, which is judged more strictly."""

WITHIN = pattern(
    rf"""(?-i:[.!?]\s+Notas?|\(\s*N(?:otas?|OTAS?))\s*:         # … . Nota:  (Nota: …)
    | \[\s*notas?\s*: | (?<=\s)[–—-]\s+notas?\s*: | \bnotas?\s+(?:del?|para)\s+{_THE}{_GUIDE}\s*:
    | (?-i:\b(?:NOTAS?|FACILITA[DT]ORA?))\s*:
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What stands anywhere in a line and begins a note there."""

WRAPPED = pattern(rf"(?:\W|_|\d+[.)])*[*_~`({{\[<!|]\s*(?:notas?|{_WHO})\s*[:.]?[*_~`)}}\]>!|]", re.IGNORECASE)
"""What a line of a quote begins with, its emphasis still there: **Nota** (PRIVADO) _Anfitriona:_"""
