"""A file of more rows than are held in memory is stored as if it were read at once: whole or not at all."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.errors import PlanChangedError
from smestats.ingest.commit import append
from smestats.ingest.limits import Limits
from smestats.ingest.parts import SpooledParts
from smestats.ingest.report import AppendReport
from smestats.periods import Frequency
from smestats.schemas import Selection
from smestats.store import tables
from smestats.store.engine import open_engine, write_transaction
from smestats.store.migrate import upgrade
from smestats.store.repository import read_batches, read_observations, read_upload, read_vintages
from smestats.store.sync import sync_catalogue
from tests.ingest.files import TIDY, TODAY, read

# With the blanks, which are passed over, the file is read in several blocks, written in several runs.
MONTHS, BLANKS = 400, " " * 40
LIMITS = Limits(part_rows=1_000)

Append = Callable[..., AppendReport]


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> Sequence[str]:
    """Tidy rows of many monthly series, in random order."""
    monthly = [item for item in catalogue.series.values() if item.frequency is Frequency.MONTHLY and not item.integer]
    keys = [item.series_key for item in monthly if catalogue.indicator_of(item.series_key).kind == "index"]
    periods = [f"{1990 + month // 12}-{month % 12 + 1:02d}" for month in range(MONTHS)]
    made = [f"{key},{period},{80 + place / 100}{BLANKS}\n" for key in keys for place, period in enumerate(periods)]
    random.Random(7).shuffle(made)  # noqa: S311 - no secret
    return made


@pytest.fixture
def desk(engine: Engine, catalogue: Catalogue) -> Append:
    def _append(rows: Sequence[str], *, header: str = TIDY, **options: Any) -> AppendReport:
        given = {"user": "ana", "today": TODAY, "limits": LIMITS, **options}
        return append(engine, (header + "".join(rows)).encode(), "test.csv", catalogue, **given)

    return _append


@pytest.fixture
def whole(tmp_path: Path, catalogue: Catalogue) -> Iterator[Engine]:
    """A second store, for files read at once."""
    engine = open_engine(f"sqlite:///{tmp_path / 'whole.db'}")
    upgrade(engine)
    with write_transaction(engine) as connection:
        sync_catalogue(connection, catalogue)
    yield engine
    engine.dispose()


def observations(engine: Engine) -> pd.DataFrame:
    return read_observations(engine, Selection()).drop(columns="recorded_at")


def test_a_file_in_parts_is_stored_as_one_read_at_once(
    engine: Engine, whole: Engine, desk: Append, catalogue: Catalogue, rows: Sequence[str]
) -> None:
    content = (TIDY + "".join(rows)).encode()

    in_parts = desk(rows, note="many")
    at_once = append(whole, content, "test.csv", catalogue, user="ana", today=TODAY, note="many")

    assert isinstance(in_parts.file.parts, SpooledParts)
    assert in_parts.counts == at_once.counts
    pd.testing.assert_frame_equal(observations(engine), observations(whole))
    assert read_batches(engine)[0].model_dump(exclude={"recorded_at"}) == read_batches(whole)[0].model_dump(
        exclude={"recorded_at"}
    )
    assert read_upload(engine, in_parts.file.sha256) == content


def test_every_part_holds_all_rows_of_its_series(catalogue: Catalogue, rows: Sequence[str]) -> None:
    file = read(TIDY + "".join(rows), catalogue, limits=LIMITS)

    parts = [(len(columns), set(columns.series_keys)) for columns in file.parts]

    assert len(parts) > 5
    assert sum(size for size, _ in parts) == len(rows)
    assert sum(len(keys) for _, keys in parts) == len(set.union(*(keys for _, keys in parts)))


def test_the_same_file_in_parts_again_stores_nothing(engine: Engine, desk: Append, rows: Sequence[str]) -> None:
    desk(rows)

    again = desk(rows)

    assert (again.outcome, again.counts["unchanged"]) == ("unchanged", len(rows))
    assert len(read_batches(engine)) == 1


def test_a_doubt_in_the_last_part_holds_back_all_parts(engine: Engine, desk: Append, rows: Sequence[str]) -> None:
    last = max(row.split(",")[0] for row in rows)
    wrong = [row.replace(",8", ",900000000", 1) if row.startswith(f"{last},2000-01") else row for row in rows]
    slipped = [row.replace(",8", ",18", 1) if row.startswith(f"{last},2000-01") else row for row in rows]
    first = desk([row for row in rows if row.startswith(last)])

    held = desk(slipped)
    refused = desk(wrong)

    assert first.outcome == "stored"
    assert (held.outcome, held.batch_id, refused.outcome) == ("needs_confirmation", None, "refused")
    assert held.counts["new"] == len(rows) - MONTHS
    assert len(read_vintages(engine, Selection())) == MONTHS
    assert desk(slipped, confirm=True).counts["revised"] == 1
    assert read_batches(engine)[0].confirmed == held.warning_count == 2


def test_the_same_cell_far_apart_in_a_file_is_found(desk: Append, rows: Sequence[str]) -> None:
    same = desk([*rows, rows[0]])
    other = desk([*rows, rows[0].replace(",8", ",7", 1)])

    assert [(found.kind, found.line) for found in same.warnings] == [("duplicate_identical", len(rows) + 2)]
    assert [(fault.kind, fault.line) for fault in other.file.faults] == [("duplicate_conflict", len(rows) + 2)]


def test_a_note_that_all_parts_share_is_stored_once(engine: Engine, desk: Append, rows: Sequence[str]) -> None:
    report = desk([row.replace("\n", ",first print\n") for row in rows], header="series_key,period,value,note\n")

    with engine.connect() as connection:
        notes = connection.execute(sa.select(tables.citation.c.note)).scalars().all()
    assert (report.outcome, notes) == ("stored", ["first print"])
    assert set(read_observations(engine, Selection())["note"]) == {"first print"}


def test_only_the_plan_that_was_reviewed_is_stored(engine: Engine, desk: Append, rows: Sequence[str]) -> None:
    reviewed = desk(rows, dry_run=True).digest
    desk(rows[:10])

    with pytest.raises(PlanChangedError):
        desk(rows, expected_digest=reviewed)

    assert len(read_vintages(engine, Selection())) == 10
    assert desk(rows, expected_digest=desk(rows, dry_run=True).digest).outcome == "stored"


def test_the_report_tells_the_first_cells_that_change(desk: Append, rows: Sequence[str]) -> None:
    report = desk(rows, dry_run=True)

    cells = report.as_dict()["cells"]
    assert (report.outcome, len(cells), {cell["change"] for cell in cells}) == ("planned", 200, {"new"})
    assert report.changed_cells(2) == [{**cell, "upper": None, "old_upper": None} for cell in cells[:2]]


def test_what_a_file_in_parts_cannot_be_is_refused_like_any_other(desk: Append, rows: Sequence[str]) -> None:
    report = desk([*rows, "SMEDI,2020-13,87.0\n"], published_on=date(2020, 1, 1))

    assert [(fault.kind, fault.line) for fault in report.file.faults] == [("period_invalid", len(rows) + 2)]
    assert list(report.file.parts) == []
