"""Observations to observations: changes, gaps, availability, summaries. Pure: values in, values out."""

from smestats.analysis.availability import availability
from smestats.analysis.change import Change, Reason, Sign, change_at, changes, latest_change
from smestats.analysis.gaps import break_ordinals, complete
from smestats.analysis.interval import Interval
from smestats.analysis.summary import Summary, summarise

__all__ = [
    "Change",
    "Interval",
    "Reason",
    "Sign",
    "Summary",
    "availability",
    "break_ordinals",
    "change_at",
    "changes",
    "complete",
    "latest_change",
    "summarise",
]
