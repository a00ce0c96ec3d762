"""A whole chart as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from smestats.charts.chart import Chart
from smestats.charts.svg.elements import LINE_HEIGHT, element, lines_of, text, text_width
from smestats.charts.svg.scales import Scale, scale_of, ticks_of
from smestats.charts.svg.traces import trace
from smestats.charts.theme import FONT

_TICK, _LABEL_GAP, _LABEL_LINE = 4, 6, 18
_DASHES = {"dash": "6 4", "dot": "2 3"}
_DEFAULT_SIZE = 12


def svg(chart: Chart, *, width: int, name: str) -> str:
    """``chart`` as an ``<svg>`` element that scales with its page.

    Args:
        chart: Of one pair of axes that state their ranges; of no traces it is an empty drawing.
        width: In pixels.
        name: What the drawing says, for readers who do not see it.
    """
    layout = chart["layout"]
    height = int(layout["height"])
    body = "".join(_parts(chart, width, height)) if "xaxis" in layout else ""
    font = FONT.replace('"', "'")
    box = {"viewBox": f"0 0 {width} {height}", "width": width, "height": height}
    title = element("title", _escaped(name))
    return element("svg", title + body, xmlns="http://www.w3.org/2000/svg", role="img", **box, font_family=font)


def _parts(chart: Chart, width: int, height: int) -> Iterator[str]:
    layout = chart["layout"]
    across, up = _scales(layout, width, height)
    shapes = layout.get("shapes", ())
    yield from _grid(layout, across, up)
    yield from (_shape(item, across, up) for item in shapes if item.get("layer") == "below")
    yield from (trace(item, across, up) for item in chart["data"])
    yield from (_shape(item, across, up) for item in shapes if item.get("layer") != "below")
    yield from (_annotation(item, layout, across, up) for item in layout.get("annotations", ()))


def _scales(layout: Mapping[str, Any], width: int, height: int) -> tuple[Scale, Scale]:
    margin, across, up = layout["margin"], layout["xaxis"], layout["yaxis"]
    labels = [text_width(label, _size(up)) for _, _, label in ticks_of(up)]
    left = max(margin["l"], max(labels, default=0) + _LABEL_GAP + 2)
    bottom = max(margin["b"], _TICK + _LABEL_LINE if ticks_of(across) else 0)
    return (
        scale_of(across, float(left), float(width - margin["r"])),
        scale_of(up, float(height - bottom), float(margin["t"])),
    )


def _grid(layout: Mapping[str, Any], across: Scale, up: Scale) -> Iterator[str]:
    sideways, upright = layout["xaxis"], layout["yaxis"]
    for value, _, label in ticks_of(upright):
        y = up.place(value)
        is_zero = value == 0 and upright.get("zeroline")
        colour = upright.get("zerolinecolor" if is_zero else "gridcolor")
        if upright.get("showgrid"):
            yield element("line", x1=across.start, x2=across.end, y1=y, y2=y, stroke=colour, stroke_width=1)
        yield text(across.start - _LABEL_GAP, y, label, size=_size(upright), fill=_colour(upright), anchor="right")
    if sideways.get("showline"):
        ends = {"x1": across.start, "x2": across.end, "y1": up.start, "y2": up.start}
        yield element("line", **ends, stroke=sideways.get("linecolor"), stroke_width=1)
    for value, named, label in ticks_of(sideways):
        x, below = across.place(value), up.start + _TICK
        yield element("line", x1=x, x2=x, y1=up.start, y2=below, stroke=sideways.get("tickcolor"), stroke_width=1)
        place = (across.place(named), below + _LABEL_LINE / 2)
        yield text(*place, label, size=_size(sideways), fill=_colour(sideways), anchor="center")


def _shape(item: Mapping[str, Any], across: Scale, up: Scale) -> str:
    if item["type"] != "line":
        return ""
    line = item.get("line", {})
    ends = {
        "x1": _across(item, "x0", across),
        "x2": _across(item, "x1", across),
        "y1": _up(item, "y0", up),
        "y2": _up(item, "y1", up),
    }
    dash = _DASHES.get(line.get("dash", ""))
    style = {"stroke": line.get("color"), "stroke_width": line.get("width", 1), "stroke_dasharray": dash}
    return element("line", **ends, **style, opacity=item.get("opacity"))


def _annotation(item: Mapping[str, Any], layout: Mapping[str, Any], across: Scale, up: Scale) -> str:
    font = {**layout.get("font", {}), **item.get("font", {})}
    size = float(font.get("size", _DEFAULT_SIZE))
    x = _across(item, "x", across) + item.get("xshift", 0)
    y = _up(item, "y", up) - item.get("yshift", 0)
    tall = (len(lines_of(item["text"])) - 1) * size * LINE_HEIGHT
    # The middle of the first line, from where the whole is held.
    first = {"top": y + size * 0.65, "middle": y - tall / 2, "bottom": y - size * 0.65 - tall}
    anchor = item.get("xanchor", "center")
    return text(x, first[item.get("yanchor", "middle")], item["text"], size=size, fill=font["color"], anchor=anchor)


def _across(item: Mapping[str, Any], name: str, scale: Scale) -> float:
    if item.get("xref") == "paper":
        return float(scale.start + item[name] * (scale.end - scale.start))
    return scale.place(item[name])


def _up(item: Mapping[str, Any], name: str, scale: Scale) -> float:
    if item.get("yref") == "paper":
        return float(scale.start + item[name] * (scale.end - scale.start))
    return scale.place(item[name])


def _size(axis: Mapping[str, Any]) -> float:
    return float(axis.get("tickfont", {}).get("size", _DEFAULT_SIZE))


def _colour(axis: Mapping[str, Any]) -> str:
    return str(axis.get("tickfont", {}).get("color", "#5b6675"))


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
