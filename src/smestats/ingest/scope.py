"""What the cells of a file are read against: the catalogue's series and units, the day, the limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

import numpy as np
import numpy.typing as npt

from smestats.catalogue import Catalogue
from smestats.columns import FloatArray, IntArray
from smestats.ingest.limits import Limits
from smestats.ingest.period_column import ANY_FREQUENCY, FREQUENCIES
from smestats.schemas import Series, Unit
from smestats.schemas.nearest import nearest

UNKNOWN_SERIES = -1
_SCALED_KINDS = frozenset({"index", "rate", "change", "share"})  # where a percent sign can only be an extra


@dataclass(frozen=True)
class Scope:
    """Arrays by place of the series in ``keys``; one more entry at the end, which place -1 reaches, for none."""

    catalogue: Catalogue
    today: date
    limits: Limits
    evidence: bool = False

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every series key."""
        return tuple(self.catalogue.series)

    def nearest_key(self, text: str) -> str:
        """The key most like ``text``, or of the series whose name is, where the text is no single word of ASCII."""
        word = text.strip().casefold()
        if word.isascii() and " " not in word:
            return nearest(word, self.keys)
        return self._called.get(word) or self._called[nearest(word, tuple(self._called))]

    @cached_property
    def _called(self) -> Mapping[str, str]:
        """Series keys by keys and by names of series and indicators, in both languages; the first of a name."""
        names = {key.casefold(): key for key in self.keys}
        for series in self.catalogue.series.values():
            for name in (series.name, series.label, self.catalogue.indicator_of(series.series_key).name):
                for word in (name.en, name.zh) if name else ():
                    names.setdefault(word.casefold(), series.series_key)
        return names

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Place of each series key."""
        return {key: place for place, key in enumerate(self.keys)}

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Series by place."""
        return tuple(self.catalogue.series.values())

    @cached_property
    def frequency(self) -> IntArray:
        """Position in ``FREQUENCIES``; any for no series."""
        codes = [FREQUENCIES.index(series.frequency) for series in self.series]
        return np.array([*codes, ANY_FREQUENCY], dtype=np.int64)

    @cached_property
    def minimum(self) -> FloatArray:
        """Smallest plausible value."""
        return np.array([*(_bound(series.minimum, "-inf") for series in self.series), -np.inf])

    @cached_property
    def maximum(self) -> FloatArray:
        """Largest plausible value."""
        return np.array([*(_bound(series.maximum, "inf") for series in self.series), np.inf])

    @cached_property
    def counts(self) -> npt.NDArray[np.bool_]:
        """Whether values are whole numbers."""
        return np.array([*(series.integer for series in self.series), False])

    @cached_property
    def takes_percent_sign(self) -> npt.NDArray[np.bool_]:
        """Whether a percent sign may be an extra: not where amounts or things are counted."""
        kinds = [self.catalogue.indicators[series.indicator].kind for series in self.series]
        return np.array([*(kind in _SCALED_KINDS for kind in kinds), True])

    def unit_of(self, place: int) -> Unit:
        """The unit of a series."""
        return self.catalogue.units[self.series[place].unit]


def _bound(bound: Decimal | None, otherwise: str) -> float:
    return float(otherwise if bound is None else bound)
