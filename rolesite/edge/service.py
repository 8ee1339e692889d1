"""Whether this machine is somebody's own, or one that a service has lent for a single run.

Edge. Such a service sets the variable `CI`: nobody watches there, and what comes next is built on another machine.
"""

from __future__ import annotations

import os

__all__ = ["on_a_service"]


def on_a_service() -> bool:
    """Whether a service runs this."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}
