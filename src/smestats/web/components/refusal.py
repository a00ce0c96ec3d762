"""Why a file was refused: every problem with its place and its remedy, and the file with the bad cells marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from dash import dcc, html

from smestats.api.problems import problems_csv
from smestats.charts.words import format_number
from smestats.schemas import Problem
from smestats.web.appends import Review
from smestats.web.components.aria import aria
from smestats.web.components.attributes import marked_with
from smestats.web.components.new_series import describe_offer
from smestats.web.components.worded import worded
from smestats.web.preview import Preview, PreviewRow
from smestats.web.text import say
from smestats.web.view import View

_MARK = "\ufeff"  # without it spreadsheets take UTF-8 for the encoding of the machine
_COLUMNS = ("line", "column", "cell", "message", "remedy")


def refusal(view: View, review: Review, preview: Preview | None) -> list[Any]:
    """What is wrong with a file and what to write instead."""
    language, count = view.language, review.counts["faults"]
    key = "append.refused.heading_one" if count == 1 else "append.refused.heading"
    facts = {"name": review.name} if count == 1 else {"name": review.name, "count": format_number(count, view.language)}
    parts: list[Any] = [
        html.Div(
            [
                html.H2(say(language, key, **facts)),
                html.P(say(language, "append.refused.nothing_stored")),
                *_cut(view, len(review.faults), count),
            ],
            className="outcome bad",
            role="alert",
        ),
        *describe_offer(view, review.faults),
        _problems(view, review.faults),
        _download(view, review),
    ]
    if preview is not None:
        parts += [
            html.H3(say(language, "append.refused.grid")),
            html.P(say(language, "append.refused.grid_lines"), className="figure-note"),
            _file_grid(view, preview, review.faults),
        ]
    return parts


def _download(view: View, review: Review) -> html.P:
    """The problems as a file, written by the browser when the button is pressed."""
    content = problems_csv(review.name, review.faults, (), language=view.language).decode("utf-8")
    file = {
        "filename": f"{PurePath(review.name).stem}-problems.csv",
        "content": f"{_MARK}{content}",
        "type": "text/csv;charset=utf-8",
    }
    return html.P(
        [
            html.Button(
                say(view.language, "append.refused.download"),
                id="faults-download",
                n_clicks=0,
                className="button quiet small",
            ),
            dcc.Store(id="faults-content", data=file),
        ]
    )


def _cut(view: View, shown: int, count: int) -> list[html.P]:
    return (
        [html.P(say(view.language, "append.refused.cut", shown=shown, count=format_number(count, view.language)))]
        if shown < count
        else []
    )


def _problems(view: View, faults: Sequence[Problem]) -> html.Table:
    names = [say(view.language, f"append.column.{name}") for name in _COLUMNS]
    return html.Table(
        [
            html.Thead(html.Tr([html.Th(name, scope="col") for name in names])),
            html.Tbody([_problem(view, fault, names) for fault in faults]),
        ],
        className="problems",
    )


def _problem(view: View, fault: Problem, names: Sequence[str]) -> html.Tr:
    line = f"{fault.line}" if fault.line else say(view.language, "append.refused.whole_file")
    cells: list[Any] = [
        line,
        f"{fault.column}" if fault.column else "",
        html.Code(fault.cell) if fault.cell else "",
        fault.message[view.language],
        worded(fault.remedy[view.language]),
    ]
    parts: list[Any] = [
        html.Td(cell, className="" if cell else "blank", **marked_with(name=name))
        for name, cell in zip(names, cells, strict=True)
    ]
    return html.Tr(parts, **marked_with(kind=fault.kind))


def _file_grid(view: View, preview: Preview, faults: Sequence[Problem]) -> html.Div:
    bad = {(fault.line, fault.column): fault.message[view.language] for fault in reversed(faults)}
    head = html.Tr([html.Th("", scope="col"), *(html.Th(f"{column}", scope="col") for column in preview.columns)])
    body: list[Any] = []
    for before, row in pairwise((None, *preview.rows)):
        if before is not None and row is not None and row.line > before.line + 1:
            body.append(html.Tr(html.Td("…", colSpan=len(preview.columns) + 1, className="left-out")))
        if row is not None:
            body.append(_file_row(view, preview, row, bad))
    table = html.Table([html.Thead(head), html.Tbody(body)], className="file-grid")
    label = say(view.language, "append.refused.grid")
    return html.Div(table, className="scroll", tabIndex=0, role="region", **aria(label=label))


def _file_row(view: View, preview: Preview, row: PreviewRow, bad: dict[tuple[Any, Any], str]) -> html.Tr:
    whole = bad.get((row.line, None))
    cells = [
        _file_cell(view, text, bad.get((row.line, column)))
        for column, text in zip(preview.columns, row.cells, strict=True)
    ]
    return html.Tr([html.Th(f"{row.line}", scope="row"), *cells], className="bad" if whole else "", title=whole)


def _file_cell(view: View, text: str, message: str | None) -> html.Td:
    if message is None:
        return html.Td(text)
    mark = html.Span(say(view.language, "append.refused.bad"), className="unseen")
    return html.Td([text, mark], className="bad", title=message)
