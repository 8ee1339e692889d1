"""Debian's Firefox as the tests drive it, by its own remote protocol: Playwright drives only a Firefox of its own making.

Messages are JSON behind their length: [0, number, command, parameters] there, [1, number, error, result] back. Commands
and keys are those of WebDriver.
"""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

KEYS = {
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Space": " ",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "F5": "\ue035",
    "Tab": "\ue004",
    "Shift": "\ue008",
}
PREFERENCES = {
    "marionette.port": 0,
    "app.update.disabledForTesting": True,
    "browser.sessionstore.resume_from_crash": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_open_during_load": False,
    "full-screen-api.allow-trusted-requests-only": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "ui.prefersReducedMotion": 1,
}
PATIENCE = 60.0  # seconds for a start on a busy machine

PROGRAM = shutil.which("firefox-esr")  # a Firefox in a box of its own sees no folder of ours

needs_firefox = pytest.mark.skipif(not PROGRAM, reason="there is no Firefox here")


class Firefox:
    """A running browser."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._numbers = count(1)
        self._read()
        self.do("WebDriver:NewSession", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})

    def do(self, command: str, **parameters: Any) -> Any:
        """The result of a command; what the browser refuses fails the test."""
        data = json.dumps([0, next(self._numbers), command, parameters]).encode()
        self._connection.sendall(b"%d:%s" % (len(data), data))
        _, _, error, result = self._read()
        assert not error, error
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def _read(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            assert byte, "the browser has gone"
            length += byte
        return json.loads(self._stream.read(int(length)))

    def visit(self, address: str) -> None:
        """Opens an address, and waits until it is loaded."""
        self.do("WebDriver:Navigate", url=address)

    def run(self, expression: str) -> Any:
        """The value of a script's expression in the page."""
        return self.do("WebDriver:ExecuteScript", script=f"return ({expression})", args=[])

    def press(self, *keys: str) -> None:
        """Presses keys one after the other, by their names or as the sign that they write."""
        presses = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self.do("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": presses}])

    def resize(self, width: int, height: int) -> None:
        """Makes the page that large inside its window."""
        for _ in range(2):  # the frame around the page is known once the window has a size
            frame = self.run("[outerWidth - innerWidth, outerHeight - innerHeight]")
            self.do("WebDriver:SetWindowRect", width=width + frame[0], height=height + frame[1])

    def windows(self) -> list[str]:
        """The open windows, by the names that `switch` knows."""
        return list(self.do("WebDriver:GetWindowHandles"))

    def switch(self, window: str) -> None:
        """Goes on in another window."""
        self.do("WebDriver:SwitchToWindow", handle=window)

    def pdf(self, width: float, height: float) -> bytes:
        """The page on paper of that size in centimetres."""
        page = {"width": width, "height": height}
        margin = dict.fromkeys(("top", "bottom", "left", "right"), 0)
        printed = self.do("WebDriver:Print", page=page, margin=margin, background=True, shrinkToFit=False)
        return base64.b64decode(printed)

    def until(self, expression: str) -> None:
        """Waits for an expression to hold."""
        for _ in range(600):
            if self.run(expression):
                return
            time.sleep(0.02)
        raise AssertionError(expression)


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A browser with a fresh profile, without a screen."""
    with tempfile.TemporaryDirectory() as name:
        profile = Path(name)
        lines = (f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in PREFERENCES.items())
        (profile / "user.js").write_text("".join(lines), "utf-8")
        command = [str(PROGRAM), "--headless", "--marionette", "--no-remote", "--profile", name]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                with socket.create_connection(("127.0.0.1", _port(profile))) as connection:
                    yield Firefox(connection)
            finally:
                process.terminate()


def _port(profile: Path) -> int:
    """Where the browser listens, once it does."""
    told = profile / "MarionetteActivePort"
    ends = time.monotonic() + PATIENCE
    while not (told.is_file() and told.read_text()):
        assert time.monotonic() < ends, "Firefox did not start"
        time.sleep(0.05)
    return int(told.read_text())
