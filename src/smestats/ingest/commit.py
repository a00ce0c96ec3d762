"""Carries an append out: the one step of ``ingest`` that touches the store."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.engine import Connection, Engine

from smestats.catalogue import Catalogue
from smestats.columns import Columns
from smestats.errors import PlanChangedError
from smestats.ingest.doubts import find_doubts
from smestats.ingest.faults import problem
from smestats.ingest.findings import Findings
from smestats.ingest.history import NEIGHBOURS
from smestats.ingest.limits import Limits
from smestats.ingest.memo import collector_paused
from smestats.ingest.plan import Plan, make_plan, match_stored, spans_of
from smestats.ingest.reader import ReadFile, read_file
from smestats.ingest.report import AppendReport, Outcome
from smestats.schemas import BatchKind, RevisionReason
from smestats.store.append import BatchHeader, write_batch
from smestats.store.cells import read_cells, read_cells_asof
from smestats.store.engine import read_transaction, write_transaction

DEFAULT_LIMITS = Limits()
_SMALL_APPEND = 100_000


def append(
    engine: Engine,
    content: bytes,
    name: str,
    catalogue: Catalogue,
    *,
    today: date,
    user: str,
    note: str = "",
    confirm: bool = False,
    dry_run: bool = False,
    published_on: date | None = None,
    reason: RevisionReason | None = None,
    expected_digest: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    kind: BatchKind = "upload",
    document_id: str | None = None,
    recorded_at: datetime | None = None,
    evidence: bool = False,
    keep_content: bool = True,
) -> AppendReport:
    """Append a file: whole, or not at all.

    Args:
        engine: The store.
        content: The bytes as received.
        name: File name.
        catalogue: What cells may name; the store must have been synchronised with it.
        today: No period and no publication may lie after it.
        user: Recorded with the batch, as is ``note``.
        note: What the analyst says of the append.
        confirm: Store even though there are warnings.
        dry_run: Plan only.
        published_on: When the public could know figures that give no day of their own.
        reason: Why figures are revised.
        expected_digest: Digest of the plan that was reviewed; no other one is stored.
        limits: How much is taken.
        kind: An upload, or a bundled document or release.
        document_id: The source document of a ``document`` batch.
        recorded_at: When this desk first stored the file; ``None`` is now.
        evidence: Take the columns of bundled files (citations, ranges).
        keep_content: Keep the bytes of the file in the store.

    Raises:
        PlanChangedError: The store no longer gives the plan of ``expected_digest``.
    """
    file = read_file(content, name, catalogue, today=today, limits=limits, evidence=evidence)
    if file.columns is None:
        return _report("refused", file, None, Findings(limits.shown), catalogue)
    header = BatchHeader(
        kind=kind,
        user_name=user,
        note=note,
        reason=reason,
        file_name=file.name,
        sha256=file.sha256,
        content=content if keep_content else None,
        published_on=published_on,
        document_id=document_id,
        recorded_at=recorded_at,
    )
    with collector_paused(), _transaction(engine, dry_run=dry_run) as connection:
        plan = _plan(connection, file.columns, header)
        if expected_digest is not None and plan.digest != expected_digest:
            raise PlanChangedError
        doubts = Findings(limits.shown, per_kind=True)
        find_doubts(plan, catalogue, file.value_columns, doubts)
        warned = doubts.total + file.warning_count
        outcome = _outcome(plan, has_warnings=bool(warned), confirm=confirm, dry_run=dry_run)
        # What is bundled was built in without anybody reading its warnings.
        signed = replace(header, confirmed=warned if kind == "upload" else 0)
        batch_id = _store(connection, signed, plan) if outcome == "stored" else None
    return _report(outcome, file, plan, doubts, catalogue, batch_id=batch_id)


def _transaction(engine: Engine, *, dry_run: bool) -> AbstractContextManager[Connection]:
    return read_transaction(engine) if dry_run else write_transaction(engine)


def _plan(connection: Connection, columns: Columns, header: BatchHeader) -> Plan:
    # A month into long series needs only what lies around it; a large append reads on through.
    spans = spans_of(columns, NEIGHBOURS) if len(columns) <= _SMALL_APPEND else None
    stored = read_cells(connection, columns.series_keys, spans)
    # What is stored now, without a day of its own, is published after everything that is stored.
    day = header.published_on or (header.recorded_at.date() if header.recorded_at else date.max)
    match = match_stored(columns, stored, effective_day=day)
    visible = read_cells_asof(connection, match.back_filled) if match.earlier.any() else None
    return make_plan(match, visible)


def _outcome(plan: Plan, *, has_warnings: bool, confirm: bool, dry_run: bool) -> Outcome:
    if not plan.stores.any():
        return "unchanged"
    if has_warnings and not confirm:
        return "needs_confirmation"
    return "planned" if dry_run else "stored"


def _store(connection: Connection, header: BatchHeader, plan: Plan) -> int:
    stores, new = plan.stores, plan.counts["new"]
    if stores.all():
        return write_batch(connection, header, plan.columns, placement=plan.placement, new=new)
    return write_batch(connection, header, plan.columns.take(stores), placement=plan.placement[stores], new=new)


def _report(
    outcome: Outcome,
    file: ReadFile,
    plan: Plan | None,
    doubts: Findings,
    catalogue: Catalogue,
    *,
    batch_id: int | None = None,
) -> AppendReport:
    return AppendReport(
        outcome=outcome,
        batch_id=batch_id,
        file=file,
        plan=plan,
        warnings=(*file.warnings, *map(problem, doubts.kept())),
        warning_count=file.warning_count + doubts.total,
        catalogue=catalogue,
    )
