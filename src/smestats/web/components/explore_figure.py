"""The figure of the explore page in the parts that a change replaces; the drawing itself stays mounted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html

from smestats.web.components.aria import aria
from smestats.web.components.explore_foot import explore_foot
from smestats.web.components.explore_picker import chips
from smestats.web.components.explore_view import ExploredView
from smestats.web.components.figure import chart_config
from smestats.web.text import say

_MOST_SENTENCES = 3
GRAPH = {"type": "chart", "name": "explore"}


def figure_of(shown: ExploredView) -> html.Figure:
    """The whole figure, as the page is first laid out."""
    parts = parts_of(shown)
    chart = parts["chart"]
    graph = dcc.Graph(id=GRAPH, figure=chart, config=chart_config(shown.view.language))
    name = say(shown.view.language, "explore.table", count=0)
    return html.Figure(
        [
            html.Div(parts["above"], id="explore-above"),
            html.Div(
                graph,
                role="img",
                className="drawing",
                style={"minHeight": chart["layout"]["height"]},
                **aria(labelledby="explore-title", describedby="explore-sentences"),
            ),
            html.Div(parts["below"], id="explore-below"),
            html.Details(
                [
                    html.Summary(parts["table_name"], id="explore-table-name"),
                    html.Div(id="explore-table", className="scroll", tabIndex=0, role="region", **aria(label=name)),
                ],
                id="explore-fold",
                className="fold",
            ),
        ],
        className="figure",
        id="figure-explore",
        hidden=shown.is_empty,
    )


def parts_of(shown: ExploredView) -> Mapping[str, Any]:
    """Every part of the page that depends on the exploration, by name."""
    table = shown.table() if shown.told else {"count": 0, "rows": [], "head": []}
    return {
        "chart": shown.chart(),
        "above": _above(shown),
        "below": _below(shown),
        "table_name": say(shown.view.language, "explore.table", count=table["count"]),
        "chips": chips(shown.view, shown.series, _colours(shown)),
        "messages": messages_of(shown),
        "answer": {
            "query": shown.query,
            "last": shown.last_day,
            "series": list(shown.exploration.series),
            "table": table,
            "title": shown.title,
        },
    }


def messages_of(shown: ExploredView) -> list[Any]:
    """What could not be read or done, each with what to write instead."""
    language = shown.view.language
    return [
        html.P(
            [html.Strong(item.message[language]), " ", item.remedy[language]], className="banner warning", role="alert"
        )
        for item in shown.problems
    ]


def _colours(shown: ExploredView) -> Mapping[str, str]:
    return {line.key: line.colour for line in shown.lines}


def _above(shown: ExploredView) -> list[Any]:
    caption: list[Any] = [html.H2(shown.title, className="figure-title", id="explore-title")]
    caption += [html.P(shown.subtitle, className="figure-subtitle")] if shown.told else []
    parts: list[Any] = [html.Figcaption(caption)]
    parts += [html.P(words, className="banner", role="status") for words in shown.notes]
    if shown.legend:
        parts.append(
            html.Ul(
                [
                    html.Li([html.Span(item.glyph, className="glyph", **aria(hidden="true")), " ", item.text])
                    for item in shown.legend
                ],
                className="legend",
            )
        )
    return parts


def _sentences(shown: ExploredView) -> list[Any]:
    """The first sentences, and the others folded where they are many."""
    texts = [html.P(text) for text in shown.sentences]
    if len(texts) <= _MOST_SENTENCES:
        return texts
    folded = texts[_MOST_SENTENCES:]
    more = html.Summary(say(shown.view.language, "explore.more_sentences", count=len(folded)))
    return [*texts[:_MOST_SENTENCES], html.Details([more, *folded], className="fold")]


def _below(shown: ExploredView) -> list[Any]:
    if not shown.told:
        return []
    sentences = html.Div(_sentences(shown), id="explore-sentences")
    doubts = [html.Ul([html.Li(text) for text in shown.doubts], className="explore-doubts")] if shown.doubts else []
    return [sentences, *doubts, *explore_foot(shown)]
