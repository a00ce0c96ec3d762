"""What stands near a series in the catalogue: what may be read with it, and what must never be joined to it."""

from __future__ import annotations

from smestats.catalogue import Catalogue
from smestats.schemas import Series

_DERIVED_KINDS = frozenset({"rate", "change"})
_BREAKDOWNS = frozenset({"region", "sector", "component"})


def base_of(catalogue: Catalogue, series: Series) -> Series | None:
    """The series whose growth or change ``series`` is: the one with the longest key that begins its own."""
    if catalogue.indicators[series.indicator].kind not in _DERIVED_KINDS:
        return None
    levels = [item for item in catalogue.series.values() if _is_level_of(catalogue, item, series)]
    return max(levels, key=lambda item: len(item.series_key), default=None)


def changes_of(catalogue: Catalogue, series: Series) -> tuple[Series, ...]:
    """Series that publish the growth or change of ``series``."""
    return tuple(item for item in catalogue.series.values() if base_of(catalogue, item) == series)


def siblings_of(catalogue: Catalogue, series: Series) -> tuple[Series, ...]:
    """Other series of the same indicator: first those of the same group."""
    others = [item for item in catalogue.series_of(series.indicator) if item != series]
    return tuple(sorted(others, key=lambda item: item.group != series.group))


def never_joined_with(catalogue: Catalogue, series: Series) -> tuple[Series, ...]:
    """Series easily taken for ``series``: one unit, another definition or basis.

    These are its indicator's series on another basis, and headline figures of the same theme, unit and kind
    that count something else. Parts of a breakdown are told apart by their names and are left out.
    """
    return tuple(
        item
        for item in catalogue.series.values()
        if item != series and (_is_other_basis(item, series) or _is_other_definition(catalogue, item, series))
    )


def _is_level_of(catalogue: Catalogue, item: Series, series: Series) -> bool:
    kind = catalogue.indicators[item.indicator].kind
    is_named_after = series.series_key.startswith(f"{item.series_key}_")
    return is_named_after and kind not in _DERIVED_KINDS and item.group == series.group


def _is_other_basis(item: Series, series: Series) -> bool:
    return item.indicator == series.indicator and "basis" in (item.group, series.group) and item.group != series.group


def _is_other_definition(catalogue: Catalogue, item: Series, series: Series) -> bool:
    if item.indicator == series.indicator or {item.group, series.group} & _BREAKDOWNS or item.unit != series.unit:
        return False
    mine, other = catalogue.indicators[series.indicator], catalogue.indicators[item.indicator]
    return mine.theme == other.theme and mine.kind == other.kind
