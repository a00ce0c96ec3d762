"""Annotated texts to plain texts and gold rows.

A figure is written where it stands: ``[[more than 3,800|GT platforms ~2022-05 S:PLATFORMS_PROVINCIAL]]``.
README.md lists the marks; whatever is none of them is the unit, with ``_`` for a blank.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent
QUALIFIERS = {
    "EQ": "exact",
    "GT": "more_than",
    "GE": "at_least",
    "LT": "less_than",
    "LE": "at_most",
    "NB": "nearly",
    "AP": "about",
    "RG": "range",
}
KINDS = ("level", "change", "rate", "count", "duration", "share")
DIRECTIONS = ("up", "down")
_UNITS = {"%": "percent", "pp": "percentage points", "pts": "index points", "x": "times", "frac": "fraction"}
_DURATIONS = frozenset({"days", "weeks", "months", "quarters", "years", "hours", "minutes", "working days"})
_SCALES = {
    "万亿": 1e12, "萬億": 1e12, "亿": 1e8, "億": 1e8, "万": 1e4, "萬": 1e4, "trillion": 1e12, "billion": 1e9,
    "million": 1e6, "thousand": 1e3, "mln": 1e6, "bln": 1e9,
}  # fmt: skip
_HEAD = re.compile(r"^=== (\S+) \| (\S+)\n", re.MULTILINE)
_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]*)\]\]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SHORTEST_QUOTE = {"en": 18, "zh": 10}


class MarkError(ValueError):
    """An annotation says something that cannot be."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure as the gold table has it; texts throughout, empty where there is nothing to say."""

    quote: str
    value: float
    unit: str
    qualifier: str = "exact"
    upper: float | None = None
    period: str = ""
    period_basis: str = "none"
    direction: str = ""
    kind: str = ""
    series_key: str = ""
    optional: str = ""


@dataclass(frozen=True, kw_only=True)
class Text:
    """One press text and its figures, with the span each was marked at."""

    key: str
    part: str
    language: str
    genre: str
    published_on: date | None
    text: str
    rows: tuple[Row, ...]
    spans: tuple[tuple[int, int], ...]


COLUMNS = tuple(field.name for field in fields(Row))


def annotated_texts(folder: Path = FOLDER / "annotated") -> Iterator[Text]:
    """Every text of every file ``<part>-<language>-<genre>.txt``."""
    for path in sorted(folder.glob("*.txt")):
        part, language, genre = path.stem.split("-", 2)
        pieces = _HEAD.split(path.read_text(encoding="utf-8"))
        if pieces[0].strip():
            raise MarkError(f"{path.name} starts without a head")
        for key, published, body in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            text, rows, spans = plain(body.strip("\n") + "\n", language, key)
            yield Text(
                key=f"{genre}-{key}",
                part=part,
                language=language,
                genre=genre,
                published_on=None if published == "-" else date.fromisoformat(published),
                text=text,
                rows=rows,
                spans=spans,
            )


def plain(body: str, language: str, key: str) -> tuple[str, tuple[Row, ...], tuple[tuple[int, int], ...]]:
    """The text without its marks, one row per mark, and where each stands."""
    pieces: list[str] = []
    marked: list[tuple[int, int, str]] = []
    length = last = 0
    for match in _MARK.finditer(body):
        before = body[last : match.start()]
        start = length + len(before)
        pieces += [before, match[1]]
        length = start + len(match[1])
        marked.append((start, length, match[2]))
        last = match.end()
    text = "".join([*pieces, body[last:]])
    if "[[" in text or "]]" in text:
        raise MarkError(f"{key}: a mark is not closed")
    rows = tuple(_row(text, start, end, marks.split(), language, key) for start, end, marks in marked)
    return text, rows, tuple((start, end) for start, end, _ in marked)


def _row(text: str, start: int, end: int, marks: list[str], language: str, key: str) -> Row:
    row = Row(quote=_quote(text, start, end, _SHORTEST_QUOTE[language]), value=-1, unit="")
    for mark in marks:
        row = _marked(row, mark, key)
    printed = text[start:end]
    if row.value < 0:
        row = replace(row, value=_printed_value(printed, key))
    if not row.unit:
        raise MarkError(f"{key}: {printed!r} has no unit")
    return replace(row, kind=row.kind or _kind(row))


def _marked(row: Row, mark: str, key: str) -> Row:
    if mark.startswith("="):
        return replace(row, value=float(mark[1:]))
    if mark.startswith(".."):
        return replace(row, upper=float(mark[2:]))
    if mark in QUALIFIERS:
        return replace(row, qualifier=QUALIFIERS[mark])
    if mark[0] in "@~" and len(mark) > 1:
        return replace(row, period=mark[1:], period_basis="stated" if mark[0] == "@" else "inferred")
    if mark in DIRECTIONS:
        return replace(row, direction=mark)
    if mark in KINDS:
        return replace(row, kind=mark)
    if mark.startswith("S:"):
        return replace(row, series_key=mark[2:])
    if mark == "opt":
        return replace(row, optional="yes")
    if row.unit:
        raise MarkError(f"{key}: two units, {row.unit!r} and {mark!r}")
    return replace(row, unit=_UNITS.get(mark, mark.replace("_", " ")))


def _printed_value(printed: str, key: str) -> float:
    """The number of a span that holds one, written in digits; anything else is marked with ``=``."""
    plain_width = unicodedata.normalize("NFKC", printed)
    numbers = _NUMBER.findall(plain_width)
    if len(numbers) != 1:
        raise MarkError(f"{key}: say the value of {printed!r}")
    after = plain_width[plain_width.index(numbers[0]) + len(numbers[0]) :].lstrip("多余餘 ").lower()
    scale = next((factor for word, factor in _SCALES.items() if after.startswith(word)), 1)
    return round(float(numbers[0].replace(",", "")) * scale, 6)


def _kind(row: Row) -> str:
    if row.unit in _DURATIONS:
        return "duration"
    if row.unit == "percentage points" or (row.unit == "index points" and row.direction):
        return "change"
    if row.unit in ("percent", "times", "fraction"):
        return "rate" if row.direction else "share"
    if row.unit in ("yuan", "US dollars", "index points"):
        return "change" if row.direction else "level"
    return "count"


def _quote(text: str, start: int, end: int, shortest: int) -> str:
    """The span and as much of its line as makes it a readable, unique substring of the text."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    while end - start < shortest or text.find(text[start:end]) != text.rfind(text[start:end]):
        wider = (max(first, start - 1), min(last, end + 1))
        if wider == (start, end):
            break
        start, end = wider
    while start > first and _inside_word(text, start):
        start -= 1
    while end < last and _inside_word(text, end):
        end += 1
    return text[start:end].strip()


def _inside_word(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    return _joins(before) and _joins(after)


def _joins(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".,%'-")
