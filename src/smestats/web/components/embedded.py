"""A view as other pages show it in a frame: title, chart, source and the way back, and nothing that acts."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from smestats.charts.words import format_date
from smestats.share import sources_of
from smestats.web.components.aria import aria
from smestats.web.components.explore_figure import messages_of
from smestats.web.components.explore_view import ExploredView
from smestats.web.components.figure import chart_config
from smestats.web.desk import current_desk
from smestats.web.text import say

_NAMED_SOURCES = 2
_TABLE = "embedded-table"


def embedded(shown: ExploredView) -> html.Main:
    """The bare view. Every link opens outside the frame: inside it no other page of the desk may appear."""
    problems: list[Any] = messages_of(shown)
    if not shown.told:
        words = [] if problems else [html.P(say(shown.view.language, "share.no_series"))]
        heading = html.H1(say(shown.view.language, "embed.title"), className="figure-title")
        return html.Main([heading, *problems, *words], className="embed")
    return html.Main([*problems, _figure(shown), _foot(shown), _table(shown)], className="embed")


def _figure(shown: ExploredView) -> html.Figure:
    chart = shown.chart()
    caption = [html.H1(shown.title, className="figure-title"), html.P(shown.subtitle, className="figure-subtitle")]
    marks = [
        html.Li([html.Span(item.glyph, className="glyph", **aria(hidden="true")), " ", item.text])
        for item in shown.legend
    ]
    graph = dcc.Graph(id="embedded", figure=chart, config=chart_config(shown.view.language))
    room = {"minHeight": chart["layout"].get("height", 0)}
    told = aria(label=" ".join(shown.sentences), details=_TABLE)
    drawing = html.Div(graph, role="img", className="drawing", style=room, **told)
    notes = [html.P(words, className="figure-note") for words in shown.notes]
    legend = [html.Ul(marks, className="legend")] if marks else []
    return html.Figure([html.Figcaption(caption), *legend, drawing, *notes], className="figure")


def _foot(shown: ExploredView) -> html.P:
    language, asked = shown.view.language, shown.exploration
    documents = {item.document_id: item for item in current_desk().documents()}
    stored = shown.observations[shown.observations["obs_value"].notna()]
    sources = sources_of(stored, documents, language, with_address=False)
    named = say(language, "source.separator").join(sources[:_NAMED_SOURCES])
    if len(sources) > _NAMED_SOURCES:
        named += say(language, "source.more", count=len(sources) - _NAMED_SOURCES)
    words: list[Any] = [say(language, "share.source", source=named), say(language, "share.separator")] if named else []
    if asked.recorded_asof is not None:
        day = format_date(asked.recorded_asof.date(), language)
        words += [say(language, "embed.frozen", day=day), say(language, "share.separator")]
    if asked.asof is not None:
        day = format_date(asked.asof, language)
        words += [say(language, "embed.public", day=day), say(language, "share.separator")]
    back = html.A(
        say(language, "embed.open"),
        href=f"/explore?{shown.query}",
        target="_blank",
        rel="noopener",
        className="outside",
    )
    return html.P([*words, back], className="figure-foot")


def _table(shown: ExploredView) -> html.Details:
    """The chart as a table, folded under it."""
    table = shown.table()
    head = html.Tr([html.Th(words, scope="col") for words in table["head"]])
    rows = [
        html.Tr(
            [
                html.Th(row["period"], scope="row", className="period"),
                *(html.Td(cell["text"], className="number") for cell in row["cells"]),
            ]
        )
        for row in table["rows"]
    ]
    drawn = html.Table([html.Caption(shown.title), html.Thead(head), html.Tbody(rows)], className="values")
    name = say(shown.view.language, "explore.table", count=table["count"])
    scroll = html.Div(drawn, className="scroll", tabIndex=0, role="region", **aria(label=name))
    return html.Details([html.Summary(name), scroll], className="fold", id=_TABLE)
