"""How readers answer a page: where its source is edited, and where what they think of it goes.

Shared by the formats that make HTML pages; pure.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from rolesite.model import Site
from rolesite.plan import Output

__all__ = ["edit_address", "feedback_address", "title_of"]

BRANCH = "main"
"""The branch that is edited where the repository's address names none. `HEAD` stands for no branch in an editor: code
hosts show a file at `HEAD`, but answer its editor with "not found"."""

# What stands between a repository and a path in the editor's address, by host; and what in the address of a folder or
# branch. The editor of a host of one's own is known by the address of its branch.
_EDITORS = {"github.com": "/edit/", "gitlab.com": "/-/edit/", "codeberg.org": "/_edit/"}
_BRANCHES = (("/-/tree/", "/-/edit/"), ("/src/branch/", "/_edit/"), ("/tree/", "/edit/"))


def edit_address(repository: str, source: str) -> str:
    """Where the file `source` is edited in the browser, "" where nobody knows.

    `repository` is the address of a repository (`https://github.com/team/roles`) or of a branch or folder in it
    (`https://github.com/team/roles/tree/trunk/site`), as the code host shows it in the browser's address bar.
    """
    if not source or not repository:
        return ""
    plain = re.split(r"[?#]", repository)[0].rstrip("/")
    for shown, editor in _BRANCHES:
        project, found, branch = plain.partition(shown)
        if found and branch:
            return f"{project}{editor}{branch}/{quote(source)}"
    host = (urlsplit(plain).hostname or "").removeprefix("www.")
    editor = _EDITORS.get(host, "")
    project = plain.removesuffix(".git")
    return f"{project}{editor}{BRANCH}/{quote(source)}" if editor and _names_a_project(project) else ""


def _names_a_project(address: str) -> bool:
    """Whether the address names an owner and a repository."""
    return urlsplit(address).path.strip("/").count("/") >= 1


def feedback_address(feedback: str, title: str, page: str) -> str:
    """Where feedback on a page goes: `feedback` of site.yaml, told which page it is about.

    A mail address gets the title as its subject and the page's whole address, where it has one, as its text; in a web
    address `{title}` and `{page}` stand for the two.
    """
    if feedback.startswith("mailto:"):
        body = f"&body={quote(page, safe='')}" if page else ""
        return f"{feedback}?subject={quote(title, safe='')}{body}"
    for name, value in (("{title}", title), ("{page}", page)):
        feedback = feedback.replace(name, quote(value, safe=""))
    return feedback


def title_of(output: Output, site: Site) -> str:
    """What the page that `output` is calls itself, for those who answer it: the role's, workshop's or page's name."""
    match output.kind:
        case "role" if output.subject in site.role:
            return site.role[output.subject].name
        case "workshop" | "deck" if output.subject in site.workshop:
            return site.workshop[output.subject].title
        case "page" if output.subject in site.page:
            return site.page[output.subject].title
    return site.config.title
