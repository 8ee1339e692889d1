"""How far a thing is translated: which of its texts are still in the language of its source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Translation:
    """The state of one role, workshop or page in one edition of the site.

    `source` is the language of the texts that are not translated, "" in the source's own edition; `missing` names
    those texts by their fields' keys (`body` for Markdown below front matter); `found` is False where there is no
    translating file, or one that translates nothing; `outdated` says that the source was updated after the translation was.
    """

    source: str = ""
    missing: tuple[str, ...] = ()
    found: bool = True
    outdated: bool = False

    def language(self, field: str) -> str:
        """The language of a field's text where it is not the edition's own, else ""."""
        return self.source if field in self.missing else ""


ORIGINAL = Translation()
