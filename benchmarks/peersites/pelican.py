"""The site as Pelican makes it: roles as articles, families as its categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.peersites.peer import Peer
from benchmarks.peersites.texts import Role, body, names_of

_SETTINGS = """\
SITENAME = "A generated catalogue"
SITEURL = ""
TIMEZONE = "UTC"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
THEME_STATIC_DIR = ""
DEFAULT_DATE = (2026, 1, 1)
DEFAULT_PAGINATION = False
DIRECT_TEMPLATES = ["index"]
ARTICLE_URL = "roles/{slug}/"
ARTICLE_SAVE_AS = "roles/{slug}/index.html"
CATEGORY_URL = "families/{slug}/"
CATEGORY_SAVE_AS = "families/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""

_CACHED = """\
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
"""

_BASE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{% block title %}{{ SITENAME }}{% endblock %}</title>
{% block head %}{% endblock %}
<link rel="stylesheet" href="/site.css">
</head>
<body>
<header><a href="/">{{ SITENAME }}</a>
<nav><a href="/">Roles</a></nav></header>
<main><h1>{{ self.title() }}</h1>
{% block main %}{% endblock %}
</main>
<footer><p>{{ SITENAME }}</p></footer>
</body>
</html>
"""

_ROLE = """\
{% extends "base.html" %}
{% block title %}{{ article.title }}{% endblock %}
{% block head %}<meta name="description" content="{{ article.description|e }}">{% endblock %}
{% block main %}
<dl>
{% if article.level %}<dt>Level</dt><dd>{{ article.level }}</dd>{% endif %}
{% if article.state %}<dt>Status</dt><dd>{{ article.state }}</dd>{% endif %}
{% if article.updated %}<dt>Updated</dt><dd>{{ article.updated }}</dd>{% endif %}
<dt>Family</dt><dd><a href="/{{ article.category.url }}">{{ article.category }}</a></dd>
<dt>Tags</dt>{% for tag in article.tags %}<dd><a href="/{{ tag.url }}">{{ tag }}</a></dd>{% endfor %}
</dl>
{{ article.content }}
{% endblock %}
"""

_LIST = """\
{% extends "base.html" %}
{% block title %}TITLE{% endblock %}
{% block main %}
<ul>
{% for article in articles %}<li><a href="/{{ article.url }}">{{ article.title }}</a> – {{ article.description|e }}</li>
{% endfor %}</ul>
{% endblock %}
"""


def files(roles: Sequence[Role]) -> dict[str, str]:
    """The site by path."""
    names = names_of(roles)
    made = {
        "pelicanconf.py": _SETTINGS,
        "theme/templates/base.html": _BASE,
        "theme/templates/article.html": _ROLE,
        "theme/templates/index.html": _LIST.replace("TITLE", "{{ SITENAME }}"),
        "theme/templates/tag.html": _LIST.replace("TITLE", "{{ tag }}"),
        "theme/templates/category.html": _LIST.replace("TITLE", "{{ category }}"),
        "theme/static/site.css": "body { font-family: sans-serif }\n",
    }
    for role in roles:
        facts = {"Title": role.name, "Slug": role.id, "Description": role.summary, "Category": role.family or "None"}
        facts |= {"Tags": ", ".join(role.tags), "Level": role.level, "State": role.status, "Updated": role.updated}
        head = "".join(f"{key}: {value}\n" for key, value in facts.items() if value)
        text = body(role, names, lambda other: f"/roles/{other}/")
        made[f"content/{role.id}.md"] = f"{head}\n{text}"
    return made


PEER = Peer(
    "Pelican",
    files,
    packages=("pelican", "markdown"),
    version=("pelican", "--version"),
    build=("pelican", "-q"),
    serve=("pelican", "-q", "--listen", "--autoreload", "--bind", "127.0.0.1", "--port", "{port}"),
    address="/roles/{id}/",
    source="content/{id}.md",
    page="public/roles/{id}/index.html",
    made=("public", "cache"),
)


def _with_cache(roles: Sequence[Role]) -> dict[str, str]:
    """The same site, with what was read kept for the next time."""
    made = files(roles)
    return {**made, "pelicanconf.py": made["pelicanconf.py"] + _CACHED}


CACHED = replace(PEER, name="Pelican, cached", files=_with_cache, serve=())
