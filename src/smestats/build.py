"""Builds the store from ``data/``: tables, definitions, documents and the bundled figures.

The same data stores nothing the second time. A file that was appended once is not appended again, so a
bundled batch that an analyst undid stays undone; a changed file is appended as a further batch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue, Release, digest, read_catalogue, read_documents, read_releases
from smestats.errors import SmestatsError
from smestats.ingest.commit import append
from smestats.ingest.limits import Limits
from smestats.ingest.report import AppendReport
from smestats.schemas import Batch, SourceDocument
from smestats.store.engine import write_transaction
from smestats.store.migrate import is_current, upgrade
from smestats.store.records import read_batches, read_meta, read_series_keys
from smestats.store.sync import sync_catalogue, sync_documents, write_meta

_DIGEST = "data_digest"
_COVERAGE = "data_coverage"
_USER = "smestats"
_NAMED_FAULTS = 10
_STORED = ("new", "revised", "conflict")

Progress = Callable[[str], None]


class BuildFailedError(SmestatsError):
    """A bundled file was refused; mend the file."""

    code = "build-failed"
    template = "{file} was refused, and nothing of it was stored. {faults}"


@dataclass(frozen=True, kw_only=True)
class BuildReport:
    """What a build did; ``batches`` holds the batch of each file that stored something, by file name."""

    stored: int
    batches: Mapping[str, int]


def build(engine: Engine, data: Path, *, documents_only: bool, progress: Progress) -> BuildReport:
    """Bring the store to what ``data`` says.

    Args:
        engine: The store; its tables are made or migrated.
        data: Folder of documents, catalogue and observations.
        documents_only: Leave out the press series; those already stored stay.
        progress: Told of every step, in words.

    Raises:
        CatalogueError: A file of ``data`` is malformed.
        BuildFailedError: A file of figures was refused; those before it are stored.
    """
    catalogue, documents, stamp = read_catalogue(data), read_documents(data), digest(data)
    define(engine, catalogue, documents)
    progress(f"{len(catalogue.series)} series and {len(documents)} documents are defined.")
    stored, batches = 0, {}
    known = {batch.sha256: batch for batch in reversed(read_batches(engine)) if batch.kind != "upload"}
    for release in read_releases(data):
        if documents_only and release.kind != "document":
            progress(f"{release.file}: left out.")
            continue
        report = _append(engine, data, release, catalogue, known=known, progress=progress)
        if report is not None and report.batch_id is not None:
            batches[release.file] = report.batch_id
            stored += sum(report.counts[name] for name in _STORED)
    with write_transaction(engine) as connection:
        write_meta(connection, _DIGEST, stamp)
        write_meta(connection, _COVERAGE, "documents" if documents_only else "all")
    return BuildReport(stored=stored, batches=batches)


def define(engine: Engine, catalogue: Catalogue, documents: Mapping[str, SourceDocument]) -> None:
    """Make the tables current and the definitions what the catalogue says; no figure is touched."""
    upgrade(engine)
    with write_transaction(engine) as connection:
        sync_catalogue(connection, catalogue)
        sync_documents(connection, documents.values())


def define_if_lacking(engine: Engine, data: Path, catalogue: Catalogue) -> None:
    """``define``, where the tables or a series of the catalogue are not there yet."""
    if is_current(engine) and read_series_keys(engine) >= set(catalogue.series):
        return
    define(engine, catalogue, read_documents(data))


def is_built(engine: Engine, data: Path) -> bool:
    """Whether the last build was of exactly this data."""
    return is_current(engine) and read_meta(engine, _DIGEST) == digest(data)


def is_documents_only(engine: Engine) -> bool:
    """Whether the last build left the press series out."""
    return is_current(engine) and read_meta(engine, _COVERAGE) == "documents"


def _append(
    engine: Engine,
    data: Path,
    release: Release,
    catalogue: Catalogue,
    *,
    known: Mapping[str | None, Batch],
    progress: Progress,
) -> AppendReport | None:
    content = (data / "observations" / release.file).read_bytes()
    batch = known.get(hashlib.sha256(content).hexdigest())
    if batch is not None:
        undone = f", undone by batch {batch.undone_by}" if batch.undone_by else ""
        progress(f"{release.file}: stored before as batch {batch.batch_id}{undone}.")
        return None
    report = append(
        engine,
        content,
        release.file,
        catalogue,
        kind=release.kind,
        user=_USER,
        note=release.note,
        recorded_at=release.recorded_at,
        published_on=release.published_on,
        document_id=release.document_id,
        evidence=release.kind == "document",
        confirm=True,
        dry_run=False,
        today=release.recorded_at.date(),
        limits=Limits(),
    )
    if report.outcome == "refused":
        raise BuildFailedError(file=release.file, faults=_faults(report))
    progress(f"{release.file}: " + ", ".join(f"{report.counts[name]} {name}" for name in _STORED) + ".")
    return report


def _faults(report: AppendReport) -> str:
    named = report.file.faults[:_NAMED_FAULTS]
    return " ".join(f"Line {fault.line}: {fault.kind}: {fault.message.en}" for fault in named)
