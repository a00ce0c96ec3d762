"""The moments the store records: in order, no two the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy.engine import Connection

from smestats.schemas.moments import moment_text
from smestats.store.queries import select_last_moment


def next_moment(connection: Connection, wanted: datetime | None = None) -> str:
    """The moment to record: as wanted, or now, but always after the last batch and the last definition."""
    moment = moment_text(wanted or datetime.now(UTC))
    last = connection.execute(select_last_moment()).scalar()
    if last is None or moment > last:
        return moment
    return moment_text(datetime.fromisoformat(last) + timedelta(microseconds=1))
