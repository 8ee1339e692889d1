"""Notes are never shown, and nothing that looks like one is either."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolesite.doc import ListBlock, Paragraph, Text, plain
from rolesite.errors import Place
from rolesite.text.pasted import mend
from tests.scripts import PATH, script, shown, slides, told

NOTES = [
    "> [!NOTE]\n> SECRET",
    "> [!note]\n> SECRET",
    ">[!Note] SECRET",
    "> [!NOTE]: SECRET words",
    "> Facilitator: SECRET",
    "> FACILITATOR: SECRET",
    "> facilitator :\n> SECRET",
    "> **Facilitator:** SECRET",
    "> **Facilitator**: SECRET",
    "> _Facilitator:_ SECRET",
    "> **[!NOTE]** SECRET",
    ">\n> [!NOTE]\n>\n> SECRET",
    "> [!NOTE]\nSECRET is lazily within",
    "> Facilitator: first\nSECRET second",
    "> [!NOTE]\n> - a\n> - SECRET\n>\n> > SECRET",
    "> [!NOTE]\n> ```\n> SECRET\n> ```",
    "> [!NOTE]\n> | a | SECRET |\n> |---|---|\n> | SECRET | b |",
    "> \u00a0[!NOTE] SECRET",
    "> \u200b[!NOTE] SECRET",
    "- a\n\n  > [!NOTE]\n  > SECRET",
    "1. a\n   > [!NOTE]\n   > SECRET\n2. b",
    "::: columns\nleft\n\n> [!NOTE]\n> SECRET\n\n+++\n\nright\n:::",
    "::: chat\n- a\n\n> [!NOTE]\n> SECRET\n:::",
    "::: steps\n1. Read it\n\n   > Facilitator: SECRET\n:::",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_taken_out_and_kept_for_the_facilitator(note):
    parsed = script(f"# Title\n\nPublic.\n\n{note}\n")
    assert parsed.problems == ()
    assert "SECRET" not in shown(parsed)
    assert "note" not in shown(parsed).lower()
    (slide, *_) = parsed.value.slides
    assert len(slide.notes) == 1
    assert "SECRET" in repr(slide.notes)
    assert "[!" not in repr(slide.notes)
    assert "acilitator" not in repr(slide.notes)


def test_a_notes_marks_are_read_like_any_text():
    (slide,) = slides("# T\n\n> [!NOTE]\n> Say *hello*.\n>\n> - a\n")
    note = slide.notes[0]
    assert isinstance(note[0], Paragraph)
    assert plain(note) == "Say hello. a"
    assert isinstance(note[1], ListBlock)


IN_A_QUOTE = [
    *("Facillitator:", "Faciliator:", "Facilitater:", "Fascilitator:", "Cofacilitator:", "F\u00e1cilitator:"),
    *("Facilitator 1:", "Facilitator, read:", "Facilitator;", "Facilitator.", "Facilitator", "Fac:"),
    *("Facilitator script:", "Facilitator guide:", "Facilitator instructions:", "Facilitator cue:", "Facilitator tip:"),
    *("To the facilitator:", "For the facilitator", "Only for facilitators:", "@facilitator"),
    *("For hosts:", "Staff only", "Team only:", "Private", "PRIVATE", "Confidential:"),
    *("Not for participants:", "Do not publish:", "Don't show this:"),
    *("[Note:]", "[*!NOTE*]", "[\u00a1NOTE]", "<!NOTE>", "Notes", "Note.", "Note,", "Note 1:", "Note #1:"),
    *("Note (private):", "Note =", "Note;", "Note\u2026", "Note to the facilitator", "NOTE TO SELF"),
    *("speaker_notes:", "speaker-notes:", "speakernotes:", "SpeakerNotes", "facilitator_note:"),
    *("Slide notes:", "Session notes:", "Presentation notes:", "My notes:"),
    *("N\u043ete:", "\u0397ost:", "F\u0430cilitator:", "**Fac**ilitator:", "Facilitator<br>:"),
    *("[Facilitator](https://example.org):", "F&#97;cilitator:"),
]
NEAR_MISSES = [
    "> [!NOTES]\n> SECRET",
    "> [!NOTES] SECRET",
    "> [! NOTE] SECRET",
    "> [!NOTE SECRET",
    "> [NOTE] SECRET",
    "> [Note]: SECRET",
    "> [!FACILITATOR]\n> SECRET",
    "> [!PRIVATE] SECRET",
    "> [!INFO] SECRET",
    "> Note: SECRET",
    "> **Note:** SECRET",
    "> __Note__: SECRET",
    "> Notes: SECRET",
    "> Note - SECRET",
    "> Facilitator\n> SECRET",
    "> Facilitators: SECRET",
    "> Facilitator's note: SECRET",
    "> Speaker notes: SECRET",
    "> speaker note: SECRET",
    "> Presenter notes\n> SECRET",
    "> Note to self: SECRET",
    "> Host note: SECRET",
    "> For facilitators only\n> SECRET",
    "> public first\n> [!NOTE]\n> SECRET",
    "> public first\n>\n> Facilitator: SECRET",
    "\\> [!NOTE] SECRET",
    "> \\[!NOTE] SECRET",
    "> \\[!NOTE\\] SECRET",
    "> [\\!NOTE] SECRET",
    "&gt; [!NOTE] SECRET",
    "[!NOTE] SECRET",
    "[!NOTE]: SECRET",
    "> [!NOTE]: SECRET",
    "- [!NOTE] SECRET",
    "- Facilitator: SECRET",
    "1. Note: SECRET",
    "# Speaker notes\n\nSECRET",
    "Note: SECRET",
    "NOTE: SECRET",
    "**Note:** SECRET",
    "(Note: SECRET)",
    "Speaker notes: SECRET",
    "Facilitator: SECRET",
    "NB facilitators: SECRET",
    "FYI, for all hosts: SECRET",
    "The door opens at nine (facilitators only: SECRET)",
    "Facilitator： SECRET",
    "＞ ［！NOTE］ SECRET",
    "| Note: SECRET | x |\n|---|---|",
    "| 5 min | Facilitator: SECRET |\n|---|---|",
    "Public words. [!NOTE] SECRET",
    "Public words. (Facilitator: SECRET)",
    "Public words > **Facilitator**: SECRET",
    "    > [!NOTE]\n    > SECRET",
    "```\n> [!NOTE]\n> SECRET\n```",
    "<b>Note:</b> SECRET",
    '<aside class="notes">SECRET</aside>',
    "???\nSECRET",
    "> N\u00adote: SECRET",
    "> **Note**\n> SECRET",
    "> **Note** SECRET",
    "> __Note__\n> SECRET",
    "> *Note*\n> SECRET",
    "> _Note_ SECRET",
    "> ***NOTE***\n> SECRET",
    "> ~~Note~~ SECRET",
    "> `note` SECRET",
    "> \U0001f4dd **Note** SECRET",
    "> \u2139\ufe0f Note\n> SECRET",
    "> NOTE SECRET",
    "> Note.\n> SECRET",
    "> (!NOTE) SECRET",
    "> (NOTE) SECRET",
    "> {note} SECRET",
    "> !NOTE SECRET",
    "> !NOTE\n> SECRET",
    "> [! NOTE ] SECRET",
    "> [NOTE\n> SECRET",
    "> [**!NOTE**] SECRET",
    "> \u3010!NOTE\u3011 SECRET",
    "> ## Note\n> SECRET",
    "> ## **Notes**\n> SECRET",
    "> - [!NOTE] SECRET",
    "> - Host: SECRET",
    "> Host: SECRET",
    "> host : SECRET",
    "> Host\u2236 SECRET",
    "> **Host:** SECRET",
    "> **Host**: SECRET",
    "> **Host** SECRET",
    "> Hosts: SECRET",
    "> To the host: SECRET",
    "> For the hosts: SECRET",
    "> To all hosts: SECRET",
    "> Moderator: SECRET",
    "> Co-host: SECRET",
    "> Cohosts: SECRET",
    "> Lead facilitator: SECRET",
    "> Presenter: SECRET",
    "> Speaker: SECRET",
    "> Trainer: SECRET",
    "> Teacher: SECRET",
    "> Host (Ana): SECRET",
    "> Host Ana: SECRET",
    "> Host 1: SECRET",
    "> Host and co-host: SECRET",
    "> Host \u2013 SECRET",
    "> Private: SECRET",
    "> Internal: SECRET",
    "> public first\n> Host: SECRET",
    "> | Host: SECRET | x |\n> |---|---|",
    "Note for facilitators\n\nSECRET",
    "## Notes for the facilitator\n\nSECRET",
    "- Notes for hosts SECRET",
    "To the host: SECRET",
    "For the moderators: SECRET",
    "For internal use: SECRET",
    "Not for participants: SECRET",
    "Co-facilitator: SECRET",
    "(Host: SECRET)",
    "[Moderator: SECRET]",
    "*(Facilitator: SECRET)*",
    "**Note**\n\nSECRET",
    "Public words. Speaker notes: SECRET",
    "Public words. Note to self: SECRET",
    "10 min Facilitator: SECRET",
    "| Public | [!NOTE] SECRET |\n|---|---|",
    "| Public | **Host notes** |\n|---|---|",
    "```notes\nSECRET\n```",
    "!!! note\n\nSECRET",
    "??? note\n\nSECRET",
    "/// note\n\nSECRET",
    ".. note:: SECRET",
    "%% SECRET %%",
    "<note>SECRET</note>",
    "<details>SECRET</details>",
    '<div class="notes">SECRET</div>',
    "::: chat\n- Note: SECRET\n:::",
    "::: chat\n- a\n- **Facilitator**: SECRET\n:::",
    "::: columns\nleft\n\n> **Note** SECRET\n\n+++\n\nright\n:::",
    "::: reveal\n- a\n- [!NOTE] SECRET\n:::",
    "::: only virtual\n> Host: SECRET\n:::",
    "- a\n\n  > **Note** SECRET",
    *(f"> {words} SECRET" for words in IN_A_QUOTE),
    "> *Facilitator*\n>\n> SECRET",
    "> For the facilitator\n> SECRET",
    "> [!TIP] Note: SECRET",
    "> [!TIP]\n> Facilitator: SECRET",
    "Facillitator: SECRET",
    "F\u0430cilitator: SECRET",
    "**Fac**ilitator: SECRET",
    "Facilitator<br>: SECRET",
    "[Facilitator](https://example.org): SECRET",
    "Facilitator (Anna): SECRET",
    "Facilitator\n: SECRET",
    "Public words Facilitator: SECRET",
    "Public words (note: SECRET)",
    "Public words [note: SECRET]",
    "Public words - note: SECRET",
    "Public words. Note: SECRET",
    "Public words (Note: SECRET).",
    "- item (facilitator note: SECRET)",
    "# Title (note: SECRET)",
    "@facilitator SECRET",
    "{.notes} SECRET",
    "% SECRET",
    "??? SECRET",
    "!!! note\n    SECRET",
    "```note\nSECRET\n```",
    "::: chat\n- a (note: SECRET)\n:::",
    "{# SECRET #}",
    "Public words. {# SECRET #}",
    "{>> SECRET <<}",
    "/* SECRET */",
    "// SECRET",
    "[//]: # SECRET words",
    "[comment]: # SECRET words",
    ">! SECRET !<",
    "Public words ||SECRET||",
    "> [note!] SECRET",
    "> [N0TE] SECRET",
    "> \U0001f512 SECRET",
    "\U0001f92b SECRET",
    "> Host copy: SECRET",
    "> Trainer guide: SECRET",
    "> moderator\u2019s script: SECRET",
    "> Speaker cue \u2013 SECRET",
    "> Talking points: SECRET",
    "> Stage directions: SECRET",
    "> Behind the scenes\n> SECRET",
    "> Run sheet: SECRET",
    "Do not read aloud: SECRET",
    "Don't read out: SECRET",
    "Not on screen: SECRET",
    "> Off the record: SECRET",
    "For your eyes only: SECRET",
    "N.B. for the hosts: SECRET",
    "> note \u27a1 SECRET",
    "<span hidden>SECRET</span>",
    '<div style="display:none">SECRET</div>',
    "<template>SECRET</template>",
    "<comment>SECRET</comment>",
    '<p class="sr-only">SECRET</p>',
    "SECRET (facilitator only)",
    "- SECRET [for the hosts only]",
    "SECRET (not for participants)",
    "> [x] note: SECRET",
    "[^note]: SECRET",
    "Notes facilitator: SECRET",
    "Stage note: SECRET",
    "Facilitation tip: SECRET",
    "Background for the facilitator: SECRET",
    "Commented [AM1]: SECRET",
    "Comment [2]: SECRET",
    "TODO: SECRET",
    "FIXME(Ana): SECRET",
    "CONFIDENTIAL: SECRET",
    "Not for the handout: SECRET",
    "> Cue: SECRET",
    "> Script: SECRET",
    "> Timing: SECRET",
    "> AV: SECRET",
    "> To say: SECRET",
    "> How to run this: SECRET",
    "> Remarque : SECRET",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_is_an_error_that_no_flag_passes_over(text):
    problems = script(f"# Title\n\nPublic.\n\n{text}\n").problems
    assert [(p.code, p.severity, p.safety) for p in problems] == [("note-near-miss", "error", True)]
    assert problems[0].hint.startswith("begin the note with > [!NOTE]")


def test_putting_pasted_marks_right_brings_nothing_to_light():
    """As files are read: the marks of other programs first, then the notes."""
    for text in (*NOTES, *NEAR_MISSES):
        parsed = script(mend(f"# Title\n\nPublic.\n\n{text}\n", lambda line, _: Place(PATH, line + 1)).value.text)
        assert any(problem.safety for problem in parsed.problems) or "SECRET" not in shown(parsed)


@pytest.mark.parametrize("code", ["```\n// a\n/* b */\n{# c #}\n<template>\n```", "    // a\n    <script>"])
def test_comments_in_code_are_code(code):
    assert told(f"# Title\n\nPublic.\n\n{code}\n") == []


@pytest.mark.parametrize("quote", ["> public\n>\n> > [!NOTE]\n> > SECRET", "> - > Facilitator: SECRET\n> - SECRET"])
def test_a_note_inside_a_quote_is_an_error(quote):
    (problem,) = script(f"# T\n\n{quote}\n").problems
    assert (problem.code, problem.safety, problem.hint) == ("note-near-miss", True, "move it below the quote")


@pytest.mark.parametrize(
    "name", ["notes", "note", "facilitator", "speaker-notes", "private", "Note", "host", "host-notes", "{.notes}"]
)
def test_a_container_for_notes_is_an_error(name):
    (problem,) = script(f"# T\n\n::: {name}\nSECRET\n:::\n").problems
    assert (problem.code, problem.safety) == ("note-near-miss", True)


def test_a_comment_is_an_error():
    problems = script("# T\n\n<!-- SECRET -->\n").problems
    assert [(p.code, p.safety) for p in problems] == [("comment", True)]


@pytest.mark.parametrize(
    "text",
    [
        "SECRET paragraph",
        "- SECRET",
        "1. SECRET",
        "> SECRET in a new quote",
        "    SECRET code",
        "```\nSECRET\n```",
        "![SECRET](../images/a.png)",
        "| SECRET |\n|---|",
        "SECRET\n===",
    ],
)
def test_text_straight_after_a_note_is_an_error(text):
    problems = script(f"# T\n\n> [!NOTE]\n> a\n\n{text}\n").problems
    assert [(p.place.line, p.code, p.safety) for p in problems] == [(6, "text-after-note", True)]
    assert problems[0].hint == "put > before it if it belongs to the note, or move the note below it"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("# T\n\n- a\n\n  > [!NOTE]\n  > b\n\n  SECRET\n", 8),
        ("# T\n\n- a\n\n  > [!NOTE]\n  > b\n\nSECRET\n", 8),
        ("::: questions\n1. a\n\n   > [!NOTE]\n   > b\n\n   SECRET\n:::\n", 7),
        ("::: questions\n1. a\n\n> [!NOTE]\n> b\n\nSECRET\n:::\n", 7),
        ("::: questions\n1. a\n\n> [!NOTE]\n> b:\n\n- SECRET\n:::\n", 7),
        ("::: questions\n> [!NOTE]\n> b:\n\n1. SECRET?\n:::\n", 5),
        ("::: questions\n1. a\n\n> [!NOTE]\n> b:\n\n1. SECRET\n:::\n", 7),
    ],
)
def test_text_after_a_note_within_a_list_is_an_error_too(body, line):
    assert (line, "text-after-note") in [(at, code) for at, _, code in told(body)]


@pytest.mark.parametrize(
    "text",
    [
        "## A heading\n\nText.",
        "::: role spark\n:::",
        "> [!NOTE]\n> another",
        "> [!TIP]\n> to be seen",
        "____",
        "---\n\n# Next\n\nText.",
    ],
)
def test_what_can_be_no_part_of_a_note_may_follow_it(text):
    assert told(f"# T\n\n> [!NOTE]\n> a\n\n{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "A note on method: none.",
        "Take notes, please.",
        "Notebooks: two",
        "> Facilitators are the heart of it.",
        "> Notes are welcome.",
        "# Noteworthy: this",
        "Our facilitator: a portrait",
        "[Note](about.md)",
        "Hosts: Ana and Ben",
        "- Speaker: Dr. Ruiz",
        "> [!TIP] seen",
        "# Notes",
        "Note that we begin on time.",
        "- **Note** what surprised you.",
        "Take a note",
        "> Take a note.",
        "> Note that it is imagined.",
        "> Note-taking is welcome.",
        "> Hosts greet everyone.",
        "> NB: the library closes at eight.",
        "> This one is for hosts and\n> teachers",
        "> She said: the host is late.",
        "> [!TIP]\n> Hosts: Ana and Ben",
        "Speakers only need a phone.",
        "Hosts greet everyone",
        "For teachers: a reading list",
        "Bring a pen (note: no ink).",
        "A host: somebody who opens the door.",
        "> The best teachers ask.",
        "> Leaders listen: that is all.",
        "100%",
        "What is private, and what is not?",
        "> \u201cEvery child is an artist.\u201d \u2014 a saying",
        "> Our facilitator today is the host of the room.",
        "> Take a note of what you hear",
        "> Note the time.",
        "> Take as many\n> notes as you like, or none.",
        "> We are looking for a\n> facilitator. Are you one?",
        "> Facilitates learning: that is the role.",
        "# Meet the Learning Spark Facilitator: a first look",
        "Facilitation: what it is",
        "Meet the Facilitator: Ana",
        "Write to host@example.org.",
        "Half of all, 50 % of us, share notes.",
        "Field notes: a way of seeing",
        "::: chat\n- The host of my dreams: ____\n:::",
        "Don't say: \u201cYou always \u2026\u201d",
        "The <script> tag of a page",
        "To do: water the plants",
        "> Remember the script that we read.",
        "Comment on the role.",
        "Comments: two",
        "Choose one and/or the other // or none.",
        "See https://example.org/a//b",
        "Either || or",
        "| a || b |",
        "A word {#tag} in braces",
        "Kitchen (staff only)",
        "> Timing is everything.",
        "> The script: a play in one act",
        "A backstage tour: Friday",
        "Guide for new teachers: a list",
        "Snacks (for hosts and guests)",
        "- [x] Find a seat.\n- [ ] Open the board.",
        "Draft notes are welcome.",
        "> Read it out to a neighbour.",
        "Not on Fridays: we are closed.",
        "A room with eyes only for the sea",
    ],
)
def test_ordinary_words_are_no_near_miss(text):
    parsed = script(f"# Title\n\n{text}\n".replace("about.md", "../pages/about.md"))
    assert [p.code for p in parsed.problems] == []


def test_look_ups_in_notes_do_not_count_as_shown():
    parsed = script("# T\n\n> [!NOTE]\n> Mail {{ contact.email }}.\n")
    assert parsed.problems == ()
    assert parsed.value.used == frozenset()
    assert parsed.value.slides[0].notes == ((Paragraph((Text("Mail ana@example.org."),)),),)


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "> ",
                ">",
                "[!NOTE]",
                "[!TIP]",
                "Facilitator: ",
                "\u2014",
                "\n\n\u2014\n\n",
                "\u2022 ",
                "\u00a0",
                "\n====\n",
                "\n",
                "\n\n",
                "\n> ",
                " ",
                "  ",
                "    ",
                "\t",
                "a",
                "x",
                "\\",
            ),
            *(
                "- ",
                "1. ",
                "# ",
                "---",
                "\n\n---\n\n",
                "+++",
                ":::",
                "`",
                "\n```\n",
                "*",
                "_",
                "|",
                "\n|a|b|\n|---|---|\n",
            ),
            *(
                "\n::: chat\n- a\n:::\n",
                "\n::: columns\n",
                "\n:::\n",
                "\n::: questions\n1. a\n",
                "[a]: b",
                "<!--",
                "<div>",
            ),
        ]
    ),
    max_size=6,
).map("".join)
SECRETS = st.sampled_from(
    [
        "> [!NOTE] SECRET",
        "> [!NOTE]\n{i}> SECRET\n{i}> - SECRET\n{i}>\n{i}> SECRET",
        "> Facilitator: SECRET\n{i}> SECRET",
        "> **Facilitator:** SECRET\n{i}>\n{i}>     SECRET",
    ]
)


@settings(max_examples=400, deadline=None)
@given(PIECES, st.sampled_from(["", "  ", "   ", "> ", "- "]), SECRETS, PIECES)
def test_whatever_stands_around_it_a_note_is_hidden_or_an_error(before, indent, note, after):
    note = note.replace("{i}", "  " if indent == "- " else indent)
    body = f"{before}\n\n{indent}{note}\n{after}"
    for text in {body, mend(body, lambda line, _: Place(PATH, line + 1)).value.text}:
        parsed = script(text)
        if not any(problem.severity == "error" for problem in parsed.problems):
            assert "SECRET" not in shown(parsed)
