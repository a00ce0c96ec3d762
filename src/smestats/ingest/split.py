"""Numbers that their own comma may have cut in two: ``2,762`` without quotes, its end taken for a note."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from smestats.columns import IntArray
from smestats.ingest.cells.width import bare
from smestats.ingest.column import Column, Mask, Sink
from smestats.ingest.faults import Flaw
from smestats.ingest.header import TEXTS

_DIGITS = re.compile(r"\d{1,3}(?:\.\d+)?", re.ASCII)
_BEFORE_GROUP = re.compile(r"[+-]?\d{1,3}", re.ASCII)
_GROUP = re.compile(r"\d{3}(?:\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMALS = re.compile(r"\d{1,2}", re.ASCII)


def report_split_numbers(columns: Mapping[str, Column], counts: Mask, series: IntArray, sink: Sink) -> None:
    """Fault values that make one number with the text behind them, unless that text is in quotes.

    Args:
        columns: The cells of a block, by the name of their column.
        counts: Whether a series counts, and so has no decimals.
        series: Place of the series of each row.
        sink: Takes the faults.
    """
    values = columns["value"]
    behind = next((columns[name] for name in TEXTS if name in columns and _follows(columns[name], values)), None)
    if behind is None or values.block.delimiter != ",":
        return
    mask = np.zeros(len(values.texts), dtype=np.bool_)
    for row, (value, text) in enumerate(zip(values.texts, behind.texts, strict=True)):
        if text and _DIGITS.fullmatch(text) and _is_one_number(bare(value), text, is_count=bool(counts[series[row]])):
            mask[row] = not (behind.is_quoted(row) or values.is_quoted(row))
    sink.report(values, mask, lambda row, _text: Flaw("value_ambiguous_decimal.split", {"rest": behind.texts[row]}))


def _follows(column: Column, other: Column) -> bool:
    return column.field(0) == other.field(0) + 1


def _is_one_number(value: str, text: str, *, is_count: bool) -> bool:
    if _BEFORE_GROUP.fullmatch(value) and _GROUP.fullmatch(text):
        return True
    return not is_count and bool(_WHOLE.fullmatch(value) and _DECIMALS.fullmatch(text))
