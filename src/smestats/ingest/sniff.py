"""What a file is, by its content; a name proves nothing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from smestats.content import Content
from smestats.ingest.faults import Flaw
from smestats.schemas import Bilingual

_ARCHIVES: Sequence[tuple[bytes, str]] = (
    (b"\x1f\x8b", "gzip"),
    (b"\x1f\x9d", "compress"),
    (b"\x1f\xa0", "compress"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x04\x22\x4d\x18", "lz4"),
    (b"LZIP\x01", "lzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"MSCF\0\0\0\0", "CAB"),
    (b"xar!", "xar"),
    (b"PK\x05\x06", "ZIP"),
    (b"PK\x07\x08", "ZIP"),
)
_BINARIES: Sequence[tuple[bytes, str]] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"RIFF", "RIFF"),
    (b"%PDF-", "PDF"),
    (b"%!PS", "PostScript"),
    (b"PAR1", "Parquet"),
    (b"PARE", "Parquet"),
    (b"ARROW1", "Arrow"),
    (b"FEA1", "Feather"),
    (b"ORC", "ORC"),
    (b"Obj\x01", "Avro"),
    (b"\x89HDF\r\n\x1a\n", "HDF5"),
    (b"\x93NUMPY", "NumPy"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE2 (.xls, .doc)"),
    (b"\x09\x08", "BIFF (.xls)"),
    (b"\x7fELF", "ELF"),
    (b"\xca\xfe\xba\xbe", "Java / Mach-O"),
    (b"\x80\x02", "pickle"),
    (b"\x80\x03", "pickle"),
    (b"\x80\x04", "pickle"),
    (b"\x80\x05", "pickle"),
)
_MEANT_AS_TEXT = frozenset({b"ORC", b"RIFF", b"PAR1", b"PARE", b"FEA1", b"BZh", b"xar!"})
_MARKED_UP: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"<!doctype html|<html|<table|<meta|<head|<body|<div|<script", re.IGNORECASE), "HTML"),
    (re.compile(r"<\?xml|<!doctype|<!--|<[a-z][\w:.-]*[\s/>]", re.IGNORECASE), "XML"),
    (re.compile(r"\{\\rtf"), "RTF"),
    (re.compile(r"\{\s*[\"}]|\[\s*[\[{\"\d\]]"), "JSON"),
    (re.compile(r"MIME-Version:|From: |Received: |Content-Type: ", re.IGNORECASE), "MIME"),
    (re.compile(r"ID;P"), "SYLK"),
    (re.compile(r"TABLE\r?\n0,1\r?\n"), "DIF"),
    (re.compile(r"#!|<\?php|<%"), "PHP / script"),
)
_XLSX_PARTS = ("[Content_Types].xml", "xl/workbook.xml")
_DOCUMENTS: Sequence[tuple[str, Bilingual]] = (
    ("xl/workbook.bin", Bilingual(en="a binary workbook (.xlsb)", zh="二进制工作簿（.xlsb）")),
    ("word/document.xml", Bilingual(en="a Word document (.docx)", zh="Word 文档（.docx）")),
    ("ppt/presentation.xml", Bilingual(en="a presentation (.pptx)", zh="演示文稿（.pptx）")),
    ("content.xml", Bilingual(en="an OpenDocument file (.ods)", zh="OpenDocument 文件（.ods）")),
    ("Index/Document.iwa", Bilingual(en="a Numbers document (.numbers)", zh="Numbers 文档（.numbers）")),
)
_HEAD = 4096


def is_xlsx(content: Content) -> bool:
    """Whether the content is a ZIP archive with the parts of an .xlsx workbook. Nothing is unpacked."""
    return content[:4] == b"PK\x03\x04" and set(_XLSX_PARTS) <= _names(content)


def _zipped_document(content: Content) -> Bilingual | None:
    """What a ZIP archive is that a program saved as one document."""
    if content[:4] != b"PK\x03\x04":
        return None
    names = _names(content)
    return next((found for part, found in _DOCUMENTS if part in names), None)


def _names(content: Content) -> frozenset[str]:
    """The parts of a ZIP archive; none where it is damaged. Nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content[:])) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return frozenset()


def binary_flaw(content: Content) -> Flaw | None:
    """Why these bytes are no text."""
    head = content[:_HEAD]
    document = _zipped_document(content)
    if document:
        return Flaw("wrong_type", {"found": document})
    if head.startswith(b"PK\x03\x04") or head[257:262] == b"ustar":
        return Flaw("archive_not_allowed", {"found": "ZIP" if head.startswith(b"PK") else "tar"})
    for kind, magics in (("archive_not_allowed", _ARCHIVES), ("not_text", _BINARIES)):
        for magic, name in magics:
            if head.startswith(magic) and (magic not in _MEANT_AS_TEXT or _has_controls(head)):
                return Flaw(kind, {"found": name})
    return Flaw("not_text", {"found": Bilingual(en="binary", zh="二进制数据")}) if _is_binary(head) else None


def marked_up_flaw(head: str) -> Flaw | None:
    """Why the decoded text that starts with ``head`` is no table."""
    start = head.lstrip("\ufeff \t\r\n")
    for pattern, name in _MARKED_UP:
        if pattern.match(start):
            return Flaw("wrong_type", {"found": name})
    return None


_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r\f\v\x1b\x08")


def _has_controls(head: bytes) -> bool:
    return len(head.translate(None, _CONTROLS)) < len(head)


def _is_binary(head: bytes) -> bool:
    """Many different control characters, or NUL throughout; UTF-16 has NUL in every second place."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return False
    text = head.rstrip(b"\0")  # zeros at the end are what a crash leaves of a file
    if head and text.count(0) * 10 >= 9 * len(text):
        return True
    controls = [code for code in head if code in _CONTROLS and code != 0]
    return len(controls) * 20 > len(head) and len(set(controls)) > 3
