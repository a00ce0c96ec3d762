"""Reads findings against gold rows: which belong together, and what of each is right."""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from tests.extract_corpus.findings import Finding
from tests.extract_corpus.markup import Row

_INTRINSIC_UNITS = frozenset(
    {"yuan", "us dollars", "percent", "percentage points", "index points", "times", "fraction", "basis points"}
)
_PLURALS = (("ies", "y"), ("ches", "ch"), ("ss", "ss"), ("s", ""))
_SPAN = re.compile(r"(\d{4})(?:-(?:Q([1-4])|S([12])|(\d{2})(?:-(\d{2}))?))?\Z")


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How often what happened; counts of several texts add up.

    ``found`` leaves out findings of optional rows: neither finding such a row nor missing it counts.
    """

    texts: int = 0
    figures: int = 0
    found: int = 0
    right: int = 0
    right_qualifier: int = 0
    right_unit: int = 0
    right_direction: int = 0
    dated: int = 0
    right_period: int = 0
    undated: int = 0
    invented_period: int = 0
    keyed: int = 0
    keys_found: int = 0
    right_key: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})

    @property
    def precision(self) -> float:
        """Share of findings that are figures of the text."""
        return _share(self.right, self.found)

    @property
    def recall(self) -> float:
        """Share of the text's figures that were found."""
        return _share(self.right, self.figures)

    @property
    def qualified_precision(self) -> float:
        """Share of findings that are figures and have the right qualifier."""
        return _share(self.right_qualifier, self.found)

    @property
    def qualified_recall(self) -> float:
        """Share of figures found with the right qualifier."""
        return _share(self.right_qualifier, self.figures)

    @property
    def periods(self) -> float:
        """Share of the figures found for which the gold table gives a period, that got it."""
        return _share(self.right_period, self.dated)

    @property
    def units(self) -> float:
        """Share of the figures found that got their unit."""
        return _share(self.right_unit, self.right)

    @property
    def series_precision(self) -> float:
        """Share of series named that are the gold table's."""
        return _share(self.right_key, self.keys_found if self.keyed else 0)

    @property
    def series_recall(self) -> float:
        """Share of the gold table's series that were named."""
        return _share(self.right_key, self.keyed)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One text read: pairs of row and finding, rows missed, findings that are no figure."""

    pairs: tuple[tuple[Row, Finding], ...]
    missed: tuple[Row, ...]
    strays: tuple[Finding, ...]


def read(text: str, rows: Sequence[Row], findings: Sequence[Finding]) -> Reading:
    """Pair rows with findings, each at most once, as many as can be."""
    wanted = {place: _candidates(text, row, findings) for place, row in enumerate(rows)}
    row_of: dict[int, int] = {}
    for place in wanted:
        _assign(place, wanted, row_of, set())
    pairs = sorted((row, found) for found, row in row_of.items())
    return Reading(
        pairs=tuple((rows[row], findings[found]) for row, found in pairs),
        missed=tuple(row for place, row in enumerate(rows) if place not in row_of.values() and not row.optional),
        strays=tuple(finding for place, finding in enumerate(findings) if place not in row_of),
    )


def count(rows: Sequence[Row], reading: Reading) -> Counts:
    """The counts of one text."""
    required = [row for row in rows if not row.optional]
    pairs = [pair for pair in reading.pairs if not pair[0].optional]
    dated = [pair for pair in pairs if pair[0].period]
    undated = [pair for pair in pairs if not pair[0].period]
    named = [finding for finding in [*(found for _, found in pairs), *reading.strays] if finding.series_key]
    return Counts(
        texts=1,
        figures=len(required),
        found=len(pairs) + len(reading.strays),
        right=len(pairs),
        right_qualifier=sum(has_qualifier(row, found) for row, found in pairs),
        right_unit=sum(has_unit(row, found) for row, found in pairs),
        right_direction=sum((row.direction or None) == found.direction for row, found in pairs),
        dated=len(dated),
        right_period=sum(is_same_period(row.period, found.period) for row, found in dated),
        undated=len(undated),
        invented_period=sum(bool(found.period) for _, found in undated),
        keyed=sum(bool(row.series_key) for row in required),
        keys_found=len(named),
        right_key=sum(bool(row.series_key) and row.series_key == found.series_key for row, found in pairs),
    )


def has_qualifier(row: Row, finding: Finding) -> bool:
    """Whether the qualifier is the row's; of a range, the upper end too."""
    return finding.qualifier == row.qualifier and (
        row.upper is None or (finding.upper is not None and _is_same(row.upper, finding.upper))
    )


def has_unit(row: Row, finding: Finding) -> bool:
    """Whether the unit is the row's; counted nouns agree when their last words do, singular or plural."""
    wanted, found = row.unit.lower(), (finding.unit or "").lower()
    if wanted in _INTRINSIC_UNITS or found in _INTRINSIC_UNITS:
        return wanted == found
    return bool(found) and _head(wanted) == _head(found)


def is_same_period(wanted: str, found: str | None) -> bool:
    """Whether two spellings name one period; the last day of a month is that month."""
    return found is not None and period_span(wanted) == period_span(found)


def period_span(text: str) -> tuple[str, str]:
    """First and last month or day of a period, or of a span ``first/last``."""
    first, _, last = text.partition("/")
    return _ends(first)[0], _ends(last or first)[1]


def _ends(text: str) -> tuple[str, str]:
    match = _SPAN.match(text)
    if match is None:
        return text, text
    year, quarter, half, month, day = match.groups()
    if day:
        is_last = int(day) == calendar.monthrange(int(year), int(month))[1]
        return (f"{year}-{month}",) * 2 if is_last else (text, text)
    if month:
        return text, text
    length = 3 if quarter else 6 if half else 12
    last = int(quarter or half or 1) * length
    return f"{year}-{last - length + 1:02d}", f"{year}-{last:02d}"


def _candidates(text: str, row: Row, findings: Sequence[Finding]) -> list[int]:
    """Findings of the row's value that overlap its quote, those that agree in more first."""
    spans = list(_occurrences(text, row.quote))
    matching = [
        place
        for place, finding in enumerate(findings)
        if _is_same(row.value, finding.value)
        and any(finding.start < end and start < finding.end for start, end in spans)
    ]
    return sorted(matching, key=lambda place: -_agreement(row, findings[place]))


def _agreement(row: Row, finding: Finding) -> int:
    return (
        has_qualifier(row, finding)
        + has_unit(row, finding)
        + ((row.series_key or None) == finding.series_key)
        + (bool(row.period) and is_same_period(row.period, finding.period))
    )


def _assign(place: int, wanted: Mapping[int, Sequence[int]], row_of: dict[int, int], tried: set[int]) -> bool:
    """Give a row a finding, moving other rows to their next where that makes room."""
    for found in wanted[place]:
        if found in tried:
            continue
        tried.add(found)
        if found not in row_of or _assign(row_of[found], wanted, row_of, tried):
            row_of[found] = place
            return True
    return False


def _occurrences(text: str, quote: str) -> Iterator[tuple[int, int]]:
    start = text.find(quote)
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + 1)


def _is_same(wanted: float, found: float) -> bool:
    return math.isclose(wanted, found, rel_tol=1e-6, abs_tol=1e-9)


def _head(unit: str) -> str:
    word = unit.rsplit(maxsplit=1)[-1]
    for ending, singular in _PLURALS:
        if word.endswith(ending):
            return word.removesuffix(ending) + singular
    return word


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan
