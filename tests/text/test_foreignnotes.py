"""Notes for the facilitator in the words of further languages are refused; ordinary sentences are not."""

from __future__ import annotations

import pytest

from rolesite.text.nearnotes import looks_private

NOTES = [
    *("ملاحظة: المفاتيح", "ملاحظات للميسّر", "الميسّرة: المفاتيح", "لا تنشر: المفاتيح"),
    *("Note pour l’animatrice : les clés", "Notes de l'animateur", "Notes internes", "L’animateur : les clés"),
    *("Hinweis für die Moderation: Schlüssel", "Notizen für mich", "Nicht veröffentlichen: Schlüssel"),
    *("Note per il facilitatore: chiavi", "Nota per la conduttrice", "Facilitatrice: chiavi"),
    *("Nota do facilitador: chaves", "Notas para quem facilita", "Quem facilita: leia", "Não publicar: chaves"),
]
QUOTED = [
    "> ملاحظة – المفاتيح",
    "> المدرب: المفاتيح",
    "> Notiz: Schlüssel",
    "> Confidentiel : clés",
    "> Apresentadora: leia",
]
ORDINARY = [
    *("لاحظ ما تغيّر.", "يعمل الميسّر مع الفريق.", "> قال المدرب إن الوقت حان.", "المدرب: شخص يعلّم"),
    *("Notez vos idées", "L’animatrice ouvre la séance.", "> La moderation du débat est partagée."),
    *(
        "Notieren Sie Ihre Gedanken:",
        "Hinweise für alle:",
        "Die Moderation liegt beim Team.",
        "> Notizen sind erlaubt.",
    ),
    *(
        "Il facilitatore ascolta.",
        "Nota di colore",
        "Note per tutti",
        "Notas para todos",
        "Notas e ideias",
        "Quem facilita escuta primeiro.",
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
