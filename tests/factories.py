"""Small makers of roles, sites and themes for tests: what a test does not name has a plain default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rolesite.doc import Blocks, Image, Inlines, Link, ListBlock, Paragraph, Target, Text
from rolesite.errors import Place
from rolesite.fontfaces import FontFace, WebFont
from rolesite.formats import Format
from rolesite.model import (
    Config,
    Family,
    Level,
    Organization,
    Page,
    Picture,
    Relation,
    Role,
    RoleItem,
    Section,
    Site,
    Tag,
    Workshop,
)
from rolesite.plan import Output, Plan
from rolesite.planning import in_order, plan_site
from rolesite.theme import Theme
from rolesite.themelayers import Layer, put_together

ROOT = Path(__file__).parent.parent
THEMES = ROOT / "themes"

FAMILIES = (Family("design", "Learning design"), Family("care", "Coaching and care"))
LEVELS = (Level("team", "Team"), Level("school", "School"))
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


# --- documents -------------------------------------------------------------------------------------------------------


def words(text: str) -> Inlines:
    """Plain words as inlines."""
    return (Text(text),)


def paragraphs(*texts: str) -> Blocks:
    """A document of plain paragraphs."""
    return tuple(Paragraph(words(text)) for text in texts)


def bullets(*texts: str) -> Blocks:
    """A document that is one bullet list."""
    return (ListBlock(tuple(paragraphs(text) for text in texts)),)


def link(kind: Any, id_: str, text: str, fragment: str = "") -> Link:
    """A link with plain words."""
    return Link(Target(kind, id_, fragment), words(text))


def image(path: str, alt: str = "A picture") -> Image:
    """An image of content/."""
    return Image(Target("image", path), alt)


# --- roles and sites -------------------------------------------------------------------------------------------------


def text_section(key: str, title: str, *texts: str) -> Section:
    """A section of kind text."""
    return Section(key, title, "text", body=paragraphs(*texts))


def list_section(key: str, title: str, *texts: str) -> Section:
    """A section of kind list."""
    return Section(key, title, "list", items=tuple(map(words, texts)))


def roles_section(key: str, title: str, *items: RoleItem) -> Section:
    """A section of kind roles."""
    return Section(key, title, "roles", roles=items)


def make_role(id_: str, name: str = "", **fields: Any) -> Role:
    """A role; its name is its id in words unless given. `tags` may be plain names."""
    tags = tuple(t if isinstance(t, Tag) else Tag(t.lower().replace(" ", "-"), t) for t in fields.pop("tags", ()))
    summary = fields.pop("summary", "")
    return Role(
        id=id_,
        name=name or id_.replace("-", " ").capitalize(),
        place=Place(f"content/roles/{id_}.yaml", 1, 1),
        summary=words(summary) if isinstance(summary, str) and summary else summary or (),
        tags=tags,
        **fields,
    )


def named_only(id_: str, name: str = "") -> Role:
    """A role of which only the name is known."""
    return make_role(id_, name, described=False)


def relation(kind: Any, id_: str, *, derived: bool = False) -> Relation:
    """A relation."""
    return Relation(kind, id_, derived)


def make_workshop(id_: str, title: str = "", **fields: Any) -> Workshop:
    """A workshop without slides; its short name is its id unless given, as loading has it."""
    place = Place(f"content/workshops/{id_}.md", 1, 1)
    fields.setdefault("short", id_)
    return Workshop(id=id_, title=title or id_.replace("-", " ").capitalize(), place=place, **fields)


def make_page(id_: str, title: str, body: Blocks = (), **fields: Any) -> Page:
    """A plain page."""
    return Page(id_, title, Place(f"content/pages/{id_}.md", 1, 1), body, **fields)


def make_picture(path: str, data: bytes = PNG) -> Picture:
    """A picture of one pixel."""
    return Picture(path, data, "image/png", 1, 1)


def make_config(**fields: Any) -> Config:
    """A site with two families and two levels."""
    defaults: dict[str, Any] = {
        "title": "Role catalogue",
        "organization": Organization("The team", "https://example.org/team", "team@example.org"),
        "families": FAMILIES,
        "levels": LEVELS,
    }
    return Config(**{**defaults, **fields})


def make_site(
    *roles: Role,
    config: Config | None = None,
    workshops: Iterable[Workshop] = (),
    pages: Iterable[Page] = (),
    pictures: Iterable[Picture] = (),
) -> Site:
    """A site in the order that loading gives it."""
    tags = {tag.id: tag for role in roles for tag in role.tags}
    return Site(
        config=config or make_config(),
        roles=tuple(sorted(roles, key=lambda role: (role.name.casefold(), role.id))),
        workshops=tuple(sorted(workshops, key=lambda workshop: workshop.id)),
        pages=tuple(sorted(pages, key=lambda page: page.id)),
        pictures=tuple(pictures),
        tags=tuple(tags[id_] for id_ in sorted(tags)),
    )


# --- themes and rendering --------------------------------------------------------------------------------------------


@cache
def default_theme() -> Theme:
    """The default theme as it stands in the repository, its fonts replaced by a few bytes: nothing is made or cached."""
    return bare_theme("default")


@cache
def bare_theme(*names: str) -> Theme:
    """Themes of the repository laid over each other, the lowest first; their fonts are a few bytes."""
    stack = put_together([Layer(name, _files_below(THEMES / name)) for name in names])
    faces = tuple(FontFace(f.family, f.weight, f.italic, f"fonts/{f.stem}.ttf", _portions(f.stem)) for f in stack.fonts)
    fonts = {name: name.encode() for face in faces for name in (face.ttf, *(part.file for part in face.web))}
    licences = {f"fonts/OFL-{face.family.replace(' ', '-')}.txt": b"OFL\n" for face in faces}
    assets = stack.assets | fonts | licences
    return Theme(names[-1], stack.tokens, stack.strings, stack.templates, assets, faces, stack.palette, stack.origins)


def _portions(stem: str) -> tuple[WebFont, ...]:
    """Two portions, as of a font of Latin and Greek letters."""
    ranges = {"latin": (0x20, 0xFF), "greek": (0x370, 0x3FF)}
    return tuple(WebFont(name, f"fonts/{stem}-{name}.woff2", (codes,)) for name, codes in ranges.items())


def _files_below(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@cache
def real_theme(name: str = "default") -> Theme:
    """A theme with its real fonts: seconds the first time, kept where conftest.py says."""
    from rolesite.edge.themes import load_theme

    return load_theme(name, [THEMES], ROOT / ".rolesite" / "cache" / "fonts")


def files_of(site: Site, theme: Theme, *formats: Format) -> dict[str, bytes]:
    """All outputs of those formats by path, the translated editions' too."""
    makers = {maker.name: maker for maker in formats}
    plan = plan_of(site, *formats, theme=theme)
    files: dict[str, bytes] = {}
    for output in in_order(plan.outputs):
        files[output.path] = _rendered(output, makers[output.format], site, plan, theme, files)
    return files


def plan_of(site: Site, *formats: Format, theme: Theme | None = None) -> Plan:
    """The plan of a site with those formats."""
    return plan_site(site, theme or default_theme(), {f.name: f for f in formats}).plan


def render(site: Site, path: str, *formats: Format, theme: Theme | None = None) -> bytes:
    """The bytes of one output, which the first of the formats that makes it renders."""
    theme = theme or default_theme()
    plan = plan_of(site, *formats, theme=theme)
    output, maker = _output(plan, path, formats)
    needs = {need: render(site, need, *formats, theme=theme) for need in output.needs}
    return _rendered(output, maker, site, plan, theme, needs)


def view(site: Site, path: str, *formats: Format, theme: Theme | None = None) -> Any:
    """The view of one output."""
    theme = theme or default_theme()
    plan = plan_of(site, *formats, theme=theme)
    output, maker = _output(plan, path, formats)
    return maker.view(output, edition_of(site, output), plan.seen_by(output), theme)


def edition_of(site: Site, output: Output) -> Site:
    """The edition of the site that an output belongs to."""
    return next(edition for edition in (site, *site.editions) if edition.edition == output.edition)


def _rendered(output: Output, maker: Format, site: Site, plan: Plan, theme: Theme, files: Mapping[str, bytes]) -> bytes:
    own = edition_of(site, output)
    sealed = theme.sealed(output.templates, output.assets, output.language or own.config.language)
    needs = {path: files[path] for path in output.needs}
    return maker.render(maker.view(output, own, plan.seen_by(output), theme), sealed, needs)


def _output(plan: Plan, path: str, formats: tuple[Format, ...]) -> tuple[Output, Format]:
    output = next(o for o in plan.outputs if o.path == path)
    return output, next(f for f in formats if f.name == output.format)
