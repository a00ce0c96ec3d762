"""Titles, subtitles and descriptions: what a chart says, in a sentence made from its observations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from smestats.analysis import Summary, break_ordinals, latest_change, summarise
from smestats.charts.changes import format_change
from smestats.charts.dates import format_period, format_within
from smestats.charts.numbers import counter_of, format_number, format_value
from smestats.charts.vocabulary import has_words, say
from smestats.periods import Period
from smestats.schemas import Indicator, Language, Series, Unit

# Charts that draw every calendar period, so that a period without a value is worth telling.
_REGULAR = ("line", "sparkline")


def headline(
    observations: pd.DataFrame, series: Series, indicator: Indicator, language: Language, *, unit: Unit | None = None
) -> str:
    """A title that says what the newest value is: ``SME Development Index at 89.0 in October 2025, up 0.1 …``.

    Args:
        observations: An observations frame that holds ``series``.
        series: The series the title speaks of.
        indicator: Supplies the name, and the kind that decides the wording.
        language: Of the title.
        unit: Adds the Chinese measure word: 703家.
    """
    name = name_of(series, indicator, language)
    row = newest(observations, series)
    if row is None:
        return say("headline", "empty", language, name=name)
    counted = _headline_value(row, series, indicator, language, unit)
    period = format_within(row.time_period, language)
    title = say("headline", _form(row, indicator), language, name=name, value=counted, period=period)
    change = latest_change(observations, series)
    # A change is news already; how it changed on the change before is not.
    if indicator.kind == "change" or change is None or change.sign in (None, "uncertain"):
        return title
    told = format_change(change, series, language=language, brief=True)
    return say("headline", "with_change", language, headline=title, change=told)


def subtitle(series: Series, unit: Unit | None, language: Language, *, threshold: float | None = None) -> str:
    """Unit and period kind: ``Index points, 100 = neutral; monthly``."""
    parts = {"unit": unit_name(series, unit, language), "frequency": say("frequency", series.frequency, language)}
    if threshold is None:
        text = say("subtitle", "plain", language, **parts)
    else:
        text = say("subtitle", "threshold", language, threshold=format_number(threshold, language), **parts)
    return text[:1].upper() + text[1:]


def describe(
    observations: pd.DataFrame, series: Series, indicator: Indicator, language: Language, *, chart: str = "line"
) -> str:
    """What a reader who cannot see the chart needs: its kind, extent, newest value and extremes.

    ``chart`` is the name of the chart in ``CHARTS``.
    """
    summary = summarise(observations, series)
    kind = say("describe", chart if has_words("describe", chart) else "chart", language)
    name = name_of(series, indicator, language)
    if not summary.values:
        return _joined([say("describe", "empty", language, chart=kind, name=name)], language)
    told = summary if chart in _REGULAR else replace(summary, missing=0)
    extent = _extent(told, series, language, chart=kind, name=name)
    return _joined([extent, *_values(observations, series, language)], language)


def name_of(series: Series, indicator: Indicator, language: Language) -> str:
    """The indicator's name for its headline series; the series' own name for breakdowns and other bases."""
    # Changes are on the month or on the quarter before, which the name of the indicator leaves open.
    if series.group == "headline" and indicator.kind != "change":
        return indicator.name[language]
    frequency = say("frequency", series.frequency, language)
    return series.name[language].removesuffix(f"（{frequency}）").removesuffix(f", {frequency}")


def unit_name(series: Series, unit: Unit | None, language: Language) -> str:
    """The unit in words a subtitle can begin with."""
    if unit is None:
        return series.unit
    return unit.name.en if language == "en" else counter_of(unit) or unit.name.zh


def newest(observations: pd.DataFrame, series: Series) -> Any | None:
    """The newest row of ``series`` that has a value."""
    own = observations[(observations["series_key"] == series.series_key) & observations["obs_value"].notna()]
    if own.empty:
        return None
    return next(own.iloc[[int(own["ordinal"].argmax())]].itertuples(index=False))


def _joined(sentences: Sequence[str], language: Language) -> str:
    space = " " if language == "en" else ""
    return space.join(say("describe", "sentence", language, text=text) for text in sentences)


def _headline_value(row: Any, series: Series, indicator: Indicator, language: Language, unit: Unit | None) -> str:
    """The value a title tells: a change with its sign, a Chinese count with its measure word."""
    if indicator.kind == "change" and row.qualifier == "EQ":
        return format_number(row.obs_value, language, decimals=series.decimals, signed=True)
    value = format_value(row.obs_value, series, language=language, qualifier=row.qualifier, upper=row.upper)
    return value if unit is None or language == "en" else value + counter_of(unit)


def _form(row: Any, indicator: Indicator) -> str:
    if row.qualifier != "EQ":
        return "qualified"
    return "index" if indicator.kind == "index" else "other"


def _extent(summary: Summary, series: Series, language: Language, *, chart: str, name: str) -> str:
    frequency = say("frequency", series.frequency, language)
    if summary.values == 1 or summary.first is None or summary.latest is None:
        return say("describe", "single", language, chart=chart, name=name, frequency=frequency)
    return say(
        "describe",
        "extent",
        language,
        chart=chart,
        name=name,
        frequency=frequency,
        first=format_period(summary.first, language),
        latest=format_period(summary.latest, language),
        count=say(
            "describe",
            "missing" if summary.missing else "values",
            language,
            values=summary.values,
            missing=summary.missing,
        ),
    )


def _values(observations: pd.DataFrame, series: Series, language: Language) -> list[str]:
    own = observations[(observations["series_key"] == series.series_key) & observations["obs_value"].notna()]
    rows: list[Any] = sorted(own.itertuples(index=False), key=lambda row: row.ordinal)
    told = [_told("latest", rows[-1], series, language)]
    broken = [ordinal for ordinal in break_ordinals(own, series) if rows[0].ordinal < ordinal <= rows[-1].ordinal]
    comparable = [row for row in rows if not broken or row.ordinal >= broken[-1]]
    if broken:
        told.append(_break_told(Period(series.frequency, broken[-1]), language))
    if len(comparable) > 2:
        told.append(_told("lowest", min(comparable, key=lambda row: row.obs_value), series, language))
        told.append(_told("highest", max(comparable, key=lambda row: row.obs_value), series, language))
    return told


def _break_told(period: Period, language: Language) -> str:
    return say("describe", "break", language, period=format_period(period, language))


def _told(key: str, row: Any, series: Series, language: Language) -> str:
    value = format_value(row.obs_value, series, language=language, qualifier=row.qualifier, upper=row.upper)
    return say("describe", key, language, value=value, period=format_period(row.time_period, language))
