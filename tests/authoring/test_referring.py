"""Which roles a file refers to: what its reader takes for a reference, and nothing else."""

from __future__ import annotations

from collections import Counter

from rolesite.authoring.referring import Referring
from rolesite.content.load import load
from tests.projects import SMALL

FILES = {path: text.encode() for path, text in SMALL.items()} | {
    "content/roles/spark.es.yaml": b"name: Chispa\nclosest_roles: [curator, weaver]\n",
    "content/pages/about.es.md": b"# Acerca\n\nVea [[weaver]] y [[weaver|otra vez]].\n",
    "content/workshops/first.es.md": b"---\ntitle: Uno\n---\n\n# Hola\n\n[[weaver]]\n",
    "content/site.es.yaml": b"title: Cat\xc3\xa1logo\nmission: Vea [[host]].\n",
}


def referring() -> Referring:
    loaded = load(FILES)
    assert loaded.site, loaded.problems
    return Referring(FILES, loaded.site)


def test_each_file_tells_its_own_references():
    found = {path: read(FILES[path]) for path, read in referring().readers().items()}
    assert found == {
        "content/site.yaml": Counter(),
        "content/roles/spark.yaml": Counter({"curator": 2, "Instructional coach": 1}),
        "content/roles/curator.yaml": Counter(),
        "content/roles/weaver.yaml": Counter(),
        "content/roles/host.yaml": Counter(),
        "content/workshops/first.md": Counter({"spark": 1}),
        "content/pages/about.md": Counter({"spark": 1}),
        "content/site.es.yaml": Counter({"host": 1}),
        "content/roles/spark.es.yaml": Counter({"curator": 1, "weaver": 1}),
        "content/pages/about.es.md": Counter({"weaver": 2}),
        "content/workshops/first.es.md": Counter({"weaver": 1}),
    }


def test_a_file_may_be_read_as_it_would_be():
    read = referring().readers()["content/pages/about.md"]
    assert read(b"# About\n\n[[host]] `[[weaver]]` host\n") == Counter({"host": 1})
