"""Who published a document, and where: what its page or its first lines say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from smestats.extract.readers.encoding import decoded
from smestats.extract.readers.faults import DocumentRefusedError
from smestats.extract.readers.sniff import packed_form

_HEAD = 200_000
_LINES = 15
_TAG = re.compile(r"<(?:meta|link)\b[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z:-]{1,20})\s{0,4}=\s{0,4}(?:\"([^\"]{0,1000})\"|'([^']{0,1000})')", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}\\]{4,1000}", re.IGNORECASE)
_ENTRY = re.compile(r"^(?:url|source_url|link|address):[ \t]*(\S+)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:来源|來源|发布机构|source|publisher)\s?[:：]\s{0,4}([^\s|｜:：,，;；(（<][^|｜\n<]{0,60})",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\s{2,}|\u3000|[ \t]+(?=\d{4}[-/.年])"
    r"|(?:作者|时间|日期|责任编辑|编辑|字体|浏览|date|published|by)\s?[:：]",
    re.IGNORECASE,
)
_NAMES = ("og:site_name", "publisher", "source", "contentsource", "sitename", "application-name")
_PLACES = ("canonical", "og:url")


@dataclass(frozen=True)
class Origin:
    """What a document says of where it came from; ``None`` where it does not say."""

    publisher: str | None = None
    url: str | None = None


def origin_of(content: bytes, text: str) -> Origin:
    """The publisher and the address of a document.

    Args:
        content: The bytes as received, of a form that can be read.
        text: The text read from them.
    """
    said = dict(reversed(list(_said(_source_of(content)))))
    head = "\n".join(text.splitlines()[:_LINES])
    named = next((said[name] for name in _NAMES if said.get(name)), None)
    place = next((said[name] for name in _PLACES if _ADDRESS.fullmatch(said.get(name, ""))), None)
    return Origin(named or _publisher_in(head), place or _address_in(head))


def _source_of(content: bytes) -> str:
    """The markup of a web page; the characters of any other text; nothing of a packed file."""
    try:
        return "" if packed_form(content) else decoded(content)[0][:_HEAD]
    except DocumentRefusedError:
        return ""


def _said(markup: str) -> Iterator[tuple[str, str]]:
    for tag in _TAG.finditer(markup):
        given = {name.lower(): (one or other).strip() for name, one, other in _ATTRIBUTE.findall(tag[0])}
        name = given.get("property") or given.get("name") or given.get("rel", "")
        yield name.lower(), unescape(given.get("content") or given.get("href", ""))


def _publisher_in(head: str) -> str | None:
    found = _SOURCE.search(head)
    if found is None or _ADDRESS.match(found[1]):
        return None
    return _REST.split(found[1])[0].strip(" \t.。") or None


def _address_in(head: str) -> str | None:
    found = _ENTRY.search(head)
    return found[1] if found and _ADDRESS.fullmatch(found[1]) else None
