"""What committing a document would change: the totals, the figures, the warnings, the button; and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from smestats.charts.words import format_number, format_period
from smestats.schemas import Problem
from smestats.web.components.attributes import marked_with
from smestats.web.components.cell_words import OLD, cell_words
from smestats.web.components.outcome import stored
from smestats.web.components.plan import totals
from smestats.web.components.plan_charts import plan_charts
from smestats.web.components.review.words import signed_words
from smestats.web.desk import current_desk
from smestats.web.documents.desk import PlannedDocument
from smestats.web.text import say
from smestats.web.uploads import NOTE_LENGTH, REASONS, Signature
from smestats.web.view import View

_COLUMNS = ("number", "series", "period", "value", "change", "stored")


def document_plan(view: View, planned: PlannedDocument, signature: Signature) -> list[Any]:
    """The plan of a document that can be stored, from the totals to the button that commits it."""
    review, language = planned.review, view.language
    heading = html.H2(say(language, "review.plan.heading"), tabIndex=-1, id="document-plan-heading")
    if review.outcome == "refused":
        return [heading, _problems(view, planned, review.faults, "faults", "bad")]
    if not review.to_store:
        nothing = html.P(say(language, "review.plan.nothing"), className="banner", id="document-nothing")
        return [heading, totals(view, review), nothing]
    warned = [_problems(view, planned, review.warnings, "warnings", "warn")] if review.warnings else []
    behind = [html.P(say(language, "review.plan.behind", count=review.behind), className="banner")]
    return [
        heading,
        totals(view, review),
        *(behind if review.behind else []),
        *warned,
        # The charts below name this table as what describes them.
        html.Div(_table(view, planned), className="scroll", id="plan-grid"),
        *plan_charts(view, review),
        _commit_bar(view, planned, signature),
    ]


def document_stored(view: View, done: PlannedDocument) -> html.Div:
    """What a commit stored, the way to the document, and the way back."""
    link = dcc.Link(
        done.document.title[view.language],
        href=view.href(f"/documents/{done.document.document_id}"),
        id="document-stored-link",
    )
    waits = say(view.language, "review.stored.waits")
    return html.Div(
        [stored(view, done.review), html.P([say(view.language, "review.stored.document"), link, " ", waits])],
        id="document-stored",
    )


def _table(view: View, planned: PlannedDocument) -> html.Table:
    names = [say(view.language, f"review.plan.{name}") for name in _COLUMNS]
    return html.Table(
        [
            html.Thead(html.Tr([html.Th(name, scope="col") for name in names])),
            html.Tbody([_row(view, planned, cell, names) for cell in planned.review.cells]),
        ],
        className="problems plan-table",
    )


def _row(view: View, planned: PlannedDocument, cell: Mapping[str, Any], names: Sequence[str]) -> html.Tr:
    language = view.language
    series = current_desk().catalogue.series[cell["series_key"]]
    old = _value(view, cell, prefix=OLD) if cell["old_value"] is not None else ""
    parts: list[Any] = [
        str(planned.numbers.get(cell["line"], "")),
        series.name[language],
        format_period(cell["period"], language),
        _value(view, cell),
        say(language, f"append.total.{cell['change']}"),
        old,
    ]
    cells: list[Any] = [
        html.Td(part, className="" if part else "blank", **marked_with(name=name))
        for name, part in zip(names, parts, strict=True)
    ]
    return html.Tr(cells, className=f"change-{cell['change']}")


def _value(view: View, cell: Mapping[str, Any], *, prefix: str = "") -> str:
    catalogue, language = current_desk().catalogue, view.language
    series = catalogue.series[cell["series_key"]]
    unit = catalogue.units[series.unit]
    if catalogue.indicators[series.indicator].kind in ("change", "rate") and cell[f"{prefix}qualifier"] == "EQ":
        return signed_words(cell[f"{prefix}value"], series, unit, language)
    return cell_words(cell, series, language, prefix=prefix, unit=unit)


def _problems(view: View, planned: PlannedDocument, problems: Sequence[Problem], kind: str, tone: str) -> html.Div:
    heading = say(view.language, f"review.plan.{kind}", count=len(problems))
    names = [say(view.language, f"review.plan.{name}") for name in ("number", "problem", "remedy")]
    rows = [_problem(view, planned, item, names) for item in problems]
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in names]))
    table = html.Table([head, html.Tbody(rows)], className="problems")
    role: dict[str, Any] = {"role": "alert"} if tone == "bad" else {}
    return html.Div([html.H3(heading), html.Div(table, className="scroll")], className=f"outcome {tone}", **role)


def _problem(view: View, planned: PlannedDocument, item: Problem, names: Sequence[str]) -> html.Tr:
    number = planned.numbers.get(item.line or 0)
    parts = [f"{number}" if number else "", item.message[view.language], item.remedy[view.language]]
    cells: list[Any] = [
        html.Td(part, className="" if part else "blank", **marked_with(name=name))
        for name, part in zip(names, parts, strict=True)
    ]
    return html.Tr(cells, **marked_with(kind=item.kind))


def _commit_bar(view: View, planned: PlannedDocument, signature: Signature) -> html.Div:
    review, language = planned.review, view.language
    has_warnings = review.counts["warnings"] > 0
    is_revision = review.counts["revised"] + review.counts["conflict"] > 0
    tick = dmc.Checkbox(id="document-tick", label=say(language, "append.warnings.tick"), checked=not has_warnings)
    reason = dmc.Select(
        id="document-reason",
        label=say(language, "append.commit.reason"),
        description=say(language, "append.commit.reason_hint"),
        data=[{"value": item, "label": say(language, f"append.reason.{item}")} for item in REASONS],
        value=signature.reason,
        placeholder=say(language, "append.commit.reason_none"),
        clearable=False,
    )
    note = dmc.TextInput(
        id="document-note",
        label=say(language, "append.commit.note"),
        description=say(language, "review.plan.note_hint"),
        value=signature.note,
        debounce=True,
        attributes={"input": {"maxLength": NOTE_LENGTH}},
    )
    count = review.to_store
    words = say(
        language,
        "review.plan.commit_one" if count == 1 else "review.plan.commit",
        count=format_number(count, view.language),
    )
    promise = say(language, "append.commit.needs_tick" if has_warnings else "review.plan.promise")
    button = html.Button(words, id="document-commit", n_clicks=0, className="button", disabled=has_warnings)
    return html.Div(
        [
            html.Div(tick, className="tick", hidden=not has_warnings),
            html.Div([html.Div(reason, hidden=not is_revision), note], className="commit-fields"),
            html.Div([button, html.P(promise, className="promise")], className="buttons"),
        ],
        className="panel commit-bar",
    )
