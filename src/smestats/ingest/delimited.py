"""Opens a delimited text file: its encoding, its delimiter, its header."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import islice

from smestats.content import Content, ContentStream
from smestats.ingest.block import Block
from smestats.ingest.decode import Encoding, Undecodable, decoded_pieces, detect_encoding, whole_lines
from smestats.ingest.faults import Finding, Flaw
from smestats.ingest.findings import Findings
from smestats.ingest.header import DELIMITERS, NOTHING, Header, find_header, first_record
from smestats.ingest.limits import Limits
from smestats.ingest.lines import first_long_line, has, line_of, line_start, rest_of_line
from smestats.ingest.quotes import raw_fields, unsound_column
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
    if not any(piece.strip(NOTHING) for piece in decoded_pieces(content, encoding)):
        return refused(Finding(Flaw("empty_file"), 1), encoding=encoding.name)
    head = _head(content, encoding)
    flaw = marked_up_flaw("".join(head)[:1024])
    if flaw:
        return refused(Finding(flaw, 1), encoding=encoding.name)
    found = find_header(head, scope.keys, scope.limits, evidence=scope.evidence)
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


def _stream(content: Content, encoding: Encoding) -> io.TextIOWrapper:
    # The wrapper decodes the bytes chunk by chunk; newline="" keeps line ends as they are.
    stream = io.BufferedReader(ContentStream(content, encoding.mark), _BUFFER)
    return io.TextIOWrapper(stream, encoding=encoding.codec, errors="strict", newline="")


def _head(content: Content, encoding: Encoding) -> list[str]:
    lines: list[str] = []
    filled = size = 0
    for line in _stream(content, encoding):
        lines.append(line)
        filled += bool(line.strip(NOTHING))
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
    """Line and field of an offset, without decoding what cannot be decoded."""
    if offset is None or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return 1, None
    header = content[:4096].partition(b"\n")[0]
    delimiter = max(DELIMITERS, key=lambda mark: header.count(mark.encode()))
    start = line_start(content, offset)
    return line_of(content, offset), len(raw_fields(content[start:offset].decode("latin-1") + "?", delimiter))
