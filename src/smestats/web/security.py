"""Security headers on every answer, and a check that writes come from our own pages."""

from __future__ import annotations

from urllib.parse import urlsplit

import flask
from dash import Dash

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# The one page that other sites may show in a frame: it holds nothing a stolen click could do.
EMBEDDED = "/embed"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def protect(app: Dash) -> None:
    """Add the headers and the origin check to ``app``'s server."""
    server: flask.Flask = app.server

    @server.before_request
    def _refuse_foreign_writes() -> flask.Response | None:
        if flask.request.method in _SAFE_METHODS or _is_same_origin(flask.request):
            return None
        return flask.Response("This address only answers its own pages.\n", 403, mimetype="text/plain")

    @server.after_request
    def _add_headers(response: flask.Response) -> flask.Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", _policy(app))
        return response


def _policy(app: Dash) -> str:
    # Hashes are asked for per answer: Dash adds inline scripts of its own on the first request.
    scripts = " ".join(["'self'", *app.csp_hashes()])
    framers = "*" if flask.request.path == EMBEDDED else "'self'"
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "form-action 'self'",
            f"frame-ancestors {framers}",
        ]
    )


def _is_same_origin(request: flask.Request) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
