"""Lines of an exploration over time: one axis pair a unit, or one a line, stacked over a common time axis."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Literal

from smestats.charts.axes import date_axis
from smestats.charts.chart import SMALL, Chart, Layout, Trace, hidden_axis, layout_of
from smestats.charts.events import event_marks
from smestats.charts.explorer.drawn import DrawnLine, breaks_of, days_of
from smestats.charts.explorer.reference import ROW, OwnMark, break_parts, level_parts, mark_parts
from smestats.charts.explorer.scales import Kind, Scale, axis_of, is_log_possible, scale_of
from smestats.charts.explorer.traces import barred, dotted, joined
from smestats.charts.labels import EndLabel, along, end_labels, inside_labels, plot_of, right_margin
from smestats.charts.theme import Theme, Tokens, readable, tokens_of
from smestats.charts.wrap import wrap
from smestats.schemas import Language, PolicyEvent

Form = Literal["line", "dots", "bars"]
_FORMS: Mapping[Form, Callable[..., Iterator[Trace]]] = {"line": joined, "dots": dotted, "bars": barred}

_HEIGHT, _PANEL_HEIGHT, _LEAST_PANEL = 420, 220, 150
_TOP, _BOTTOM, _TITLE = 12, 32, 34
_EMPTY_HEIGHT = 120
# Bold words are a little wider than words are measured.
_BOLD = 8
_MANY_PANELS, _RIGHT_EDGE = 3, 0.88
_LABEL_COLUMNS, _LABEL_LINES = 15, 2


@dataclass(frozen=True)
class Panel:
    """One axis pair: the words above it, its lines, its scale, and where it stands (0 bottom to 1 top)."""

    title: str
    lines: tuple[DrawnLine, ...]
    scale: Scale
    axis: str
    domain: tuple[float, float]
    height: float


def over_time(
    lines: Sequence[DrawnLine],
    *,
    language: Language,
    theme: Theme,
    form: Form = "line",
    scale: Kind = "linear",
    is_split: bool = False,
    level: float | None = None,
    events: Sequence[PolicyEvent] = (),
    marks: Sequence[OwnMark] = (),
) -> Chart:
    """Draw lines over time; lines of different units never share an axis pair.

    Args:
        lines: What to draw, in order; lines without a number are left out.
        language: Of ticks, labels and hover.
        theme: Of the colours.
        form: Whether neighbours are joined, every value stands alone, or is a bar from zero.
        scale: Of the value axes; a panel that holds numbers at or below zero stays linear.
        is_split: Give every line a panel of its own.
        level: A value to draw a reference line at, in every panel.
        events: Policy events to mark on the time axis.
        marks: The reader's own days with their words.

    Returns:
        A chart; no traces when nothing is known of any line.
    """
    known = [line for line in lines if line.shown]
    if not known:
        return {"data": [], "layout": nothing_drawn(theme)}
    panels, height = _panels(known, form=form, scale=scale, is_split=is_split, level=level)
    days, tokens = days_of(known), tokens_of(theme)
    ended = [label for panel in panels for label in _labels(panel, days, theme)]
    breaks = breaks_of(known)
    # Above the plot: the title of the first of several panels, then the breaks, then the reader's own marks.
    foot = ROW if len(panels) > 1 else 0
    rows = foot + ROW * (bool(breaks) + bool(marks))
    right = _BOLD + right_margin([item.text for item in ended])
    axes = _axes(panels, _reached(known, days, form), language=language, tokens=tokens)
    layout = {
        **layout_of(theme, height=height + rows, top=_TOP + rows, bottom=_BOTTOM, right=right),
        **axes,
        "annotations": [
            item for panel in panels for item in _words(panel, days, axes, theme, right, is_only=len(panels) == 1)
        ],
        "shapes": [],
        "bargap": 0.25,
    }
    for shapes, words in (
        break_parts(breaks, days, language=language, tokens=tokens, lift=foot),
        mark_parts(marks, days, tokens=tokens, lift=foot + ROW * bool(breaks)),
        level_parts(level, [(panel.axis, panel.scale) for panel in panels], language=language, tokens=tokens),
    ):
        layout["shapes"] += shapes
        layout["annotations"] += words
    lowest = panels[-1]
    traces = [trace for panel in panels for line in panel.lines for trace in _drawn(line, panel, form, tokens)]
    signs = event_marks(events, days, y=lowest.scale.low, language=language, tokens=tokens)
    return {"data": [*traces, *({**sign, "yaxis": lowest.axis} for sign in signs)], "layout": layout}


def nothing_drawn(theme: Theme) -> Layout:
    """The layout of a chart on which nothing is known."""
    return {**layout_of(theme, height=_EMPTY_HEIGHT), "xaxis": hidden_axis(), "yaxis": hidden_axis()}


def _drawn(line: DrawnLine, panel: Panel, form: Form, tokens: Tokens) -> Iterator[Trace]:
    return _FORMS[form](line, tokens, xaxis="x", yaxis=panel.axis)


def _panels(
    lines: Sequence[DrawnLine], *, form: Form, scale: Kind, is_split: bool, level: float | None
) -> tuple[list[Panel], int]:
    """The panels from the top down, and the height of the whole chart in pixels."""
    groups: dict[str, list[DrawnLine]] = {}
    for line in lines:
        groups.setdefault(line.key if is_split else line.unit, []).append(line)
    count = len(groups)
    each = _HEIGHT - _TOP - _BOTTOM if count == 1 else _PANEL_HEIGHT if count <= _MANY_PANELS else _LEAST_PANEL
    plot = each * count + _TITLE * (count - 1)
    panels = []
    for number, members in enumerate(groups.values()):
        top = 1 - number * (each + _TITLE) / plot
        panels.append(
            Panel(
                title=_title(members, is_split=is_split),
                lines=tuple(members),
                scale=_scale(members, form=form, scale=scale, level=level, is_low=count > 1),
                axis="y" if number == 0 else f"y{number + 1}",
                domain=(max(0.0, top - each / plot), top),
                height=each,
            )
        )
    return panels, plot + _TOP + _BOTTOM


def _title(members: Sequence[DrawnLine], *, is_split: bool) -> str:
    unit = escape(members[0].unit_words, quote=False)
    return f"<b>{escape(members[0].full_name, quote=False)}</b>  {unit}" if is_split else unit


def _scale(members: Sequence[DrawnLine], *, form: Form, scale: Kind, level: float | None, is_low: bool) -> Scale:
    numbers = [number for line in members for number in line.numbers]
    is_log = scale == "log" and is_log_possible(numbers)
    near = [] if level is None or (is_log and level <= 0) else [level]
    from_zero = form == "bars" or any(line.from_zero for line in members)
    return scale_of(
        [*numbers, *near], kind="log" if is_log else "linear", from_zero=from_zero, ticks=4 if is_low else 5
    )


def _reached(lines: Sequence[DrawnLine], days: Sequence[str], form: Form) -> list[str]:
    """The days the time axis spans: those of the points, and for bars a period more at either end."""
    if form != "bars":
        return list(days)
    periods = [line.shown[place].period for line in lines for place in (0, -1)]
    widest = max(periods, key=lambda period: (period.end - period.start).days)
    room = timedelta(days=(widest.end - widest.start).days * 2 // 3)
    first, last = (date.fromisoformat(day) for day in (min(days), max(days)))
    return [(first - room).isoformat(), (last + room).isoformat()]


def _axes(panels: Sequence[Panel], days: Sequence[str], *, language: Language, tokens: Tokens) -> Layout:
    axes: Layout = {"xaxis": {**date_axis(days, language, tokens), "anchor": panels[-1].axis}}
    for panel in panels:
        axes[panel.axis.replace("y", "yaxis")] = axis_of(
            panel.scale, unit=panel.lines[0].code, language=language, tokens=tokens, domain=list(panel.domain)
        )
    return axes


def _words(
    panel: Panel, days: Sequence[str], axes: Layout, theme: Theme, right: float, *, is_only: bool
) -> Iterator[Layout]:
    """The title of a panel, where there are several, and the labels at its lines' ends."""
    if not is_only:
        yield _title_above(panel, tokens_of(theme))
    axis = axes[panel.axis.replace("y", "yaxis")]
    labels = _labels(panel, days, theme)
    for words in end_labels(labels, y_range=axis["range"], plot_height=int(panel.height), room_above=_TOP):
        yield {**words, "yref": panel.axis}
    inner = [
        (_label(line, panel, theme), line.shown[-1].x) for line in panel.lines if not _is_outside(line, panel, days)
    ]
    others = [spot for line in panel.lines for spot in along(_heights(line, panel.scale))]
    plot = plot_of(axes["xaxis"], axis["range"], axis["ticktext"], right=right, height=panel.height, room_above=0)
    for words in inside_labels(inner, others, plot, levels=(), paper=tokens_of(theme).paper):
        yield {**words, "yref": panel.axis}


def _heights(line: DrawnLine, scale: Scale) -> list[tuple[str, float | None]]:
    return [(place.x, None if place.height is None else scale.place(place.height)) for place in line.places]


def _title_above(panel: Panel, tokens: Tokens) -> Layout:
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": panel.domain[1],
        "yanchor": "bottom",
        "yshift": 2,
        "text": panel.title,
        "showarrow": False,
        "font": {"size": SMALL, "color": tokens.secondary},
    }


def _labels(panel: Panel, days: Sequence[str], theme: Theme) -> list[EndLabel]:
    return [_label(line, panel, theme) for line in panel.lines if _is_outside(line, panel, days)]


def _label(line: DrawnLine, panel: Panel, theme: Theme) -> EndLabel:
    last = line.shown[-1]
    value = f"<b>{wrap(last.label, _LABEL_COLUMNS)}</b>"
    name = wrap(f"{line.letter} {line.name}".strip(), _LABEL_COLUMNS, lines=_LABEL_LINES)
    text = value if len(panel.lines) == 1 else f"{value}<br>{name}"
    return EndLabel(panel.scale.place(last.height or 0.0), text, readable(line.colour, theme))


def _is_outside(line: DrawnLine, panel: Panel, days: Sequence[str]) -> bool:
    """Whether the label stands right of the plot: where the line ends late, or others could cross it."""
    return len(panel.lines) > 1 or _share(line, days) >= _RIGHT_EDGE


def _share(line: DrawnLine, days: Sequence[str]) -> float:
    first, last, end = (date.fromisoformat(day).toordinal() for day in (min(days), max(days), line.shown[-1].x))
    return (end - first) / (last - first) if last > first else 1.0
