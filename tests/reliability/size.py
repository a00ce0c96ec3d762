"""How much of a proof runs: a part with the other tests, all of it by ``make reliability``."""

from __future__ import annotations

import os

IS_FULL = os.environ.get("SMESTATS_RELIABILITY") == "full"


def sized(usual: int, full: int) -> int:
    """``full`` by ``make reliability``, else ``usual``."""
    return full if IS_FULL else usual
