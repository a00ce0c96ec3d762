"""The timeline: documents and policy events, one row each, oldest on top."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from smestats.charts.axes import date_axis
from smestats.charts.chart import SMALL, Chart, Layout, Trace, hidden_axis, layout_of
from smestats.charts.dates import format_date
from smestats.charts.events import EVENT, event_hover
from smestats.charts.points import HOVER_COLUMNS
from smestats.charts.theme import Theme, Tokens, series_colour, tokens_of
from smestats.charts.vocabulary import say
from smestats.charts.wrap import columns_in, wrap
from smestats.schemas import Language, PolicyEvent, SourceDocument

NARROW = 350
LINE = SMALL + 3
SPACE = 10
LINES = 4


@dataclass(frozen=True)
class Entry:
    """One row: what happened when, what a click on it carries."""

    day: date
    title: str
    is_inferred: bool
    hover: str
    customdata: list[str]

    @property
    def is_event(self) -> bool:
        """Whether it is a policy event and not a document."""
        return self.customdata[0] == EVENT


def timeline(
    documents: Sequence[SourceDocument],
    events: Sequence[PolicyEvent],
    *,
    language: Language,
    theme: Theme,
    width: int = NARROW,
) -> Chart:
    """Draw events as diamonds and documents as circles at their days, each with its title beside it.

    Args:
        documents: Customdata of their points is ``[document_id]``.
        events: Customdata of their points is ``["event", key]``.
        language: Of titles, dates and hover.
        theme: Of the colours.
        width: The narrowest the chart will be shown, in pixels: titles wrap to fit there.

    Returns:
        A chart of one trace; no traces when there is nothing to show.
    """
    entries = sorted(_entries(documents, events, language), key=lambda entry: (entry.day, entry.title))
    if not entries:
        return {"data": [], "layout": layout_of(theme, height=2 * LINE)}
    tokens = tokens_of(theme)
    axis = date_axis([entry.day.isoformat() for entry in entries], language, tokens)
    shares = [_share(entry.day, axis["range"]) for entry in entries]
    texts = [_text(entry, max(share, 1 - share), width, language) for entry, share in zip(entries, shares, strict=True)]
    tops = _tops(texts)
    layout = layout_of(theme, height=tops[-1] + 40, top=8, bottom=32)
    layout |= {
        "xaxis": {**axis, "showgrid": True, "gridcolor": tokens.rule},
        "yaxis": hidden_axis(range=[tops[-1], 0]),
    }
    return {"data": [_trace(entries, shares, texts, tops, theme=theme)], "layout": layout}


def _entries(documents: Sequence[SourceDocument], events: Sequence[PolicyEvent], language: Language) -> list[Entry]:
    return [
        *(
            Entry(
                day=document.published_on,
                title=document.title[language],
                is_inferred=document.date_basis == "inferred",
                hover=_document_hover(document, language),
                customdata=[document.document_id],
            )
            for document in documents
        ),
        *(
            Entry(
                day=event.date,
                title=event.title[language],
                is_inferred=event.date_basis == "inferred",
                hover=event_hover(event, language),
                customdata=[EVENT, event.key],
            )
            for event in events
        ),
    ]


def _document_hover(document: SourceDocument, language: Language) -> str:
    day = format_date(document.published_on, language)
    if document.date_basis == "inferred":
        day = say("hover", "about_date", language, date=day)
    kind = say("hover", "document", language)
    return f"<b>{wrap(document.title[language], HOVER_COLUMNS)}</b><br>{document.publisher[language]}<br>{kind} · {day}"


def _share(day: date, ends: Sequence[str]) -> float:
    first, last = (date.fromisoformat(end).toordinal() for end in ends)
    return (day.toordinal() - first) / (last - first)


def _text(entry: Entry, share: float, width: int, language: Language) -> str:
    columns = max(16, columns_in((width - 40) * share, size=SMALL) - 3)
    day = format_date(entry.day, language)
    if entry.is_inferred:
        day = say("hover", "about_date", language, date=day)
    return f"<b>{wrap(day, columns)}</b><br>{wrap(entry.title, columns, lines=LINES)}"


def _tops(texts: Sequence[str]) -> list[int]:
    """Where each row begins, and where the last ends, in pixels."""
    tops = [0]
    for text in texts:
        tops.append(tops[-1] + (text.count("<br>") + 1) * LINE + SPACE)
    return tops


def _trace(
    entries: Sequence[Entry], shares: Sequence[float], texts: Sequence[str], tops: Sequence[int], *, theme: Theme
) -> Trace:
    tokens = tokens_of(theme)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [entry.day.isoformat() for entry in entries],
        "y": [(top + bottom) / 2 for top, bottom in itertools.pairwise(tops)],
        "text": [_spaced(text) for text in texts],
        "textposition": ["middle left" if share > 0.5 else "middle right" for share in shares],
        "textfont": {"size": SMALL, "color": tokens.ink},
        "ids": [entry.customdata[-1] for entry in entries],
        "customdata": [entry.customdata for entry in entries],
        "hovertext": [entry.hover for entry in entries],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": _marks(entries, tokens, theme),
    }


def _spaced(text: str) -> str:
    """``text`` a little away from its mark, on whichever side it stands."""
    return "<br>".join(f"\u00a0{line}\u00a0" for line in text.split("<br>"))


def _marks(entries: Sequence[Entry], tokens: Tokens, theme: Theme) -> Layout:
    colours = [tokens.secondary if entry.is_event else series_colour(theme, 0) for entry in entries]
    shapes = ["diamond" if entry.is_event else "circle" for entry in entries]
    return {
        "symbol": [
            f"{shape}-open-dot" if entry.is_inferred else shape for entry, shape in zip(entries, shapes, strict=True)
        ],
        "size": 11,
        "color": colours,
        "line": {"width": 1.5, "color": colours},
    }
