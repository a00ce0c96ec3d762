"""Carries an append out: the one step of ``ingest`` that touches the store."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime

from sqlalchemy.engine import Connection, Engine

from smestats.catalogue import Catalogue
from smestats.content import Content
from smestats.ingest.draft import Draft, Terms
from smestats.ingest.limits import Limits
from smestats.ingest.memo import collector_paused
from smestats.ingest.progress import Progress, unheard
from smestats.ingest.reader import read_file
from smestats.ingest.report import AppendReport
from smestats.schemas import BatchKind, RevisionReason
from smestats.store.append import BatchHeader
from smestats.store.documents import NewDocument
from smestats.store.engine import read_transaction, write_transaction

DEFAULT_LIMITS = Limits()


def append(
    engine: Engine,
    content: Content,
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
    document: NewDocument | None = None,
    recorded_at: datetime | None = None,
    evidence: bool = False,
    keep_content: bool = True,
    progress: Progress = unheard,
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
        document: That document, where the store gains it with this batch.
        recorded_at: When this desk first stored the file; ``None`` is now.
        evidence: Take the columns of bundled files (citations, ranges).
        keep_content: Keep the bytes of the file in the store.
        progress: Told of the rows that were read, and of those that were compared with the store.

    Raises:
        PlanChangedError: The store no longer gives the plan of ``expected_digest``.
    """
    file = read_file(content, name, catalogue, today=today, limits=limits, evidence=evidence, progress=progress)
    if file.fault_count:
        return AppendReport(
            outcome="refused",
            file=file,
            warnings=file.warnings,
            warning_count=file.warning_count,
            catalogue=catalogue,
        )
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
        document=document,
        recorded_at=recorded_at,
    )
    terms = Terms(confirm=confirm, dry_run=dry_run, expected_digest=expected_digest, shown=limits.shown)
    with collector_paused(), _transaction(engine, dry_run=dry_run) as connection:
        draft = Draft(connection, header, file, catalogue, terms)
        compared = 0
        for columns in file.parts:
            draft.add(columns)
            compared += len(columns)
            progress("compared", compared)
        return draft.finish()


def _transaction(engine: Engine, *, dry_run: bool) -> AbstractContextManager[Connection]:
    return read_transaction(engine) if dry_run else write_transaction(engine)
