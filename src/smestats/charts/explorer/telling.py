"""What a chart of several lines says: its title, its unit line, its sentences, its marks and its doubts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from smestats.charts.dates import format_period, format_within
from smestats.charts.explorer.against import Pairs
from smestats.charts.explorer.drawn import DrawnLine
from smestats.charts.explorer.lines import Told, doubted, statuses_of
from smestats.charts.explorer.values import has_reason, listed, result_words
from smestats.charts.legend import LegendItem
from smestats.charts.marks import GLYPHS, is_inferred, mark_of
from smestats.charts.numbers import format_number
from smestats.charts.vocabulary import say
from smestats.schemas import Language

_INTERVAL_GLYPH, _EVENT_GLYPH, _BREAK_GLYPH = "▮", "◆", "┊"
_DERIVED_AND_UNVALIDATED = {"derived", "unvalidated"}
_FEWEST_EXTREMES, _FEW_LINES = 3, 3
_DOUBTS = frozenset("DEFGIJKNPSUVW")


def title_of(told: Sequence[Told], language: Language, *, is_against: bool = False) -> str:
    """What the chart shows: the newest values of up to three lines, highest and lowest of more; else their names."""
    if is_against and len(told) > 1:
        first, second = (_label(item, language) for item in told[:2])
        return say("explorer", "title_against", language, first=first, second=second)
    if len(told) == 1:
        return _one(told[0], language)
    known = [(item, rows[-1]) for item in told if (rows := [row for row in item.rows if not has_reason(row)])]
    if 0 < len(known) <= _FEW_LINES:
        return _newest_values(known, language)
    return _extremes_of_lines(known, language) or _names(told, language)


def _newest_values(known: Sequence[tuple[Told, Any]], language: Language) -> str:
    """Each line's newest value; the period once where it is one."""
    # One unit stands in the subtitle; several must stand beside their numbers.
    with_name = len({item.measure.name.en for item, _ in known}) > 1
    told = [
        {
            "name": _label(item, language),
            "value": _words(item, row, language, with_name=with_name),
            "period": format_within(row.time_period, language),
        }
        for item, row in known
    ]
    if len({one["period"] for one in told}) == 1:
        values = [say("explorer", "title_value", language, name=one["name"], value=one["value"]) for one in told]
        return say("explorer", "title_in", language, period=told[0]["period"], values=listed(values, language))
    return listed([say("explorer", "title_one", language, **one) for one in told], language, key="unit_and")


def _extremes_of_lines(known: Sequence[tuple[Told, Any]], language: Language) -> str:
    """Which of many lines stood highest and which lowest in the newest period; empty where that is not certain."""
    if len({item.measure.name.en for item, _ in known}) != 1 or len({item.line.frequency for item, _ in known}) != 1:
        return ""
    newest = max(row.ordinal for _, row in known)
    own = sorted(
        ((item, row) for item, row in known if row.ordinal == newest and row.qualifier == "EQ"),
        key=lambda one: one[1].value,
    )
    if len(own) < _FEWEST_EXTREMES or any(row.ordinal == newest and row.qualifier != "EQ" for _, row in known):
        return ""
    (lowest, low), (highest, high) = own[0], own[-1]
    if low.value == high.value:
        return ""
    return say(
        "explorer",
        "title_extremes",
        language,
        period=format_within(high.time_period, language),
        high=_label(highest, language),
        high_value=_words(highest, high, language, with_name=False),
        low=_label(lowest, language),
        low_value=_words(lowest, low, language, with_name=False),
    )


def _names(told: Sequence[Told], language: Language) -> str:
    first, second = (_label(item, language) for item in told[:2])
    if len(told) == 2:
        return say("explorer", "title_two", language, first=first, second=second)
    if len(told) == 3:
        third = _label(told[2], language)
        return say("explorer", "title_three", language, first=first, second=second, third=third)
    return say("explorer", "title_many", language, first=first, second=second, count=len(told) - 2)


def units_of(told: Sequence[Told], language: Language) -> str:
    """The units and frequencies of the lines, each once."""
    units = [item.unit_words(language) for item in told]
    frequencies = [say("frequency", item.line.frequency, language) for item in told]
    words = listed(list(dict.fromkeys([*units, *frequencies])), language, key="unit_and")
    return words[:1].upper() + words[1:]


def sentence_of(item: Told, language: Language) -> str:
    """One line in a sentence: how many values, the newest, the extremes since the last break, what is uncertain."""
    rows = item.rows
    known = [row for row in rows if not has_reason(row)]
    name = item.name(language)
    if not known:
        return _sentence(say("explorer", "extent_none", language, name=name), language)
    first, last = known[0], known[-1]
    if len(known) == 1:
        told = {"value": _words(item, first, language), "first": format_period(first.time_period, language)}
        return _sentence(say("explorer", "extent_one", language, name=name, **told), language)
    parts = [
        say(
            "explorer",
            "extent",
            language,
            name=name,
            count=_count(known, language),
            first=format_period(first.time_period, language),
            last=format_period(last.time_period, language),
        ),
        _at("latest", item, last, language),
        *_extremes(item, known, language),
        *_doubtful(item, known, language),
    ]
    return _sentence(listed(parts, language), language)


def pairs_words(pairs: Pairs, language: Language) -> str:
    """Correlation, number of common periods, and how many were left out."""
    if not pairs.exact and not pairs.left_out:
        return _sentence(say("explorer", "no_common", language), language)
    found, count = pairs.correlation, len(pairs.exact)
    if found is None:
        parts = [say("explorer", "no_correlation", language, count=count)]
    else:
        first, last = (format_period(pairs.exact[place][0].period, language) for place in (0, -1))
        value = _coefficient(found, language)
        parts = [say("explorer", "correlation", language, value=value, count=count, first=first, last=last)]
    parts += [say("explorer", "left_out", language, count=pairs.left_out)] if pairs.left_out else []
    parts += [say("explorer", "not_cause", language)] if found is not None else []
    return _joined([_sentence(part, language) for part in parts], language)


def _coefficient(found: float, language: Language) -> str:
    """A correlation with two digits; with four where two would call it perfect and it is not."""
    decimals = 4 if abs(found) < 1 and abs(round(found, 2)) == 1 else 2
    shown = max(-0.9999, min(0.9999, round(found, decimals))) if decimals == 4 else round(found, decimals)
    return format_number(shown + 0.0, language, decimals=decimals)


def legend_of(
    told: Sequence[Told], lines: Sequence[DrawnLine], language: Language, *, extra: Sequence[str] = ()
) -> tuple[LegendItem, ...]:
    """The marks that occur, with their words; ``extra`` names ``event`` and ``break`` where they are drawn."""
    known = [row for item in told for row in item.rows if not has_reason(row)]
    looks = [doubted(row) for row in known]
    is_interval = any(place.is_interval for line in lines for place in line.places)
    printed = [row for item in told if item.is_published for row in item.rows if not has_reason(row)]
    marks = {mark_of(look) for look in looks if look.qualifier != "RG"} | {mark_of(doubted(row)) for row in printed}
    keys = {mark for mark in marks if mark is not None} | ({"inferred"} if any(map(is_inferred, looks)) else set())
    if keys >= _DERIVED_AND_UNVALIDATED:
        keys = keys - _DERIVED_AND_UNVALIDATED | {"doubtful"}
    items = [LegendItem(key, glyph, say("mark", key, language)) for key, glyph in GLYPHS.items() if key in keys]
    if is_interval:
        items.append(LegendItem("interval", _INTERVAL_GLYPH, say("explorer", "interval_mark", language)))
    if "break" in extra:
        items.append(LegendItem("break", _BREAK_GLYPH, say("mark", "break", language)))
    if "event" in extra:
        items.append(LegendItem("event", _EVENT_GLYPH, say("explorer", "event_mark", language)))
    return tuple(items)


def doubts_in_words(told: Sequence[Told], language: Language) -> list[str]:
    """What limits the values of each line, counted; nothing of a line whose values are all normal."""
    found = []
    for item in told:
        counts = Counter(words for row in item.rows if not has_reason(row) for words in _counted(row, language))
        parts = [say("explorer", "doubt", language, count=count, what=words) for words, count in counts.most_common()]
        if parts:
            joined = listed(parts, language)
            found.append(
                _sentence(say("explorer", "doubts", language, name=_short(item, language), doubts=joined), language)
            )
    return found


def _counted(row: Any, language: Language) -> Iterator[str]:
    """The doubts about a result that are worth counting: a break has a line of its own on the chart."""
    if row.is_derived:
        yield say("explorer", "derived", language)
    if row.period_basis == "inferred":
        yield say("explorer", "inferred", language)
    yield from (say("status", status, language) for status in statuses_of(row) if status in _DOUBTS)


def _one(item: Told, language: Language) -> str:
    known = [row for row in item.rows if not has_reason(row)]
    name = item.line.name[language]
    if not known:
        return say("explorer", "title_none", language, name=name)
    period = format_within(known[-1].time_period, language)
    return say("explorer", "title_one", language, name=name, value=_words(item, known[-1], language), period=period)


def _label(item: Told, language: Language) -> str:
    return item.label[language]


def _short(item: Told, language: Language) -> str:
    return f"{item.line.letter} · {item.label[language]}" if item.line.letter else item.line.key


def _words(item: Told, row: Any, language: Language, *, with_name: bool = True) -> str:
    return result_words(row, item.measure, language, is_published=item.is_published, with_name=with_name)


def _count(known: Sequence[Any], language: Language) -> str:
    missing = known[-1].ordinal - known[0].ordinal + 1 - len(known)
    key = "values_missing" if missing else "values"
    return say("explorer", key, language, values=len(known), missing=missing)


def _at(key: str, item: Told, row: Any, language: Language) -> str:
    period = format_period(row.time_period, language)
    return say("explorer", key, language, value=_words(item, row, language), period=period)


def _extremes(item: Told, known: Sequence[Any], language: Language) -> Iterator[str]:
    """Lowest and highest of what can be compared with the newest, where they are certain."""
    own = [row for row in known if row.segment == known[-1].segment]
    if len(own) < _FEWEST_EXTREMES:
        return
    lowest, highest = _surely_lowest(own), _surely_highest(own)
    if len(own) < len(known) and (lowest or highest):
        since = next(row for row in item.rows if row.segment == own[0].segment)
        yield say("explorer", "since_break", language, period=format_period(since.time_period, language))
    if lowest is not None:
        yield _at("lowest", item, lowest, language)
    if highest is not None:
        yield _at("highest", item, highest, language)


def _surely_highest(rows: Sequence[Any]) -> Any | None:
    """The row whose least possible value no other can exceed."""
    best = max(rows, key=lambda row: -math.inf if math.isnan(row.lower) else row.lower)
    others = (math.inf if math.isnan(row.upper) else row.upper for row in rows if row is not best)
    return best if not math.isnan(best.lower) and all(upper <= best.lower for upper in others) else None


def _surely_lowest(rows: Sequence[Any]) -> Any | None:
    """The row whose greatest possible value no other can fall below."""
    best = min(rows, key=lambda row: math.inf if math.isnan(row.upper) else row.upper)
    others = (-math.inf if math.isnan(row.lower) else row.lower for row in rows if row is not best)
    return best if not math.isnan(best.upper) and all(lower >= best.upper for lower in others) else None


def _doubtful(item: Told, known: Sequence[Any], language: Language) -> Iterator[str]:
    unsure = sum(row.qualifier != "EQ" for row in known)
    if unsure:
        yield say("explorer", "qualified" if item.is_published else "intervals", language, count=unsure)
    uncertain = sum(row.sign == "uncertain" for row in known)
    if uncertain:
        yield say("explorer", "uncertain", language, count=uncertain)


def _sentence(text: str, language: Language) -> str:
    return say("describe", "sentence", language, text=text)


def _joined(sentences: Sequence[str], language: Language) -> str:
    return (" " if language == "en" else "").join(sentences)
