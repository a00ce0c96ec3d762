"""Stored cells come back as arrays, equal by every way of reading them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from sqlalchemy.engine import Engine

from smestats.frames import Columns, Provenance
from smestats.periods import Period
from smestats.schemas import OBS_STATUSES, QUALIFIERS
from smestats.store import bulk
from smestats.store.append import BatchHeader, write_batch
from smestats.store.cells import StoredCells, read_cells, read_cells_asof
from smestats.store.engine import read_transaction, write_transaction

KEYS = ("SMEDI", "LOANS_INCLUSIVE", "PLATFORMS_PROVINCIAL")


def rows() -> Columns:
    """Plain, revised-looking, qualified, missing and dated rows over three series."""
    n = 6
    first = Period.parse("2020-10").ordinal
    return Columns(
        series_keys=KEYS,
        series=np.array([0, 0, 1, 2, 0, 0], dtype=np.int64),
        ordinal=np.array([first, first + 1, first, first, first + 2, first + 3], dtype=np.int64),
        value=np.array([87.0, 1234567890.1234567, 14.6e12, 3800, np.nan, 87.3]),
        range_upper=np.full(n, np.nan),
        qualifier=np.array([0, 0, 0, QUALIFIERS.index("GT"), 0, 0], dtype=np.int64),
        status=np.array([-1, -1, -1, -1, -1, OBS_STATUSES.index("P")], dtype=np.int64),
        published=np.array([0, 0, 0, 0, 0, date(2021, 2, 9).toordinal()], dtype=np.int64),
        provenance=np.array([-1, -1, 0, -1, -1, -1], dtype=np.int64),
        line=np.arange(2, n + 2, dtype=np.int64),
        provenances=(Provenance(note="as printed"),),
    )


@pytest.fixture
def stored(engine: Engine) -> Engine:
    header = BatchHeader(kind="upload", user_name="ana", published_on=date(2020, 11, 10))
    with write_transaction(engine) as connection:
        write_batch(connection, header, rows(), placement=np.zeros(6, dtype=np.int64))
    return engine


def read(engine: Engine) -> StoredCells:
    with read_transaction(engine) as connection:
        return read_cells(connection, KEYS)


def test_cells_come_back_sorted_with_every_property(stored: Engine) -> None:
    cells = read(stored)

    assert cells.series.tolist() == [0, 0, 0, 0, 1, 2]
    assert np.isnan(cells.value[2])
    assert cells.value[[0, 1, 3, 4, 5]].tolist() == [87.0, 1234567890.1234567, 87.3, 14.6e12, 3800.0]
    assert [QUALIFIERS[place] for place in cells.qualifier] == ["EQ", "EQ", "EQ", "EQ", "EQ", "GT"]
    assert [OBS_STATUSES[place] for place in cells.status] == ["A", "A", "O", "P", "A", "A"]
    assert {date.fromordinal(day).isoformat() for day in cells.published} == {"2020-11-10", "2021-02-09"}
    assert not cells.cites_document.any()


def test_reading_in_bulk_and_row_by_row_agree(stored: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    in_bulk = read(stored)
    monkeypatch.setattr(bulk, "is_supported", lambda _connection: False)

    by_row = read(stored)

    for name in StoredCells.__dataclass_fields__:
        np.testing.assert_array_equal(getattr(in_bulk, name), getattr(by_row, name))


def test_series_the_store_lacks_have_no_cells(engine: Engine) -> None:
    with read_transaction(engine) as connection:
        assert len(read_cells(connection, ("NO_SUCH_SERIES",))) == 0


def test_cells_as_of_a_rows_own_day_ignore_later_publications(stored: Engine) -> None:
    earlier = rows().take([0, 5])
    asked = Columns(**{**vars(earlier), "published": np.full(2, date(2020, 12, 1).toordinal(), dtype=np.int64)})

    with read_transaction(stored) as connection:
        cells = read_cells_asof(connection, asked)

    assert cells.value.tolist() == [87.0]
