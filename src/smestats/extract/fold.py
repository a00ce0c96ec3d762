"""Folds the many ways a character is written into one, never changing the length of a text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files

_PLAIN = {
    "\u00a0": " ", "\u1680": " ", "\u202f": " ", "\u205f": " ", "\u3000": " ", "\t": " ", "\ufeff": " ", "\u200b": " ",
    "\u000b": "\n", "\u000c": "\n", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "「": '"', "」": '"', "『": '"', "』": '"', "〝": '"', "〞":
    '"', "＂": '"',
    "‘": "'", "’": "'", "＇": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "－": "-", "﹣": "-", "─": "-",
    "∶": ":", "～": "~", "〜": "~", "∼": "~", "﹪": "%", "￥": "¥", "＄": "$",
    "﹒": ".", "﹐": ",", "﹑": "、", "､": "、", "｡": "。", "﹔": ";", "﹕": ":", "﹙": "(", "﹚": ")", "〔": "[", "〕": "]", "【": "[", "】": "]",  # noqa: E501
}  # fmt: skip


def _pairs() -> Iterator[tuple[str, str]]:
    path = files("smestats.extract").joinpath("tables", "characters.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    yield from zip(table["traditional"].replace("\n", ""), table["simplified"].replace("\n", ""), strict=True)
    yield from ((chr(code), chr(code - 0xFEE0)) for code in range(0xFF01, 0xFF5F))
    yield from ((chr(code), " ") for code in range(0x2000, 0x200B))
    yield from _PLAIN.items()


def _table() -> dict[int, str]:
    table = {ord(source): plain.lower() for source, plain in _pairs()}
    return {**table, **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}}


_TABLE = _table()


def fold(text: str) -> str:
    """``text`` in lower case, half width, simplified characters and plain quotes; character for character."""
    return text.translate(_TABLE)
