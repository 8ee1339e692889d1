"""What axe finds on a page that is open: the one place that runs it.

All its rules run in every look, though few of them read colours: axe takes no longer for it, and only what it finds is
handed over. Writing out what it passed took longer than all its rules.
"""

from __future__ import annotations

from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import settle

LOOKS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}

SCRIPT = Axe().axe_script
OPTIONS = {
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2 (2.5.8), which axe leaves out unless asked
    "resultTypes": ["violations"],
    "preload": False,  # style sheets would be fetched again, for a rule that is off
}
RUN = """
async ([within, options]) => {
  const { violations } = await axe.run(within || document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.target, node.failureSummary]));
}
"""

Fault = tuple[str, str, list[str], str]


def faults(page: Page, looks: Iterable[str] = LOOKS, within: str = "") -> list[Fault]:
    """What axe finds in each look, `within` what a selector finds or on all of the page: the look, the rule, the place,
    and what is wrong there."""
    found: list[Fault] = []
    for look in looks:
        page.emulate_media(**LOOKS[look])
        found += [(look, *fault) for fault in faults_as_it_is(page, within)]
    return found


def faults_as_it_is(page: Page, within: str = "") -> list[tuple[str, list[str], str]]:
    """What axe finds in the look that the page has: the rule, the place, and what is wrong there."""
    settle(page)
    if not page.evaluate("'axe' in self"):
        page.evaluate(SCRIPT)
    return [tuple(fault) for fault in page.evaluate(RUN, [within, OPTIONS])]
