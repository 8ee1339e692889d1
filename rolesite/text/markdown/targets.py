"""Where a link leads: an address as it is written becomes a typed target, or a problem.

Pure; part of the Markdown reader. Links name the files of content/ relative to their own, so that they work on a code
host too; what they lead to is checked once all files are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from rolesite.doc import Target
from rolesite.patterns import pattern
from rolesite.text.webaddresses import mend_of

__all__ = ["BadTarget", "image_target", "link_target"]

_SCHEME = pattern(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_INVISIBLE = pattern(r"[\x00-\x20\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_MAIL = pattern(r"mailto:[^@\s]+@[^@\s]+", re.IGNORECASE)
_FOLDERS = {"roles": ("role", ".yaml"), "workshops": ("workshop", ".md"), "pages": ("page", ".md")}


@dataclass(frozen=True, slots=True)
class BadTarget:
    """Why an address cannot be a target; `safety` where it could do harm."""

    code: str
    message: str
    hint: str
    safety: bool = False


def link_target(href: str, folder: str) -> Target | BadTarget:
    """The target of a link in a file that stands in `folder` ("content/pages")."""
    compact = _INVISIBLE.sub("", href)
    if not compact:
        return BadTarget("empty-link", "this link leads nowhere", "write its target between the round brackets")
    if compact.startswith("#"):
        return _anchor(compact)
    if scheme := _SCHEME.match(compact):
        return _with_scheme(scheme[1].lower(), href, compact)
    if compact.startswith(("//", "\\\\")):
        return BadTarget("broken-link", f"'{href}' has no scheme", f"write https:{compact} for a page on the web")
    if re.match(r"www\.", compact, re.IGNORECASE):
        return BadTarget("broken-link", f"'{href}' has no scheme", f"write https://{compact}")
    return _file(href, folder)


def image_target(source: str, folder: str) -> Target | BadTarget:
    """The target of a picture: always a file of content/images/."""
    hint = "save the picture in content/images/ and write ../images/its-name.png"
    compact = _INVISIBLE.sub("", source)
    if not compact:
        return BadTarget("empty-link", "this picture names no file", hint)
    if compact.startswith("//") or ((scheme := _SCHEME.match(compact)) and scheme[1].lower() in ("http", "https")):
        return BadTarget("remote-image", "pictures from other hosts are not loaded", hint)
    if scheme:
        message = f"'{scheme[1]}:' is not allowed in a picture"
        return BadTarget("unsafe-link", message, hint, safety=True)
    path = _inside(unquote(source.partition("#")[0].partition("?")[0]), folder)
    if not path.startswith("images/"):
        return BadTarget("broken-image", f"'{source}' does not stand in content/images/", hint)
    return Target("image", path)


def _anchor(compact: str) -> Target | BadTarget:
    fragment = unquote(compact[1:])
    if not fragment:
        return BadTarget(
            "empty-link", "'#' names no heading", "write the heading's anchor behind it, as in #why-we-are-here"
        )
    return Target("anchor", "", fragment)


def _with_scheme(scheme: str, href: str, compact: str) -> Target | BadTarget:
    if scheme in ("http", "https"):
        address = re.sub(r"\s", "%20", href.strip())
        mend = mend_of(address)
        return BadTarget("broken-link", f"'{href}' is no web address", mend) if mend else Target("web", address)
    if scheme == "mailto":
        if _MAIL.match(compact):
            return Target("mail", compact)
        return BadTarget("broken-link", f"'{href}' is no mail address", "write mailto:name@example.org")
    message = f"links with '{scheme}:' are not allowed"
    return BadTarget("unsafe-link", message, "link to https://…, mailto:… or a file of content/", safety=True)


def _file(href: str, folder: str) -> Target | BadTarget:
    """A link to another file of content/."""
    path, _, fragment = href.partition("#")
    inside = _inside(unquote(path.partition("?")[0]), folder)
    if inside.startswith("images/"):
        return Target("image", inside)
    top, _, name = inside.partition("/")
    kind, ending = _FOLDERS.get(top, ("", ""))
    if kind and name.endswith(ending) and "/" not in name:
        return Target(kind, name.removesuffix(ending), unquote(fragment))  # type: ignore[arg-type]
    return BadTarget("broken-link", f"'{href}' is no file of content/", _file_hint(kind, ending, name))


def _file_hint(kind: str, ending: str, name: str) -> str:
    stem, _, written = name.partition(".")
    if kind and written in ("", "html", "pdf", "json", "md", "yaml", "yml"):
        return f"name the source file: {stem or 'its-id'}{ending}"
    if kind:
        return "put this file on the web and link to its address, https://…"
    return "write ../roles/id.yaml, ../workshops/id.md, ../pages/id.md, or https:// for the web"


def _inside(path: str, folder: str) -> str:
    """`path` seen from `folder`, as a path below content/; "" for one that leaves it."""
    parts: list[str] = []
    for part in [*folder.split("/"), *path.replace("\\", "/").split("/")]:
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    whole = "/".join(parts)
    top = folder.partition("/")[0]
    return whole.removeprefix(f"{top}/") if whole.startswith(f"{top}/") else ""
