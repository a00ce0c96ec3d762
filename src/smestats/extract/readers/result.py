"""What a reader is given, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smestats.schemas import Language


@dataclass(frozen=True, kw_only=True)
class Received:
    """A file whose form is known: its bytes, and its characters where it is a text."""

    content: bytes
    text: str
    encoding: str


@dataclass(frozen=True, kw_only=True)
class ReadText:
    """The text of a document and what it says of itself; ``None`` where it does not say.

    Attributes:
        text: What quantities are sought in; their offsets count its characters.
        title: Of the press text, not of the site.
        published_on: As the document states it; never guessed from file dates.
        language: By its characters.
        encoding: How the bytes were decoded; the type for a packed file.
    """

    text: str
    title: str | None = None
    published_on: date | None = None
    language: Language | None = None
    encoding: str
