"""The REST interface of what was known when: every vintage of a series, and what revisions came to."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from typing import Any

import flask
import pandas as pd
from flask import Response, request

from smestats.analysis.revisions import first_and_latest, summarise_revisions
from smestats.analysis.vintages import known_on, known_vintages
from smestats.api.answers import file_answer, json_answer
from smestats.api.desk import current_desk
from smestats.api.parameters import read_arguments, read_format, read_selection
from smestats.charts.words import describe_revisions
from smestats.export import FORMATS
from smestats.export.cells import number, text
from smestats.plain import plain
from smestats.schemas import LANGUAGES, Selection, Series

blueprint = flask.Blueprint("vintages", __name__)

_TIMES = ("asof", "recorded_asof")
# Columns of a frame of ``frames.REVISIONS`` that leave; the days of a period follow from its name.
_COLUMNS = (
    "time_period",
    "first",
    "first_qualifier",
    "first_on",
    "latest",
    "latest_qualifier",
    "latest_on",
    "vintages",
    "is_revised",
    "revision",
    "lower",
    "upper",
    "sign",
)
_NUMBERS = ("first", "latest", "revision", "lower", "upper")


@blueprint.get("/series/<series_key>/vintages")
@blueprint.get("/series/<series_key>/vintages.<suffix>")
def vintages(series_key: str, suffix: str | None = None) -> Response:
    """Every vintage of a series that was not undone, by period and publication, as ``observations`` writes them."""
    arguments, selection = _asked(series_key, suffix)
    form = FORMATS[read_format(suffix or arguments.get("format", "json"), tuple(FORMATS))]
    known = _known(selection)
    ordered = known.assign(known_on=known_on(known)).sort_values(["ordinal", "known_on", "batch_id"], kind="stable")
    content = form.write(ordered.drop(columns="known_on"), current_desk().catalogue)
    name = f"smestats-{series_key}-vintages.{form.suffix}"
    return file_answer(content, media_type=form.media_type, file_name=name)


@blueprint.get("/series/<series_key>/revisions")
@blueprint.get("/series/<series_key>/revisions.<suffix>")
def revisions(series_key: str, suffix: str | None = None) -> Response:
    """The first published value of each period against its latest, and what revisions came to, in numbers and words."""
    arguments, selection = _asked(series_key, suffix)
    form = read_format(suffix or arguments.get("format", "json"), ("json", "csv"))
    catalogue, known = current_desk().catalogue, _known(selection)
    series = catalogue.find_series(series_key)
    rows = _rows(first_and_latest(known), series)
    if form == "csv":
        name = f"smestats-{series_key}-revisions.csv"
        return file_answer(_csv(rows, series), media_type=FORMATS["csv"].media_type, file_name=name)
    summary, unit = summarise_revisions(known), catalogue.units[series.unit]
    told = {language: describe_revisions(summary, series, language, unit=unit) for language in LANGUAGES}
    about = {"series_key": series_key, "unit": series.unit, "summary": {**asdict(summary), "sign": summary.sign}}
    return json_answer({**about, "description": told, "revisions": rows})


def _asked(series_key: str, suffix: str | None) -> tuple[dict[str, str], Selection]:
    allowed = _TIMES if suffix else ("format", *_TIMES)
    arguments = read_arguments(dict(request.args.lists()), allowed)
    return arguments, read_selection(arguments, [series_key], current_desk().catalogue)


def _known(selection: Selection) -> pd.DataFrame:
    desk = current_desk()
    batches = {batch.batch_id: batch for batch in desk.batches()}
    stored = desk.vintages(selection.series_keys[0])
    return known_vintages(stored, batches, asof=selection.asof, recorded_asof=selection.recorded_asof)


def _rows(found: pd.DataFrame, series: Series) -> list[dict[str, Any]]:
    columns = {name: found[name].tolist() for name in _COLUMNS}
    for name in _NUMBERS:
        columns[name] = [number(value, series.decimals) for value in columns[name]]
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _csv(rows: list[dict[str, Any]], series: Series) -> bytes:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(_COLUMNS)
    writer.writerows([_cell(name, row[name], series) for name in _COLUMNS] for row in rows)
    return lines.getvalue().encode("utf-8")


def _cell(name: str, cell: Any, series: Series) -> str:
    if name in _NUMBERS:
        return plain(None if cell is None else float(cell), series.decimals)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return text(cell) if isinstance(cell, str) else str(cell)
