"""Appends the accepted figures of a document, and the document with them where the store lacks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.ingest.commit import DEFAULT_LIMITS, append
from smestats.ingest.figures import figures_csv, lines_of
from smestats.ingest.limits import Limits
from smestats.ingest.plan import Change
from smestats.ingest.reading import Facts, TextOfFile, define_document
from smestats.ingest.report import AppendReport
from smestats.ingest.review import Candidate
from smestats.schemas import RevisionReason, SourceDocument
from smestats.store.documents import NewDocument
from smestats.store.records import find_document


@dataclass(frozen=True, kw_only=True)
class ReadDocument:
    """A document on its way into the store: what is known of it, its bytes, and whether the store has it."""

    document: SourceDocument
    content: bytes
    is_stored: bool


@dataclass(frozen=True, kw_only=True)
class Signing:
    """Who appends, and why."""

    user: str
    note: str = ""
    reason: RevisionReason | None = None


def append_document(
    engine: Engine,
    read: ReadDocument,
    accepted: Sequence[Candidate],
    catalogue: Catalogue,
    *,
    today: date,
    signing: Signing,
    confirm: bool = False,
    dry_run: bool = False,
    expected_digest: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> AppendReport:
    """Append figures of a document: whole, or not at all. ``figures.lines_of`` tells which figure a line is.

    Args:
        engine: The store.
        read: The document.
        accepted: Its accepted figures, no two for one cell.
        catalogue: What figures may be of.
        today: No period and no publication may lie after it.
        signing: Recorded with the batch.
        confirm: Store even though there are warnings.
        dry_run: Plan only.
        expected_digest: Digest of the plan that was reviewed; no other one is stored.
        limits: How much is taken.

    Raises:
        PlanChangedError: The store no longer gives the plan of ``expected_digest``.
    """
    document = read.document

    def _append(content: bytes, *, only_planned: bool, digest: str | None) -> AppendReport:
        return append(
            engine,
            content,
            f"{document.document_id}.csv",
            catalogue,
            today=today,
            user=signing.user,
            note=signing.note,
            reason=signing.reason,
            confirm=confirm,
            dry_run=only_planned,
            published_on=document.published_on,
            expected_digest=digest,
            limits=limits,
            kind="document",
            document_id=document.document_id,
            document=None if read.is_stored else NewDocument(document, read.content),
            evidence=True,
        )

    # A figure that is stored already keeps its status, whoever confirmed it.
    first = _append(figures_csv(document, accepted, range(len(accepted))), only_planned=True, digest=None)
    content = figures_csv(document, accepted, _known(first, lines_of(document, accepted)))
    return _append(content, only_planned=dry_run, digest=expected_digest)


def known_document(engine: Engine, file: TextOfFile, facts: Facts, *, user: str) -> ReadDocument:
    """The document as the store has it, by its text, whatever else is said of it; else as it would be stored."""
    stored = find_document(engine, file.text_sha256)
    document = stored or define_document(file, facts, user=user)
    return ReadDocument(document=document, content=file.content, is_stored=stored is not None)


def _known(report: AppendReport, places: Mapping[int, int]) -> frozenset[int]:
    if report.plan is None:
        return frozenset()
    changes = zip(report.plan.columns.line.tolist(), report.plan.change.tolist(), strict=True)
    return frozenset(places[line] for line, change in changes if change == Change.UNCHANGED)
