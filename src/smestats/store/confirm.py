"""A second person confirms the figures of a document: further vintages of the same values, no longer unvalidated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from smestats.columns import Columns, Provenance
from smestats.errors import NothingToConfirmError, OwnFiguresError
from smestats.schemas import OBS_STATUSES, QUALIFIERS
from smestats.store import tables
from smestats.store.append import BatchHeader, Placement, write_batch
from smestats.store.queries import effective_publication

_UNVALIDATED, _NORMAL = "V", "A"


@dataclass(frozen=True)
class Waiting:
    """A current figure of a document that waits for a second person, and who stored it."""

    series_key: str
    user_name: str


def read_waiting(connection: Connection, document_id: str) -> tuple[Waiting, ...]:
    """The current figures of a document that nobody confirmed."""
    rows = connection.execute(_select_waiting(document_id))
    return tuple(Waiting(row.series_key, row.user_name) for row in rows)


def confirm(connection: Connection, document_id: str, *, user_name: str, note: str = "") -> int:
    """Confirm what others read in a document, as a batch of its own, inside the caller's write transaction.

    Returns:
        The number of the batch.

    Raises:
        NothingToConfirmError: Nothing of the document waits.
        OwnFiguresError: All that waits was stored by the same person.
    """
    rows = connection.execute(_select_waiting(document_id)).all()
    if not rows:
        raise NothingToConfirmError(document_id=document_id)
    others = [row for row in rows if not is_same_person(row.user_name, user_name)]
    if not others:
        raise OwnFiguresError(user_name=user_name)
    header = BatchHeader(kind="confirmation", user_name=user_name, note=note, document_id=document_id)
    placement = np.full(len(others), int(Placement.REPLACES), dtype=np.int64)
    return write_batch(connection, header, _columns(others), placement=placement)


def is_same_person(one: str, other: str) -> bool:
    """Whether two names are one, however they are spaced and cased."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _select_waiting(document_id: str) -> sa.Select[Any]:
    observation, citation, batch, series = tables.observation, tables.citation, tables.batch, tables.series
    published = effective_publication(observation.c, batch.c).label("published")
    beside = [citation.c[name] for name in Provenance._fields]
    figures = [observation.c[name] for name in ("ordinal", "value", "range_upper", "qualifier", "line")]
    return (
        sa.select(series.c.series_key, batch.c.user_name, published, *figures, *beside)
        .select_from(observation)
        .join(citation, citation.c.citation_id == observation.c.citation_id)
        .join(batch, batch.c.batch_id == observation.c.batch_id)
        .join(series, series.c.series_id == observation.c.series_id)
        .where(citation.c.document_id == document_id, observation.c.obs_status == _UNVALIDATED)
        .order_by(series.c.series_key, observation.c.ordinal)
    )


def _columns(rows: Sequence[Row[Any]]) -> Columns:
    keys = sorted({row.series_key for row in rows})
    return Columns(
        series_keys=keys,
        series=_integers([keys.index(row.series_key) for row in rows]),
        ordinal=_integers([row.ordinal for row in rows]),
        value=np.array([row.value for row in rows], dtype=np.float64),
        range_upper=np.array([row.range_upper for row in rows], dtype=np.float64),
        qualifier=_integers([QUALIFIERS.index(row.qualifier) for row in rows]),
        status=_integers([OBS_STATUSES.index(_NORMAL)] * len(rows)),
        published=_integers([date.fromisoformat(row.published).toordinal() for row in rows]),
        provenance=np.arange(len(rows), dtype=np.int64),
        line=_integers([row.line for row in rows]),
        provenances=tuple(Provenance(*(getattr(row, name) for name in Provenance._fields)) for row in rows),
    )


def _integers(numbers: Sequence[int]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array(numbers, dtype=np.int64)
