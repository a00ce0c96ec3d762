"""An exploration as it leaves in a file: its values, and everything the file must say about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from smestats import __version__
from smestats.analysis.explore import Explored
from smestats.analysis.transforms import UNIT_NAMES
from smestats.catalogue import Catalogue
from smestats.charts.vocabulary import say as say_in_chart
from smestats.export import Exported, Fact, Line
from smestats.periods import Period
from smestats.schemas import Language, SourceDocument
from smestats.schemas.exploration import Exploration
from smestats.schemas.moments import write_moment
from smestats.share.citation import citation_of, moment_words
from smestats.share.links import Links
from smestats.share.sources import sources_of
from smestats.share.told import Told, is_published, unit_words
from smestats.share.vocabulary import listed, say

_NAMED_SERIES = 3


@dataclass(frozen=True, eq=False)
class _Departing:
    exploration: Exploration
    explored: Explored
    observations: pd.DataFrame
    told: Told
    links: Links
    catalogue: Catalogue
    documents: Mapping[str, SourceDocument]
    made: datetime

    @property
    def language(self) -> Language:
        return self.links.language


def departing(
    exploration: Exploration,
    explored: Explored,
    observations: pd.DataFrame,
    *,
    told: Told,
    links: Links,
    catalogue: Catalogue,
    documents: Mapping[str, SourceDocument],
    made: datetime,
) -> Exported:
    """A view with its filters, sources, citation and links.

    Args:
        exploration: What was asked for.
        explored: It computed.
        observations: Everything its series rest on.
        told: It in words.
        links: Its addresses; they also fix the language.
        catalogue: Supplies names, units and breaks.
        documents: Source documents by id.
        made: The moment the file says it was made at.
    """
    view = _Departing(exploration, explored, observations, told, links, catalogue, documents, made)
    lines = export_lines(exploration, explored, catalogue, links.language)
    return Exported(told.title, tuple(_facts(view)), lines, observations)


def file_stem(exploration: Exploration) -> str:
    """The name of a file of this view, in ASCII, without its suffix: ``smestats-SMEDI-pc1-asof-2026-01-31``."""
    keys = exploration.series
    parts = ["smestats", *(keys if len(keys) <= _NAMED_SERIES else [f"{len(keys)}-series"])]
    parts += [exploration.units] if exploration.units != "lin" else []
    parts += ["formula"] if exploration.formulas else []
    parts += [text for text in (exploration.start, exploration.end) if text]
    parts += ["asof", exploration.asof.isoformat()] if exploration.asof else []
    parts += ["frozen", f"{exploration.recorded_asof:%Y-%m-%d}"] if exploration.recorded_asof else []
    return "-".join(parts)


def export_lines(
    exploration: Exploration, explored: Explored, catalogue: Catalogue, language: Language
) -> tuple[Line, ...]:
    """The lines of ``explored`` as files name them."""
    return tuple(
        Line(
            key=line.key,
            name=line.name[language],
            unit=unit_words(line, language, catalogue),
            transform=line.units,
            decimals=line.measure.decimals,
            is_published=is_published(line, exploration, catalogue),
            results=line.results,
        )
        for line in explored.lines
    )


def _facts(view: _Departing) -> Iterator[Fact]:
    for key, text in (*_of_series(view), *_of_computation(view), *_of_time(view), *_of_values(view), *_of_origin(view)):
        name, _, letter = key.partition(" ")
        yield Fact(key.replace(" ", "_"), say(view.language, f"file.{name}", letter=letter), text)


def _of_series(view: _Departing) -> Iterator[tuple[str, str]]:
    for line in view.explored.lines:
        if line.formula is not None:
            continue
        series = view.catalogue.find_series(line.key)
        facts = {
            "key": series.series_key,
            "name": series.name[view.language],
            "unit": unit_words(line, view.language, view.catalogue),
            "frequency": say_in_chart("frequency", series.frequency, view.language),
            "publisher": view.catalogue.indicators[series.indicator].publisher[view.language],
        }
        yield f"series {line.letter}", say(view.language, "file.series_value", **facts)


def _of_computation(view: _Departing) -> Iterator[tuple[str, str]]:
    asked, language = view.exploration, view.language
    naming = UNIT_NAMES[asked.units]
    yield "transform", f"{asked.units}: {naming.name[language]}, {naming.formula}"
    if asked.base is not None:
        yield "base", f"{asked.base} = 100"
    if asked.frequency is not None:
        yield "frequency", say_in_chart("frequency", asked.frequency, language)
        yield "aggregation", f"{asked.aggregation}: {say(language, f'aggregation.{asked.aggregation}')}"
    if asked.formulas:
        yield "formula", "  |  ".join(asked.formulas)


def _of_time(view: _Departing) -> Iterator[tuple[str, str]]:
    asked, language = view.exploration, view.language
    form = {(True, True): "both", (True, False): "from", (False, True): "to", (False, False): "all"}
    key = f"file.range_{form[asked.start is not None, asked.end is not None]}"
    yield "range", say(language, key, start=asked.start, end=asked.end)
    yield "asof", asked.asof.isoformat() if asked.asof else say(language, "file.asof_now")
    now = say(language, "file.recorded_now", moment=write_moment(view.links.pinned))
    yield "recorded_asof", write_moment(asked.recorded_asof) if asked.recorded_asof else now


def _of_values(view: _Departing) -> Iterator[tuple[str, str]]:
    results, language, catalogue = view.explored.results, view.language, view.catalogue
    missing = int(results["reason"].notna().sum())
    yield "values", say(language, "file.values_text", values=len(results) - missing, missing=missing)
    for key, found, codes in (
        ("qualifiers", set(results["qualifier"]) - {"EQ"}, catalogue.qualifiers),
        ("statuses", set(results["obs_status"]) - {"A"}, catalogue.statuses),
    ):
        told = [
            say(language, "file.qualifier", code=code, name=codes[code].name[language])
            for code in sorted(found)
            if code in codes
        ]
        if told:
            yield key, listed(told, language, most=len(told))
    broken = [
        say(language, "file.break", key=series.series_key, period=item.period, note=item.note[language])
        for series in map(catalogue.find_series, view.exploration.series)
        for item in series.breaks
    ]
    if broken:
        yield "breaks", " ".join(broken)
    yield "columns", say(language, "file.columns_text")


def _of_origin(view: _Departing) -> Iterator[tuple[str, str]]:
    for place, source in enumerate(sources_of(_shown(view), view.documents, view.language), start=1):
        yield f"source {place}", source
    yield "citation", citation_of(view.told, view.links).long
    yield "frozen", view.links.frozen
    yield "link", view.links.page
    yield "made", say(view.language, "file.made_by", moment=moment_words(view.made), version=__version__)


def _shown(view: _Departing) -> pd.DataFrame:
    """The stored values of the periods shown and, of changes, of those they are measured on."""
    stored = view.observations[view.observations["obs_value"].notna()]
    known = view.explored.results[view.explored.results["reason"].isna()]
    if known.empty:
        return stored.iloc[:0]
    bases = [Period.parse(text).start for text in known["base_period"].dropna().unique()]
    first = min([known["period_start"].min().date(), *bases])
    is_within = (stored["period_end"] >= pd.Timestamp(first)) & (stored["period_start"] <= known["period_end"].max())
    within: pd.DataFrame = stored[is_within]
    return within
