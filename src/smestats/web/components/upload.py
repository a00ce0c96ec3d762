"""Where a file is dropped, and what a file may look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import dcc, html

from smestats.api.template import TEMPLATE
from smestats.catalogue import Catalogue
from smestats.periods import Frequency, Period
from smestats.settings import Settings
from smestats.web.components.aria import aria
from smestats.web.components.drop_zone import drop_zone, user_input
from smestats.web.text import say
from smestats.web.view import View

ACCEPTED = ".csv,.tsv,.txt,.xlsx"
_FILES = (("template", "/api/v1/append-template.csv"), ("keys", "/api/v1/series-keys.csv"))
_PLACES = (("format", "#format"), ("batches", "#batches"))
_EXAMPLE_DAY = date(2025, 12, 31)
_REQUIRED = ("series_key", "period", "value")
_FORMS = "2020-10 (2020/10, Oct-20, 2020年10月), 2020-Q3, 2023-S1, 2022, 2020-09-30"
_UNITS = "100m yuan (亿元), trillion yuan (万亿元)"
_TIDY_EXAMPLE = "series_key,period,value,qualifier\n{first},2026-01,89.1,\n{second},2026-01,3800,GT"
_WIDE_EXAMPLE = "period,{first},{second}\n2025-12,89.0,3795\n2026-01,89.1,3800"


def upload_section(view: View, settings: Settings) -> html.Section:
    """The place to drop a file, who drops it, and the ways to a template."""
    zone = drop_zone(
        view,
        settings,
        upload="upload",
        zone="drop",
        words="append.drop",
        accept=ACCEPTED,
        most=settings.max_upload_rows,
    )
    return html.Section(
        [
            html.H2(say(view.language, "append.drop.heading")),
            html.Div([zone, _side(view, settings)], className="append-top"),
            html.P(say(view.language, "append.reading"), id="append-reading", className="banner", hidden=True),
        ],
        id="choose",
    )


def format_section(view: View, catalogue: Catalogue) -> html.Section:
    """A short description of the append format, with the list of keys."""
    language = view.language
    examples = _example_keys(catalogue)
    optional = ", ".join(name for name in TEMPLATE if name not in _REQUIRED)
    words = ("value", "period", "unit", "status", "encoding")
    facts: Mapping[str, Mapping[str, str]] = {"period": {"forms": _FORMS}, "unit": {"units": _UNITS}}
    return html.Section(
        [
            html.H2(say(language, "append.format.heading")),
            html.P(say(language, "append.format.intro")),
            html.Div(
                [
                    _shape(view, "tidy", _TIDY_EXAMPLE.format(**examples), optional=optional),
                    _shape(view, "wide", _WIDE_EXAMPLE.format(**examples)),
                ],
                className="columns two",
            ),
            html.H3(say(language, "append.format.cells")),
            html.Ul([html.Li(say(language, f"append.format.{name}", **facts.get(name, {}))) for name in words]),
            html.P([say(language, "append.format.template"), " ", *_links(view, _FILES)]),
            _keys(view, catalogue),
        ],
        id="format",
    )


def _example_keys(catalogue: Catalogue) -> dict[str, str]:
    """A monthly series of figures and one of counts, for the examples."""
    monthly = [series for series in catalogue.series.values() if series.frequency is Frequency.MONTHLY]
    figures = [series.series_key for series in monthly if not series.integer]
    counts = [series.series_key for series in monthly if series.integer]
    return {"first": (figures or ["SERIES_KEY"])[0], "second": (counts or ["ANOTHER_KEY"])[0]}


def _side(view: View, settings: Settings) -> html.Div:
    return html.Div(
        [
            user_input(view, settings, hint="append.drop.user_hint"),
            html.P(_links(view, (*_FILES, *_PLACES)), className="append-links"),
        ],
        className="append-side",
    )


def _links(view: View, targets: Sequence[tuple[str, str]]) -> list[Any]:
    links: list[Any] = []
    for name, href in targets:
        links += [" · "] if links else []
        file_name: Any = href.rpartition("/")[2] if href.startswith("/") else None
        links.append(html.A(say(view.language, f"append.drop.{name}"), href=href, download=file_name))
    return links


def _shape(view: View, name: str, example: str, **facts: str) -> html.Div:
    return html.Div(
        [
            html.H3(say(view.language, f"append.format.{name}")),
            html.Pre(example, className="example"),
            html.P(say(view.language, f"append.format.{name}_text", **facts)),
        ]
    )


def _keys(view: View, catalogue: Catalogue) -> html.Details:
    names = ("key", "name", "unit", "period")
    rows = [
        (
            html.Code(series.series_key),
            dcc.Link(series.name[view.language], href=view.href(f"/series/{series.series_key}")),
            catalogue.units[series.unit].name[view.language],
            str(Period.containing(_EXAMPLE_DAY, series.frequency)),
        )
        for series in catalogue.series.values()
    ]
    summary = say(view.language, "append.keys.summary", count=len(rows))
    table = html.Table(
        [
            html.Thead(html.Tr([html.Th(say(view.language, f"append.keys.{name}"), scope="col") for name in names])),
            html.Tbody([html.Tr([html.Td(cell) for cell in row]) for row in rows]),
        ]
    )
    scroll = html.Div(table, className="scroll", tabIndex=0, role="region", **aria(label=summary))
    return html.Details([html.Summary(summary), scroll], className="fold")
