"""``smestats series``: observations as a table, or in an export format."""

from __future__ import annotations

from argparse import Namespace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext
from typing import Any

import pandas as pd

from smestats.api.explorations import TRANSFORM, computed, is_transformed, rows_of, transformed
from smestats.api.parameters import SELECTION, read_format, read_selection
from smestats.catalogue import Catalogue
from smestats.commands.exits import Exit, UsageError
from smestats.commands.session import known_catalogue, open_filled_store, read_settings
from smestats.commands.terminal import say_table, write
from smestats.errors import StoreEmptyError
from smestats.export import FORMATS, ROWS
from smestats.export.cells import decimals, units
from smestats.plain import plain
from smestats.schemas.exploration import Exploration
from smestats.store.repository import read_batches, read_observations

_MOST_DIGITS = 400  # those of the largest float
_COMPUTED = ("series", "period", "value", "lower", "upper", "unit", "qualifier", "sign", "status", "missing because")
_HEADER = ("series", "period", "value", "qualifier", "unit", "status", "published", "batch")


def run(arguments: Namespace) -> Exit:
    """Print the observations of the series asked for."""
    if bool(arguments.series_keys) == arguments.all:
        raise UsageError(reason="Name the series, or write --all for every series; not both.")
    form = read_format(arguments.format, tuple(FORMATS)) if arguments.format else None
    settings = read_settings()
    with open_filled_store(settings) as engine:
        catalogue = known_catalogue(settings, engine)
        stated = _stated(arguments)
        selection = read_selection(stated, arguments.series_keys, catalogue)
        if not read_batches(engine, limit=1):
            raise StoreEmptyError(url=engine.url.render_as_string(hide_password=True))
        if is_transformed(stated):
            exploration = transformed(stated, selection)
            return _print_computed(exploration, read_observations(engine, exploration.selection()), catalogue, form)
        observations = read_observations(engine, selection)
    if form is None:
        say_table(_HEADER, _rows(observations, catalogue))
    else:
        write(FORMATS[form].write(observations, catalogue))
    return Exit.DONE


def _stated(arguments: Namespace) -> dict[str, str]:
    names = (*SELECTION, *TRANSFORM)
    return {name: text for name in names if (text := getattr(arguments, name)) is not None}


def _print_computed(
    exploration: Exploration, observations: pd.DataFrame, catalogue: Catalogue, form: str | None
) -> Exit:
    if form is None:
        say_table(_COMPUTED, _computed_rows(exploration, observations, catalogue))
    else:
        write(rows_of(exploration, observations, catalogue, form=read_format(form, tuple(ROWS))))
    return Exit.DONE


def _computed_rows(exploration: Exploration, observations: pd.DataFrame, catalogue: Catalogue) -> list[tuple[str, ...]]:
    return [
        (line.key, str(row.time_period), *_ends(row, line.measure.decimals), line.measure.code, *_told(row))
        for line in computed(exploration, observations, catalogue).lines
        for row in line.results.itertuples(index=False)
    ]


def _ends(row: Any, decimals: int) -> tuple[str, str, str]:
    """Value and ends; those of an interval are rounded outwards, so that it still holds what is possible."""
    if row.qualifier == "EQ":
        exact = _rounded(row.value, decimals, ROUND_HALF_EVEN)
        return exact, exact, exact
    is_upper = row.value == row.upper
    return (
        _rounded(row.value, decimals, ROUND_CEILING if is_upper else ROUND_FLOOR),
        _rounded(row.lower, decimals, ROUND_FLOOR),
        _rounded(row.upper, decimals, ROUND_CEILING),
    )


def _rounded(value: float, decimals: int, rounding: str) -> str:
    if value != value:
        return ""
    with localcontext(prec=_MOST_DIGITS, rounding=rounding):
        return plain(float(round(Decimal(repr(value)), decimals)) + 0.0, decimals)


def _told(row: Any) -> tuple[str, str, str, str]:
    is_missing = isinstance(row.reason, str)
    sign = row.sign if isinstance(row.sign, str) else ""
    return ("" if is_missing else row.qualifier, sign, row.obs_status, row.reason if is_missing else "")


def _rows(observations: pd.DataFrame, catalogue: Catalogue) -> list[tuple[str, ...]]:
    keys = observations["series_key"].tolist()
    values = zip(observations["obs_value"].tolist(), decimals(catalogue, keys), strict=True)
    columns = (
        keys,
        observations["time_period"].tolist(),
        [plain(*value) for value in values],
        observations["qualifier"].tolist(),
        units(catalogue, keys),
        observations["obs_status"].tolist(),
        observations["published_on"].fillna("").tolist(),
        [str(batch_id) for batch_id in observations["batch_id"].tolist()],
    )
    return list(zip(*columns, strict=True))
