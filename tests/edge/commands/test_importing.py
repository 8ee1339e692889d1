"""`rolesite import` and `rolesite export roles`, as they are typed: what is shown, what is written, what comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from rolesite.content.load import load
from rolesite.edge import disk
from rolesite.edge.commands import importing as command
from rolesite.engines.workbook import workbook
from rolesite.errors import Place
from rolesite.formats import data, spreadsheet
from rolesite.formats import roles as html_roles
from rolesite.model import Site
from tests import factories as make
from tests.commands import rolesite
from tests.projects import SMALL, write

SITE = {"content/site.yaml": SMALL["content/site.yaml"]}
TABLE = """\
Role title;What they do;Family;Cost centre;Reports to
Peer Coach;"• Plans
• Meets: often";Learning;7;Head
Head;;community;;
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {**SITE, "t.csv": TABLE.encode("utf-16")})


def roles(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("content/roles/*.yaml"))}


def loaded(folder: Path) -> Site:
    site = load(disk.read_tree(folder, "content")[0], drafts=True).site
    assert site is not None
    return site


def test_the_columns_are_shown_and_a_file_is_written_for_each_row(folder: Path) -> None:
    done = rolesite("import", "t.csv", cwd=folder)
    assert done.returncode == 0
    assert (
        done.stdout
        == """\
t.csv: 2 roles

  Column        Field             First text
  Role title    name              Peer Coach
  What they do  responsibilities  • Plans • Meets: often
  Family        family            Learning
  Cost centre   –                 7
  Reports to    reports_to        Head

Not taken over: Cost centre.
To take one: --map "Cost centre=FIELD"
content/roles/peer-coach.yaml
content/roles/head.yaml
2 roles made
"""
    )
    schema = "# yaml-language-server: $schema=https://example.org/small/schema/role.schema.json\n"
    assert roles(folder) == {
        "head": f"{schema}name: Head\nfamily: community\n",
        "peer-coach": f'{schema}name: Peer Coach\nfamily: learning\n\nresponsibilities:\n  - Plans\n  - "Meets: often"\n'
        "\nreports_to: [head]\n",
    }
    assert loaded(folder)


def test_a_fields_name_is_shown_whole_as_map_needs_it(folder: Path) -> None:
    write(folder, {"w.csv": f"Name,Conditions of compensation and working here\nA,{'word ' * 20}\n"})
    long = "compensation_and_working_conditions"
    done = rolesite("import", "w.csv", "--map", f"Conditions of compensation and working here={long}", cwd=folder)
    line = next(line for line in done.stdout.splitlines() if long in line)
    assert line == f"  Conditions of compensatio…  {long}  word word…"


def test_who_is_asked_and_says_no_is_told_that_nothing_was_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(command, "on_terminal", lambda: True)
    done = CliRunner().invoke(command.import_, ["t.csv"], input="n\n")
    assert done.exit_code == 0
    assert done.stdout.endswith("\nNothing was written.\n")
    assert roles(folder) == {}


def test_what_is_there_is_never_changed_but_when_told_to(folder: Path) -> None:
    mine = write(folder, {"content/roles/head.yaml": "name: Head   # mine\nfamily: learning\ntags: [a]\n"})
    done = rolesite("import", "t.csv", "--map", "Cost centre=tags", cwd=mine)
    assert done.stdout.endswith(
        "1 role made, 1 differ from the table, and were left as they are\nTo see how: --dry-run; to change them: --update\n"
    )
    assert roles(mine)["head"] == "name: Head   # mine\nfamily: learning\ntags: [a]\n"
    shown = rolesite("import", "t.csv", "--dry-run", cwd=mine).stdout
    assert "-family: learning\n+family: community\n" in shown
    assert shown.endswith("0 roles would be made, 1 would be changed, 1 the same; nothing was written\n")
    assert rolesite("import", "t.csv", "--update", cwd=mine).stdout.endswith("0 roles made, 1 changed, 1 the same\n")
    assert roles(mine)["head"] == "name: Head   # mine\nfamily: community\ntags: [a]\n"


def test_families_that_are_lacking_are_shown_as_lines_and_nothing_is_written(folder: Path) -> None:
    write(folder, {"u.csv": "Name,Family\nA,Care & trust\nB,Learning\n"})
    done = rolesite("import", "u.csv", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.endswith(
        "For content/site.yaml (where it has such a list already, only the lines below the list's name):\n\n"
        'families:\n  - id: care-and-trust\n    name: "Care & trust"\n\nNothing was written.\n'
    )
    assert "u.csv:2: error[unknown-family]" in done.stderr
    assert roles(folder) == {}


def test_columns_that_are_no_fields_are_kept_where_asked_for(folder: Path) -> None:
    rolesite("import", "t.csv", "--comments", cwd=folder)
    assert roles(folder)["peer-coach"].endswith("\n# From t.csv, where no field could take it:\n# Cost centre: 7\n")


def test_a_workbook_is_read_at_the_sheet_that_looks_most_like_roles(folder: Path) -> None:
    write(folder, {"t.xlsx": workbook("Staff", [("Name", "Summary"), ("A", "=B")])})
    done = rolesite("import", "t.xlsx", cwd=folder)
    assert done.stdout.startswith("t.xlsx, sheet 'Staff': 1 role\n\n")
    assert 'summary: "=B"\n' in roles(folder)["a"]
    said = rolesite("import", "t.xlsx", "--sheet", "Staf", cwd=folder)
    assert (said.returncode, said.stderr) == (
        2,
        "t.xlsx: error[no-sheet]: there is no sheet 'Staf'\n  hint: did you mean 'Staff'?\n",
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere.csv"], "there is no file of this name"),
        (["notes.docx"], "this is no table that can be read"),
        (["empty.csv"], "there is nothing in this table"),
        (["odd.csv"], "no column says what the roles are called"),
        (["odd.csv", "--map", "name"], "is not of the shape"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_code_is_2(folder: Path, words: list[str], message: str) -> None:
    write(folder, {"notes.docx": "", "empty.csv": "\n", "odd.csv": "a,b\n1,2\n"})
    done = rolesite("import", *words, cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


# --- there and back --------------------------------------------------------------------------------------------------

RICH = {
    **SMALL,
    "content/images/a.png": bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000")
    + bytes.fromhex("1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"),
    "content/roles/weaver.yaml": """\
name: "Weaver: the first"
plural: Weavers
also_called: ["Net, worker"]
aliases: old-weaver
summary: >-
  Connects *people*,
  [[spark]] first.
image: {src: ../images/a.png, alt: A net}
authors: Smith, J.
closest_roles: [spark, "Teacher, grade 3", "=A"]
responsibilities: |
  Connects people
  across schools.

  - One thing
    and more
  - Another

  | a | b |
  |---|---|
  | c | d |
qualifications:
  - "- Patience: much"
  - |
    Two paragraphs.

    - and a list
reports_to: "[[curator]]"
history:
  - {date: 2027-01-02, note: "First: new"}
""",
}


@pytest.mark.parametrize("table", ["roles.csv", "roles.xlsx"])
def test_what_is_exported_is_imported_as_the_same_roles(tmp_path: Path, table: str) -> None:
    before = write(tmp_path / "before", RICH)
    after = write(tmp_path / "after", {path: text for path, text in RICH.items() if "/roles/" not in path})
    done = rolesite("export", "roles", "-o", str(after / table), cwd=before)
    assert (done.returncode, done.stdout) == (0, f"3 roles and 1 with a name only in {after / table}\n")
    assert rolesite("import", table, cwd=after).returncode == 0
    assert [replace(role, place=Place("")) for role in loaded(after).roles] == [
        replace(role, place=Place("")) for role in loaded(before).roles
    ]
    assert rolesite("import", str(after / table), "--update", cwd=before).stdout.endswith("0 roles made, 4 the same\n")


def test_the_sites_own_table_makes_a_site_with_the_same_table(tmp_path: Path) -> None:
    formats = (spreadsheet.FORMAT, data.FORMAT, html_roles.FORMAT)
    table = make.render(loaded(write(tmp_path / "before", SMALL)), "roles.csv", *formats)
    after = write(tmp_path / "after", {**SITE, "roles.csv": table})
    assert rolesite("import", "roles.csv", cwd=after).returncode == 0
    assert make.render(loaded(after), "roles.csv", *formats) == table


def test_an_export_never_writes_over_a_file_or_without_a_role_that_is_broken(tmp_path: Path) -> None:
    folder = write(tmp_path, {**SMALL, "roles.csv": "mine"})
    done = rolesite("export", "roles", cwd=folder)
    assert (done.returncode, (folder / "roles.csv").read_text()) == (2, "mine")
    assert "error[file-exists]" in done.stderr
    assert rolesite("export", "roles", "-o", "roles.ods", cwd=folder).returncode == 2
    assert rolesite("export", "roles", "--overwrite", "-q", cwd=folder).returncode == 0
    write(folder, {"content/roles/spark.yaml": "name: [A\n"})
    done = rolesite("export", "roles", "-o", "more.csv", cwd=folder)
    assert (done.returncode, (folder / "more.csv").exists()) == (1, False)
    assert "content/roles/spark.yaml:1:7: error" in done.stderr
