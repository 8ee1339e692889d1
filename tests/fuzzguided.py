"""Throws damaged files at rolesite as tests/fuzz.py does, led by atheris to those that reach something new.

    pip install atheris        (Linux and macOS)
    python -m tests.fuzzguided [-max_total_time=3600] [FOLDER ...]

Options and folders are those of libFuzzer; it ends at the first file that breaks something, which is kept.
"""

from __future__ import annotations

import sys
from random import Random

import atheris

with atheris.instrument_imports(include=["rolesite"]):
    from tests import fuzz
    from tests.fuzzseeds import SEEDS


def one(data: bytes) -> None:
    """Tries one file: the bytes say which, what is done to it, and how it ends."""
    said = atheris.FuzzedDataProvider(data)
    path, text = SEEDS[said.ConsumeIntInRange(0, len(SEEDS) - 1)]
    for _ in range(said.ConsumeIntInRange(1, 6)):
        damage = fuzz.DAMAGES[said.ConsumeIntInRange(0, len(fuzz.DAMAGES) - 1)]
        text = damage(Random(said.ConsumeUInt(4)), text)
    try:
        fuzz.trial(path, text.encode("utf-8", "surrogatepass") + said.ConsumeBytes(200))
    except fuzz.Found as found:
        fuzz.keep(found)
        raise


if __name__ == "__main__":
    fuzz.warm()
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
