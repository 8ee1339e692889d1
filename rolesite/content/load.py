"""The files of content/ as one `Site`, or as everything that is wrong with them.

Pure: bytes in, Site out, and the top of loading. Files are read one by one (`reader`), which is slow and kept by
digest. Then they are checked against each other and put together (`together`), unless nothing moved since the last time
but texts of roles (`recall`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from rolesite.content.layout import lay_out
from rolesite.content.reader import Memo, Reader
from rolesite.content.recall import Frame, Recall, Whole
from rolesite.errors import Problem
from rolesite.model import Config, Site
from rolesite.source import Parsed

__all__ = ["Loaded", "Memo", "load", "ordered"]

T = TypeVar("T")


class _Anew:
    """Keeps nothing."""

    def get(self, key: str, make: Callable[[], T]) -> T:  # noqa: ARG002 - the protocol's argument
        return make()

    def find(self, key: str) -> None:
        del key

    def put(self, key: str, value: object) -> None:
        del key, value

    def hold(self, key: str) -> bool:
        del key
        return False

    def expect(self, keys: Sequence[str], ask: Callable[[int], object]) -> None:
        del keys, ask


@dataclass(frozen=True, slots=True)
class Loaded:
    """The site and all problems in order. `site` is None when there is an error; warnings leave it whole.

    `left_out` are the ids of roles that are drafts and were left out; `outline` is the digest of the site's outline,
    `texts` those of its roles' texts by their ids, as far as they are known.
    """

    site: Site | None
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    outline: str = field(default="", compare=False)
    texts: Mapping[str, str] = field(default_factory=dict, compare=False)


def load(
    files: Mapping[str, bytes],
    memo: Memo | None = None,
    *,
    drafts: bool = False,
    url: str = "",
    without: frozenset[str] = frozenset(),
) -> Loaded:
    """Reads all files of content/, by their paths relative to the source folder (`content/roles/spark.yaml`).

    With `drafts`, roles whose status is draft are part of the site. `url` takes the place of the address in site.yaml.
    `without` are paths of files that are left out because of errors: links to them become text, with a warning.
    """
    layout = lay_out((path for path in files if path not in without), without)
    reader = Reader(files, memo or _Anew())
    config = _at(url, reader.config(layout.site))
    recall = None
    if memo and config.value and not without:
        recall = Recall(reader, memo, layout, files, config.value, f"{drafts}|{url}")
        if whole := recall.find():
            return _loaded(whole)
    from rolesite.content.together import read_together  # only now: it loads all that reads workshops and pages

    read = read_together(reader, layout, config, files, without, drafts=drafts)
    problems = ordered((*read.problems, *read.of_roles))
    if read.site is None or any(problem.severity == "error" for problem in problems):
        return Loaded(None, problems, tuple(sorted(read.known.drafts)))
    if recall:
        return _loaded(recall.note(Frame(read.site, read.known, read.problems), read.in_texts))
    return Loaded(read.site, problems, tuple(sorted(read.known.drafts)))


def _loaded(whole: Whole) -> Loaded:
    drafts = tuple(sorted(whole.drafts))
    return Loaded(whole.site, ordered(whole.problems), drafts, whole.outline, whole.texts)


def _at(url: str, config: Parsed[Config | None]) -> Parsed[Config | None]:
    """The config with the address that the site will really have, where one is given."""
    if not url or config.value is None:
        return config
    problems = tuple(problem for problem in config.problems if problem.code != "no-url")
    return replace(config, value=replace(config.value, url=url.rstrip("/")), problems=problems)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line and column."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))
