"""Where a series is silent, and where it starts anew."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from smestats.analysis.rows import breaks_of, rows_of
from smestats.frames import OBSERVATIONS
from smestats.periods import Period
from smestats.schemas import Series


def break_ordinals(observations: pd.DataFrame, series: Series) -> tuple[int, ...]:
    """Ordinals of the periods that start a new basis: those the catalogue names and those of status ``B``."""
    return breaks_of(rows_of(observations, series), series)


def complete(observations: pd.DataFrame, series: Series) -> pd.DataFrame:
    """One row for every calendar period of ``series`` from its first to its last observation.

    Args:
        observations: An observations frame; rows of other series are left out.
        series: Supplies the frequency and the breaks.

    Returns:
        The observations of ``series`` with a row of ``obs_value`` NaN and status ``O`` for each period
        nothing is stored for, and a column ``segment`` (int64) that counts up at every break.
    """
    own = observations[observations["series_key"] == series.series_key].sort_values("ordinal")
    breaks = break_ordinals(own, series)
    filled = own if own.empty else pd.concat([own, *_missing(own, series)]).sort_values("ordinal", ignore_index=True)
    segment = np.searchsorted(np.array(breaks, dtype=np.int64), filled["ordinal"].to_numpy(), side="right")
    return filled.assign(segment=segment.astype(np.int64))


def _missing(own: pd.DataFrame, series: Series) -> Iterator[pd.DataFrame]:
    ordinals = own["ordinal"].to_numpy()
    absent = np.setdiff1d(np.arange(ordinals[0], ordinals[-1] + 1), ordinals)
    if not len(absent):
        return
    periods = [Period(series.frequency, int(ordinal)) for ordinal in absent]
    rows = pd.DataFrame(
        {
            "series_key": series.series_key,
            "time_period": [str(period) for period in periods],
            "ordinal": absent,
            "period_start": pd.to_datetime([period.start for period in periods]),
            "period_end": pd.to_datetime([period.end for period in periods]),
            "qualifier": "EQ",
            "obs_status": "O",
            "period_basis": "stated",
            "batch_id": -1,
            "line": -1,
        }
    )
    yield rows.reindex(columns=list(OBSERVATIONS)).astype(dict(OBSERVATIONS))
