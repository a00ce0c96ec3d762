"""``smestats series``: observations as a table, or in an export format."""

from __future__ import annotations

from argparse import Namespace

import pandas as pd

from smestats.api.parameters import read_format, read_selection
from smestats.catalogue import Catalogue
from smestats.commands.exits import Exit, UsageError
from smestats.commands.session import known_catalogue, open_filled_store, read_settings
from smestats.commands.terminal import say_table, write
from smestats.errors import StoreEmptyError
from smestats.export import FORMATS
from smestats.export.cells import decimals, units
from smestats.plain import plain
from smestats.store.repository import read_batches, read_observations

_HEADER = ("series", "period", "value", "qualifier", "unit", "status", "published", "batch")


def run(arguments: Namespace) -> Exit:
    """Print the observations of the series asked for."""
    if bool(arguments.series_keys) == arguments.all:
        raise UsageError(reason="Name the series, or write --all for every series; not both.")
    form = read_format(arguments.format, tuple(FORMATS)) if arguments.format else None
    settings = read_settings()
    with open_filled_store(settings) as engine:
        catalogue = known_catalogue(settings, engine)
        selection = read_selection(_stated(arguments), arguments.series_keys, catalogue)
        if not read_batches(engine, limit=1):
            raise StoreEmptyError(url=engine.url.render_as_string(hide_password=True))
        observations = read_observations(engine, selection)
    if form is None:
        say_table(_HEADER, _rows(observations, catalogue))
    else:
        write(FORMATS[form].write(observations, catalogue))
    return Exit.DONE


def _stated(arguments: Namespace) -> dict[str, str]:
    names = ("start", "end", "asof", "recorded_asof")
    return {name: text for name in names if (text := getattr(arguments, name)) is not None}


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
