"""A catalogue of any size, made from a seed: names up to 105 characters, up to 75 items a section, roles without
sections, relations of which half are told from both ends.
"""

from __future__ import annotations

import random

WORDS = (  # noqa: SIM905 - one text reads better than two dozen
    "learning practice evidence community access network archive studio mentor pathway reading measure partner "
    "question classroom project season portfolio review exchange language science garden theatre transport"
).split()
PUNCTUATION = (" / ", ", ", " & ", " (")


def content_files(roles: int, seed: int = 1) -> dict[str, bytes]:
    """The files of content/ by path: site.yaml and `roles` role files of about 2.5 kB, the same for the same seed."""
    chance = random.Random(seed)
    ids = [f"role-{n:05d}" for n in range(roles)]
    names = {role: _name(chance, n) for n, role in enumerate(ids)}
    files = {"content/site.yaml": _SITE.encode()}
    for n, role in enumerate(ids):
        files[f"content/roles/{role}.yaml"] = _role(chance, n, role, ids, names).encode()
    return files


_SITE = """\
title: A generated catalogue
url: https://example.org/generated/
families:
  - {id: learning, name: Learning}
  - {id: community, name: Community}
  - {id: evidence, name: Evidence}
levels:
  - {id: first, name: First}
  - {id: second, name: Second}
"""


def _name(chance: random.Random, n: int) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.choice((2, 2, 3, 3, 4, 9)))]
    name = f"{' '.join(words)} {_letters(n)}"
    if n % 3 == 0:
        mark = chance.choice(PUNCTUATION)
        name += mark + chance.choice(WORDS) + (")" if "(" in mark else "")
    return name[:105].capitalize()


def _letters(n: int) -> str:
    """A word for a number, so that every name is its own: 0 -> "aaa", 27 -> "aab" …"""
    return "".join(chr(ord("a") + n // 26**place % 26) for place in range(3))


def _role(chance: random.Random, n: int, role: str, ids: list[str], names: dict[str, str]) -> str:
    lines = [f'name: "{names[role]}"', f'summary: "{_sentence(chance)}"']
    lines += [f"family: {chance.choice(('learning', 'community', 'evidence'))}"]
    lines += [f"level: {chance.choice(('first', 'second'))}", f"tags: [{chance.choice(WORDS)}, {chance.choice(WORDS)}]"]
    if n:
        lines.append(f"grows_from: [{ids[chance.randrange(n)]}]")
        lines.append(f"collaborates_with: [{ids[chance.randrange(n)]}]")
    if n % 11 == 0:  # as in real catalogues, some roles have no sections at all
        return "\n".join(lines) + "\n"
    lines.append("responsibilities:")
    for _ in range(75 if n % 97 == 0 else chance.randrange(4, 12)):
        lines.append(f'  - "{_sentence(chance)}"')
    lines.append("qualifications: |")
    for _ in range(3):
        lines += [f"  {_sentence(chance)} {_sentence(chance)}", ""]
    if n:
        other = ids[chance.randrange(n)]
        lines += [f'organizational_level: "Works beside a {names[other].lower()} and [[{other}]]."']
    lines.append("indicators_of_success:")
    lines += [f'  - "{_sentence(chance)}"' for _ in range(4)]
    return "\n".join(lines) + "\n"


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randrange(8, 18))]
    return " ".join(words).capitalize() + "."
