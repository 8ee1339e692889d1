"""The PDF engine is tried once, and again when something around it has changed; a broken one is told with its mend."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rolesite.edge.press import pdfprobe
from rolesite.edge.press.pdfprobe import EngineRecord, engine_record, install_command
from rolesite.errors import SetupError

FACTS = {
    "versions": [["pango", "1.50"], ["weasyprint", "70.0"]],
    "libraries": [],
    "fonts": ["Noto Sans Regular 2.0 (10 characters)"],
    "coverage": [[32, 126]],
}
RECORD = EngineRecord((("pango", "1.50"), ("weasyprint", "70.0")), (FACTS["fonts"][0],), ((32, 126),))


@pytest.fixture
def tries(monkeypatch, tmp_path) -> list[int]:
    """How often the engine was tried; it reports FACTS and one library, `tmp_path/libpango.so`."""
    library = tmp_path / "libpango.so"
    library.write_bytes(b"1")
    done: list[int] = []

    def report() -> dict[str, object]:
        done.append(1)
        return {**FACTS, "libraries": [str(library)]}

    monkeypatch.setattr(pdfprobe, "_try_engine", report)
    return done


def test_the_engine_is_tried_once(tries, tmp_path):
    assert engine_record(tmp_path) == engine_record(tmp_path) == RECORD
    assert len(tries) == 1


def test_a_changed_library_renews_the_record(tries, tmp_path):
    engine_record(tmp_path)
    (tmp_path / "libpango.so").write_bytes(b"22")
    engine_record(tmp_path)
    (tmp_path / "libpango.so").unlink()
    engine_record(tmp_path)
    assert len(tries) == 3


def test_a_changed_package_renews_the_record(tries, tmp_path, monkeypatch):
    engine_record(tmp_path)
    monkeypatch.setattr(pdfprobe, "libraries", lambda: ("weasyprint-99",))
    engine_record(tmp_path)
    assert len(tries) == 2


def test_new_fonts_of_the_system_renew_the_record(tries, tmp_path, monkeypatch):
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    monkeypatch.setattr(pdfprobe, "font_folders", lambda: (fonts,))
    engine_record(tmp_path)
    (fonts / "noto").mkdir()
    engine_record(tmp_path)
    assert len(tries) == 2


def test_other_fonts_of_the_theme_renew_the_record(tries, tmp_path, monkeypatch):
    config = tmp_path / "fonts.conf"
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))
    engine_record(tmp_path)
    config.write_text("<fontconfig/>")
    engine_record(tmp_path)
    assert len(tries) == 2


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"libraries": 3}', b"{}"])
def test_a_damaged_record_is_made_anew(tries, tmp_path, damage):
    engine_record(tmp_path)
    (tmp_path / "pdf-engine.json").write_bytes(damage)
    assert engine_record(tmp_path) == RECORD
    assert len(tries) == 2


def test_the_digest_tells_versions_and_fonts_and_no_paths():
    assert EngineRecord((), (), ()).digest != RECORD.digest
    assert EngineRecord(RECORD.versions, (), ()).digest != RECORD.digest
    assert EngineRecord(RECORD.versions, RECORD.fonts, ()).digest == RECORD.digest


def broken(tmp_path: Path, monkeypatch, code: str) -> str:
    """What is told when the probe's process does that."""
    script = tmp_path / "python"
    (tmp_path / "code.py").write_text(code)
    script.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{tmp_path}/code.py'\n")
    script.chmod(0o755)
    monkeypatch.setattr(pdfprobe.sys, "executable", str(script))
    with pytest.raises(SetupError) as caught:
        engine_record(tmp_path)
    (problem,) = caught.value.problems
    assert install_command() in problem.hint
    assert "--no-pdf" in problem.hint
    return problem.message


def test_a_missing_library_is_told_with_the_command_that_installs_it(tmp_path, monkeypatch):
    code = "import sys; sys.exit('noise\\ncannot load library libpango-1.0-0')"
    assert "(cannot load library libpango-1.0-0)" in broken(tmp_path, monkeypatch, code)


def test_a_crash_of_the_engine_is_told(tmp_path, monkeypatch):
    assert "ended with code -" in broken(tmp_path, monkeypatch, "import os; os.abort()")


def test_an_answer_that_is_none_is_told(tmp_path, monkeypatch):
    assert "does not work" in broken(tmp_path, monkeypatch, "print('hello')")


@pytest.mark.parametrize(
    ("release", "root", "command"),
    [
        ({"ID": "debian"}, True, "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, False, "sudo apt-get install libpango-1.0-0"),
        ({"ID": "fedora"}, False, "sudo dnf install pango"),
        ({"ID": "alpine"}, True, "apk add pango"),
        ({"ID": "exotic"}, False, "the package 'pango' of your system"),
    ],
)
def test_the_command_is_that_of_the_system(monkeypatch, release, root, command):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(pdfprobe.platform, "freedesktop_os_release", lambda: release)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000, raising=False)
    assert install_command().startswith(command)


@pytest.mark.slow
def test_the_probe_runs_by_itself_without_any_font_of_the_system():
    environment = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    command = [sys.executable, "-m", "rolesite.edge.press.pdfprobe"]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120)
    facts = json.loads(done.stdout)
    assert {"pango", "harfbuzz", "fontconfig", "weasyprint"} <= {name for name, _ in facts["versions"]}
    assert any("Atkinson Hyperlegible" in font for font in facts["fonts"])
    assert any(low <= ord("A") <= high for low, high in facts["coverage"])
    assert sys.platform != "linux" or any("libpango" in library for library in facts["libraries"])
