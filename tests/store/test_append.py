"""Batches are stored whole, superseded vintages stay, and an undo restores what was known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from smestats.content import FileContent
from smestats.errors import BatchAlreadyUndoneError, BatchNotFoundError, SeriesNotFoundError, UndoRefusedError
from smestats.frames import Provenance
from smestats.schemas import Selection
from smestats.store import tables
from smestats.store.append import Placement, undo
from smestats.store.engine import write_transaction
from smestats.store.repository import read_batches, read_observations, read_upload, read_vintages
from tests.writing import Cell, write_cells

Write = Callable[..., int]


@pytest.fixture
def write(engine: Engine) -> Write:
    def _write(cells: Sequence[Cell], placement: Placement = Placement.NEW, **header: Any) -> int:
        published, provenance = header.pop("row_published", None), header.pop("provenance", None)
        return write_cells(engine, cells, placement, header=header, published=published, provenance=provenance)

    return _write


def values(engine: Engine, **selection: object) -> dict[str, float]:
    frame = read_observations(engine, Selection(series_keys=("SMEDI",), **selection))  # type: ignore[arg-type]
    return dict(zip(frame["time_period"], frame["obs_value"], strict=True))


def test_a_batch_is_read_back_with_its_evidence(engine: Engine, write: Write) -> None:
    evidence = Provenance(note="first print", quote="reached 87.0", printed="87.0", source_url="https://example.org/a")

    batch_id = write([("SMEDI", "2020-10", 87.0)], provenance=evidence, published_on=date(2020, 11, 10))

    row = read_observations(engine, Selection()).iloc[0]
    assert (row.series_key, row.time_period, row.obs_value, row.batch_id, row.line) == (
        "SMEDI",
        "2020-10",
        87.0,
        batch_id,
        2,
    )
    assert (row.lower, row.upper, row.qualifier, row.obs_status) == (87.0, 87.0, "EQ", "A")
    assert (row.quote, row.printed, row.note, row.published_on) == ("reached 87.0", "87.0", "first print", "2020-11-10")


def test_plain_numbers_come_back_bit_for_bit(engine: Engine, write: Write) -> None:
    numbers = [0.1, 1 / 3, -87.0, 0.0, 1.46e13, 5e-324, 1.7976931348623157e308, 1234567890.1234567]
    months = [f"2020-{month:02d}" for month in range(1, len(numbers) + 1)]

    write([("SMEDI", month, number) for month, number in zip(months, numbers, strict=True)])

    assert values(engine) == dict(zip(months, numbers, strict=True))


def test_a_revision_keeps_the_old_vintage(engine: Engine, write: Write) -> None:
    first = write([("SMEDI", "2020-10", 87.0)])
    second = write([("SMEDI", "2020-10", 87.2)], Placement.REPLACES)

    vintages = read_vintages(engine, Selection())

    assert values(engine) == {"2020-10": 87.2}
    assert list(zip(vintages["batch_id"], vintages["obs_value"], strict=True)) == [(second, 87.2), (first, 87.0)]


def test_asof_shows_what_the_public_knew_and_recorded_asof_what_the_store_knew(engine: Engine, write: Write) -> None:
    write([("SMEDI", "2020-10", 87.0)], published_on=date(2020, 11, 10), recorded_at=datetime(2026, 1, 1, tzinfo=UTC))
    write(
        [("SMEDI", "2020-10", 87.2)],
        Placement.REPLACES,
        published_on=date(2021, 1, 10),
        recorded_at=datetime(2026, 2, 1, tzinfo=UTC),
    )

    assert values(engine, asof=date(2020, 11, 9)) == {}
    assert values(engine, asof=date(2020, 12, 31)) == {"2020-10": 87.0}
    assert values(engine, asof=date(2021, 1, 10)) == {"2020-10": 87.2}
    assert values(engine, recorded_asof=datetime(2025, 12, 31, tzinfo=UTC)) == {}
    assert values(engine, recorded_asof=datetime(2026, 1, 15, tzinfo=UTC)) == {"2020-10": 87.0}
    assert values(engine, asof=date(2020, 12, 31), recorded_asof=datetime(2026, 3, 1, tzinfo=UTC)) == {"2020-10": 87.0}


def test_a_back_fill_does_not_displace_a_later_publication(engine: Engine, write: Write) -> None:
    write([("SMEDI", "2020-10", 87.2)], published_on=date(2021, 1, 10))
    write([("SMEDI", "2020-10", 87.0)], Placement.EARLIER, row_published=date(2020, 11, 10))

    assert values(engine) == {"2020-10": 87.2}
    assert values(engine, asof=date(2020, 12, 1)) == {"2020-10": 87.0}


def test_an_undo_restores_the_vintage_before_and_keeps_everything(engine: Engine, write: Write) -> None:
    write([("SMEDI", "2020-10", 87.0)])
    wrong = write([("SMEDI", "2020-10", 78.0)], Placement.REPLACES)
    before = datetime.now(UTC)

    with write_transaction(engine) as connection:
        undo_id = undo(connection, wrong, user_name="ana", note="typing error")

    assert values(engine) == {"2020-10": 87.0}
    assert values(engine, recorded_asof=before) == {"2020-10": 78.0}
    assert len(read_vintages(engine, Selection())) == 2
    newest, undone, _ = read_batches(engine)
    assert (newest.batch_id, newest.kind, newest.undoes) == (undo_id, "undo", wrong)
    assert undone.undone_by == undo_id


def test_an_undo_of_new_cells_leaves_them_empty(engine: Engine, write: Write) -> None:
    batch_id = write([("SMEDI", "2020-10", 87.0), ("SMEDI", "2020-11", 87.1)])

    with write_transaction(engine) as connection:
        undo(connection, batch_id, user_name="ana")

    assert values(engine) == {}
    assert values(engine, asof=date.max) == {}


def test_an_undo_is_refused_where_a_later_batch_built_on_it(engine: Engine, write: Write) -> None:
    first = write([("SMEDI", "2020-10", 87.0)])
    second = write([("SMEDI", "2020-10", 87.2)], Placement.REPLACES)

    named = rf"1 of its cells.*SMEDI 2020-10.*Undo batch {second} first"
    with pytest.raises(UndoRefusedError, match=named), write_transaction(engine) as connection:
        undo(connection, first, user_name="ana")

    assert values(engine) == {"2020-10": 87.2}


def test_batches_are_undone_once_and_undos_not_at_all(engine: Engine, write: Write) -> None:
    batch_id = write([("SMEDI", "2020-10", 87.0)])
    with write_transaction(engine) as connection:
        undo_id = undo(connection, batch_id, user_name="ana")

    with pytest.raises(BatchAlreadyUndoneError), write_transaction(engine) as connection:
        undo(connection, batch_id, user_name="ana")
    for absent in (undo_id, 99):
        with pytest.raises(BatchNotFoundError), write_transaction(engine) as connection:
            undo(connection, absent, user_name="ana")


def test_what_was_undone_can_be_appended_again(engine: Engine, write: Write) -> None:
    first = write([("SMEDI", "2020-10", 87.0)])
    with write_transaction(engine) as connection:
        undo(connection, first, user_name="ana")

    write([("SMEDI", "2020-10", 87.0)])

    assert values(engine) == {"2020-10": 87.0}


def test_a_failure_inside_the_transaction_stores_nothing(engine: Engine, write: Write) -> None:
    write([("SMEDI", "2020-10", 87.0)])

    with pytest.raises(Exception, match=r"(?i)unique"):
        write([("SMEDI", "2020-11", 87.1), ("SMEDI", "2020-10", 87.3)])

    assert values(engine) == {"2020-10": 87.0}
    assert len(read_batches(engine)) == 1


def test_moments_of_batches_never_repeat_or_run_backwards(engine: Engine, write: Write) -> None:
    past = datetime(2020, 1, 1, tzinfo=UTC)

    for month in range(1, 4):
        write([("SMEDI", f"2020-{month:02d}", 87.0)], recorded_at=past)

    moments = [batch.recorded_at for batch in read_batches(engine)]
    assert moments == sorted(set(moments), reverse=True)


def test_the_bytes_of_an_upload_are_kept_once(engine: Engine, write: Write) -> None:
    write([("SMEDI", "2020-10", 87.0)], sha256="a" * 64, content=b"file")
    write([("SMEDI", "2020-11", 87.0)], sha256="a" * 64, content=b"file")

    assert read_upload(engine, "a" * 64) == b"file"
    assert read_upload(engine, "b" * 64) is None


def test_rows_of_a_series_the_store_lacks_are_never_stored(engine: Engine) -> None:
    with pytest.raises(SeriesNotFoundError):
        write_cells(engine, [("NO_SUCH_SERIES", "2020-10", 87.0)])

    assert len(read_batches(engine)) == 0


def test_a_large_upload_is_kept_in_parts_and_read_back_whole(engine: Engine, write: Write, tmp_path: Path) -> None:
    content = bytes(range(256)) * 10_000
    path = tmp_path / "upload.csv"
    path.write_bytes(content)

    with path.open("rb") as file:
        write([("SMEDI", "2020-10", 87.0)], sha256="a" * 64, content=FileContent(file))

    with engine.connect() as connection:
        sizes = [len(part) for part in connection.execute(sa.select(tables.upload.c.content)).scalars()]
    assert sizes == [1024 * 1024, 1024 * 1024, len(content) - 2 * 1024 * 1024]
    assert read_upload(engine, "a" * 64) == content
