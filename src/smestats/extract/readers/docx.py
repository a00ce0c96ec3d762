"""The text of a Word document: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml.etree import LxmlError

from smestats.extract.readers.facts import day_of, language_of, title_of
from smestats.extract.readers.faults import refused
from smestats.extract.readers.limits import Limits
from smestats.extract.readers.result import ReadText, Received

_MAX_PARTS = 2_000
_SMALL = 1024 * 1024
_BROKEN = (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, NotImplementedError, OSError)
_MALFORMED = (*_BROKEN, AttributeError, TypeError, IndexError, EOFError, RuntimeError)


def read(received: Received, limits: Limits) -> ReadText:
    """Every paragraph and every row of a table as a line, cells apart by tabs."""
    try:
        _check_size(received.content, limits)
        document = docx.Document(io.BytesIO(received.content))
        text = "\n".join(_lines(document))
        title = document.core_properties.title.strip()
    except _MALFORMED as error:
        raise refused("word_broken", found=" ".join(str(error).split())[:200] or type(error).__name__) from error
    return ReadText(
        text=text,
        title=title or title_of(text),
        published_on=day_of(text),
        language=language_of(text),
        encoding=received.encoding,
    )


def _check_size(content: bytes, limits: Limits) -> None:
    """Judge by what the archive says it unpacks to; unpacking stops there, whatever it holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    is_dense = size > _SMALL and size > limits.max_ratio * len(content)
    if size > limits.max_unpacked or is_dense or len(parts) > _MAX_PARTS:
        raise refused("word_too_large", size=size)
    # Word stores or deflates; other methods may ask for gigabytes before anything is unpacked.
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise refused("word_broken", found="unusual compression")


def _lines(document: Document) -> Iterator[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from ("\t".join(cell.text for cell in row.cells) for row in item.rows)
        else:
            yield item.text
