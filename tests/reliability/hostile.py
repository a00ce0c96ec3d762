"""Files made to exhaust whoever reads them, written piece by piece so that making them takes no memory."""

from __future__ import annotations

import codecs
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, repeat

from tests.ingest.workbooks import HEADER, pack, row, sheet, text

MEBIBYTE = 1024 * 1024
TIDY = b"series_key,period,value\n"
NOTED = b"series_key,period,value,note\n"
_USUAL = 16 * MEBIBYTE  # the largest upload
_FIELD = 10_000  # the longest field

Pieces = Iterable[bytes]


def _times(piece: bytes, size: int) -> Iterator[bytes]:
    """``piece`` again and again, up to ``size`` bytes."""
    large = piece * max(1, MEBIBYTE // len(piece))
    return chain(repeat(large, size // len(large)), [large[: size % len(large)]])


def _rows(make: Callable[[int], str], number: int) -> Iterator[bytes]:
    return ("".join(map(make, range(start, min(start + 1_000, number)))).encode() for start in range(0, number, 1_000))


def _notes(note: str) -> Pieces:
    """As many rows as an upload holds, each with a longest note that differs from the others; the last is no row."""
    number = (_USUAL - 1_000) // (_FIELD + 20)
    return chain(
        [NOTED], (f"SMEDI,2020-10,87.0,{note}{place:05d}\n".encode() for place in range(number)), [b"x,y,z,\n"]
    )


def _first_cells(cell: str) -> Pieces:
    number = (_USUAL - 1_000) // (len(cell.encode()) + 20)
    return chain([TIDY], _rows(lambda place: f"{cell}{place},2020-10,1\n", number))


def deflated(megabytes: int, piece: bytes = b"\0") -> bytes:
    """That many mebibytes of one byte, compressed; each block is the same, so that it takes no time."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    first = compressor.compress(piece * MEBIBYTE) + compressor.flush(zlib.Z_FULL_FLUSH)
    return first * megabytes + zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS).flush()


def gzip_bomb(megabytes: int) -> bytes:
    """A gzip file that unpacks to that many mebibytes."""
    return b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + deflated(megabytes) + struct.pack("<II", 0, megabytes * MEBIBYTE % 2**32)


def zip_bomb(megabytes: int, parts: Mapping[str, bytes], name: str, *, declared: int | None = None) -> bytes:
    """An archive of ``parts`` and of one that unpacks to that many mebibytes, whatever it declares."""
    body, entries, packed = b"", b"", deflated(megabytes, b" ")
    stored = {part: (content, len(content), 0) for part, content in parts.items()}
    size = megabytes * MEBIBYTE if declared is None else declared
    for part, (content, length, method) in {**stored, name: (packed, size, 8)}.items():
        crc = zlib.crc32(content) if method == 0 else 0
        fields = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 33, crc, len(content), length, len(part), 0)
        entries += b"PK\x01\x02\x14\0" + fields + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + part.encode()
        body += b"PK\x03\x04" + fields + part.encode() + content
    end = struct.pack("<HHHHIIH", 0, 0, len(parts) + 1, len(parts) + 1, len(entries), len(body), 0)
    return body + entries + b"PK\x05\x06" + end


def _book() -> dict[str, bytes]:
    content = pack({"xl/worksheets/sheet1.xml": sheet(HEADER)})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _book_with(name: str, *, declared: int | None = None) -> Pieces:
    parts = {part: content for part, content in _book().items() if part != name}
    return [zip_bomb(1024, parts, name, declared=declared)]


def _entities() -> Pieces:
    levels = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 12))
    xml = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{levels}]>' + sheet(row("<c><v>&e11;</v></c>"))
    return [pack({"xl/worksheets/sheet1.xml": xml})]


def _sheet_of(*rows: str) -> Pieces:
    return [pack({"xl/worksheets/sheet1.xml": sheet(HEADER, *rows)})]


FILES: Mapping[str, Callable[[], Pieces]] = {
    "one line of 50 MB": lambda: _times(b"x", 50 * MEBIBYTE),
    "one line of 50 MB below a header": lambda: chain([TIDY], _times(b"x", 50 * MEBIBYTE)),
    "one quoted line of 50 MB": lambda: chain([TIDY, b'"'], _times(b"x", 50 * MEBIBYTE)),
    "one quoted field of many lines": lambda: chain([TIDY, b'"'], _times(b"x" * 99 + b"\n", 15 * MEBIBYTE)),
    "50 MB of commas": lambda: _times(b",", 50 * MEBIBYTE),
    "50 MB of commas, in lines": lambda: chain([TIDY], _times(b"," * 1_000 + b"\n", 50 * MEBIBYTE)),
    "200 MB of quotes": lambda: _times(b'"', 200 * MEBIBYTE),
    "200 MB of quotes, in lines": lambda: chain([TIDY], _times(b'"' * 1_000 + b"\n", 200 * MEBIBYTE)),
    "15 MB of quotes, in lines": lambda: chain([TIDY], _times(b'"' * 1_000 + b"\n", 15 * MEBIBYTE)),
    "15 MB of lines of one quote": lambda: chain([TIDY], _times(b'"\n', 15 * MEBIBYTE)),
    "15 MB of rows of quoted commas": lambda: chain([TIDY], _times(b'",",\n', 15 * MEBIBYTE)),
    "15 MB of blank lines and a row": lambda: chain([TIDY], _times(b"\n", 15 * MEBIBYTE), [b"x"]),
    "15 MB of CR": lambda: chain([TIDY], _times(b"\r", 15 * MEBIBYTE), [b"x"]),
    "50 MB of NUL": lambda: _times(b"\0", 50 * MEBIBYTE),
    "15 MB of NUL below a header": lambda: chain([TIDY], _times(b"\0" * 99 + b"\n", 15 * MEBIBYTE)),
    "50 MB of GB18030": lambda: _times("统计局".encode("gb18030"), 50 * MEBIBYTE),
    "15 MB of GB18030 in lines": lambda: chain([TIDY], _times("统计局\n".encode("gb18030"), 15 * MEBIBYTE)),
    "15 MB of bytes beyond ASCII": lambda: chain([TIDY], _times(b"\xe9 \xff\n", 15 * MEBIBYTE)),
    "15 MB of UTF-16 without an end": lambda: chain([codecs.BOM_UTF16_LE], _times(b"\x0d\x4e", 15 * MEBIBYTE), [b"\0"]),
    "100,000 columns": lambda: [b"series_key,period,value" + b"".join(b",c%d" % n for n in range(100_000)) + b"\n"],
    "100,000 nameless columns": lambda: [b"series_key,period,value" + b"," * 100_000 + b"\nSMEDI,2020-10,1\n"],
    "100,000 columns of series": lambda: [b"period" + b",SMEDI" * 100_000 + b"\n2020-10" + b",1" * 100_000 + b"\n"],
    "1,000 unknown columns": lambda: [b"period" + b"".join(b",SMEDI_%d" % n for n in range(1_000)) + b"\n2020-10\n"],
    "rows of 100,000 fields": lambda: chain([TIDY], _times(b"SMEDI,2020-10" + b",1" * 100_000 + b"\n", 15 * MEBIBYTE)),
    "100,000 faults": lambda: chain([TIDY], _rows(lambda n: f"SMEDI,2020-10,x{n}\n", 100_000)),
    "100,000 unknown series": lambda: chain([TIDY], _rows(lambda n: f"SMEDI_{n},2020-10,1\n", 100_000)),
    "100,000 faults in quotes": lambda: chain([TIDY], _rows(lambda n: f'SMEDI,"2020-{n}","x,{n}"\n', 100_000)),
    "100,000 values for one cell": lambda: chain([TIDY], _rows(lambda n: f"SMEDI,2020-10,{n % 200}\n", 100_000)),
    "100,000 warnings and faults": lambda: chain(
        [TIDY], _rows(lambda n: f"SMEDI,2020-10,{n % 200}.0e0\n", 100_000), [b"x,y,z\n"]
    ),
    "a million faults": lambda: chain([TIDY], _rows(lambda n: f"{n},{n},x\n", 1_000_000)),
    "an unknown series of 900 kB": lambda: chain([TIDY], _times(b"S" * 900_000 + b",2020-10,1\n", 15 * MEBIBYTE)),
    "first cells that start blank": lambda: _first_cells(" " * 4_000 + "x"),
    "first cells of one bracket": lambda: _first_cells("(" * 4_000),
    "first cells of notes": lambda: _first_cells("注" + " " * 4_000),
    "notes of brackets": lambda: _notes("](" * (_FIELD // 2 - 10)),
    "notes of braces": lambda: _notes("{a" * (_FIELD // 2 - 10)),
    "notes of tags": lambda: _notes("<" * (_FIELD - 20)),
    "notes of bars after a dash": lambda: _notes("-" + "|" * (_FIELD - 20)),
    "notes of blanks after a dash": lambda: _notes("-" + " " * (_FIELD - 20)),
    "notes of digits after a dash": lambda: _notes("-" + "1." * (_FIELD // 2 - 10)),
    "notes of accents": lambda: _notes("é" * (_FIELD // 2 - 10)),
    "gzip of 1 GiB": lambda: [gzip_bomb(1024)],
    "ZIP of 1 GiB": lambda: [zip_bomb(1024, {}, "figures.csv")],
    "workbook with a sheet of 1 GiB": lambda: _book_with("xl/worksheets/sheet1.xml"),
    "workbook with strings of 1 GiB": lambda: _book_with("xl/sharedStrings.xml"),
    "workbook that says it is small": lambda: _book_with("xl/worksheets/sheet1.xml", declared=1_000),
    "workbook of nested entities": _entities,
    "workbook with one cell far out": lambda: _sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "workbook of 100,000 faults": lambda: _sheet_of(
        *(row(text(f"S{n}"), text("x"), text("y")) for n in range(100_000))
    ),
    "workbook of nested elements": lambda: _sheet_of("<a>" * 100_000),
}
