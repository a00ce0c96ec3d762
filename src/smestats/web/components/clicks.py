"""What a callback is told: the point that was clicked, and how the page is shown; and the drawer that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from dash import Input, Output, State, callback, ctx, no_update

from smestats.web.view import View, read_view

# What the drawer shows of the point that carries these words; nothing for one that is not its own.
Shown: TypeAlias = Callable[[View, tuple[str, ...]], list[Any]]


def in_drawer(*charts: str) -> Callable[[Shown], Shown]:
    """Show in the drawer what the function makes of a point clicked on any of the ``charts``."""

    def register(shown: Shown) -> Shown:
        clicks = [{"type": "chart", "name": name} for name in charts]

        @callback(
            Output("evidence", "opened", allow_duplicate=True),
            Output("evidence-content", "children", allow_duplicate=True),
            *(Output(click, "clickData", allow_duplicate=True) for click in clicks),
            *(Input(click, "clickData") for click in clicks),
            State("view", "data"),
            prevent_initial_call=True,
        )
        def answer(*given: Any) -> tuple[Any, ...]:
            content = shown(view_of(given[-1]), clicked())
            # The click is taken back, so that the same point can be clicked again.
            return (True, content, *[None] * len(charts)) if content else (no_update,) * (2 + len(charts))

        return shown

    return register


def clicked() -> tuple[str, ...]:
    """The customdata of the point that set off this callback; empty for anything else."""
    click = ctx.triggered[0]["value"] if ctx.triggered else None
    points = click.get("points") if isinstance(click, dict) else None
    carried = points[0].get("customdata") if points else None
    return tuple(str(part) for part in carried) if isinstance(carried, list) else ()


def view_of(view_data: Mapping[str, Any]) -> View:
    """The view of the page, from its ``view`` store."""
    return read_view({**view_data.get("query", {}), "lang": view_data["language"]})
