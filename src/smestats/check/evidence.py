"""Whether every figure rests on the words it cites."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from smestats.check.findings import finding
from smestats.check.reading import Stored, line_of, rows_of
from smestats.schemas import Problem


def documents_are_unchanged(stored: Stored) -> Iterator[Problem]:
    """Every document still has the sha256 it was received with, and so has the text read from it."""
    for document_id, document in stored.documents.items():
        text = document.text or ""
        is_text_changed = (
            document.text is not None and hashlib.sha256(text.encode()).hexdigest() != document.text_sha256
        )
        if is_text_changed or hashlib.sha256(document.content).hexdigest() != document.sha256:
            yield finding("document_changed", document=document_id)


def quotes_stand_at_their_spans(stored: Stored) -> Iterator[Problem]:
    """Every citation of a document quotes exactly the characters it points to."""
    texts = {name: document.words for name, document in stored.documents.items()}
    cited = stored.citations[stored.citations["document_id"].notna()]
    for row in rows_of(cited):
        yield from _misquoted(row, texts.get(str(row.document_id)))


def printed_words_are_in_the_quote(stored: Stored) -> Iterator[Problem]:
    """The words of a figure are part of its quote."""
    both = stored.citations[stored.citations["printed"].notna() & stored.citations["quote"].notna()]
    for row in rows_of(both):
        if str(row.printed) not in str(row.quote):
            yield finding("printed_not_in_quote", cell=row.cell, line=line_of(row), printed=row.printed)


def _misquoted(row: Any, text: str | None) -> Iterator[Problem]:
    span = (row.span_start, row.span_end)
    if text is None or not isinstance(row.quote, str) or any(place != place or place is None for place in span):
        yield finding("citation_incomplete", cell=row.cell, line=line_of(row), document=row.document_id)
        return
    start, end = int(span[0]), int(span[1])
    if text[start:end] != row.quote:
        facts = {"document": row.document_id, "start": start, "end": end}
        yield finding("quote_not_at_span", cell=row.cell, line=line_of(row), **facts)
