"""What fuzzing starts from: a file of each kind that authors write, and the words that it is damaged with."""

from __future__ import annotations

from tests.projects import SMALL

__all__ = ["PROJECT", "SEEDS", "WORDS"]

_ROLE = """\
name: Learning spark facilitator
plural: Learning spark facilitators
summary: Helps *colleagues* find the next thing worth learning.
family: learning
tags: [facilitation, "early years"]
status: envisioned
horizon: 2035
updated: 2026-05-01
aliases: [old-spark]
also_called:
  - Igniter
closest_roles: [curator, Instructional coach]
organizational_level: |
  Works **across** schools, see [the curator](curator.yaml) and <https://example.org/>.

  | Who | What |
  | --- | --- |
  | All | [[weaver]] |

  1. One
     - two
  > [!TIP]
  > Ask first.
responsibilities:
  - Opens a conversation
  - Listens for what is *not* said
collaborates_with: [curator]
grows_into: [weaver]
history:
  - {date: 2026-01-02, note: New}
"""

_WORKSHOP = """\
---
title: A first look
subtitle: With a role
date: 2026-11-12 10:30
timezone: Europe/Berlin
duration: 45 min
modes: in-person, virtual
roles: [spark, curator]
board: {tool: Padlet, url: "https://example.org/board", where: the wall, backup: paper}
materials:
  each person: A pen
  facilitator: A bell
room: The hall
participants: 12
---

# Welcome to {{ workshop.title }} (before start)

> [!NOTE]
> Open the room early.

---

## How we work (5 min)

::: steps
1. **Read** the role. (1 min)
2. **Reflect** on the question. (2 min)
3. **Capture** your answer in {{ board.tool }}. (2 min)
:::

---

::: questions role=spark later="Think: {{ board.tool }}" steps=every
1. What would change?
   > [!NOTE] Wait.
2. Who would you ask ____ first?
:::

---

:::: columns
Left [[curator]]
+++
::: reveal
- one
- two
:::
::::

::: only virtual
Open the chat.
:::

---

## Rooms

::: breakouts
| Room | Role | Host |
| --- | --- | --- |
| Red | spark | Ana |
| Blue | curator | Ben |
:::

---

::: chat choose=1
- I stay
- I go
:::

---

::: letter after="30 days, 1 year"
Dear me,

______
:::

---

::: role curator
:::
"""

_PAGE = """\
# About

See [the facilitator](../roles/spark.yaml), [the workshop](../workshops/first.md) and <b>all</b> of `them`.

> A quote
> - with a list

1. one
2. two

| a | b |
|---|:-:|
| 1 | 2 |

```text
code
```

## More {{ site.title }}

![A dot](../images/dot.svg)
"""

_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Dot</title><g><circle cx="5" cy="5" r="4"/></g></svg>
"""

_TRANSLATION = "name: Facilitador de chispas\nsummary: Ayuda a *colegas*.\nresponsibilities:\n  - Abre\n  - Escucha\n"
_SITE = SMALL["content/site.yaml"] + (
    "tagline: For all\nlanguage: en\npaper: a4\ntheme_options: {accent: '#0b7a63'}\norganization: {name: We, url: 'https://example.org'}\n"
    "levels:\n  - {id: team, name: Team}\ncards: {size: a6, print_shop: true}\nfacets: []\n"
)
_TRANSLATED_SITE = "title: Un catálogo\n"
_TEMPLATE = """\
{% extends "default/role.html" %}
{% block content %}
{% for section in view.sections %}<p>{{ loop.index }} {{ section.title }}</p>{% endfor %}
{% set words = ["a", "b"] %}{% macro say(x) %}{{ x }}{% endmacro %}{{ say(words | join(", ")) }}
{% if tokens["color.ink"] %}{{ t("search") }}{% endif %}
{{ super() }}
{% endblock %}
"""
_THEME = 'extends: default\ntokens:\n  color: {ink: "#222222", paper: "#fff"}\npalette: ["#0b7a63", "#123456"]\n'
_STRINGS = "search: Find\nroles-one: '{n} role'\nroles-other: '{n} roles'\n"

SEEDS: tuple[tuple[str, str], ...] = (
    ("content/roles/spark.yaml", _ROLE),
    ("content/workshops/first.md", _WORKSHOP),
    ("content/pages/about.md", _PAGE),
    ("content/site.yaml", _SITE),
    ("content/site.es.yaml", _TRANSLATED_SITE),
    ("content/roles/spark.es.yaml", _TRANSLATION),
    ("content/workshops/later.md", "---\nextends: first\ntitle: Again\ndate: 2027-02-03\nplace: Library\n---\n"),
    ("content/images/dot.svg", _SVG),
    ("themes/mine/templates/role.html", _TEMPLATE),
    ("themes/mine/theme.yaml", _THEME),
    ("themes/mine/strings/en.yaml", _STRINGS),
)

PROJECT = {path: text.encode() for path, text in SMALL.items()} | {
    path: text.encode() for path, text in SEEDS if path.startswith("content/")
}

WORDS: tuple[str, ...] = (
    *(
        "-",
        "- ",
        ":",
        ": ",
        "#",
        " #",
        "|",
        "|-",
        ">",
        ">+2",
        "&a",
        "*a",
        "<<: *a",
        "!!python/x",
        "!",
        "%YAML",
        "---",
        "...",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        "{{",
        "}}",
        "[[",
        "]]",
        "''",
        "'",
        '"',
        "\\",
        '"\\ud83d"',
        '"\\x00"',
        "? ",
        ",",
        "null",
        "yes",
        "1e9",
    ),
    *(
        "\t",
        "\r",
        "\r\n",
        "\n\n",
        "\x00",
        "\x85",
        "\u2028",
        "\u00a0",
        "\ufeff",
        "\u200b",
        "\u202e",
        "\u0301",
        "\ud800",
        "\x1b[31m",
    ),
    *(
        "🙂",
        "👩\u200d💻",
        "中文",
        "مرحبا",
        "ﬁ",
        "İ",
        "ß",
        "９",
        "²",
        "00",
        "-1",
        "0x1f",
        "99999999999999999999",
        "2026-02-30",
        "25:61",
    ),
    *(
        ":::",
        "::: ",
        ":::: columns",
        "::: steps",
        "::: questions",
        "::: role spark",
        "::: breakouts",
        "::: only virtual",
        "+++",
    ),
    *(
        "::: reveal",
        "::: chat choose=9",
        '::: letter after="1 year"',
        'key="',
        "role=none",
        "steps=every",
        "> [!NOTE]",
        "> [!TIP]",
    ),
    *(
        "> ",
        ">>>>",
        "* ",
        "1. ",
        "999999999. ",
        "# ",
        "###### ",
        "***",
        "___",
        "____",
        "```",
        "~~~",
        "`",
        "|---|",
        "| a | b |",
        "    ",
    ),
    *(
        "(5 min)",
        "(9999999999 min)",
        "(before start)",
        "(10 min each)",
        "Facilitator:",
        "**",
        "*",
        "_",
        "~~",
        "![",
        "](",
        "](x)",
    ),
    *(
        "{{ site.title }}",
        "{{ role.name }}",
        "{{ nothing }}",
        "\\{{",
        "[[spark]]",
        "[[spark|x]]",
        "[x](../roles/spark.yaml#a)",
    ),
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</script>",
        "</title>",
        "</style>",
        "<!--",
        "-->",
        "<![CDATA[",
    ),
    *(
        '" onmouseover="alert(1)',
        "' style='x",
        "javascript:alert(1)",
        "[x](javascript:alert(1))",
        "[x](java\nscript:alert(1))",
    ),
    *(
        "[x](data:text/html,1)",
        "![x](data:image/svg+xml,1)",
        "![x](../images/dot.svg)",
        "<javascript:alert(1)>",
        "[x](//e.org)",
    ),
    *(
        "&lt;",
        "&#0;",
        "&#x110000;",
        "&amp;nbsp;",
        "=1+1",
        "@SUM(1)",
        "%s",
        "{0}",
        "{0.__class__}",
        "{n",
        "https://example.org/" + "a" * 300,
    ),
    *(
        "<animate attributeName='href'/>",
        "<use href='#a'/>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "<foreignObject/>",
        "xlink:href='x'",
    ),
    *(
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'x' * 10 ** 9 }}",
        "{% include 'x' %}",
    ),
    *(
        "{% raw %}",
        "{% block a %}",
        "{% endblock %}",
        "{{ view.__class__ }}",
        "{{ [].append }}",
        "{{ 2 ** 99999999 }}",
        "{% set a %}",
    ),
    *(
        "name: ",
        "title: ",
        "summary: ",
        "extends: first",
        "roles: [spark]",
        "reports_to: spark",
        "aliases: [index]",
        "date: ",
    ),
    *(
        "a" * 5_000,
        "[" * 500,
        "> " * 200,
        "- " * 100,
        "*" * 200,
        "[x](" * 50,
        "`" * 99,
        "![" * 99,
        "\u0301" * 500,
        "1" * 5_000,
    ),
)
