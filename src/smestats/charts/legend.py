"""The marks that occur in a chart, with their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from smestats.charts.marks import GLYPHS, is_inferred, mark_of
from smestats.charts.vocabulary import say
from smestats.schemas import Language


class LegendItem(NamedTuple):
    """One line of a legend: ``key`` names the mark, ``glyph`` shows it, ``text`` says what it means."""

    key: str
    glyph: str
    text: str


def legend_items(observations: pd.DataFrame, language: Language) -> tuple[LegendItem, ...]:
    """The marks that occur among ``observations``, in fixed order; none when every value is plain."""
    stored = observations[observations["obs_value"].notna()]
    occurring = _merged({key for row in stored.itertuples(index=False) for key in _keys(row)})
    return tuple(
        LegendItem(key, glyph, say("mark", key, language)) for key, glyph in GLYPHS.items() if key in occurring
    )


def _merged(keys: set[str]) -> set[str]:
    """Derived and unvalidated points look alike: where both occur, one line speaks of both."""
    alike = {"derived", "unvalidated"}
    return keys - alike | {"doubtful"} if alike <= keys else keys


def _keys(row: Any) -> Iterator[str]:
    mark = mark_of(row)
    if mark is not None:
        yield mark
    if is_inferred(row):
        yield "inferred"
