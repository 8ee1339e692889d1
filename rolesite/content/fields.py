"""The types that fields of YAML have: a text, a date, a length of time, a list of ids.

Pure. Each type reads the text as the author wrote it; only here does `45` become a number or `no` become false. What
does not fit is refused with a sentence whose subject `schema` puts in front ("'updated' must be a date, …").
"""

from __future__ import annotations

import calendar
import re
from typing import Annotated

from rolesite.content.fieldtypes import Before, refuse
from rolesite.errors import nearest
from rolesite.patterns import pattern
from rolesite.text.webaddresses import mend_of
from rolesite.text.yamlnodes import Node, Scalar, Sequence

__all__ = [
    "Address",
    "AddressOrMail",
    "Color",
    "CommaList",
    "DateOrTime",
    "Duration",
    "Email",
    "IdList",
    "IdRef",
    "IsoDate",
    "Items",
    "Name",
    "SiteAddress",
    "Str",
    "TextAt",
    "TextList",
    "WholeNumber",
    "YesNo",
    "as_list",
    "choice",
    "comma_parts",
    "is_empty",
    "length_of_time",
    "shorten",
]

_WORD = pattern(r"[^,]+")
_BLANKS = pattern(r"[ \t\n]+")
_DASH = "[-\u2010-\u2015\u2212]"  # with those that came with pasted text
_DATE = pattern(rf"(\d{{4}}){_DASH}(\d{{2}}){_DASH}(\d{{2}})(?:(?:T|\s+)(\d{{1,2}})[:\uff1a](\d{{2}}))?")
_DURATION = pattern(
    rf"(?:(\d{{1,3}})(?:\s|{_DASH})?(?:h|hours?|hr|hrs))?(?:^|\s*)(?:(\d{{1,4}})(?:\s|{_DASH})?(?:min|mins|minutes?))?",
    re.IGNORECASE,
)
_EMAIL = pattern(r"[^\s@<>()\",;:]+@[^\s@<>()\",;:]+\.[^\s@<>()\",;:.]+")
_COLOR = pattern(r"#[0-9a-fA-F]{6}")
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")


def is_empty(value: object) -> bool:
    """Whether a field has been left open: nothing behind its colon."""
    return isinstance(value, Scalar) and not value.text and not value.quoted


def shorten(text: str, longest: int = 40) -> str:
    """The text on one line, cut with "…" where it is too long for a message."""
    text = _BLANKS.sub(" ", text).strip()
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


# --- texts -----------------------------------------------------------------------------------------------------------


def _scalar(value: object) -> Scalar:
    if not isinstance(value, Scalar):
        raise refuse("not-text", "must be a text")
    return value


def _text(value: object) -> str:
    """Plain text on one line: blanks and line ends are one space."""
    return _BLANKS.sub(" ", _scalar(value).text).strip(" ")


def _name(value: object) -> str:
    text = _text(value)
    if not text.strip():
        raise refuse("missing-field", "is empty", "write a text after the colon")
    return text


def _id(value: object) -> Scalar:
    """An id; `[[id]]` in quotes is understood too."""
    scalar = _scalar(value)
    text = scalar.text.strip()
    inner = text.removeprefix("[[").removesuffix("]]").strip()
    start = scalar.text.find(inner)
    return scalar if inner == scalar.text else scalar.part(start, start + len(inner))


Str = Annotated[str, Before(_text)]
Name = Annotated[str, Before(_name)]
TextAt = Annotated[Scalar, Before(_scalar)]
IdRef = Annotated[Scalar, Before(_id)]


# --- lists -----------------------------------------------------------------------------------------------------------


def as_list(value: Node) -> tuple[Node, ...]:
    """The items of a list."""
    if not isinstance(value, Sequence):
        raise refuse("not-list", "must be a list", "write one item a line, each after '- '")
    return value.items


def comma_parts(value: Scalar) -> tuple[Scalar, ...]:
    """The parts of `a, b`, each with its place."""
    return tuple(_stripped(value, match) for match in _WORD.finditer(value.text) if match[0].strip())


def _parts(value: Node) -> tuple[Node, ...]:
    """The items of a list, or the parts of `a, b`, each with its place."""
    return comma_parts(value) if isinstance(value, Scalar) else as_list(value)


def _one_or_more(value: Node) -> tuple[Node, ...]:
    """The items of a list; a single text, commas and all, is a list of one."""
    return (value,) if isinstance(value, Scalar) else as_list(value)


def _stripped(value: Scalar, match: re.Match[str]) -> Scalar:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return value.part(start, start + len(match[0].strip()))


def _item(value: object) -> Scalar:
    scalar = _scalar(value)
    if not scalar.text.strip():
        raise refuse("empty-item", "is empty", "write something after the dash, or delete the line")
    return scalar


def _item_text(value: object) -> str:
    return _text(_item(value))


def _item_id(value: object) -> Scalar:
    return _id(_item(value))


_Item = Annotated[Scalar, Before(_item)]
_ItemText = Annotated[str, Before(_item_text)]
_ItemId = Annotated[Scalar, Before(_item_id)]

CommaList = Annotated[tuple[_ItemText, ...], Before(_parts)]
IdList = Annotated[tuple[_ItemId, ...], Before(_parts)]
TextList = Annotated[tuple[_ItemText, ...], Before(_one_or_more)]
Items = Annotated[tuple[_Item, ...], Before(as_list)]


# --- numbers, dates, choices -----------------------------------------------------------------------------------------


def _whole_number(value: object) -> int:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise refuse("not-number", f"must be a whole number, not '{shorten(text)}'", "write digits only, such as 30")
    return int(text)


def _yes_no(value: object) -> bool:
    text = _text(value)
    if text.lower() not in _YES + _NO:
        raise refuse("not-yes-no", f"must be true or false, not '{shorten(text)}'")
    return text.lower() in _YES


def _moment(text: str, *, time: bool) -> str:
    """The date, with its time where one is allowed and given, as ISO 8601."""
    example = "2026-11-12 or, with a time on the 24-hour clock, 2026-11-12 16:30" if time else "2026-11-12"
    match = _DATE.fullmatch(text)
    if match is None or (match[4] and not time):
        raise refuse("not-date", f"must be a date, not '{shorten(text)}'", f"write it as {example}")
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(max(year, 1), month)[1] or not year:
        raise refuse("not-date", f"must be a date, and there is no {text[:10]}", f"write year-month-day: {example}")
    date = f"{match[1]}-{match[2]}-{match[3]}"
    if not match[4]:
        return date
    if int(match[4]) > 23 or int(match[5]) > 59:
        raise refuse("not-date", f"must be a time of day, not '{match[4]}:{match[5]}'", "write it as 10:30 or 14:05")
    return f"{date}T{int(match[4]):02}:{match[5]}"


def _date(value: object) -> str:
    return _moment(_text(value), time=False)


def _date_or_time(value: object) -> str:
    return _moment(_text(value), time=True)


def _duration(value: object) -> int:
    """Seconds of `90 min`, `1 h 30 min`, `2 h`."""
    text = _text(value)
    seconds = length_of_time(text)
    if not seconds:
        raise refuse("not-duration", f"must be a length of time, not '{shorten(text)}'", "write 90 min, or 1 h 30 min")
    return seconds


def length_of_time(text: str) -> int:
    """The seconds that a text such as `1 h 30 min` names; 0 where it names none."""
    match = _DURATION.fullmatch(text)
    return (int(match[1] or 0) * 60 + int(match[2] or 0)) * 60 if match else 0


def _address(value: object) -> str:
    text = _text(value)
    mend = mend_of(text) if text else ""
    if not mend and re.search(r"[<>\"]", text):
        mend = 'write it without <, > and "'
    if mend:
        raise refuse("not-address", f"must be a web address, not '{shorten(text)}'", mend)
    return text


def _address_or_mail(value: object) -> str:
    """A web address as it is, a mail address as `mailto:…`."""
    text = _text(value)
    mail = text.removeprefix("mailto:")
    if _EMAIL.fullmatch(mail):
        return f"mailto:{mail}"
    if text and mend_of(text) and ("@" in text or not re.search(r"[.:/]", text)):
        hint = "write an address such as https://example.org/ask, or an e-mail address such as team@example.org"
        raise refuse("not-address", f"must be a web or e-mail address, not '{shorten(text)}'", hint)
    return _address(value)


def _site_address(value: object) -> str:
    """An address that others can be made of, by putting a path behind it."""
    text = _address(value)
    plain = re.split(r"[?#]", text)[0]
    if plain != text:
        says = f"must be an address that paths can follow, not '{shorten(text)}'"
        raise refuse("not-address", says, f"end it before '{text[len(plain)]}': {shorten(plain, 80)}")
    return text


def _email(value: object) -> str:
    text = _text(value)
    if text and not _EMAIL.fullmatch(text):
        raise refuse("not-email", f"must be an e-mail address, not '{shorten(text)}'", "write it as name@example.org")
    return text


def _color(value: object) -> str:
    text = _text(value)
    if text and not _COLOR.fullmatch(text):
        hint = 'write # and six digits or letters a to f, in quotes: "#2a5db0"'
        raise refuse("not-color", f"must be a colour, not '{shorten(text)}'", hint)
    return text.lower()


def choice(*names: str) -> Before:
    """Takes one of these words.

    It stands beside their type: `Annotated[Literal["a", "b"], choice("a", "b")]`.
    """

    def check(value: object) -> str:
        text = _text(value)
        if text not in names:
            listed = f"{', '.join(names[:-1])} or {names[-1]}"
            close = nearest(text, names)
            hint = f"did you mean '{close}'?" if close else ""
            raise refuse("not-a-choice", f"must be {listed}, not '{shorten(text)}'", hint)
        return text

    return Before(check)


WholeNumber = Annotated[int, Before(_whole_number)]
YesNo = Annotated[bool, Before(_yes_no)]
IsoDate = Annotated[str, Before(_date)]
DateOrTime = Annotated[str, Before(_date_or_time)]
Duration = Annotated[int, Before(_duration)]
Address = Annotated[str, Before(_address)]
AddressOrMail = Annotated[str, Before(_address_or_mail)]
SiteAddress = Annotated[str, Before(_site_address)]
Email = Annotated[str, Before(_email)]
Color = Annotated[str, Before(_color)]
