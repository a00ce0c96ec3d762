"""What a file would change: what was detected, the totals, the cells, the warnings, the button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import html

from smestats.charts.words import format_number
from smestats.schemas import Problem
from smestats.web.appends import Review
from smestats.web.components.attributes import marked_with
from smestats.web.components.plan_charts import plan_charts
from smestats.web.components.plan_grid import plan_grid
from smestats.web.components.worded import worded
from smestats.web.text import TEXT, say
from smestats.web.uploads import NOTE_LENGTH, REASONS, Signature
from smestats.web.view import View

TOTALS = ("new", "revised", "unchanged", "conflict")
_ENCODINGS: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (BOM)",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "gb18030": "GB18030",
    "xlsx": "XLSX",
}
_DELIMITERS: Mapping[str, str] = {",": "comma", ";": "semicolon", "\t": "tab"}


def plan(view: View, review: Review, signature: Signature | None = None) -> list[Any]:
    """The review of a file that can be stored, from what was detected to the button that commits it.

    Args:
        view: How the page is shown.
        review: What the file would change.
        signature: What the fields held before, when the plan is shown again.
    """
    if not review.to_store:
        return [found(view, review), totals(view, review), nothing_to_store(view, review)]
    return [
        found(view, review),
        totals(view, review),
        *_behind(view, review),
        *_warnings(view, review),
        html.H3(say(view.language, "append.plan.heading")),
        *plan_grid(view, review),
        *plan_charts(view, review),
        commit_bar(view, review, signature),
    ]


def found(view: View, review: Review) -> html.Div:
    """The file's name and what was detected of it."""
    language, rows = view.language, review.counts["rows"]
    is_workbook = review.encoding == "xlsx"
    words = [
        _ENCODINGS.get(review.encoding.lower(), review.encoding.upper()),
        say(language, "append.found.workbook")
        if is_workbook
        else _said(view, "append.found", _DELIMITERS.get(review.delimiter, review.delimiter)),
        _said(view, "append.found", review.shape),
        say(language, "append.found.row")
        if rows == 1
        else say(language, "append.found.rows", count=format_number(rows, view.language)),
    ]
    return html.Div(
        [
            html.H2(review.name),
            html.P(
                [
                    html.Span(say(language, "append.found.label"), className="unseen"),
                    *(html.Span(word, className="tag") for word in words if word),
                ],
                className="found",
            ),
        ]
    )


def totals(view: View, review: Review) -> html.Ul:
    """How many cells are new, revised, unchanged, conflicting and refused."""
    counts = {**{name: review.counts[name] for name in TOTALS}, "refused": review.counts["faults"]}
    items = [
        html.Li(
            [
                html.Strong(format_number(count, view.language)),
                html.Span(say(view.language, f"append.total.{name}"), className="word"),
                html.Small(say(view.language, f"append.total.meaning.{name}")),
            ],
            className=f"total change-{name}" + ("" if count else " zero"),
        )
        for name, count in counts.items()
    ]
    return html.Ul(items, className="totals")


def _behind(view: View, review: Review) -> list[html.P]:
    """That cells will not be shown as the current ones, when there are such."""
    if not review.behind:
        return []
    one = "append.plan.behind_one" if review.behind == 1 else "append.plan.behind"
    return [
        html.P(
            say(view.language, one, count=format_number(review.behind, view.language)),
            className="banner",
            id="append-behind",
        )
    ]


def nothing_to_store(view: View, review: Review) -> html.P:
    """Why there is no button."""
    return html.P(say(view.language, "append.plan.nothing", name=review.name), className="banner", id="append-nothing")


def commit_bar(view: View, review: Review, signature: Signature | None = None) -> html.Div:
    """Reason, publication date, note, the tick that warnings need, and the button."""
    language = view.language
    has_warnings = review.counts["warnings"] > 0
    tick = dmc.Checkbox(id="append-tick", label=say(language, "append.warnings.tick"), checked=not has_warnings)
    return html.Div(
        [
            html.Div(tick, className="tick", hidden=not has_warnings),
            html.Div(_fields(view, review, signature or Signature(user="")), className="commit-fields"),
            html.Div(
                [
                    html.Button(
                        _button_words(view, review.to_store),
                        id="append-commit",
                        n_clicks=0,
                        className="button",
                        disabled=has_warnings,
                    ),
                    html.P(
                        say(language, "append.commit.needs_tick" if has_warnings else "append.commit.promise"),
                        className="promise",
                    ),
                ],
                className="buttons",
            ),
        ],
        className="panel commit-bar",
    )


def _fields(view: View, review: Review, signature: Signature) -> list[Any]:
    # What is typed is sent when its field is left: the timers that send it key by key may run after the button works.
    language = view.language
    # For this plan alone, so that a reload or another language does not lose them.
    kept: dict[str, Any] = {"persistence": review.digest, "persistence_type": "session", "persisted_props": ["value"]}
    is_revision = review.counts["revised"] + review.counts["conflict"] > 0
    return [
        html.Div(
            dmc.Select(
                id="append-reason",
                label=say(language, "append.commit.reason"),
                description=say(language, "append.commit.reason_hint"),
                data=[{"value": item, "label": say(language, f"append.reason.{item}")} for item in REASONS],
                value=signature.reason,
                placeholder=say(language, "append.commit.reason_none"),
                clearable=False,
                **kept,
            ),
            hidden=not is_revision,
        ),
        dmc.TextInput(
            id="append-published",
            label=say(language, "append.commit.published"),
            description=say(language, "append.commit.published_hint"),
            value=signature.published_on.isoformat() if signature.published_on else "",
            attributes={"input": {"type": "date", "max": date.today().isoformat()}},
            debounce=True,
            **kept,
        ),
        dmc.TextInput(
            id="append-note",
            label=say(language, "append.commit.note"),
            description=say(language, "append.commit.note_hint"),
            value=signature.note,
            attributes={"input": {"maxLength": NOTE_LENGTH}},
            debounce=True,
            **kept,
        ),
    ]


def _warnings(view: View, review: Review) -> list[Any]:
    count = review.counts["warnings"]
    if not count:
        return []
    language, shown = view.language, len(review.warnings)
    one = say(language, "append.warnings.heading_one")
    heading = one if count == 1 else say(language, "append.warnings.heading", count=format_number(count, view.language))
    cut = (
        [html.P(say(language, "append.warnings.cut", shown=shown, count=format_number(count, view.language)))]
        if shown < count
        else []
    )
    names = [say(language, f"append.column.{name}") for name in ("line", "warning", "remedy")]
    table = html.Table(
        [
            html.Thead(html.Tr([html.Th(name, scope="col") for name in names])),
            html.Tbody([_warning(view, item, names) for item in review.warnings]),
        ],
        className="problems",
    )
    return [html.Div([html.H3(heading), *cut, html.Div(table, className="scroll")], className="outcome warn")]


def _warning(view: View, item: Problem, names: Sequence[str]) -> html.Tr:
    line = f"{item.line}" if item.line else ""
    cells: list[Any] = [line, item.message[view.language], worded(item.remedy[view.language])]
    parts: list[Any] = [
        html.Td(cell, className="" if cell else "blank", **marked_with(name=name))
        for name, cell in zip(names, cells, strict=True)
    ]
    return html.Tr(parts, **marked_with(kind=item.kind))


def _button_words(view: View, count: int) -> str:
    if count == 1:
        return say(view.language, "append.commit.button_one")
    return say(view.language, "append.commit.button", count=format_number(count, view.language))


def _said(view: View, area: str, name: str) -> str:
    key = f"{area}.{name}"
    return say(view.language, key) if key in TEXT else name
