"""Observations to observations: changes, gaps, availability, summaries. Pure: values in, values out."""

from smestats.analysis.availability import availability
from smestats.analysis.change import Change, Reason, change_at, changes, changes_of, latest_change
from smestats.analysis.exact import Sign
from smestats.analysis.gaps import break_ordinals, complete
from smestats.analysis.interval import Interval
from smestats.analysis.rows import Row, breaks_of, rows_of
from smestats.analysis.summary import Summary, summarise

__all__ = [
    "Change",
    "Interval",
    "Reason",
    "Row",
    "Sign",
    "Summary",
    "availability",
    "break_ordinals",
    "breaks_of",
    "change_at",
    "changes",
    "changes_of",
    "complete",
    "latest_change",
    "rows_of",
    "summarise",
]
