"""How an append tells of its progress to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Stage = Literal["read", "compared"]
# Told the stage and the rows it has got through so far.
Progress = Callable[[Stage, int], None]


def unheard(_stage: Stage, _rows: int) -> None:
    """Nobody waits."""
