"""Lines of an exploration in words: single results, and sentences for whoever cannot see the chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from smestats.analysis.explore import ExploredLine
from smestats.analysis.measures import Measure
from smestats.analysis.transforms import AGGREGATION_NAMES
from smestats.charts.changes import format_reason
from smestats.charts.dates import format_period
from smestats.charts.numbers import DASH, format_number, with_unit
from smestats.charts.vocabulary import has_words, say
from smestats.schemas import Language

_FEWEST_FOR_EXTREMES = 3
_SEPARATORS = {"en": ("; ", ", ", " "), "zh": ("；", "、", "")}


def format_result(row: Any, measure: Measure, language: Language) -> str:
    """One result in words: ``+0.12%``, ``more than 2``, ``between −2 and 3, direction uncertain``; why it is missing.

    Args:
        row: A row of ``frames.RESULTS``.
        measure: Of its line: supplies unit and decimals.
        language: Of the words.
    """
    if isinstance(row.reason, str):
        base = row.base_period if isinstance(row.base_period, str) else None
        return format_reason(row.reason, language, base_period=base)
    written = _number(row.value, measure, language)
    if row.qualifier == "RG":
        written = say("explored", "between", language, value=written, upper=_number(row.upper, measure, language))
    elif has_words("qualifier", row.qualifier):
        written = say("qualifier", row.qualifier, language, value=written, upper="")
    key = f"signed_{row.sign}"
    return say("explored", key, language, value=written) if has_words("explored", key) else written


def describe_line(line: ExploredLine, language: Language, *, others: Sequence[ExploredLine] = ()) -> str:
    """What the line shows: extent, newest value, extremes, qualifiers, breaks, what is missing and why, doubts.

    Args:
        line: As ``analysis.explore`` computes it.
        language: Of the words.
        others: The lines beside it, which tell what the letters of a formula stand for.
    """
    sentences = [_extent(line, language, others), *_told(line, language)]
    return _SEPARATORS[language][2].join(say("describe", "sentence", language, text=text) for text in sentences)


def line_name(line: ExploredLine, language: Language, *, others: Sequence[ExploredLine] = ()) -> str:
    """The name of a line; a formula is followed by what its letters stand for."""
    if line.formula is None:
        return line.name[language].removesuffix(_frequency_suffix(line, language))
    named = {item.key: item for item in others if item.formula is None}
    letters = [
        say("explored", "letter", language, letter=named[key].letter, name=named[key].name[language])
        for key in line.series_keys
        if key in named
    ]
    if not letters:
        return line.formula
    return say("explored", "of", language, name=line.formula, letters=_SEPARATORS[language][0].join(letters))


def _frequency_suffix(line: ExploredLine, language: Language) -> str:
    frequency = say("frequency", line.frequency, language)
    return f"（{frequency}）" if language == "zh" else f", {frequency}"


def _extent(line: ExploredLine, language: Language, others: Sequence[ExploredLine]) -> str:
    results = line.results
    facts = {
        "name": line_name(line, language, others=others),
        "measure": line.measure.name[language],
        "frequency": _frequency(line, language),
    }
    if results.empty:
        return say("explored", "empty", language, **facts)
    first, last = results["time_period"].iloc[0], results["time_period"].iloc[-1]
    return say(
        "explored",
        "extent" if len(results) > 1 else "single",
        language,
        **facts,
        first=format_period(first, language),
        last=format_period(last, language),
        count=_counted("", int(results["value"].notna().sum()), language),
    )


def _frequency(line: ExploredLine, language: Language) -> str:
    frequency = say("frequency", line.frequency, language)
    if line.aggregation is None:
        return frequency
    method = AGGREGATION_NAMES[line.aggregation].name[language].lower()
    return say("explored", "aggregated", language, frequency=frequency, method=method)


def _counted(key: str, number: int, language: Language) -> str:
    if not number and not key:
        return say("explored", "none", language)
    plural = "one" if number == 1 else "many"
    return say("explored", f"{key}_{plural}" if key else plural, language, number=number)


def _told(line: ExploredLine, language: Language) -> Iterator[str]:
    results = line.results
    known = results[results["value"].notna()]
    if len(known):
        yield _at("latest", known.iloc[-1], line, language)
    yield from _extremes(known, line, language)
    qualified = int((known["qualifier"] != "EQ").sum())
    if qualified:
        yield _counted("qualified", qualified, language)
    uncertain = int((known["sign"] == "uncertain").sum())
    if uncertain:
        yield _counted("uncertain", uncertain, language)
    yield from _gaps(results, language)
    yield from _doubts(known, language)


def _extremes(known: pd.DataFrame, line: ExploredLine, language: Language) -> Iterator[str]:
    """Of exact values since the last break: what lies before is not comparable, and a bound is no extreme."""
    exact = known[(known["qualifier"] == "EQ") & (known["segment"] == known["segment"].max())]
    if len(exact) >= _FEWEST_FOR_EXTREMES:
        yield _at("lowest", exact.loc[exact["value"].idxmin()], line, language)
        yield _at("highest", exact.loc[exact["value"].idxmax()], line, language)


def _at(key: str, row: pd.Series[Any], line: ExploredLine, language: Language) -> str:
    value = format_result(row, line.measure, language)
    return say("explored", key, language, value=value, period=format_period(row["time_period"], language))


def _gaps(results: pd.DataFrame, language: Language) -> Iterator[str]:
    listed, among, _ = _SEPARATORS[language]
    starts = results.loc[results["segment"].diff() > 0, "time_period"].tolist()
    if starts:
        periods = among.join(format_period(period, language) for period in starts)
        yield say("explored", "broken", language, periods=periods)
    reasons = Counter(results["reason"].dropna().tolist())
    if reasons:
        parts = [
            say("explored", "because", language, number=number, reason=_plainly(reason, language))
            for reason, number in reasons.most_common()
        ]
        yield say("explored", "missing", language, reasons=listed.join(parts))


def _plainly(reason: str, language: Language) -> str:
    """A reason of several periods: without the one it was measured on."""
    words = say("missing", reason, language, base="\0")
    return words.replace(" (\0)", "").replace("（\0）", "")


def _doubts(known: pd.DataFrame, language: Language) -> Iterator[str]:
    statuses = Counter(status for text in known["statuses"].tolist() if text for status in text.split(","))
    counts = {say("status", code, language): number for code, number in statuses.items() if code != "B"}
    counts[say("mark", "derived", language)] = int(known["is_derived"].sum())
    counts[say("mark", "inferred", language)] = int((known["period_basis"] == "inferred").sum())
    parts = [
        say("explored", "doubt", language, number=number, doubt=doubt) for doubt, number in counts.items() if number
    ]
    if parts:
        yield say("explored", "doubts", language, doubts=_SEPARATORS[language][0].join(parts))


def _number(value: float, measure: Measure, language: Language) -> str:
    if value != value:
        return DASH
    number = round(value, measure.decimals) + 0.0
    signed = measure.is_change
    written = format_number(number, language, decimals=measure.decimals if abs(number) < 1e6 else 0, signed=signed)
    return with_unit(written, measure.code or None, language)
