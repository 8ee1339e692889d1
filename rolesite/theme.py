"""A theme held in memory, and the sealed part of it that one output may read.

Pure: files in, values out. A theme is a folder:

    theme.yaml          tokens: fonts, palette, sizes (see docs/theming.md)
    strings/<lang>.yaml the theme's own words, key: text
    templates/*.html    Jinja templates, sandboxed, autoescaped, strict about undefined names
    assets/*            style sheets, scripts, pictures; the fonts that theme.yaml names appear as fonts/<file>
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import jinja2

from rolesite import locales
from rolesite.errors import Place, Problem, RenderError, ThemeError, nearest
from rolesite.fingerprint import digest
from rolesite.fontfaces import FontFace
from rolesite.languagetags import lineage
from rolesite.sandbox import Sandbox, bounded
from rolesite.templates import environment, references

__all__ = ["Sealed", "Theme"]

_ENGLISH = "en"  # the language that every theme has words in


@dataclass(frozen=True)
class Theme:
    """All of a theme. `tokens` are theme.yaml's text values by dotted path (`color.accent`); `strings` by language;
    `origins` say by path below the theme (`templates/role.html`) which file it is, where that is another theme's;
    `problems` are warnings about it."""

    name: str
    tokens: Mapping[str, str]
    strings: Mapping[str, Mapping[str, str]]
    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    fonts: tuple[FontFace, ...] = ()
    palette: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _sealed(self) -> dict[tuple[tuple[str, ...], tuple[str, ...], str], Sealed]:
        return {}

    @cached_property
    def asset_digests(self) -> dict[str, str]:
        """A short digest of each asset, by name: for addresses that change with the bytes."""
        return {name: hashlib.blake2b(data, digest_size=8).hexdigest() for name, data in self.assets.items()}

    @cached_property
    def leading_families(self) -> tuple[str, ...]:
        """The first family of each font stack, without repeats, in the order of the tokens' names."""
        stacks = (value for key, value in sorted(self.tokens.items()) if key.startswith("font."))
        return tuple(dict.fromkeys(stack.partition(",")[0].strip("\"'") for stack in stacks))

    @cached_property
    def digest(self) -> str:
        """A digest of everything that a view may read of the theme."""
        named = (self.templates, self.asset_digests, self.tokens, self.strings, self.origins)
        told = (self.name, self.fonts, self.palette, *(sorted(names.items()) for names in named))
        return digest(repr(told).encode())

    def origin(self, path: str) -> str:
        """The file that `path` (`templates/role.html`) is: the theme's own, or of a theme that it stands on."""
        return self.origins.get(path, f"themes/{self.name}/{path}")

    def words(self, language: str) -> Mapping[str, str]:
        """The theme's strings in `language`, English where a string is not translated; every page asks for them."""
        if language not in self._words:
            chain = (_ENGLISH, *reversed(lineage(language)))
            self._words[language] = {key: text for name in chain for key, text in self.strings.get(name, {}).items()}
        return self._words[language]

    @cached_property
    def _words(self) -> dict[str, dict[str, str]]:
        return {}

    def _borrowed(self, language: str) -> frozenset[str]:
        """The keys of the strings that are English in a theme's other language, for want of a translation."""
        if language not in self._all_borrowed:
            own = {key for name in lineage(language) for key in self.strings.get(name, ())}
            self._all_borrowed[language] = frozenset(self.strings.get(_ENGLISH, {}).keys() - own)
        return self._all_borrowed[language]

    @cached_property
    def _all_borrowed(self) -> dict[str, frozenset[str]]:
        return {}

    def speaks(self, language: str) -> bool:
        """Whether the theme has words of its own in `language`, or in the language that it is a variety of."""
        return any(name in self.strings for name in lineage(language))

    def sealed(self, templates: tuple[str, ...], assets: tuple[str, ...], language: str = _ENGLISH) -> Sealed:
        """The part that an output with these declarations may read; the same object for the same declarations."""
        key = (tuple(sorted(templates)), tuple(sorted(assets)), language)
        if key not in self._sealed:
            missing = [name for name in key[1] if name not in self.assets]
            if missing:
                raise ThemeError(*(self._missing("assets", name, self.assets) for name in missing))
            self._sealed[key] = Sealed(
                self.name,
                {name: self.templates[name] for name in self._closure(key[0])},
                {name: self.assets[name] for name in key[1]},
                dict(self.tokens),
                self.words(language),
                self.fonts,
                {f"templates/{name}": self.origin(f"templates/{name}") for name in self._closure(key[0])}
                | {f"assets/{name}": self.origin(f"assets/{name}") for name in key[1]},
                language,
                self._borrowed(language),
            )
        return self._sealed[key]

    def _closure(self, names: tuple[str, ...]) -> list[str]:
        """The templates that rendering `names` can load: all of them where an include is computed."""
        seen: set[str] = set()
        todo = list(names)
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            if name not in self.templates:
                raise ThemeError(self._missing("templates", name, self.templates))
            seen.add(name)
            if name not in self._references:
                self._references[name] = self._referenced(name)
            todo.extend(self._references[name])
        return sorted(seen)

    @cached_property
    def _references(self) -> dict[str, tuple[str, ...]]:
        """What each template refers to, as far as it was asked for: most sets of templates share the same few."""
        return {}

    def _referenced(self, name: str) -> tuple[str, ...]:
        """The templates that a template extends, includes or imports; all of them where one is computed."""
        try:
            found = references(self.templates[name])
        except jinja2.TemplateSyntaxError as error:
            place = Place(self.origin(f"templates/{name}"), error.lineno)
            raise ThemeError(Problem(place, "template-syntax", error.message or "syntax error")) from None
        return tuple(self.templates) if found is None else found

    def _missing(self, folder: str, name: str, known: Mapping[str, object]) -> Problem:
        place = Place(f"themes/{self.name}/{folder}/{name}")
        near = nearest(name, tuple(known))
        hint = f"did you mean '{near}'?" if near else f"there are: {', '.join(sorted(known))}"
        return Problem(place, "theme-file", "this file of the theme is missing, and another one asks for it", hint)


@dataclass(eq=False)
class Sealed:
    """What one output may read of a theme. What it does not hold does not exist for the output.

    `language` is that of its strings; `borrowed` are the keys of those that are English all the same.
    """

    name: str
    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    tokens: Mapping[str, str]
    strings: Mapping[str, str]
    fonts: tuple[FontFace, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    language: str = _ENGLISH
    borrowed: frozenset[str] = frozenset()
    _env: Sandbox | None = field(default=None, repr=False)

    @cached_property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """(file, digest) of everything in here, for the fingerprint of outputs that are rendered with it."""
        files = [(f"templates/{name}", digest(text.encode())) for name, text in self.templates.items()]
        files += [(f"assets/{name}", digest(data)) for name, data in self.assets.items()]
        if self.templates:
            files.append(("strings", digest(repr((self.language, sorted(self.strings.items()))).encode())))
            files.append(("theme.yaml", digest(repr((sorted(self.tokens.items()), self.fonts)).encode())))
        return tuple(sorted((self._origin(file), value) for file, value in files))

    def html(self, template: str, /, **names: Any) -> str:
        """Renders a template with `names` and the theme's words as `t(key, **values)`.

        Raises ThemeError with the template's file and line for whatever the template does wrong.
        """
        try:
            with bounded():
                return self._environment().get_template(template).render(t=self.text, tokens=self.tokens, **names)
        except jinja2.TemplateNotFound as error:
            problem = f"the template '{error.name}' is not among those that {template} declares"
            raise ThemeError(Problem(self._place(error, template), "undeclared-template", problem)) from error
        except jinja2.TemplateError as error:
            raise ThemeError(Problem(self._place(error, template), "template", str(error))) from error
        except (ThemeError, RenderError):
            raise
        except RecursionError as error:
            message = "this goes round in a ring: a template or macro that comes back to itself"
            hint = 'to build on a template that yours covers, name its theme, as in {% extends "default/home.html" %}'
            raise ThemeError(Problem(self._place(error, template), "template-ring", message, hint)) from error
        except Exception as error:  # a template can raise anything: its file and line are what helps
            message = f"{type(error).__name__}: {error}"
            raise ThemeError(Problem(self._place(error, template), "template", message)) from error

    def text(self, key: str, /, **values: object) -> str:
        """The theme's string `key` with `{name}` filled in, whole numbers as its language writes them.

        A key that is missing is a ThemeError.
        """
        if key not in self.strings:
            place = Place(f"themes/{self.name}/strings/{_ENGLISH}.yaml")
            raise ThemeError(Problem(place, "theme-string", f"the string '{key}' is missing"))
        text = self.strings[key]
        if "{" not in text and "}" not in text:
            return text
        language = self._language_of(key)
        return text.format_map({name: _written(value, language) for name, value in values.items()})

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The string `key` in the form that its language has for a number, `{n}` in it (`key-one`, `key-few`).

        A form that the theme does not have is `key-other`; that form must be there.
        """
        form = f"{key}-{locales.plural_form(self._language_of(f'{key}-other'), number)}"
        return self.text(form if form in self.strings else f"{key}-other", n=number, **values)

    def _language_of(self, key: str) -> str:
        return _ENGLISH if key in self.borrowed else self.language

    def asset(self, name: str) -> bytes:
        """The bytes of a declared asset; anything else is a ThemeError, not a stale page."""
        if name not in self.assets:
            place = Place(f"themes/{self.name}/assets/{name}")
            raise ThemeError(Problem(place, "undeclared-asset", f"'{name}' is read but was not declared"))
        return self.assets[name]

    def _environment(self) -> Sandbox:
        if self._env is None:
            self._env = environment(self._load)
        return self._env

    def _load(self, name: str) -> tuple[str, str, None] | None:
        return (self.templates[name], self._file(name), None) if name in self.templates else None

    def _file(self, template: str) -> str:
        return self._origin(f"templates/{template}")

    def _origin(self, path: str) -> str:
        return self.origins.get(path, f"themes/{self.name}/{path}")

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(map(self._file, self.templates))

    def _place(self, error: BaseException, template: str) -> Place:
        """The innermost line of a template in the error's traceback."""
        if isinstance(error, jinja2.TemplateSyntaxError):
            return Place(self._file(error.name or template), error.lineno)
        place = Place(self._file(template))
        trace = error.__traceback__
        while trace:
            file = trace.tb_frame.f_code.co_filename
            if file in self._files:
                place = Place(file, trace.tb_lineno)
            trace = trace.tb_next
        return place

    def __getstate__(self) -> dict[str, object]:
        """Pickled without what is compiled: a worker process makes its own."""
        return {k: v for k, v in self.__dict__.items() if k not in ("_env", "digests")} | {"_env": None}


def _written(value: object, language: str) -> object:
    """A whole number as the language writes it; anything else as it is."""
    return locales.number(language, value) if isinstance(value, int) and not isinstance(value, bool) else value
