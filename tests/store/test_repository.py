"""Reads give one frame shape and say what is not there."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue, read_documents
from smestats.errors import BatchNotFoundError, DocumentNotFoundError
from smestats.frames import OBSERVATIONS
from smestats.schemas import Selection
from smestats.settings import Settings
from smestats.store.engine import write_transaction
from smestats.store.repository import (
    read_batch,
    read_definitions,
    read_document,
    read_observations,
    read_revision,
)
from smestats.store.repository import (
    read_documents as read_stored_documents,
)
from smestats.store.sync import sync_catalogue, sync_documents
from tests.writing import write_cells


def test_an_empty_store_gives_an_empty_frame_of_the_same_shape(engine: Engine) -> None:
    write_cells(engine, [("SMEDI", "2020-10", 87.0)])

    empty = read_observations(engine, Selection(series_keys=("SMEDI_Q",)))
    filled = read_observations(engine, Selection())

    assert list(empty.columns) == list(filled.columns) == list(OBSERVATIONS)
    assert empty.dtypes.astype(str).to_dict() == filled.dtypes.astype(str).to_dict() == dict(OBSERVATIONS)


def test_a_range_takes_each_series_by_its_own_periods(engine: Engine) -> None:
    write_cells(engine, [("SMEDI", "2020-09", 86.9), ("SMEDI", "2020-10", 87.0), ("SMEDI_Q", "2020-Q3", 86.8)])

    found = read_observations(engine, Selection(start=date(2020, 9, 30), end=date(2020, 9, 30)))

    assert found["time_period"].tolist() == ["2020-09", "2020-Q3"]


@pytest.mark.parametrize(
    ("qualifier", "lower", "upper"),
    [("EQ", 40, 40), ("GT", 40, None), ("GE", 40, None), ("LT", None, 40), ("NB", None, 40), ("AP", None, None)],
)
def test_bounds_follow_the_qualifier(engine: Engine, qualifier: str, lower: float | None, upper: float | None) -> None:
    write_cells(engine, [("POLICIES_NATIONAL", "2022", 40.0)], qualifier=qualifier)

    row = read_observations(engine, Selection()).iloc[0]

    assert [None if bound != bound else bound for bound in (row.lower, row.upper)] == [lower, upper]


def test_a_range_has_both_ends(engine: Engine) -> None:
    write_cells(engine, [("POLICIES_NATIONAL", "2022", 40.0)], qualifier="RG", range_upper=45.0)

    row = read_observations(engine, Selection()).iloc[0]

    assert (row.lower, row.upper) == (40.0, 45.0)


def test_the_revision_changes_with_every_batch(engine: Engine) -> None:
    revisions = [read_revision(engine)]
    for month in ("2020-10", "2020-11"):
        write_cells(engine, [("SMEDI", month, 87.0)])
        revisions.append(read_revision(engine))

    assert revisions == sorted(set(revisions))


def test_what_is_not_there_is_named(engine: Engine) -> None:
    with pytest.raises(BatchNotFoundError, match="7"):
        read_batch(engine, 7)
    with pytest.raises(DocumentNotFoundError, match="999"):
        read_document(engine, "999")


def test_definitions_come_back_as_the_catalogue_has_them(engine: Engine, catalogue: Catalogue) -> None:
    indicators, series = read_definitions(engine)

    assert {item.key: item for item in indicators} == dict(catalogue.indicators)
    assert {item.series_key: item for item in series} == dict(catalogue.series)


def test_a_renewed_definition_replaces_the_stored_one(engine: Engine, catalogue: Catalogue) -> None:
    smedi = catalogue.series["SMEDI"].model_copy(update={"decimals": 3})

    with write_transaction(engine) as connection:
        sync_catalogue(connection, catalogue.with_series([], [smedi]))

    _, series = read_definitions(engine)
    assert {item.series_key: item.decimals for item in series}["SMEDI"] == 3
    assert len(series) == len(catalogue.series)


def test_documents_come_back_byte_for_byte(engine: Engine) -> None:
    documents = read_documents(Settings().data)

    with write_transaction(engine) as connection:
        sync_documents(connection, documents.values())

    assert {item.document_id: item for item in read_stored_documents(engine)} == documents
