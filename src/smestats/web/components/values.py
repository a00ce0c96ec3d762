"""The values of one series as a table: every value with its qualifier, status, date and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html

from smestats.charts.words import format_computation, format_date, format_period
from smestats.schemas import Language, Series
from smestats.web.components.aria import aria
from smestats.web.components.attributes import marked_with, tag_of
from smestats.web.components.table import cell_words
from smestats.web.components.written import as_written, language_of, remark
from smestats.web.desk import current_desk
from smestats.web.evidence import evidence_button
from smestats.web.text import say
from smestats.web.view import View


def value_table(view: View, series: Series, observations: pd.DataFrame, *, here: str, most: int) -> html.Div:
    """Values of ``series``, newest period first.

    Args:
        view: How the page is shown.
        series: Whose values.
        observations: An observations frame of this series.
        here: The period to point out; its row carries ``data-arrive``, at which the page comes to rest.
        most: Rows shown at most; the rest is counted. The row of ``here`` is always among them.
    """
    newest_first = observations.sort_values("ordinal", ascending=False, ignore_index=True)
    shown = newest_first[(newest_first.index < most) | (newest_first["time_period"] == here)]
    columns = _columns(shown, series, view.language)
    head = html.Tr(
        [html.Th(say(view.language, f"series.column_{name}"), scope="col", className=name) for name in columns]
    )
    listed: list[Any] = list(shown.itertuples(index=False))
    rows = [_row(view, series, row, columns, is_here=row.time_period == here) for row in listed]
    parts: list[Any] = [html.Div(html.Table([html.Thead(head), html.Tbody(rows)]), className="scroll")]
    if len(shown) < len(observations):
        words = say(view.language, "series.more_rows", shown=len(shown), count=len(observations))
        parts.append(html.P(words, className="meta"))
    return html.Div(parts, className="series-values", **marked_with(path=f"/series/{series.series_key}"))


def _columns(shown: pd.DataFrame, series: Series, language: Language) -> list[str]:
    """Column names; what no row says anything in is left out."""
    printed = ["printed"] if any(_adds_words(row, series, language) for row in shown.itertuples(index=False)) else []
    qualifier = ["qualifier"] if (shown["qualifier"] != "EQ").any() else []
    return ["period", "value", *qualifier, "evidence", *printed, "status", "published"]


def _adds_words(row: Any, series: Series, language: Language) -> bool:
    """Whether the words as printed say anything beside the value that stands in the same row."""
    words = cell_words(row._replace(qualifier="EQ"), series, language)
    return _text(row.printed).strip() not in ("", words)


def _row(view: View, series: Series, row: Any, columns: Sequence[str], *, is_here: bool) -> html.Tr:
    unqualified = row._replace(qualifier="EQ") if row.qualifier != "RG" else row
    cells = {
        "period": html.Th(_period(view, row), scope="row"),
        "value": html.Td(cell_words(unqualified, series, view.language), className="number"),
        "printed": html.Td(as_written(_text(row.printed)) if _text(row.printed) else "", className="as-printed"),
        "qualifier": html.Td(_qualifier(view, row.qualifier), className="qualifier"),
        "status": html.Td(_status(view, row), className="status"),
        "published": html.Td(_published(view, row), className="published"),
        "evidence": html.Td(
            evidence_button(view, series.series_key, row.time_period, where="values"), className="evidence"
        ),
    }
    arrival = {**marked_with(arrive=row.time_period), **aria(current="true")} if is_here else {}
    return html.Tr([cells[name] for name in columns], className="here" if is_here else "", **arrival)


def _period(view: View, row: Any) -> list[Any]:
    words = format_period(row.time_period, view.language)
    if row.period_basis != "inferred":
        return [words]
    return [words, " ", _inferred(view, remark(_text(row.period_reason), view.language))]


def _qualifier(view: View, code: str) -> list[Any]:
    known = current_desk().catalogue.qualifiers.get(code)
    if known is None or code == "EQ":
        return []
    glyph = html.Span(known.glyph, className="glyph", **aria(hidden="true"))
    return [glyph, " ", known.name[view.language]]


def _status(view: View, row: Any) -> list[Any]:
    known = current_desk().catalogue.statuses.get(row.obs_status)
    name = known.name[view.language] if known else row.obs_status
    words: list[Any] = [html.Span(name, title=known.description[view.language] if known else "")]
    if _text(row.derivation):
        derived = say(view.language, "series.derived", derivation="")
        words += [html.Br(), html.Span([derived, as_written(format_computation(row.derivation))], className="meta")]
    return words


def _published(view: View, row: Any) -> list[Any]:
    if not _text(row.published_on):
        return []
    day = format_date(row.published_on, view.language)
    document = current_desk().document(row.document_id) if _text(row.document_id) else None
    if document is None or document.date_basis != "inferred" or document.why is None:
        return [day]
    return [day, " ", _inferred(view, document.why[view.language])]


def _inferred(view: View, reason: str) -> html.Span:
    tag = tag_of(language_of(reason) if reason else view.language)
    return html.Span(say(view.language, "series.inferred"), className="tag", title=reason, lang=tag)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
