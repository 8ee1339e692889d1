"""Reads small workshops for tests: a body, and as much around it as the case needs."""

from __future__ import annotations

from rolesite.content.frontmatter import Document
from rolesite.content.script import read_script
from rolesite.content.workshopfields import WorkshopFields
from rolesite.content.workshoplookups import workshop_lookups
from rolesite.doc import Text
from rolesite.errors import Place
from rolesite.model import Config, Contact, Role

PATH = "content/workshops/meet.md"
CONFIG = Config("Future roles", contact=Contact("Ana", "ana@example.org"))
ROLES = {
    "spark": Role("spark", "Learning Spark Facilitator", Place("content/roles/spark.yaml"), summary=(Text("Sparks."),)),
    "host": Role("host", "Exchange Host", Place("content/roles/host.yaml")),
}


def script(body, *role_ids, **options):
    """What `read_script` makes of a body, for a workshop about the roles."""

    def lookups(role):
        return workshop_lookups(CONFIG, WorkshopFields(), "Meet", ROLES.get(role))

    return read_script(Document(PATH, None, body), role_ids, ROLES, lookups, **options)


def told(body, *role_ids):
    """Line, column and code of every problem."""
    return [(p.place.line, p.place.column, p.code) for p in script(body, *role_ids).problems]


def slides(body, *role_ids):
    """The slides of a body that has no problems."""
    parsed = script(body, *role_ids)
    assert parsed.problems == ()
    return parsed.value.slides


def shown(parsed):
    """All that anybody but the facilitator may see of a script, as one text."""
    return repr([(s.title, s.body, s.round, s.id, s.kind) for s in parsed.value.slides]) + repr(parsed.value.agenda)
