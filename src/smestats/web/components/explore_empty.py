"""What the explore page shows before anything is chosen: what to do, and three views to begin with."""

from __future__ import annotations

from typing import Any

from dash import html

from smestats.web.text import say
from smestats.web.view import View

# Name of the words and parameters of the address.
EXAMPLES: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "regions",
        {
            "s": "SMEDI,SMEDI_EAST,SMEDI_CENTRAL,SMEDI_WEST,SMEDI_NORTHEAST",
            "from": "2023-11",
            "base": "2023-11",
        },
    ),
    ("change", {"s": "SMEDI", "units": "chg", "chart": "bars"}),
    ("loans", {"s": "LOANS_INCLUSIVE_YOY,LOANS_INCLUSIVE_REGULATOR_YOY", "chart": "dots"}),
)


def nothing_yet(view: View) -> list[Any]:
    """The words and the three views; each opens with its address."""
    language = view.language
    return [
        html.H2(say(language, "explore.empty_title")),
        html.P(say(language, "explore.empty")),
        html.Ul([_example(view, name, parameters) for name, parameters in EXAMPLES], className="explore-examples"),
    ]


def _example(view: View, name: str, parameters: dict[str, str]) -> html.Li:
    language = view.language
    return html.Li(
        [
            html.H3(html.A(say(language, f"explore.example_{name}"), href=view.href("/explore", **parameters))),
            html.P(say(language, f"explore.example_{name}_about")),
        ],
        className="panel",
    )
