"""An exploration in words: what it is of, in what unit, by whom, and whether anything in it was computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smestats.analysis.explore import Explored, ExploredLine
from smestats.analysis.transforms import UNIT_NAMES
from smestats.catalogue import Catalogue
from smestats.charts.numbers import counter_of
from smestats.charts.vocabulary import say as say_in_chart
from smestats.schemas import Language
from smestats.schemas.exploration import Exploration
from smestats.share.vocabulary import listed, say

_ALL = 1_000


@dataclass(frozen=True, eq=False)
class Told:
    """What is said of an exploration wherever it goes.

    Attributes:
        name: Of its series, one after the other.
        title: The name with what was made of the values.
        keys: Series keys, one after the other.
        details: Units, transform and frequency.
        publishers: Who publishes the series, each once.
        is_published: Nothing in it was computed.
    """

    name: str
    title: str
    keys: str
    details: str
    publishers: tuple[str, ...]
    is_published: bool


def tell(exploration: Exploration, explored: Explored, catalogue: Catalogue, language: Language) -> Told:
    """Tell ``exploration`` in ``language``."""
    series = [catalogue.find_series(key) for key in exploration.series]
    name = listed([item.name[language] for item in series], language) or say(language, "title.empty")
    publishers = [catalogue.indicators[item.indicator].publisher[language] for item in series]
    formulas = [line.key for line in explored.lines if line.formula is not None]
    made = [*([UNIT_NAMES[exploration.units].name[language]] if exploration.units != "lin" else []), *formulas]
    transform = listed(made, language)
    return Told(
        name=name,
        title=say(language, "title.transformed", names=name, transform=transform) if transform else name,
        keys=listed(exploration.series, language),
        details=_details(explored.lines, catalogue, language),
        publishers=tuple(dict.fromkeys(publishers)),
        is_published=all(is_published(line, exploration, catalogue) for line in explored.lines),
    )


def is_published(line: ExploredLine, exploration: Exploration, catalogue: Catalogue) -> bool:
    """Whether the values of ``line`` are those its series was published with."""
    if line.formula is not None or line.units != "lin" or exploration.base is not None:
        return False
    return line.frequency is catalogue.find_series(line.key).frequency


def unit_words(line: ExploredLine, language: Language, catalogue: Catalogue) -> str:
    """What the values of ``line`` are in; in Chinese a count is counted in its measure word."""
    unit = catalogue.units.get(line.measure.code)
    counter = counter_of(unit) if unit is not None and language == "zh" else ""
    return counter or line.measure.name[language]


def _details(lines: Sequence[ExploredLine], catalogue: Catalogue, language: Language) -> str:
    units = [unit_words(line, language, catalogue) for line in lines]
    formulas = [f"{line.formula}" for line in lines if line.formula is not None]
    frequencies = [say_in_chart("frequency", line.frequency, language) for line in lines]
    return listed([*units, *formulas, *frequencies], language, most=_ALL)
