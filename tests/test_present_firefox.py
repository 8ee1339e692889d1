"""The presenter view in Debian's Firefox, from a folder and from a server: two windows in step, one of them minimised."""

from __future__ import annotations

import pytest

from tests import presenting
from tests.firefox import firefox, needs_firefox
from tests.presenting import NOTES
from tests.serving import served
from tests.stage import CURRENT

pytestmark = [pytest.mark.slow, needs_firefox]

LIFE = "document.querySelector('#_present-panel').dataset.life"
PAGE = "document.documentElement.outerHTML"


@pytest.fixture(scope="module")
def fox():
    with firefox() as found:
        yield found


@pytest.fixture(scope="module")
def ways(tmp_path_factory):
    root = tmp_path_factory.mktemp("present")
    path = presenting.write(presenting.site(), root)
    with served(root) as address:
        yield {"file": path.as_uri(), "http": address + presenting.PATH}


@pytest.mark.parametrize("way", ["file", "http"])
def test_two_windows_are_in_step(fox, ways, way):
    fox.visit(ways[way])
    (desk,) = fox.windows()

    def both(slide: str) -> None:
        for window in (desk, audience):
            fox.switch(window)
            fox.until(f"{CURRENT} === '{slide}'")

    fox.press("s")
    fox.until(f"{LIFE} === 'on'")
    (audience,) = set(fox.windows()) - {desk}
    fox.switch(audience)
    assert [mark for mark in NOTES if mark in fox.run(PAGE)] == []
    fox.do("WebDriver:MinimizeWindow")
    assert fox.run("document.hidden")
    fox.switch(desk)
    fox.press("ArrowRight")
    both("title")
    fox.press("PageDown")  # in the audience's window
    both("list")
    fox.do("WebDriver:Refresh")
    both("list")
    fox.switch(desk)
    fox.do("WebDriver:Refresh")
    fox.until(f"{LIFE} === 'on'")
    fox.press("2", "Enter", "t")
    both("title")
    fox.until("rolesiteDeck.state().timer?.running")
    fox.do("WebDriver:CloseWindow")
    fox.switch(desk)
    fox.until(f"{LIFE} === 'lost'")
