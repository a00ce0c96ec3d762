"""Reads: definitions, batches, uploads and documents. What needs no frame, and so no pandas."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine, Row

from smestats.catalogue import Catalogue
from smestats.errors import BatchNotFoundError, DocumentNotFoundError
from smestats.schemas import Addition, Batch, Indicator, Series, SourceDocument
from smestats.store import tables
from smestats.store.documents import find_by_text, select_documents
from smestats.store.engine import read_transaction
from smestats.store.queries import select_batches, select_last_moment


def read_batches(engine: Engine, *, limit: int | None = None) -> tuple[Batch, ...]:
    """Batches, newest first."""
    with read_transaction(engine) as connection:
        return tuple(_batch(row) for row in connection.execute(select_batches().limit(limit)))


def read_batch(engine: Engine, batch_id: int) -> Batch:
    """One batch.

    Raises:
        BatchNotFoundError: There is no such batch.
    """
    with read_transaction(engine) as connection:
        row = connection.execute(select_batches().where(tables.batch.c.batch_id == batch_id)).first()
    if row is None:
        raise BatchNotFoundError(batch_id=batch_id)
    return _batch(row)


def read_upload(engine: Engine, sha256: str) -> bytes | None:
    """The original bytes of an upload; ``None`` when none was stored under this sha256."""
    upload = tables.upload.c
    query = sa.select(upload.content).where(upload.sha256 == sha256).order_by(upload.part)
    with read_transaction(engine) as connection:
        parts = connection.execute(query).scalars().all()
    return b"".join(parts) if parts else None


def read_documents(engine: Engine) -> tuple[SourceDocument, ...]:
    """Source documents with their text, newest publication first."""
    query = select_documents().order_by(tables.document.c.published_on.desc(), tables.document.c.document_id)
    with read_transaction(engine) as connection:
        return tuple(_document(row) for row in connection.execute(query))


def read_document(engine: Engine, document_id: str) -> SourceDocument:
    """One source document with its text.

    Raises:
        DocumentNotFoundError: There is no such document.
    """
    with read_transaction(engine) as connection:
        row = connection.execute(select_documents().where(tables.document.c.document_id == document_id)).first()
    if row is None:
        raise DocumentNotFoundError(document_id=document_id)
    return _document(row)


def read_document_bytes(engine: Engine, document_id: str) -> bytes:
    """The file of a source document, byte for byte as it was received.

    Raises:
        DocumentNotFoundError: There is no such document.
    """
    query = sa.select(tables.document.c.content).where(tables.document.c.document_id == document_id)
    with read_transaction(engine) as connection:
        content = connection.execute(query).scalar()
    if content is None:
        raise DocumentNotFoundError(document_id=document_id)
    return bytes(content)


def find_document(engine: Engine, text_sha256: str) -> SourceDocument | None:
    """The document whose text, in UTF-8, has this sha256; ``None`` where the store has none."""
    with read_transaction(engine) as connection:
        document_id = find_by_text(connection, text_sha256)
    return read_document(engine, document_id) if document_id is not None else None


def read_definitions(
    engine: Engine, *, besides: Catalogue | None = None
) -> tuple[tuple[Indicator, ...], tuple[Series, ...]]:
    """The stored indicators and series, or only those whose key ``besides`` does not have."""
    known_indicators, known_series = (besides.indicators, besides.series) if besides else ((), ())
    indicator, series = tables.indicator.c, tables.series.c
    with read_transaction(engine) as connection:
        indicators = connection.execute(sa.select(indicator.indicator_key, indicator.definition))
        lacking = [text for key, text in indicators if key not in known_indicators]
        described = connection.execute(sa.select(series.series_key, series.definition))
        lacking_series = [text for key, text in described if key not in known_series]
    return tuple(map(Indicator.model_validate_json, lacking)), tuple(map(Series.model_validate_json, lacking_series))


def read_series_keys(engine: Engine) -> frozenset[str]:
    """The keys of the stored series."""
    with read_transaction(engine) as connection:
        return frozenset(connection.execute(sa.select(tables.series.c.series_key)).scalars())


def read_additions(engine: Engine) -> tuple[Addition, ...]:
    """Who described which series here, oldest first."""
    series = tables.series.c
    query = (
        sa.select(series.series_key, series.added_by, series.added_at)
        .where(series.added_at.is_not(None))
        .order_by(series.added_at)
    )
    with read_transaction(engine) as connection:
        rows = connection.execute(query).all()
    return tuple(
        Addition(series_key=key, user_name=name or "", recorded_at=datetime.fromisoformat(moment))
        for key, name, moment in rows
    )


def read_last_addition(engine: Engine) -> str:
    """A text that changes whenever a user describes a series."""
    with read_transaction(engine) as connection:
        last = connection.execute(sa.select(sa.func.max(tables.series.c.added_at))).scalar()
    return last or ""


def read_revision(engine: Engine) -> str:
    """When the store last changed, by a batch or a series described: the key of every cache over it."""
    with read_transaction(engine) as connection:
        last = connection.execute(select_last_moment()).scalar()
    return last or ""


def read_meta(engine: Engine, key: str) -> str | None:
    """A fact the store keeps about itself."""
    with read_transaction(engine) as connection:
        return connection.execute(sa.select(tables.meta.c.value).where(tables.meta.c.key == key)).scalar()


def _batch(row: Row[Any]) -> Batch:
    return Batch(
        **{name: getattr(row, name) for name in Batch.model_fields if name not in ("recorded_at", "published_on")},
        recorded_at=datetime.fromisoformat(row.recorded_at),
        published_on=date.fromisoformat(row.published_on) if row.published_on else None,
    )


def _document(row: Row[Any]) -> SourceDocument:
    document = SourceDocument.model_validate_json(row.definition)
    text = row.content.decode("utf-8") if row.text is None else row.text
    return document.model_copy(update={"text": text})
