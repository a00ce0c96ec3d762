"""Colours of the desk: one set of tokens for light paper, one for dark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")

FONT = 'system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'


@dataclass(frozen=True)
class Tokens:
    """Colours by role.

    Attributes:
        rule_strong: Lines that carry meaning (axis, threshold, break): contrast of 3 on paper.
        series: Colours of lines and points, safe for the common colour-blindnesses, in order of use.
        fall: Darkest colour of a fall, and ``rise`` of a rise, on the diverging scale of a heatmap.
        presence: Something is there, and ``absence``: nothing is.
    """

    paper: str
    panel: str
    ink: str
    secondary: str
    rule: str
    rule_strong: str
    accent: str
    series: tuple[str, ...]
    fall: str
    rise: str
    presence: str
    absence: str


TOKENS: Mapping[Theme, Tokens] = {
    "light": Tokens(
        paper="#ffffff",
        panel="#f7f8fa",
        ink="#1b2430",
        secondary="#5b6675",
        rule="#e3e7ec",
        rule_strong="#7d8896",
        accent="#0b5cad",
        series=("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#934f00", "#56b4e9", "#444444"),
        fall="#d55e00",
        rise="#0072b2",
        presence="#0b5cad",
        absence="#eef1f4",
    ),
    "dark": Tokens(
        paper="#12161c",
        panel="#1a2029",
        ink="#e8ecf1",
        secondary="#9aa5b4",
        rule="#2b3440",
        rule_strong="#7d8896",
        accent="#6fb1ff",
        series=("#6ab1fe", "#d86301", "#009c70", "#f07cbb", "#e4d140", "#b1d6fa", "#fafafa"),
        fall="#f58a3c",
        rise="#4da6e0",
        presence="#6fb1ff",
        absence="#1f2630",
    ),
}


def tokens_of(theme: Theme) -> Tokens:
    """The tokens of ``theme``."""
    return TOKENS[theme]


def series_colour(theme: Theme, position: int) -> str:
    """Colour of the series at ``position``; they repeat after the last."""
    colours = TOKENS[theme].series
    return colours[position % len(colours)]


def mix(colour: str, other: str, share: float) -> str:
    """``share`` of ``colour`` (``#rrggbb``) laid over ``other``."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def contrast(colour: str, other: str) -> float:
    """Contrast ratio of two colours as WCAG defines it, from 1 to 21."""
    light, dark = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def translucent(colour: str, opacity: float) -> str:
    """``colour`` as Plotly writes a colour that lets the page through."""
    red, green, blue = _channels(colour)
    return f"rgba({red},{green},{blue},{opacity})"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def readable(colour: str, theme: Theme) -> str:
    """``colour`` moved towards the ink until text in it has a contrast of 4.5 on paper."""
    tokens = TOKENS[theme]
    steps = (mix(colour, tokens.ink, share / 10) for share in range(10, -1, -1))
    return next(step for step in steps if contrast(step, tokens.paper) >= 4.5)
