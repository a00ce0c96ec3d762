"""What a document is, by its content. The name decides only where a text holds a fragment of a web page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Literal

from smestats.extract.readers.faults import refused
from smestats.schemas import Bilingual

Form = Literal["pdf", "docx", "html", "text"]

_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: Mapping[bytes, str] = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
    b"%!PS": "PostScript",
    b"{\\rtf": "RTF",
    b"SQLite format 3\0": "SQLite",
    b"\x7fELF": "ELF",
}
_HEAD = 4096
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r\f\v\x1b\x08")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PAGE = re.compile(r"<!doctype html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(r"(?:<!--[^>]{0,200}-->\s*)?<[a-z][a-z0-9]*[\s>/]", re.IGNORECASE)


def packed_form(content: bytes) -> Form | None:
    """PDF or Word; ``None`` for what may be text.

    Raises:
        DocumentRefusedError: It is neither.
    """
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_PACKED):
        return _zip_form(content)
    if content.startswith(_OLD_WORD):
        raise refused("old_word", found="OLE2 (.doc)")
    for magic, name in _OTHERS.items():
        if content.startswith(magic):
            raise refused("not_a_document", found=name)
    if _is_binary(content[:_HEAD]):
        raise refused("not_a_document", found=Bilingual(en="binary data", zh="二进制数据"))
    return None


def text_form(text: str, name: str) -> Form:
    """Web page or plain text; Markdown is plain text that may hold HTML."""
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if head.startswith("---"):
        return "text"
    is_fragment = name.lower().endswith((".html", ".htm")) and _FRAGMENT.match(head) is not None
    return "html" if is_fragment or (head.startswith("<") and _PAGE.search(head)) else "text"


def _zip_form(content: bytes) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "word/document.xml" in archive.namelist():
                return "docx"
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise refused("word_broken", found=error) from error
    raise refused("not_a_document", found="ZIP")


def _is_binary(head: bytes) -> bool:
    if head.startswith(_WIDE_MARKS):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 20 > len(head) or b"\0" in head
