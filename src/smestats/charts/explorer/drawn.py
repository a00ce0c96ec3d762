"""Lines of an exploration as a chart draws them: places over time, each a value, an interval, a bound or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from smestats.periods import Period


@dataclass(frozen=True)
class Place:
    """One calendar period of one line.

    Attributes:
        period: The calendar period.
        value: The one number that is possible, or that was printed with a qualifier; ``None`` for anything else.
        lower: Lower end of what is possible; ``None`` where open.
        upper: Upper end of what is possible; ``None`` where open.
        mark: Key of the mark it wears, ``None`` for a plain value.
        symbol: Plotly's marker symbol.
        segment: Counts up at every break.
        hover: What it says.
        customdata: What a click needs.
        label: The value in words.
    """

    period: Period
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    mark: str | None = None
    symbol: str = "circle"
    segment: int = 0
    hover: str = ""
    customdata: tuple[str, ...] = ()
    label: str = ""

    @property
    def x(self) -> str:
        """Middle day of the period."""
        return _middle(self.period)

    @property
    def is_interval(self) -> bool:
        """Whether both ends are known and no single number is."""
        return self.value is None and self.lower is not None and self.upper is not None

    @property
    def bound(self) -> float | None:
        """The one end that is known, where the other is open and no number is printed."""
        if self.value is not None or self.is_interval:
            return None
        return self.upper if self.lower is None else self.lower

    @property
    def ends(self) -> tuple[float, ...]:
        """Every number the place is drawn at."""
        numbers = (self.value, self.lower, self.upper)
        return tuple(number for number in numbers if number is not None)

    @property
    def height(self) -> float | None:
        """Where the place is pointed at: its value, the middle of its interval, its bound."""
        if self.value is not None:
            return self.value
        if self.lower is not None and self.upper is not None:
            return (self.lower + self.upper) / 2
        return self.bound


@dataclass(frozen=True)
class DrawnLine:
    """One line: its places in calendar order, and how it is named and counted.

    ``letter`` is what formulas call it, empty for a formula, whose text is the ``key``; lines of one ``unit`` share an
    axis; ``code`` is the unit its numbers carry; ``from_zero`` is whether the axis must show zero.
    """

    letter: str
    key: str
    name: str
    places: tuple[Place, ...]
    colour: str
    unit: str
    unit_words: str
    code: str = ""
    from_zero: bool = False

    @property
    def full_name(self) -> str:
        """Letter and name; a formula has no letter."""
        return f"{self.letter} · {self.name}" if self.letter else self.name

    @property
    def shown(self) -> tuple[Place, ...]:
        """The places at which something is known."""
        return tuple(place for place in self.places if place.height is not None)

    @property
    def numbers(self) -> list[float]:
        """Every number of the line."""
        return [number for place in self.places for number in place.ends]


def stretches(places: Sequence[Place]) -> Iterator[list[Place]]:
    """Runs of neighbouring calendar periods of one segment at each of which something is known."""
    run: list[Place] = []
    for place in places:
        if run and not (_is_next(run[-1], place) and place.height is not None):
            yield run
            run = []
        if place.height is not None:
            run.append(place)
    if run:
        yield run


def breaks_of(lines: Sequence[DrawnLine]) -> list[Period]:
    """The first period of every segment but the first of its line, within the time shown; one for each day."""
    found: dict[date, Period] = {}
    for line in lines:
        for before, place in pairwise(line.places):
            if place.segment != before.segment:
                found.setdefault(place.period.start, place.period)
    days = days_of(lines)
    if not days:
        return []
    shown = (found[day] for day in sorted(found))
    return [period for period in shown if min(days) < period.end.isoformat() and period.start.isoformat() < max(days)]


def days_of(lines: Sequence[DrawnLine]) -> list[str]:
    """The days at which something is drawn."""
    return [place.x for line in lines for place in line.shown]


@lru_cache(maxsize=4_096)
def _middle(period: Period) -> str:
    return date.fromordinal((period.start.toordinal() + period.end.toordinal()) // 2).isoformat()


def _is_next(before: Place, place: Place) -> bool:
    return place.segment == before.segment and place.period == before.period.shift(1)
