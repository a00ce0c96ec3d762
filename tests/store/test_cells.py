"""Stored cells come back as sorted arrays, as they are now or as they were public on a row's day."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from sqlalchemy.engine import Engine

from smestats.catalogue import read_documents
from smestats.frames import Provenance
from smestats.periods import Period
from smestats.schemas import OBS_STATUSES, QUALIFIERS
from smestats.settings import Settings
from smestats.store.append import Placement
from smestats.store.cells import Spans, read_cells, read_cells_asof
from smestats.store.engine import read_transaction, write_transaction
from smestats.store.sync import sync_documents
from tests.writing import columns, write_cells


def ordinal(period: str) -> int:
    return Period.parse(period).ordinal


def test_nothing_stored_gives_empty_arrays(engine: Engine) -> None:
    with read_transaction(engine) as connection:
        cells = read_cells(connection, ["SMEDI", "UNKNOWN"])

    assert len(cells) == 0
    assert cells.value.dtype == np.float64


def test_cells_are_sorted_by_the_series_asked_for_and_period(engine: Engine) -> None:
    write_cells(engine, [("SMEDI", "2020-11", 87.1), ("SMEDI", "2020-10", 87.0), ("LOANS_INCLUSIVE", "2020-09", 1.0)])

    with read_transaction(engine) as connection:
        cells = read_cells(connection, ["SMEDI", "LOANS_INCLUSIVE"])

    assert cells.series.tolist() == [0, 0, 1]
    assert cells.ordinal.tolist() == [ordinal("2020-10"), ordinal("2020-11"), ordinal("2020-09")]
    assert cells.value.tolist() == [87.0, 87.1, 1.0]


def test_a_cell_carries_its_codes_and_whether_a_document_holds_it(engine: Engine) -> None:
    with write_transaction(engine) as connection:
        sync_documents(connection, read_documents(Settings().data).values())
    cited = Provenance(document_id="003_2a6bdbfbcf509770", span_start=0, span_end=1, quote="x")
    write_cells(engine, [("SMEDI", "2020-10", 87.0)], provenance=cited, header={"published_on": date(2020, 11, 30)})
    write_cells(engine, [("SMEDI", "2020-11", np.nan)], header={"published_on": date(2020, 12, 31)})

    with read_transaction(engine) as connection:
        cells = read_cells(connection, ["SMEDI"])

    assert cells.cites_document.tolist() == [True, False]
    assert [OBS_STATUSES[place] for place in cells.status] == ["A", "O"]
    assert [QUALIFIERS[place] for place in cells.qualifier] == ["EQ", "EQ"]
    assert np.isnan(cells.value).tolist() == [False, True]
    assert cells.published.tolist() == [date(2020, 11, 30).toordinal(), date(2020, 12, 31).toordinal()]


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2020, 11, 1), []), (date(2020, 12, 1), [87.0]), (date(2021, 2, 1), [87.2])]
)
def test_cells_asof_are_those_public_on_the_rows_own_day(engine: Engine, day: date, expected: list[float]) -> None:
    write_cells(engine, [("SMEDI", "2020-10", 87.0)], header={"published_on": date(2020, 11, 10)})
    write_cells(engine, [("SMEDI", "2020-10", 87.2)], Placement.REPLACES, header={"published_on": date(2021, 1, 10)})

    with read_transaction(engine) as connection:
        cells = read_cells_asof(connection, columns([("SMEDI", "2020-10", 87.1)], published=day))

    assert cells.value.tolist() == expected


def test_cells_asof_leave_out_what_was_not_asked_for(engine: Engine) -> None:
    write_cells(engine, [("SMEDI", "2020-10", 87.0), ("SMEDI", "2020-11", 87.1)])

    with read_transaction(engine) as connection:
        cells = read_cells_asof(connection, columns([("SMEDI", "2020-11", 87.1)], published=date(2099, 1, 1)))

    assert cells.ordinal.tolist() == [ordinal("2020-11")]


def span(period: str, margin: int, *, series: int = 1) -> Spans:
    return Spans(np.full(series, ordinal(period)), np.full(series, ordinal(period)), margin)


def test_cells_far_from_the_periods_that_matter_are_not_read(engine: Engine) -> None:
    write_cells(engine, [("SMEDI", f"{year}-06", 80.0) for year in range(2000, 2020)])

    with read_transaction(engine) as connection:
        cells = read_cells(connection, ["SMEDI"], span("2010-01", 2))

    assert cells.ordinal.tolist() == [ordinal(f"{year}-06") for year in (2008, 2009, 2010, 2011)]


def test_a_series_without_cells_does_not_widen_what_is_read_of_another(engine: Engine) -> None:
    write_cells(engine, [("SMEDI", f"{year}-06", 80.0) for year in range(2000, 2020)])

    with read_transaction(engine) as connection:
        cells = read_cells(connection, ["SMEDI_EAST", "SMEDI"], span("2010-06", 1, series=2))

    assert cells.series.tolist() == [1, 1, 1]
    assert cells.ordinal.tolist() == [ordinal(f"{year}-06") for year in (2009, 2010, 2011)]


def test_plain_cells_and_others_of_one_series_are_read_together(engine: Engine) -> None:
    write_cells(engine, [("SMEDI", "2020-10", 87.0), ("SMEDI", "2020-12", 87.2)])
    write_cells(engine, [("SMEDI", "2020-11", 87.1)], qualifier="GT", header={"published_on": date(2020, 12, 10)})

    with read_transaction(engine) as connection:
        cells = read_cells(connection, ["SMEDI"])

    assert cells.value.tolist() == [87.0, 87.1, 87.2]
    assert [QUALIFIERS[place] for place in cells.qualifier] == ["EQ", "GT", "EQ"]
