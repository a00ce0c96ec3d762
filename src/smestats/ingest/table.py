"""Records of a delimited text in blocks, each with the physical line it starts on."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

import numpy as np

from smestats.columns import IntArray
from smestats.ingest.block import Block
from smestats.ingest.faults import Flaw
from smestats.ingest.findings import Findings
from smestats.ingest.quotes import unsound_column

_PIECE = 1024
_FIELD_LIMIT = "field larger than field limit"


@dataclass
class LineLog:
    """Hands out physical lines and remembers those not yet forgotten."""

    lines: Iterator[str]
    first: int = 1
    _kept: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(iter(self._piece, []))

    def _piece(self) -> list[str]:
        piece = list(islice(self.lines, _PIECE))
        self._kept += piece
        return piece

    def between(self, first: int, last: int) -> Sequence[str]:
        """Lines ``first`` to ``last``, which must not be forgotten yet."""
        return self._kept[first - self.first : last - self.first + 1]

    def after(self, line: int) -> Iterator[str]:
        """The lines after ``line``, which are not remembered."""
        return chain(self._kept[line - self.first + 1 :], self.lines)

    def forget(self, before: int) -> None:
        """Keep only line ``before`` and what follows."""
        del self._kept[: before - self.first]
        self.first = before


def read_quoted_blocks(
    lines: Iterator[str], delimiter: str, *, first_line: int, size: int, findings: Findings
) -> Iterator[Block]:
    """Read the records of a text with quotation marks (RFC 4180).

    Args:
        lines: Physical lines with their line ends, from the line after the header on.
        delimiter: What separates fields.
        first_line: Number of the first of ``lines``.
        size: Records in a block.
        findings: Takes stray and unterminated quotes.
    """
    log = LineLog(lines, first_line)
    reader = csv.reader(log, delimiter=delimiter, strict=True)
    line = first_line
    while True:
        rows, error = _take(reader, size)
        if not rows and error is None:
            return
        after = first_line + reader.line_num
        heights = _heights(rows, None if error else after - line)
        ends = line + np.cumsum(heights)
        end = int(ends[-1]) if rows else line
        raw = log.between(line, end - 1)
        yield Block(by_row=rows, lines=ends - heights, ends=ends, raw=raw, raw_line=line, delimiter=delimiter)
        if error is not None:
            record = log.between(end, after - 1)
            if _FIELD_LIMIT in str(error):
                _report_long_field(record, log.after(after - 1), delimiter, line=end, findings=findings)
                return
            _report(error, record, delimiter, line=end, findings=findings)
            if "unexpected end" in str(error):
                return
        line = after
        log.forget(after)


def read_plain_blocks(chunks: Iterator[str], delimiter: str, *, first_line: int, width: int) -> Iterator[Block]:
    """Read the records of a text without quotation marks: every line is a record.

    Args:
        chunks: Consecutive pieces of the text, each of whole lines, from the line after the header on.
        delimiter: What separates fields.
        first_line: Number of the first line.
        width: Fields of most records.
    """
    line = first_line
    for chunk in chunks:
        text = chunk.replace("\r\n", "\n").replace("\r", "\n") if "\r" in chunk else chunk
        text = text.removesuffix("\n")
        number = text.count("\n") + 1
        lines = np.arange(line, line + number, dtype=np.int64)
        columns = _columns(text, delimiter, number, width)
        if columns is not None:
            yield Block(by_column=columns, lines=lines, delimiter=delimiter)
        else:
            rows = [record.split(delimiter) for record in text.split("\n")]
            yield Block(by_row=rows, lines=lines, delimiter=delimiter)
        line += number


def _columns(text: str, delimiter: str, records: int, width: int) -> list[list[str]] | None:
    """The columns of ``records`` lines; ``None`` unless each has ``width`` fields.

    All fields are split at once, with a line end as one more field after each record: where every one of
    them is in its place, no record is longer or shorter than the others.
    """
    fields = text.replace("\n", f"{delimiter}\n{delimiter}").split(delimiter)
    step = width + 1
    if len(fields) != records * step - 1 or fields[width::step].count("\n") != records - 1:
        return None
    return [fields[place::step] for place in range(width)]


def _take(reader: Iterator[list[str]], size: int) -> tuple[list[list[str]], csv.Error | None]:
    rows: list[list[str]] = []
    try:
        # extend() keeps the records read before an error.
        rows.extend(islice(reader, size))
    except csv.Error as error:
        return rows, error
    return rows, None


def _heights(rows: Sequence[Sequence[str]], lines: int | None) -> IntArray:
    """How many physical lines each record takes; ``lines`` is the sum where it is known."""
    if lines == len(rows):
        return np.ones(len(rows), dtype=np.int64)
    return np.fromiter(map(_height, rows), np.int64, len(rows))


def _height(row: Iterable[str]) -> int:
    text = "\0".join(row)
    return 1 + text.count("\n") + text.count("\r") - text.count("\r\n")


def _report(error: csv.Error, lines: Sequence[str], delimiter: str, *, line: int, findings: Findings) -> None:
    record = "".join(lines)
    swallowed = len(lines) > 1 and "unexpected end" not in str(error)
    is_open = "unexpected end" in str(error) or (swallowed and _opens_another(record, delimiter))
    findings.add(Flaw("unterminated_quote" if is_open else "stray_quote"), line, unsound_column(record, delimiter))


def _report_long_field(
    lines: Sequence[str], rest: Iterator[str], delimiter: str, *, line: int, findings: Findings
) -> None:
    """A field beyond what the parser takes: closed somewhere, or opened by a quote that never is."""
    limit = csv.field_size_limit()
    if len(lines) == 1:
        column, kind = unsound_column(lines[0][: 2 * limit], delimiter), "field_too_long"
    else:
        column = unsound_column("".join(lines[:-1]), delimiter)
        kind = "field_too_long" if _is_closed(chain(lines[-1:], rest), delimiter) else "unterminated_quote"
    findings.add(Flaw(kind, {"limit": limit}), line, column)


def _is_closed(lines: Iterable[str], delimiter: str) -> bool:
    """Whether a quoted field that goes on in ``lines`` ends where a field may."""
    for line in lines:
        _, quote, after = line.replace('""', "").partition('"')
        if quote:
            return after[:1] in ("", delimiter, "\r", "\n")
    return False


def _opens_another(record: str, delimiter: str) -> bool:
    """Whether the quote that seems to close a field really opens the next one."""
    start = record.find('"')
    closing = record.find('"', start + 1)
    return closing > 0 and record[closing - 1] in (delimiter, "\n", "\r")


def without_stray_quotes(block: Block, findings: Findings) -> Block:
    """The block without records that have a quote inside an unquoted field, which are reported."""
    if not block.raw or '"' not in "".join(chain.from_iterable(block.rows)):
        return block
    stray = {}
    for row, cells in enumerate(block.rows):
        if any('"' in cell for cell in cells):
            column = unsound_column(block.record(row), block.delimiter)
            if column is not None:
                stray[row] = column
                findings.add(Flaw("stray_quote"), int(block.lines[row]), column, cells[min(column, len(cells)) - 1])
    return block.without(list(stray))[0]
