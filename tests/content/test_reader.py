from __future__ import annotations

import pickle

from rolesite.content.load import load

FILES = {
    "content/site.yaml": b"title: T\nurl: https://example.org\n",
    "content/roles/spark.yaml": b"name: Learning Spark\nsummary: Listens\n",
    "content/roles/flame.yaml": b"name: Flame\nresponsibilities: Beside a learning spark\n",
    "content/pages/about.md": b"# About {{ site.title }}\n",
    "content/workshops/meet.md": b"---\ntitle: Meet\nroles: spark\n---\n# Hello\n\n{{ role.name }}\n",
    "content/workshops/again.md": b"---\ntitle: Again\nextends: meet\n---\n",
    "content/images/a.svg": b"<svg/>",
}


class Kept:
    """A memo that keeps pickles, as the one on disk does, and counts what is made of files."""

    def __init__(self):
        self.values = {}
        self.made = []

    def get(self, key, make):
        if key not in self.values:
            self.made.append(key.split("|")[1])
            self.values[key] = pickle.dumps(make())
        return pickle.loads(self.values[key])

    def find(self, key):
        return pickle.loads(self.values[key]) if key in self.values else None

    def put(self, key, value):
        self.values[key] = pickle.dumps(value)

    def hold(self, key):
        return key in self.values

    def expect(self, keys, ask):
        """Only now and then: what was asked for before is there when it is asked for again."""
        for at in range(0, len(keys), 2):
            ask(at)


def made_after(**changes):
    """What is read again when files change (`roles__spark`), and the site against one that is read from scratch."""
    memo = Kept()
    first = load(FILES, memo)
    assert first.site
    memo.made.clear()
    changed = {**FILES, **changes}
    again = load(changed, memo)
    assert again == load(changed)
    return sorted(path for path in set(memo.made) if path.startswith("content/"))


def test_nothing_is_read_twice():
    assert made_after() == []


def test_an_edit_of_a_text_reads_one_file():
    assert made_after(**{"content/roles/flame.yaml": b"name: Flame\nresponsibilities: Beside you\n"}) == [
        "content/roles/flame.yaml"
    ]
    assert made_after(**{"content/pages/about.md": b"# About us\n"}) == ["content/pages/about.md"]


def test_a_new_name_is_read_by_the_workshops_that_may_show_it():
    assert made_after(**{"content/roles/spark.yaml": b"name: Learning Sparkle\nsummary: Listens\n"}) == [
        "content/roles/spark.yaml",
        "content/workshops/again.md",
        "content/workshops/meet.md",
    ]


def test_a_workshop_is_read_with_its_deliveries():
    assert made_after(**{"content/workshops/meet.md": b"---\ntitle: Meet\n---\n# Hi\n"}) == [
        "content/workshops/again.md",
        "content/workshops/meet.md",
    ]
    assert made_after(**{"content/workshops/again.md": b"---\ntitle: Once more\nextends: meet\n---\n"}) == [
        "content/workshops/again.md"
    ]


def test_another_title_of_the_site_is_read_where_it_is_looked_up():
    made = made_after(**{"content/site.yaml": b"title: New\nurl: https://example.org\n"})
    assert "content/pages/about.md" in made
    assert "content/roles/spark.yaml" not in made


def test_another_template_reads_every_role():
    made = made_after(
        **{"content/site.yaml": FILES["content/site.yaml"] + b"role_sections: [{key: responsibilities, title: R}]\n"}
    )
    assert "content/roles/spark.yaml" in made


def test_bytes_that_are_no_text_are_told_once():
    loaded = load({**FILES, "content/roles/spark.yaml": b"name: \xff\n", "content/pages/x.md": "# É".encode("utf-16")})
    assert [(p.place.path, p.code) for p in loaded.problems] == [
        ("content/pages/x.md", "encoding"),
        ("content/roles/spark.yaml", "encoding"),
    ]
