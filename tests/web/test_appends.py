"""What the append page asks of the store."""

from __future__ import annotations

import pytest

from smestats.errors import PlanChangedError
from smestats.settings import Settings
from smestats.web.appends import (
    MOST_CELLS,
    MOST_DRAWN,
    ReadOnlyError,
    commit_upload,
    plan_upload,
    stored_before,
    undo_batch,
)
from smestats.web.desk import Desk
from smestats.web.uploads import Signature, Upload
from tests.writing import write_cells

ANA = Signature(user="Ana")


def upload(*lines: str) -> Upload:
    return Upload("figures.csv", "\n".join(("series_key,period,value", *lines, "")).encode())


def test_what_needs_a_look_comes_first(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-09", 88.9), ("SMEDI", "2025-10", 89.0)])

    review = plan_upload(desk, upload("SMEDI,2025-10,89.0", "SMEDI,2025-11,89.2", "SMEDI,2025-09,88.8"))

    assert [(cell["period"], cell["change"]) for cell in review.cells] == [
        ("2025-09", "revised"),
        ("2025-11", "new"),
        ("2025-10", "unchanged"),
    ]
    assert (review.to_store, review.cell_count, review.touched) == (2, 3, ("SMEDI",))


def test_what_was_detected_is_told(desk: Desk) -> None:
    content = "series_key;period;value;note\nSMEDI;2025-11;89.2;十一月\n".encode("gb18030")

    review = plan_upload(desk, Upload("十一月.csv", content))

    assert (review.encoding, review.delimiter, review.shape) == ("gb18030", ";", "tidy")


def test_a_refused_file_has_problems_and_no_cells(desk: Desk) -> None:
    review = plan_upload(desk, upload("SMEDI,2025-11,x", "SMEDI,2025-12,89.0"))

    assert review.outcome == "refused"
    assert [(fault.line, fault.column, fault.kind) for fault in review.faults] == [(2, 3, "value_not_numeric")]
    assert (review.cells, review.touched, review.digest) == ((), (), "")


def test_a_large_file_is_cut_for_the_page_and_counted_whole(desk: Desk) -> None:
    monthly = [key for key, series in desk.catalogue.series.items() if series.frequency == "M" and not series.integer]
    periods = [f"{year}-{month:02d}" for year in range(1991, 2025) for month in range(1, 13)]
    lines = [f"{key},{period},1" for key in monthly[:20] for period in periods]

    review = plan_upload(desk, upload(*lines))

    assert review.counts["new"] == review.cell_count == len(lines)
    assert len(review.cells) == MOST_CELLS
    assert len(review.drawn) == MOST_DRAWN
    assert len(review.touched) == 20


def test_a_file_of_more_rows_than_the_settings_allow_is_refused(desk: Desk) -> None:
    small = Desk(Settings(max_upload_rows=1), desk.engine)

    review = plan_upload(small, upload("SMEDI,2025-11,89.0", "SMEDI,2025-12,89.1"))

    assert [fault.kind for fault in review.faults] == ["too_many_rows"]


def test_a_commit_of_another_plan_stores_nothing(desk: Desk) -> None:
    with pytest.raises(PlanChangedError):
        commit_upload(desk, upload("SMEDI,2025-11,89.0"), ANA, digest="0" * 64, confirm=True)

    assert desk.batches() == ()


def test_the_batch_of_the_same_bytes_is_found_until_it_is_undone(desk: Desk) -> None:
    file = upload("SMEDI,2025-11,89.0")
    commit_upload(desk, file, ANA, digest=plan_upload(desk, file).digest, confirm=False)
    found = stored_before(desk, file)

    undo_batch(desk, 1, ANA)

    assert found is not None
    assert found.batch_id == 1
    assert stored_before(desk, file) is None


def test_a_read_only_desk_neither_commits_nor_undoes(desk: Desk) -> None:
    closed = Desk(Settings(read_only=True), desk.engine)
    file = upload("SMEDI,2025-11,89.0")

    for refused in (
        lambda: commit_upload(closed, file, ANA, digest=plan_upload(closed, file).digest, confirm=True),
        lambda: undo_batch(closed, 1, ANA),
    ):
        with pytest.raises(ReadOnlyError):
            refused()
