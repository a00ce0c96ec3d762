"""The tables of transforms and aggregations, from the words that pages offer them by."""

from __future__ import annotations

from smestats.analysis.transforms import AGGREGATION_NAMES, UNIT_NAMES
from tests.docs.markdown import table


def units() -> str:
    """FRED's units, each with its name and its definition."""
    rows = ((f"`{code}`", naming.name.en, f"`{naming.formula}`") for code, naming in UNIT_NAMES.items())
    return table(("unit", "is", "of the values x"), rows)


def aggregations() -> str:
    """How values are brought to a lower frequency."""
    rows = ((f"`{code}`", naming.name.en, naming.formula) for code, naming in AGGREGATION_NAMES.items())
    return table(("aggregation", "is", "of the values x"), rows)
