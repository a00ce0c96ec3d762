"""The summary of a release, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smestats.analysis import Change, change_at
from smestats.charts.numbers import format_number
from smestats.charts.words import format_change, format_computation, format_date, format_period, format_value
from smestats.periods import Period
from smestats.release.known import NEUTRAL, Known
from smestats.release.model import Fact
from smestats.release.parts import signed
from smestats.release.vocabulary import say
from smestats.schemas.written import language_of

_YEAR = 12


def facts_of(known: Known, row: Any) -> Iterator[Fact]:
    """Value, changes, level, publication and certainty of the month's index."""
    language, series = known.language, known.main
    words = {"language": language, "qualifier": row.qualifier, "upper": row.upper, "unit": known.unit(series)}
    yield _fact(known, "value", format_value(row.obs_value, series, **words))
    for key, periods in (("on_before", 1), ("on_year", _YEAR)):
        yield _fact(known, key, _initial(format_change(change_of(known, periods), series, language=language)))
    printed = known.printed_change
    if printed is not None:
        yield _fact(known, "printed", _printed(known, printed))
    if row.qualifier == "EQ":
        yield _fact(known, "neutral", _level(known, row.obs_value))
    if isinstance(row.published_on, str):
        yield _fact(known, "published", _published(known, row))
    yield _fact(known, "certainty", certainty(known, row, brief=True) or say(language, "fact.plain"))


def change_of(known: Known, periods: int) -> Change:
    """The change of the month's index on ``periods`` months before."""
    return change_at(known.observations, known.main, time_period=str(known.month), periods=periods)


def certainty(known: Known, row: Any, *, brief: bool = False) -> str:
    """What limits a value, in words; empty where nothing does. ``brief`` leaves out the reasons."""
    language = known.language
    parts = []
    if row.obs_status in known.catalogue.statuses and row.obs_status != "A":
        parts.append(known.catalogue.statuses[row.obs_status].name[language])
    if isinstance(row.derivation, str) and row.derivation:
        parts.append(
            say(
                language,
                "fact.derived_bare" if brief else "fact.derived",
                derivation=format_computation(row.derivation),
            )
        )
    if row.period_basis == "inferred":
        stored = row.period_reason if isinstance(row.period_reason, str) and not brief else ""
        reason = known.catalogue.remark(stored, language)
        why = reason if language_of(reason) == language else ""
        key = "fact.period_inferred" if why else "fact.period_inferred_bare"
        parts.append(say(language, key, why=why.rstrip(".。")))
    return say(language, "fact.separator").join(parts)


def unknown_of(known: Known) -> Iterator[str]:
    """What a reader would look for and is not stored."""
    language, period = known.language, format_period(known.month, known.language, long=True)
    for key, periods in (("before", 1), ("year", _YEAR)):
        change = change_of(known, periods)
        if change.reason is not None:
            why = format_change(change, known.main, language=language)
            yield say(language, f"unknown.{key}", why=why.partition(": ")[2] or why.partition("：")[2] or why)
    lacking = [item.label[language] for item in known.parts if known.at(item) is None]
    if not known.part_rows:
        yield say(language, "unknown.parts", period=period)
    elif lacking:
        names = ("、" if language == "zh" else ", ").join(lacking)
        yield say(language, "unknown.some_parts", period=period, names=names)
    yield say(language, "unknown.contributions")
    yield from _gaps(known)


def _gaps(known: Known) -> Iterator[str]:
    rows = [row for row in known.rows_of(known.main.series_key) if row.ordinal > known.month.ordinal - 3 * _YEAR]
    if len(rows) < 2:
        return
    first, last = (Period.parse(rows[place].time_period) for place in (0, -1))
    count = last.ordinal - first.ordinal + 1 - len(rows)
    if count:
        ends = {"first": format_period(first, known.language), "last": format_period(last, known.language)}
        yield say(known.language, "unknown.gap", name=known.main.label[known.language], count=count, **ends)


def _fact(known: Known, key: str, text: str) -> Fact:
    return Fact(say(known.language, f"fact.{key}"), text)


def _printed(known: Known, printed: Any) -> str:
    change = change_of(known, 1)
    value, computed = signed(printed.obs_value, known.main, known.language), change.absolute
    if change.reason == "break between":
        return say(known.language, "fact.printed_break", value=value)
    is_other = computed is not None and computed.is_exact and abs((computed.lower or 0.0) - printed.obs_value) > 1e-6
    return say(known.language, "fact.printed_differs" if is_other else "fact.printed_text", value=value)


def _level(known: Known, value: float) -> str:
    gap = round(value - NEUTRAL, known.main.decimals)
    key = "above" if gap > 0 else "below" if gap < 0 else "at"
    size = format_number(abs(gap), known.language, decimals=known.main.decimals)
    words = say(known.language, "fact.printed_text", value=size)
    return say(known.language, f"fact.{key}", gap=words)


def _published(known: Known, row: Any) -> str:
    day = format_date(row.published_on, known.language)
    return say(known.language, "fact.published_inferred", day=day) if why_published(known, row) else day


def why_published(known: Known, row: Any) -> str:
    """Why the day of publication had to be inferred; empty where it is stated."""
    document = known.documents.get(row.document_id) if isinstance(row.document_id, str) else None
    is_stated = document is None or document.why is None or document.date_basis == "stated"
    return "" if is_stated or document is None or document.why is None else document.why[known.language]


def _initial(words: str) -> str:
    return words[:1].upper() + words[1:]
