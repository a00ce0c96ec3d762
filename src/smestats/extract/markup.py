"""What of a text is no prose: markup, style sheets, scripts, front matter, addresses. Nothing in it is a figure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from smestats.extract.fold import fold


class Cut(NamedTuple):
    """A piece of the text that is read as ``instead``."""

    start: int
    end: int
    instead: str


_FRONT = re.compile(r"\s*---[ \t]*\n")
_FRONT_END = re.compile(r"^---[ \t]*$", re.MULTILINE)
# Every piece is bounded or cannot cross the character it starts with, so a hostile text costs no more than a plain one.
_PIECES = re.compile(
    r"[<&{@]|https?://|www\.|\((?=[a-z\u00e0-\u01dc]{1,7}\))"  # what a piece starts with; the rest follows
)
_REST = {
    "<": re.compile(r"<!--|<[a-z/!?][^<>]{0,4000}>"),
    "&": re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});"),
    "{": re.compile(r"\{[^{}]{0,2000}\}"),
    "@": re.compile(r"@[a-z0-9-]{1,64}\.[a-z0-9.-]{2,64}"),
    "h": re.compile(r"[^\s<>\"'，。；、）)》\u4e00-\u9fff]{1,2000}"),
}
_REST["w"] = _REST["h"]
# How a character is read, as some pages write behind it: 企業(yè).
_REST["("] = re.compile(
    r"(?<=[\u3400-\u9fff])\((?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv\u00e0-\u01dc]{1,3}(?:ng?|r)?\)(?:(?=[\u3400-\u9fff0-9、。,;:\n])|\x20(?=[\u3400-\u9fff0-9]))"
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_HIDDEN = ("script", "style", "noscript", "template", "svg")
_TAG_NAME = re.compile(r"</?([a-z0-9]+)")


def find_cuts(folded: str) -> Iterator[Cut]:
    """Pieces of a folded text that are no prose, in order and apart."""
    place = front_end(folded)
    if place:
        yield Cut(0, place, "\n")
    closed = dict.fromkeys((*_HIDDEN, "!--"), True)
    for match in _PIECES.finditer(folded, place):
        if match.start() < place:
            continue
        piece = _REST[match.group()[0]].match(folded, match.start())
        cut = _cut(folded, piece, closed) if piece else None
        if cut is not None:
            place = cut.end
            yield cut


def front_end(folded: str) -> int:
    """Where the front matter ends; 0 where the text has none."""
    start = _FRONT.match(folded)
    end = _FRONT_END.search(folded, start.end()) if start else None
    return end.end() if end else 0


def _cut(folded: str, match: re.Match[str], closed: dict[str, bool]) -> Cut | None:
    piece, start, end = match.group(), match.start(), match.end()
    if piece.startswith("<"):
        return _cut_tag(folded, piece, start, end, closed)
    if piece.startswith("&"):
        return Cut(start, end, _character(piece))
    if piece.startswith("("):
        return Cut(start, end, "")
    if piece.startswith("{"):
        return Cut(start, end, "\n") if ":" in piece and (";" in piece or "px" in piece) else None
    return Cut(start, end, "\n")


def _cut_tag(folded: str, piece: str, start: int, end: int, closed: dict[str, bool]) -> Cut:
    if piece == "<!--":
        return Cut(start, _after(folded, "-->", end, closed, "!--"), "")
    name = _TAG_NAME.match(piece)
    tag = name.group(1) if name else ""
    if tag in _HIDDEN and not piece.startswith("</"):
        return Cut(start, _after(folded, f"</{tag}", end, closed, tag), "\n")
    return Cut(start, end, "\n" if tag in _BLOCKS else "")


def _after(folded: str, ending: str, place: int, closed: dict[str, bool], name: str) -> int:
    """End of ``ending``; ``place`` where it never comes, which is looked for only once."""
    found = folded.find(ending, place) if closed[name] else -1
    closed[name] = found >= 0
    return found + len(ending) if found >= 0 else place


def _character(entity: str) -> str:
    character = html.unescape(entity)
    return fold(character) if len(character) == 1 else " "
