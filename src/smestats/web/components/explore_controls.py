"""The controls of the explore page: every one has a name, and its value is what the address says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html

from smestats.analysis.transforms import AGGREGATION_NAMES, UNIT_NAMES
from smestats.charts.words import format_period
from smestats.schemas.exploration import AGGREGATIONS, CHART_KINDS, FREQUENCIES, UNITS, Exploration
from smestats.web.components.aria import aria
from smestats.web.text import say
from smestats.web.view import View

# Years before the newest period; the rest of the value is the words' key.
PRESETS = ("1", "3", "5", "max")
_OWN_FREQUENCY = "own"


def toolbar(view: View, exploration: Exploration) -> html.Div:
    """What is changed most, above the chart: its kind and its range."""
    kinds = [{"value": kind, "label": say(view.language, f"explore.kind_{kind}")} for kind in CHART_KINDS]
    ranges = [{"value": years, "label": say(view.language, f"explore.range_{years}")} for years in PRESETS]
    is_whole = exploration.start is None and exploration.end is None
    return html.Div(
        [
            _segments(view, "explore-kind", "kind", kinds, exploration.kind),
            html.Div(
                [
                    _segments(view, "explore-preset", "range", ranges, "max" if is_whole else ""),
                    _text(view, "explore-from", "from", exploration.start, hint="range_hint"),
                    _text(view, "explore-to", "to", exploration.end, hint="range_hint"),
                ],
                className="explore-range",
            ),
        ],
        className="explore-toolbar",
    )


def controls(view: View, exploration: Exploration) -> html.Div:
    """Everything else, beside the chart on a wide page and folded on a phone."""
    language = view.language
    return html.Div(
        [
            html.Button(
                say(language, "explore.adjust"),
                id="explore-adjust",
                className="button quiet",
                **aria(expanded="false", controls="explore-controls"),
            ),
            html.Div(
                list(_fields(view, exploration)),
                id="explore-controls",
                role="group",
                **aria(label=say(language, "explore.controls")),
            ),
        ],
        className="explore-side",
    )


def own_lines(exploration: Exploration) -> str:
    """The reader's own marks as they are typed: one a line, a day and words."""
    return "\n".join(f"{mark.date.isoformat()} {mark.label}".strip() for mark in exploration.marks)


def _fields(view: View, exploration: Exploration) -> Iterable[Any]:
    language = view.language
    units = [(unit, f"{unit} · {UNIT_NAMES[unit].name[language]}") for unit in UNITS]
    frequencies = [(_OWN_FREQUENCY, say(language, "explore.frequency_own"))]
    frequencies += [(text, say(language, f"explore.freq_{text}")) for text in FREQUENCIES]
    written = next((text for text, item in FREQUENCIES.items() if item is exploration.frequency), _OWN_FREQUENCY)
    methods = [(method, f"{method} · {AGGREGATION_NAMES[method].name[language]}") for method in AGGREGATIONS]
    yield _choice(view, "explore-units", "units", units, exploration.units)
    yield html.P(about_units(view, exploration), id="explore-about-units", className="meta")
    yield _text(view, "explore-base", "base", exploration.base, hint="period_hint")
    yield _choice(view, "explore-freq", "frequency", frequencies, written)
    yield _choice(view, "explore-agg", "aggregation", methods, exploration.aggregation)
    yield _text(
        view,
        "explore-formulas",
        "formulas",
        "; ".join(exploration.formulas),
        hint="formulas_hint",
        about="formulas_about",
    )
    yield _switch(view, "explore-log", "log", is_on=exploration.scale == "log")
    yield _switch(view, "explore-events", "events", is_on=exploration.events)
    yield dmc.Textarea(
        id="explore-marks",
        label=say(language, "explore.marks"),
        description=say(language, "explore.marks_about"),
        placeholder=say(language, "explore.marks_hint"),
        value=own_lines(exploration),
        autosize=True,
        minRows=2,
        maxRows=6,
        debounce=True,
    )
    yield html.Button(say(language, "explore.reset"), id="explore-reset", className="button quiet", n_clicks=0)


def about_units(view: View, exploration: Exploration) -> str:
    """What the chosen transform does, in a sentence."""
    if exploration.base is not None:
        return say(view.language, "explore.about_base", base=format_period(exploration.base, view.language))
    return say(view.language, f"explore.about_{exploration.units}")


def _choice(view: View, name: str, words: str, options: Sequence[tuple[str, str]], value: str) -> dmc.Select:
    return dmc.Select(
        id=name,
        label=say(view.language, f"explore.{words}"),
        data=[{"value": option, "label": label} for option, label in options],
        value=value,
        allowDeselect=False,
    )


def _text(view: View, name: str, words: str, value: str | None, *, hint: str, about: str = "") -> dmc.TextInput:
    described = {"description": say(view.language, f"explore.{about}")} if about else {}
    return dmc.TextInput(
        id=name,
        label=say(view.language, f"explore.{words}"),
        placeholder=say(view.language, f"explore.{hint}"),
        value=value or "",
        debounce=True,
        **described,
    )


def _switch(view: View, name: str, words: str, *, is_on: bool) -> dmc.Switch:
    return dmc.Switch(id=name, label=say(view.language, f"explore.{words}"), checked=is_on, size="sm")


def _segments(view: View, name: str, words: str, options: list[dict[str, str]], value: str) -> html.Div:
    label = say(view.language, f"explore.{words}")
    return html.Div(
        dmc.SegmentedControl(id=name, data=options, value=value, size="xs"), role="group", **aria(label=label)
    )
