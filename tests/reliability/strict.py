"""A second, strict reader of the append format, written from its description alone and shared with nothing.

It reads slowly and refuses early. Whatever the product accepts, this reader must read in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from smestats.catalogue import Catalogue
from tests.reliability.strict_cells import (
    QUALIFIERS,
    Refused,
    bare,
    day_of,
    float_of,
    ordinal_of,
    qualifier_of,
    status_of,
    text_of,
    unit_of,
)

TEXTS = ("note", "source_title", "source_url", "quote", "derivation")
TIDY = ("series_key", "period", "value")
KNOWN = frozenset((*TIDY, "qualifier", "unit", "status", "published_on", *TEXTS))
BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
ENDINGS = re.compile(r"\r\n|\r|\n")


class Field(NamedTuple):
    text: str
    is_quoted: bool


class Record(NamedTuple):
    line: int
    fields: Sequence[Field]

    @property
    def is_blank(self) -> bool:
        return not any(bare(field.text) for field in self.fields)


@dataclass(frozen=True)
class Row:
    """One figure: what is stored of it. ``status`` and ``published_on`` are ``None`` where the file gives none."""

    line: int
    series_key: str
    ordinal: int
    value: float | None
    qualifier: str = "EQ"
    status: str | None = None
    published_on: date | None = None
    texts: tuple[str | None, ...] = (None,) * len(TEXTS)

    @property
    def cell(self) -> tuple[str, int]:
        return self.series_key, self.ordinal


def decoded(content: bytes) -> str:
    """The text, in the encoding its mark names, else UTF-8, else GB18030.

    Raises:
        Refused: It is in none of them.
    """
    for mark, codec in BOMS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], codec)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(content, "gb18030")


def read(content: bytes, catalogue: Catalogue) -> list[Row]:
    """The rows of a file, each cell once.

    Raises:
        Refused: The file is not what the format allows.
    """
    return read_records(_table(decoded(content), catalogue), catalogue)


def read_records(records: Sequence[Record], catalogue: Catalogue) -> list[Row]:
    """The rows of a table, of which the first record is the header.

    Raises:
        Refused: The table is not what the format allows.
    """
    header = [bare(field.text) for field in records[0].fields] if records else []
    if not _is_header(header, catalogue):
        raise Refused(f"no header: {header}")
    named = header[: max(place for place, name in enumerate(header) if name) + 1]
    rows = []
    for record in records[1:]:
        if len(record.fields) != len(header):
            raise Refused(f"line {record.line}: {len(record.fields)} fields")
        if any(bare(field.text) for field in record.fields[len(named) :]):
            raise Refused(f"line {record.line}: a value without a name")
        rows += list(_rows(record, named, catalogue))
    if not rows:
        raise Refused("no rows")
    return _once_each(rows)


def _strictly(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise Refused(str(error)) from error


def _table(text: str, catalogue: Catalogue) -> list[Record]:
    """The records under the one delimiter that makes the first of them a header."""
    tables = []
    for delimiter in ",;\t":
        try:
            records = [record for record in _records(text, delimiter) if not record.is_blank]
        except Refused as refusal:
            tables.append(refusal)
            continue
        if records and _is_header([bare(field.text) for field in records[0].fields], catalogue):
            return records
    raise Refused(f"no header ({tables})")


def _is_header(names: Sequence[str], catalogue: Catalogue) -> bool:
    lower = [name.lower() for name in names]
    while lower and not lower[-1]:
        lower.pop()
    if len(set(lower)) != len(lower):
        return False
    if lower[:1] == ["period"] and "value" not in lower:
        return len(lower) > 1 and set(names[1 : len(lower)]) <= set(catalogue.series)
    return set(TIDY) <= set(lower) <= KNOWN


def _records(text: str, delimiter: str) -> Iterator[Record]:
    """RFC 4180, character by character; a quote stands at the edges of a field or is doubled inside it."""
    place, line = 0, 1
    while place < len(text):
        fields, start = [], line
        while True:
            field, place = _field(text, place, delimiter)
            line += len(ENDINGS.findall(field.text))
            fields.append(field)
            if text[place : place + 1] != delimiter:
                break
            place += 1
        yield Record(start, fields)
        ending = ENDINGS.match(text, place)
        if ending:
            place, line = ending.end(), line + 1


def _field(text: str, place: int, delimiter: str) -> tuple[Field, int]:
    if text[place : place + 1] != '"':
        end = place
        while end < len(text) and text[end] not in (delimiter, "\r", "\n"):
            end += 1
        if '"' in text[place:end]:
            raise Refused(f"a quote inside {text[place:end]!r}")
        return Field(text[place:end], False), end
    end = place + 1
    while True:
        end = text.find('"', end)
        if end < 0:
            raise Refused("a quote without its end")
        if text[end + 1 : end + 2] != '"':
            break
        end += 2
    if text[end + 1 : end + 2] not in (delimiter, "\r", "\n", ""):
        raise Refused("something after a quoted field")
    return Field(text[place + 1 : end].replace('""', '"'), True), end + 1


def _rows(record: Record, names: Sequence[str], catalogue: Catalogue) -> Iterator[Row]:
    lower = [name.lower() for name in names]
    if "series_key" in lower:
        yield _tidy_row(record.line, dict(zip(lower, record.fields, strict=False)), catalogue)
        return
    for key, field in zip(names[1:], record.fields[1:], strict=False):
        series = catalogue.series[key]
        period = ordinal_of(record.fields[0].text, series.frequency)
        yield Row(record.line, key, period, float_of(*field, factor=unit_of("", series.unit, catalogue)))


def _tidy_row(line: int, cells: Mapping[str, Field], catalogue: Catalogue) -> Row:
    def text(name: str) -> str:
        return cells[name].text if name in cells else ""

    key = bare(text("series_key"))
    if key not in catalogue.series:
        raise Refused(f"no series {key!r}")
    series = catalogue.series[key]
    value = float_of(*cells["value"], factor=unit_of(text("unit"), series.unit, catalogue))
    qualifier = qualifier_of(text("qualifier"))
    return Row(
        line=line,
        series_key=key,
        ordinal=ordinal_of(text("period"), series.frequency),
        value=value,
        qualifier=QUALIFIERS[0] if value is None else qualifier,
        status=status_of(text("status"), value) if "status" in cells else None,
        published_on=day_of(text("published_on")),
        texts=tuple(text_of(name, text(name)) for name in TEXTS),
    )


def _once_each(rows: Sequence[Row]) -> list[Row]:
    first: dict[tuple[str, int], Row] = {}
    for row in rows:
        known = first.setdefault(row.cell, row)
        if (known.value, known.qualifier) != (row.value, row.qualifier):
            raise Refused(f"two values for {row.cell}")
    return list(first.values())
