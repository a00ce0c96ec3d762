"""A cell of a plan in words: what it will say, and what it said before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smestats.charts.words import format_value
from smestats.schemas import Language, Qualifier, Series, Unit

OLD = "old_"


def cell_words(
    cell: Mapping[str, Any], series: Series, language: Language, *, prefix: str = "", unit: Unit | None = None
) -> str:
    """The value of ``cell`` with its qualifier, or with the prefix ``OLD`` the value stored before.

    Args:
        cell: As ``Plan.change_of`` gives it.
        series: Supplies unit and decimals.
        language: Of the words.
        prefix: Of the names of its fields.
        unit: Adds the counted thing.
    """
    return format_value(
        cell[f"{prefix}value"],
        series,
        language=language,
        qualifier=cell[f"{prefix}qualifier"] or Qualifier.EQUAL,
        upper=cell[f"{prefix}upper"],
        unit=unit,
    )
