"""SVG elements as text, and the little markup Plotly's texts may carry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from smestats.charts.wrap import EM_HALF, width_of

LINE_HEIGHT = 1.3
_TAG = re.compile(r'(<b>|</b>|<i>|</i>|<span style="color:[^"]*">|</span>)')
_STYLES = {"<b>": 'font-weight="600"', "<i>": 'font-style="italic"'}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_BASELINE = 0.35  # of the font's size, from the middle of a line to its foot


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """``<name .../>``; an underscore in a name is a hyphen, what is ``None`` is left out."""
    given = "".join(
        f' {key.replace("_", "-")}="{_written(value)}"' for key, value in attributes.items() if value is not None
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def lines_of(markup: str) -> list[str]:
    """The lines of a text in Plotly's markup."""
    return markup.split("<br>")


def plain(markup: str) -> str:
    """A line without its markup."""
    return unescape(_TAG.sub("", markup))


def text_width(markup: str, size: float) -> float:
    """Pixels of the longest line, generously."""
    return max(width_of(plain(line)) for line in lines_of(markup)) * size * EM_HALF


def text(x: float, y: float, markup: str, *, size: float, fill: str, anchor: str = "left", middle: bool = True) -> str:
    """Lines of text, the first one's middle (or foot) at ``y``."""
    top = y + size * _BASELINE if middle else y
    shared = {"text_anchor": _ANCHORS[anchor], "font_size": size, "fill": fill}
    return "".join(
        element("text", _runs(line), x=x, y=top + place * size * LINE_HEIGHT, **shared)
        for place, line in enumerate(lines_of(markup))
        if plain(line).strip()
    )


def path(points: Iterable[tuple[float, float]]) -> str:
    """What ``points`` of a polyline write."""
    return " ".join(f"{_written(x)},{_written(y)}" for x, y in points)


def _runs(line: str) -> str:
    runs, styles = [], list[str]()
    for piece in _TAG.split(line):
        if piece.startswith("</"):
            styles = styles[:-1]
        elif piece in _STYLES:
            styles = [*styles, _STYLES[piece]]
        elif piece.startswith("<span"):
            colour = piece.partition("color:")[2].rstrip('">').strip(" ;")
            styles = [*styles, f'fill="{escape(colour)}"']
        elif piece:
            words = escape(unescape(piece))
            runs.append(f"<tspan {' '.join(styles)}>{words}</tspan>" if styles else words)
    return "".join(runs)


def _written(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else escape(str(value))
