"""Numbers of value texts: all at once where they are plain, one reading per distinct text where not."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from smestats.columns import FloatArray
from smestats.ingest.cells.value import PLAIN, parse_value
from smestats.ingest.faults import Flaw
from smestats.ingest.memo import Places

MISSING, FLAWED, SCIENTIFIC, PERCENT, GROUPED = 1, 2, 4, 8, 16
_WARNING_FLAGS = {None: 0, "scientific_notation": SCIENTIFIC, "percent_sign": PERCENT}
_ALL_PLAIN = re.compile(rf"(?:{PLAIN}\n|\n)*+", re.ASCII)
_IS_PLAIN = re.compile(PLAIN, re.ASCII)

Flags = npt.NDArray[np.uint8]


def plain_numbers(texts: Sequence[str], *, exponent: int = 0) -> FloatArray | None:
    """The numbers in texts that are all plain or blank (NaN), times ten to ``exponent``; ``None`` if any is not.

    A plain number has at most fifteen digits, so that each result is exactly the decimal it stands for.
    """
    joined = "\n".join(texts) + "\n"
    # As many line ends as texts: none of them holds one itself.
    if not _ALL_PLAIN.fullmatch(joined) or joined.count("\n") != len(texts):
        return None
    power = f"e{exponent}"
    if exponent:
        numbers = map(float, [text + power if text else "nan" for text in texts])
    elif "" in texts:
        numbers = map(float, [text or "nan" for text in texts])
    else:
        numbers = map(float, texts)
    # Adding zero turns -0.0 into 0.0.
    return np.fromiter(numbers, np.float64, len(texts)) + 0.0


class ValueColumn:
    """Numbers of value texts, and what is to be said about them."""

    def __init__(self) -> None:
        self._places = Places(self._learn)
        self._values = np.empty(64, dtype=np.float64)
        self._flags = np.empty(64, dtype=np.uint8)

    def read(self, texts: Sequence[str]) -> tuple[FloatArray, Flags]:
        """The number in each text (NaN where there is none) and its flags."""
        numbers = plain_numbers(texts)
        if numbers is not None:
            return numbers, np.where(np.isnan(numbers), MISSING, 0).astype(np.uint8)
        places = self._places.places(texts)
        return self._values[places], self._flags[places]

    def _learn(self, place: int, text: str) -> None:
        if place == len(self._values):
            self._values = np.concatenate([self._values, np.empty_like(self._values)])
            self._flags = np.concatenate([self._flags, np.empty_like(self._flags)])
        self._values[place], self._flags[place] = _read(text)


def _read(text: str) -> tuple[float, int]:
    if _IS_PLAIN.fullmatch(text):
        return float(text) + 0.0, 0
    number = parse_value(text)
    if isinstance(number, Flaw):
        return float("nan"), FLAWED
    if number.value is None:
        return float("nan"), MISSING
    flags = _WARNING_FLAGS[number.warning] | (GROUPED if number.grouped else 0)
    return float(number.value) + 0.0, flags
