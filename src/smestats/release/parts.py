"""Published changes of sectors and components in one month: sentences and a chart of bars to both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smestats.charts.chart import SMALL, Chart, Layout, hidden_axis, layout_of
from smestats.charts.legend import legend_items
from smestats.charts.numbers import format_number
from smestats.charts.theme import Theme, Tokens, tokens_of, translucent
from smestats.charts.vocabulary import has_words
from smestats.charts.vocabulary import say as say_in_chart
from smestats.charts.words import format_period
from smestats.charts.wrap import pixels_of
from smestats.release.known import Known
from smestats.release.model import Drawing
from smestats.release.vocabulary import say
from smestats.schemas import Language, Series

_ROW, _BODY, _TOP = 26, 16, 8
Pairs = Sequence[tuple[Series, Any]]


def part_sentences(known: Known) -> tuple[str, ...]:
    """How many parts rose and fell, the largest of each; that none is known."""
    language, period = known.language, format_period(known.month, known.language, long=True)
    pairs = known.part_rows
    if not pairs:
        return (say(language, "parts.none", period=period),)
    counts = {**_counts(pairs), "known": len(pairs), "all": len(known.parts)}
    told = [say(language, "parts.some", period=period, **counts)]
    if counts["ups"] and counts["downs"]:
        ends = {"up": _item(pairs[0], language), "down": _item(pairs[-1], language)}
        told.append(say(language, "parts.extremes", **ends))
    return (*told, say(language, "parts.weights"))


def part_drawing(known: Known) -> Drawing | None:
    """The bars of the month; ``None`` when no change of a part is stored."""
    pairs, language = known.part_rows, known.language
    if not pairs:
        return None
    period = format_period(known.month, language, long=True)
    keys = tuple(series.series_key for series, _ in pairs)
    own = known.observations[known.observations["series_key"].isin(keys)]
    shown = own[own["time_period"] == str(known.month)]
    listed = ("，" if language == "zh" else ", ").join(_item(pair, language) for pair in pairs)
    return Drawing(
        name="parts",
        title=say(language, "parts.title", period=period, **_counts(pairs)),
        subtitle=say(language, "parts.subtitle"),
        description=say(language, "parts.description", count=len(pairs), list=listed),
        chart=both_ways(pairs, language=language, theme=known.theme),
        legend=legend_items(shown, language),
        note=say(language, "parts.weights"),
        series_keys=keys,
        start=str(known.month),
        end=str(known.month),
    )


def both_ways(pairs: Pairs, *, language: Language, theme: Theme) -> Chart:
    """Bars from zero to the right for a rise, to the left for a fall; doubtful values are hollow."""
    tokens = tokens_of(theme)
    names = [series.label[language] for series, _ in pairs]
    values = [float(row.obs_value) for _, row in pairs]
    reach = max(abs(value) for value in values) or 1.0
    left = max(pixels_of(name, size=SMALL + 1) for name in names) + 16
    rows = [_TOP + _ROW * place + _ROW / 2 for place in range(len(pairs))]
    height = round(_TOP * 2 + _ROW * len(pairs))
    layout = layout_of(theme, height=height, left=left, right=16, top=0, bottom=0)
    low, high = min(0.0, *values), max(0.0, *values)
    layout |= {
        "xaxis": hidden_axis(range=[low - reach * 0.35, high + reach * 0.35]),
        "yaxis": hidden_axis(range=[height, 0]),
        "annotations": [
            *(_name(name, row, tokens) for name, row in zip(names, rows, strict=True)),
            *(_value(pair, row, language, tokens) for pair, row in zip(pairs, rows, strict=True)),
        ],
        "shapes": [_zero(height, tokens)],
    }
    return {"data": [_bodies(pairs, values, rows, language, tokens)], "layout": layout}


def signed(value: float, series: Series, language: Language) -> str:
    """A change with its sign."""
    return format_number(value, language, decimals=series.decimals, signed=True)


def _bodies(
    pairs: Pairs, values: Sequence[float], rows: Sequence[float], language: Language, tokens: Tokens
) -> dict[str, Any]:
    doubtful = [row.qualifier != "EQ" or row.obs_status == "V" or isinstance(row.derivation, str) for _, row in pairs]
    colours = [tokens.rise if value >= 0 else tokens.fall for value in values]
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(values),
        "y": list(rows),
        "width": _BODY,
        "customdata": [[series.series_key, row.time_period] for series, row in pairs],
        "hovertext": [_item(pair, language) for pair in pairs],
        "hoverinfo": "text",
        "textposition": "none",
        "marker": {
            "color": [
                translucent(colour, 0.12) if hollow else colour
                for colour, hollow in zip(colours, doubtful, strict=True)
            ],
            "line": {"color": tokens.rule_strong, "width": [1.5 if hollow else 0 for hollow in doubtful]},
        },
    }


def _name(name: str, row: float, tokens: Tokens) -> Layout:
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "right",
        "xshift": -8,
        "y": row,
        "yanchor": "middle",
        "text": name,
        "showarrow": False,
        "font": {"size": SMALL + 1, "color": tokens.ink},
    }


def _value(pair: tuple[Series, Any], row: float, language: Language, tokens: Tokens) -> Layout:
    value = float(pair[1].obs_value)
    is_rise = value >= 0
    return {
        "x": value,
        "xanchor": "left" if is_rise else "right",
        "xshift": 4 if is_rise else -4,
        "y": row,
        "yanchor": "middle",
        "text": _words(pair, language),
        "showarrow": False,
        "font": {"size": SMALL + 1, "color": tokens.ink},
    }


def _zero(height: int, tokens: Tokens) -> Layout:
    line = {"color": tokens.rule_strong, "width": 1}
    return {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": height, "line": line}


def _counts(pairs: Pairs) -> dict[str, int]:
    values = [row.obs_value for _, row in pairs]
    return {
        "ups": sum(value > 0 for value in values),
        "downs": sum(value < 0 for value in values),
        "same": sum(value == 0 for value in values),
    }


def _item(pair: tuple[Series, Any], language: Language) -> str:
    return say(language, "parts.item", name=pair[0].label[language], value=_words(pair, language))


def _words(pair: tuple[Series, Any], language: Language) -> str:
    series, row = pair
    number = signed(row.obs_value, series, language)
    is_bound = has_words("qualifier", row.qualifier) and row.qualifier != "RG"
    return say_in_chart("qualifier", row.qualifier, language, value=number, upper="") if is_bound else number
