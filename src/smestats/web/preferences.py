"""Remembers the reader's theme in the browser."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output


def register(app: Dash) -> None:
    """Register the clientside callbacks of ``assets/preferences.js``."""
    app.clientside_callback(
        ClientsideFunction("smestats", "toggleTheme"),
        Output("theme-toggle", "data-theme"),
        Input("theme-toggle", "n_clicks"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("smestats", "announceLanguage"),
        Output("view", "storage_type"),
        Input("view", "data"),
    )
