"""Text in a narrow place: wrapped, shortened, measured; a Chinese character counts as two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape

ELLIPSIS = "…"
# Not the space that must not be broken at.
_SPACES = re.compile(r"[ \t\r\n]+")
# Width of half a Chinese character, in pixels for each pixel of font size; a generous average of Latin letters.
EM_HALF = 0.58


def width_of(text: str) -> int:
    """Columns ``text`` takes: two for each wide character, one for any other."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def pixels_of(text: str, *, size: int) -> int:
    """Pixels the longest line of ``text`` takes in a font of ``size``; lines end at ``<br>``."""
    return round(max(width_of(line) for line in text.split("<br>")) * size * EM_HALF)


@lru_cache(maxsize=4096)
def wrap(text: str, columns: int, *, lines: int | None = None) -> str:
    """``text`` in lines of at most ``columns``, joined by ``<br>`` and safe inside Plotly's markup.

    With ``lines``, the rest is cut and the last line ends in an ellipsis.
    """
    rows = _fill(text, columns)
    if lines is not None and len(rows) > lines:
        rows = [*rows[: lines - 1], _cut(" ".join(rows[lines - 1 :]), columns)]
    return "<br>".join(escape(row, quote=False) for row in rows)


def shorten(text: str, columns: int) -> str:
    """``text`` on one line of at most ``columns``."""
    return wrap(text, columns, lines=1)


def columns_in(pixels: float, *, size: int) -> int:
    """Columns that fit into ``pixels`` in a font of ``size``."""
    return int(pixels / (size * EM_HALF))


def _fill(text: str, columns: int) -> list[str]:
    rows = [""]
    for piece in _pieces(text):
        for part in _fitting(piece, columns):
            if rows[-1] and width_of(rows[-1] + part.rstrip()) > columns:
                rows = [*rows[:-1], rows[-1].rstrip(), part.lstrip()]
            else:
                rows[-1] += part
    return [row.rstrip() for row in rows]


def _pieces(text: str) -> list[str]:
    """Parts a line may break between: after a space, around a wide letter, never before closing punctuation."""
    pieces: list[str] = []
    for letter in _SPACES.sub(" ", text).strip(" "):
        starts = not pieces or pieces[-1].endswith(" ") or is_wide(letter) or is_wide(pieces[-1][-1])
        if starts and not (pieces and letter in "，。、；：？）》」』”’！…, "):
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return pieces


def is_wide(letter: str) -> bool:
    """Whether a letter takes two columns, as Chinese characters do."""
    return unicodedata.east_asian_width(letter) in "WF"


def _fitting(piece: str, columns: int) -> list[str]:
    if width_of(piece) <= columns + 1:
        return [piece]
    return [piece[start : start + columns] for start in range(0, len(piece), columns)]


def _cut(text: str, columns: int) -> str:
    if width_of(text) <= columns:
        return text
    kept = text
    while kept and width_of(kept) > columns - 1:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS
