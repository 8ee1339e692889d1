"""The format of letters to oneself: workshops/<id>/letter.pdf, a sheet to write on by hand.

One sheet that folds in three: the address and when the letter comes back stand in the uppermost part, which faces out,
where a window envelope shows them. The other two are for writing, below the workshop's own prompt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.doc import Blocks, Inlines
from rolesite.engines import pdf
from rolesite.engines.emblem import emblem_svg
from rolesite.formats._links import Address
from rolesite.formats._paper.papers import SIZES, paper_files, paper_html, paper_sheet, pictures_of, printed_addresses
from rolesite.formats._paper.previews import with_preview
from rolesite.formats._paper.tables import stack_wide_tables
from rolesite.formats._workshop.facts import WorkshopFacts, wording, workshop_facts
from rolesite.formats._workshop.letters import Return, returns_of
from rolesite.model import Paper, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "LetterView"]

_TEMPLATE = "letter.html"
_STYLE = "letter"
_SIZE = 110  # tenths of a point
_ROOM = 44.0  # em of a line on the narrower paper
_LINE = 8.5  # mm between the lines to write on; letter.css has the same
_EDGE = 16.0  # mm below the last line


@dataclass(frozen=True, slots=True)
class LetterView:
    """The sheet. `title` is that of the slide that asks for the letter; the workshop's emblem is sewn from `seed` in the
    tones of `color`."""

    path: str
    facts: WorkshopFacts
    paper: Paper
    title: Inlines
    prompt: Blocks
    returns: Return
    seed: str
    color: str
    addresses: tuple[Address, ...]
    pictures: tuple[pdf.Picture, ...]


class LetterFormat:
    """A sheet for each workshop and each delivery whose slides ask for a letter."""

    name = "letter"
    engine = "pdf"

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The sheets; in a translated edition, of the workshops whose slides are translated."""
        for workshop in site.workshops:
            if workshop.letter and workshop.has_slides:
                yield from with_preview(
                    Output(
                        f"workshops/{workshop.id}/letter.pdf",
                        self.name,
                        "letter",
                        workshop.id,
                        (_TEMPLATE,),
                        paper_files(_STYLE, theme),
                        language=wording(workshop, site, theme),
                    )
                )

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> LetterView:
        """The sheet's view."""
        workshop = site.workshop[output.subject]
        returns = returns_of(workshop, output.language or site.config.language)
        if workshop.letter is None or returns is None:
            raise ValueError(f"{output.path} is no letter's")
        title = next((slide.title for slide in workshop.slides if slide.id == workshop.letter.slide), ())
        documents = (title, workshop.letter.prompt)
        return LetterView(
            path=output.path,
            facts=workshop_facts(workshop, site, plan),
            paper=site.config.paper,
            title=title,
            prompt=stack_wide_tables(workshop.letter.prompt, _ROOM),
            returns=returns,
            seed=workshop.extends or workshop.id,
            color=site.config.theme_options.accent or theme.tokens["color.accent"],
            addresses=printed_addresses(site, plan, documents),
            pictures=pictures_of(site, documents),
        )

    def render(self, view: LetterView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The PDF's bytes."""
        del needs
        press = pdf.press(theme, paper_sheet(_STYLE, theme, view.paper))
        return press.pdf(view.path, _html(view, theme), size=_SIZE, pictures=view.pictures)


def _html(view: LetterView, theme: Sealed) -> str:
    _, height = SIZES[view.paper]
    return theme.html(
        _TEMPLATE,
        letter=view,
        html=paper_html(view.addresses, view.pictures, theme),
        emblem=emblem_svg(view.seed, view.color),
        lines=int((height * 2 / 3 - _EDGE) / _LINE),
    )


FORMAT = LetterFormat()
