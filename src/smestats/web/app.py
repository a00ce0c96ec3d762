"""The application factory."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import dash
import dash_mantine_components as dmc
import flask
from dash import Dash, dcc, html
from flask import request
from sqlalchemy.engine import Engine

from smestats.api.rest import blueprint
from smestats.schemas import LANGUAGES
from smestats.settings import Settings
from smestats.store.engine import open_engine
from smestats.web import departures, errors, evidence, finding, preferences, releases
from smestats.web.desk import EXTENSION, Desk
from smestats.web.security import EMBEDDED, protect
from smestats.web.static import serve_compressed
from smestats.web.view import THEMES, read_view

_ASSETS = Path(__file__).with_name("assets")
_SERVED_ELSEWHERE = (
    "/_dash",
    "/assets/",
    "/api/",
    "/_favicon",
    "/_reload",
    *departures.PATHS,
    *finding.PATHS,
    releases.PRINTED,
)
_INDEX = """<!DOCTYPE html>
<html lang="{lang}" data-theme="{theme}">
<head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}</head>
<body>{%app_entry%}{%config%}{%scripts%}{%renderer%}</body>
</html>"""

# What stands there until the first page arrives: the frame of a page, so that nothing jumps.
_WAITING = """<div class="waiting" role="status" aria-label="smestats">
<div class="masthead"><span class="home"><span class="wordmark">smestats</span></span></div>
<div class="waiting-page"></div></div>"""


class _Desk(Dash):
    """Dash whose index page states the reader's language and theme from the first byte."""

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        view = read_view(request.args)
        index = _INDEX.replace("{lang}", "zh-CN" if view.language == "zh" else "en").replace("{theme}", view.theme)
        parts["app_entry"] = f'<div id="react-entry-point">{_WAITING}</div>'
        for name, part in parts.items():
            index = index.replace(f"{{%{name}%}}", part)
        return index


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> Dash:
    """Build the application. One per process: Dash registers pages and callbacks globally.

    Args:
        settings: Read from the environment when ``None``.
        engine: The store; opened from ``settings`` when ``None``.
    """
    settings = settings or Settings()
    app = _Desk(
        "smestats",
        use_pages=True,
        pages_folder=str(settings.pages),
        assets_folder=str(_ASSETS),
        suppress_callback_exceptions=True,
        title="smestats",
        update_title="",
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
        use_async=False,
    )
    server: flask.Flask = app.server
    server.extensions[EXTENSION] = Desk(settings, engine or open_engine(settings.database_url))
    # Uploads arrive as base64 inside JSON: a third larger, plus the rest of the callback's body.
    server.config["MAX_CONTENT_LENGTH"] = settings.max_upload_bytes * 4 // 3 + 64 * 1024
    server.register_blueprint(blueprint)
    server.register_blueprint(finding.blueprint)
    server.register_blueprint(departures.blueprint)
    server.register_blueprint(releases.blueprint)
    app.layout = _layout
    evidence.register(app)
    preferences.register(app)
    protect(app)
    errors.register(app)
    serve_compressed(app)
    _answer_unknown_paths(server)
    return app


def _layout() -> dmc.MantineProvider:
    view = read_view(request.args if flask.has_request_context() else {})
    return dmc.MantineProvider(
        [dcc.Location(id="address", refresh=False), html.Div(dash.page_container, id="pages")],
        forceColorScheme=view.theme,
        theme={"fontFamily": "inherit", "primaryColor": "blue", "defaultRadius": 6},
    )


def _answer_unknown_paths(server: flask.Flask) -> None:
    """Give pages that do not exist their 404; remember a language or theme the address names."""

    @server.after_request
    def _settle(response: flask.Response) -> flask.Response:
        if request.method != "GET" or request.path.startswith(_SERVED_ELSEWHERE):
            return response
        if response.status_code == HTTPStatus.OK and not _is_page(request.path):
            response.status_code = HTTPStatus.NOT_FOUND
        # What a frame is shown in says nothing about its reader.
        remembered = () if request.path == EMBEDDED else (("lang", LANGUAGES), ("theme", THEMES))
        for name, allowed in remembered:
            if request.args.get(name) in allowed:
                response.set_cookie(name, request.args[name], max_age=31_536_000, samesite="Lax")
        return response


def _is_page(path: str) -> bool:
    """Whether a registered page answers ``path``; a page may say so itself with ``exists=``."""
    for page in dash.page_registry.values():
        pattern = re.sub(r"<[^>]+>", "[^/]+", page.get("path_template") or re.escape(page["path"]))
        if re.fullmatch(pattern, path):
            exists: Callable[[str], bool] = page.get("exists") or (lambda _path: True)
            return exists(path)
    return False
