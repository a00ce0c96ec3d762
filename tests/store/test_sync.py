"""Definitions come from data/ or from a user; neither is ever put over the other by hand."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.errors import DefinitionTakenError
from smestats.schemas import Bilingual, Indicator, Series
from smestats.store.engine import write_transaction
from smestats.store.repository import (
    read_additions,
    read_batch,
    read_definitions,
    read_last_addition,
    read_revision,
)
from smestats.store.sync import add_series, sync_catalogue
from tests.writing import write_cells


@pytest.fixture
def hunan(catalogue: Catalogue) -> Series:
    name = Bilingual(en="Hunan", zh="湖南")
    return catalogue.series["SMEDI"].model_copy(update={"series_key": "SMEDI_HUNAN", "name": name, "breaks": ()})


@pytest.fixture
def patents(catalogue: Catalogue) -> Indicator:
    return catalogue.indicators["SMEDI"].model_copy(update={"key": "PATENTS"})


def add(engine: Engine, series: Series, indicator: Indicator | None = None, user_name: str = "Li Wei") -> None:
    with write_transaction(engine) as connection:
        add_series(connection, series, indicator, user_name=user_name)


def test_a_described_series_is_kept_with_who_and_when(engine: Engine, hunan: Series) -> None:
    add(engine, hunan)

    [addition] = read_additions(engine)
    assert (addition.series_key, addition.user_name) == ("SMEDI_HUNAN", "Li Wei")
    assert hunan in read_definitions(engine)[1]


def test_figures_of_a_described_series_are_stored_like_any(engine: Engine, hunan: Series, patents: Indicator) -> None:
    series = hunan.model_copy(update={"indicator": "PATENTS"})
    add(engine, series, patents)

    batch_id = write_cells(engine, [("SMEDI_HUNAN", "2025-11", 88.4)])

    assert read_batch(engine, batch_id).new == 1
    assert patents in read_definitions(engine)[0]


def test_nothing_is_put_over_a_definition(engine: Engine, catalogue: Catalogue, hunan: Series) -> None:
    bundled = hunan.model_copy(update={"series_key": "SMEDI_Q"})
    with pytest.raises(DefinitionTakenError, match="SMEDI_Q"):
        add(engine, bundled)
    with pytest.raises(DefinitionTakenError, match="SMEDI"):
        add(engine, hunan, catalogue.indicators["SMEDI"])

    assert read_additions(engine) == ()
    assert {item.series_key: item for item in read_definitions(engine)[1]} == dict(catalogue.series)


def test_a_description_changes_the_revision_and_a_batch_after_it_again(engine: Engine, hunan: Series) -> None:
    revisions = [read_revision(engine)]
    add(engine, hunan)
    revisions.append(read_revision(engine))
    write_cells(engine, [("SMEDI_HUNAN", "2025-11", 88.4)])
    revisions.append(read_revision(engine))

    assert revisions == sorted(set(revisions))
    assert read_last_addition(engine) == revisions[1]


def test_files_that_come_to_define_a_described_series_win(engine: Engine, catalogue: Catalogue, hunan: Series) -> None:
    add(engine, hunan)
    bundled = hunan.model_copy(update={"decimals": 3})
    newer = catalogue.with_series([], [bundled])

    with write_transaction(engine) as connection:
        sync_catalogue(connection, newer)

    assert bundled in read_definitions(engine)[1]
    assert newer.with_stored([], [hunan]).series["SMEDI_HUNAN"] == bundled


def test_a_stored_series_of_a_unit_nobody_defines_is_left_out(catalogue: Catalogue, hunan: Series) -> None:
    strange = hunan.model_copy(update={"unit": "furlongs"})
    orphan = hunan.model_copy(update={"series_key": "ORPHAN", "indicator": "NOBODY"})

    known = catalogue.with_stored([], [strange, orphan])

    assert dict(known.series) == dict(catalogue.series)
