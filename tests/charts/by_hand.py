"""Small observations frames and series, written by hand."""

from __future__ import annotations

import pandas as pd

from smestats.frames import OBSERVATIONS
from smestats.periods import Period
from smestats.schemas import Bilingual, Break, Indicator, Series, bounds

NAN = float("nan")
_PLAIN = {
    "qualifier": "EQ",
    "obs_status": "A",
    "printed": NAN,
    "period_basis": "stated",
    "period_reason": NAN,
    "published_on": "2020-11-10",
    "recorded_at": "2026-11-22T00:00:00.000000Z",
    "batch_id": 1,
    "line": 2,
    "derivation": NAN,
    "note": NAN,
    "document_id": NAN,
    "span_start": NAN,
    "span_end": NAN,
    "quote": NAN,
    "source_title": NAN,
    "source_url": NAN,
}


def series_of(key: str = "SMEDI", frequency: str = "M", unit: str = "index points", **fields: object) -> Series:
    """A series with names made from its key."""
    named = {"name": text(f"{key} series"), "label": text(key), "decimals": 1 if unit == "index points" else 0}
    return Series.model_validate(
        {"series_key": key, "indicator": "SMEDI", "frequency": frequency, "unit": unit, **named, **fields}
    )


def indicator_of(kind: str = "index", **fields: object) -> Indicator:
    """An indicator called SME Development Index."""
    name = Bilingual(en="SME Development Index", zh="中小企业发展指数")
    words = {"name": name, "short_name": name, "definition": name, "publisher": name}
    return Indicator.model_validate({"key": "SMEDI", "theme": "index", "kind": kind, **words, **fields})


def text(words: str, zh: str | None = None) -> Bilingual:
    """One text in both languages."""
    return Bilingual(en=words, zh=zh or words)


def break_at(period: str) -> Break:
    """A break at the start of ``period``."""
    return Break(period=period, note=text("New weights", "调整权重"))


def observation(period: str, value: float, *, key: str = "SMEDI", upper: float | None = None, **fields: object):
    """One row of an observations frame."""
    parsed = Period.parse(period)
    lower, top = bounds(None if value != value else value, str(fields.get("qualifier", "EQ")), upper)
    return {
        "series_key": key,
        "time_period": period,
        "ordinal": parsed.ordinal,
        "period_start": pd.Timestamp(parsed.start),
        "period_end": pd.Timestamp(parsed.end),
        "obs_value": value,
        "lower": NAN if lower is None else lower,
        "upper": NAN if top is None else top,
        **_PLAIN,
        **fields,
    }


def observations_of(*rows: dict[str, object]) -> pd.DataFrame:
    """An observations frame of ``rows``."""
    frame = pd.DataFrame(list(rows), columns=list(OBSERVATIONS))
    return frame.astype(dict(OBSERVATIONS))


def monthly(*values: float, first: str = "2020-01", key: str = "SMEDI") -> pd.DataFrame:
    """Exact monthly values from ``first`` on; NaN leaves the month out."""
    start = Period.parse(first)
    rows = [observation(str(start.shift(n)), value, key=key) for n, value in enumerate(values) if value == value]
    return observations_of(*rows)
