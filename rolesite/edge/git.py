"""Git, called in one place: what the project's repository knows, and the few things that are written into it.

Edge. Only plumbing commands are used, and what they still heed of a person's settings is set here, so that nothing of
these, such as colours, aliases or attributes, changes what they answer. Nothing here touches the working tree, the index or the branch that is checked out.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from rolesite.authoring.gitlog import FORMAT
from rolesite.errors import Place, Problem, SetupError, UsageError

__all__ = ["GitError", "Repository", "find_repository"]

_SHALLOW = "true"
_AS_IT_IS = {"GIT_NO_LAZY_FETCH": "1"}  # in the environment: what a partial clone lacks is not fetched
_NETWORK = ("fetch", "push", "ls-remote")
_EVERYWHERE = ("-c", "core.quotepath=off", "-c", "core.attributesFile=")  # paths as they are; no attributes of a person
_ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"})
"""What git tells its hooks of the repository that they run in: it would be asked in place of the folder's."""
_OTHERWISE = frozenset({"GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF"})  # what shapes patches from outside
_NOT_OWN = "dubious ownership"  # of git's words
_NOBODY = {
    "GIT_AUTHOR_NAME": "rolesite",
    "GIT_AUTHOR_EMAIL": "rolesite@rolesite.invalid",  # an address that is nobody's: RFC 2606
    "GIT_COMMITTER_NAME": "rolesite",
    "GIT_COMMITTER_EMAIL": "rolesite@rolesite.invalid",
}
"""Who commits where git has not been told a name."""


class GitError(UsageError):
    """Git refused; the problem holds what it said."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The git repository that a folder lies in. Commits, trees and blobs are named by their full hexadecimal id."""

    folder: Path

    def run(self, *words: str, data: str | bytes = b"", variables: Mapping[str, str] = MappingProxyType({})) -> str:
        """What `git <words>` answers, without its last line end. Raises GitError where git fails.

        `data` is its standard input; `variables` are added to its environment.
        """
        done = self._call(words, data, variables)
        if done.returncode != 0:
            reason, rest = _reason(_text(done.stderr))
            raise GitError(Problem(Place("git"), "git", f"git {words[0]} failed: {reason}", rest))
        return _text(done.stdout).removesuffix("\n")

    def succeeds(self, *words: str) -> bool:
        """Whether `git <words>` ends well; for questions that git answers by its exit code."""
        return self._call(words, b"", {}).returncode == 0

    def _call(
        self, words: Iterable[str], data: str | bytes, variables: Mapping[str, str]
    ) -> subprocess.CompletedProcess[bytes]:
        foreign = _ELSEWHERE | _OTHERWISE
        environment = {name: value for name, value in os.environ.items() if name not in foreign}
        environment |= {"LC_ALL": "C", "GIT_ATTR_NOSYSTEM": "1"}
        if next(iter(words), "") not in _NETWORK:
            environment |= _AS_IT_IS
        return subprocess.run(  # noqa: S603 - words of this module and its callers, and no shell
            ["git", "-C", str(self.folder), *_EVERYWHERE, *words],  # noqa: S607 - wherever this system has it
            input=data.encode() if isinstance(data, str) else data,
            capture_output=True,
            env={**environment, **variables},
            check=False,
        )

    # --- what it knows ---

    def head(self) -> str:
        """The commit that is checked out, or "" where there is none yet."""
        return self.run("rev-parse", "HEAD") if self.succeeds("rev-parse", "--verify", "--quiet", "HEAD") else ""

    def knows_who_commits(self) -> bool:
        """Whether git has a name and an address to put on a commit: set by a person, or found on the machine."""
        return self.succeeds("var", "GIT_AUTHOR_IDENT") and self.succeeds("var", "GIT_COMMITTER_IDENT")

    def branch(self) -> str:
        """The branch that is checked out, or "" where a commit is."""
        name = "HEAD"
        return self.run("symbolic-ref", "--short", name) if self.succeeds("symbolic-ref", "--quiet", name) else ""

    def is_shallow(self) -> bool:
        """Whether only the latest part of the history is here."""
        return self.run("rev-parse", "--is-shallow-repository") == _SHALLOW

    def changed(self, *paths: str) -> bool:
        """Whether anything below the paths, relative to the folder, differs from the commit that is checked out."""
        return bool(self.run("status", "--porcelain=v1", "--untracked-files=all", "--", *paths))

    def may_be_branch(self, name: str) -> bool:
        """Whether a branch may have this name; what stands for another branch, or looks like an option, is none."""
        if not name or name.startswith(("-", "@", "+", "refs/")) or name in ("HEAD", "FETCH_HEAD"):
            return False
        return self.succeeds("check-ref-format", f"refs/heads/{name}")

    def remotes(self) -> tuple[str, ...]:
        """The names of the repositories that this one pushes to."""
        return tuple(self.run("remote").split())

    def remote_tip(self, remote: str, branch: str) -> str:
        """The last commit of a branch as the remote has it now, or ""; asks the remote."""
        listed = self.run("ls-remote", "--refs", remote, f"refs/heads/{branch}")
        return listed.split()[0] if listed else ""

    def message(self, commit: str) -> str:
        """A commit's message."""
        return self.run("cat-file", "commit", commit).partition("\n\n")[2]

    def parents(self, commit: str) -> tuple[str, ...]:
        """The commits that a commit was made on."""
        return tuple(self.run("rev-parse", f"{commit}^@").split())

    def blob_at(self, commit: str, path: str) -> str:
        """The blob of a file in a commit, or "" where it has none."""
        name = f"{commit}:{path}"
        return self.run("rev-parse", name) if self.succeeds("rev-parse", "--verify", "--quiet", name) else ""

    def tree_of(self, commit: str) -> str:
        """The tree of a commit."""
        return self.run("rev-parse", f"{commit}^{{tree}}")

    def differences(self, old: str, new: str) -> tuple[tuple[str, str], ...]:
        """What differs between two trees: `A` added, `M` altered, `D` deleted, and the path. "" is the empty tree."""
        old = old or self.write_tree({})
        listed = self.run("diff-tree", "-r", "-z", "--no-renames", "--name-status", old, new).split("\0")
        return tuple(zip(listed[0::2], listed[1::2], strict=False))

    def changes_below(self, path: str) -> str:
        """All that was ever changed below a path, relative to the folder: the commits that are no merges, newest first,
        each as `gitlog.FORMAT` and a patch without context, in which line ends do not count. No commit comes before one
        that was made on it, whatever their clocks said. Two calls, however many files there are."""
        if not self.head():
            return ""
        commits = self.run("rev-list", "--no-merges", "--date-order", "HEAD", "--", path)
        patch = ("-p", "-U0", "-M", "--text", "--ignore-space-at-eol", "--src-prefix=a/", "--dst-prefix=b/")
        plain = ("--no-ext-diff", "--no-textconv", "--no-color", "--encoding=UTF-8")
        shape = ("--stdin", "-r", "--root", "--relative", *plain, f"--format={FORMAT}")
        return self.run("diff-tree", *shape, *patch, "--", path, data=commits + "\n") if commits else ""

    def place(self) -> str:
        """Where the folder lies in the repository: "" at its top, else its path with a slash at its end."""
        return self.run("rev-parse", "--show-prefix")

    def changes_beside(self, *paths: str) -> frozenset[str]:
        """The commits, but for merges, that changed files outside of these paths, which are relative to the top."""
        if not self.head():
            return frozenset()
        beside = (":(top)", *(f":(top,exclude){path}" for path in paths))
        return frozenset(self.run("rev-list", "--no-merges", "--full-history", "HEAD", "--", *beside).split())

    # --- what is written ---

    def write_files(self, files: Mapping[str, Path]) -> dict[str, str]:
        """Stores files as they are, byte for byte, and answers with the blob of each."""
        names = list(files)
        listed = "".join(f"{files[name].absolute()}\n" for name in names)
        blobs = self.run("hash-object", "-w", "--no-filters", "--stdin-paths", data=listed).split()
        return dict(zip(names, blobs, strict=True))

    def write_bytes(self, data: bytes) -> str:
        """Stores bytes, and answers with their blob."""
        return self.run("hash-object", "-w", "--stdin", data=data)

    def write_tree(self, blobs: Mapping[str, str]) -> str:
        """The tree that holds these blobs at these paths, as plain files. The same blobs make the same tree."""
        with tempfile.TemporaryDirectory(prefix="rolesite-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            listed = "".join(f"100644 {blob}\t{path}\0" for path, blob in sorted(blobs.items()))
            self.run("update-index", "-z", "--index-info", data=listed, variables=index)
            return self.run("write-tree", variables=index)

    def write_commit(self, tree: str, message: str, parent: str = "") -> str:
        """A commit of a tree, on no branch; its author is whom git knows here, or rolesite where it knows nobody."""
        parents = ("-p", parent) if parent else ()
        who = {} if self.knows_who_commits() else _NOBODY
        return self.run("commit-tree", tree, *parents, data=message, variables=who)

    def fetch(self, remote: str, branch: str) -> None:
        """Brings the commits of a remote's branch here, onto no branch."""
        self.run("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", remote, f"refs/heads/{branch}")

    def push(self, remote: str, commit: str, branch: str) -> None:
        """Puts a commit on a remote's branch. Never by force: where that would lose a commit, the remote refuses."""
        self.run("push", "--quiet", remote, f"{commit}:refs/heads/{branch}")


def find_repository(folder: Path) -> Repository | None:
    """The repository that a folder lies in, or None. SetupError where git is not installed, or where the repository is
    another user's, of which git tells nothing."""
    repository = Repository(folder)
    try:
        repository.run("rev-parse", "--is-inside-work-tree")
    except FileNotFoundError:
        hint = "install it from https://git-scm.com, or with your system's packages"
        raise SetupError(Problem(Place("git"), "no-git", "git is not installed", hint)) from None
    except GitError as error:
        if _NOT_OWN not in error.problems[0].message:
            return None
        message = "this repository belongs to another user of this computer, and git does not read it for you"
        hint = "if you trust it, run: git config --global --add safe.directory <the repository's folder>"
        raise SetupError(Problem(Place(str(folder)), "not-own-repository", message, hint)) from None
    return repository


def _reason(said: str) -> tuple[str, str]:
    """The line of git's own words that says why, the first that it marks as such or the last; and the other lines."""
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["it said nothing"]
    why = next((line for line in lines if line.startswith(("fatal: ", "error: "))), lines[-1])
    return why.removeprefix("fatal: ").removeprefix("error: "), " · ".join(line for line in lines if line != why)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
