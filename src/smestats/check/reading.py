"""The store as the checks see it: one consistent read of all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from smestats.periods import Frequency, Period
from smestats.schemas import Series
from smestats.store import tables
from smestats.store.engine import read_transaction
from smestats.store.queries import all_vintages, select_visible


class StoredDocument(NamedTuple):
    """A document's bytes and the sha256 they should have; the same of its text, where that is kept apart."""

    sha256: str
    content: bytes
    text: str | None = None
    text_sha256: str | None = None

    @property
    def words(self) -> str:
        """The text that citations count in."""
        return self.content.decode("utf-8", "replace") if self.text is None else self.text


@dataclass(frozen=True)
class Stored:
    """Everything the checks look at.

    Attributes:
        vintages: One row per vintage, with ``is_current``, ``series_key``, ``cell`` (its name for people)
            and ``recorded_at`` of its batch; the last three are missing where the reference is broken.
        citations: One row per citation that a vintage uses.
        batches: One row per batch.
        misplaced: Rows (series_id, ordinal, batch_id) that are current but not newest, or the reverse.
        series: Definitions by key.
        frequencies: The frequency each series was stored with, by key.
        documents: By id.
    """

    vintages: pd.DataFrame
    citations: pd.DataFrame
    batches: pd.DataFrame
    misplaced: pd.DataFrame
    series: Mapping[str, Series]
    frequencies: Mapping[str, str]
    documents: Mapping[str, StoredDocument]


def read_stored(engine: Engine) -> Stored:
    """Read the whole store in one transaction."""
    with read_transaction(engine) as connection:
        definitions = connection.execute(sa.select(tables.series)).all()
        documents = connection.execute(sa.select(tables.document)).all()
        vintages = _vintages(connection)
        return Stored(
            vintages=vintages,
            citations=_citations(connection, vintages),
            batches=_frame(connection, sa.select(tables.batch)),
            misplaced=_misplaced(connection),
            series={row.series_key: Series.model_validate_json(row.definition) for row in definitions},
            frequencies={row.series_key: row.frequency for row in definitions},
            documents={
                row.document_id: StoredDocument(row.sha256, row.content, row.text, row.text_sha256) for row in documents
            },
        )


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows, with the columns as attributes."""
    return iter(frame.itertuples(index=False))


def line_of(row: Any) -> int | None:
    """The line of the file a vintage or citation came from."""
    return int(row.line) if row.line == row.line and row.line else None


def _vintages(connection: Connection) -> pd.DataFrame:
    current, past = tables.observation, tables.superseded
    marked = sa.union_all(
        sa.select(current, sa.literal(1).label("is_current")), sa.select(past, sa.literal(0).label("is_current"))
    ).subquery("v")
    query = (
        sa.select(
            *marked.c,
            tables.series.c.series_key,
            tables.series.c.frequency,
            tables.batch.c.recorded_at,
            tables.batch.c.batch_id.is_not(None).label("has_batch"),
        )
        .select_from(marked)
        .outerjoin(tables.series, tables.series.c.series_id == marked.c.series_id)
        .outerjoin(tables.batch, tables.batch.c.batch_id == marked.c.batch_id)
        .order_by(tables.series.c.series_key, marked.c.ordinal, marked.c.batch_id)
    )
    frame = _frame(connection, query)
    names = [_name(*cell) for cell in zip(frame["series_key"], frame["frequency"], frame["ordinal"], strict=True)]
    numbers = {name: frame[name].astype("float64") for name in ("value", "range_upper")}
    return frame.assign(cell=pd.Series(names, dtype="object"), **numbers)


def _citations(connection: Connection, vintages: pd.DataFrame) -> pd.DataFrame:
    stored = _frame(connection, sa.select(tables.citation))
    used = vintages.dropna(subset=["citation_id"]).drop_duplicates("citation_id")[["citation_id", "cell", "line"]]
    return stored.merge(used.astype({"citation_id": "int64"}), on="citation_id")


def _misplaced(connection: Connection) -> pd.DataFrame:
    names = ("series_id", "ordinal", "batch_id")
    current = all_vintages(superseded=False).subquery("c")
    newest = select_visible(asof=date.max).subquery("n")
    shown, right = (sa.select(*(side.c[name] for name in names)) for side in (current, newest))
    differing = sa.union_all(
        sa.select(sa.except_(shown, right).subquery("a")), sa.select(sa.except_(right, shown).subquery("b"))
    )
    return _frame(connection, differing)


def _frame(connection: Connection, query: sa.Executable) -> pd.DataFrame:
    result = connection.execute(query)
    return pd.DataFrame([tuple(row) for row in result], columns=list(result.keys()))


def _name(series_key: Any, frequency: Any, ordinal: int) -> str | None:
    if not isinstance(series_key, str):
        return None
    try:
        return f"{series_key} {Period(Frequency(frequency), ordinal)}"
    except (ValueError, OverflowError):
        return f"{series_key} #{ordinal}"
