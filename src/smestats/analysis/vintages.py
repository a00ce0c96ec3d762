"""Which vintages were known when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import pandas as pd

from smestats.schemas import Batch
from smestats.schemas.moments import moment_text


def known_vintages(
    vintages: pd.DataFrame,
    batches: Mapping[int, Batch],
    *,
    asof: date | None = None,
    recorded_asof: datetime | None = None,
) -> pd.DataFrame:
    """The vintages known at a moment: published by a day, stored by a moment and not undone by it.

    Args:
        vintages: Every vintage of some series, ``frames.OBSERVATIONS``.
        batches: By number; all that stored or undid one of them.
        asof: Last day of publication; ``None`` for today.
        recorded_asof: Last moment of the store; ``None`` for now.
    """
    undone = {number for number, batch in batches.items() if _is_undone(batch, batches, recorded_asof)}
    kept = ~vintages["batch_id"].isin(undone)
    if recorded_asof is not None:
        kept &= vintages["recorded_at"] <= moment_text(recorded_asof)
    if asof is not None:
        kept &= known_on(vintages) <= asof.isoformat()
    return vintages[kept]


def known_on(vintages: pd.DataFrame) -> pd.Series[str]:
    """The day each vintage counts from: that of its publication, or where it is not known the day it was stored."""
    return vintages["published_on"].fillna(vintages["recorded_at"].str[:10])


def _is_undone(batch: Batch, batches: Mapping[int, Batch], moment: datetime | None) -> bool:
    if batch.undone_by is None:
        return False
    return moment is None or batches[batch.undone_by].recorded_at <= moment
