"""Most of it is told by the cases of cases/problems; here are the places, and what no case holds."""

from __future__ import annotations

import pytest

from rolesite.text.yamltext import read


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b: c\n", "colon-in-text", 1, 5),
        ("a:\n  b: c: d\n", "colon-in-text", 2, 7),
        ("a:\n- b: c: d\n", "colon-in-text", 2, 7),
        ("a: one\n  two: three and four: five\n", "indent", 2, 3),
        ("a: One\n  And Two: three\n", "colon-in-text", 2, 10),
        ('a: "b\nc: d\n', "unclosed-quote", 1, 4),
        ("x: y\na: 'b\nc: 'd'\n", "unclosed-quote", 2, 4),
        ("a: 'b\n---\nc: d\n", "unclosed-quote", 1, 4),
        ("a: [b\nc: d\n", "unclosed-bracket", 1, 4),
        ("a: b\nc: [\n", "unclosed-bracket", 2, 4),
        ("a: {b: [c, }\n", "unclosed-bracket", 1, 8),
        ("a:\n  - b\n c: d\n", "indent", 3, 2),
        ("a: b\n...\nc: d\n", "second-document", 2, 1),
        ("- a\nb: c\n", "indent", 2, 1),
        ("a: *b c\n", "special-start", 1, 4),
        ("a: [*b]\n", "yaml-alias", 1, 5),
        ("a: [b, @c]\n", "special-start", 1, 8),
        ("a: \t@b\n", "special-start", 1, 5),
        ("a: [x, [[y]]]\n", "unquoted-brackets", 1, 8),
        ("a: x\n\tb\n", "tab", 2, 1),
        ('a: "\\xZZ"\n', "backslash", 1, 5),
        ("a: b\nc：d\ne: f\n", "wide-colon", 2, 2),
        ("a:\n  - b\n  -c\n  - d\n", "missing-space", 3, 3),
    ],
)
def test_one_problem_at_its_place(text, code, line, column):
    problems = read(text, "x").problems
    assert [(p.code, p.place.line, p.place.column) for p in problems[:1]] == [(code, line, column)]
    assert problems[0].hint


def test_what_no_rule_knows_is_told_all_the_same():
    problem = read("%FOO\na: b\n", "x").problems[0]
    assert problem.code in ("yaml-syntax", "indent", "special-start")
    assert "yaml" not in problem.message.lower() or "YAML" in problem.message
