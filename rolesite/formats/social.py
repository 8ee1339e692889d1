"""The format of the pictures that messengers and social networks show beside a link to the site.

A picture of 1200 x 630 pixels for every described role, every listed workshop and the site itself, typeset by the
press that prints cards. Made only where the site has an address: without one nobody can refer to a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rolesite.doc import Text
from rolesite.engines import pdf
from rolesite.engines.color import readable
from rolesite.engines.emblem import family_colors
from rolesite.engines.png import png_of_pdf
from rolesite.formats._deck.size import Ruler, ruler
from rolesite.formats._page.chrome import direction
from rolesite.formats._quilt import Patch, quilt_patches, quilt_svg
from rolesite.formats._stylesheet import printed_sheet, sheet_files
from rolesite.formats._when import timezone_of
from rolesite.formats._words import Words
from rolesite.model import Mode, Role, Site, Workshop
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "HEIGHT", "WIDTH", "SocialView"]

WIDTH = 1200
HEIGHT = 630
"""The size in pixels that the networks ask for."""

_TEMPLATE = "social.html"
_STYLE = "social"
_SIZE = 180  # tenths of a point; the style sheet counts in pixels
_QUILT = 16  # blocks of the site's own picture

# The name's steps of type in pixels, as social.css has them, and the room it has beside the quilt.
_STEPS = (112, 92, 80, 70, 60, 52, 46, 40, 34)
_ROOM_WIDTH, _ROOM_HEIGHT, _LINE = 472, 318, 1.04
_ROOM_BELOW = 250  # where a line or three stand below it
_TIGHT = 0.02  # em by which letters stand closer than their font has them, a little less than in social.css
_SLACK = 0.97  # lines are broken by another hand than measures them


@dataclass(frozen=True, slots=True)
class SocialView:
    """What a picture says. `quilt` is one block for a role or a workshop, sixteen for the site, whose `name` is its
    title; `date` is ISO 8601."""

    language: str
    direction: str
    site: str
    name: str
    color: str
    quilt: tuple[Patch, ...]
    family: str = ""
    status: str = ""
    horizon: str = ""
    date: str = ""
    timezone: str = ""
    place: str = ""
    modes: tuple[Mode, ...] = ()
    lead: str = ""
    organization: str = ""


class SocialFormat:
    """social/role-<id>.png, social/workshop-<id>.png, social/site.png."""

    name = "social"
    engine = "pdf"

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The pictures; in a translated edition, those of what is translated: the rest have the source's."""
        if not site.config.url:
            return
        assets = (*sheet_files(_STYLE, theme.assets), *(font.ttf for font in theme.fonts if not font.italic))
        yield Output("social/site.png", self.name, "social-home", templates=(_TEMPLATE,), assets=assets)
        for kind, subject in _subjects(site):
            path = f"social/{kind}-{subject}.png"
            yield Output(path, self.name, f"social-{kind}", subject, (_TEMPLATE,), assets)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> SocialView:
        """The picture's view."""
        del plan
        match output.kind:
            case "social-role":
                return _role_view(site.role[output.subject], site, theme)
            case "social-workshop":
                return _workshop_view(site.workshop[output.subject], site, theme)
            case _:
                return _site_view(site, theme)

    def render(self, view: SocialView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The picture's bytes."""
        del needs
        style = printed_sheet(_STYLE, theme, f"{WIDTH}px {HEIGHT}px")
        page = pdf.press(theme, style).pdf(f"social/{view.name}", _html(view, theme), size=_SIZE)
        return png_of_pdf(page, WIDTH, HEIGHT)


def _subjects(site: Site) -> Iterator[tuple[str, str]]:
    for role in site.roles:
        if role.described and role.translation.found:
            yield "role", role.id
    for workshop in site.workshops:
        if workshop.listed and workshop.translation.found:
            yield "workshop", workshop.id


def _role_view(role: Role, site: Site, theme: Theme) -> SocialView:
    color = family_colors(site.config.families, theme.palette)[role.family]
    return SocialView(
        language=site.config.language,
        direction=direction(site.config.language),
        site=site.config.title,
        name=role.name,
        color=color,
        quilt=(Patch(role.id, color),),
        family=site.family[role.family].name if role.family else "",
        status=role.status,
        horizon=role.horizon,
    )


def _workshop_view(workshop: Workshop, site: Site, theme: Theme) -> SocialView:
    color = _accent(site, theme)
    return SocialView(
        language=workshop.language,
        direction=direction(workshop.language),
        site=site.config.title,
        name=workshop.title,
        color=color,
        quilt=(Patch(workshop.extends or workshop.id, color),),
        date=workshop.date,
        timezone=timezone_of(workshop, site),
        place=workshop.location,
        modes=workshop.modes,
    )


def _site_view(site: Site, theme: Theme) -> SocialView:
    return SocialView(
        language=site.config.language,
        direction=direction(site.config.language),
        site="",
        name=site.config.title,
        color=_accent(site, theme),
        quilt=quilt_patches(site, theme, _QUILT),
        lead=site.config.tagline,
        organization=site.config.organization.name if site.config.organization else "",
    )


def _accent(site: Site, theme: Theme) -> str:
    return site.config.theme_options.accent or theme.tokens["color.accent"]


def _html(view: SocialView, theme: Sealed) -> str:
    words = Words(theme)
    return theme.html(
        _TEMPLATE,
        picture=view,
        words=words,
        color=readable(view.color, theme.tokens["color.paper"]),
        step=_step(view, _ruler(theme)),
        quilt=quilt_svg(view.quilt),
    )


@lru_cache(maxsize=4)  # thousands of pictures are measured with the fonts of one or two themes
def _ruler(theme: Sealed) -> Ruler:
    return ruler(theme, {})


def _step(view: SocialView, measure: Ruler) -> int:
    """The largest step of type at which the name stands in its room with no word broken, else the smallest."""
    name = view.name.replace("-", "- ")  # lines may end after a hyphen
    height = _ROOM_BELOW if view.lead else _ROOM_HEIGHT
    return next((size for size in _STEPS if _fits(name, size, height, measure)), _STEPS[-1])


def _fits(name: str, size: int, height: int, measure: Ruler) -> bool:
    width = _ROOM_WIDTH * _SLACK
    longest = max((measure.heading.width(word) - _TIGHT * len(word) for word in name.split()), default=0.0)
    lines = measure.lines((Text(name),), size, width, heading=True)
    return longest * size <= width and lines * size * _LINE <= height


FORMAT = SocialFormat()
