"""Scripts as they are served: what is left out, and what is left alone."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from rolesite.engines.leanscript import lean
from tests import factories as make

SCRIPTS = sorted((make.THEMES / "default" / "assets").rglob("*.js"))

COMMENTED = """
/* What it is for.
   And why. */
(() => {
  "use strict";

  // One line.
  const far = "https://example.org/"; // behind code
  /* before */ go();
  const sum = 4 /* of them */ + 1;
})();
"""


def test_comments_on_lines_of_their_own_and_indentation_go():
    assert lean(COMMENTED) == (
        '(() => {\n"use strict";\nconst far = "https://example.org/"; // behind code\ngo();\n'
        "const sum = 4 /* of them */ + 1;\n})();\n"
    )


@pytest.mark.parametrize(
    "script",
    [
        "const text = `one\n  // two\n`;\n",
        'const text = "one \\\n  two";\n',
        "go(); /* it\n/* goes */\n",
        'const all = "https://*/*";\n  go();\n',
    ],
)
def test_what_may_hold_a_text_over_several_lines_is_left_alone(script):
    assert lean(script) == script


def test_whose_a_script_is_stays():
    assert lean("/*! By Ada. */\ngo();\n") == "/*! By Ada. */\ngo();\n"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.skipif(not shutil.which("node"), reason="node reads scripts")
def test_what_is_left_is_still_a_script(path):
    code = lean(path.read_text("utf-8"))
    subprocess.run(["node", "--check", "-"], input=code, text=True, check=True, capture_output=True)
