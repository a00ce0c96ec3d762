"""Click a figure anywhere and read where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update

from smestats.charts.events import EVENT
from smestats.charts.words import format_computation, format_date, format_period, format_value
from smestats.errors import NotFoundError
from smestats.schemas import Batch, Language, Series
from smestats.web.components.attributes import tag_of
from smestats.web.components.batches import file_link
from smestats.web.components.evidence_button import evidence_button
from smestats.web.components.inputs import COMPUTED, inputs_of
from smestats.web.components.review.words import signed_words
from smestats.web.components.sources import outside_link
from smestats.web.components.written import as_remarked, language_of, remark
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View, read_view

__all__ = ["event_of", "evidence_button", "evidence_of", "register", "show"]

_CONTEXT = 280


def register(app: Dash) -> None:
    """Register the callback that fills the drawer from a chart's point or an evidence button."""
    app.callback(
        Output("evidence", "opened"),
        Output("evidence-content", "children"),
        Output({"type": "chart", "name": ALL}, "clickData"),
        Input({"type": "chart", "name": ALL}, "clickData"),
        Input({"type": "evidence-of", "series_key": ALL, "time_period": ALL, "where": ALL}, "n_clicks"),
        State("view", "data"),
        prevent_initial_call=True,
    )(show)


def show(
    clicks: Sequence[Any], _presses: Sequence[Any], view_data: Mapping[str, Any]
) -> tuple[Any, Any, Sequence[Any]]:
    """The drawer's state and content for what was just clicked; nothing changes for other clicks.

    Clicks are cleared, so that the same point opens the drawer again after it was closed.
    """
    cell = _clicked_cell()
    if cell is None:
        return no_update, no_update, [no_update] * len(clicks)
    view = read_view({**view_data.get("query", {}), "lang": view_data["language"]})
    return True, _content(view, *cell), [None] * len(clicks)


def _content(view: View, key: str, detail: str) -> Any:
    try:
        if key == COMPUTED:
            return inputs_of(view, detail)
        return event_of(view, detail) if key == EVENT else evidence_of(view, key, detail)
    except NotFoundError as error:
        return html.P(str(error))


def evidence_of(view: View, series_key: str, time_period: str) -> list[Any]:
    """Everything known of how one observation came to be here."""
    desk = current_desk()
    series = desk.catalogue.find_series(series_key)
    observations = desk.observations(view.select(series_key))
    found = observations[observations["time_period"] == time_period]
    name = html.H3(series.name[view.language])
    if found.empty:
        return [name, html.P(say(view.language, "evidence.none", period=format_period(time_period, view.language)))]
    row = found.iloc[0]
    value = _value(view, series, row)
    return [
        name,
        html.P([html.Strong(value), " ", format_period(time_period, view.language)], className="evidence-value"),
        *_sentence(view, row),
        html.Dl(_facts(view, row)),
        dcc.Link(say(view.language, "evidence.series"), href=view.href(f"/series/{series_key}")),
    ]


def event_of(view: View, key: str) -> list[Any]:
    """A policy event of a time axis: what happened, when, and who says so."""
    language = view.language
    event = next((item for item in current_desk().catalogue.events if item.key == key), None)
    if event is None:
        return []
    day = format_date(event.date, language)
    if event.date_basis == "inferred" and event.why:
        day = f"{day} ({say(language, 'evidence.inferred', reason=event.why[language])})"
    parts: list[Any] = [html.H3(event.title[language]), html.P(day), html.P(event.note[language])]
    if event.document_id:
        title = current_desk().document(event.document_id).title[language]
        parts.append(html.P(dcc.Link(title, href=view.href(f"/documents/{event.document_id}"))))
    if event.source_title:
        parts.append(html.P(outside_link(event.source_title, event.source_url)))
    return parts


def _clicked_cell() -> tuple[str, str] | None:
    source: Any = ctx.triggered_id
    value = ctx.triggered[0]["value"] if ctx.triggered else None
    if not source or not value:
        return None
    if source["type"] == "evidence-of":
        return source["series_key"], source["time_period"]
    custom = value["points"][0].get("customdata") if value.get("points") else None
    if isinstance(custom, list) and len(custom) >= 2 and custom[0] and custom[1]:
        return str(custom[0]), str(custom[1])
    return None


def _sentence(view: View, row: pd.Series[Any]) -> list[Any]:
    if isinstance(row["document_id"], str):
        document = current_desk().document(row["document_id"])
        start, end = int(row["span_start"]), int(row["span_end"])
        before, after = document.text[max(0, start - _CONTEXT) : start], document.text[end : end + _CONTEXT]
        link = view.href(f"/documents/{document.document_id}") + f"#figure-{start}"
        return [
            html.Blockquote(
                [f"…{before}", _marked(document.text[start:end], row["printed"]), f"{after}…"],
                lang=document.language,
            ),
            html.P(html.A(document.title[view.language], href=link)),
        ]
    if isinstance(row["quote"], str):
        return [html.Blockquote(_marked(row["quote"], row["printed"]), lang=tag_of(language_of(row["quote"])))]
    return []


def _value(view: View, series: Series, row: pd.Series[Any]) -> str:
    """The value with its unit; a change with its sign."""
    catalogue, language = current_desk().catalogue, view.language
    unit = catalogue.units[series.unit]
    if catalogue.indicators[series.indicator].kind == "change" and row["qualifier"] == "EQ":
        return signed_words(row["obs_value"], series, unit, language)
    upper, qualifier = row["upper"], row["qualifier"]
    return format_value(row["obs_value"], series, language=language, qualifier=qualifier, upper=upper, unit=unit)


def _marked(quote: str, printed: object) -> html.Span:
    if not isinstance(printed, str) or printed not in quote:
        return html.Span(html.Mark(quote), className="cited")
    head, _, tail = quote.partition(printed)
    return html.Span([head, html.Mark(printed), tail], className="cited")


def _facts(view: View, row: pd.Series[Any]) -> list[Any]:
    desk, language = current_desk(), view.language
    batch = desk.batch(int(row["batch_id"]))
    status = desk.catalogue.statuses.get(row["obs_status"])
    facts: list[tuple[str, Any]] = [
        ("evidence.source", _outside(row)),
        ("evidence.derivation", _written(_computed(row["derivation"]), language)),
        ("evidence.period_basis", _basis(language, row)),
        ("evidence.note", _written(row["note"], language)),
        ("evidence.status", status.name[language] if status else row["obs_status"]),
        ("evidence.published", _day(row["published_on"], language)),
        ("evidence.stored", _stored(view, batch, line=int(row["line"]))),
    ]
    return [
        part
        for key, value in facts
        if value is not None and (not isinstance(value, float))
        for part in (html.Dt(say(language, key)), html.Dd(value))
    ]


def _stored(view: View, batch: Batch, *, line: int) -> list[Any]:
    words = say(
        view.language,
        f"evidence.stored_{batch.kind}",
        batch=batch.batch_id,
        file=batch.file_name or "",
        line=line,
        user=batch.user_name,
        time=f"{batch.recorded_at:%Y-%m-%d %H:%M} UTC",
    )
    return [words, *(part for link in file_link(view, batch) for part in (" · ", link))]


def _outside(row: pd.Series[Any]) -> Any:
    return outside_link(row["source_title"], row["source_url"]) if isinstance(row["source_title"], str) else None


def _computed(text: object) -> object:
    return format_computation(text) if isinstance(text, str) else text


def _written(text: object, language: Language) -> Any:
    return as_remarked(text, language) if isinstance(text, str) else None


def _day(published_on: object, language: Language) -> str | None:
    return format_date(published_on, language) if isinstance(published_on, str) else None


def _basis(language: Language, row: pd.Series[Any]) -> str | None:
    if row["period_basis"] != "inferred":
        return None
    reason = row["period_reason"]
    return say(language, "evidence.inferred", reason=remark(reason, language) if isinstance(reason, str) else "")
