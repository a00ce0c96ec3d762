"""What a callback is told: the point that was clicked, and how the page is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import ctx

from smestats.web.view import View, read_view


def clicked() -> tuple[str, ...]:
    """The customdata of the point that set off this callback; empty for anything else."""
    click = ctx.triggered[0]["value"] if ctx.triggered else None
    points = click.get("points") if isinstance(click, dict) else None
    carried = points[0].get("customdata") if points else None
    return tuple(str(part) for part in carried) if isinstance(carried, list) else ()


def view_of(view_data: Mapping[str, Any]) -> View:
    """The view of the page, from its ``view`` store."""
    return read_view({**view_data.get("query", {}), "lang": view_data["language"]})
