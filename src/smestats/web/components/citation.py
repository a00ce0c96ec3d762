"""How to cite a series so that the reader finds exactly the figures that were cited."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

import flask
from dash import html

from smestats.charts.words import format_date, unit_name
from smestats.charts.words import say as say_in_chart
from smestats.schemas import Series
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View


class Citation(NamedTuple):
    """A citation in one line, one in full, and the address both end in."""

    short: str
    long: str
    address: str


def cite(view: View, series: Series) -> Citation:
    """The citation of ``series`` as this view shows it, frozen at what the store knows now.

    The address pins ``recorded_asof`` (and ``asof`` where the view states it), so that it keeps showing these values.
    """
    desk, language = current_desk(), view.language
    moment = _pinned(view, desk.revision)
    indicator = desk.catalogue.indicators[series.indicator]
    address = _address(view, series, moment)
    facts = {
        "publisher": indicator.publisher[language],
        "name": series.name[language],
        "series_key": series.series_key,
        "unit": unit_name(series, desk.catalogue.units.get(series.unit), language),
        "frequency": say_in_chart("frequency", series.frequency, language),
        "day": format_date(moment.date(), language),
        "moment": f"{moment:%Y-%m-%d %H:%M:%S} UTC",
        "address": address,
    }
    return Citation(
        short=say(language, "series.cite_short", **facts),
        long=say(language, "series.cite_long", **facts),
        address=address,
    )


def citation_block(view: View, series: Series) -> html.Div:
    """The citation to copy: a click selects the whole line."""
    citation = cite(view, series)
    lines: list[Any] = []
    for key, text in (("series.short", citation.short), ("series.long", citation.long)):
        lines += [html.Dt(say(view.language, key)), html.Dd(text, className="copy")]
    link = html.A(citation.address, href=citation.address, className="outside copy")
    lines += [html.Dt(say(view.language, "series.frozen")), html.Dd(link)]
    return html.Div([html.Dl(lines), html.P(say(view.language, "series.frozen_why"), className="meta")])


def _pinned(view: View, revision: str) -> datetime:
    if view.recorded_asof is not None:
        return view.recorded_asof.astimezone(UTC)
    return datetime.fromisoformat(revision) if revision else datetime.now(UTC).replace(microsecond=0)


def _address(view: View, series: Series, moment: datetime) -> str:
    root = flask.request.host_url.rstrip("/") if flask.has_request_context() else ""
    path = view.href(f"/series/{series.series_key}", lang=None, recorded_asof=moment.isoformat().replace("+00:00", "Z"))
    return root + path
