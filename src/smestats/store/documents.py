"""Source documents that people add: found again by their text, stored with the batch that reads them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from smestats.errors import PlanChangedError
from smestats.schemas import SourceDocument
from smestats.store import tables
from smestats.store.moments import next_moment


@dataclass(frozen=True)
class NewDocument:
    """A document the store lacks: its definition with the text read from it, and the bytes as received."""

    document: SourceDocument
    content: bytes


def sha256_of_text(text: str) -> str:
    """What a text is found again by."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def select_documents() -> sa.Select[Any]:
    """Documents with their text; the bytes as received only where they are the text."""
    document = tables.document.c
    content = sa.case((document.text.is_(None), document.content)).label("content")
    return sa.select(document.document_id, document.definition, document.text, content)


def find_by_text(connection: Connection, text_sha256: str) -> str | None:
    """The document whose text, in UTF-8, has this sha256."""
    document = tables.document.c
    is_text = sa.and_(document.text.is_(None), document.sha256 == text_sha256)
    query = sa.select(document.document_id).where(sa.or_(document.text_sha256 == text_sha256, is_text))
    return connection.execute(query.order_by(document.document_id).limit(1)).scalar()


def insert_document(connection: Connection, new: NewDocument, *, user_name: str) -> None:
    """Store a document inside the caller's write transaction.

    Raises:
        PlanChangedError: The store has gained this text since the document was reviewed.
    """
    document, text_sha256 = new.document, sha256_of_text(new.document.text)
    if find_by_text(connection, text_sha256) is not None:
        raise PlanChangedError
    connection.execute(
        sa.insert(tables.document).values(
            document_id=document.document_id,
            published_on=document.published_on.isoformat(),
            sha256=document.sha256,
            definition=document.model_dump_json(exclude={"text"}, exclude_defaults=True),
            content=new.content,
            text=document.text,
            text_sha256=text_sha256,
            added_by=user_name,
            added_at=next_moment(connection),
        )
    )
