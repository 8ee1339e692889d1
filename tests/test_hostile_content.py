"""A catalogue that takes pull requests from strangers: every text that may be written anywhere tries to break out, and
nothing that comes of it does anything but show them. The press's side of it is in tests/test_hostile_text.py.
"""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from pathlib import PurePosixPath
from zipfile import ZipFile

import pytest
from lxml import etree

from rolesite.content.load import load
from rolesite.formats import find_formats
from rolesite.jobs import make_jobs
from rolesite.planning import in_order
from tests import factories as make
from tests.dangers import dangers

WORDS = (
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "<img src=x onerror=alert(1)>",
    "</title></style></textarea></script><svg/onload=alert(1)>",
    "--><iframe srcdoc=x>",
    "]]><a xlink:href=x>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "=HYPERLINK(1)",
    "BEGIN:VALARM",
)
ALL = " ".join(WORDS)
ONE_A_LINE = "\n".join(f"  {word}\n" for word in WORDS)


def said(text: str = ALL) -> str:
    """A text in quotes, for YAML."""
    return json.dumps(text)


def some_role(name: str) -> str:
    lists = "".join(f"  - {said(word)}\n" for word in WORDS)
    return f"""\
name: {said(name)}
plural: {said("=" + name)}
summary: {said()}
family: bad
level: worse
horizon: {said()}
status: envisioned
updated: 2026-01-02
tags: [{", ".join(said(word + "tag") for word in WORDS)}]
also_called:
{lists}authors: [{said()}]
license: {said()}
closest_roles:
{lists}organizational_level: |
{ONE_A_LINE}
  [{ALL.replace("]", "")}](https://example.org/?q="onclick=alert(1)&lt;)

  ![{ALL.replace("]", "")}](../images/dot.svg)

  ```"><script>alert(1)</script>
  {ALL}
  ```

  | {ALL} | b |
  | --- | --- |
  | {ALL} | `{ALL}` |
responsibilities:
{lists}history:
  - {{date: 2026-01-02, note: {said()}}}
"""


SITE = f"""\
title: {said()}
tagline: {said()}
url: https://example.org/a/
vision: {said()}
mission: {said()}
organization: {{name: {said()}, url: "https://example.org/?a='b"}}
contact: {{name: {said()}, email: team@example.org}}
families: [{{id: bad, name: {said()}}}]
levels: [{{id: worse, name: {said()}}}]
board: {{tool: {said()}, url: "https://example.org/?x='onclick=alert(1)"}}
"""

WORKSHOP = f"""\
---
title: {said()}
subtitle: {said()}
date: 2026-11-12 10:30
timezone: Europe/Berlin
duration: 15 min
modes: in-person, virtual
roles: [spark, curator]
place: {said()}
room: {said()}
join: {said()}
participants: 4
facilitators: [{said()}]
access: {said()}
materials:
  each person: [{said()}]
  facilitator: [{said()}]
---

# {ALL} (5 min)

{{{{ site.title }}}} {{{{ workshop.title }}}} {{{{ board.tool }}}} {ALL}

> [!NOTE]
> {ALL}

---

## Steps

::: steps
1. **Read** {ALL} (1 min)
2. **Capture** {ALL} (1 min)
:::

---

## Questions (8 min)

::: questions role=spark later="{ALL.replace('"', "")}"
1. {ALL}
2. {ALL}
:::

---

## Rooms

::: breakouts
| Room | Role | Host |
| --- | --- | --- |
| {ALL} | spark | {ALL} |
| Other | curator | {ALL} |
:::

---

::: chat choose=1
- {ALL}
:::

---

::: letter after="1 year"
{ALL}
:::
"""

FILES = {
    "content/site.yaml": SITE,
    "content/roles/spark.yaml": some_role(ALL),
    "content/roles/curator.yaml": some_role("</script>\u2028<script>"),
    "content/roles/spark.es.yaml": f"name: {said()}\nsummary: {said()}\n",
    "content/workshops/first.md": WORKSHOP,
    "content/pages/about.md": f"# {ALL}\n\n{ALL}\n\n- {ALL}\n\n> {ALL}\n",
    "content/images/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    loaded = load({path: text.encode() for path, text in FILES.items()})
    assert [problem for problem in loaded.problems if problem.severity == "error"] == []
    assert loaded.site is not None
    makers = {name: maker for name, maker in find_formats().items() if maker.engine != "pdf"}
    jobs = make_jobs(loaded.site, make.default_theme(), makers, {"": "tool"})
    jobs = {path: job for path, job in jobs.items() if not job.output.edition or path == "es/roles/spark.html"}
    done: dict[str, bytes] = {}
    for output in in_order(job.output for job in jobs.values()):
        done[output.path] = jobs[output.path].render({path: done[path] for path in output.needs})
    return done


def test_no_page_does_anything(made: dict[str, bytes]) -> None:
    pages = {path: data for path, data in made.items() if path.endswith(".html")}
    assert len(pages) > 25
    assert {
        "embed/spark.html",
        "es/roles/spark.html",
        "_kit/first/present.html",
        "workshops/first/capture.html",
    } <= pages.keys()
    assert {path: found for path, data in pages.items() if (found := dangers(data))} == {}


def test_what_a_script_puts_into_a_page_does_nothing_either(made: dict[str, bytes]) -> None:
    """The comparison is the one script that is given HTML."""
    text = made["roles/spark.js"].decode()
    role = json.loads(text[text.index("{") : text.rindex("}") + 1])
    pieces = [piece["html"] for section in role["sections"] for piece in section["pieces"]]
    assert len(pieces) > len(WORDS)
    assert dangers(b"<!doctype html><body>" + "".join([role["emblem"], *pieces]).encode()) == []


def test_data_are_data(made: dict[str, bytes]) -> None:
    for path, data in made.items():
        if path.endswith(".json"):
            json.loads(data)
        if path.endswith((".xml", ".svg")):
            tree = etree.fromstring(data)
            assert {etree.QName(node).localname for node in tree.iter("*")} & {"script", "iframe", "img"} == set(), path
        if path.endswith(".js") and "assets/" not in path:
            assert not {"\u2028", "\u2029"} & set(data.decode()), path
            head, _, value = data.decode().partition(" =\n")
            if head.startswith("self.rolesite_"):
                json.loads(value.rstrip().removesuffix(";"))


def test_no_cell_is_a_formula(made: dict[str, bytes]) -> None:
    rows = list(csv.reader(StringIO(made["roles.csv"].decode("utf-8-sig"))))
    assert len(rows) == 3
    assert [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")] == []


def test_no_line_of_a_calendar_is_a_strangers(made: dict[str, bytes]) -> None:
    lines = made["workshops/first/event.ics"].decode().split("\r\n")
    assert [line for line in lines if "\n" in line or "\r" in line] == []
    assert [line for line in lines if line.startswith(("ATTACH", "BEGIN:VALARM"))] == []
    assert len([line for line in lines if line.startswith("BEGIN:VEVENT")]) == 1


def test_archives_stay_in_their_folder(made: dict[str, bytes]) -> None:
    archives = {path: ZipFile(BytesIO(data)) for path, data in made.items() if path.endswith((".zip", ".pptx"))}
    assert archives
    names = [PurePosixPath(name) for archive in archives.values() for name in archive.namelist()]
    assert [name for name in names if name.is_absolute() or ".." in name.parts or "\\" in str(name)] == []
    for path, archive in archives.items():
        for name in archive.namelist():
            if name.endswith(".rels"):
                ways = [node for node in etree.fromstring(archive.read(name)).iter("*") if node.get("TargetMode")]
                assert all(node.get("Target").startswith(("http://", "https://", "mailto:")) for node in ways), path
