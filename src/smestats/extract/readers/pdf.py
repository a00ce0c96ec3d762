"""The text of a PDF, page by page, its hard line ends undone."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterator

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from smestats.extract.readers.facts import day_of, language_of, title_of
from smestats.extract.readers.faults import refused
from smestats.extract.readers.limits import Limits
from smestats.extract.readers.lines import unwrapped
from smestats.extract.readers.result import ReadText, Received

# What pypdf raises beside its own errors when objects are not what the format says they are.
_MALFORMED = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError)
# Its warnings are about the file's inner parts: nothing a reader of the text can act on.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
_STREAM_WORK = 200_000
_FORMS = 1_000


class _Budget:
    """Counts the work spent on a document and stops it when there is too much."""

    def __init__(self, limits: Limits) -> None:
        self._operators = limits.max_operators
        self._characters = limits.max_characters
        self._limit = limits.max_characters
        self._ends_at = time.monotonic() + limits.max_seconds

    def spend(self, *_operator: object) -> None:
        """One more operator; pypdf calls this before each."""
        self._operators -= 1
        if self._operators < 0 or (self._operators % 1024 == 0 and self.is_late()):
            self._operators = min(self._operators, 0)
            raise refused("pdf_too_complex")

    def take(self, text: str) -> str:
        """One more page."""
        self._characters -= len(text)
        if self._characters < 0:
            raise refused("text_too_long", limit=self._limit)
        if self._operators <= 0 or self.is_late():
            raise refused("pdf_too_complex")
        return text

    def is_late(self) -> bool:
        """Whether the time is used up."""
        return time.monotonic() > self._ends_at


def read(received: Received, limits: Limits) -> ReadText:
    """The text of every page; the title from the document's own facts or its first line."""
    with pypdf.apply_configuration(_bounds(limits)):
        try:
            document = _opened(received.content, limits)
            pages = "\n\n".join(_page_texts(document, limits))
            title = document.metadata.title if document.metadata else None
        except LimitReachedError as error:
            raise refused("pdf_too_complex") from error
        except (FileNotDecryptedError, DependencyError) as error:
            raise refused("pdf_locked") from error
        except _MALFORMED as error:
            raise refused("pdf_broken", found=_in_a_line(error)) from error
    text = unwrapped(pages)
    return ReadText(
        text=text,
        title=_own_title(title) or title_of(text),
        published_on=day_of(text),
        language=language_of(text),
        encoding=received.encoding,
    )


def _bounds(limits: Limits) -> pypdf.Configuration:
    stream = limits.max_unpacked // 8
    return pypdf.Configuration(
        zlib_maximum_output_length=stream,
        lzw_maximum_output_length=stream,
        run_length_maximum_output_length=stream,
        array_based_stream_maximum_output_length=stream,
        stream_decoding_work_maximum_length=limits.max_unpacked,
        stream_parsing_work_maximum_count=_STREAM_WORK,
        xform_maximum_invocations_per_extraction=_FORMS,
        # Pictures are not read, and no program is run for them.
        jbig2dec_binary=None,
    )


def _opened(content: bytes, limits: Limits) -> pypdf.PdfReader:
    document = pypdf.PdfReader(io.BytesIO(content))
    if document.is_encrypted and not document.decrypt(""):
        raise refused("pdf_locked")
    if len(document.pages) > limits.max_pages:
        raise refused("pdf_too_long", count=len(document.pages), limit=limits.max_pages)
    return document


def _page_texts(document: pypdf.PdfReader, limits: Limits) -> Iterator[str]:
    budget = _Budget(limits)
    for page in document.pages:
        yield budget.take(page.extract_text(visitor_operand_before=budget.spend))


def _own_title(title: str | None) -> str | None:
    """The title stored in the file, unless a word processor put its own file name there."""
    cleaned = (title or "").strip()
    is_file_name = cleaned.lower().startswith("microsoft word") or cleaned.lower().endswith((".doc", ".docx", ".indd"))
    return None if not cleaned or is_file_name else cleaned


def _in_a_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
