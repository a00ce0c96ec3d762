"""What an analyst must confirm before a plan is carried out, by name. A further doubt is a further entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import pairwise

import numpy as np

from smestats.catalogue import Catalogue
from smestats.columns import IntArray
from smestats.ingest.duplicates import cell_keys
from smestats.ingest.faults import Finding, Flaw
from smestats.ingest.findings import Findings
from smestats.ingest.history import Points, unusual_points
from smestats.ingest.plan import NOTHING_STORED, Change, Mask, Plan
from smestats.schemas import Bilingual, Qualifier
from smestats.store.append import Placement

_LEVELS = frozenset({"index", "share", "rate", "change"})
_CROSSING = frozenset({"rate", "change"})
_SCALED = 1e6
_GROUP = 200_000  # values whose history is looked at together


@dataclass(frozen=True)
class Context:
    """A plan, and what is needed to speak of its rows.

    ``columns`` gives the number of the field in which the values of a series stand.
    """

    plan: Plan
    catalogue: Catalogue
    columns: Mapping[str, int]

    def finding(self, row: int, code: str, **facts: object) -> Finding:
        """A finding about one row."""
        cell = self.plan.change_of(row, self.catalogue)
        series = self.catalogue.series[cell["series_key"]]
        said = {
            "series": series.series_key,
            "period": cell["period"],
            "new": self._qualified(cell["qualifier"], cell["value"], cell["upper"]),
            "old": self._qualified(cell["old_qualifier"], cell["old_value"], cell["old_upper"]),
            **facts,
        }
        return Finding(Flaw(code, said), cell["line"], self.columns.get(series.series_key), _said(cell["value"]))

    def _qualified(self, code: str | None, value: float | None, upper: float | None) -> Bilingual:
        if code in (None, Qualifier.EQUAL) or value is None:
            return _told(value)
        told = _told(value)
        if upper is not None:
            end = _told(upper)
            return Bilingual(en=f"{told.en} to {end.en}", zh=f"{told.zh}至{end.zh}")
        name = self.catalogue.qualifiers[code].name
        return Bilingual(en=f"{name.en} {told.en}", zh=f"{name.zh}{told.zh}")


def find_doubts(plan: Plan, catalogue: Catalogue, columns: Mapping[str, int], warnings: Findings) -> None:
    """Add every doubt about ``plan`` to ``warnings``."""
    context = Context(plan, catalogue, columns)
    for doubt in DOUBTS.values():
        doubt(context, warnings)


def _revisions(context: Context, warnings: Findings) -> None:
    plan = context.plan
    withdrawn = _withdrawn(plan)
    for change, code in ((Change.REVISED, "revision"), (Change.CONFLICT, "revision.conflict")):
        rows = np.flatnonzero((plan.change == change) & ~withdrawn)
        warnings.collect(rows, partial(context.finding, code=code))


def _withdrawals(context: Context, warnings: Findings) -> None:
    rows = np.flatnonzero(_withdrawn(context.plan))
    warnings.collect(rows, lambda row: context.finding(row, "missing_over_value"))


def _withdrawn(plan: Plan) -> Mask:
    withdrawn: Mask = np.isnan(plan.columns.value) & (plan.old != NOTHING_STORED) & plan.stores
    places = plan.old[withdrawn]
    withdrawn[withdrawn] = ~np.isnan(plan.compared.value[places])
    return withdrawn


def _unusual_changes(context: Context, warnings: Findings) -> None:
    plan, columns = context.plan, context.plan.columns
    new = np.flatnonzero(plan.stores & (plan.placement != Placement.EARLIER) & ~np.isnan(columns.value))
    series = columns.series[new]
    if not bool((series[1:] >= series[:-1]).all()):
        order = np.argsort(series, kind="stable")
        new, series = new[order], series[order]
    kept = _is_kept(plan)
    for first, last in _series_groups(plan) if len(new) else ():
        rows = new[slice(*np.searchsorted(series, [first, last]))]
        points, row_of = _points(context, rows, kept, first, last)
        _report_unusual(context, warnings, points, row_of)


def _report_unusual(context: Context, warnings: Findings, points: Points, rows: IntArray) -> None:
    unusual = unusual_points(points)

    def describe(place: int) -> Finding:
        usual, value = float(unusual.usual[place]), float(points.value[unusual.places[place]])
        code, times = "unusual_change.level", 0.0
        if unusual.by_factor[place] and usual and value:
            is_small = abs(value) < abs(usual)
            code = "unusual_change.small" if is_small else "unusual_change"
            times = usual / value if is_small else value / usual
        facts = {"usual": _told(usual), "times": _told(float(f"{times:.3g}"))}
        return context.finding(int(rows[unusual.places[place]]), code, **facts)

    warnings.collect(np.arange(len(unusual.places)), describe)


def _series_groups(plan: Plan) -> Iterator[tuple[int, int]]:
    """Ranges of series that together have a bounded number of values, so that a huge append takes little memory."""
    sizes = np.bincount(plan.columns.series, minlength=len(plan.columns.series_keys))
    sizes += np.bincount(plan.compared.series[: plan.current_count], minlength=len(sizes))
    groups = np.cumsum(sizes) // _GROUP
    starts = [0, *(np.flatnonzero(np.diff(groups)) + 1).tolist(), len(sizes)]
    return pairwise(starts)


def _points(context: Context, new: IntArray, kept: Mask, first: int, last: int) -> tuple[Points, IntArray]:
    """Stored and new values of some series in the order of their periods, and the row of each (-1: stored)."""
    columns, compared = context.plan.columns, context.plan.compared
    start, end = np.searchsorted(compared.series[: context.plan.current_count], [first, last]).tolist()
    stored = start + np.flatnonzero(kept[start:end] & ~np.isnan(compared.value[start:end]))
    stored = stored if len(new) else stored[:0]
    series = np.concatenate([compared.series[stored], columns.series[new]])
    keys = cell_keys(series, np.concatenate([compared.ordinal[stored], columns.ordinal[new]]))
    values = np.concatenate([compared.value[stored], columns.value[new]])
    rows = np.concatenate([np.full(len(stored), NOTHING_STORED), new])
    order = np.argsort(keys, kind="stable")
    kinds = [context.catalogue.indicator_of(key).kind for key in columns.series_keys[first:last]]
    points = Points(
        series=series[order] - first,
        value=values[order],
        is_stored=rows[order] < 0,
        is_amount=np.array([kind not in _LEVELS for kind in kinds], dtype=np.bool_),
        crosses_zero=np.array([kind in _CROSSING for kind in kinds], dtype=np.bool_),
    )
    return points, rows[order]


def _is_kept(plan: Plan) -> Mask:
    """The stored vintages that stay current: neither replaced nor only visible in the past."""
    kept = np.zeros(len(plan.compared), dtype=np.bool_)
    kept[: plan.current_count] = True
    kept[plan.old[plan.stores & (plan.placement == Placement.REPLACES)]] = False
    return kept


def _said(value: float | None) -> str:
    return "—" if value is None else f"{value:.15g}"


def _told(value: float | None) -> Bilingual:
    """A number as a reader compares it: as it is written, and with scale words where zeros would have to be counted."""
    if value is None or abs(value) < _SCALED:
        return Bilingual(en=_said(value), zh=_said(value))
    # Loaded on demand: most appends have no such warning, and charts bring pandas with them.
    written: Callable[..., str] = import_module("smestats.charts.words").format_number
    return Bilingual(en=written(value, "en"), zh=written(value, "zh"))


DOUBTS: Mapping[str, Callable[[Context, Findings], None]] = {
    "revisions": _revisions,
    "withdrawals": _withdrawals,
    "unusual changes": _unusual_changes,
}
