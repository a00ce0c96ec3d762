"""Small files and how to read them; figures are made up."""

from __future__ import annotations

from datetime import date

from smestats.catalogue import Catalogue
from smestats.ingest.limits import Limits
from smestats.ingest.reader import ReadFile, read_file

TODAY = date(2025, 11, 23)
TIDY = "series_key,period,value\n"
NOTES = "series_key,period,value,unit,status,note\n"

LIMITS = Limits()

Place = tuple[str, int | None, int | None]


def read(content: str | bytes, catalogue: Catalogue, *, limits: Limits = LIMITS, evidence: bool = False) -> ReadFile:
    """Read a file as an upload."""
    raw = content.encode() if isinstance(content, str) else content
    return read_file(raw, "test.csv", catalogue, today=TODAY, limits=limits, evidence=evidence)


def faults(file: ReadFile) -> list[Place]:
    """Kind, line and column of each fault."""
    return [(fault.kind, fault.line, fault.column) for fault in file.faults]


def warnings(file: ReadFile) -> list[Place]:
    """Kind, line and column of each warning."""
    return [(warning.kind, warning.line, warning.column) for warning in file.warnings]


def values(file: ReadFile) -> list[float | None]:
    """The values of a file without faults, ``None`` where missing."""
    assert file.columns is not None, faults(file)
    return [None if value != value else value for value in file.columns.value.tolist()]


def tidy(*rows: str) -> str:
    """A tidy file of these rows."""
    return TIDY + "".join(f"{row}\n" for row in rows)


def one(value: str, series_key: str = "SMEDI", period: str = "2020-10") -> str:
    """A tidy file of one row."""
    return tidy(f"{series_key},{period},{value}")


def noted(note: str) -> str:
    """A file of one row with a note."""
    return f"{NOTES}SMEDI,2020-10,87.0,,,{note}\n"
