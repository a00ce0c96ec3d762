"""From an explored view to the lines a chart draws."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from smestats.analysis.explore import Explored, ExploredLine
from smestats.analysis.measures import Measure
from smestats.catalogue import Catalogue
from smestats.charts.dates import format_period
from smestats.charts.explorer.drawn import DrawnLine, Place
from smestats.charts.explorer.inputs import COMPUTED, Input, write_inputs
from smestats.charts.explorer.values import has_reason, listed, result_words
from smestats.charts.marks import mark_of, symbol_of
from smestats.charts.points import HOVER_COLUMNS
from smestats.charts.theme import Theme, series_colour
from smestats.charts.vocabulary import has_words, say
from smestats.charts.wrap import wrap
from smestats.periods import Period
from smestats.schemas import Bilingual, Language, Series
from smestats.schemas.exploration import Exploration

# What has a natural size is drawn from zero, and so is a change; an index, a ratio or a logarithm is not.
_NO_ZERO = ("index points", "index", "")
_UNVALIDATED = "V"


@dataclass(frozen=True, eq=False)
class Told:
    """An explored line with what its words need: whether it is as published, and what it was computed of."""

    line: ExploredLine
    is_published: bool
    steps: tuple[str, ...]
    base: Period | None
    label: Bilingual

    @property
    def measure(self) -> Measure:
        """What its values are."""
        return self.line.measure

    @property
    def id(self) -> str:
        """Its letter, or the text of the formula."""
        return self.line.letter or self.line.key

    def name(self, language: Language) -> str:
        """Letter and name, or the formula."""
        if not self.line.letter:
            return self.line.key
        return say("explorer", "named", language, letter=self.line.letter, name=self.line.name[language])

    def unit_words(self, language: Language) -> str:
        """What stands at its axis, the base of an index named as a reader names it."""
        words = self.measure.name[language]
        return words if self.base is None else words.replace(str(self.base), format_period(self.base, language))

    @cached_property
    def rows(self) -> tuple[Any, ...]:
        """Its results, oldest first."""
        return tuple(self.line.results.itertuples(index=False))

    def source_of(self, row: Any) -> tuple[str, str]:
        """What a click on a result carries: the published cell, or the inputs of a computed one."""
        if self.is_published:
            return (self.line.key, row.time_period)
        periods = [Period.parse(row.time_period)]
        periods += [Period.parse(row.base_period)] if isinstance(row.base_period, str) else []
        periods += [self.base] if self.base is not None else []
        unique = tuple(dict.fromkeys(periods))
        return (COMPUTED, write_inputs(self.steps, [Input(key, unique) for key in self.line.series_keys]))


def told_lines(explored: Explored, exploration: Exploration, catalogue: Catalogue) -> tuple[Told, ...]:
    """The lines of ``explored`` with how each came about."""
    is_indexed = exploration.base is not None and exploration.units == "lin"
    base = Period.parse(exploration.base) if is_indexed and exploration.base is not None else None
    told, labels = [], _labels(explored, catalogue)
    for line in explored.lines:
        own = {catalogue.find_series(key).frequency for key in line.series_keys}
        steps = (
            *((exploration.aggregation,) if own != {line.frequency} else ()),
            *(("index",) if is_indexed else (line.units,) if line.units != "lin" else ()),
            *(("formula",) if line.formula is not None else ()),
        )
        told.append(Told(line, is_published=not steps, steps=steps, base=base, label=labels[line.key]))
    return tuple(told)


def _labels(explored: Explored, catalogue: Catalogue) -> dict[str, Bilingual]:
    """Short names that tell the lines apart: the series' own within one indicator, else that of the indicator."""
    series = [catalogue.find_series(line.key) for line in explored.lines if line.formula is None]
    labels = {line.key: line.label for line in explored.lines}
    indicators = Counter(item.indicator for item in series)
    if len(indicators) > 1:
        alone = (item for item in series if indicators[item.indicator] == 1 and _speaks_for_all(item, catalogue))
        labels |= {item.series_key: catalogue.indicators[item.indicator].short_name for item in alone}
    return labels


def _speaks_for_all(series: Series, catalogue: Catalogue) -> bool:
    """Whether the name of the indicator names this series: its headline, or all there is of it."""
    return series.group == "headline" or len(catalogue.series_of(series.indicator)) == 1


def drawn_lines(told: Sequence[Told], *, language: Language, theme: Theme) -> tuple[DrawnLine, ...]:
    """The lines as a chart draws them, each in the colour of its place."""
    return tuple(
        DrawnLine(
            letter=item.line.letter,
            key=item.line.key,
            name=item.label[language],
            places=tuple(_places(item, language)),
            colour=series_colour(theme, place),
            unit=item.measure.name.en,
            code=item.measure.code,
            unit_words=_initial(item.unit_words(language)),
            from_zero=item.measure.is_change or item.measure.code not in _NO_ZERO,
        )
        for place, item in enumerate(told)
    )


class _Doubted(NamedTuple):
    """A result as marks look at an observation."""

    qualifier: str
    derivation: str
    obs_status: str
    period_basis: str


def statuses_of(row: Any) -> list[str]:
    """The statuses of everything a result rests on, weightiest first."""
    return row.statuses.split(",") if isinstance(row.statuses, str) and row.statuses else []


def doubted(row: Any) -> _Doubted:
    """A result with those of its doubts that marks show."""
    status = _UNVALIDATED if _UNVALIDATED in statuses_of(row) else row.obs_status
    return _Doubted(row.qualifier, "derived" if row.is_derived else "", status, row.period_basis)


def _places(item: Told, language: Language) -> Iterator[Place]:
    for row in item.rows:
        period = Period(item.line.frequency, row.ordinal)
        if has_reason(row):
            yield Place(period, segment=row.segment)
            continue
        as_observed = doubted(row)
        # The end of an interval wears no mark of a printed bound: it is drawn as an interval.
        is_ranged = row.qualifier == "RG" and not item.is_published
        seen = as_observed._replace(qualifier="EQ") if is_ranged else as_observed
        yield Place(
            period=period,
            value=row.value if item.is_published or row.qualifier == "EQ" else None,
            lower=_known(row.lower),
            upper=_known(row.upper),
            mark=mark_of(seen),
            symbol=symbol_of(seen),
            segment=row.segment,
            hover=_hover(item, row, language),
            customdata=item.source_of(row),
            label=result_words(row, item.measure, language, is_published=item.is_published),
        )


def _hover(item: Told, row: Any, language: Language) -> str:
    period = format_period(row.time_period, language, long=True)
    value = result_words(row, item.measure, language, is_published=item.is_published, with_name=True)
    lines = [wrap(item.name(language), HOVER_COLUMNS), f"<b>{value}</b> · {period}"]
    lines += [wrap(words, HOVER_COLUMNS) for words in (*_change(row, language), *doubts_of(row, language))]
    click = say("hover", "click", language) if item.is_published else say("explorer", "click", language)
    return "<br>".join([*lines, f"<i>{click}</i>"])


def _change(row: Any, language: Language) -> Iterator[str]:
    """On what a change is measured, and whether its direction is certain where that is worth saying."""
    if isinstance(row.base_period, str):
        on = say("explorer", "on", language, base=format_period(row.base_period, language, long=True))
        is_plain = row.qualifier == "EQ" or not isinstance(row.sign, str)
        yield on if is_plain else listed([on, say("sign", row.sign, language)], language)


def doubts_of(row: Any, language: Language) -> Iterator[str]:
    """Everything that limits a result: statuses, an inferred period, a derived input."""
    if row.is_derived:
        yield say("explorer", "derived", language)
    if row.period_basis == "inferred":
        yield say("hover", "inferred", language)
    for status in statuses_of(row):
        if has_words("status", status):
            yield say("status", status, language)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _initial(words: str) -> str:
    return words[:1].upper() + words[1:]
