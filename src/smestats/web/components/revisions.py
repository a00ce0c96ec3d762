"""How the values of a series changed after they were first published: a triangle of vintages, and their mean."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd
from dash import html

from smestats.analysis import vintages as analysis
from smestats.analysis.revisions import (
    RevisionSummary,
    first_and_latest,
    summarise_revisions,
    triangle,
    vintage_lines,
)
from smestats.charts import CHARTS
from smestats.charts.words import DASH, format_date, format_number, format_period, format_value, subtitle, unit_name
from smestats.schemas import Batch, Series
from smestats.web.components.aria import aria
from smestats.web.components.figure import figure
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View

MOST_PERIODS, MOST_DAYS = 24, 12
_BATCH_DIGITS = 10


def revisions(view: View, series: Series, vintages: pd.DataFrame, batches: Mapping[int, Batch]) -> html.Div:
    """What is known of the revisions of ``series``, or that there were none.

    Args:
        view: How the page is shown; vintages it may not know are left out.
        series: Whose values.
        vintages: Every vintage of the series, as ``Desk.vintages`` gives them.
        batches: By number; those that were undone count for nothing.
    """
    known = known_vintages(view, vintages, batches)
    summary = summarise_revisions(known)
    if not summary.revised:
        return html.Div(html.P(say(view.language, "series.revisions_none"), className="meta"), className="revisions")
    heading = html.H3(say(view.language, "series.revisions"))
    words = _summary(view, series, summary)
    parts = [heading, html.P(words), _drawn(view, series, known, words), *_triangle(view, series, known)]
    return html.Div(parts, className="revisions", id="revisions")


def known_vintages(view: View, vintages: pd.DataFrame, batches: Mapping[int, Batch]) -> pd.DataFrame:
    """The vintages that ``view`` may know and that no batch had undone by then."""
    return analysis.known_vintages(vintages, batches, asof=view.asof, recorded_asof=view.recorded_asof)


def _published(vintages: pd.DataFrame) -> pd.Series[str]:
    return vintages["published_on"].fillna(vintages["recorded_at"].str[:10])


def _drawn(view: View, series: Series, known: pd.DataFrame, words: str) -> html.Figure:
    """The first values against the latest, with the states in between."""
    language, compared = view.language, first_and_latest(known)
    chart = CHARTS["vintages"](vintage_lines(known), compared, series, language=language, theme=view.theme)
    unit = current_desk().catalogue.units.get(series.unit)
    return figure(
        view,
        f"vintages-{series.series_key}",
        chart,
        title=say(language, "series.vintages_title", name=series.name[language]),
        subtitle=subtitle(series, unit, language),
        description=words,
        told_in="revisions",
        note=_towards(view, summarise_revisions(known)),
    )


def _towards(view: View, summary: RevisionSummary) -> str:
    counts = {"up": summary.up, "down": summary.down, "uncertain": summary.uncertain}
    parts = [say(view.language, f"series.revised_{name}", count=count) for name, count in counts.items() if count]
    return say(view.language, "series.revised_towards", parts=say(view.language, "series.comma").join(parts))


def _summary(view: View, series: Series, summary: RevisionSummary) -> str:
    language = view.language
    one = "series.revised_one" if summary.revised == 1 else "series.revised_many"
    words = [say(language, one, revised=summary.revised, periods=summary.periods)]
    if summary.mean is not None and summary.mean_absolute is not None:
        decimals = series.decimals + 1
        words.append(
            say(
                language,
                "series.revision_mean_one" if summary.compared == 1 else "series.revision_mean",
                mean=format_number(round(summary.mean, decimals), language, decimals=decimals, signed=True),
                size=format_number(round(summary.mean_absolute, decimals), language, decimals=decimals),
                unit=unit_name(series, current_desk().catalogue.units[series.unit], language),
                compared=summary.compared,
            )
        )
    return ("" if language == "zh" else " ").join(words)


def _triangle(view: View, series: Series, known: pd.DataFrame) -> list[Any]:
    revised = known.groupby("time_period")["obs_value"].transform("nunique") > 1
    whole = triangle(_told_apart(known[revised]))
    shown = whole.iloc[-MOST_PERIODS:, -MOST_DAYS:][::-1]
    head = [html.Th(say(view.language, "series.column_period"), scope="col")]
    head += [html.Th(_day(view, str(day)), scope="col", className="number") for day in shown.columns]
    rows = [_row(view, series, str(period), values.tolist()) for period, values in shown.iterrows()]
    name = say(view.language, "series.triangle")
    table = html.Table([html.Caption(name), html.Thead(html.Tr(head)), html.Tbody(rows)], className="triangle")
    parts: list[Any] = [html.Div(table, className="scroll", tabIndex=0, role="region", **aria(label=name))]
    if shown.shape != whole.shape:
        words = say(view.language, "series.triangle_cut", periods=shown.shape[0], all=whole.shape[0])
        parts.append(html.P(words, className="meta"))
    return parts


def _told_apart(vintages: pd.DataFrame) -> pd.DataFrame:
    """The vintages with the batch beside the day where a period has several vintages of one day."""
    days = _published(vintages)
    several = days.isin(days[pd.DataFrame({"day": days, "period": vintages["time_period"]}).duplicated()])
    batches = vintages["batch_id"].astype("str").str.zfill(_BATCH_DIGITS)
    return vintages.assign(published_on=days.where(~several, days + " " + batches))


def _day(view: View, text: str) -> str:
    day, _, batch = text.partition(" ")
    words = format_date(day, view.language)
    return say(view.language, "series.day_of_batch", day=words, batch=int(batch)) if batch else words


def _row(view: View, series: Series, period: str, values: list[float]) -> html.Tr:
    cells = [_cell(view, series, before, value) for before, value in pairwise([float("nan"), *values])]
    return html.Tr([html.Th(format_period(period, view.language), scope="row"), *cells])


def _cell(view: View, series: Series, before: float, value: float) -> html.Td:
    if value != value:
        return html.Td(DASH, className="number carried")
    words = format_value(value, series, language=view.language)
    if before != before:
        return html.Td(words, className="number")
    if value == before:
        return html.Td(words, className="number carried")
    change = format_number(round(value - before, 10), view.language, decimals=series.decimals, signed=True)
    return html.Td([html.Strong(words), html.Small(f" {change}")], className="number")
