"""Python's garbage collector at rest, where much is made that stays.

Ground of the package.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["at_rest"]


@contextmanager
def at_rest(*, ageing: bool = False) -> Iterator[None]:
    """Without garbage collection: what is loaded stays, and a large catalogue is made of many values and no cycles, and
    would be searched in vain for a third of the time. Nothing of this where somebody lets it rest already.

    With `ageing`, what was made counts as old afterwards, or it would be searched at once. That asks what is kept out of
    collections, which with a large site takes longer than reading it again.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if ageing and not gc.get_freeze_count():  # else somebody keeps things out, and would not want them back
            gc.freeze()
            gc.unfreeze()
        gc.enable()
