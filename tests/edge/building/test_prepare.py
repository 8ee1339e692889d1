"""From a folder to jobs: all problems at once, and what a run without PDFs leaves out."""

from __future__ import annotations

import pytest

from rolesite.edge.building.prepare import prepare
from rolesite.edge.building.timings import Timings
from rolesite.edge.project import Options, find_project
from rolesite.errors import ContentError, ThemeError
from tests.projects import SMALL, write


def test_without_pdfs_there_are_no_jobs_for_them(tmp_path):
    prepared = prepare(find_project(write(tmp_path, SMALL)), Options(pdf=False), Timings())
    assert "roles/spark.html" in prepared.jobs
    assert not [path for path in prepared.jobs if path.endswith(".pdf")]


def test_all_problems_come_at_once_with_their_sources(tmp_path):
    broken = {"content/roles/one.yaml": "nam: One\n", "content/roles/two.yaml": "name: [\n"}
    write(tmp_path, {**SMALL, **broken})
    with pytest.raises(ContentError) as error:
        prepare(find_project(tmp_path), Options(pdf=False), Timings())
    assert broken.keys() <= {problem.place.path for problem in error.value.problems}
    assert error.value.sources["content/roles/one.yaml"] == "nam: One\n"


def test_a_byte_order_mark_is_no_part_of_the_source(tmp_path):
    write(tmp_path, {**SMALL, "content/roles/one.yaml": "\ufeffnam: One\n"})
    with pytest.raises(ContentError) as error:
        prepare(find_project(tmp_path), Options(pdf=False), Timings())
    assert error.value.sources["content/roles/one.yaml"] == "nam: One\n"


@pytest.mark.parametrize(("language", "codes"), [("en", []), ("en-GB", []), ("eo", ["theme-language"])])
def test_a_language_without_words_is_told(tmp_path, language, codes):
    site = SMALL["content/site.yaml"] + f"language: {language}\n"
    prepared = prepare(
        find_project(write(tmp_path, {**SMALL, "content/site.yaml": site})), Options(pdf=False), Timings()
    )
    assert [problem.code for problem in prepared.problems] == codes


def test_a_translation_without_words_is_told_too(tmp_path):
    files = {
        **SMALL,
        "content/pages/about.eo.md": "# Pri ni\n\nSaluton.\n",
        "content/pages/about.md": "# About\n\nHi.\n",
    }
    prepared = prepare(find_project(write(tmp_path, files)), Options(pdf=False), Timings())
    told = [(problem.code, problem.place.path) for problem in prepared.problems]
    assert told == [("theme-language", "content/site.eo.yaml")]


def test_to_tell_what_is_wrong_takes_decks_only_and_forgets_nothing_of_builds(tmp_path):
    deck = {"content/workshops/full.md": "---\ntitle: Full\n---\n\n# Much\n\n" + "Words that fill a slide. " * 200}
    project = find_project(write(tmp_path, {**SMALL, **deck}))
    whole = prepare(project, Options(pdf=False), Timings())
    kept = (project.cache / "views.pack").read_bytes()
    told = prepare(project, Options(pdf=False), Timings(), only_to_tell=True)
    assert {job.output.kind for job in told.jobs.values()} == {"deck"}
    assert told.problems == whole.problems
    assert [problem.code for problem in told.problems] == ["parted-slide"]
    assert (project.cache / "views.pack").read_bytes() == kept


def test_what_a_theme_lacks_is_told_without_the_job_that_wants_it(tmp_path):
    theme = {"themes/own/theme.yaml": "extends: default\n", "themes/own/templates/role.html": "{% include 'no.html' %}"}
    site = SMALL["content/site.yaml"] + "theme: own\n"
    project = find_project(write(tmp_path, {**SMALL, **theme, "content/site.yaml": site}))
    with pytest.raises(ThemeError, match=r"no\.html"):
        prepare(project, Options(pdf=False), Timings(), only_to_tell=True)
