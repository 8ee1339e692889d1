"""What is published though some files have errors: the rest, exactly as if those files had never been there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolesite.content.keepgoing import load_rest
from rolesite.content.load import load
from rolesite.errors import Place, Problem
from rolesite.formats import find_formats
from rolesite.jobs import make_jobs
from rolesite.model import Site
from tests.projects import SMALL
from tests.test_freshness import theme

FORMATS = {name: f for name, f in find_formats().items() if f.engine != "pdf"}


def encoded(files: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def fingerprints(site: Site) -> dict[str, str]:
    """All that any output may know of the site: places in files are no part of it."""
    return {path: job.fingerprint.digest for path, job in make_jobs(site, theme(), FORMATS, {"": "tool"}).items()}


# --- the law ---------------------------------------------------------------------------------------------------------

ROLES = [f"role-{letter}" for letter in "abcd"]
WORKSHOPS = [f"workshop-{letter}" for letter in "abc"]
PAGES = ["page-a", "page-b"]
FOLDER = {**dict.fromkeys(ROLES, "roles"), **dict.fromkeys(WORKSHOPS, "workshops"), **dict.fromkeys(PAGES, "pages")}
ENDING = {"roles": "yaml", "workshops": "md", "pages": "md"}


def path_of(name: str) -> str:
    return f"content/{FOLDER[name]}/{name}.{ENDING[FOLDER[name]]}"


def links(targets: set[str], absent: set[str], quote: str = "") -> str:
    """A list of links, each in quotes where YAML wants them; one to what is absent is its words alone."""
    words = [
        f"words of {name}" if name in absent else f"[words of {name}](../{path_of(name).removeprefix('content/')})"
        for name in sorted(targets)
    ]
    return "\n".join(["- text", *(f"- {quote}{one}{quote}" for one in words)])


class World:
    """A little catalogue whose files link to and need each other as drawn."""

    def __init__(self, drawn: dict[str, set[str]], needs: dict[str, str]) -> None:
        self.drawn, self.needs = drawn, needs

    def files(self, broken: set[str], absent: set[str]) -> dict[str, bytes]:
        """The files without those that are absent; links and relations to those are gone too."""
        found = {"content/site.yaml": "title: World\nurl: https://example.org/\nautolink: false\n"}
        found |= {path_of(name): self.text(name, absent) for name in FOLDER if name not in absent}
        for name in broken - absent:
            found[path_of(name)] = found[path_of(name)].replace("title:", "titel:").replace("name:", "nmae:")
        return encoded(found)

    def text(self, name: str, absent: set[str]) -> str:
        listed = self.drawn.get(name, set()) - {name}
        if name in ROLES:
            lines = links(listed, absent, '"')
            relations = sorted(n for n in listed if n in ROLES and n not in absent)
            return (
                f"name: Name of {name}\nsummary: x\nresponsibilities:\n{lines}\n"
                f"collaborates_with: [{', '.join(relations)}]\n"
            )
        if name in PAGES:
            return f"---\ntitle: {name}\n---\n\n# {name}\n\n{links(listed, absent)}\n"
        need = self.needs.get(name, "")
        if need in WORKSHOPS:
            return f"---\ntitle: Title of {name}\nextends: {need}\n---\n"
        return f"---\ntitle: Title of {name}\nroles: [{need}]\n---\n\n# A slide\n\n{links(listed, absent)}\n"

    def out(self, broken: set[str]) -> set[str]:
        """What must be left out: what is broken, and the workshops that need it."""
        out = set(broken)
        while more := {name for name, need in self.needs.items() if need in out} - out:
            out |= more
        return out


worlds = st.builds(
    World,
    st.dictionaries(st.sampled_from([*ROLES, *WORKSHOPS, *PAGES]), st.sets(st.sampled_from(list(FOLDER)), max_size=4)),
    st.fixed_dictionaries(
        {
            "workshop-a": st.sampled_from(["", *ROLES]),
            "workshop-b": st.sampled_from(["", *ROLES, "workshop-a"]),
            "workshop-c": st.sampled_from(["", *ROLES, "workshop-a", "workshop-b"]),
        }
    ),
)


@settings(max_examples=25, deadline=None)
@given(worlds, st.sets(st.sampled_from(list(FOLDER)), max_size=4).filter(lambda drawn: not set(ROLES) <= drawn))
def test_the_rest_is_what_the_other_files_would_give_by_themselves(world: World, broken: set[str]) -> None:
    rest = load_rest(world.files(broken, set()))
    out = world.out(broken)
    assert rest.left_out == tuple(sorted(path_of(name) for name in out))
    alone = load(world.files(set(), out))
    assert alone.site
    assert rest.loaded.site
    assert fingerprints(rest.loaded.site) == fingerprints(alone.site)
    errors = [problem for problem in rest.loaded.problems if problem.severity == "error"]
    assert {problem.place.path for problem in errors} == set(rest.left_out)


# --- single cases ----------------------------------------------------------------------------------------------------


def rest_of(changes: dict[str, str], **options):
    return load_rest(encoded({**SMALL, **changes}), **options)


def codes(problems) -> list[str]:
    return [problem.code for problem in problems]


def test_without_errors_it_is_plain_loading():
    rest = rest_of({})
    plain = load(encoded(SMALL))
    assert (rest.left_out, rest.loaded) == ((), plain)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("content/roles/weaver.yaml", "name: W\nresponsibilities: '[x](javascript:alert)'\n", "unsafe-link"),
        ("content/pages/about.md", "# About\n\n> [!NOTE]\n> SECRET-NOTE\n", "note-outside-slides"),
        ("content/images/x.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "unsafe-svg"),
    ],
)
def test_what_is_private_or_unsafe_stops_everything(path, text, code):
    rest = rest_of({path: text, "content/roles/curator.yaml": "nmae: x\n"})
    assert rest.loaded.site is None
    assert {code, "unknown-field"} <= set(codes(rest.loaded.problems))


def test_an_error_in_the_site_s_own_file_stops_everything():
    assert rest_of({"content/site.yaml": "titel: x\n"}).loaded.site is None


def test_a_catalogue_is_not_emptied_for_one_slip_in_its_families():
    site = SMALL["content/site.yaml"].replace("id: learning", "id: learn").replace("id: community", "id: commune")
    rest = rest_of({"content/site.yaml": site, "content/roles/host.yaml": "name: Host\nfamily: community\n"})
    assert rest.loaded.site is None
    assert "nothing-left" in codes(rest.loaded.problems)


def test_a_file_that_cannot_be_read_is_left_out_and_its_links_are_text():
    problem = Problem(Place("content/roles/gone.yaml"), "unreadable", "this file cannot be read")
    page = "# About\n\nSee [[gone]].\n"
    rest = rest_of({"content/pages/about.md": page}, unreadable=[problem])
    assert rest.left_out == ("content/roles/gone.yaml",)
    assert codes(rest.loaded.problems) == ["left-out-link", "unreadable"]


def test_old_ids_of_what_is_left_out_lead_to_text_as_well():
    curator = "name: Resource curator\naliases: [keeper]\nsumary: x\n"
    page = "# About\n\nSee [[keeper]].\n"
    spark = SMALL["content/roles/spark.yaml"].replace("[curator, Instructional coach]", "[keeper]")
    changes = {"content/roles/curator.yaml": curator, "content/pages/about.md": page, "content/roles/spark.yaml": spark}
    rest = rest_of(changes)
    assert rest.left_out == ("content/roles/curator.yaml",)
    assert rest.loaded.site
    about = next(page for page in rest.loaded.site.pages if page.id == "about")
    assert "Resource curator" in repr(about.body)


def test_a_misplaced_file_is_left_out_alone():
    rest = rest_of({"content/roles/more/deep.yaml": "name: Deep\n"})
    assert rest.left_out == ("content/roles/more/deep.yaml",)


def test_an_error_that_is_in_no_file_of_the_content_ends_it():
    problem = Problem(Place("content/site.yaml"), "unreadable", "this file cannot be read")
    assert rest_of({}, unreadable=[problem]).loaded.site is None


def test_a_translated_delivery_of_what_is_left_out_is_told_once():
    files = encoded(
        SMALL
        | {
            "content/workshops/first.md": "---\ntitle: First\nnope: 1\n---\n# One\n",
            "content/workshops/may.md": "---\nextends: first\ntitle: In May\n---\n",
            "content/workshops/may.es.md": "---\ntitle: En mayo\n---\n",
        }
    )
    rest = load_rest(files)
    assert rest.left_out == ("content/workshops/first.md", "content/workshops/may.md")
    assert [p.code for p in rest.loaded.problems if p.place.path == "content/workshops/may.md"] == ["needs-left-out"]
