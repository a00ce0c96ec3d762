"""A view about to leave as a file: its rows, and what the file must say about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import pandas as pd

Kind = Literal["text", "number", "count", "flag"]

# Columns of the rows of a view, in order; what was computed leaves the evidence of a single print empty.
COLUMNS: Mapping[str, Kind] = {
    "key": "text",
    "name": "text",
    "time_period": "text",
    "value": "number",
    "qualifier": "text",
    "lower": "number",
    "upper": "number",
    "lower_excluded": "flag",
    "upper_excluded": "flag",
    "unit": "text",
    "transform": "text",
    "sign": "text",
    "obs_status": "text",
    "statuses": "text",
    "missing_reason": "text",
    "base_period": "text",
    "period_basis": "text",
    "derived": "flag",
    "printed": "text",
    "published_on": "text",
    "recorded_at": "text",
    "batch_id": "count",
    "document_id": "text",
    "quote": "text",
    "source_title": "text",
    "source_url": "text",
    "note": "text",
}
_OF_RESULTS = {"missing_reason": "reason", "derived": "is_derived"}
_OF_OBSERVATIONS = (
    "printed",
    "published_on",
    "recorded_at",
    "batch_id",
    "document_id",
    "quote",
    "source_title",
    "source_url",
    "note",
)


class Fact(NamedTuple):
    """One thing a file says about itself: a stable key, its name in the reader's language, and the text."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, eq=False)
class Line:
    """One line of a view.

    Attributes:
        key: Series key or formula.
        name: In the reader's language.
        unit: What its values are in, in words.
        transform: FRED's name of the transform.
        decimals: Digits after the point its published values are given with.
        is_published: Nothing was computed, so that every value has a print of its own.
        results: A frame of ``frames.RESULTS``.
    """

    key: str
    name: str
    unit: str
    transform: str
    decimals: int
    is_published: bool
    results: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Exported:
    """A view as every format writes it.

    Attributes:
        title: What it shows.
        facts: Filters, sources, citation and links, in the order they are read.
        lines: Its lines with their values.
        observations: Every observation the lines rest on, a frame of ``frames.OBSERVATIONS``.
    """

    title: str
    facts: tuple[Fact, ...]
    lines: tuple[Line, ...]
    observations: pd.DataFrame

    @property
    def inputs(self) -> pd.DataFrame | None:
        """The observations behind computed lines; ``None`` where every value of the view is one itself."""
        return None if all(line.is_published for line in self.lines) else self.observations

    def rows(self) -> list[tuple[Any, ...]]:
        """Values in the order of ``COLUMNS``: text, float, int or bool; ``None`` where there is nothing to say."""
        evidence = self.observations.set_index(["series_key", "time_period"])[list(_OF_OBSERVATIONS)]
        known = dict(zip(evidence.index, evidence.itertuples(index=False), strict=True))
        return [row for line in self.lines for row in _rows(line, known)]


def digits(line: Line) -> int:
    """Digits after the point at least; a computed value is given as exactly as it is known."""
    return line.decimals if line.is_published else 0


def _rows(line: Line, evidence: Mapping[Any, Any]) -> list[tuple[Any, ...]]:
    own = {"key": line.key, "name": line.name, "unit": line.unit, "transform": line.transform}
    rows = []
    for result in line.results.itertuples(index=False):
        found = evidence.get((line.key, result.time_period)) if line.is_published else None
        rows.append(tuple(_cell(name, own, result, found) for name in COLUMNS))
    return rows


def _cell(name: str, own: Mapping[str, str], result: Any, evidence: Any) -> Any:
    if name in own:
        return own[name]
    if name in _OF_OBSERVATIONS:
        return None if evidence is None else _known(getattr(evidence, name))
    return _known(getattr(result, _OF_RESULTS.get(name, name)))


def _known(cell: Any) -> Any:
    return None if cell is None or cell != cell else cell
