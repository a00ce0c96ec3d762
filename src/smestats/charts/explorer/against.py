"""One line against another: a point for every period both know exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from smestats.analysis.correlation import correlation
from smestats.charts.chart import SMALL, Chart, Layout, Trace, layout_of
from smestats.charts.dates import format_period
from smestats.charts.explorer.drawn import DrawnLine, Place
from smestats.charts.explorer.over_time import nothing_drawn
from smestats.charts.explorer.scales import Kind, Scale, axis_of, is_log_possible, scale_of
from smestats.charts.placement import Box, Spot, from_both_ends, place_labels
from smestats.charts.theme import Theme, Tokens, tokens_of, translucent
from smestats.charts.wrap import wrap
from smestats.schemas import Language

_HEIGHT, _TOP, _BOTTOM, _NARROW = 440, 28, 52, 260
_POSITIONS = ("top center", "middle right", "middle left", "bottom center", "top right", "top left")
_HOVER_COLUMNS = 46
Pair = tuple[Place, Place]


@dataclass(frozen=True)
class Pairs:
    """The periods that two lines share.

    Attributes:
        exact: Those for which both give one certain number, in order of time.
        left_out: How many more there are, of which a value is qualified or an interval.
    """

    exact: tuple[Pair, ...]
    left_out: int

    @property
    def correlation(self) -> float | None:
        """Of the exact pairs; ``None`` where they are too few or do not vary."""
        values = [(first.value or 0.0, second.value or 0.0) for first, second in self.exact]
        return correlation([x for x, _ in values], [y for _, y in values])


def pairs_of(first: DrawnLine, second: DrawnLine) -> Pairs:
    """The periods for which both lines know something, told apart by whether both are exact."""
    others = {place.period: place for place in second.shown}
    both = [(place, others[place.period]) for place in first.shown if place.period in others]
    exact = tuple(pair for pair in both if all(_is_exact(place) for place in pair))
    return Pairs(exact, len(both) - len(exact))


def against(first: DrawnLine, second: DrawnLine, *, language: Language, theme: Theme, scale: Kind = "linear") -> Chart:
    """Draw ``second`` (up) against ``first`` (across), joined in order of time, the first and last period named.

    Args:
        first: Gives the axis across.
        second: Gives the axis up.
        language: Of ticks, labels and hover.
        theme: Of the colours.
        scale: Of both axes; one that holds numbers at or below zero stays linear.

    Returns:
        A chart of one trace; none when no period is known exactly of both.
    """
    pairs, tokens = pairs_of(first, second).exact, tokens_of(theme)
    if not pairs:
        return {"data": [], "layout": nothing_drawn(theme)}
    layout = layout_of(theme, height=_HEIGHT, top=_TOP, bottom=_BOTTOM)
    across = _scale([place.value for place, _ in pairs], scale)
    up = _scale([place.value for _, place in pairs], scale)
    layout |= {
        "xaxis": _axis(across, first, language, tokens, ticklabelstandoff=0, showgrid=True),
        "yaxis": _axis(up, second, language, tokens),
        "annotations": [_name_of(second, tokens)],
    }
    return {
        "data": [*_path(pairs, theme), _points(pairs, (first, second), (across, up), language, theme)],
        "layout": layout,
    }


def _is_exact(place: Place) -> bool:
    return place.value is not None and place.lower == place.upper == place.value


def _scale(numbers: Sequence[float | None], scale: Kind) -> Scale:
    known = [number for number in numbers if number is not None]
    kind: Kind = "log" if scale == "log" and is_log_possible(known) else "linear"
    return scale_of(known, kind=kind, from_zero=False)


def _axis(scale: Scale, line: DrawnLine, language: Language, tokens: Tokens, **settings: object) -> Layout:
    axis = axis_of(scale, unit=line.code, language=language, tokens=tokens, **settings)
    if "showgrid" in settings:
        axis["title"] = {"text": _words(line), "standoff": 8, "font": {"size": SMALL, "color": tokens.secondary}}
    return axis


def _words(line: DrawnLine) -> str:
    return escape(f"{line.full_name} ({line.unit_words})", quote=False)


def _name_of(line: DrawnLine, tokens: Tokens) -> Layout:
    """The words of the axis up, lying above it where they can be read."""
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": 4,
        "text": _words(line),
        "showarrow": False,
        "font": {"size": SMALL, "color": tokens.secondary},
    }


def _path(pairs: Sequence[Pair], theme: Theme) -> list[Trace]:
    """A faint line from each period to the next by calendar; broken at gaps and breaks."""
    tokens = tokens_of(theme)
    x: list[float | None] = []
    y: list[float | None] = []
    for pair, following in zip(pairs, [*pairs[1:], None], strict=True):
        x.append(pair[0].value)
        y.append(pair[1].value)
        if following is not None and not _follows(pair, following):
            x.append(None)
            y.append(None)
    line = {"color": translucent(tokens.series[0], 0.35), "width": 1}
    return [{"type": "scatter", "mode": "lines", "name": "path", "x": x, "y": y, "line": line, "hoverinfo": "skip"}]


def _follows(pair: Pair, following: Pair) -> bool:
    return following[0].period == pair[0].period.shift(1) and all(
        later.segment == earlier.segment for earlier, later in zip(pair, following, strict=True)
    )


def _points(
    pairs: Sequence[Pair],
    lines: tuple[DrawnLine, DrawnLine],
    scales: tuple[Scale, Scale],
    language: Language,
    theme: Theme,
) -> Trace:
    tokens, colour = tokens_of(theme), tokens_of(theme).series[0]
    ends = {0, len(pairs) - 1}
    names = [format_period(pair[0].period, language) if place in ends else "" for place, pair in enumerate(pairs)]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": f"{lines[1].key} against {lines[0].key}",
        "x": [pair[0].value for pair in pairs],
        "y": [pair[1].value for pair in pairs],
        "customdata": [list(pair[1].customdata) for pair in pairs],
        "hovertext": [_hover(pair, lines, language) for pair in pairs],
        "hoverinfo": "text",
        "cliponaxis": False,
        "text": names,
        "textposition": _positions(pairs, names, scales),
        "textfont": {"size": SMALL, "color": tokens.ink},
        "marker": {
            "size": [9 if place in ends else 7 for place in range(len(pairs))],
            "color": [colour if place in ends else translucent(colour, 0.55) for place in range(len(pairs))],
            "line": {"width": 0},
        },
    }


def _positions(pairs: Sequence[Pair], names: Sequence[str], scales: tuple[Scale, Scale]) -> list[str]:
    """Where the names of the first and last period stand so that they touch neither each other nor a point."""
    across, up = scales
    height = _HEIGHT - _TOP - _BOTTOM
    spots = [
        Spot(
            _NARROW * _along(across, pair[0].value or 0.0),
            height * _along(up, pair[1].value or 0.0),
            name,
        )
        for pair, name in zip(pairs, names, strict=True)
    ]
    order = from_both_ends(len(pairs))[:2]
    placed = place_labels(spots, within=Box(-8, -8, _NARROW + 8, height + 24), positions=_POSITIONS, order=order)
    return [position or _POSITIONS[0] for position in placed]


def _along(scale: Scale, value: float) -> float:
    low, high = scale.range
    return (scale.place(value) - low) / (high - low)


def _hover(pair: Pair, lines: tuple[DrawnLine, DrawnLine], language: Language) -> str:
    period = f"<b>{format_period(pair[0].period, language, long=True)}</b>"
    values = [
        f"{wrap(line.full_name, _HOVER_COLUMNS)}: <b>{place.label}</b>" for line, place in zip(lines, pair, strict=True)
    ]
    return "<br>".join([period, *values])
