"""The series a file touches as they would be, its points marked and what they replace shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from dash import html

from smestats.charts import CHARTS
from smestats.charts.chart import Chart, Trace
from smestats.charts.points import middle
from smestats.charts.theme import series_colour
from smestats.charts.words import format_period, legend_items, subtitle
from smestats.frames import OBSERVATIONS
from smestats.periods import Period
from smestats.schemas import Selection, Series, bounds
from smestats.web.appends import Cells, Review
from smestats.web.components.aria import aria
from smestats.web.components.cell_words import OLD, cell_words
from smestats.web.components.figure import figure
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View

_CHANGES = ("new", "revised", "conflict")
_MARK, _OLD_MARK = 11, 9
_GLYPHS = {"new": "○", "revised": "◇", "old": "✕"}


def plan_charts(view: View, review: Review) -> list[Any]:
    """A chart of each series that would change, those with the most changes first."""
    if not review.drawn:
        return []
    cut = say(view.language, "append.plan.charts_cut", shown=len(review.drawn), count=len(review.touched))
    return [
        html.H3(say(view.language, "append.plan.charts")),
        _legend(view, review),
        *([html.P(cut, className="figure-note")] if len(review.drawn) < len(review.touched) else []),
        html.Div([_figure(view, key, cells) for key, cells in review.drawn.items()], className="plan-charts"),
    ]


def after(observations: pd.DataFrame, cells: Cells) -> pd.DataFrame:
    """``observations`` of one series as they would be once ``cells`` are stored."""
    current = [_observation(cell) for cell in cells if not cell["is_behind"]]
    added = pd.DataFrame(current, columns=list(OBSERVATIONS)).astype(dict(OBSERVATIONS))
    kept = observations[~observations["ordinal"].isin(added["ordinal"])]
    merged = added if kept.empty else pd.concat([kept, added])
    return merged.sort_values("ordinal", ignore_index=True)


def _figure(view: View, series_key: str, cells: Cells) -> html.Figure:
    catalogue = current_desk().catalogue
    series = catalogue.series[series_key]
    # What is stored now, whatever day the page looks back to: that is what a commit builds on.
    observations = current_desk().observations(Selection(series_keys=(series_key,)))
    counts = {name: sum(cell["change"] == name for cell in cells) for name in _CHANGES}
    changes = [say(view.language, f"append.plan.some_{name}", count=count) for name, count in counts.items() if count]
    name = series.name[view.language]
    told = say(view.language, "append.separator").join(changes)
    expected = after(observations, cells)
    chart = CHARTS["line"](expected, [series], language=view.language, theme=view.theme, compact=True)
    return figure(
        view,
        f"plan-{series_key}",
        _marked(view, chart, series, cells),
        title=f"{name}{say(view.language, 'append.colon')}{told}",
        subtitle=subtitle(series, catalogue.units.get(series.unit), view.language),
        description=say(view.language, "append.plan.describe", name=name, count=len(cells)),
        legend=[(item.glyph, item.text) for item in legend_items(expected, view.language)],
        told_in="plan-grid",
    )


def _legend(view: View, review: Review) -> html.Ul:
    is_revised = review.counts["revised"] + review.counts["conflict"] > 0
    names = (["new"] if review.counts["new"] else []) + (["revised", "old"] if is_revised else [])
    items = [
        html.Li(
            [
                html.Span(_GLYPHS[name], className="glyph", **aria(hidden="true")),
                " ",
                say(view.language, f"append.plan.mark_{name}"),
            ]
        )
        for name in names
    ]
    return html.Ul(items, className="legend plan-legend")


def _marked(view: View, chart: Chart, series: Series, cells: Cells) -> Chart:
    """``chart`` with the points of the file over it."""
    revised = [cell for cell in cells if cell["change"] != "new"]
    colour = series_colour(view.theme, 1)
    new = [cell for cell in cells if cell["change"] == "new"]
    traces = [
        _marks(view, series, new, "", {"symbol": "circle-open", "size": _MARK, "color": colour}),
        _marks(view, series, revised, OLD, {"symbol": "x-thin", "size": _OLD_MARK, "color": colour}),
        _marks(view, series, revised, "", {"symbol": "diamond-open", "size": _MARK, "color": colour}),
    ]
    data = [*chart["data"], *(trace for trace in traces if trace["x"])]
    return {"data": data, "layout": _stretched(chart["layout"], [cell["old_value"] for cell in revised])}


def _marks(view: View, series: Series, cells: Cells, prefix: str, marker: Mapping[str, Any]) -> Trace:
    drawn = [cell for cell in cells if cell[f"{prefix}value"] is not None]
    words = "append.plan.mark_old" if prefix == OLD else "append.total.{change}"
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_middle(cell["period"]) for cell in drawn],
        "y": [cell[f"{prefix}value"] for cell in drawn],
        "marker": {**marker, "line": {"width": 2, "color": marker["color"]}},
        "hovertext": [
            f"<b>{cell_words(cell, series, view.language, prefix=prefix)}</b> · "
            f"{format_period(cell['period'], view.language)}<br>{say(view.language, words.format(**cell))}"
            for cell in drawn
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _stretched(layout: Mapping[str, Any], values: Sequence[float | None]) -> dict[str, Any]:
    """``layout`` with room on the value axis for ``values`` too."""
    known = [value for value in values if value is not None]
    axis = layout.get("yaxis", {})
    if not known or "range" not in axis:
        return dict(layout)
    low, high = axis["range"]
    room = (high - low) * 0.04
    wanted = [min(low, min(known) - room) if min(known) < low else low, max(high, max(known) + room)]
    return {**layout, "yaxis": {**axis, "range": wanted}}


def _middle(time_period: str) -> str:
    period = Period.parse(time_period)
    return middle(period.start, period.end)


def _observation(cell: Mapping[str, Any]) -> dict[str, Any]:
    period = Period.parse(cell["period"])
    lower, upper = bounds(cell["value"], cell["qualifier"], cell["upper"])
    return {
        **dict.fromkeys(OBSERVATIONS),
        "series_key": cell["series_key"],
        "time_period": cell["period"],
        "ordinal": period.ordinal,
        "period_start": period.start,
        "period_end": period.end,
        "obs_value": cell["value"],
        "qualifier": cell["qualifier"],
        "lower": lower,
        "upper": upper,
        "obs_status": cell["status"] or ("O" if cell["value"] is None else "A"),
        "period_basis": "stated",
        "recorded_at": datetime.now(UTC).isoformat(),
        "batch_id": 0,
        "line": cell["line"] or -1,
    }
