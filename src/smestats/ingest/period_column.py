"""Ordinals of period texts, one reading per distinct text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from smestats.columns import IntArray
from smestats.ingest.cells.period import fit_period, read_period
from smestats.ingest.faults import Flaw
from smestats.ingest.memo import BAD, Places
from smestats.periods import Frequency, Period

FREQUENCIES = tuple(Frequency)
ANY_FREQUENCY = len(FREQUENCIES)


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
        if isinstance(period, Flaw):
            self._ordinals[place] = BAD
        else:
            self._ordinals[place] = [self._fit(period, frequency) for frequency in (*FREQUENCIES, None)]

    def _fit(self, period: Period, frequency: Frequency | None) -> int:
        fitted = fit_period(period, frequency, today=self._today)
        return BAD if isinstance(fitted, Flaw) else fitted.ordinal
