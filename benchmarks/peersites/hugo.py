"""The site as Hugo makes it: a section of roles, taxonomies for tags and families."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peersites.peer import Peer
from benchmarks.peersites.texts import Role, body, front_matter, names_of, quoted

_SETTINGS = """\
baseURL = "https://example.org/"
title = "A generated catalogue"
languageCode = "en"
disableKinds = ["RSS", "sitemap", "robotsTXT", "404"]
[taxonomies]
tag = "tags"
family = "families"
"""

_BASE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · {{ .Site.Title }}</title>
{{ with .Description }}<meta name="description" content="{{ . }}">{{ end }}
<link rel="stylesheet" href="/site.css">
</head>
<body>
<header><a href="/">{{ .Site.Title }}</a>
<nav><a href="/roles/">Roles</a> <a href="/tags/">Tags</a> <a href="/families/">Families</a></nav></header>
<main><h1>{{ .Title }}</h1>
{{ block "main" . }}{{ end }}
</main>
<footer><p>{{ .Site.Title }}</p></footer>
</body>
</html>
"""

_ROLE = """\
{{ define "main" }}
<dl>
{{ with .Params.level }}<dt>Level</dt><dd>{{ . }}</dd>{{ end }}
{{ with .Params.status }}<dt>Status</dt><dd>{{ . }}</dd>{{ end }}
{{ with .Params.updated }}<dt>Updated</dt><dd>{{ . }}</dd>{{ end }}
{{ with .GetTerms "families" }}<dt>Family</dt>{{ range . }}<dd><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></dd>{{ end }}{{ end }}
{{ with .GetTerms "tags" }}<dt>Tags</dt>{{ range . }}<dd><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></dd>{{ end }}{{ end }}
</dl>
{{ .Content }}
{{ end }}
"""

_LIST = """\
{{ define "main" }}
<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ with .Description }} – {{ . }}{{ end }}</li>
{{ end }}</ul>
{{ end }}
"""

_HOME = '{{ define "main" }}<p>{{ len .Site.RegularPages }} roles: <a href="/roles/">all of them</a>.</p>{{ end }}\n'


def files(roles: Sequence[Role]) -> dict[str, str]:
    """The site by path."""
    names = names_of(roles)
    made = {
        "hugo.toml": _SETTINGS,
        "layouts/baseof.html": _BASE,
        "layouts/home.html": _HOME,
        "layouts/list.html": _LIST,
        "layouts/page.html": _ROLE,
        "static/site.css": "body { font-family: sans-serif }\n",
        "content/roles/_index.md": '---\ntitle: "Roles"\n---\n',
    }
    for role in roles:
        families = {"families": f"[{quoted(role.family)}]"} if role.family else {}
        text = body(role, names, lambda other: f"/roles/{other}/")
        made[f"content/roles/{role.id}.md"] = front_matter(role, **families) + text
    return made


PEER = Peer(
    "Hugo",
    files,
    packages=("hugo",),
    version=("hugo", "version"),
    build=("hugo", "--logLevel", "error"),
    serve=("hugo", "server", "--bind", "127.0.0.1", "--port", "{port}"),
    address="/roles/{id}/",
    source="content/roles/{id}.md",
    page="public/roles/{id}/index.html",
    made=("public", "resources", ".hugo_build.lock"),
)
