"""A series has one value at one period: of figures of a text that claim the same place, only the surer keep it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from smestats.extract.around import Placed
from smestats.extract.figures import Figure
from smestats.extract.matching import NO_MATCH, Match

# Texts round: 14.6 trillion and 14.63 trillion are one balance.
_ROUNDING = 0.01
_LEAST_ROUNDED = 1000
_OVER = 1.1
# What is said first is meant, where another is hardly surer.
_AS_SURE = 0.08


def agree(figures: Sequence[Figure], placed: Sequence[Placed], matches: Sequence[Match]) -> list[Match]:
    """The matches, without those that contradict a surer one, or one another within a list."""
    answer = list(matches)
    claims: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for place, (match, at) in enumerate(zip(matches, placed, strict=True)):
        if match.series_key is not None:
            claims[match.series_key, at.period].append(place)
    for (_, period), places in claims.items():
        for place in _refuted(figures, matches, places, is_dated=period is not None):
            answer[place] = NO_MATCH
    return answer


def _refuted(
    figures: Sequence[Figure], matches: Sequence[Match], places: Sequence[int], *, is_dated: bool
) -> Iterable[int]:
    if len(places) == 1:
        return ()
    alone = [place for place in places if not _has_rival(figures, place, places)]
    if not is_dated:
        return set(places) - set(alone)
    surest = max((matches[place].confidence for place in alone), default=0.0)
    kept = next((place for place in alone if matches[place].confidence >= surest - _AS_SURE), None)
    return [place for place in places if kept is None or not _is_same(figures[place], figures[kept])]


def _has_rival(figures: Sequence[Figure], place: int, places: Sequence[int]) -> bool:
    """Whether another figure of its list claims the same place with another value."""
    own = figures[place]
    return any(figures[other].group == own.group and not _is_same(figures[other], own) for other in places)


def _bounds(rounded: Figure, exact: Figure) -> bool:
    """“More than 100 million” says the same of one thing as 103 million, “nearly 20 trillion” as 19.8 trillion."""
    if exact.qualifier != "EQ":
        return False
    if rounded.qualifier == "NB":
        return exact.value <= rounded.value <= _OVER * exact.value
    return rounded.qualifier in ("GT", "GE") and rounded.value <= exact.value <= _OVER * rounded.value


def _is_same(figure: Figure, other: Figure) -> bool:
    if figure.value == other.value or "EQ" not in (figure.qualifier, other.qualifier):
        return True
    if _bounds(figure, other) or _bounds(other, figure):
        return True
    larger = max(figure.value, other.value)
    return larger >= _LEAST_ROUNDED and abs(figure.value - other.value) <= _ROUNDING * larger
