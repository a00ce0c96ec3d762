"""A view of the store: everything a chart, its table, its downloads and its address derive from."""

from __future__ import annotations

from datetime import date, datetime

from smestats.schemas.text import Model


class Selection(Model):
    """Which observations, as known when.

    ``series_keys``, ``start`` and ``end`` empty or ``None`` mean no restriction. ``asof`` is the last
    day of publication the view may know; ``recorded_asof`` the last moment of this store.
    """

    series_keys: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    asof: date | None = None
    recorded_asof: datetime | None = None
