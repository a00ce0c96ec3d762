"""An exploration read from an address. What cannot be read is a problem and the rest still works."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from pydantic import ValidationError

from smestats.analysis.formula import FormulaError, read_formula, renamed
from smestats.analysis.problems import problem
from smestats.errors import DateError, PeriodError
from smestats.periods import Period
from smestats.schemas import Problem
from smestats.schemas.exploration import (
    AGGREGATIONS,
    CHART_KINDS,
    FREQUENCIES,
    LETTERS,
    LONGEST_LABEL,
    MOST_FORMULAS,
    MOST_MARKS,
    MOST_SERIES,
    PARAMETERS,
    SCALES,
    UNITS,
    Exploration,
    Mark,
)
from smestats.schemas.moments import read_day, read_moment
from smestats.schemas.nearest import nearest

ItemT = TypeVar("ItemT")
_SWITCH = {"1": True, "0": False, "true": True, "false": False}


def read_exploration(
    query: Mapping[str, str], series_keys: Collection[str], *, also: Collection[str] = ()
) -> tuple[Exploration, tuple[Problem, ...]]:
    """The exploration an address asks for, and what of it could not be read.

    Args:
        query: Names and texts of the address.
        series_keys: Every series there is: ``catalogue.series`` will do.
        also: Further parameters of the page, such as ``lang``, which are no concern of the exploration.

    Returns:
        What could be read, and one problem for all else, each naming the nearest that is valid.
    """
    return _Reading(query, series_keys, also).result()


class _Reading:
    """One address being read: problems gather on the way."""

    def __init__(self, query: Mapping[str, str], series_keys: Collection[str], also: Collection[str]) -> None:
        self.query = {name: text.strip() for name, text in query.items()}
        self.known = tuple(series_keys)
        self.problems: list[Problem] = []
        allowed = (*PARAMETERS, *also)
        for name in self.query:
            if name not in allowed:
                near = nearest(name, allowed)
                self._found("parameter-unknown", cell=name, nearest=near, allowed=", ".join(PARAMETERS))

    def result(self) -> tuple[Exploration, tuple[Problem, ...]]:
        series, letters = self._series()
        start, end = self._range()
        exploration = Exploration(
            series=series,
            formulas=self._formulas(letters, len(series)),
            units=self._choice("units", {name: name for name in UNITS}) or "lin",
            frequency=self._choice("freq", FREQUENCIES),
            aggregation=self._choice("agg", {name: name for name in AGGREGATIONS}) or "avg",
            start=start,
            end=end,
            base=self._period("base"),
            scale=self._choice("scale", {name: name for name in SCALES}) or "linear",
            kind=self._choice("chart", {name: name for name in CHART_KINDS}) or "line",
            events=self._choice("events", _SWITCH) or False,
            marks=self._marks(),
            asof=self._day("asof"),
            recorded_asof=self._moment("recorded_asof"),
        )
        return exploration, tuple(self.problems)

    def _found(self, kind: str, **facts: object) -> None:
        self.problems.append(problem(kind, **facts))  # type: ignore[arg-type]

    def _series(self) -> tuple[tuple[str, ...], dict[str, str | None]]:
        """The series, and for each letter as the address means it the letter it has here; ``None`` where left out."""
        asked = [text.strip().upper() for text in self.query.get("s", "").split(",") if text.strip()]
        kept: list[str] = []
        letters: dict[str, str | None] = {}
        for letter, key in zip(LETTERS, self._most("s", asked, MOST_SERIES), strict=False):
            if key not in self.known:
                self._found("series-unknown", cell=key, nearest=nearest(key, self.known))
                letters[letter] = None
                continue
            if key not in kept:
                kept.append(key)
            letters[letter] = LETTERS[kept.index(key)]
        return tuple(kept), letters

    def _formulas(self, letters: Mapping[str, str | None], count: int) -> tuple[str, ...]:
        asked = [text for text in self.query.get("f", "").split(";") if text.strip()]
        stands = {letter: here for letter, here in letters.items() if here is not None}
        kept: list[str] = []
        for text in self._most("f", asked, MOST_FORMULAS):
            try:
                formula = read_formula(text, tuple(stands))
                kept.append(read_formula(renamed(formula.text, stands), LETTERS[:count]).text)
            except FormulaError as error:
                self.problems.append(error.problem)
        return tuple(dict.fromkeys(kept))

    def _choice(self, name: str, allowed: Mapping[str, ItemT]) -> ItemT | None:
        text = self.query.get(name, "")
        if not text:
            return None
        if text.lower() not in allowed:
            near, listed = nearest(text, tuple(allowed)), ", ".join(allowed)
            self._found("value-unknown", cell=text, name=name, nearest=near, allowed=listed)
        return allowed.get(text.lower())

    def _range(self) -> tuple[str | None, str | None]:
        start, end = self._period("from"), self._period("to")
        if start and end and Period.parse(start).start > Period.parse(end).end:
            self._found("range-reversed", start=start, end=end)
            return start, None
        return start, end

    def _period(self, name: str) -> str | None:
        text = self.query.get(name, "")
        try:
            return str(Period.parse(text.upper())) if text else None
        except PeriodError:
            self._found("period-invalid", cell=text, name=name)
            return None

    def _marks(self) -> tuple[Mark, ...]:
        asked = [text for text in self.query.get("marks", "").split(";") if text.strip()]
        read = (self._mark(text) for text in self._most("marks", asked, MOST_MARKS))
        return tuple(mark for mark in read if mark is not None)

    def _mark(self, text: str) -> Mark | None:
        day, _, label = text.partition("~")
        try:
            return Mark(date=read_day("marks", day.strip()), label=label)
        except (DateError, ValidationError):
            self._found("mark-invalid", cell=text, limit=LONGEST_LABEL)
            return None

    def _day(self, name: str) -> date | None:
        text = self.query.get(name, "")
        try:
            return read_day(name, text) if text else None
        except DateError:
            self._found("date-invalid", cell=text, name=name)
            return None

    def _moment(self, name: str) -> datetime | None:
        text = self.query.get(name, "")
        try:
            return read_moment(name, text) if text else None
        except DateError:
            self._found("date-invalid", cell=text, name=name)
            return None

    def _most(self, name: str, asked: Sequence[str], limit: int) -> Iterable[str]:
        if len(asked) > limit:
            self._found("too-many", cell=asked[limit], name=name, limit=limit)
        return asked[:limit]
