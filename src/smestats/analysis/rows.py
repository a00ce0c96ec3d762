"""Observations of one series as plain rows, for work that goes from period to period."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

import pandas as pd

from smestats.periods import Period
from smestats.schemas import Series


class Row(NamedTuple):
    """What most work needs of an observation; ``obs_value`` is NaN where it is missing."""

    time_period: str
    ordinal: int
    obs_value: float
    lower: float
    upper: float
    qualifier: str
    obs_status: str
    printed: object
    period_basis: str
    derivation: object

    @property
    def is_missing(self) -> bool:
        """Whether there is no value."""
        return math.isnan(self.obs_value)


def rows_of(observations: pd.DataFrame, series: Series) -> list[Row]:
    """The rows of ``series`` in ``observations``, oldest period first."""
    places = (observations["series_key"] == series.series_key).to_numpy().nonzero()[0]
    columns = [observations[name].to_numpy()[places].tolist() for name in Row._fields]
    return sorted(map(Row._make, zip(*columns, strict=True)), key=attrgetter("ordinal"))


def breaks_of(rows: Sequence[Row], series: Series) -> tuple[int, ...]:
    """Ordinals of the periods that start a new basis: those the catalogue names and those of status ``B``."""
    named = {Period.parse(item.period).ordinal for item in series.breaks}
    return tuple(sorted(named | {row.ordinal for row in rows if row.obs_status == "B"}))
