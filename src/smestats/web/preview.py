"""The lines of a refused file around its problems, as the file has them."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from smestats.ingest.limits import Limits
from smestats.ingest.show import show
from smestats.ingest.workbook import sheet_records

WORKBOOK = "xlsx"
_LINE = re.compile(r"[^\r\n]*")
_END = re.compile(r"\r\n|\r|\n")
_AROUND = 1
_MOST_LINES = 25
_MOST_COLUMNS = 12
_MOST_CHARACTERS = 20_000
_SHOWN = 48
_HEADER = 1


@dataclass(frozen=True)
class PreviewRow:
    """One physical line: its number and its fields by column number, as far as they are shown."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """Lines of a file. ``columns`` are the field numbers shown, from 1, in order."""

    columns: tuple[int, ...]
    rows: tuple[PreviewRow, ...]


Place = tuple[int | None, int | None]


def preview(content: bytes, *, encoding: str, delimiter: str, places: Collection[Place]) -> Preview | None:
    """The header and the lines around ``places``; ``None`` where there is no text to show.

    Args:
        content: The file.
        encoding: As detected; empty where it was not.
        delimiter: As detected; empty where it was not.
        places: (line, column) of each problem; ``None`` where it has none.
    """
    lines = _wanted_lines(places)
    if encoding == WORKBOOK:
        records = _sheet_fields(content, lines)
    elif _is_binary(content, encoding):
        return None
    else:
        texts = _pick(_decode(content, encoding), lines)
        records = {line: _fields(text, delimiter or ",") for line, text in texts}
    if not lines or not records:
        return None
    columns = _columns(max(len(fields) for fields in records.values()), {column for _, column in places if column})
    rows = (
        PreviewRow(line, tuple(show(fields[column - 1], _SHOWN) if column <= len(fields) else "" for column in columns))
        for line, fields in records.items()
    )
    return Preview(columns, tuple(rows))


def _sheet_fields(content: bytes, lines: Sequence[int]) -> dict[int, list[str]]:
    """The wanted rows of a workbook's first sheet; a row that is wholly blank is not in it."""
    wanted = set(lines)
    upto = takewhile(lambda record: record.line <= max(wanted, default=0), sheet_records(content, Limits()))
    return {record.line: list(record.cells) for record in upto if record.line in wanted}


def _is_binary(content: bytes, encoding: str) -> bool:
    return not content.strip() or (b"\0" in content[:4096] and not encoding.lower().startswith("utf-16"))


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding or "utf-8-sig", errors="replace").removeprefix("\ufeff")
    except LookupError:
        return content.decode("utf-8-sig", errors="replace")


def _wanted_lines(places: Iterable[Place]) -> list[int]:
    bad = sorted({line for line, _ in places if line})[:_MOST_LINES]
    around = {near for line in bad for near in range(line - _AROUND, line + _AROUND + 1) if near >= _HEADER}
    return sorted({_HEADER, *around}) if bad else []


def _pick(text: str, wanted: list[int]) -> Iterator[tuple[int, str]]:
    position, line = 0, 0
    for target in wanted:
        while line < target:
            if position > len(text) or (position == len(text) and line):
                return
            match = _LINE.match(text, position)
            end = match.end() if match else len(text)
            found = text[position : min(end, position + _MOST_CHARACTERS)]
            line_end = _END.match(text, end)
            position = line_end.end() if line_end else end
            line += 1
        yield target, found


def _fields(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return [text]


def _columns(count: int, bad: set[int]) -> tuple[int, ...]:
    first = range(1, min(count, _MOST_COLUMNS) + 1)
    return tuple(sorted({*first, *sorted(column for column in bad if column <= count)[:_MOST_COLUMNS]}))
