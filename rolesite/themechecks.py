"""What a theme holds that nothing reads, or that does not fit: a misspelt template, string or token does nothing.

Pure; called by the theme loader with the layers of a theme. The lowest layer is taken as it is: whoever writes a whole
theme may keep in it what they like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import Formatter

from jinja2 import Environment, TemplateSyntaxError, nodes

from rolesite import locales
from rolesite.errors import Problem, ThemeError, nearest
from rolesite.patterns import pattern
from rolesite.text.yamltext import Scalar
from rolesite.themefile import leaves
from rolesite.themelayers import ABOUT, Layer, Stack, put_together

__all__ = ["check_layers"]

_BLOCK = pattern(r"\{%[-+]?\s*block\s+(\w+)")
_PLURALS = ("zero", "one", "two", "few", "many", "other")


def check_layers(layers: Sequence[Layer]) -> tuple[Problem, ...]:
    """Warnings of what a layer adds and nothing uses. Raises ThemeError for strings that could not be filled in."""
    found: list[Problem] = []
    for height in range(1, len(layers)):
        below, whole = put_together(layers[:height]), put_together(layers[: height + 1])
        text = "\n".join((*whole.templates.values(), *_texts(whole.assets)))
        found += _templates(layers[height], below, text)
        found += _blocks(layers[height], whole.templates)
        found += _strings(layers[height], below, text)
        found += _tokens(layers[height], below, text)
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise ThemeError(*errors)
    return tuple(found)


def _texts(assets: dict[str, bytes]) -> Iterator[str]:
    for name, data in assets.items():
        if name.endswith((".css", ".js")):
            yield data.decode("utf-8", "replace")


def _templates(layer: Layer, below: Stack, text: str) -> Iterator[Problem]:
    for path, name in layer.below("templates"):
        if name not in below.templates and f'"{name}"' not in text and f"'{name}'" not in text:
            message = f"no page is made from a template '{name}', and no template uses it"
            yield Problem(layer.place(path), "theme-unused", message, _meant(name, below.templates), "warning")


def _blocks(layer: Layer, templates: Mapping[str, str]) -> Iterator[Problem]:
    """Blocks that the extended template does not have: what stands in them is shown nowhere."""
    for path, name in layer.below("templates"):
        parent, own = _outline(templates[name])
        known: dict[str, int] = {}
        seen = {name}
        while parent in templates and parent not in seen:
            seen.add(parent)
            text = templates[parent]
            known |= dict.fromkeys(_BLOCK.findall(text), 0)
            parent, _ = _outline(text)
        for block, line in own.items() if known else ():
            if block not in known:
                message = f"the extended template has no block '{block}', so this one is shown nowhere"
                hint = _meant(block, known) or f"it has: {', '.join(sorted(known))}"
                yield Problem(layer.place(path, line), "theme-unused", message, hint, "warning")


def _outline(text: str) -> tuple[str, dict[str, int]]:
    """The template that this one extends, "" for none, and its outermost blocks with their lines.

    A template with a slip in it has none: it is told when a page is made of it.
    """
    try:
        body = Environment(autoescape=True).parse(text).body
    except (TemplateSyntaxError, RecursionError):
        return "", {}
    parents = [node.template for node in body if isinstance(node, nodes.Extends)]
    named = [str(parent.value) for parent in parents if isinstance(parent, nodes.Const)]
    return (named or [""])[0], {node.name: node.lineno for node in body if isinstance(node, nodes.Block)}


def _strings(layer: Layer, below: Stack, text: str) -> Iterator[Problem]:
    known = below.strings.get("en", {})
    for path, name in layer.below("strings"):
        language, _, ending = name.rpartition(".")
        if ending not in ("yaml", "yml", "json"):
            continue
        if ending != "yaml" or not locales.is_known(language.partition("-")[0]):
            hint = "name it by the code of its language, such as strings/es.yaml"
            yield Problem(layer.place(path), "theme-unused", "nothing reads this file of strings", hint, "warning")
            continue
        for key, node in leaves(layer.text(path), str(layer.place(path))):
            base = known.get(key) or known.get(_other(key), "")
            if base:
                yield from _slots(node, base)
            elif f"'{key}'" not in text and f'"{key}"' not in text:
                message = f"nothing uses a string '{key}'"
                yield Problem(node.place, "theme-unused", message, _meant(key, known), "warning")


def _slots(node: Scalar, base: str) -> Iterator[Problem]:
    """What `{name}` a string has that nothing fills in."""
    allowed = _names(base)
    try:
        unknown = _names(node.text) - allowed
        shaped = [name for _, name, spec, turned in Formatter().parse(node.text) if spec or turned]
    except ValueError:
        message = f"the braces of '{node.text}' do not fit together"
        yield Problem(
            node.place, "theme-string", message, "write {{ and }} for braces that are shown", width=node.width
        )
        return
    for name in sorted(filter(None, shaped)):
        message = f"{{{name}}} is put in as it is, and nothing may stand behind its name"
        yield Problem(node.place, "theme-string", message, f"write {{{name}}}", width=node.width)
    for name in sorted(unknown):
        there = ", ".join(f"{{{slot}}}" for slot in sorted(allowed))
        hint = f"there are: {there}" if allowed else "in this string there is nothing to fill in"
        yield Problem(node.place, "theme-string", f"nothing is known for {{{name}}} here", hint, width=node.width)


def _names(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _tokens(layer: Layer, below: Stack, text: str) -> Iterator[Problem]:
    if ABOUT not in layer.files:
        return
    for key, node in leaves(layer.text(ABOUT), str(layer.place(ABOUT)), "tokens"):
        name = key.replace(".", "-")
        used = f"--{name}" in text or f"'{key}'" in text or f'"{key}"' in text or key.startswith("dark.")
        if key not in below.tokens and not used:
            message = f"nothing uses a token '{key}'"
            hint = _meant(key, below.tokens) or f"a style sheet would use it as var(--{name})"
            yield Problem(node.place, "theme-unused", message, hint, "warning", node.width)


def _meant(name: str, known: Iterable[str]) -> str:
    near = nearest(name, tuple(known))
    return f"did you mean '{near}'?" if near else ""


def _other(key: str) -> str:
    """The key of the form for other numbers, where `key` is the form for some number; else ""."""
    stem, _, form = key.rpartition("-")
    return f"{stem}-other" if form in _PLURALS else ""
