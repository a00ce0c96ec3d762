"""The source documents with their gold tables, as cases beside the corpus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from smestats.catalogue import read_documents
from tests.extract_corpus.gold import Case, gold_rows
from tests.extract_corpus.markup import Row

_ROOT = Path(__file__).parents[2]
_GOLD = _ROOT / "tests" / "data" / "gold"


def source_documents(language: str) -> Iterator[Case]:
    """Those in one language; slogans are optional, as the tables' notes have it."""
    data = _ROOT / "data"
    for document in read_documents(data).values():
        if document.language == language:
            yield Case(
                key=document.document_id,
                part="source documents",
                language=language,
                published_on=document.published_on,
                text=(data / "documents" / document.file_name).read_bytes().decode("utf-8"),
                rows=tuple(_with_optional(row) for row in gold_rows(_GOLD / f"{document.document_id}.gold.csv")),
            )


def _with_optional(row: Row) -> Row:
    return replace(row, optional="yes") if row.unit in ("slogan items", "guarantees") else row
