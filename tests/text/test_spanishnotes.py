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
    *(
        "Notas del orador: llaves",
        "Notas de la presentación: llaves",
        "Apuntes para mí: llaves",
        "Comentario interno: x",
    ),
    *("La persona que facilita: lea", "Personas dinamizadoras: lean", "Aviso para la facilitadora: lea"),
    *(
        "Hola a todas. Nota: llaves",
        "Hola a todas. (Nota: llaves)",
        "Hola (nota: llaves)",
        "No leer en voz alta: llaves",
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
        "> **Nota** traer llaves",
        "> _Anfitriona_ llaves",
        "> Facilitación: lea",
        "> Docente: lea",
        "> Profesora Ruiz: lea",
        "> Apuntes: llaves",
        "> Dinamizadora",
    ),
]
ORDINARY = [
    *("Notamos que el grupo piensa.", "La nota más alta es un diez.", "Facilitar es escuchar.", "Anota tus ideas:"),
    *("> La anfitriona abre la puerta.", "> «Notable», dijo alguien.", "Nuestra facilitadora les recibe en la puerta."),
    *(
        "Quien facilita el taller escucha primero.",
        "> Notar lo que falta también es trabajo.",
        "Solo para quienes quieran seguir",
        "Las docentes traen preguntas: cada una elige dos.",
        "Para docentes de primaria y secundaria.",
        "> La profesora escucha y anota.",
        "La nota de la semana fue alta (nota: sobre diez).",
        "Comentarios de la semana:",
        "Coordinadora de programas y orientadora",
        "La facilitación es un oficio.",
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
