"""Every state a series was ever in: what was published, when it was stored, by whom, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from dash import html

from smestats.charts.words import format_date, format_period
from smestats.schemas import Batch, Series
from smestats.web.components.attributes import marked_with
from smestats.web.components.batches import confirmed_words, noted
from smestats.web.components.table import cell_words
from smestats.web.text import say
from smestats.web.view import View

_COLUMNS = ("period", "value", "published", "recorded", "batch", "state")


def vintage_table(
    view: View,
    series: Series,
    vintages: pd.DataFrame,
    *,
    observations: pd.DataFrame,
    batches: Mapping[int, Batch],
    most: int,
) -> html.Div:
    """All vintages of ``series``, newest period first; undone ones struck and said so.

    Args:
        view: How the page is shown.
        series: Whose vintages.
        vintages: Every vintage of the series, as ``Desk.vintages`` gives them.
        observations: What the view shows of the series; decides which vintage is the current one.
        batches: By number.
        most: Rows shown at most; the rest is counted.
    """
    newest_first = vintages.sort_values("ordinal", ascending=False, kind="stable")
    shown = set(zip(observations["time_period"], observations["batch_id"], strict=True))
    names = [say(view.language, f"series.vintage_{name}") for name in _COLUMNS]
    listed: list[Any] = list(newest_first.head(most).itertuples(index=False))
    rows = [
        _row(
            view,
            series,
            vintage,
            names=names,
            batch=batches.get(int(vintage.batch_id)),
            is_shown=(vintage.time_period, vintage.batch_id) in shown,
        )
        for vintage in listed
    ]
    head = html.Tr([html.Th(name, scope="col") for name in names])
    parts: list[Any] = [html.Div(html.Table([html.Thead(head), html.Tbody(rows)]), className="scroll")]
    if len(vintages) > most:
        parts.append(html.P(say(view.language, "series.more_rows", shown=most, count=len(vintages)), className="meta"))
    return html.Div(parts, className="vintages")


def _row(
    view: View, series: Series, vintage: Any, *, names: Sequence[str], batch: Batch | None, is_shown: bool
) -> html.Tr:
    undone_by = batch.undone_by if batch else None
    value = cell_words(vintage, series, view.language)
    published = format_date(vintage.published_on, view.language) if isinstance(vintage.published_on, str) else ""
    cells: list[tuple[Any, str]] = [
        (format_period(vintage.time_period, view.language), ""),
        (html.Del(value) if undone_by else value, "number"),
        (published, "" if published else "blank"),
        (_moment(vintage.recorded_at), ""),
        (_origin(view, vintage, batch), ""),
        (_fate(view, undone_by, is_shown=is_shown), ""),
    ]
    # The column's name travels with the cell: on a phone each vintage is a small list.
    return html.Tr(
        [
            html.Td(cell, className=class_name, **marked_with(name=name))
            for (cell, class_name), name in zip(cells, names, strict=True)
        ],
        className="undone" if undone_by else "" if is_shown else "replaced",
    )


def _moment(recorded_at: str) -> str:
    return f"{recorded_at[:10]} {recorded_at[11:16]} UTC"


def _origin(view: View, vintage: Any, batch: Batch | None) -> list[Any]:
    if batch is None:
        return [str(vintage.batch_id)]
    form = "series.origin" if batch.file_name and vintage.line > 0 else "series.origin_no_file"
    words = say(
        view.language,
        form,
        batch=batch.batch_id,
        file=batch.file_name or "",
        line=int(vintage.line),
        user=batch.user_name,
    )
    reason = [say(view.language, f"append.reason.{batch.reason}")] if batch.reason else []
    known = " · ".join([*reason, *confirmed_words(view, batch)])
    why = [known, *(noted(view, batch) if known else noted(view, batch)[1:])]
    return [html.Span(words), *([html.Small(why)] if known or batch.note else [])]


def _fate(view: View, undone_by: int | None, *, is_shown: bool) -> str:
    if undone_by:
        return say(view.language, "series.fate_undone", batch=undone_by)
    return say(view.language, "series.fate_shown" if is_shown else "series.fate_replaced")
