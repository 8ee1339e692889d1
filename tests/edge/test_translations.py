"""What `check --translations` says."""

from __future__ import annotations

from click.testing import CliRunner

from rolesite.content.load import load
from rolesite.edge.cli import cli
from rolesite.edge.translations import translations_told
from tests.projects import SMALL, write

FILES = {
    "content/site.yaml": "title: T\nurl: https://example.org\ntagline: Roles\nrole_sections: [{key: tasks, title: Tasks}]\n",
    "content/site.es.yaml": "title: T\nrole_sections: {tasks: Tareas}\n",
    "content/roles/spark.yaml": "name: Spark\nsummary: Starts.\nupdated: 2026-02-01\n",
    "content/roles/spark.es.yaml": "name: Chispa\nupdated: 2026-01-01\n",
    "content/roles/keeper.yaml": "name: Keeper\n",
    "content/pages/about.md": "# About\n\nHello.\n",
    "content/pages/about.es.md": "---\ntitle: Acerca\n---\n",
    "content/pages/more.md": "# More\n\nHello.\n",
    "content/pages/more.es.md": "---\nupdated: 2026-01-01\n---\n",
}


def test_each_file_that_is_missing_old_or_in_part_is_named():
    site = load({path: text.encode() for path, text in FILES.items()}).site
    assert translations_told(site).splitlines() == [
        "Español (es): translated are 1 of 2 roles, 1 of 2 pages",
        "  lacks    content/site.es.yaml: tagline",
        "  missing  content/roles/keeper.es.yaml",
        "  older    content/roles/spark.es.yaml: of 2026-01-01, and its source of 2026-02-01",
        "  lacks    content/roles/spark.es.yaml: summary",
        "  lacks    content/pages/about.es.md: the text below the second line of dashes",
        "  missing  content/pages/more.es.md",
    ]


def test_a_site_in_one_language_says_how_to_begin(tmp_path):
    write(tmp_path, SMALL)
    told = CliRunner().invoke(cli, ["check", "-s", str(tmp_path), "--no-pdf", "--translations"])
    assert told.exit_code == 0
    assert "content/roles/<id>.es.yaml begins a translation" in told.output
