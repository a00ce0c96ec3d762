"""What the append page asks of the store: plan an upload, commit it, undo a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from smestats.catalogue import Catalogue
from smestats.errors import RequestError
from smestats.frames import IntArray
from smestats.ingest.commit import append
from smestats.ingest.limits import Limits, page_limits
from smestats.ingest.plan import Change, Mask, Plan
from smestats.ingest.report import AppendReport
from smestats.schemas import Batch, Problem
from smestats.settings import Settings
from smestats.store.append import Placement, undo
from smestats.store.engine import write_transaction
from smestats.web.desk import Desk
from smestats.web.uploads import Signature, Upload

Cells = Sequence[Mapping[str, Any]]

MOST_CELLS = 5_000
MOST_DRAWN = 6
_ORDER = (Change.CONFLICT, Change.REVISED, Change.NEW, Change.UNCHANGED)


class ReadOnlyError(RequestError):
    """The desk may not be written to."""

    code = "read-only"
    template = "This desk is read-only; nothing was stored."


@dataclass(frozen=True, kw_only=True)
class Review:
    """What an append of a file would do, or did.

    Attributes:
        name: Of the file.
        outcome: ``planned``, ``stored``, ``unchanged``, ``refused`` or ``needs_confirmation``.
        digest: Of the plan; a commit that names it stores exactly this plan or nothing.
        encoding: As detected; empty where it was not, as are ``delimiter`` and ``shape``.
        counts: ``rows``, ``new``, ``revised``, ``unchanged``, ``conflict``, ``faults``, ``warnings``.
        cells: As in the report of the command line, with the upper ends of ranges: conflicts first, then
            revisions, new and unchanged ones, cut at ``MOST_CELLS``.
        touched: Series that change, those with the most changes first.
        drawn: The cells that change of the first ``MOST_DRAWN`` of them.
        batch_id: Of what was stored.
        behind: Cells to store that were published before what is current, which stays current; in ``drawn``
            they have ``is_behind``.
    """

    name: str
    outcome: str
    digest: str
    encoding: str
    delimiter: str
    shape: str
    counts: Mapping[str, int]
    cells: Cells
    touched: tuple[str, ...]
    drawn: Mapping[str, Cells]
    faults: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    batch_id: int | None = None
    behind: int = 0

    @property
    def to_store(self) -> int:
        """Cells that a commit would store."""
        return sum(self.counts[name] for name in ("new", "revised", "conflict"))

    @property
    def cell_count(self) -> int:
        """Cells of the file, shown or not."""
        return self.to_store + self.counts["unchanged"]


def plan_upload(desk: Desk, upload: Upload, signature: Signature | None = None) -> Review:
    """What appending ``upload`` would do, published when ``signature`` says; stores nothing."""
    return review_of(upload.name, _append(desk, upload, signature or Signature(user=desk.settings.user), dry_run=True))


def commit_upload(desk: Desk, upload: Upload, signature: Signature, *, digest: str, confirm: bool) -> Review:
    """Store ``upload`` if the plan is still the one of ``digest``.

    Raises:
        ReadOnlyError: The desk may not be written to.
        PlanChangedError: The store has moved since; nothing was stored.
    """
    refuse_when_read_only(desk.settings)
    report = _append(desk, upload, signature, confirm=confirm, expected_digest=digest)
    return review_of(upload.name, report)


def undo_batch(desk: Desk, batch_id: int, signature: Signature) -> int:
    """Take back a batch; returns the number of the undo.

    Raises:
        ReadOnlyError: The desk may not be written to.
        NotFoundError: There is no such batch to undo.
        ConflictError: It was undone before, or a later batch built on it.
    """
    refuse_when_read_only(desk.settings)
    with write_transaction(desk.engine) as connection:
        return undo(connection, batch_id, user_name=signature.user, note=signature.note)


def stored_before(desk: Desk, upload: Upload) -> Batch | None:
    """The batch that holds exactly these bytes and was not undone, when there is one."""
    same = (batch for batch in desk.batches() if batch.sha256 == upload.sha256)
    return next((batch for batch in same if batch.undone_by is None and batch.kind == "upload"), None)


def refuse_when_read_only(settings: Settings) -> None:
    """Raise ``ReadOnlyError`` when the desk may not be written to."""
    if settings.read_only:
        raise ReadOnlyError


def limits_of(settings: Settings) -> Limits:
    """The bounds of an upload by page."""
    return page_limits(settings.max_upload_bytes, settings.max_upload_rows)


def _append(desk: Desk, upload: Upload, signature: Signature, **options: Any) -> AppendReport:
    wanted: dict[str, Any] = {"dry_run": False, "confirm": False, **options}
    return append(
        desk.engine,
        upload.content,
        upload.name,
        desk.catalogue,
        user=signature.user,
        note=signature.note,
        reason=signature.reason,
        published_on=signature.published_on,
        today=date.today(),
        limits=limits_of(desk.settings),
        **wanted,
    )


def review_of(name: str, report: AppendReport) -> Review:
    """What the page shows of an append of the file ``name``."""
    plan, catalogue = report.plan, report.catalogue
    touched = _touched(plan) if plan is not None else {}
    drawn = list(touched.items())[:MOST_DRAWN]
    return Review(
        name=name,
        outcome=report.outcome,
        digest=report.digest or "",
        encoding=report.file.encoding or "",
        delimiter=report.file.delimiter or "",
        shape=report.file.shape or "",
        counts=report.counts,
        cells=_cells(plan, _changes_first(plan)[:MOST_CELLS], catalogue) if plan is not None else (),
        touched=tuple(touched),
        drawn={key: _cells(plan, rows[:MOST_CELLS], catalogue) for key, rows in drawn} if plan is not None else {},
        faults=report.file.faults,
        warnings=report.warnings,
        batch_id=report.batch_id,
        behind=int(np.count_nonzero(plan.stores & _is_behind(plan))) if plan is not None else 0,
    )


def _is_behind(plan: Plan) -> Mask:
    mask: Mask = plan.placement == int(Placement.EARLIER)
    return mask


def _cells(plan: Plan, rows: IntArray, catalogue: Catalogue) -> Cells:
    behind = _is_behind(plan)
    return tuple({**plan.change_of(row, catalogue), "is_behind": bool(behind[row])} for row in rows.tolist())


def _changes_first(plan: Plan) -> IntArray:
    rank = np.array([_ORDER.index(change) for change in Change])
    return np.argsort(rank[plan.change], kind="stable")


def _touched(plan: Plan) -> dict[str, IntArray]:
    """The rows that change by series, the series with the most of them first."""
    changed = np.flatnonzero(plan.stores)
    series = plan.columns.series[changed]
    rows = {plan.columns.series_keys[place]: changed[series == place] for place in np.unique(series).tolist()}
    return dict(sorted(rows.items(), key=lambda pair: -len(pair[1])))
