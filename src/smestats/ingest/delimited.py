"""Opens a delimited text file: its encoding, its delimiter, its header."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from smestats.content import Content, ContentStream
from smestats.ingest.block import Block
from smestats.ingest.decode import Encoding, Undecodable, detect_encoding, whole_lines
from smestats.ingest.faults import Finding, Flaw
from smestats.ingest.findings import Findings
from smestats.ingest.header import DELIMITERS, Header, find_header, first_record, is_nothing, likely_delimiter
from smestats.ingest.limits import Limits
from smestats.ingest.lines import first_long_line, has, line_of, rest_of_line
from smestats.ingest.quotes import unsound_column
from smestats.ingest.scope import Scope
from smestats.ingest.sniff import marked_up_flaw
from smestats.ingest.source import Source, block_size, refused
from smestats.ingest.table import read_plain_blocks, read_quoted_blocks

_HEAD_LINES, _HEAD_CHARACTERS = 64, 2 * 1024 * 1024
_BLANK_LINES = 4_096  # a header does not stand below more of them
_BUFFER = 256 * 1024


def long_line_findings(content: Content, limits: Limits) -> tuple[Finding, ...]:
    """What is wrong with a file whose lines are too long to be read."""
    start = first_long_line(content, limits.max_line)
    if start is None:
        return ()
    found = [Finding(Flaw("line_too_long", {"limit": limits.max_line}), line_of(content, start))]
    counts = ([piece.count(mark.encode()) for mark in DELIMITERS] for piece in rest_of_line(content, start))
    fields = max(map(sum, zip(*counts, strict=True))) + 1
    if start == 0 and fields > limits.max_columns:
        found.append(Finding(Flaw("too_many_columns", {"count": fields, "limit": limits.max_columns}), 1))
    return tuple(found)


def open_delimited(content: Content, scope: Scope) -> Source:
    """The table in a text file."""
    encoding = detect_encoding(content)
    if isinstance(encoding, Undecodable):
        return refused(*_undecodable(content, encoding))
    if all(map(is_nothing, whole_lines(content, encoding))):
        return refused(Finding(Flaw("empty_file"), 1), encoding=encoding.name)
    head = _head(content, encoding)
    flaw = marked_up_flaw("".join(head)[:1024])
    if flaw:
        return refused(Finding(flaw, 1), encoding=encoding.name)
    found = find_header(head, scope)
    header = found.header
    findings = [*_header_quotes(head, header, found.delimiter)]
    if header is not None or not findings:
        findings += found.findings
    return Source(
        encoding=encoding.name,
        delimiter=found.delimiter,
        header=header,
        findings=tuple(findings),
        blocks=lambda faults: _blocks(content, encoding, header, found.delimiter, faults) if header else iter(()),
    )


def _stream(content: Content, encoding: Encoding, *, errors: str = "strict") -> io.TextIOWrapper:
    # The wrapper decodes the bytes chunk by chunk; newline="" keeps line ends as they are.
    stream = io.BufferedReader(ContentStream(content, encoding.mark), _BUFFER)
    return io.TextIOWrapper(stream, encoding=encoding.codec, errors=errors, newline="")


def _head(content: Content, encoding: Encoding, *, errors: str = "strict") -> list[str]:
    lines: list[str] = []
    filled = size = 0
    for line in _stream(content, encoding, errors=errors):
        lines.append(line)
        filled += not is_nothing(line)
        size += len(line)
        if filled >= _HEAD_LINES or len(lines) > _BLANK_LINES or size > _HEAD_CHARACTERS:
            break
    return lines


def _header_quotes(head: Sequence[str], header: Header | None, delimiter: str) -> Iterator[Finding]:
    """Quotes out of place in the header; without a header, in the record that should be one."""
    first, last = (header.line, header.last_line) if header else first_record(head, delimiter)
    record = "".join(head[first - 1 : last])
    column = unsound_column(record, delimiter) if '"' in record else None
    if column is not None:
        yield Finding(Flaw("unterminated_quote" if last > first else "stray_quote"), first, column)


def _blocks(content: Content, encoding: Encoding, header: Header, delimiter: str, faults: Findings) -> Iterator[Block]:
    below = header.last_line + 1
    if not has(content, b'"'):
        chunks = _without_lines(whole_lines(content, encoding), header.last_line)
        return read_plain_blocks(chunks, delimiter, first_line=below, width=header.width)
    lines = islice(_stream(content, encoding), header.last_line, None)
    return read_quoted_blocks(lines, delimiter, first_line=below, size=block_size(header.width), findings=faults)


def _without_lines(chunks: Iterator[str], lines: int) -> Iterator[str]:
    """The text after its first ``lines`` lines."""
    for chunk in chunks:
        if not lines:
            yield chunk
            continue
        stream = io.StringIO(chunk, newline="")
        while lines and stream.readline():
            lines -= 1
        rest = stream.read()
        if rest:
            yield rest


def _undecodable(content: Content, found: Undecodable) -> Iterator[Finding]:
    line, column = _place(content, found.offset)
    yield Finding(found.flaw, line, column)
    is_wide = content[:4].startswith((b"\xff\xfe", b"\0\0\xfe\xff"))
    if found.offset is None and not is_wide and has(content, b"\0"):
        yield Finding(Flaw("nul_byte"), line)


def _place(content: Content, offset: int | None) -> tuple[int, int | None]:
    """Line and field of the record in which an offset lies, without decoding what cannot be decoded."""
    if offset is None:
        return 1, None
    encoding = _bytewise(content)
    delimiter = likely_delimiter(_head(content, encoding, errors="replace"))
    reader = csv.reader(_lines_until(content, encoding, offset), delimiter=delimiter)
    line, field = 1, None
    try:
        for cells in reader:
            place, field = line, len(cells)
            line = reader.line_num + 1
    except csv.Error:
        return line_of(content, offset), None
    return (place, field) if field else (line, None)


def _bytewise(content: Content) -> Encoding:
    """An encoding in which any bytes can be read, and delimiters and line ends are what they are."""
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content[:2] == mark:
            return Encoding(codec, codec, len(mark))
    return Encoding("latin-1", "latin-1", len(codecs.BOM_UTF8) if content[:3] == codecs.BOM_UTF8 else 0)


def _lines_until(content: Content, encoding: Encoding, offset: int) -> Iterator[str]:
    """The lines up to an offset, with a character in the place of what stands there."""
    start = encoding.mark
    for line in _stream(content, encoding, errors="replace"):
        end = start + len(line.encode(encoding.codec))
        if end > offset:
            yield line.encode(encoding.codec)[: offset - start].decode(encoding.codec, "replace") + "?"
            return
        yield line
        start = end
