"""The site as Eleventy makes it: a collection of roles, pages for tags and families by pagination."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peersites.peer import Peer
from benchmarks.peersites.texts import Role, body, front_matter, names_of

_SETTINGS = """\
module.exports = (site) => {
  site.addCollection("byFamily", (all) => {
    const families = new Map();
    for (const role of all.getFilteredByTag("role")) {
      const name = role.data.family;
      if (name) families.set(name, [...(families.get(name) ?? []), role]);
    }
    return [...families].map(([name, roles]) => ({ name, roles }));
  });
  site.addPassthroughCopy({ "src/site.css": "site.css" });
  return { dir: { input: "src", output: "public" }, markdownTemplateEngine: false };
};
"""

_BASE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }} · A generated catalogue</title>
{% if description %}<meta name="description" content="{{ description }}">{% endif %}
<link rel="stylesheet" href="/site.css">
</head>
<body>
<header><a href="/">A generated catalogue</a>
<nav><a href="/roles/">Roles</a> <a href="/tags/">Tags</a> <a href="/families/">Families</a></nav></header>
<main><h1>{{ title }}</h1>
{% block main %}{{ content | safe }}{% endblock %}
</main>
<footer><p>A generated catalogue</p></footer>
</body>
</html>
"""

_ROLE = """\
{% extends "base.njk" %}
{% block main %}
<dl>
{% if level %}<dt>Level</dt><dd>{{ level }}</dd>{% endif %}
{% if status %}<dt>Status</dt><dd>{{ status }}</dd>{% endif %}
{% if updated %}<dt>Updated</dt><dd>{{ updated }}</dd>{% endif %}
{% if family %}<dt>Family</dt><dd><a href="/families/{{ family | slugify }}/">{{ family }}</a></dd>{% endif %}
<dt>Tags</dt>{% for tag in tags %}{% if tag != "role" %}<dd><a href="/tags/{{ tag | slugify }}/">{{ tag }}</a></dd>{% endif %}{% endfor %}
</dl>
{{ content | safe }}
{% endblock %}
"""

_LINES = """\
<ul>
{% for role in found %}<li><a href="{{ role.url }}">{{ role.data.title }}</a>{% if role.data.description %} – {{ role.data.description }}{% endif %}</li>
{% endfor %}</ul>
"""

_TAG = """\
---
layout: base.njk
pagination: {data: collections, size: 1, alias: tag, filter: [all, role, byFamily], addAllPagesToCollections: false}
permalink: "tags/{{ tag | slugify }}/"
eleventyComputed: {title: "{{ tag }}"}
---
{% set found = collections[tag] %}{% include "lines.njk" %}
"""

_FAMILY = """\
---
layout: base.njk
pagination: {data: collections.byFamily, size: 1, alias: family}
permalink: "families/{{ family.name | slugify }}/"
eleventyComputed: {title: "{{ family.name }}"}
---
{% set found = family.roles %}{% include "lines.njk" %}
"""


def files(roles: Sequence[Role]) -> dict[str, str]:
    """The site by path."""
    names = names_of(roles)
    listed = '{% set found = collections.role %}{% include "lines.njk" %}\n'
    made = {
        "eleventy.config.js": _SETTINGS,
        "src/site.css": "body { font-family: sans-serif }\n",
        "src/_includes/base.njk": _BASE,
        "src/_includes/role.njk": _ROLE,
        "src/_includes/lines.njk": _LINES,
        "src/index.njk": "---\nlayout: base.njk\ntitle: Home\n---\n<p>{{ collections.role.length }} roles</p>\n",
        "src/all.njk": f"---\nlayout: base.njk\ntitle: Roles\npermalink: roles/\n---\n{listed}",
        "src/tags.njk": _TAG,
        "src/families.njk": _FAMILY,
        "src/roles/roles.json": '{"layout": "role.njk", "tags": ["role"]}\n',
    }
    for role in roles:
        text = body(role, names, lambda other: f"/roles/{other}/")
        made[f"src/roles/{role.id}.md"] = front_matter(role) + text
    return made


PEER = Peer(
    "Eleventy",
    files,
    packages=("@11ty/eleventy",),
    npm=True,
    version=("eleventy", "--version"),
    build=("eleventy", "--quiet"),
    serve=("eleventy", "--serve", "--incremental", "--quiet", "--port={port}"),
    address="/roles/{id}/",
    source="src/roles/{id}.md",
    page="public/roles/{id}/index.html",
    made=("public",),
)
