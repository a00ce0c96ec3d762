"""Everything the desk says about figures in words, in one place to import from."""

from __future__ import annotations

from smestats.charts.changes import format_change
from smestats.charts.dates import format_date, format_period, format_within
from smestats.charts.legend import LegendItem, legend_items
from smestats.charts.numbers import DASH, MINUS, format_computation, format_number, format_value
from smestats.charts.revised import describe_revisions, format_revision
from smestats.charts.sentences import describe, headline, name_of, subtitle, unit_name
from smestats.charts.vocabulary import say

__all__ = [
    "DASH",
    "MINUS",
    "LegendItem",
    "describe",
    "describe_revisions",
    "format_change",
    "format_computation",
    "format_date",
    "format_number",
    "format_period",
    "format_revision",
    "format_value",
    "format_within",
    "headline",
    "legend_items",
    "name_of",
    "say",
    "subtitle",
    "unit_name",
]
