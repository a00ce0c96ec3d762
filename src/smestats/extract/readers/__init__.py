"""Bytes of a document to its text: plain text, Markdown, web pages, PDF and Word. No network, nothing written."""

from smestats.extract.readers.faults import DocumentRefusedError
from smestats.extract.readers.limits import Limits
from smestats.extract.readers.reader import READERS, read_text
from smestats.extract.readers.result import ReadText

__all__ = ["READERS", "DocumentRefusedError", "Limits", "ReadText", "read_text"]
