"""What the commands that read a document share: the file, and the texts and days given beside it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from smestats.api.parameters import read_day
from smestats.commands.exits import Exit
from smestats.commands.received import STANDARD_INPUT, received
from smestats.commands.terminal import complain
from smestats.extract.readers.faults import DocumentRefusedError
from smestats.extract.readers.limits import Limits
from smestats.ingest.reading import TextOfFile, read_document_file

_DEFAULT = Limits()


@dataclass
class Refusal:
    """How a command that reads a document ended."""

    exit: Exit = Exit.DONE


@contextmanager
def refusing(command: str) -> Iterator[Refusal]:
    """Say why a document was refused, and what to do instead; every other failure is left to the command line."""
    refusal = Refusal()
    try:
        yield refusal
    except DocumentRefusedError as error:
        problem = error.problem
        complain(f"smestats {command}: {problem.kind}: {problem.message.en} {problem.remedy.en}")
        refusal.exit = Exit.REFUSED


def read_file(name: str) -> TextOfFile:
    """Read the document named on the command line.

    Raises:
        UsageError: The file cannot be opened.
        DocumentRefusedError: It is no document that can be read.
    """
    with received(name, _DEFAULT.max_bytes) as content:
        whole = content[: len(content)]
    return read_document_file(bytes(whole), "" if name == STANDARD_INPUT else name, limits=_DEFAULT)


def stated_day(arguments: Namespace) -> date | None:
    """The day of publication given on the command line.

    Raises:
        DateError: It is none.
    """
    text = arguments.published_on
    return read_day("published-on", text) if text else None
