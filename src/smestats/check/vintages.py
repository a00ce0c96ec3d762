"""Whether the store's bookkeeping of vintages and batches adds up."""

from __future__ import annotations

from collections.abc import Iterator

from smestats.check.findings import finding
from smestats.check.reading import Stored, rows_of
from smestats.schemas import Problem

_CELL = ["series_id", "ordinal", "batch_id"]


def references_hold(stored: Stored) -> Iterator[Problem]:
    """Every vintage has its series, its batch and, where it names one, its citation."""
    rows = stored.vintages
    uncited = rows["citation_id"].notna() & ~rows["citation_id"].isin(stored.citations["citation_id"])
    lost = rows["series_key"].isna() | ~rows["has_batch"].astype(bool) | uncited
    for row in rows_of(rows[lost]):
        yield finding("reference_broken", cell=row.cell or f"#{row.series_id} #{row.ordinal}")


def the_newest_vintage_is_current(stored: Stored) -> Iterator[Problem]:
    """What readers see is the newest vintage that was not undone, in every cell."""
    for row in rows_of(stored.misplaced.merge(stored.vintages, on=_CELL).drop_duplicates(_CELL)):
        yield finding("current_not_newest", cell=row.cell, batch=row.batch_id)


def no_vintage_is_stored_twice(stored: Stored) -> Iterator[Problem]:
    """A vintage is current or superseded, never both."""
    for row in rows_of(stored.vintages[stored.vintages.duplicated(_CELL)]):
        yield finding("vintage_doubled", cell=row.cell, batch=row.batch_id)


def batches_are_complete(stored: Stored) -> Iterator[Problem]:
    """Each batch has as many vintages as it says; an undo has none of its own."""
    held = stored.vintages.drop_duplicates(_CELL)["batch_id"].value_counts()
    for batch in rows_of(stored.batches):
        stated = 0 if batch.kind == "undo" else batch.rows
        found = int(held.get(batch.batch_id, 0))
        if found != stated or (batch.kind != "undo" and batch.new + batch.revised != batch.rows):
            yield finding("batch_count", batch=batch.batch_id, stated=stated, held=found)
