from __future__ import annotations

import pytest

from rolesite.content.layout import lay_out, stem

GOOD = [
    "content/images/deep/b.png",
    "content/images/a.svg",
    "content/pages/about.md",
    "content/roles/spark.yaml",
    "content/site.yaml",
    "content/workshops/meet.md",
]


def codes(*paths):
    return [(p.code, p.severity, p.hint) for p in lay_out(["content/site.yaml", *paths]).problems]


def test_files_are_sorted_by_what_they_are():
    layout = lay_out(GOOD)
    assert layout.problems == []
    assert layout.site == "content/site.yaml"
    assert layout.roles == ["content/roles/spark.yaml"]
    assert layout.workshops == ["content/workshops/meet.md"]
    assert layout.pages == ["content/pages/about.md"]
    assert layout.pictures == ["content/images/a.svg", "content/images/deep/b.png"]


@pytest.mark.parametrize(
    "path",
    [
        "content/.DS_Store",
        "content/roles/.spark.yaml.swp",
        "content/roles/spark.yaml~",
        "content/roles/~$spark.docx",
        "content/roles/spark.yaml.bak",
        "content/images/Thumbs.db",
        "content/.git/config",
        "content/roles/README.md",
        "content/LICENSE",
    ],
)
def test_leftovers_are_passed_over(path):
    assert codes(path) == []


@pytest.mark.parametrize(
    ("path", "code", "severity", "hint"),
    [
        ("content/roles/spark.yml", "file-name", "error", "content/roles/spark.yaml"),
        ("content/roles/Spark One.YAML", "file-name", "error", "content/roles/spark-one.yaml"),
        ("content/roles/spark", "file-name", "error", "content/roles/spark.yaml"),
        ("content/roles/spark.docx", "file-name", "error", "write it as YAML"),
        ("content/roles/team/spark.yaml", "file-name", "error", "content/roles/spark.yaml"),
        ("content/workshops/meet.yaml", "file-name", "error", "content/workshops/meet.md"),
        ("content/pages/about.markdown", "file-name", "error", "content/pages/about.md"),
        ("content/Roles/spark.yaml", "file-name", "error", "content/roles/"),
        ("content/image/a.png", "file-name", "error", "content/images/"),
        ("content/roles/photo.png", "unused-file", "warning", "content/images/"),
        ("content/spark.yaml", "unused-file", "warning", "content/roles/spark.yaml"),
        ("content/about.md", "unused-file", "warning", "content/pages/about.md"),
        ("content/data.csv", "unused-file", "warning", "content/images/"),
        ("content/notes/x.txt", "unused-file", "warning", "roles, workshops"),
        ("content/roles/spark.es.yaml", "unknown-source", "error", "begins with that of its source"),
        ("content/roles/spark.old.yaml", "unknown-language", "error", "spark.es.yaml"),
        ("content/pages/about.pt-br.md", "file-name", "error", "content/pages/about.pt-BR.md"),
        ("content/site.ES.yaml", "file-name", "error", "content/site.es.yaml"),
    ],
)
def test_what_would_be_passed_over_is_told(path, code, severity, hint):
    (found,) = codes(path)
    assert found[:2] == (code, severity)
    assert hint in found[2]


def test_names_that_differ_by_capitals_are_one_problem():
    layout = lay_out(["content/site.yaml", "content/roles/Spark.yaml", "content/roles/spark.yaml"])
    assert [(p.code, p.place.path) for p in layout.problems] == [("duplicate-id", "content/roles/Spark.yaml")]
    assert layout.roles == ["content/roles/spark.yaml"]


@pytest.mark.parametrize(
    ("paths", "code"), [([], "no-site"), (["content/Site.yaml"], "site-name"), (["content/site.yml"], "site-name")]
)
def test_a_site_needs_its_file(paths, code):
    assert [p.code for p in lay_out(paths).problems] == [code]


def test_stem():
    assert stem("content/roles/spark.yaml") == "spark"


def test_translations_are_sorted_by_language():
    given = ["content/site.es.yaml", "content/roles/spark.es.yaml", "content/pages/about.ar.md", *GOOD]
    layout = lay_out(given)
    assert layout.problems == []
    assert list(layout.translations) == ["ar", "es"]
    assert layout.translations["es"].site == "content/site.es.yaml"
    assert layout.translations["es"].roles == {"spark": "content/roles/spark.es.yaml"}
    assert layout.translations["ar"].pages == {"about": "content/pages/about.ar.md"}
    assert layout.roles == ["content/roles/spark.yaml"]


def test_a_translation_of_what_is_not_there_is_told_with_the_nearest():
    (problem,) = lay_out(["content/site.yaml", "content/roles/spark.yaml", "content/roles/sprak.es.yaml"]).problems
    assert (problem.code, problem.hint) == ("unknown-source", "did you mean spark.es.yaml?")


def test_translations_of_what_is_left_out_are_passed_over():
    layout = lay_out(["content/site.yaml", "content/roles/spark.es.yaml"], ["content/roles/spark.yaml"])
    assert (layout.problems, layout.translations["es"].roles) == ([], {})


@pytest.mark.parametrize(
    ("path", "name"), [("content/images/caf\udce9.svg", "caf"), ("content/images/caf\udce9/a.svg", "a")]
)
def test_a_picture_is_named_in_utf8(path, name):
    found = codes(path, "content/images/café.svg")
    assert found == [("file-name", "error", f"give it another, like {name}.svg")]
