"""rolesite itself as a wheel: what a new site's requirements name, so that it can be installed where no index has it.

Edge: reads the package's files, from a checkout or from where it is installed. A wheel is an archive of what is to be
installed, with a folder beside it that says what that is:
https://packaging.python.org/en/latest/specifications/binary-distribution-format/
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from rolesite import __version__
from rolesite.engines.zip import packed

__all__ = ["own_wheel"]

_PACKAGE = Path(__file__).parents[2]
_CHECKOUT = _PACKAGE.parent
_ABOUT = f"rolesite-{__version__}.dist-info/"
_NOT_INSTALLED = "test"  # the extra that only those need who change rolesite

_WHEEL = """\
Wheel-Version: 1.0
Generator: rolesite
Root-Is-Purelib: true
Tag: py3-none-any
"""


def own_wheel() -> tuple[str, bytes]:
    """The wheel's file name, and its bytes: those of the rolesite that runs, with the themes that come with it."""
    project = _CHECKOUT / "pyproject.toml"
    files = dict(_tree(_PACKAGE, "rolesite/"))
    if project.is_file():
        files |= dict(_tree(_CHECKOUT / "themes", "rolesite/themes/"))
        files |= _told(tomllib.loads(project.read_text(encoding="utf-8"))["project"])
        files[f"{_ABOUT}licenses/LICENSE"] = (_CHECKOUT / "LICENSE").read_bytes()
    else:
        files |= _installed()
    files[f"{_ABOUT}WHEEL"] = _WHEEL.encode()
    files[f"{_ABOUT}RECORD"] = _record(files)
    return f"rolesite-{__version__}-py3-none-any.whl", packed(files)


def _tree(folder: Path, under: str) -> Iterator[tuple[str, bytes]]:
    """The files of a folder by their places in the wheel, without what Python keeps there."""
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield under + path.relative_to(folder).as_posix(), path.read_bytes()


def _installed() -> dict[str, bytes]:
    """What the wheel that rolesite was installed from said of itself."""
    about = metadata.distribution("rolesite")
    kept = {"METADATA", "entry_points.txt", "licenses/LICENSE"}
    return {_ABOUT + name: text.encode() for name in kept if (text := about.read_text(name)) is not None}


def _told(project: Mapping[str, Any]) -> dict[str, bytes]:
    """What a checkout's pyproject.toml says of rolesite, as a wheel says it."""
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {project['name']}",
        f"Version: {__version__}",
        f"Summary: {project['description']}",
        f"License-Expression: {project['license']}",
        "License-File: LICENSE",
        f"Requires-Python: {project['requires-python']}",
        *(f"Requires-Dist: {one}" for one in project["dependencies"]),
    ]
    for extra, packages in project["optional-dependencies"].items():
        if extra != _NOT_INSTALLED:
            lines += [f"Provides-Extra: {extra}", *(f"Requires-Dist: {one}; extra == '{extra}'" for one in packages)]
    points = {"console_scripts": project["scripts"], **project["entry-points"]}
    return {
        f"{_ABOUT}METADATA": ("\n".join(lines) + "\n").encode(),
        f"{_ABOUT}entry_points.txt": "\n".join(_group(name, points[name]) for name in points).encode(),
    }


def _group(name: str, points: Mapping[str, str]) -> str:
    return "\n".join([f"[{name}]", *(f"{point} = {place}" for point, place in points.items())]) + "\n"


def _record(files: Mapping[str, bytes]) -> bytes:
    """The list of all files with their digests and lengths, itself without them, which ends each wheel."""
    rows = [(name, f"sha256={_digest(data)}", str(len(data))) for name, data in sorted(files.items())]
    return "".join(",".join(row) + "\n" for row in [*rows, (f"{_ABOUT}RECORD", "", "")]).encode()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
