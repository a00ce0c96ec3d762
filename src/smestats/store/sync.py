"""Brings the store's definitions (indicators, series, documents) to what ``data/`` says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from smestats.catalogue import Catalogue
from smestats.errors import DefinitionTakenError
from smestats.schemas import Indicator, Series, SourceDocument
from smestats.store import tables
from smestats.store.moments import next_moment


def sync_catalogue(connection: Connection, catalogue: Catalogue) -> None:
    """Add indicators and series the store lacks and renew the definitions of those it has."""
    _upsert(
        connection,
        tables.indicator,
        [_indicator_row(item) for item in catalogue.indicators.values()],
    )
    _upsert(
        connection,
        tables.series,
        [_series_row(item) for item in catalogue.series.values()],
    )


def add_series(connection: Connection, series: Series, indicator: Indicator | None = None, *, user_name: str) -> None:
    """Add a series, and with it its indicator where that is new, as described by a user.

    Raises:
        DefinitionTakenError: The store has this series or this indicator; nothing is overwritten.
    """
    added = {"added_by": user_name, "added_at": next_moment(connection)}
    if indicator is not None:
        _refuse_when_taken(connection, tables.indicator.c.indicator_key, indicator.key)
        connection.execute(sa.insert(tables.indicator).values(**_indicator_row(indicator), **added))
    _refuse_when_taken(connection, tables.series.c.series_key, series.series_key)
    connection.execute(sa.insert(tables.series).values(**_series_row(series), **added))


def sync_documents(connection: Connection, documents: Iterable[SourceDocument]) -> None:
    """Add source documents the store lacks and renew the metadata of those it has."""
    _upsert(
        connection,
        tables.document,
        [
            {
                "document_id": item.document_id,
                "published_on": item.published_on.isoformat(),
                "sha256": item.sha256,
                "definition": item.model_dump_json(exclude={"text"}, exclude_defaults=True),
                "content": item.text.encode("utf-8"),
            }
            for item in documents
        ],
    )


def write_meta(connection: Connection, key: str, value: str) -> None:
    """Keep a fact about the store itself."""
    _upsert(connection, tables.meta, [{"key": key, "value": value}])


def _indicator_row(indicator: Indicator) -> dict[str, Any]:
    return {"indicator_key": indicator.key, "definition": indicator.model_dump_json(exclude_defaults=True)}


def _series_row(series: Series) -> dict[str, Any]:
    return {
        "series_key": series.series_key,
        "indicator_key": series.indicator,
        "frequency": series.frequency.value,
        "definition": series.model_dump_json(exclude_defaults=True),
    }


def _refuse_when_taken(connection: Connection, column: sa.Column[Any], key: str) -> None:
    if connection.execute(sa.select(column).where(column == key)).first() is not None:
        raise DefinitionTakenError(key=key)


def _upsert(connection: Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    name = next(iter(rows[0])) if rows else ""
    stored: Mapping[str, Any] = {row[0]: row for row in connection.execute(sa.select(table.c[name]))} if rows else {}
    added = [row for row in rows if row[name] not in stored]
    renewed = [{f"new_{key}": value for key, value in row.items()} for row in rows if row[name] in stored]
    if added:
        connection.execute(sa.insert(table), added)
    if renewed:
        values: dict[str, Any] = {key: sa.bindparam(f"new_{key}") for key in rows[0] if key != name}
        connection.execute(sa.update(table).where(table.c[name] == sa.bindparam(f"new_{name}")).values(values), renewed)
