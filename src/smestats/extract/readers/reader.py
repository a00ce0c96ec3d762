"""Bytes to text, whatever form the document comes in. Everything is bounded before it is parsed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol

from smestats.extract.readers.encoding import decoded
from smestats.extract.readers.faults import refused
from smestats.extract.readers.limits import Limits
from smestats.extract.readers.result import ReadText, Received
from smestats.extract.readers.sniff import Form, packed_form, text_form

# A further form is a further module with ``read``, an entry here and a rule in ``sniff`` that tells it. Loaded on
# demand: most documents need none of the libraries the others are read with.
READERS: Mapping[Form, str] = {
    "text": "smestats.extract.readers.plain",
    "html": "smestats.extract.readers.html",
    "pdf": "smestats.extract.readers.pdf",
    "docx": "smestats.extract.readers.docx",
}
_DEFAULT_LIMITS = Limits()


class _Reader(Protocol):
    def __call__(self, received: Received, limits: Limits) -> ReadText: ...


def read_text(content: bytes, name: str, *, limits: Limits = _DEFAULT_LIMITS) -> ReadText:
    """The text of a document and what it says of itself.

    Args:
        content: The bytes as received.
        name: Its file name; the form is judged by content.
        limits: How much is taken.

    Raises:
        DocumentRefusedError: It cannot be read; its ``problem`` says why and what to do.
    """
    if len(content) > limits.max_bytes:
        raise refused("document_too_large", limit=limits.max_bytes)
    if not content.strip():
        raise refused("document_empty")
    form = packed_form(content)
    text, encoding = ("", form) if form else decoded(content)
    form = form or text_form(text, name)
    result = _reader(form)(Received(content=content, text=text, encoding=encoding), limits)
    if len(result.text) > limits.max_characters:
        raise refused("text_too_long", limit=limits.max_characters)
    if not result.text.strip():
        raise refused("no_text", found=form)
    return result


def _reader(form: Form) -> _Reader:
    read: _Reader = import_module(READERS[form]).read
    return read
