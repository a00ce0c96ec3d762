"""One dictionary look-up per distinct text: what a column says, as arrays."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import numpy as np
import numpy.typing as npt

from smestats.columns import FloatArray, IntArray
from smestats.ingest.cells.period import fit_period, read_period
from smestats.ingest.cells.value import PLAIN, parse_value
from smestats.ingest.faults import Flaw
from smestats.periods import Frequency, Period

BAD = -9
FREQUENCIES = tuple(Frequency)
ANY_FREQUENCY = len(FREQUENCIES)

MISSING, FLAWED, SCIENTIFIC, PERCENT, GROUPED = 1, 2, 4, 8, 16
_WARNING_FLAGS = {None: 0, "scientific_notation": SCIENTIFIC, "percent_sign": PERCENT}
_BOUND = 65_536  # distinct texts remembered; beyond that a column is not repetitive and memory counts

Flags = npt.NDArray[np.uint8]


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


class PeriodColumn:
    """Ordinals of period texts, which depend on the frequency of the series."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._places = Places(self._learn)
        self._ordinals = np.empty((64, len(FREQUENCIES) + 1), dtype=np.int64)

    def ordinals(self, texts: Sequence[str], frequency: IntArray) -> IntArray:
        """Ordinal of each text as a period of its frequency; ``BAD`` where it is none.

        Args:
            texts: n cells.
            frequency: Position in ``FREQUENCIES``, or ``ANY_FREQUENCY``: for each text, or k for each (1, k).

        Returns:
            n ordinals, or (n, k).
        """
        places = self._places.places(texts)
        return self._ordinals[places if frequency.ndim == 1 else places[:, np.newaxis], frequency]

    def _learn(self, place: int, text: str) -> None:
        if place == len(self._ordinals):
            self._ordinals = np.concatenate([self._ordinals, np.empty_like(self._ordinals)])
        period = read_period(text, today=self._today)
        self._ordinals[place] = [self._fit(period, frequency) for frequency in (*FREQUENCIES, None)]

    def _fit(self, period: Period | Flaw, frequency: Frequency | None) -> int:
        if isinstance(period, Flaw):
            return BAD
        fitted = fit_period(period, frequency, today=self._today)
        return BAD if isinstance(fitted, Flaw) else fitted.ordinal


_ALL_PLAIN = re.compile(rf"(?:{PLAIN}\n)*+", re.ASCII)
_IS_PLAIN = re.compile(PLAIN, re.ASCII)


class ValueColumn:
    """Numbers of value texts, and what is to be said about them."""

    def __init__(self) -> None:
        self._places = Places(self._learn)
        self._values = np.empty(64, dtype=np.float64)
        self._flags = np.empty(64, dtype=np.uint8)

    def read(self, texts: Sequence[str]) -> tuple[FloatArray, Flags]:
        """The number in each text (NaN where there is none) and its flags."""
        n = len(texts)
        joined = "\n".join(texts) + "\n"
        # As many line ends as texts: none of them holds one itself.
        if _ALL_PLAIN.fullmatch(joined) and joined.count("\n") == n:
            # Adding zero turns -0.0 into 0.0.
            return np.fromiter(map(float, texts), np.float64, n) + 0.0, np.zeros(n, dtype=np.uint8)
        places = self._places.places(texts)
        return self._values[places], self._flags[places]

    def _learn(self, place: int, text: str) -> None:
        if place == len(self._values):
            self._values = np.concatenate([self._values, np.empty_like(self._values)])
            self._flags = np.concatenate([self._flags, np.empty_like(self._flags)])
        self._values[place], self._flags[place] = read_number(text)


def read_number(text: str) -> tuple[float, int]:
    """The number in one cell and its flags."""
    if _IS_PLAIN.fullmatch(text):
        return float(text) + 0.0, 0
    number = parse_value(text)
    if isinstance(number, Flaw):
        return float("nan"), FLAWED
    if number.value is None:
        return float("nan"), MISSING
    flags = _WARNING_FLAGS[number.warning] | (GROUPED if number.grouped else 0)
    return float(number.value) + 0.0, flags
