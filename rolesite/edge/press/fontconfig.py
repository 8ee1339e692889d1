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
_HAN = (
    (("zh", "zh-hans", "zh-cn", "zh-sg"), ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei")),
    (("zh-hant", "zh-tw"), ("Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei")),
    (("zh-hk", "zh-mo", "zh-hant-hk"), ("Noto Sans CJK HK", "PingFang HK", "Microsoft JhengHei")),
    (("ko", "ko-kr"), ("Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic")),
    (("ja", "ja-jp"), ("Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic")),
)
"""Languages that write the same characters in shapes of their own, and the fonts of systems that have these."""

# Emoji are pictures of one size in most fonts. Without this rule they are drawn in that size, across the whole page.
_SCALED_PICTURES = """\
  <match target="font">
    <test name="outline"><bool>false</bool></test>
    <edit name="drawnby"><divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide></edit>
    <edit name="matrix">
      <times>
        <name>matrix</name>
        <matrix><name>drawnby</name><double>0</double><double>0</double><name>drawnby</name></matrix>
      </times>
    </edit>
    <edit name="size"><divide><name>size</name><name>drawnby</name></divide></edit>
  </match>
"""
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
{_SCALED_PICTURES}{_own_shapes()}</fontconfig>
"""


def _own_shapes() -> str:
    """For each language of `_HAN` the rule that looks into its own fonts, after those that a style sheet names."""
    rule = (
        '  <match target="pattern">\n    <test name="lang"><string>{}</string></test>\n'
        '    <edit name="family" mode="append_last" binding="strong">{}</edit>\n  </match>\n'
    )
    return "".join(
        rule.format(language, "".join(f"<string>{family}</string>" for family in families))
        for languages, families in _HAN
        for language in languages
    )


def _find_mac_libraries() -> None:
    """Lets the loader find Homebrew's and MacPorts' libraries, which Python's own search leaves out."""
    known = os.environ.get("DYLD_FALLBACK_LIBRARY_PATH", "")
    wanted = [folder for folder in _MAC_LIBRARIES if Path(folder).is_dir() and folder not in known.split(":")]
    os.environ["DYLD_FALLBACK_LIBRARY_PATH"] = ":".join(filter(None, (known, *wanted)))
