"""What a system says of a text, in the words of the gold tables, whatever the system."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A quantity found; ``None`` where the system does not say."""

    start: int
    end: int
    value: float
    upper: float | None = None
    unit: str | None = None
    qualifier: str | None = None
    period: str | None = None
    direction: str | None = None
    series_key: str | None = None
