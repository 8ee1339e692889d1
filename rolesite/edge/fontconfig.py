"""Sets the environment that the PDF engine is loaded in: our own fontconfig file, and no clock.

Edge of the package; called before anything imports the engine, and inherited by worker processes. The file names the
theme's fonts and the folders where systems keep theirs, and nothing of the machine's or the user's own settings: those
would make the same page look different elsewhere. A machine without any font works (Pango crashes without one).
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Mapping
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING

from rolesite.edge import disk

if TYPE_CHECKING:
    from rolesite.theme import Theme

__all__ = ["config_file", "font_folders", "fonts_in_use", "use_fonts", "use_theme_fonts"]

_UNIX_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_MAC_FOLDERS = ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts")
_MAC_LIBRARIES = ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib")
_NO_CLOCK = "315532800"  # 1 January 1980, the first day of file times in ZIP and FAT


def use_theme_fonts(theme: Theme, cache: Path) -> None:
    """Prepares this process, and those that it starts, for the PDF engine with the fonts of the theme.

    The fonts are kept in `cache`; files that are missing or altered are written anew.
    """
    use_fonts({Path(face.ttf).name: theme.assets[face.ttf] for face in theme.fonts}, cache)


def use_fonts(fonts: Mapping[str, bytes], cache: Path) -> None:
    """The same with TrueType fonts by file name."""
    path = config_file(cache)
    config = _config(_keep_fonts(fonts, path.parent), path.parent).encode()
    if disk.read(path) != config:
        disk.write(path, config)
    os.environ["FONTCONFIG_FILE"] = str(path)
    os.environ.pop("FONTCONFIG_SYSROOT", None)
    os.environ["SOURCE_DATE_EPOCH"] = _NO_CLOCK
    if sys.platform == "darwin":
        _find_mac_libraries()


def config_file(cache: Path) -> Path:
    """Where the configuration lies that says which fonts there are."""
    return (cache / "fontconfig").resolve() / "fonts.conf"


def fonts_in_use(cache: Path) -> dict[str, bytes]:
    """The fonts by file name that `use_fonts` prepared this cache with, or nothing where it did not."""
    config = (disk.read(config_file(cache)) or b"").decode()
    folder = re.search(r"<dir>(.*?)</dir>", config)  # the first: those of the system follow
    return {path.name: path.read_bytes() for path in sorted(Path(unescape(folder[1])).iterdir())} if folder else {}


def font_folders() -> tuple[Path, ...]:
    """The folders in which this system keeps fonts, those that exist."""
    if sys.platform == "win32":
        windows, local = os.environ.get("WINDIR", r"C:\Windows"), os.environ.get("LOCALAPPDATA", "~")
        names: tuple[str, ...] = (f"{windows}/Fonts", f"{local}/Microsoft/Windows/Fonts")
    else:
        names = (*_MAC_FOLDERS, *_UNIX_FOLDERS) if sys.platform == "darwin" else _UNIX_FOLDERS
    folders = (Path(name).expanduser() for name in names)
    return tuple(folder for folder in folders if folder.is_dir())


def _keep_fonts(fonts: Mapping[str, bytes], state: Path) -> Path:
    """A folder with these fonts and no others, named after their bytes."""
    total = hashlib.blake2b(digest_size=8)
    for name, data in sorted(fonts.items()):
        total.update(name.encode() + b"\0" + hashlib.blake2b(data).digest())
    folder = state / f"fonts-{total.hexdigest()}"
    for name, data in fonts.items():
        if disk.read(folder / name) != data:
            disk.write(folder / name, data)
    return folder


def _config(fonts: Path, state: Path) -> str:
    """The fontconfig file. Its cache is ours too: a home that cannot be written to does no harm."""
    folders = "\n".join(f"  <dir>{escape(str(folder))}</dir>" for folder in (fonts, *font_folders()))
    return f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
  <cachedir>{escape(str(state / "cache"))}</cachedir>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""


def _find_mac_libraries() -> None:
    """Lets the loader find Homebrew's and MacPorts' libraries, which Python's own search leaves out."""
    known = os.environ.get("DYLD_FALLBACK_LIBRARY_PATH", "")
    wanted = [folder for folder in _MAC_LIBRARIES if Path(folder).is_dir() and folder not in known.split(":")]
    os.environ["DYLD_FALLBACK_LIBRARY_PATH"] = ":".join(filter(None, (known, *wanted)))
