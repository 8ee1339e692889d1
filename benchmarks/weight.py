"""What the files of built sites weigh, by kind: how many there are, the median and the heaviest, compressed.

Compressed is gzip at level 9. Prints a Markdown table a site.

    python benchmarks/weight.py SITE ...
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

# The kinds, each a pattern; a file belongs to the first that it fits.
KINDS = (
    ("home", "index.html"),
    ("catalogue", "roles/index.html"),
    ("map", "roles/map.html"),
    ("compare", "roles/compare.html"),
    ("prepared comparison", "roles/*--*.html"),
    ("role", "roles/*.html"),
    ("family", "families/*.html"),
    ("tag", "tags/*.html"),
    ("workshop", "workshops/*.html"),
    ("deck", "workshops/*/deck.html"),
    ("changes", "changes.html"),
    ("search", "search.html"),
    ("embedded role", "embed/*.html"),
    ("every page: style sheet", "assets/site.*.css"),
    ("every page: script", "assets/search.*.js"),
    ("catalogue: script", "assets/catalogue.*.js"),
    ("compare: script", "assets/compare.*.js"),
    ("map: script", "assets/map.*.js"),
    ("when searching: index", "search-index.js"),
    ("when searching: texts of 16 pages", "search-texts/*.js"),
    ("when comparing: list", "roles/compare.js"),
    ("when comparing: a role", "roles/*.js"),
    ("data: all roles", "roles.json"),
    ("data: table", "roles.csv"),
)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sites", type=Path, nargs="+", metavar="SITE")
    for site in parser.parse_args().sites:
        print("\n".join(table(site)), end="\n\n")


def table(site: Path) -> Iterator[str]:
    """The weights as Markdown."""
    yield "| kind | files | median | heaviest | heaviest, not compressed |"
    yield "|---|---|---|---|---|"
    for kind, files in by_kind(site).items():
        weights = sorted((len(gzip.compress(data, 9)), len(data)) for data in (file.read_bytes() for file in files))
        middle, (most, plain) = median(weight for weight, _ in weights), weights[-1]
        yield f"| {kind} | {len(files):,} | {middle / 1000:.1f} kB | {most / 1000:.1f} kB | {plain / 1000:,.0f} kB |"


def by_kind(site: Path) -> dict[str, list[Path]]:
    """The site's files by kind, in the order of `KINDS`."""
    found: defaultdict[str, list[Path]] = defaultdict(list)
    known: set[Path] = set()
    for kind, pattern in KINDS:
        files = [path for path in sorted(site.glob(pattern)) if path not in known]
        known.update(files)
        if files:
            found[kind] = files
    return found


if __name__ == "__main__":
    main()
