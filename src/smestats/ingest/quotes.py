"""The fields of one record as they stand in the file, quotes and all (RFC 4180)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class RawField(NamedTuple):
    """One field: was it in quotes, and does anything stand where RFC 4180 allows nothing."""

    quoted: bool
    sound: bool


def raw_fields(record: str, delimiter: str) -> list[RawField]:
    """The fields of ``record``, the text of one record with its line end."""
    text = record.rstrip("\r\n")
    fields = []
    place = 0
    while place <= len(text):
        match = _field(delimiter).match(text, place)
        if match is None:  # the pattern matches the empty text, too
            break
        quoted, rest = match["quoted"] is not None, match["rest"]
        fields.append(RawField(quoted, not rest if quoted else '"' not in rest))
        place = match.end() + 1
    return fields


def unsound_column(record: str, delimiter: str) -> int | None:
    """Number of the first field with a quote out of place; ``None`` when all are sound."""
    return next((number for number, field in enumerate(raw_fields(record, delimiter), 1) if not field.sound), None)


def is_quoted(record: str, delimiter: str, column: int) -> bool:
    """Whether field ``column`` (from 1) of ``record`` stands in quotes."""
    fields = raw_fields(record, delimiter)
    return column <= len(fields) and fields[column - 1].quoted


@lru_cache(maxsize=8)
def _field(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf'(?P<quoted>"(?:[^"]|"")*+")?(?P<rest>[^{re.escape(delimiter)}]*)')
