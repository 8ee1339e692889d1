"""What reading one text needs and leaves behind: its source, its look-ups, references and problems.

Pure; part of the Markdown reader. One context lives as long as the reading of one file and is then thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rolesite.doc import Blocks, Target
from rolesite.errors import Place, Problem, Severity
from rolesite.source import Locate, Reference
from rolesite.text.lookups import Lookups
from rolesite.text.markdown.positions import Run, Source
from rolesite.text.markdown.tree import Branch
from rolesite.text.slugs import Slugs

__all__ = ["Context"]


@dataclass(slots=True)
class Context:
    """`folder` is where the file stands ("content/pages"), `env` what the parser's rules must know.

    `lookups` is None where `{{` is ordinary text. `used` are the names of the look-ups that were filled in. `handlers`
    make nodes of containers by their names; the others become `doc.Container`. `notes_parted` says that the
    facilitator's notes were taken out before; where they were not, a note is an error.
    """

    source: Source
    folder: str
    lookups: Lookups | None = None
    env: dict[str, Any] = field(default_factory=dict)
    slugs: Slugs = field(default_factory=Slugs)
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    handlers: Mapping[str, Callable[[Branch, Context], Blocks]] = field(default_factory=dict)
    notes_parted: bool = False

    @classmethod
    def of(cls, text: str, locate: Locate, lookups: Lookups | None = None) -> Context:
        """The context for reading `text`; its folder is that of the file that `locate` leads to."""
        folder = locate(0, 0).path.replace("\\", "/").rpartition("/")[0]
        return cls(Source(tuple(text.split("\n")), locate), folder, lookups)

    def apart(self, lookups: Lookups | None) -> Context:
        """The same reading with other look-ups, whose use is counted apart."""
        return replace(self, lookups=lookups, used=set())

    def report(  # noqa: PLR0913 - all of a problem's fields
        self,
        place: Place,
        code: str,
        message: str,
        hint: str = "",
        *,
        severity: Severity = "error",
        width: int = 1,
        safety: bool = False,
    ) -> None:
        """Notes one problem."""
        self.problems.append(Problem(place, code, message, hint, severity, max(1, width), safety))

    def report_line(self, line: int, code: str, message: str, hint: str = "", *, safety: bool = False) -> None:
        """Notes an error about a line (from 0) of the text, marked from its first to its last character."""
        self.report(self.source.start(line), code, message, hint, width=self.source.width(line), safety=safety)

    def warn_line(self, line: int, code: str, message: str, hint: str = "") -> None:
        """Notes a warning about a line (from 0) of the text."""
        self.report(self.source.start(line), code, message, hint, width=self.source.width(line), severity="warning")

    def refer(self, target: Target, run: Run, start: int, end: int) -> None:
        """Notes a target that must be checked later; web and mail addresses need no check."""
        if target.kind not in ("web", "mail"):
            width = max(1, len(run.text[start:end].partition("\n")[0]))
            self.references.append(Reference(target, self.source.place(run, start), width))

    def report_depth(self) -> None:
        """Tells what the parser left out because it was nested too deeply."""
        for line in self.env.pop("too_deep", ()):
            hint = "take some of the list, quote or indent marks away"
            self.report_line(line, "too-deep", "this text is nested too deeply", hint)
