"""Writes: a batch of vintages, or the undoing of one. Nothing is changed or deleted; vintages move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from smestats.columns import Columns
from smestats.content import Content, pieces
from smestats.errors import BatchAlreadyUndoneError, BatchNotFoundError, UndoRefusedError
from smestats.periods import Frequency, Period
from smestats.schemas import BatchKind
from smestats.store import tables
from smestats.store.cells import read_series_ids
from smestats.store.documents import NewDocument, insert_document
from smestats.store.moments import next_moment
from smestats.store.queries import all_vintages, effective_publication
from smestats.store.vintages import insert_citations, insert_vintages, supersede

_NAMED_CELLS = 10


class Placement(IntEnum):
    """Where a vintage goes: into an empty cell, over what is current, or behind it (a back-fill)."""

    NEW = 0
    REPLACES = 1
    EARLIER = 2


@dataclass(frozen=True, kw_only=True)
class BatchHeader:
    """What a batch says of itself. ``recorded_at=None`` means now; the store keeps batches in order.

    ``document`` is a source document that the store gains with the batch, and not without it.
    """

    kind: BatchKind
    user_name: str
    note: str = ""
    reason: str | None = None
    file_name: str | None = None
    sha256: str | None = None
    content: Content | None = None
    published_on: date | None = None
    document_id: str | None = None
    document: NewDocument | None = None
    recorded_at: datetime | None = None


class BatchWriter:
    """Writes one batch part by part, inside the caller's write transaction.

    Attributes:
        batch_id: The number of the batch.
    """

    def __init__(self, connection: Connection, header: BatchHeader) -> None:
        if header.document is not None:
            insert_document(connection, header.document, user_name=header.user_name)
        self.batch_id = _insert_batch(connection, header, rows=0, new=0, undoes=None)
        self._connection = connection
        self._rows = self._new = 0
        self._citations: dict[int, int] = {}
        if header.content is not None and header.sha256 is not None:
            _keep_upload(connection, header.sha256, header.content)

    def add(self, columns: Columns, placement: npt.NDArray[np.int64], *, new: int) -> None:
        """Store rows as vintages of the batch.

        Args:
            columns: Only the rows to store, new and revised; all parts have the same ``provenances``.
            placement: A ``Placement`` per row.
            new: Rows that the plan calls new.
        """
        self._rows += len(columns)
        self._new += new
        self._citations |= insert_citations(self._connection, columns, known=self._citations)
        ids = read_series_ids(self._connection, columns.series_keys)
        for target in Placement:
            self._add(columns.take(placement == target), target, ids)

    def close(self, *, confirmed: int = 0) -> None:
        """Complete what the batch says of itself: its rows, and how many warnings the user saw and confirmed."""
        counts = {"rows": self._rows, "new": self._new, "revised": self._rows - self._new, "confirmed": confirmed}
        batch = tables.batch
        self._connection.execute(sa.update(batch).where(batch.c.batch_id == self.batch_id).values(counts))

    def _add(self, rows: Columns, target: Placement, ids: Mapping[str, int]) -> None:
        if target is Placement.REPLACES:
            supersede(self._connection, rows, ids)
        table = tables.superseded if target is Placement.EARLIER else tables.observation
        insert_vintages(self._connection, table, rows, batch_id=self.batch_id, ids=ids, citations=self._citations)


def write_batch(
    connection: Connection, header: BatchHeader, columns: Columns, *, placement: npt.NDArray[np.int64]
) -> int:
    """Store the rows of ``columns`` as vintages of one batch, inside the caller's write transaction.

    Args:
        connection: From ``engine.write_transaction``.
        header: Who, what, when and why.
        columns: Only the rows to store, new and revised.
        placement: A ``Placement`` per row.

    Returns:
        The number of the batch.
    """
    writer = BatchWriter(connection, header)
    writer.add(columns, placement, new=int(np.count_nonzero(placement == Placement.NEW)))
    writer.close()
    return writer.batch_id


def undo(connection: Connection, batch_id: int, *, user_name: str, note: str = "") -> int:
    """Restore what was known before ``batch_id``, as a batch of its own.

    Returns:
        The number of the undo batch.

    Raises:
        BatchNotFoundError: There is no such batch, or it is an undo itself (append its file again instead).
        BatchAlreadyUndoneError: It was undone before.
        UndoRefusedError: A later batch changed one of its cells.
    """
    target = _undoable(connection, batch_id)
    _refuse_if_built_on(connection, batch_id)
    header = BatchHeader(kind="undo", user_name=user_name, note=note, file_name=target.file_name)
    undo_id = _insert_batch(connection, header, rows=target.rows, new=0, undoes=batch_id)
    observation, superseded = tables.observation, tables.superseded
    names = [column.name for column in observation.columns]
    mine = sa.select(observation).where(observation.c.batch_id == batch_id)
    connection.execute(sa.insert(superseded).from_select(names, mine))
    connection.execute(sa.delete(observation).where(observation.c.batch_id == batch_id))
    connection.execute(sa.insert(observation).from_select(names, _predecessors(batch_id)))
    connection.execute(
        sa.delete(superseded).where(
            sa.exists().where(
                *(observation.c[name] == superseded.c[name] for name in ("series_id", "ordinal", "batch_id"))
            )
        )
    )
    return undo_id


def _insert_batch(connection: Connection, header: BatchHeader, *, rows: int, new: int, undoes: int | None) -> int:
    result = connection.execute(
        sa.insert(tables.batch).values(
            kind=header.kind,
            recorded_at=next_moment(connection, header.recorded_at),
            published_on=header.published_on.isoformat() if header.published_on else None,
            user_name=header.user_name,
            note=header.note,
            reason=header.reason,
            file_name=header.file_name,
            sha256=header.sha256,
            document_id=header.document_id,
            rows=rows,
            new=new,
            revised=rows - new if undoes is None else 0,
            undoes=undoes,
        )
    )
    key = result.inserted_primary_key
    return int(key[0]) if key else 0


def _keep_upload(connection: Connection, sha256: str, content: Content) -> None:
    known = connection.execute(sa.select(tables.upload.c.sha256).where(tables.upload.c.sha256 == sha256)).first()
    for part, piece in enumerate(pieces(content) if known is None else ()):
        connection.execute(sa.insert(tables.upload), {"sha256": sha256, "part": part, "content": piece})


def _undoable(connection: Connection, batch_id: int) -> sa.Row[Any]:
    target = connection.execute(sa.select(tables.batch).where(tables.batch.c.batch_id == batch_id)).first()
    if target is None or target.kind == "undo":
        raise BatchNotFoundError(batch_id=batch_id)
    undone_by = connection.execute(sa.select(tables.batch.c.batch_id).where(tables.batch.c.undoes == batch_id)).scalar()
    if undone_by is not None:
        raise BatchAlreadyUndoneError(batch_id=batch_id, undo_batch_id=undone_by)
    return target


def _refuse_if_built_on(connection: Connection, batch_id: int) -> None:
    later = _later_cells(batch_id)
    count = connection.execute(sa.select(sa.func.count()).select_from(later.subquery())).scalar_one()
    if count:
        rows = connection.execute(later.limit(_NAMED_CELLS)).all()
        cells = [f"{row.series_key} {Period(Frequency(row.frequency), row.ordinal)}" for row in rows]
        blocking = connection.execute(sa.select(sa.func.max(later.subquery().c.batch_id))).scalar_one()
        raise UndoRefusedError(batch_id=batch_id, count=count, cells=", ".join(cells), blocking=blocking)


def _later_cells(batch_id: int) -> sa.Select[Any]:
    vintages, mine = all_vintages().subquery("later"), all_vintages().subquery("mine")
    undo_batch = tables.batch.alias("u")
    return (
        sa.select(tables.series.c.series_key, tables.series.c.frequency, vintages.c.ordinal, vintages.c.batch_id)
        .select_from(vintages)
        .join(mine, sa.and_(mine.c.series_id == vintages.c.series_id, mine.c.ordinal == vintages.c.ordinal))
        .join(tables.series, tables.series.c.series_id == vintages.c.series_id)
        .outerjoin(undo_batch, undo_batch.c.undoes == vintages.c.batch_id)
        .where(mine.c.batch_id == batch_id, vintages.c.batch_id > batch_id, undo_batch.c.batch_id.is_(None))
        .order_by(tables.series.c.series_key, vintages.c.ordinal)
    )


def _predecessors(batch_id: int) -> sa.Select[Any]:
    """For each cell of the batch that is now empty, the vintage that was current before it."""
    superseded, batch, undo_batch = tables.superseded, tables.batch, tables.batch.alias("u")
    mine, current = superseded.alias("mine"), tables.observation.alias("current")
    rank = sa.func.row_number().over(
        partition_by=(superseded.c.series_id, superseded.c.ordinal),
        order_by=(effective_publication(superseded.c, batch.c).desc(), superseded.c.batch_id.desc()),
    )
    ranked = (
        sa.select(superseded, rank.label("rank"))
        .join(batch, batch.c.batch_id == superseded.c.batch_id)
        .join(mine, sa.and_(_same_cell(mine, superseded), mine.c.batch_id == batch_id))
        .outerjoin(current, _same_cell(current, superseded))
        .outerjoin(undo_batch, undo_batch.c.undoes == superseded.c.batch_id)
        .where(current.c.series_id.is_(None), undo_batch.c.batch_id.is_(None))
        .subquery("ranked")
    )
    names: Sequence[str] = [column.name for column in tables.observation.columns]
    return sa.select(*(ranked.c[name] for name in names)).where(ranked.c["rank"] == 1)


def _same_cell(left: sa.FromClause, right: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(left.c.series_id == right.c.series_id, left.c.ordinal == right.c.ordinal)
