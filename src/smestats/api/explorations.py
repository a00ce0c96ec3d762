"""What is computed on request: whole explorations, and observations transformed on the way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

import pandas as pd

from smestats.analysis.address import read_exploration
from smestats.analysis.explore import Explored, explore
from smestats.api.desk import Desk
from smestats.api.errors import ChoiceUnknownError, ExplorationError, SeriesUnnamedError
from smestats.catalogue import Catalogue
from smestats.export import FORMATS, ROWS, Exported
from smestats.periods import Period
from smestats.schemas import Language, Problem, Selection
from smestats.schemas.exploration import AGGREGATIONS, FREQUENCIES, MOST_SERIES, UNITS, Exploration
from smestats.share import departing, export_lines, file_stem, links_of, tell

ItemT = TypeVar("ItemT")
# Parameters that make an answer of observations one of computed values.
TRANSFORM = ("units", "frequency", "aggregation", "base")


def is_transformed(arguments: Mapping[str, str]) -> bool:
    """Whether values are to be computed rather than given as published."""
    return any(name in arguments for name in TRANSFORM)


def transformed(arguments: Mapping[str, str], selection: Selection) -> Exploration:
    """The exploration that ``TRANSFORM`` asks for of a selection.

    Raises:
        SeriesUnnamedError: No series is named, or too many.
        ChoiceUnknownError: A transform, frequency or aggregation is not known.
        PeriodError: The base is no period.
    """
    if not 0 < len(selection.series_keys) <= MOST_SERIES:
        raise SeriesUnnamedError(most=MOST_SERIES)
    units = _choice("units", arguments, {name: name for name in UNITS})
    aggregation = _choice("aggregation", arguments, {name: name for name in AGGREGATIONS})
    base = arguments.get("base")
    return Exploration(
        series=tuple(dict.fromkeys(selection.series_keys)),
        units=units or UNITS[0],
        frequency=_choice("frequency", arguments, FREQUENCIES),
        aggregation=aggregation or AGGREGATIONS[0],
        base=None if base is None else str(Period.parse(base)),
        start=None if selection.start is None else selection.start.isoformat(),
        end=None if selection.end is None else selection.end.isoformat(),
        asof=selection.asof,
        recorded_asof=selection.recorded_asof,
    )


def read_strictly(arguments: Mapping[str, str], catalogue: Catalogue) -> Exploration:
    """The exploration of an address; unlike a page, a program is told of any fault and given nothing.

    Raises:
        ExplorationError: Something of it cannot be read.
        SeriesUnnamedError: It names no series.
    """
    exploration, problems = read_exploration(arguments, catalogue.series)
    _refuse(problems)
    if not exploration.series:
        raise SeriesUnnamedError(most=MOST_SERIES)
    return exploration


def rows_of(exploration: Exploration, observations: pd.DataFrame, catalogue: Catalogue, *, form: str) -> bytes:
    """The computed values alone, in one of ``ROWS``.

    Raises:
        ExplorationError: Something cannot be computed as asked.
    """
    explored = computed(exploration, observations, catalogue)
    lines = export_lines(exploration, explored, catalogue, "en")
    return ROWS[form](Exported("", (), lines, observations), catalogue)


def computed(exploration: Exploration, observations: pd.DataFrame, catalogue: Catalogue) -> Explored:
    """The exploration computed as asked.

    Raises:
        ExplorationError: Something of it cannot be.
    """
    explored = explore(exploration, observations, catalogue)
    _refuse(explored.problems)
    return explored


def file_of(exploration: Exploration, desk: Desk, *, form: str, language: Language, root: str) -> bytes:
    """An exploration with all that a file says of itself, in one of ``FORMATS``.

    Raises:
        ExplorationError: Something cannot be computed as asked.
    """
    observations, catalogue = desk.observations(exploration.selection()), desk.catalogue
    explored = computed(exploration, observations, catalogue)
    told = tell(exploration, explored, catalogue, language)
    now = datetime.now(UTC).replace(microsecond=0)
    pinned = datetime.fromisoformat(desk.revision) if desk.revision else now
    exported = departing(
        exploration,
        explored,
        observations,
        told=told,
        links=links_of(exploration, told, root=root, pinned=pinned, language=language),
        catalogue=catalogue,
        documents={item.document_id: item for item in desk.documents()},
        made=now,
    )
    return FORMATS[form].write_view(exported, catalogue)


def file_name_of(exploration: Exploration, form: str) -> str:
    """What a browser saves it as."""
    return f"{file_stem(exploration)}.{FORMATS[form].suffix}"


def _choice(name: str, arguments: Mapping[str, str], allowed: Mapping[str, ItemT]) -> ItemT | None:
    text = arguments.get(name)
    if text is not None and text.lower() not in allowed:
        raise ChoiceUnknownError(name=name, text=text, allowed=", ".join(allowed))
    return None if text is None else allowed[text.lower()]


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise ExplorationError(faults=" ".join(f"{item.message.en} {item.remedy.en}" for item in problems))
