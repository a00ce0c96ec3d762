"""One series: its chart, its values, its definition, every vintage, and how to cite it."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import dash
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from smestats.charts import CHARTS
from smestats.charts.words import describe, format_date, format_period, headline, legend_items, subtitle, unit_name
from smestats.charts.words import say as say_in_chart
from smestats.errors import SeriesNotFoundError
from smestats.schemas import Indicator, Series
from smestats.web.components.citation import citation_block
from smestats.web.components.contested import contested_notes, mark_contested
from smestats.web.components.coverage import coverage
from smestats.web.components.figure import downloads, empty, figure
from smestats.web.components.linked import linked
from smestats.web.components.missing import missing_page
from smestats.web.components.related import base_of, changes_of, never_joined_with, siblings_of
from smestats.web.components.revisions import revisions
from smestats.web.components.shell import page
from smestats.web.components.star import star
from smestats.web.components.title import SITE
from smestats.web.components.values import value_table
from smestats.web.components.vintages import vintage_table
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View, current_path, read_view

PATH = "/series/"
MOST_ROWS = 600
MOST_RELATED = 12
NEUTRAL = 100.0  # what an index of this desk is read against
_REGULAR_VALUES, _REGULAR_SHARE = 6, 0.5


def _key(path: str) -> str:
    return unquote(path.removeprefix(PATH)).strip("/")


def exists(path: str) -> bool:
    """Whether ``path`` names a series."""
    return _key(path) in current_desk().catalogue.series


def title(series_key: str = "", **_: str) -> str:
    """The browser's title."""
    return f"{unquote(series_key)[:64]} · {SITE}"


dash.register_page(__name__, path_template="/series/<series_key>", title=title, exists=exists)


def layout(series_key: str | None = None, **query: str) -> Component:  # noqa: ARG001 - the query may override it
    """The page of the series that the path names."""
    view = read_view(query, own=("period",))
    try:
        series = current_desk().catalogue.find_series(_key(current_path()))
    except SeriesNotFoundError as error:
        return _not_found(view, **error.facts)
    return _found(view, series, query.get("period", ""))


def _not_found(view: View, *, series_key: str, nearest: str) -> Component:
    words: list[Any] = [say(view.language, "series.unknown", series_key=series_key[:64]), " "]
    if nearest:
        words += [say(view.language, "series.nearest"), " ", dcc.Link(nearest, href=view.href(PATH + nearest)), ". "]
    words.append(dcc.Link(say(view.language, "series.all"), href=view.href("/catalogue")))
    return missing_page(view, title=say(view.language, "series.unknown_title"), words=words)


def _found(view: View, series: Series, period: str) -> Component:
    catalogue, language = current_desk().catalogue, view.language
    indicator = catalogue.indicators[series.indicator]
    observations = current_desk().observations(view.select(series.series_key))
    return page(
        view,
        kicker=f"{say(language, f'catalogue.theme_{indicator.theme}')} · {series.series_key}",
        title=series.name[language],
        lead=indicator.definition[language],
        actions=[star(view, series, is_named=True)],
        children=[
            _chart(view, series, indicator, observations),
            html.Div(
                [_about(view, series, indicator, observations), _care(view, series, indicator)], className="columns two"
            ),
            _section(view, "values", _values(view, series, observations, period)),
            _section(view, "vintages", [_vintages(view, series, observations)]),
            _section(view, "cite", [citation_block(view, series)]),
            _related(view, series),
        ],
    )


def _section(view: View, name: str, children: list[Any]) -> html.Section:
    return html.Section([html.H2(say(view.language, f"series.{name}")), *children], id=name)


def _chart(view: View, series: Series, indicator: Indicator, observations: pd.DataFrame) -> Component:
    if observations["obs_value"].notna().sum() == 0:
        return empty(view)
    language, catalogue = view.language, current_desk().catalogue
    unit = catalogue.units[series.unit]
    threshold = NEUTRAL if indicator.kind == "index" else None
    form = "line" if is_regular(observations) else "dots" if observations["obs_value"].notna().sum() > 1 else "bars"
    settings = {"threshold": threshold, "events": catalogue.events} if form == "line" else {}
    drawn = CHARTS[form](observations, [series], language=language, theme=view.theme, **settings)
    return figure(
        view,
        series.series_key,
        mark_contested(drawn, observations, view) if form != "bars" else drawn,
        title=headline(observations, series, indicator, language, unit=unit),
        subtitle=subtitle(series, unit, language, threshold=threshold),
        description=describe(observations, series, indicator, language, chart=form),
        observations=observations,
        legend=[(item.glyph, item.text) for item in legend_items(observations, language)],
        series_keys=(series.series_key,),
        note=" ".join(contested_notes(observations, series, language)),
        told_in="values",
    )


def is_regular(observations: pd.DataFrame) -> bool:
    """Whether values are many and near enough to be joined by a line."""
    ordinals = observations.loc[observations["obs_value"].notna(), "ordinal"]
    if len(ordinals) < _REGULAR_VALUES:
        return False
    return len(ordinals) >= _REGULAR_SHARE * int(ordinals.max() - ordinals.min() + 1)


def _about(view: View, series: Series, indicator: Indicator, observations: pd.DataFrame) -> html.Section:
    language, catalogue = view.language, current_desk().catalogue
    extent = coverage(observations).get(series.series_key)
    facts: list[tuple[str, Any]] = [
        ("indicator", indicator.name[language]),
        ("key", html.Code(series.series_key)),
        ("unit", unit_name(series, catalogue.units[series.unit], language)),
        ("frequency", say_in_chart("frequency", series.frequency, language)),
        ("kind", say(language, f"series.kind_{indicator.kind}")),
        ("publisher", indicator.publisher[language]),
    ]
    if extent is not None:
        covered = (format_period(extent.first, language), format_period(extent.latest, language))
        facts += [
            (
                "covered",
                covered[0]
                if extent.values == 1
                else say(language, "series.from_to", first=covered[0], last=covered[1]),
            ),
            ("count", str(extent.values)),
            ("updated", format_date(extent.updated, language)),
        ]
    addition = current_desk().addition(series.series_key)
    if addition is not None:
        day = format_date(addition.recorded_at.date(), language)
        facts.append(("added", say(language, "series.added_by", user=addition.user_name, day=day)))
    terms = [part for key, fact in facts for part in (html.Dt(say(language, f"series.fact_{key}")), html.Dd(fact))]
    return _section(view, "about", [html.Dl(terms)])


def _care(view: View, series: Series, indicator: Indicator) -> html.Section:
    language, catalogue = view.language, current_desk().catalogue
    notes: list[Any] = [
        html.P(linked(view, note[language], here=series.series_key))
        for note in (indicator.note, series.note)
        if note is not None
    ]
    breaks = [
        html.Li([html.Strong(format_period(item.period, language)), say(language, "series.colon"), item.note[language]])
        for item in series.breaks
    ]
    if breaks:
        notes += [html.H3(say(language, "series.breaks")), html.Ul(breaks)]
    others = never_joined_with(catalogue, series)
    if others:
        notes += [
            html.H3(say(language, "series.never_joined")),
            html.P(say(language, "series.never_joined_why"), className="meta"),
            _links(view, others),
        ]
    return _section(view, "care", notes or [html.P(say(language, "series.no_care"), className="meta")])


def _values(view: View, series: Series, observations: pd.DataFrame, period: str) -> list[Any]:
    if observations.empty:
        return [empty(view)]
    notes: list[Any] = []
    if period and period not in set(observations["time_period"]):
        notes = [
            html.P(say(view.language, "series.no_period", period=period[:32]), className="banner warning", role="alert")
        ]
    foot = html.P(
        [say(view.language, "series.download"), *downloads(view, (series.series_key,))], className="figure-foot"
    )
    return [*notes, value_table(view, series, observations, here=period, most=MOST_ROWS), foot]


def _vintages(view: View, series: Series, observations: pd.DataFrame) -> Component:
    vintages = current_desk().vintages(series.series_key)
    if vintages.empty:
        return empty(view)
    batches = {batch.batch_id: batch for batch in current_desk().batches()}
    table = vintage_table(view, series, vintages, observations=observations, batches=batches, most=MOST_ROWS)
    return html.Div(
        [
            revisions(view, series, vintages, batches),
            html.Details([html.Summary(say(view.language, "series.vintages_open")), table]),
        ]
    )


def _related(view: View, series: Series) -> html.Section:
    catalogue = current_desk().catalogue
    base, apart = base_of(catalogue, series), never_joined_with(catalogue, series)
    siblings = (item for item in siblings_of(catalogue, series) if item not in apart)
    near = (*([base] if base else []), *changes_of(catalogue, series), *siblings)
    words = say(view.language, "series.related_why")
    found = [html.P(words, className="meta"), _links(view, near[:MOST_RELATED])] if near else []
    more = [("series.all_of_indicator", series.indicator)] if len(near) > MOST_RELATED else []
    ways = [
        html.P(dcc.Link(say(view.language, key), href=view.href("/catalogue", q=query)))
        for key, query in [*more, ("series.all", None)]
    ]
    return _section(view, "related", [*found, *ways])


def _links(view: View, series: tuple[Series, ...]) -> html.Ul:
    return html.Ul(
        [
            html.Li(
                [
                    dcc.Link(item.name[view.language], href=view.href(PATH + item.series_key)),
                    " ",
                    html.Code(item.series_key),
                ]
            )
            for item in series
        ],
        className="series-links",
    )
