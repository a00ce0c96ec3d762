"""Static files, compressed once and kept."""

from __future__ import annotations

import gzip
from functools import lru_cache

import flask
from dash import Dash
from flask import request

_COMPRESSED_TYPES = ("text/", "application/javascript", "application/json", "image/svg")
_STATIC = ("/_dash-component-suites/", "/assets/")
_SMALLEST = 1_024


def serve_compressed(app: Dash) -> None:
    """Answer with gzip where the browser takes it: static files from memory, other answers on the fly."""
    server: flask.Flask = app.server

    @server.after_request
    def _compress(response: flask.Response) -> flask.Response:
        if not _is_compressible(response):
            return response
        response.direct_passthrough = False
        body = response.get_data()
        if len(body) < _SMALLEST:
            return response
        is_static = request.path.startswith(_STATIC)
        response.set_data(_compressed_once(body) if is_static else gzip.compress(body, 1))
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Content-Length"] = str(len(response.get_data()))
        return response


def _is_compressible(response: flask.Response) -> bool:
    return (
        bool(request.accept_encodings["gzip"])
        and response.status_code == 200
        and "Content-Encoding" not in response.headers
        and (response.mimetype or "").startswith(_COMPRESSED_TYPES)
    )


@lru_cache(maxsize=256)
def _compressed_once(body: bytes) -> bytes:
    return gzip.compress(body, 9)
