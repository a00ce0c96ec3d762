"""Where the figures of a view come from, as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from smestats.charts.dates import format_date
from smestats.schemas import Language, SourceDocument
from smestats.share.vocabulary import say


def sources_of(
    observations: pd.DataFrame,
    documents: Mapping[str, SourceDocument],
    language: Language,
    *,
    with_address: bool = True,
) -> tuple[str, ...]:
    """Every source of ``observations`` once, that of the newest period first.

    Args:
        observations: An observations frame.
        documents: Source documents by id.
        language: Of titles that have two.
        with_address: Add the address of what is on the web.
    """
    newest = observations.sort_values("period_start", ascending=False, kind="stable")
    columns = ["document_id", "source_title", "source_url", "batch_id"]
    rows = newest[columns].drop_duplicates().itertuples(index=False)
    return tuple(dict.fromkeys(_source(row, documents, language, with_address=with_address) for row in rows))


def _source(row: Any, documents: Mapping[str, SourceDocument], language: Language, *, with_address: bool) -> str:
    document = documents.get(row.document_id) if isinstance(row.document_id, str) else None
    if document is not None:
        day = format_date(document.published_on, language)
        facts = {"title": document.title[language], "publisher": document.publisher[language], "day": day}
        return say(language, "source.document", **facts)
    if not isinstance(row.source_title, str):
        return say(language, "source.upload", batch=row.batch_id)
    if with_address and isinstance(row.source_url, str):
        return say(language, "source.web", title=row.source_title, address=row.source_url)
    return row.source_title
