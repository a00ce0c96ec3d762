"""The example of a report: a real append, planned in a store of its own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy.engine import Engine

from smestats.build import define
from smestats.catalogue import Catalogue, read_catalogue
from smestats.ingest.commit import append
from smestats.ingest.report import AppendReport
from smestats.settings import Settings
from smestats.store.engine import open_engine

TODAY = date(2026, 11, 23)
STORED = b"series_key,period,value\nSMEDI,2026-01,89.1\nSMEDI,2026-02,89.0\n"
APPENDED = b"series_key,period,value\nSMEDI,2026-01,89.1\nSMEDI,2026-02,89.2\nSMEDI,2026-03,89.4\n"


def report() -> str:
    """The file and its report, as JSON."""
    return f"```\n{APPENDED.decode()}```\n\n```json\n{_by_line(example().as_dict())}\n```"


def example() -> AppendReport:
    """What an append of one unchanged, one revised and one new month reports."""
    catalogue = read_catalogue(Settings().data)
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'store.db'}")
        define(engine, catalogue, {})
        _append(engine, catalogue, STORED, recorded_at=datetime(2026, 11, 1, tzinfo=UTC))
        found = _append(engine, catalogue, APPENDED)
        engine.dispose()
    return found


def _append(
    engine: Engine, catalogue: Catalogue, content: bytes, *, recorded_at: datetime | None = None
) -> AppendReport:
    return append(engine, content, "month.csv", catalogue, user="analyst", today=TODAY, recorded_at=recorded_at)


def _by_line(spelled: Mapping[str, object]) -> str:
    """JSON with one line for each key, and for each object in a list."""
    lines = [f" {json.dumps(key)}: {_value(value)}" for key, value in spelled.items()]
    return "{\n" + ",\n".join(lines) + "\n}"


def _value(value: object) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    items = ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in value)
    return f"[\n{items}\n ]"
