"""Text from a file as it may be shown: short, on one line, with nothing hidden in it."""

from __future__ import annotations

import unicodedata

_SHOWN = 80


def show(text: str, length: int = _SHOWN) -> str:
    """``text`` cut to ``length`` characters, its invisible and control characters spelled out."""
    cut = text[: length + 1]
    seen = "".join(character if _is_plain(character) else f"\\u{ord(character):04x}" for character in cut[:length])
    return seen + ("…" if len(cut) > length else "")


def _is_plain(character: str) -> bool:
    return character == " " or unicodedata.category(character)[0] not in "CZ"
