"""A headline figure on a card: the value as printed, its period, its change, its age, its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
from dash import dcc, html

from smestats.analysis import latest_change
from smestats.charts import CHARTS
from smestats.charts.sentences import newest
from smestats.charts.vocabulary import has_words
from smestats.charts.words import format_change, format_date, format_number, format_period
from smestats.charts.words import say as say_of_charts
from smestats.schemas import Bilingual, Indicator, Language, Series, Unit
from smestats.web.components.aria import aria
from smestats.web.components.star import star
from smestats.web.components.table import flag_words
from smestats.web.desk import current_desk
from smestats.web.evidence import evidence_button
from smestats.web.text import say
from smestats.web.view import View

_STILL: Any = {"staticPlot": True, "displayModeBar": False, "responsive": True}
_PLACE = "\x00"
_SPARK_VALUES = 24
_NEW_DAYS = 45
_MONTHS_TOLD = 24


def headline_series(indicators: Sequence[Indicator]) -> tuple[Series, ...]:
    """The first series of every indicator that the catalogue puts on a card, in catalogue order."""
    catalogue = current_desk().catalogue
    chosen = [catalogue.series_of(item.key) for item in indicators if item.headline]
    return tuple(series[0] for series in chosen if series)


def cards(view: View, series: Sequence[Series], *, today: date | None = None) -> html.Ul:
    """One card for each of ``series``; ``today`` is the day ages are counted to."""
    day = today or view_day(view)
    return html.Ul([card(view, item, today=day) for item in series], className="cards")


def view_day(view: View) -> date:
    """The day of the page: today, or the day a past view looks back to."""
    days = [view.asof, view.recorded_asof.date() if view.recorded_asof else None]
    return min([day for day in days if day is not None], default=date.today())


def card(view: View, series: Series, *, today: date) -> html.Li:
    """The newest figure of ``series``."""
    desk, language = current_desk(), view.language
    indicator = desk.catalogue.indicators[series.indicator]
    observations = desk.observations(view.select(series.series_key))
    name = dcc.Link(card_name(series, indicator)[language], href=view.href(f"/series/{series.series_key}"))
    head = html.Div([html.H3(name), star(view, series)], className="card-head")
    row = newest(observations, series)
    if row is None:
        return html.Li([head, html.P(say(language, "card.none"), className="meta")], className="card")
    return html.Li(
        [
            head,
            html.P(value_parts(row, series, desk.catalogue.units.get(series.unit), language), className="value"),
            *_spark(view, observations, series),
            html.P(_change(observations, series, language), className="meta change"),
            html.P(_meta(view, row, today=today), className="meta"),
        ],
        className="card",
    )


def card_name(series: Series, indicator: Indicator) -> Bilingual:
    """The indicator's name on its first series, which stands for it; the series' own on every other."""
    first = current_desk().catalogue.series_of(indicator.key)[0]
    return indicator.name if series.series_key == first.series_key else series.name


def value_parts(row: Any, series: Series, unit: Unit | None, language: Language) -> list[Any]:
    """The value with the number large and the words around it small: «more than **3,800** platforms»."""
    number = format_number(row.obs_value, language, decimals=series.decimals)
    before, after = _around(row, series, language)
    if unit is not None and not has_words("unit", series.unit):
        after = f"{after} {unit.name[language]}"
    return [
        *([html.Small(before.strip(), className="qualifier"), " "] if before else []),
        html.Span(number, className="amount"),
        *([" ", html.Small(after.strip(), className="unit")] if after.strip() else []),
    ]


def age(period_end: date, today: date, language: Language) -> str:
    """How old a figure is: its period ended that long before ``today``."""
    if (today - period_end).days <= _NEW_DAYS:
        return say(language, "card.fresh")
    months = (today.year - period_end.year) * 12 + today.month - period_end.month
    if months < _MONTHS_TOLD:
        return say(language, "card.months_old", count=months)
    return say(language, "card.years_old", count=months // 12)


def _around(row: Any, series: Series, language: Language) -> tuple[str, str]:
    """The words before and after the number: qualifier and a unit that is part of the number."""
    words = say_of_charts("unit", series.unit, language, value=_PLACE) if has_words("unit", series.unit) else _PLACE
    if has_words("qualifier", row.qualifier):
        upper = format_number(row.upper, language) if row.upper == row.upper else ""
        words = say_of_charts("qualifier", row.qualifier, language, value=words, upper=upper)
    before, _, after = words.partition(_PLACE)
    return before, after


def _spark(view: View, observations: pd.DataFrame, series: Series) -> list[html.Div]:
    stored = observations[observations["obs_value"].notna()].tail(_SPARK_VALUES)
    if len(stored) < 2:
        return []
    periods = int(stored["ordinal"].iloc[-1] - stored["ordinal"].iloc[0]) + 1
    words = say(
        view.language,
        "card.spark",
        name=series.name[view.language],
        count=len(stored),
        first=format_period(stored["time_period"].iloc[0], view.language),
        last=format_period(stored["time_period"].iloc[-1], view.language),
    )
    chart = CHARTS["sparkline"](observations, [series], language=view.language, theme=view.theme, periods=periods)
    return [html.Div(dcc.Graph(figure=chart, config=_STILL), className="spark", role="img", **aria(label=words))]


def _change(observations: pd.DataFrame, series: Series, language: Language) -> str:
    if int(observations["obs_value"].notna().sum()) < 2:
        return say(language, "card.first")
    frequency = say_of_charts("frequency", series.frequency, language)
    change = latest_change(observations, series)
    told = format_change(change, series, language=language, signed=True, brief=True) if change else ""
    return say(language, "card.change", frequency=frequency, change=told)


def _meta(view: View, row: Any, *, today: date) -> list[Any]:
    language = view.language
    period = format_period(row.time_period, language)
    if row.period_basis == "inferred":
        period = say(language, "card.period_inferred", period=period)
    parts: list[Any] = [period, age(row.period_end.date(), today, language), *_published(view, row)]
    joined = [piece for part in parts for piece in (part, "\u00a0· ")]
    status = [] if row.obs_status == "A" else [html.Span(flag_words(row.obs_status, language), className="tag"), " "]
    return [*status, *joined, evidence_button(view, row.series_key, row.time_period, where="card")]


def _published(view: View, row: Any) -> list[str]:
    if not isinstance(row.published_on, str):
        return []
    inferred = isinstance(row.document_id, str) and current_desk().document(row.document_id).date_basis == "inferred"
    key = "card.published_inferred" if inferred else "card.published"
    return [say(view.language, key, date=format_date(row.published_on, view.language))]
