"""Which mark a point wears: hollow and shaped where its number is not simply the value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

Mark = Literal["lower", "upper", "about", "range", "derived", "unvalidated"]

# In the order of a legend.
GLYPHS: Mapping[str, str] = {
    "lower": "▲",
    "upper": "▼",
    "about": "≈",
    "range": "↕",
    "derived": "□",
    "unvalidated": "□",
    "doubtful": "□",
    "inferred": "⊙",
}
_OF_QUALIFIER: Mapping[str, Mark] = {
    "GT": "lower",
    "GE": "lower",
    "LT": "upper",
    "LE": "upper",
    "NB": "upper",
    "AP": "about",
    "RG": "range",
}
_SYMBOLS: Mapping[str | None, str] = {
    "lower": "triangle-up-open",
    "upper": "triangle-down-open",
    "about": "circle-open",
    "range": "diamond-tall-open",
    "derived": "square-open",
    "unvalidated": "square-open",
}


def mark_of(row: Any) -> Mark | None:
    """The mark of an observation; ``None`` for an exact, printed and validated one."""
    if row.qualifier in _OF_QUALIFIER:
        return _OF_QUALIFIER[row.qualifier]
    if is_derived(row):
        return "derived"
    return "unvalidated" if row.obs_status == "V" else None


def symbol_of(row: Any) -> str:
    """Plotly's marker symbol: a dot inside a hollow shape where the period is inferred."""
    mark = mark_of(row)
    if is_inferred(row):
        return f"{_SYMBOLS.get(mark, 'circle-open')}-dot"
    return _SYMBOLS.get(mark, "circle")


def symbol_of_qualifier(qualifier: str) -> str:
    """Plotly's marker symbol of a value of which only the qualifier is known."""
    return _SYMBOLS.get(_OF_QUALIFIER.get(qualifier), "circle")


def is_derived(row: Any) -> bool:
    """Whether the value was computed and not printed."""
    return is_text(row.derivation)


def is_inferred(row: Any) -> bool:
    """Whether the period is not stated by the source."""
    return bool(row.period_basis == "inferred")


def is_marked(row: Any) -> bool:
    """Whether the point must be seen as a mark of its own."""
    return mark_of(row) is not None or is_inferred(row)


def is_text(value: object) -> bool:
    """Whether a cell of a frame holds words."""
    return isinstance(value, str) and value != "" and not pd.isna(value)
