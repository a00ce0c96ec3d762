"""The tables.

``observation`` holds what is current, one row per series and period; ``superseded`` holds every other
vintage, in the same columns. Together they are all vintages ever stored: a row moves between the two,
and none is changed or deleted. Which batch stored a vintage, and whether that batch was undone, is in
``batch``; what the source says beside the value is in ``citation``.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _added_columns() -> tuple[Column[object], ...]:
    """Who described it here and when; nothing where it came with ``data/``."""
    return Column("added_by", String), Column("added_at", String(27))


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

indicator = Table(
    "indicator",
    metadata,
    Column("indicator_key", String, primary_key=True),
    Column("definition", Text, nullable=False),  # schemas.Indicator as JSON
    *_added_columns(),
)

series = Table(
    "series",
    metadata,
    Column("series_id", Integer, primary_key=True),
    Column("series_key", String, nullable=False, unique=True),
    Column("indicator_key", ForeignKey("indicator.indicator_key"), nullable=False),
    Column("frequency", String(1), nullable=False),
    Column("definition", Text, nullable=False),  # schemas.Series as JSON
    *_added_columns(),
)
Index(None, series.c.added_at)

document = Table(
    "document",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("published_on", String(10), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("definition", Text, nullable=False),  # schemas.SourceDocument without its text, as JSON
    Column("content", LargeBinary, nullable=False),  # the bytes as received
    Column("text", Text),  # read from them; nothing where they are the text, in UTF-8
    Column("text_sha256", String(64)),  # of the text in UTF-8, where ``text`` holds it
    *_added_columns(),
)
Index(None, document.c.text_sha256, unique=True)

upload = Table(
    "upload",
    metadata,
    Column("sha256", String(64), primary_key=True),
    # In parts of bounded size, so that a file of any size is written and read in little memory.
    Column("part", Integer, primary_key=True, autoincrement=False, server_default="0"),
    Column("content", LargeBinary, nullable=False),
)

batch = Table(
    "batch",
    metadata,
    Column("batch_id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("recorded_at", String(27), nullable=False, unique=True),  # 2026-11-23T00:00:00.000000Z
    Column("published_on", String(10)),
    Column("user_name", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("reason", String),
    Column("file_name", String),
    Column("sha256", String(64)),
    Column("document_id", ForeignKey("document.document_id")),
    Column("rows", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("revised", Integer, nullable=False),
    Column("undoes", ForeignKey("batch.batch_id"), unique=True),
    # Warnings that the user read and ticked; 0 where there were none.
    Column("confirmed", Integer, nullable=False, server_default="0"),
)

citation = Table(
    "citation",
    metadata,
    Column("citation_id", Integer, primary_key=True),
    Column("note", Text),
    Column("source_title", Text),
    Column("source_url", Text),
    Column("quote", Text),
    Column("derivation", Text),
    Column("printed", Text),
    Column("document_id", ForeignKey("document.document_id")),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("period_basis", String),
    Column("period_reason", Text),
)
Index(None, citation.c.document_id)


def _vintage_columns() -> tuple[Column[object], ...]:
    return (
        Column("value", Float(53)),
        Column("range_upper", Float(53)),
        # Binding a value costs more than storing it: what most rows share is a default, not a parameter.
        Column("qualifier", String(2), nullable=False, server_default="EQ"),
        Column("obs_status", String(1), nullable=False, server_default="A"),
        Column("published_on", String(10)),  # only where the row gives its own; else the batch's
        Column("line", Integer),
        Column("citation_id", Integer),
    )


def _cell_columns() -> tuple[Column[object], ...]:
    return (
        Column("series_id", Integer, primary_key=True, autoincrement=False),
        Column("ordinal", Integer, primary_key=True, autoincrement=False),
    )


observation = Table(
    "observation",
    metadata,
    *_cell_columns(),
    Column("batch_id", Integer, nullable=False),
    *_vintage_columns(),
    sqlite_with_rowid=False,
)

superseded = Table(
    "superseded",
    metadata,
    *_cell_columns(),
    Column("batch_id", Integer, primary_key=True, autoincrement=False),
    *_vintage_columns(),
    sqlite_with_rowid=False,
)
