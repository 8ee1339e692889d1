"""Notes for the facilitator that authors write in Spanish words are refused; ordinary Spanish is not."""

from __future__ import annotations

import pytest

from rolesite.text.nearnotes import is_note_word, looks_private

NOTES = [
    *("Nota: secreto", "**Nota:** secreto", "Notas:", "- Nota: traer llaves", "Notas de la facilitadora", "[nota]"),
    *(
        "Facilitador: lea",
        "Facilitadora: lea",
        "Persona facilitadora: lea",
        "Quien facilita: lea",
        "Para quien facilita: lea",
    ),
    *(
        "Equipo facilitador: lea",
        "Notas para quien facilita",
        "Nota para mí: llaves",
        "Solo para facilitadoras",
        "Uso interno",
    ),
    *("No publicar: el código es 1234", "Guion del facilitador: lea", "Sólo para el equipo facilitador"),
]
QUOTED = [
    *(
        "> Nota",
        "> NOTA esto",
        "> Anfitriona: lea",
        "> Moderador (Ana): lea",
        "> Nota - llaves",
        "> Confidencial",
        "> Ponente: lea",
    ),
]
ORDINARY = [
    *("Notamos que el grupo piensa.", "La nota más alta es un diez.", "Facilitar es escuchar.", "Anota tus ideas:"),
    *("> La anfitriona abre la puerta.", "> «Notable», dijo alguien.", "Nuestra facilitadora les recibe en la puerta."),
    *(
        "Quien facilita el taller escucha primero.",
        "> Notar lo que falta también es trabajo.",
        "Solo para quienes quieran seguir",
    ),
]


@pytest.mark.parametrize("line", NOTES)
def test_what_looks_like_a_note_is_refused(line):
    assert looks_private(line)
    assert looks_private(f"> {line}")


@pytest.mark.parametrize("line", QUOTED)
def test_a_quote_is_judged_more_strictly(line):
    assert looks_private(line)


@pytest.mark.parametrize("line", ORDINARY)
def test_ordinary_words_are_shown(line):
    assert not looks_private(line)


@pytest.mark.parametrize("word", ["nota", "notas", "facilitadora", "anfitrion"])
def test_a_container_named_like_a_note_is_meant_for_one(word):
    assert is_note_word(word)
