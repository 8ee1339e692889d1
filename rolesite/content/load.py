"""The files of content/ as one `Site`, or as everything that is wrong with them.

Pure: bytes in, Site out, and the top of loading. Files are read one by one (`reader`), which is slow and kept by
digest. Then they are checked against each other and put together (`together`), unless nothing moved since the last time
but texts of roles (`recall`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from rolesite.content.layout import lay_out
from rolesite.content.reader import Anew, Memo, Reader
from rolesite.content.recall import Frame, Memory, Recall, Whole
from rolesite.errors import Problem
from rolesite.model import Config, Site
from rolesite.source import Parsed

__all__ = ["Loaded", "Memo", "Memory", "load", "load_again", "load_from", "ordered"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The site and all problems in order. `site` is None when there is an error; warnings leave it whole.

    `left_out` are the ids of roles and workshops that are drafts and were left out; `outline` is the digest of the site's outline,
    `texts` those of its roles' texts by their ids, as far as they are known; `recall` is what `load_again` needs.
    """

    site: Site | None
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    outline: str = field(default="", compare=False)
    texts: Mapping[str, str] = field(default_factory=dict, compare=False)
    recall: Recall | None = field(default=None, compare=False, repr=False)


def load(
    files: Mapping[str, bytes],
    memo: Memo | None = None,
    *,
    frames: Memo | None = None,
    drafts: bool = False,
    url: str = "",
    without: frozenset[str] = frozenset(),
) -> Loaded:
    """Reads all files of content/, by their paths relative to the source folder (`content/roles/spark.yaml`).

    What was read of a file is kept in `memo`, and what was made of all together in `frames`, where that is another one.

    With `drafts`, roles and workshops whose status is draft are part of the site. `url` takes the place of the address in site.yaml.
    `without` are paths of files that are left out because of errors: links to them become text, with a warning.
    """
    layout = lay_out((path for path in files if path not in without), without)
    reader = Reader(files, memo or Anew())
    config = _at(url, reader.config(layout.site))
    recall = None
    if memo and config.value and not without:
        recall = Recall.of(reader, frames or memo, layout, files, config.value, f"{drafts}|{url}")
        if whole := recall.find():
            return _loaded(whole, recall)
    from rolesite.content.together import read_together  # only now: it loads all that reads workshops and pages

    read = read_together(reader, layout, config, files, without, drafts=drafts)
    problems = ordered((*read.problems, *read.of_roles))
    if read.site is None or any(problem.severity == "error" for problem in problems):
        return Loaded(None, problems, read.known.left_out)
    if recall:
        return _loaded(recall.note(Frame(read.site, read.known, read.names, read.problems), read.in_texts), recall)
    return Loaded(read.site, problems, read.known.left_out)


def load_from(memory: Memory, files: Mapping[str, bytes], memo: Memo, frames: Memo) -> Loaded | None:
    """What was loaded when there was this memory of it; `files` are those of today. None where no frame of it is kept.

    It is there to be loaded again: the texts of files that moved since are not what they were."""
    found = Recall.from_memory(memory, Reader(files, memo), frames)
    return _loaded(found[1], found[0]) if found else None


def load_again(loaded: Loaded, files: Mapping[str, bytes], moved: Collection[str]) -> Loaded | None:
    """What `load` makes of files that are those of what was loaded last but for some that `moved`. None where it takes
    a load to find out, as more moved than texts of roles.

    Nothing is looked at but what moved, and nothing kept of it."""
    whole = loaded.recall.retold(Reader(files, Anew()), moved) if loaded.recall else None
    return _loaded(whole, loaded.recall) if whole else None


def _loaded(whole: Whole, recall: Recall | None) -> Loaded:
    drafts = tuple(sorted(whole.drafts))
    return Loaded(whole.site, ordered(whole.problems), drafts, whole.outline, whole.texts, recall)


def _at(url: str, config: Parsed[Config | None]) -> Parsed[Config | None]:
    """The config with the address that the site will really have, where one is given."""
    if not url or config.value is None:
        return config
    problems = tuple(problem for problem in config.problems if problem.code != "no-url")
    return replace(config, value=replace(config.value, url=url.rstrip("/")), problems=problems)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line and column."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))
