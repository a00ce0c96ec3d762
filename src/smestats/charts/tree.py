"""The tree of a policy framework: boxes from left to right, groups before their items."""

from __future__ import annotations

from collections.abc import Sequence

from smestats.charts.chart import SMALL, Chart, Trace, hidden_axis, layout_of
from smestats.charts.icicle import Box, boxes
from smestats.charts.points import HOVER_COLUMNS
from smestats.charts.theme import Theme, mix, series_colour, tokens_of
from smestats.charts.vocabulary import say
from smestats.charts.wrap import is_wide, wrap
from smestats.schemas import FrameworkItem, Language

NARROW = 350
SIDES = 4
# Tint of a group and of an item: pale enough for ink on them to be read.
GROUP, ITEM = 0.28, 0.13


def tree(items: Sequence[FrameworkItem], *, language: Language, theme: Theme, width: int = NARROW) -> Chart:
    """Draw ``items`` as boxes, each as high as its words; a click on one carries its key.

    Args:
        items: A framework, or some branches of it; a single root is not drawn, for it is the chart's title.
        language: Of titles and hover.
        theme: Of the colours.
        width: The narrowest the chart will be shown, in pixels: titles wrap to fit there.

    Returns:
        A chart of two traces, the boxes with the items' keys as ``ids`` and customdata, and their words;
        no traces for no items.
    """
    placed = boxes(items, language, width=width - 2 * SIDES) if items else []
    height = max((box.top + box.height for box in placed), default=24.0)
    layout = layout_of(theme, height=round(height) + 2 * SIDES, left=SIDES, right=SIDES, top=SIDES, bottom=SIDES)
    layout |= {
        "bargap": 0,
        "barmode": "overlay",
        "xaxis": hidden_axis(range=[0, width - 2 * SIDES]),
        "yaxis": hidden_axis(range=[height, 0]),
    }
    return {"data": [_boxes(placed, language, theme), _words(placed, theme)] if placed else [], "layout": layout}


def _boxes(placed: Sequence[Box], language: Language, theme: Theme) -> Trace:
    tokens = tokens_of(theme)
    return {
        "type": "bar",
        "orientation": "h",
        "base": [box.left for box in placed],
        "x": [box.width for box in placed],
        "y": [box.top + box.height / 2 for box in placed],
        "width": [box.height for box in placed],
        "ids": [box.item.key for box in placed],
        "customdata": [[box.item.key] for box in placed],
        "textposition": "none",
        "hovertext": [_hover(box.item, placed, language) for box in placed],
        "hoverinfo": "text",
        "marker": {
            "color": [_colour(box, placed, theme) for box in placed],
            "line": {"color": tokens.paper, "width": 2},
        },
    }


def _words(placed: Sequence[Box], theme: Theme) -> Trace:
    """The words at the top left of their boxes; the hover is the boxes' own."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [box.left for box in placed],
        "y": [box.top + 5 for box in placed],
        "text": ["<br>".join(f" {line}" for line in box.text.split("<br>")) for box in placed],
        "textposition": "bottom right",
        "textfont": {"size": SMALL, "color": tokens_of(theme).ink},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _colour(box: Box, placed: Sequence[Box], theme: Theme) -> str:
    is_group = any(other.item.parent == box.item.key for other in placed)
    return mix(series_colour(theme, box.branch), tokens_of(theme).paper, GROUP if is_group else ITEM)


def _hover(item: FrameworkItem, placed: Sequence[Box], language: Language) -> str:
    lines = [f"<b>{wrap(item.title[language], HOVER_COLUMNS)}</b>"]
    if item.count is not None:
        listed = sum(other.item.parent == item.key for other in placed)
        lines.append(say("hover", "printed_count", language, count=item.count, listed=listed))
    if item.note is not None:
        lines.append(wrap(item.note[language], HOVER_COLUMNS, lines=5))
    quote = _quote(item, language)
    if quote:
        lines.append(wrap(say("hover", "printed", language, printed=quote), HOVER_COLUMNS, lines=4))
    return "<br>".join([*lines, f"<i>{say('hover', 'click', language)}</i>"])


def _quote(item: FrameworkItem, language: Language) -> str:
    """The sentence of the document in ``language``; of the other one where there is none."""
    quotes = sorted(item.evidence, key=lambda cited: any(map(is_wide, cited.quote)) is not (language == "zh"))
    return quotes[0].quote if quotes else ""
