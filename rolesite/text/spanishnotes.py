"""The Spanish words by which authors may mean a note for the facilitator: the second half of `nearnotes`.

Pure. Lines come here in plain letters without accents, marks or emphasis, as `nearnotes` judges them. A note is begun
by `> [!NOTE]` in every language, so each of these would be published without its author wanting it.
"""

from __future__ import annotations

import re

__all__ = ["LIKENESS", "LIKENESS_IN_QUOTE", "WORD"]

# `nearnotes` has put names right that look like a misspelt "facilitator", Spanish ones too: hence the t.
_NAMED = (
    r"(?:persona|equipo)s?\s+facilita[dt]or\w{0,2}|quien(?:es)?\s+(?:facilitan?|conducen?|moderan?|animan?|presentan?)"
)
_GUIDE = rf"(?:(?:co-?\s?)?facilita[dt]or\w{{0,2}}|{_NAMED})"
_WHO = (
    rf"(?:{_GUIDE}|anfitrion(?:a|es|as)?|moderador(?:a|es|as)?|presentador(?:a|es|as)?|ponentes?|talleristas?"
    r"|capacitador(?:a|es|as)?|formador(?:a|es|as)?|instructor(?:a|es|as)?|organizador(?:a|es|as)?"
    r"|privad[oa]s?|intern[oa]s?|confidencial(?:es)?|ocult[oa]s?)"
)
_THE = r"(?:(?:del?|para|a|al)\s+)?(?:(?:la|el|las|los|nuestr[oa]s?|mi|su)\s+)*"
_HIDE = r"no\s+(?:publicar|publique[ns]?|mostrar|muestre[ns]?|proyectar|proyecte[ns]?|imprimir|compartir|comparta[ns]?)"

WORD = re.compile(rf"notas?|{_WHO}", re.IGNORECASE)
"""A word that names a note or whom it is for."""

LIKENESS = re.compile(
    rf"""notas?\s*: | notas?\s+(?:intern|privad)[oa]s?\b        # Nota:  Notas internas
    | notas?\s+(?:del?|para|a|al)\s+{_THE}(?:{_WHO}|mi|si\s+mism[oa])\b   # Notas de la facilitadora
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

LIKENESS_IN_QUOTE = re.compile(
    rf"""{_THE}{_WHO}\s*(?:(?:[(&/,+\d]|y\b)[^:]{{0,30}})?:     # Anfitriona:  Moderador (Ana):
    | notas?\s*(?:[.,;=#(]|[–—]|-+\s|\d+\s*[:.)-]|$)            # Nota.  Nota -  Notas
    | (?-i:NOTAS?|PRIVADO|CONFIDENCIAL|FACILITA[DT]ORA?)\b
    | (?-i:Facilitador\w{{0,2}})\b | {_HIDE}\b | (?-i:Privado|Confidencial)\b
    | para\s+{_THE}{_GUIDE}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The same for a line of a quote, which is judged more strictly."""
