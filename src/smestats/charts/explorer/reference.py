"""What stands behind the lines of an exploration: breaks, the reader's own days, a level to read against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from smestats.charts.breaks import break_line
from smestats.charts.chart import SMALL, Layout
from smestats.charts.dates import format_period
from smestats.charts.explorer.scales import Scale
from smestats.charts.numbers import format_number
from smestats.charts.theme import Tokens
from smestats.charts.vocabulary import say
from smestats.charts.wrap import shorten
from smestats.periods import Period
from smestats.schemas import Language

Parts = tuple[list[Layout], list[Layout]]
_MARK_COLUMNS = 28
# Height of the words above the plot: breaks have one row, the reader's marks the next.
ROW = 16
# Share of the time shown that the words of two breaks must be apart.
_CLOSEST = 0.2


class OwnMark(NamedTuple):
    """A day the reader marks, and what they call it; empty for a line without words."""

    day: date
    words: str


def break_parts(
    breaks: Sequence[Period], days: Sequence[str], *, language: Language, tokens: Tokens, lift: int = 0
) -> Parts:
    """A dotted line before the first period of each new basis, named ``lift`` pixels above the plot."""
    labels = [
        _above(
            period.start,
            say("break", "label", language, period=format_period(period, language)),
            days,
            hover=say("mark", "break", language),
            colour=tokens.secondary,
            lift=lift,
        )
        for period in _apart(breaks, days)
    ]
    return [break_line(period, tokens) for period in breaks], labels


def _apart(breaks: Sequence[Period], days: Sequence[str]) -> list[Period]:
    """Those of ``breaks`` whose words do not run into those of the one before."""
    first, last = (date.fromisoformat(end) for end in (min(days), max(days)))
    named: list[Period] = []
    for period in breaks:
        if not named or (period.start - named[-1].start).days > _CLOSEST * (last - first).days:
            named.append(period)
    return named


def mark_parts(marks: Sequence[OwnMark], days: Sequence[str], *, tokens: Tokens, lift: int = 0) -> Parts:
    """A dashed line at each of the reader's own days within the time shown, named ``lift`` pixels above the plot."""
    shown = [mark for mark in marks if min(days) <= mark.day.isoformat() <= max(days)]
    lines = [_upright(mark.day, tokens.accent, "dash") for mark in shown]
    words = [
        _above(mark.day, shorten(mark.words, _MARK_COLUMNS), days, hover="", colour=tokens.accent, lift=lift)
        for mark in shown
        if mark.words
    ]
    return lines, words


def level_parts(
    level: float | None, panels: Sequence[tuple[str, Scale]], *, language: Language, tokens: Tokens
) -> Parts:
    """A dashed line across every panel whose axis holds ``level``, named at its left end."""
    held = [] if level is None else [(axis, scale) for axis, scale in panels if scale.low <= level <= scale.high]
    lines = [_across(axis, level or 0.0, tokens) for axis, _ in held]
    words = [_left(axis, scale, level or 0.0, language=language, tokens=tokens) for axis, scale in held]
    return lines, words


def _upright(day: date, colour: str, dash: str) -> Layout:
    x = day.isoformat()
    ends = {"xref": "x", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", **ends, "layer": "below", "line": {"color": colour, "width": 1, "dash": dash}}


def _across(axis: str, level: float, tokens: Tokens) -> Layout:
    ends = {"xref": "paper", "x0": 0, "x1": 1, "yref": axis, "y0": level, "y1": level}
    return {"type": "line", **ends, "layer": "below", "line": {"color": tokens.rule_strong, "width": 1, "dash": "dash"}}


def _left(axis: str, scale: Scale, level: float, *, language: Language, tokens: Tokens) -> Layout:
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": 4,
        "yref": axis,
        "y": scale.place(level),
        "yanchor": "bottom",
        "text": format_number(level, language),
        "showarrow": False,
        "font": {"size": SMALL, "color": tokens.secondary},
    }


def _above(day: date, text: str, days: Sequence[str], *, hover: str, colour: str, lift: int) -> Layout:
    """Words over an upright line, on the side where more of ``days`` lies."""
    first, last = (date.fromisoformat(end) for end in (min(days), max(days)))
    is_late = day - first > last - day
    return {
        "xref": "x",
        "x": day.isoformat(),
        "xanchor": "right" if is_late else "left",
        "xshift": 4 if is_late else -4,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": lift,
        "text": text,
        **({"hovertext": hover} if hover else {}),
        "showarrow": False,
        "font": {"size": SMALL, "color": colour},
    }
