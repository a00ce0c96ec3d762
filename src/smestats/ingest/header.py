"""Finds the delimiter and the header, and with it the shape of the table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from smestats.ingest.cells.hidden import hidden_flaw
from smestats.ingest.cells.width import bare
from smestats.ingest.faults import Finding, Flaw
from smestats.ingest.limits import Limits
from smestats.ingest.scope import Scope
from smestats.schemas.nearest import nearest

Shape = Literal["tidy", "wide"]

REQUIRED = ("series_key", "period", "value")
TEXTS = ("note", "source_title", "source_url", "quote", "derivation")
OPTIONAL = ("qualifier", "unit", "status", "published_on", *TEXTS)
EVIDENCE = ("document_id", "span_start", "span_end", "printed", "period_basis", "period_reason", "upper")

DELIMITERS = (",", ";", "\t")
_NOTHING = re.compile(r'(?:[ \t\r\n,;]++|""(?!"))*+')  # what a text without a single cell consists of
_OTHER_DELIMITERS = ("|", ":", "，", "；", "、", "^", "~", "¦", "\x1f", "\x01", " ")
_SEARCHED = 20  # records above the header that are looked at


@dataclass(frozen=True)
class Header:
    """What the header says.

    Attributes:
        shape: ``tidy``: one value a row; ``wide``: one period a row and one series a column.
        line: Physical line of the header.
        last_line: Physical line on which it ends.
        width: Fields of every record.
        columns: Place of each named column; in a wide file of ``period`` and of each known series.
        nameless: Places of trailing columns without a name, which must be empty.
        names: The names as normalised.
    """

    shape: Shape
    line: int
    last_line: int
    width: int
    columns: Mapping[str, int]
    nameless: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = field(default=(), repr=False)

    @property
    def is_complete(self) -> bool:
        """Whether the rows below can be read."""
        return len(self.columns) > 1 if self.shape == "wide" else all(name in self.columns for name in REQUIRED)


@dataclass(frozen=True)
class Record:
    """One record of the head of a file, and the physical lines it takes."""

    cells: tuple[str, ...]
    line: int
    last_line: int

    @property
    def names(self) -> tuple[str, ...]:
        """The cells as header names."""
        return tuple(bare(cell).lower() for cell in self.cells)

    @property
    def is_blank(self) -> bool:
        """Whether all its cells are."""
        return not any(self.names)


@dataclass(frozen=True)
class Found:
    """The header of a file, or why there is none."""

    delimiter: str
    header: Header | None
    findings: tuple[Finding, ...]


def find_header(head: Sequence[str], scope: Scope) -> Found:
    """The delimiter and the header in the first lines of a file."""
    delimiter = likely_delimiter(head)
    records = _records(head, delimiter)
    if all(record.is_blank for record in records):
        return Found(delimiter, None, (_no_record(head, scope.limits),))
    found = header_among(records, delimiter, scope)
    if found.header is None:
        other = next(filter(None, (_other_delimiter(head, mark) for mark in _OTHER_DELIMITERS)), None)
        return Found(delimiter, None, (other,)) if other else found
    return found


def _no_record(head: Sequence[str], limits: Limits) -> Finding:
    """Why a text that is not empty starts without a record: too many blank lines, or a field without end."""
    line = next((number for number, text in enumerate(head, 1) if not is_nothing(text)), None)
    if line is None:
        return Finding(Flaw("preamble"), 1)
    return Finding(Flaw("field_too_long", {"limit": limits.max_field}), line, 1)


def header_among(records: Sequence[Record], delimiter: str, scope: Scope) -> Found:
    """The header among the first records of a table."""
    filled = [record for record in records if not record.is_blank]
    place = _place(filled)
    if place is None:
        return Found(delimiter, None, tuple(_header_faults(filled, scope)))
    above = [Finding(Flaw("preamble"), record.line, None, " ".join(record.cells)) for record in filled[:place]]
    header = read_header(filled[place], scope)
    return Found(delimiter, header, (*above, *header.findings))


def read_header(record: Record, scope: Scope) -> Header:
    """The header that ``record`` is."""
    width = len(record.cells)
    if width > scope.limits.max_columns:
        flaw = Flaw("too_many_columns", {"count": width, "limit": scope.limits.max_columns})
        return Header("tidy", record.line, record.last_line, width, {}, findings=(Finding(flaw, record.line),))
    names = record.names
    shape: Shape = "wide" if names[0] == "period" and not {"series_key", "value"} & set(names) else "tidy"
    tidy = (*REQUIRED, *OPTIONAL, *(EVIDENCE if scope.evidence else ()))
    known = ("period", *scope.keys) if shape == "wide" else tidy
    named = len(names) - next((place for place, name in enumerate(reversed(names)) if name), 0)
    columns, findings = _columns(record, named, known, shape, scope)
    missing = [name for name in (REQUIRED if shape == "tidy" else ()) if name not in columns]
    if shape == "wide" and named < 2:
        missing = ["series_key"]
    findings += [Finding(Flaw("header_missing_column", {"missing": name}), record.line) for name in missing]
    return Header(
        shape=shape,
        line=record.line,
        last_line=record.last_line,
        width=width,
        columns=columns,
        nameless=tuple(range(named, width)),
        names=names,
        findings=tuple(findings),
    )


def _columns(
    record: Record, named: int, known: Sequence[str], shape: Shape, scope: Scope
) -> tuple[dict[str, int], list[Finding]]:
    columns: dict[str, int] = {}
    findings = []
    for place, cell in enumerate(record.cells[:named]):
        name = bare(cell) if shape == "wide" and place else record.names[place]
        flaw = _name_flaw(name, columns, known, shape, scope)
        if flaw is None:
            columns[name] = place
        else:
            findings.append(Finding(flaw, record.line, place + 1, cell))
    return columns, findings


def _name_flaw(name: str, columns: Mapping[str, int], known: Sequence[str], shape: Shape, scope: Scope) -> Flaw | None:
    if not name:
        return Flaw("header_blank")
    if name in columns:
        return Flaw("header_duplicate", {"first": columns[name] + 1})
    if name in known:
        return None
    if shape == "tidy":
        unknown = Flaw("header_unknown_column", {"nearest": partial(nearest, name, known)})
    elif name.lower() in OPTIONAL:
        unknown = Flaw("header_unknown_column.tidy")
    else:
        unknown = Flaw("series_unknown", {"nearest": partial(scope.nearest_key, name)})
    return hidden_flaw(name) or unknown


def is_nothing(text: str) -> bool:
    """Whether these whole lines hold no cell with anything in it."""
    return _NOTHING.fullmatch(text) is not None


def first_record(head: Sequence[str], delimiter: str) -> tuple[int, int]:
    """First and last physical line of the first record that is not blank."""
    records = _records(head, delimiter)
    found = next((record for record in records if not record.is_blank), None)
    return (found.line, found.last_line) if found else (1, 1)


def is_header(names: Sequence[str]) -> bool:
    """Whether these normalised cells can only be a header."""
    if len(names) < 2:
        return False
    stripped = {name.lstrip("\ufeff") for name in names}
    return len(stripped.intersection(REQUIRED)) > 1 or names[0].lstrip("\ufeff") == "period"


def _is_partial_header(record: Record) -> bool:
    return bool(set(REQUIRED) & set(record.names))


def _place(records: Sequence[Record]) -> int | None:
    """Which record is the header: the first may lack columns, a later one must be beyond doubt."""
    if records and _is_partial_header(records[0]) and not _is_one_field(records):
        return 0
    return next((place for place, record in enumerate(records[:_SEARCHED]) if is_header(record.names)), None)


def _is_one_field(records: Sequence[Record]) -> bool:
    return len(records[0].cells) == 1 and any(len(record.cells) > 1 for record in records[1:_SEARCHED])


def likely_delimiter(head: Sequence[str]) -> str:
    """The delimiter under which there is a header; else the one that makes most fields."""

    def merit(delimiter: str) -> tuple[bool, int]:
        records = [record for record in _records(head, delimiter) if not record.is_blank]
        place = _place(records)
        is_found = place is not None and len(records[place].cells) > 1
        return is_found, max((len(record.cells) for record in records[: (place or 0) + 1]), default=0)

    return max(DELIMITERS, key=merit)


def _records(head: Sequence[str], delimiter: str) -> list[Record]:
    reader = csv.reader(head, delimiter=delimiter)
    return list(_numbered(reader))


def _numbered(reader: Iterator[list[str]]) -> Iterator[Record]:
    line = 1
    try:
        for cells in reader:
            last = int(getattr(reader, "line_num", line))
            yield Record(tuple(cells), line, last)
            line = last + 1
    except csv.Error:
        return


def _other_delimiter(head: Sequence[str], delimiter: str) -> Finding | None:
    records = [record for record in _records(head, delimiter) if not record.is_blank]
    place = _place(records)
    if place is None or len(records[place].cells) < 2:
        return None
    return Finding(Flaw("delimiter_unknown", {"found": repr(delimiter)}), records[0].line)


def _header_faults(records: Sequence[Record], scope: Scope) -> Iterator[Finding]:
    """What a table without a header lacks."""
    if not records:
        yield Finding(Flaw("empty_file"), 1)
        return
    first = records[0]
    if any(bare(cell)[:1].isdigit() for cell in first.cells):
        yield Finding(Flaw("header_missing"), first.line, None, " ".join(first.cells))
        return
    keys = frozenset(scope.keys)
    is_wide = not keys.isdisjoint(map(bare, first.cells))
    for name in ("period",) if is_wide else REQUIRED:
        yield Finding(Flaw("header_missing_column", {"missing": name}), first.line)
    for place, cell in enumerate(first.cells, 1):
        if bare(cell) and not (is_wide and bare(cell) in keys):
            wide = ("period",) if place == 1 else scope.keys
            known = wide if is_wide else (*REQUIRED, *OPTIONAL)
            unknown = Flaw("header_unknown_column", {"nearest": partial(nearest, cell, known)})
            yield Finding(unknown, first.line, place, cell)
