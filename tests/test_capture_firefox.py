"""The capture page in Debian's Firefox, from a folder and from a server: typed, kept, there again, deleted."""

from __future__ import annotations

import pytest

from tests.firefox import firefox, needs_firefox
from tests.test_capture_browser import PATH, folder, site, ways

__all__ = ["folder", "site", "ways"]

pytestmark = [pytest.mark.slow, needs_firefox]

FIELD = "document.querySelector('textarea')"
BAR = "document.querySelector('.capture-progress').innerText.replace(/\\s+/g, ' ').trim()"


@pytest.fixture(scope="module")
def fox():
    with firefox() as found:
        found.resize(500, 844)
        yield found


@pytest.mark.parametrize("way", ["file", "http"])
def test_what_is_typed_is_kept_until_it_is_deleted(fox, ways, way):
    fox.visit(ways[way] + PATH + "?room=hall")
    assert fox.run("document.querySelector('#capture_role').value") == "coach"
    fox.run(f"{FIELD}.focus()")
    fox.press(*"Time")
    assert fox.run(BAR) == "Questions answered: 1 of 3 Saved on this device"
    fox.visit(ways[way] + PATH)
    assert fox.run(f"[{FIELD}.value, document.querySelector('#capture_room').value]") == ["Time", "hall"]
    assert fox.run(f"{FIELD}.scrollHeight <= {FIELD}.clientHeight")
    assert not fox.run("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    fox.run("document.querySelector('[data-delete]').focus()")
    fox.press("Enter", "Tab", "Enter")
    fox.until(f"{FIELD}.value === ''")
    assert fox.run("localStorage.length") == 0
