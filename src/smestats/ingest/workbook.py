"""Opens the first sheet of an .xlsx workbook: values only, and bounded before anything is unpacked."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import chain, dropwhile, islice
from typing import IO

import numpy as np

from smestats.content import Content
from smestats.ingest.block import Block
from smestats.ingest.faults import Finding, Flaw
from smestats.ingest.findings import Findings
from smestats.ingest.header import Header, Record, header_among
from smestats.ingest.limits import Limits
from smestats.ingest.scope import Scope
from smestats.ingest.sheet import (
    BrokenPartError,
    Cell,
    SheetRow,
    TooManyCellsError,
    TooManyElementsError,
    read_elements,
    read_sheet,
    read_strings,
    read_styles,
)
from smestats.ingest.source import Source, block_size, refused
from smestats.schemas import Bilingual

_HEAD_ROWS = 64
_BATCH_CHARACTERS = 4_000_000
_LACKING = Bilingual(en="a part of it is missing", zh="缺少组成部分")
_DAMAGED = Bilingual(en="a part of it is damaged", zh="组成部分已损坏")
_PACKED = Bilingual(en="its parts are packed in an unusual way", zh="其组成部分的压缩方式不常见")
_CODED = frozenset({"series_key", "period", "qualifier", "unit", "status", "published_on"})
_MAX_PARTS = 10_000
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_PERCENT = frozenset({9, 10})
_TEXTS = frozenset({"inlineStr", "str"})
_ESCAPED = re.compile(r"_x((?!d[89a-f])[0-9a-f]{4})_", re.IGNORECASE)  # halves of a character stay as they are
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?", re.ASCII)  # as it is written after fifteen digits are kept
_CERTAIN_LENGTH = 15
_FAILURES = (BrokenPartError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError)
_UNREADABLE = (*_FAILURES, NotImplementedError, RuntimeError)


@dataclass
class _Book:
    """What the parts beside the sheet say."""

    sheet: str = ""
    is_hidden: bool = False
    strings: Sequence[bytes] = ()
    dates: frozenset[int] = frozenset()
    percents: frozenset[int] = frozenset()
    shown: frozenset[int] = frozenset()
    first_day: datetime = field(default=datetime(1899, 12, 30))


def open_workbook(content: Content, scope: Scope) -> Source:
    """The table in the first sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(content[:])) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if _is_bomb(archive, size, len(content), scope.limits):
                return refused(Finding(Flaw("archive_not_allowed.bomb", {"size": size}), 1))
            if not _is_packed_plainly(archive):
                return refused(Finding(Flaw("wrong_type.broken", {"found": _PACKED}), 1), encoding="xlsx")
            book = _read_book(archive, scope.limits)
            if book.is_hidden:
                return refused(Finding(Flaw("wrong_type.hidden"), 1), encoding="xlsx")
            head = next(_batches(_records(archive, book, scope.limits), _HEAD_ROWS), [])
    except _UNREADABLE as error:
        return refused(_broken(error, 1, scope.limits), encoding="xlsx")
    found = header_among(head, "", scope)
    header = found.header
    return Source(
        encoding="xlsx",
        delimiter="",
        header=header,
        findings=found.findings,
        blocks=lambda faults: _blocks(content, book, header, scope.limits, faults) if header else iter(()),
    )


def sheet_records(content: Content, limits: Limits) -> Iterator[Record]:
    """The records of the first sheet as they stand, up to where it cannot be read."""
    with suppress(*_UNREADABLE), zipfile.ZipFile(io.BytesIO(content[:])) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
        if not _is_bomb(archive, size, len(content), limits) and _is_packed_plainly(archive):
            yield from _records(archive, _read_book(archive, limits), limits)


def _is_bomb(archive: zipfile.ZipFile, size: int, packed: int, limits: Limits) -> bool:
    is_dense = size > 1024 * 1024 and size > limits.max_ratio * packed
    return size > limits.max_unpacked or is_dense or len(archive.infolist()) > _MAX_PARTS


def _is_packed_plainly(archive: zipfile.ZipFile) -> bool:
    """Whether all parts are stored or deflated, as spreadsheet programs do; other methods may ask for gigabytes."""
    return all(entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in archive.infolist())


def _broken(error: Exception, line: int, limits: Limits) -> Finding:
    if isinstance(error, TooManyElementsError):
        return Finding(Flaw("archive_not_allowed.elements"), line)
    if isinstance(error, TooManyCellsError):
        return Finding(Flaw("too_many_columns.sheet", {"limit": limits.max_columns}), error.row)
    if isinstance(error, BrokenPartError):
        return Finding(Flaw("wrong_type.broken", {"found": error.why}), line)
    return Finding(Flaw("wrong_type.broken", {"found": _LACKING if isinstance(error, KeyError) else _DAMAGED}), line)


def _read_book(archive: zipfile.ZipFile, limits: Limits) -> _Book:
    book = _Book()
    sheets: list[str] = []
    targets: dict[str, str] = {}

    def sheet(attributes: Mapping[str, str]) -> None:
        book.is_hidden |= not sheets and attributes.get("state", "visible") != "visible"
        sheets.extend(value for name, value in attributes.items() if name.rpartition(":")[2] == "id")

    def settings(attributes: Mapping[str, str]) -> None:
        if attributes.get("date1904") in ("1", "true"):
            book.first_day = datetime(1904, 1, 1)

    def relation(attributes: Mapping[str, str]) -> None:
        targets[attributes.get("Id", "")] = attributes.get("Target", "")

    with archive.open("xl/workbook.xml") as part:
        read_elements(part, {"sheet": sheet, "workbookPr": settings})
    with archive.open("xl/_rels/workbook.xml.rels") as part:
        read_elements(part, {"Relationship": relation})
    book.sheet = posixpath.normpath(posixpath.join("xl", targets[sheets[0]] if sheets else "")).lstrip("/")
    if "xl/sharedStrings.xml" in archive.namelist():
        with archive.open("xl/sharedStrings.xml") as part:
            book.strings = read_strings(part, limits)
    if "xl/styles.xml" in archive.namelist():
        with archive.open("xl/styles.xml") as part:
            book.dates, book.percents = _read_styles(part)
            book.shown = book.dates | book.percents
    return book


def _read_styles(part: IO[bytes]) -> tuple[frozenset[int], frozenset[int]]:
    """The styles that show dates, and those that show percentages."""
    numbers, styles = read_styles(part)
    formats = {number: _QUOTED.sub("", code).lower() for number, code in numbers.items()}
    dates = _BUILT_IN_DATES | {number for number, code in formats.items() if re.search("[ymdhs]", code)}
    percents = _BUILT_IN_PERCENT | {number for number, code in formats.items() if "%" in code}
    return (
        frozenset(place for place, number in enumerate(styles) if number in dates),
        frozenset(place for place, number in enumerate(styles) if number in percents),
    )


def _records(archive: zipfile.ZipFile, book: _Book, limits: Limits, width: int | None = None) -> Iterator[Record]:
    """The rows of the sheet, with one cell more than ``width`` where they are wider."""
    with archive.open(book.sheet) as part:
        for row in read_sheet(part, limits):
            yield _record(row, book, limits.max_columns if width is None else width)


def _record(row: SheetRow, book: _Book, width: int) -> Record:
    cells = [row.cells.get(column) for column in range(1, min(max(row.cells, default=0), width) + 1)]
    beyond = [cell for column, cell in row.cells.items() if column > width]
    texts = ("" if cell is None else _text(cell, book) for cell in (*cells, *beyond[:1]))
    return Record(tuple(texts), row.number, row.number)


def _text(cell: Cell, book: _Book) -> str:
    """What a cell says, as it would stand in a text file; a formula as itself, so that it is refused."""
    if cell.formula is not None:
        return f"={cell.formula or cell.value}"
    if cell.kind == "s":
        place = int(cell.value)
        return _unescaped(book.strings[place].decode()) if place < len(book.strings) else f"#{cell.value}"
    if cell.kind in _TEXTS:
        return _unescaped(cell.value)
    if cell.kind == "b":
        return "FALSE" if cell.value == "0" else "TRUE"
    if cell.kind == "d":
        return cell.value.removesuffix("Z").removesuffix("T00:00:00")
    if cell.kind != "n" or not _NUMBER.fullmatch(cell.value):
        return cell.value
    if cell.style not in book.shown and len(cell.value) < _CERTAIN_LENGTH and _PLAIN.fullmatch(cell.value):
        return cell.value
    return _number_text(float(cell.value), cell.style, book)


def _unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold, such as the carriage returns of pasted lines."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _number_text(value: float, style: int, book: _Book) -> str:
    if style in book.dates and 0 <= value < 2_958_466:
        moment = book.first_day + timedelta(days=value)
        return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat(" ")
    # A workbook holds doubles and shows fifteen digits of them: those are what was typed or meant.
    number = Decimal(f"{value:.15g}")
    if style in book.percents:
        return f"{(number * 100).normalize():f}%"
    return f"{number:f}".removesuffix(".0")


def _blocks(content: Content, book: _Book, header: Header, limits: Limits, faults: Findings) -> Iterator[Block]:
    line = header.line
    size = block_size(header.width)
    try:
        with zipfile.ZipFile(io.BytesIO(content[:])) as archive:
            records_of_sheet = _records(archive, book, limits, header.width)
            below = islice(dropwhile(lambda record: record.line != header.line, records_of_sheet), 1, None)
            for records in _batches(below, size):
                line = records[-1].line
                faults.add_all(_formulas(records, header))
                yield Block(
                    by_row=[_padded(record.cells, header.width) for record in records],
                    lines=np.array([record.line for record in records], dtype=np.int64),
                )
    except _UNREADABLE as error:
        faults.add_all([_broken(error, line, limits)])


def _batches(records: Iterator[Record], size: int) -> Iterator[list[Record]]:
    """At most ``size`` records at a time, and fewer where their texts are long."""
    batch: list[Record] = []
    characters = 0
    for record in records:
        batch.append(record)
        characters += sum(map(len, record.cells))
        if len(batch) >= size or characters > _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _formulas(records: Sequence[Record], header: Header) -> Iterator[Finding]:
    """Formulas where a key, a period or a code should be; in values and texts they are found as such."""
    places = sorted(place for name, place in header.columns.items() if name in _CODED)
    for record in records:
        for place in places:
            if place < len(record.cells) and record.cells[place].startswith("="):
                yield Finding(Flaw("formula_injection"), record.line, place + 1, record.cells[place])


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return tuple(chain(cells, [""] * (width - len(cells))))
