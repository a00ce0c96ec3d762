"""Which indicators have values for which years: a strip, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from dash import dcc, html

from smestats.analysis import availability
from smestats.charts import CHARTS
from smestats.schemas import Indicator
from smestats.web.components.aria import aria
from smestats.web.components.figure import figure
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View


def availability_figure(view: View, observations: pd.DataFrame) -> html.Figure | None:
    """Every indicator of the catalogue against the years; ``None`` when nothing is stored."""
    catalogue, language = current_desk().catalogue, view.language
    series, indicators = tuple(catalogue.series.values()), tuple(catalogue.indicators.values())
    cells = availability(observations, series)
    if cells.empty:
        return None
    title = _title(view, cells, indicators)
    chart = CHARTS["strip"](observations, series, indicators=indicators, language=language, theme=view.theme)
    return figure(
        view,
        "availability",
        chart,
        title=title,
        subtitle=say(language, "overview.strip_subtitle"),
        description=title,
        note=say(language, "overview.strip_note"),
        table=_table(view, cells, indicators, title=title),
    )


def _title(view: View, cells: pd.DataFrame, indicators: Sequence[Indicator]) -> str:
    years = cells.groupby("indicator", sort=False)["bucket"].nunique()
    most = int(years.max())
    first = next(item for item in indicators if years.get(item.key) == most)
    return say(
        view.language, "overview.strip_title", count=len(years), name=first.short_name[view.language], years=most
    )


def _table(view: View, cells: pd.DataFrame, indicators: Sequence[Indicator], *, title: str) -> html.Details:
    language = view.language
    found = dict(list(cells.groupby("indicator")))
    rows = [_row(view, item, found[item.key]) for item in indicators if item.key in found]
    head = html.Tr([html.Th(say(language, f"overview.strip_{name}"), scope="col") for name in ("indicator", "years")])
    table = html.Table([html.Caption(title), html.Thead(head), html.Tbody(rows)])
    scroll = html.Div(table, className="scroll", tabIndex=0, role="region", **aria(label=title))
    return html.Details(
        [html.Summary(say(language, "overview.strip_table", count=len(rows))), scroll], className="fold"
    )


def _row(view: View, indicator: Indicator, cells: pd.DataFrame) -> html.Tr:
    name = indicator.name[view.language]
    first = current_desk().catalogue.series_of(indicator.key)[0]
    link = dcc.Link(name, href=view.href(f"/series/{first.series_key}"))
    years = [
        say(view.language, "overview.strip_year", year=row.bucket, count=row.values)
        for row in cells.sort_values("bucket", ascending=False).itertuples(index=False)
    ]
    return html.Tr([html.Th(link, scope="row"), html.Td(say(view.language, "overview.strip_separator").join(years))])
