"""The cells of a file in a grid that sorts and filters, changes first, coloured and worded."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import dash_ag_grid as dag
import dash_mantine_components as dmc
from dash import html

from smestats.charts.words import format_number, format_period
from smestats.schemas import Language, Qualifier
from smestats.web.appends import Review
from smestats.web.components.aria import aria
from smestats.web.components.cell_words import OLD, cell_words
from smestats.web.desk import current_desk
from smestats.web.text import TEXT, say
from smestats.web.view import View

_ORDER = ("conflict", "revised", "new", "unchanged")
_SHORT_GRID = 12
_GRID_WORDS = "append.grid."
# The page's own tokens, so that the grid turns dark with the page.
_THEME = (
    "themeQuartz.withParams({browserColorScheme: 'inherit', backgroundColor: 'var(--paper)', "
    "foregroundColor: 'var(--ink)', borderColor: 'var(--rule)', accentColor: 'var(--accent)', "
    "headerBackgroundColor: 'var(--panel)', fontFamily: 'var(--font)', fontSize: 13, wrapperBorderRadius: 6})"
)
_WIDTHS = {
    "change": 116,
    "series_key": 160,
    "period": 112,
    "value": 152,
    "old_value": 152,
    "difference": 120,
    "name": 156,
    "status": 104,
    "line": 72,
}
_NUMBERS = frozenset({"value", "old_value", "difference"})
_WORDS = {
    "period": "period_words",
    "value": "value_words",
    "old_value": "old_words",
    "difference": "difference_words",
}
_ROW_CLASSES = {f"change-{name}": f"params.data.kind === '{name}'" for name in _ORDER}


def plan_grid(view: View, review: Review) -> list[Any]:
    """The filter and the grid over the cells of ``review``."""
    rows = grid_rows(view, review)
    cut = say(
        view.language,
        "append.plan.cut",
        shown=format_number(len(rows), view.language),
        count=format_number(review.cell_count, view.language),
    )
    return [
        _filter(view, review),
        *([html.P(cut, className="figure-note")] if len(rows) < review.cell_count else []),
        html.Div(_grid(view, rows), className="plan-grid", **aria(label=say(view.language, "append.plan.heading"))),
    ]


def grid_rows(view: View, review: Review) -> list[dict[str, Any]]:
    """One row a cell, in the order of the review."""
    return [_row(cell, view.language) for cell in review.cells]


def grid_locale(language: Language) -> dict[str, str]:
    """What the grid itself says, in ``language``."""
    return {key.removeprefix(_GRID_WORDS): TEXT[key][language] for key in TEXT if key.startswith(_GRID_WORDS)}


def _filter(view: View, review: Review) -> dmc.SegmentedControl:
    present = [name for name in _ORDER if review.counts[name]]
    choices = [{"value": "", "label": say(view.language, "append.plan.all")}] + [
        {"value": word, "label": word} for word in (say(view.language, f"append.total.{name}") for name in present)
    ]
    return dmc.SegmentedControl(
        id="plan-filter",
        data=choices,
        value="",
        size="sm",
        className="plan-filter",
        **aria(label=say(view.language, "append.plan.show")),
    )


def _grid(view: View, rows: list[dict[str, Any]]) -> dag.AgGrid:
    is_short = len(rows) <= _SHORT_GRID
    return dag.AgGrid(
        id="plan-grid",
        rowData=rows,
        columnDefs=_columns(view),
        defaultColDef={
            "sortable": True,
            "filter": True,
            "floatingFilter": not is_short,
            "resizable": True,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
        },
        rowClassRules=_ROW_CLASSES,
        columnSize="responsiveSizeToFit",
        dashGridOptions={
            "theme": {"function": _THEME},
            "domLayout": "autoHeight" if is_short else "normal",
            "localeText": grid_locale(view.language),
            "ensureDomOrder": True,
            "enableCellTextSelection": True,
            "suppressColumnMoveAnimation": True,
            "animateRows": False,
        },
        style={"height": None} if is_short else {"height": "440px"},
    )


def _columns(view: View) -> list[dict[str, Any]]:
    return [
        {
            "field": name,
            "headerName": say(view.language, f"append.column.{name}"),
            "width": width,
            "minWidth": width,
            **({"valueFormatter": _worded(_WORDS[name])} if name in _WORDS else {}),
            **({"type": "rightAligned", "filter": "agNumberColumnFilter"} if name in _NUMBERS else {}),
            **({"type": "rightAligned", "filter": False} if name == "line" else {}),
        }
        for name, width in _WIDTHS.items()
    ]


def _worded(field: str) -> dict[str, str]:
    """Sort and filter by the number, show its words."""
    return {"function": f"params.data.{field}"}


def _row(cell: Mapping[str, Any], language: Language) -> dict[str, Any]:
    catalogue = current_desk().catalogue
    series = catalogue.series[cell["series_key"]]
    status = catalogue.statuses.get(cell["status"] or "")
    value, old = _number(cell["value"]), _number(cell["old_value"])
    is_exact = {cell["qualifier"], cell["old_qualifier"]} == {Qualifier.EQUAL}
    is_compared = is_exact and cell["change"] != "unchanged"
    difference = None if value is None or old is None or not is_compared else value - old
    return {
        "kind": cell["change"],
        "change": say(language, f"append.total.{cell['change']}"),
        "series_key": series.series_key,
        "name": series.name[language],
        "period": cell["period"],
        "period_words": format_period(cell["period"], language),
        "value": value,
        "value_words": cell_words(cell, series, language),
        "old_value": old,
        "old_words": "" if cell["change"] == "new" else cell_words(cell, series, language, prefix=OLD),
        "difference": difference,
        "difference_words": (
            "" if difference is None else format_number(difference, language, decimals=series.decimals, signed=True)
        ),
        "status": status.name[language] if status else cell["status"] or "",
        "line": cell["line"],
    }


def _number(value: object) -> float | None:
    number = float(value) if isinstance(value, int | float) else None
    return None if number is None or math.isnan(number) else number
