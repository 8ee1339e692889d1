"""The site as MkDocs makes it, bare and as Material, and as Zensical does, which reads the same files.

They have no pages for tags and families of their own kind, so that these are written as Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from benchmarks.peersites.peer import Peer
from benchmarks.peersites.texts import Role, body, front_matter, groups, names_of, slug

_SETTINGS = """\
site_name: A generated catalogue
site_url: https://example.org/
theme: {name: THEME}
nav:
  - index.md
  - Tags: tags/index.md
  - Families: families/index.md
not_in_nav: |
  /roles/
  /tags/
  /families/
"""


def pages(roles: Sequence[Role]) -> dict[str, str]:
    """The pages as Markdown by path; links lead to files."""
    names = names_of(roles)
    tags, families = groups(roles)
    made = {"index.md": _list("A generated catalogue", roles, "roles/")}
    for folder, grouped in (("tags", tags), ("families", families)):
        made[f"{folder}/index.md"] = _overview(folder.capitalize(), grouped)
        for words, found in grouped.items():
            made[f"{folder}/{slug(words)}.md"] = _list(words, found, "../roles/")
    for role in roles:
        text = body(role, names, lambda other: f"{other}.md")
        made[f"roles/{role.id}.md"] = f"{front_matter(role)}# {role.name}\n\n{_facts(role)}{text}"
    return made


def _facts(role: Role) -> str:
    """A role's facts as a list with links."""
    lines = [f"- {key}: {value}" for key, value in (("Level", role.level), ("Status", role.status)) if value]
    lines += [f"- Updated: {role.updated}"] if role.updated else []
    lines += [f"- Family: [{role.family}](../families/{slug(role.family)}.md)"] if role.family else []
    lines += [f"- Tag: [{tag}](../tags/{slug(tag)}.md)" for tag in role.tags]
    return "\n".join([*lines, "", ""]) if lines else ""


def _list(title: str, roles: Sequence[Role], folder: str) -> str:
    lines = [f"- [{role.name}]({folder}{role.id}.md){f' – {role.summary}' if role.summary else ''}" for role in roles]
    return "\n".join([f"# {title}", "", *lines, ""])


def _overview(title: str, grouped: Mapping[str, Sequence[Role]]) -> str:
    lines = [f"- [{words}]({slug(words)}.md): {len(found)}" for words, found in grouped.items()]
    return "\n".join([f"# {title}", "", *lines, ""])


def files(roles: Sequence[Role], theme: str) -> dict[str, str]:
    """The site by path."""
    return {
        "mkdocs.yml": _SETTINGS.replace("THEME", theme),
        **{f"docs/{path}": text for path, text in pages(roles).items()},
    }


def _peer(name: str, theme: str, package: str, *, dirty: bool, most: int) -> Peer:
    tool = "zensical" if package == "zensical" else "mkdocs"
    return Peer(
        name,
        partial(files, theme=theme),
        packages=(package,),
        version=("python", "-c", f"from importlib.metadata import version; print(version('{package}'))"),
        build=(tool, "build", *(("-q",) if dirty else ())),
        rebuild=(tool, "build", "-q", "--dirty") if dirty else (),
        serve=(tool, "serve", "-a", "127.0.0.1:{port}"),
        address="/roles/{id}/",
        source="docs/roles/{id}.md",
        page="site/roles/{id}/index.html",
        made=("site", ".cache"),
        most=most,
    )


PEERS = (
    _peer("MkDocs", "mkdocs", "mkdocs", dirty=True, most=5_000),
    _peer("Material for MkDocs", "material", "mkdocs-material", dirty=True, most=1_000),
    _peer("Zensical", "material", "zensical", dirty=False, most=1_000),
)
