"""The built site onto a branch of its own, for those who publish without Actions.

Edge. The site becomes a commit by git's plumbing alone: the working tree, the index and the branch that is checked out
are left as they are. It is put on top of the branch's last commit, and only where that was made here too: what somebody
else wrote is never replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rolesite.edge.git import Repository, find_repository
from rolesite.edge.project import Project
from rolesite.edge.publishing import publish
from rolesite.errors import Place, Problem, UsageError

__all__ = ["Deployed", "Target", "deploy", "find_target"]

TRAILER = "Rolesite-Source"
"""Ends the message of each commit made here, with the commit of the sources: by it a later deploy knows its own."""

NO_JEKYLL = ".nojekyll"
"""An empty file that keeps GitHub Pages from putting the site through another generator."""


DOMAIN = "CNAME"
"""Names a domain of one's own. GitHub commits it onto the branch itself when the domain is set or taken away in the
settings, so such commits are passed over, and the file is kept where the site has none."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a site goes, looked at before anything is built. `tip` is the branch's last commit there, or "" where the
    branch is not there yet."""

    repository: Repository
    remote: str
    branch: str
    tip: str


@dataclass(frozen=True, slots=True)
class Deployed:
    """What a deploy did, or would do: `differences` are letters (A added, M altered, D deleted) and paths; `commit` is
    "" where nothing was pushed. `uncommitted` says that the sources differ from the commit that is named, `unnamed` that
    git has nobody's name here to put on a commit."""

    source: str
    differences: tuple[tuple[str, str], ...]
    commit: str = ""
    uncommitted: bool = False
    unnamed: bool = False


def find_target(project: Project, remote: str, branch: str) -> Target:
    """The remote's branch, as it is there now. UsageError where rolesite must not write to it."""
    repository = find_repository(project.source)
    if repository is None:
        hint = "make it one and push it to a host first, or upload the output folder by hand"
        raise _refused("no-repository", f"{project.source} does not lie in a git repository", hint)
    remotes = repository.remotes()
    if remote not in remotes:
        known = f"known are: {', '.join(remotes)}" if remotes else "add one with: git remote add origin ADDRESS"
        raise _refused("no-remote", f"the repository has no remote '{remote}'", known)
    if not repository.may_be_branch(branch):
        raise _refused(
            "branch-name", f"'{branch}' cannot be the name of a branch", "give its bare name, such as gh-pages"
        )
    if branch == repository.branch():
        message = f"'{branch}' is the branch that you write on, and a site would take the place of its files"
        raise _refused("own-branch", message, "choose another with --branch")
    tip = repository.remote_tip(remote, branch)
    if tip:
        repository.fetch(remote, branch)
        if not is_ours(repository.message(_below_domain(repository, tip))):
            message = f"the last commit of '{branch}' on '{remote}' was not made by rolesite deploy, and is left alone"
            raise _refused("foreign-commit", message, "choose another branch with --branch, or delete that one")
    return Target(repository, remote, branch, tip)


def _below_domain(repository: Repository, commit: str) -> str:
    """The first commit, from this one back, that did more than set the domain."""
    while len(parents := repository.parents(commit)) == 1:
        differences = repository.differences(repository.tree_of(parents[0]), repository.tree_of(commit))
        if {path for _, path in differences} != {DOMAIN} or is_ours(repository.message(commit)):
            break
        commit = parents[0]
    return commit


def deploy(project: Project, target: Target, *, dry_run: bool = False) -> Deployed:
    """Pushes what was built last to the target. With `dry_run`, and where nothing differs, makes no commit."""
    repository = target.repository
    blobs = repository.write_files(built(project.output))
    blobs.setdefault(NO_JEKYLL, repository.write_bytes(b""))
    domain = repository.blob_at(target.tip, DOMAIN) if target.tip else ""
    if domain:
        blobs.setdefault(DOMAIN, domain)
    tree = repository.write_tree(blobs)
    source = repository.head()
    uncommitted = repository.changed("content", "themes")
    old = repository.tree_of(target.tip) if target.tip else ""
    differences = repository.differences(old, tree)
    if target.tip and old == tree:
        return Deployed(source, differences, "", uncommitted)
    unnamed = not repository.knows_who_commits()
    if dry_run:
        return Deployed(source, differences, "", uncommitted, unnamed)
    words = message(source, repository.branch(), uncommitted=uncommitted)
    commit = repository.write_commit(tree, words, target.tip)
    repository.push(target.remote, commit, target.branch)
    return Deployed(source, differences, commit, uncommitted, unnamed)


def built(output: Path) -> Mapping[str, Path]:
    """The files of a built site by their paths: those that rolesite wrote, and nothing that was laid beside them."""
    return {path: output / path for path in sorted(publish.written(output)) if (output / path).is_file()}


def message(source: str, branch: str, *, uncommitted: bool) -> str:
    """The message of a site's commit; `source` is the commit of its sources, or "" where there is none."""
    where = f" ({branch})" if branch else ""
    subject = f"Site of {source[:12]}{where}" if source else "Site of sources that were never committed"
    body = "Its sources had changes that were not committed.\n\n" if uncommitted and source else ""
    return f"{subject}\n\n{body}Made by rolesite deploy.\n\n{TRAILER}: {source or 'none'}\n"


def is_ours(words: str) -> bool:
    """Whether a commit's message is one that `message` writes."""
    last = words.rstrip("\n").rpartition("\n\n")[2]
    return last.startswith(f"{TRAILER}: ") and "\n" not in last


def _refused(code: str, words: str, hint: str) -> UsageError:
    return UsageError(Problem(Place("deploy"), code, words, hint))
