"""``smestats series``: observations as a table, or in an export format."""

from __future__ import annotations

from argparse import Namespace

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
    rows: list[tuple[str, ...]] = []
    for line in computed(exploration, observations, catalogue).lines:
        results = line.results
        ends = (_written(results[name].tolist(), line.measure.decimals) for name in ("value", "lower", "upper"))
        told = (results[name].fillna("").tolist() for name in ("qualifier", "sign", "obs_status", "reason"))
        keys, units = [line.key] * len(results), [line.measure.code] * len(results)
        rows += zip(keys, results["time_period"].tolist(), *ends, units, *told, strict=True)
    return rows


def _written(values: list[float], decimals: int) -> list[str]:
    return ["" if value != value else plain(round(value, decimals) + 0.0, decimals) for value in values]


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
