"""One dictionary look-up per distinct text: what a column says, as arrays."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from smestats.columns import IntArray
from smestats.ingest.faults import Flaw

BAD = -9
_BOUND = 65_536  # distinct texts remembered; beyond that a column is not repetitive and memory counts


@contextmanager
def collector_paused() -> Iterator[None]:
    """Run without the cyclic garbage collector: lists of texts hold no cycles, and it would scan them all."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Memo(dict[str, int]):
    """What ``read`` makes of a text, remembered."""

    def __init__(self, read: Callable[[str], int]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> int:
        code = self[text] = self._read(text)
        return code

    def codes(self, texts: Sequence[str]) -> IntArray:
        """The code of each text."""
        if len(self) > _BOUND:
            self.clear()
        return np.fromiter(map(self.__getitem__, texts), np.int64, len(texts))


def code_or_bad(parsed: int | Flaw) -> int:
    """What a memo keeps of a parsed cell; its flaw is found again when it has to be told."""
    return BAD if isinstance(parsed, Flaw) else parsed


class Places(dict[str, int]):
    """The number of each distinct text, in the order of first sight; ``learn`` is told of each new one."""

    def __init__(self, learn: Callable[[int, str], None]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, text: str) -> int:
        place = self[text] = len(self)
        self._learn(place, text)
        return place

    def places(self, texts: Sequence[str]) -> IntArray:
        """The number of each text."""
        if len(self) > _BOUND:
            self.clear()
        return np.fromiter(map(self.__getitem__, texts), np.int64, len(texts))
