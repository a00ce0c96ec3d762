"""``/api/v1/search``: series by words, each with its newest value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import flask
import pandas as pd
from flask import Response, request

from smestats.api.answers import json_answer
from smestats.api.desk import current_desk
from smestats.api.errors import LimitInvalidError
from smestats.api.parameters import read_arguments, read_selection
from smestats.charts.sentences import newest
from smestats.charts.words import format_period, format_value
from smestats.schemas import LANGUAGES, Series

blueprint = flask.Blueprint("search", __name__)

_MOST, _USUAL = 50, 10


@blueprint.get("/search")
def search() -> Response:
    """Series that hold every word of ``q``, best first; ``nearest`` is a likelier spelling where there are none."""
    arguments = read_arguments(dict(request.args.lists()), ("q", "limit", "asof", "recorded_asof"))
    desk, query = current_desk(), arguments.get("q", "")
    found = desk.search_index.find(query, limit=_limit(arguments.get("limit")))
    selection = read_selection(arguments, [item.series_key for item in found], desk.catalogue)
    if not found:
        return json_answer({"query": query, "nearest": desk.search_index.nearest_words(query), "series": []})
    observations = desk.observations(selection)
    return json_answer({"query": query, "nearest": None, "series": [_object(item, observations) for item in found]})


def _limit(text: str | None) -> int:
    if text is None:
        return _USUAL
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST):
        raise LimitInvalidError(text=text, most=_MOST)
    return int(text)


def _object(series: Series, observations: pd.DataFrame) -> Mapping[str, Any]:
    about = series.model_dump(mode="json", include={"series_key", "name", "label", "unit", "frequency"})
    return {**about, "last": _last(series, observations)}


def _last(series: Series, observations: pd.DataFrame) -> Mapping[str, Any] | None:
    """The newest value as it is stored and as it is written; ``None`` where there is none."""
    row = newest(observations, series)
    if row is None:
        return None
    words = {
        language: format_value(row.obs_value, series, language=language, qualifier=row.qualifier, upper=row.upper)
        for language in LANGUAGES
    }
    periods = {language: format_period(row.time_period, language) for language in LANGUAGES}
    stored = {name: getattr(row, name) for name in ("time_period", "obs_value", "qualifier", "obs_status")}
    return {**stored, "words": words, "period": periods}
