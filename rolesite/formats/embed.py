"""The format of roles for other people's pages: embed/<id>.html, a small view of a role to show in an <iframe>.

Made where the site has an address, for every described role. The page holds no menu and no script, asks not to be
indexed, and names the role's own page as the one that counts; its links open that page instead of the host's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.engines.emblem import emblem_svg
from rolesite.formats._entries import Lister, RoleEntry
from rolesite.formats._links import Linker, whole
from rolesite.formats._page.chrome import direction
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "EmbedView"]


@dataclass(frozen=True, slots=True)
class EmbedView:
    """A role in a frame. `site` is the site's title and `canonical` the whole address of the role's own page; the other
    addresses are relative, "" for what is not made; `family_lang` and `level_lang` are the languages of those names
    where they are not the page's, else ""."""

    language: str
    direction: str
    site: str
    home: str
    canonical: str
    stylesheet: str
    favicon: str
    role: RoleEntry
    family: str
    level: str
    horizon: str
    family_lang: str = ""
    level_lang: str = ""


class EmbedFormat:
    """embed/<id>.html."""

    name = "embed"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """A page for every described role; in a translated edition, for every translated one."""
        del theme
        if not site.config.url:
            return
        for role in site.roles:
            if role.described and role.translation.found:
                yield Output(f"embed/{role.id}.html", self.name, "embed", role.id, ("embed.html",))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> EmbedView:
        """The page's view."""
        role = site.role[output.subject]
        links = Linker(plan, output.path)
        return EmbedView(
            language=site.config.language,
            direction=direction(site.config.language),
            site=site.config.title,
            home=links.to("home"),
            canonical=whole(site.config, plan.path("role", role.id)),
            stylesheet=links.to("stylesheet", "site"),
            favicon=links.to("favicon"),
            role=Lister.of(site, links, theme).role(role, summary=True),
            family=site.family[role.family].name if role.family else "",
            level=site.level[role.level].name if role.level else "",
            horizon=role.horizon,
            family_lang=site.config.translation.language(f"families.{role.family}"),
            level_lang=site.config.translation.language(f"levels.{role.level}"),
        )

    def render(self, view: EmbedView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        emblem = emblem_svg(view.role.id, view.role.color, css_class="emblem embed-emblem")
        return theme.html("embed.html", page=view, emblem=emblem).encode()


FORMAT = EmbedFormat()
