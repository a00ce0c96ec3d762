"""What the page of a new document asks of the store: read a file, compare its figures, plan and commit them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from smestats.errors import PlanChangedError
from smestats.extract.readers.limits import Limits
from smestats.ingest.document import ReadDocument, Signing, append_document, known_document
from smestats.ingest.figures import lines_of
from smestats.ingest.reading import Facts, TextOfFile, extraction_of, read_document_file
from smestats.ingest.review import Candidate, Decision, Figure, candidates
from smestats.schemas import Batch, Selection, SourceDocument
from smestats.settings import Settings
from smestats.store.confirm import confirm
from smestats.store.engine import write_transaction
from smestats.store.repository import find_document
from smestats.web.appends import Review, limits_of, refuse_when_read_only, review_of
from smestats.web.desk import Desk
from smestats.web.documents.facts import Stated
from smestats.web.uploads import Signature, Upload

Agreement = Literal["new", "same", "differs"]


@dataclass(frozen=True)
class Beside:
    """What the store has for the cell of a figure: nothing, the same, or another value."""

    agreement: Agreement
    stored: Figure | None = None


@dataclass(frozen=True)
class PlannedDocument:
    """The plan for a document, or what a commit did.

    Attributes:
        review: As of an append; its lines are those of the file of figures.
        numbers: Number in the review of the figure on each line.
        document: What the figures are quoted from.
    """

    review: Review
    numbers: Mapping[int, int]
    document: SourceDocument


def limits_for(settings: Settings) -> Limits:
    """The bounds of a document by page or REST."""
    return Limits(max_bytes=settings.max_upload_bytes, max_characters=settings.max_document_characters)


def read_upload_text(desk: Desk, upload: Upload) -> TextOfFile:
    """The text of a document that was dropped.

    Raises:
        DocumentRefusedError: It cannot be read; its ``problem`` says why and what to do.
    """
    return read_document_file(upload.content, upload.name, limits=limits_for(desk.settings))


def stored_document(desk: Desk, file: TextOfFile) -> SourceDocument | None:
    """The document that has this text already."""
    return find_document(desk.engine, file.text_sha256)


def review_candidates(
    desk: Desk, file: TextOfFile, stated: Stated, decisions: Mapping[str, Decision]
) -> tuple[Candidate, ...]:
    """Every quantity of a text with what was decided, read against what the fields say of the document."""
    found = extraction_of(file, desk.catalogue, published_on=stated.published_on, language=stated.language)
    return candidates(found, decisions, desk.catalogue)


def beside_stored(desk: Desk, found: Iterable[Candidate]) -> dict[str, Beside]:
    """For each candidate with a figure, by its key, whether it agrees with what is stored."""
    figures = {item.key: item.figure for item in found if item.figure is not None}
    keys = tuple(sorted({figure.series_key for figure in figures.values()}))
    if not keys:
        return {}
    observations = desk.observations(Selection(series_keys=keys))
    columns = (observations[name] for name in ("series_key", "time_period", "obs_value", "upper", "qualifier"))
    stored = {(key, period): (value, upper, code) for key, period, value, upper, code in zip(*columns, strict=True)}
    return {key: _beside(figure, stored.get(figure.cell)) for key, figure in figures.items()}


def plan_document(
    desk: Desk, file: TextOfFile, facts: Facts, decisions: Mapping[str, Decision], signature: Signature
) -> PlannedDocument:
    """What committing the accepted figures would do; stores nothing."""
    read, accepted = _accepted(desk, file, facts, decisions, signature)
    return _appended(desk, read, accepted, signature, dry_run=True)


def commit_document(
    desk: Desk,
    file: TextOfFile,
    facts: Facts,
    decisions: Mapping[str, Decision],
    signature: Signature,
    *,
    digest: str,
    is_confirmed: bool,
) -> PlannedDocument:
    """Store the accepted figures, and the document where the store lacks it, if the plan is that of ``digest``.

    Args:
        desk: The store.
        file: As read from the bytes that were dropped.
        facts: What is known of the document.
        decisions: What was decided.
        signature: Who commits and why.
        digest: Of the plan that was reviewed.
        is_confirmed: The warnings were read.

    Raises:
        ReadOnlyError: The desk may not be written to.
        PlanChangedError: The store has moved since; nothing was stored.
    """
    refuse_when_read_only(desk.settings)
    if not digest:
        raise PlanChangedError
    read, accepted = _accepted(desk, file, facts, decisions, signature)
    return _appended(desk, read, accepted, signature, digest=digest, is_confirmed=is_confirmed)


def confirm_document(desk: Desk, document_id: str, signature: Signature) -> Batch:
    """Confirm, as a second person, what others read in a document.

    Raises:
        ReadOnlyError: The desk may not be written to.
        NothingToConfirmError: Nothing of the document waits.
        OwnFiguresError: All that waits was stored by the same person.
    """
    refuse_when_read_only(desk.settings)
    with write_transaction(desk.engine) as connection:
        batch_id = confirm(connection, document_id, user_name=signature.user, note=signature.note)
    return desk.batch(batch_id)


def _accepted(
    desk: Desk, file: TextOfFile, facts: Facts, decisions: Mapping[str, Decision], signature: Signature
) -> tuple[ReadDocument, tuple[Candidate, ...]]:
    read = known_document(desk.engine, file, facts, user=signature.user)
    document = read.document
    found = extraction_of(file, desk.catalogue, published_on=document.published_on, language=document.language)
    return read, tuple(item for item in candidates(found, decisions, desk.catalogue) if item.is_accepted)


def _appended(
    desk: Desk,
    read: ReadDocument,
    accepted: Sequence[Candidate],
    signature: Signature,
    *,
    dry_run: bool = False,
    digest: str | None = None,
    is_confirmed: bool = False,
) -> PlannedDocument:
    report = append_document(
        desk.engine,
        read,
        accepted,
        desk.catalogue,
        today=date.today(),
        signing=Signing(user=signature.user, note=signature.note, reason=signature.reason),
        confirm=is_confirmed,
        dry_run=dry_run,
        expected_digest=digest,
        limits=limits_of(desk.settings),
    )
    document = read.document
    numbers = {line: accepted[place].number for line, place in lines_of(document, accepted).items()}
    return PlannedDocument(review_of(document.title[document.language], report), numbers, document)


def _beside(figure: Figure, stored: tuple[float, float, str] | None) -> Beside:
    if stored is None:
        return Beside("new")
    value, upper, qualifier = stored
    if value != value:
        return Beside("differs")
    known = Figure(
        series_key=figure.series_key,
        time_period=figure.time_period,
        value=value,
        upper=upper if qualifier == "RG" else None,
        qualifier=qualifier,
        period_basis="stated",
        confidence=1.0,
    )
    return Beside("same" if figure.is_same(known) else "differs", known)
