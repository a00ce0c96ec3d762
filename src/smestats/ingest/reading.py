"""Bytes of a document to its text and what is known of it, and on to the definition that is stored. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from smestats.catalogue import Catalogue
from smestats.extract import find_quantities
from smestats.extract.language import language_of
from smestats.extract.readers import read_text
from smestats.extract.readers.limits import Limits
from smestats.extract.readers.origin import origin_of
from smestats.ingest.reader import safe_name
from smestats.schemas import Bilingual, Extraction, Language, SourceDocument

_ID_DIGITS = 12
_NOT_STATED = Bilingual(en="Not stated", zh="原文未载明")
_GIVEN = Bilingual(
    en="The text does not state it; given by {user} when the document was added.",
    zh="原文未载明；由{user}在收录文件时填写。",
)
_CORRECTED = Bilingual(
    en="Corrected by {user} when the document was added; the text reads as {found}.",
    zh="由{user}在收录文件时更正；原文读作{found}。",
)


@dataclass(frozen=True, kw_only=True)
class TextOfFile:
    """The text of a document and what it says of itself; ``None`` where it does not say.

    Attributes:
        name: File name, without folders.
        content: The bytes as received, and ``sha256`` of them.
        text: What quantities are sought in.
        text_sha256: Of the text in UTF-8; the same document in another form of file has the same.
    """

    name: str
    content: bytes = field(repr=False)
    sha256: str
    text: str
    text_sha256: str
    language: Language
    title: str | None
    publisher: str | None
    published_on: date | None
    url: str | None
    encoding: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a person says of a document; ``why`` tells where a day comes from that the text does not state."""

    title: str
    publisher: str
    published_on: date
    language: Language
    url: str = ""
    why: str = ""


def read_document_file(content: bytes, name: str, *, limits: Limits) -> TextOfFile:
    """Read a document.

    Raises:
        DocumentRefusedError: It cannot be read; its ``problem`` says why and what to do.
    """
    read = read_text(content, name, limits=limits)
    text = _storable(read.text)
    origin = origin_of(content, text)
    return TextOfFile(
        name=safe_name(name),
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        text=text,
        text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        language=read.language or language_of(text),
        title=read.title,
        publisher=origin.publisher,
        published_on=read.published_on,
        url=origin.url,
        encoding=read.encoding,
    )


def extraction_of(
    file: TextOfFile, catalogue: Catalogue, *, published_on: date | None = None, language: Language | None = None
) -> Extraction:
    """The quantities of a document, and what is known of it.

    Args:
        file: What was read.
        catalogue: What the quantities may be of.
        published_on: The day of publication, where the document does not state it or states another.
        language: Of the text, where it is mixed.
    """
    day, tongue = published_on or file.published_on, language or file.language
    found = find_quantities(file.text, language=tongue, published_on=day, catalogue=catalogue)
    facts = found.document.model_copy(update={"title": file.title or found.document.title, "language": tongue})
    return found.model_copy(update={"document": facts})


def define_document(file: TextOfFile, facts: Facts, *, user: str) -> SourceDocument:
    """The document as it is stored.

    Args:
        file: What was read.
        facts: What a person says of it.
        user: Who says it.
    """
    is_stated = facts.published_on == file.published_on
    return SourceDocument(
        document_id=f"{facts.published_on.isoformat()}-{file.text_sha256[:_ID_DIGITS]}",
        title=_in_both(facts.title),
        publisher=_in_both(facts.publisher) if facts.publisher else _NOT_STATED,
        language=facts.language,
        published_on=facts.published_on,
        date_basis="stated" if is_stated else "inferred",
        why=None if is_stated else _why(file, facts, user),
        url=facts.url or None,
        sha256=file.sha256,
        file_name=file.name,
        text=file.text,
    )


def _why(file: TextOfFile, facts: Facts, user: str) -> Bilingual:
    if facts.why:
        return _in_both(facts.why)
    found = file.published_on.isoformat() if file.published_on else ""
    words = _CORRECTED if found else _GIVEN
    fill = partial(str.format, user=user, found=found)
    return Bilingual(en=fill(words.en), zh=fill(words.zh))


def _in_both(text: str) -> Bilingual:
    return Bilingual(en=text, zh=text)


def _storable(text: str) -> str:
    """The text with what no database keeps replaced, character for character."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
