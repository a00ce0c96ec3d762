"""The values of a chart as a table, folded under it: every value opens its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from dash import dcc, html

from smestats.charts.words import format_date, format_number, format_period, format_value
from smestats.schemas import Language, PolicyEvent, Series
from smestats.web.components.aria import aria
from smestats.web.desk import current_desk
from smestats.web.evidence import evidence_button
from smestats.web.text import say
from smestats.web.view import View

_PLAIN_STATUS = "A"
INFERRED, DERIVED = "i", "d"


def values_table(
    view: View, observations: pd.DataFrame, series: Sequence[Series], *, where: str, title: str, unit: str
) -> html.Details | None:
    """Stored values of ``series``, newest period first, one column a series; ``None`` when there are none.

    Args:
        view: How the page is shown.
        observations: Frame the chart was drawn from.
        series: What the chart shows, in its order.
        where: The chart's name; makes the evidence buttons unique on the page.
        title: The chart's title, repeated in the caption.
        unit: Unit and kind of period, as the chart's subtitle says them.
    """
    columns = [item for item in series if item.series_key in set(observations["series_key"])]
    shown = observations[observations["series_key"].isin([item.series_key for item in columns])]
    if shown.empty:
        return None
    rows: list[Any] = list(shown.itertuples(index=False))
    cells = {(row.series_key, row.time_period): row for row in rows}
    periods = shown.sort_values(["period_end", "ordinal"], ascending=False)["time_period"].drop_duplicates()
    table = html.Table(
        [
            html.Caption(say(view.language, "table.caption", title=title, unit=unit)),
            html.Thead(html.Tr(_header(view, columns))),
            html.Tbody([_row(view, period, columns, cells, where=where) for period in periods]),
        ],
        className="values",
    )
    scroll = html.Div(table, className="scroll", tabIndex=0, role="region", **aria(label=title))
    return html.Details([html.Summary(_summary(view.language, shown)), scroll, *_key(view, shown)], className="fold")


def events_table(view: View, events: Sequence[PolicyEvent]) -> html.Details | None:
    """The policy events of a time axis with what they were; ``None`` when there are none."""
    if not events:
        return None
    head = html.Tr([html.Th(say(view.language, f"table.{name}"), scope="col") for name in ("date", "event")])
    rows = [
        html.Tr([html.Td(event_date(event, view.language), className="period"), html.Td(_event_words(view, event))])
        for event in sorted(events, key=lambda item: item.date, reverse=True)
    ]
    summary = html.Summary(say(view.language, "table.events", count=len(events)))
    table = html.Table([html.Thead(head), html.Tbody(rows)], className="events")
    return html.Details([summary, table], className="fold")


def event_date(event: PolicyEvent, language: Language) -> str:
    """The day of an event, said to be inferred where the source does not state it."""
    written = format_date(event.date, language)
    return say(language, "table.date_inferred", date=written) if event.date_basis == "inferred" else written


def cell_words(row: Any, series: Series, language: Language) -> str:
    """A stored value as a cell shows it: changes carry their sign, counts leave out what the header says."""
    is_change = current_desk().catalogue.indicator_of(series.series_key).kind == "change"
    if is_change and row.obs_value == row.obs_value:
        return format_number(row.obs_value, language, decimals=series.decimals, signed=True)
    return format_value(row.obs_value, series, language=language, qualifier=row.qualifier, upper=row.upper)


def flags(row: Any) -> tuple[str, ...]:
    """Letters of what limits a value: its status unless normal, ``i`` inferred period, ``d`` derived."""
    return (
        *([row.obs_status] if row.obs_status != _PLAIN_STATUS else []),
        *([INFERRED] if row.period_basis == "inferred" else []),
        *([DERIVED] if isinstance(row.derivation, str) and row.derivation else []),
    )


def flag_words(flag: str, language: Language) -> str:
    """What a letter of ``flags`` means."""
    if flag in (INFERRED, DERIVED):
        return say(language, "table.inferred" if flag == INFERRED else "table.derived")
    status = current_desk().catalogue.statuses.get(flag)
    return status.name[language] if status else flag


def _summary(language: Language, shown: pd.DataFrame) -> str:
    count = int(shown["obs_value"].notna().sum())
    return say(language, "table.one") if count == 1 else say(language, "table.many", count=count)


def _header(view: View, columns: Sequence[Series]) -> list[html.Th]:
    names = [
        html.Th(
            dcc.Link(item.label[view.language], href=view.href(f"/series/{item.series_key}")),
            scope="col",
            className="number",
        )
        for item in columns
    ]
    return [html.Th(say(view.language, "table.period"), scope="col"), *names]


def _row(view: View, period: str, columns: Sequence[Series], cells: dict[tuple[str, str], Any], *, where: str) -> Any:
    head = html.Th(format_period(period, view.language), scope="row", className="period")
    values = [_cell(view, cells.get((item.series_key, period)), item, where=where) for item in columns]
    return html.Tr([head, *values])


def _cell(view: View, row: Any, series: Series, *, where: str) -> html.Td:
    if row is None:
        return html.Td("", className="number")
    label = cell_words(row, series, view.language)
    button = evidence_button(view, series.series_key, row.time_period, label, where=where)
    return html.Td([button, html.Span(list(_superscripts(row, view.language)), className="flags")], className="number")


def _superscripts(row: Any, language: Language) -> Iterator[html.Sup]:
    for flag in flags(row):
        yield html.Sup(flag, title=flag_words(flag, language), className="flag")


def _key(view: View, shown: pd.DataFrame) -> list[html.P]:
    found = {flag for row in shown.itertuples(index=False) for flag in flags(row)}
    words = [f"{flag} {flag_words(flag, view.language)}" for flag in sorted(found)]
    separator = say(view.language, "table.separator")
    return (
        [html.P([say(view.language, "table.marks"), " ", separator.join(words)], className="figure-note")]
        if found
        else []
    )


def _event_words(view: View, event: PolicyEvent) -> list[Any]:
    title = event.title[view.language]
    link = view.href(f"/documents/{event.document_id}") if event.document_id else ""
    return [dcc.Link(title, href=link) if link else title, html.Br(), html.Small(event.note[view.language])]
