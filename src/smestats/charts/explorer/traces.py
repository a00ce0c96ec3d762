"""Traces of one line: values joined where they are neighbours, intervals as bands and strokes, bounds as glyphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from smestats.charts.chart import SMALL, Trace
from smestats.charts.explorer.drawn import DrawnLine, Place, stretches
from smestats.charts.theme import Tokens, translucent

_FEW = 60
_POINT, _MARK, _GLYPH = 6, 8, 10
_BIG_MARKS = ("lower", "upper", "range")
_BAND, _HOLLOW = 0.16, 0.14


def joined(line: DrawnLine, tokens: Tokens, **axes: str) -> Iterator[Trace]:
    """A line through the values, broken at every gap, interval and break; intervals as a band with strokes."""
    yield from _bands(line, axes)
    yield _values(line, tokens, is_joined=True, axes=axes)
    yield from _bounds(line, axes)


def dotted(line: DrawnLine, tokens: Tokens, **axes: str) -> Iterator[Trace]:
    """Every value a mark of its own, every interval a stroke; nothing is joined."""
    yield _values(line, tokens, is_joined=False, axes=axes)
    yield from _bounds(line, axes)


def barred(line: DrawnLine, tokens: Tokens, **axes: str) -> Iterator[Trace]:
    """A bar from zero as far as is certain; a whisker over what is possible, a glyph where an end is open."""
    shown = line.shown
    certain = [_certain(place) for place in shown]
    hollow = [place.mark is not None or place.value is None for place in shown]
    yield {
        "type": "bar",
        "name": line.key,
        **_pointed(shown, axes),
        "y": certain,
        "marker": {
            "color": [translucent(line.colour, _HOLLOW) if mark else line.colour for mark in hollow],
            "line": {"color": line.colour, "width": [1.5 if mark else 0 for mark in hollow]},
        },
        "text": [_open_glyph(place) for place in shown],
        "textposition": "outside",
        "textfont": {"size": SMALL, "color": tokens.ink},
        "cliponaxis": False,
        **_whiskers(shown, certain, line.colour),
    }


def _values(line: DrawnLine, tokens: Tokens, *, is_joined: bool, axes: dict[str, str]) -> Trace:
    places = list(_with_breaks(line.places))
    alone = _alone(line.places)
    is_few = not is_joined or len(line.shown) < _FEW
    sizes = [_size(place, is_shown=is_few or place.mark is not None or place in alone) for place in places]
    about = [_about(place) for place in places]
    mode = "lines+markers" if is_joined else "markers"
    return {
        "type": "scatter",
        "mode": f"{mode}+text" if any(about) else mode,
        "name": line.key,
        **_pointed(places, axes),
        "y": [place.value for place in places],
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": line.colour, "width": 2},
        "marker": {
            "color": line.colour,
            "symbol": [place.symbol for place in places],
            "size": sizes,
            "line": {"width": 1.5, "color": line.colour},
            "opacity": 1,
        },
        **({"text": about, "textposition": "top center"} if any(about) else {}),
        **({"textfont": {"size": SMALL, "color": tokens.ink}} if any(about) else {}),
        **_printed_ranges(places, line.colour),
    }


def _bands(line: DrawnLine, axes: dict[str, str]) -> Iterator[Trace]:
    """What is possible between neighbours of which one is an interval; one polygon a stretch."""
    outline: list[tuple[str | None, float | None]] = []
    for run in stretches(line.places):
        for part in _bounded(run):
            if len(part) > 1 and any(place.is_interval for place in part):
                outline += [(place.x, _low(place)) for place in part]
                outline += [(place.x, _high(place)) for place in reversed(part)]
                outline += [(part[0].x, _low(part[0])), (None, None)]
    if outline:
        yield {
            "type": "scatter",
            "mode": "lines",
            "name": f"{line.key} band",
            "x": [x for x, _ in outline[:-1]],
            "y": [y for _, y in outline[:-1]],
            "fill": "toself",
            "fillcolor": translucent(line.colour, _BAND),
            "line": {"width": 0, "color": line.colour},
            "hoverinfo": "skip",
            "connectgaps": False,
            "cliponaxis": False,
            **axes,
        }


def _bounds(line: DrawnLine, axes: dict[str, str]) -> Iterator[Trace]:
    """A stroke from end to end of every interval, and a glyph at the known end of what is open."""
    places = [place for place in line.shown if place.value is None]
    if not places:
        return
    halves = [_half(place) for place in places]
    yield {
        "type": "scatter",
        "mode": "markers",
        "name": f"{line.key} interval",
        **_pointed(places, axes),
        "y": [place.height for place in places],
        "cliponaxis": False,
        "marker": {
            "color": line.colour,
            "symbol": ["circle" if place.is_interval else place.symbol for place in places],
            "size": [_GLYPH if place.bound is not None else _MARK for place in places],
            # The middle of an interval is no value: it only takes the pointer.
            "opacity": [0 if place.is_interval else 1 for place in places],
            "line": {"width": 1.5, "color": line.colour},
        },
        "error_y": {"type": "data", "array": halves, "color": line.colour, "thickness": 2, "width": 3},
    }


def _pointed(places: Sequence[Place], axes: dict[str, str]) -> dict[str, Any]:
    return {
        "x": [place.x for place in places],
        "customdata": [list(place.customdata) for place in places],
        "hovertext": [place.hover for place in places],
        "hoverinfo": "text",
        **axes,
    }


def _with_breaks(places: Sequence[Place]) -> Iterator[Place]:
    """An empty place before the first period of a new segment, so that no line crosses."""
    before: Place | None = None
    for place in places:
        if before is not None and place.segment != before.segment:
            yield Place(before.period, segment=before.segment)
        yield place
        before = place


def _alone(places: Sequence[Place]) -> list[Place]:
    """Values without a neighbour to draw a line to."""
    return [run[0] for run in stretches(places) if len(run) == 1]


def _bounded(run: Sequence[Place]) -> Iterator[list[Place]]:
    """The parts of a stretch without a bound whose other end is open."""
    part: list[Place] = []
    for place in run:
        if place.bound is None:
            part.append(place)
        elif part:
            yield part
            part = []
    if part:
        yield part


def _low(place: Place) -> float | None:
    return place.lower if place.is_interval else place.value


def _high(place: Place) -> float | None:
    return place.upper if place.is_interval else place.value


def _half(place: Place) -> float | None:
    """Half the length of an interval; nothing, so that no cap is drawn, where there is none."""
    if not place.is_interval or place.lower is None or place.upper is None:
        return None
    return (place.upper - place.lower) / 2


def _certain(place: Place) -> float:
    """How far from zero a value surely reaches."""
    if place.value is not None:
        return place.value
    if place.lower is not None and place.lower > 0:
        return place.lower
    return place.upper if place.upper is not None and place.upper < 0 else 0.0


def _whiskers(places: Sequence[Place], certain: Sequence[float], colour: str) -> dict[str, Any]:
    above = [
        place.upper - at if place.is_interval and place.upper is not None else None
        for place, at in _zip(places, certain)
    ]
    below = [
        at - place.lower if place.is_interval and place.lower is not None else None
        for place, at in _zip(places, certain)
    ]
    if not any(above) and not any(below):
        return {}
    ends = {"type": "data", "symmetric": False, "array": above, "arrayminus": below}
    return {"error_y": {**ends, "color": colour, "thickness": 2, "width": 3}}


def _zip(places: Sequence[Place], certain: Sequence[float]) -> Iterator[tuple[Place, float]]:
    return zip(places, certain, strict=True)


def _printed_ranges(places: Sequence[Place], colour: str) -> dict[str, Any]:
    """Bars up to the upper end of values printed as a range."""
    above = [
        place.upper - place.value
        if place.mark == "range" and place.upper is not None and place.value is not None
        else None
        for place in places
    ]
    if not any(above):
        return {}
    bars = {
        "type": "data",
        "symmetric": False,
        "array": above,
        "arrayminus": [None if size is None else 0.0 for size in above],
    }
    return {"error_y": {**bars, "color": colour, "thickness": 2, "width": 4}}


def _size(place: Place, *, is_shown: bool) -> int:
    if not is_shown:
        return 0
    if place.mark is None and place.symbol == "circle":
        return _POINT
    return _GLYPH if place.mark in _BIG_MARKS else _MARK


def _about(place: Place) -> str:
    return "≈" if place.mark == "about" else ""


def _open_glyph(place: Place) -> str:
    glyphs = {"lower": "▲", "upper": "▼", "about": "≈"}
    return glyphs.get(place.mark or "", "")
