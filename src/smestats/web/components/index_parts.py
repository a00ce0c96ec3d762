"""Parts of the index: regions, sectors and components, their levels and their printed changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from dash import html

from smestats.catalogue import Catalogue
from smestats.charts.names import name_without_frequency
from smestats.charts.words import format_value, format_within
from smestats.charts.words import say as say_of_charts
from smestats.periods import Frequency
from smestats.schemas import Language, Series
from smestats.web.components.index_chart import NEUTRAL, main_indicator
from smestats.web.components.series_figure import Drawn, plainly_labelled, read, series_figure, with_values
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View

# Levels of a period this much older than the newest value are no news.
_NEWS = pd.Timedelta(days=366)
_PARTS = ("region", "sector", "component", "other")


def part_sections(view: View) -> dict[str, html.Section]:
    """One section for every kind of part that has values, by the part, which is also its id."""
    figures = {part: [item for item in _figures(view, part) if item is not None] for part in _PARTS}
    return {part: _section(view, part, shown) for part, shown in figures.items() if shown}


def _section(view: View, part: str, figures: list[html.Figure]) -> html.Section:
    words = [say(view.language, f"index.part_{part}"), say(view.language, f"index.part_{part}_lead")]
    side_by_side = html.Div(figures, className="columns two") if len(figures) > 1 else figures[0]
    return html.Section([html.H2(words[0]), html.P(words[1]), side_by_side], id=part)


def part_of(series: Series, catalogue: Catalogue) -> str:
    """The section a series of the index theme belongs to; empty for the index as a whole."""
    if series.group in _PARTS:
        return series.group
    indicator, main = catalogue.indicators[series.indicator], main_indicator(catalogue)
    is_whole = series.group in ("headline", "basis") and (indicator == main or indicator.kind == "change")
    return "" if is_whole else "other"


def _figures(view: View, part: str) -> Iterator[html.Figure | None]:
    """Changes, which are printed most, then levels; the most frequent first, so that frequencies stand side by side."""
    frequencies = sorted(Frequency, key=lambda item: -item.per_year)
    split = {frequency: _split(view, part, frequency) for frequency in frequencies}
    for frequency, (_, changes) in split.items():
        for number, series in enumerate(_by_unit(changes)):
            yield _changes(view, _name(part, "changes", frequency, number), part, series)
    for frequency, (levels, _) in split.items():
        for number, series in enumerate(_by_unit(levels)):
            yield _levels(view, _name(part, "levels", frequency, number), series)


def _split(view: View, part: str, frequency: Frequency) -> tuple[tuple[Series, ...], tuple[Series, ...]]:
    catalogue = current_desk().catalogue
    keys = {item.key: item.kind for item in catalogue.indicators_of("index")}
    own = [
        item
        for item in catalogue.series.values()
        if item.indicator in keys and item.frequency is frequency and part_of(item, catalogue) == part
    ]
    valued = with_values(view, own)
    levels = tuple(item for item in valued if keys[item.indicator] != "change")
    return levels, tuple(item for item in valued if keys[item.indicator] == "change")


def _by_unit(series: Sequence[Series]) -> list[tuple[Series, ...]]:
    """``series`` of one unit each: two units never share an axis."""
    units = dict.fromkeys(item.unit for item in series)
    return [tuple(item for item in series if item.unit == unit) for unit in units]


def _name(part: str, form: str, frequency: Frequency, number: int) -> str:
    return f"{part}-{form}-{frequency.lower()}" + (f"-{number}" if number else "")


def _levels(view: View, name: str, series: tuple[Series, ...]) -> html.Figure | None:
    indicators = current_desk().catalogue.indicators
    is_index = all(indicators[item.indicator].kind == "index" for item in series)
    observations = read(view, series)
    return series_figure(
        view,
        Drawn(
            name=name,
            chart="line",
            series=series,
            title=levels_title(observations, series, view.language),
            threshold=NEUTRAL if is_index else None,
        ),
    )


def _changes(view: View, name: str, part: str, series: tuple[Series, ...]) -> html.Figure | None:
    return series_figure(
        view,
        Drawn(
            name=name,
            chart="heatmap",
            series=series,
            title=changes_title(read(view, series), part, view.language),
            subtitle=say(
                view.language,
                "index.changes_subtitle",
                frequency=say_of_charts("frequency", series[0].frequency, view.language),
            ),
            note=say(view.language, "index.changes_note"),
        ),
    )


def levels_title(observations: pd.DataFrame, series: Sequence[Series], language: Language) -> str:
    """Which part stood highest and which lowest in the newest period that has several; empty when that is long ago."""
    stored = observations[observations["obs_value"].notna()]
    newest = _newest(stored[stored.groupby("period_end")["obs_value"].transform("size") > 1])
    if newest.empty or stored["period_end"].max() - newest["period_end"].max() > _NEWS:
        return ""
    by_key = {item.series_key: item for item in plainly_labelled(series)}
    ordered = newest.sort_values("obs_value", kind="stable")
    low, high = _told(ordered.iloc[0], by_key, language), _told(ordered.iloc[-1], by_key, language)
    period = format_within(str(newest["time_period"].iloc[0]), language)
    return say(language, "index.levels", period=period, high=high[0], high_value=high[1], low=low[0], low_value=low[1])


def changes_title(observations: pd.DataFrame, part: str, language: Language) -> str:
    """How many sectors, components, ... rose, fell and stayed flat in the newest period."""
    newest = _newest(observations)
    if newest.empty:
        return ""
    values = newest["obs_value"]
    counts = {"up": (values > 0).sum(), "down": (values < 0).sum(), "flat": (values == 0).sum()}
    told = [(name, int(count)) for name, count in counts.items() if count]
    # The first count says what is counted; those that follow are understood.
    nouns = [say(language, f"index.{'one' if told[0][1] == 1 else 'some'}_{part}"), *[""] * (len(told) - 1)]
    words = [
        say(language, f"index.changes_{name}", count=count, noun=noun).replace("  ", " ")
        for (name, count), noun in zip(told, nouns, strict=True)
    ]
    period = format_within(str(newest["time_period"].iloc[0]), language)
    return say(language, "index.changes", period=period, counts=say(language, "index.changes_separator").join(words))


def _newest(observations: pd.DataFrame) -> pd.DataFrame:
    is_newest = observations["obs_value"].notna() & (observations["period_end"] == observations["period_end"].max())
    newest: pd.DataFrame = observations.loc[is_newest]
    return newest


def _told(row: pd.Series[Any], by_key: dict[str, Series], language: Language) -> tuple[str, str]:
    series = by_key[row["series_key"]]
    value = format_value(row["obs_value"], series, language=language, qualifier=row["qualifier"], upper=row["upper"])
    return name_without_frequency(series, language), value
