"""Calls a callback as the browser does: a POST with exactly what the callback declares."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dash import Dash
from werkzeug.test import TestResponse

VIEW: Mapping[str, Any] = {"language": "en", "query": {}}


def send(app: Dash, fills: str, changed: str, values: Mapping[str, Any]) -> TestResponse:
    """The answer of the callback that fills ``fills`` and listens to ``changed``.

    Args:
        app: The application.
        fills: Part of the output's name, ``append-review.children``.
        changed: The input that changed, ``dropped.data``; a pattern's id is given as JSON.
        values: Values by ``id.property``; what is not named is ``None``, the view is English. The values of a
            pattern's components that do not listen are given by ``type.property``, as a mapping by name.
    """
    browser = app.server.test_client()
    browser.get("/_dash-dependencies")  # Dash gathers the pages' callbacks at the first request.
    listener, _, name = changed.rpartition(".")
    key, declared = next(
        (key, entry)
        for key, entry in app.callback_map.items()
        if fills in key and any(_hears(item, listener, name) for item in entry["inputs"])
    )
    known = {"view.data": VIEW, **values}
    parts = [_output(part, known) for part in (key[2:-2].split("...") if key.startswith("..") else [key])]
    body = {
        "output": key,
        "outputs": parts if key.startswith("..") else parts[0],
        "inputs": [_given(item, listener, known) for item in declared["inputs"]],
        "state": [_given(item, listener, known) for item in declared["state"]],
        "changedPropIds": [changed],
    }
    return browser.post("/_dash-update-component", json=body)


def filled(answer: TestResponse) -> dict[str, Any]:
    """What an answer puts where: properties by component id; empty when nothing changes."""
    assert answer.status_code in (200, 204), answer.text
    return dict((answer.get_json(silent=True) or {}).get("response", {}))


def _hears(item: Mapping[str, str], listener: str, name: str) -> bool:
    if item["property"] != name:
        return False
    if not listener.startswith("{"):
        return bool(item["id"] == listener)
    return item["id"].startswith("{") and json.loads(item["id"]).keys() == json.loads(listener).keys()


def _given(item: Mapping[str, str], listener: str, values: Mapping[str, Any]) -> Any:
    named = _named(item["id"], item["property"], values)
    if named is not None:
        return [{**each, "value": value} for each, value in named]
    if item["id"].startswith("{"):
        value = values.get(f"{listener}.{item['property']}")
        return [{"id": json.loads(listener), "property": item["property"], "value": value}]
    return {"id": item["id"], "property": item["property"], "value": values.get(f"{item['id']}.{item['property']}")}


def _named(pattern: str, property_name: str, values: Mapping[str, Any]) -> list[tuple[dict[str, Any], object]] | None:
    """The components of a pattern that ``values`` names, each with its value."""
    kind = json.loads(pattern)["type"] if pattern.startswith("{") else None
    given = next((named for key, named in values.items() if kind and key.rpartition(".")[0] == kind), None)
    if given is None:
        return None
    return [({"id": {"type": kind, "name": name}, "property": property_name}, value) for name, value in given.items()]


def _output(part: str, values: Mapping[str, Any]) -> Any:
    name, _, property_name = part.rpartition(".")
    named = _named(name, property_name, values)
    return _identity(part) if named is None else [each for each, _ in named]


def _identity(part: str) -> dict[str, Any]:
    name, _, property_name = part.rpartition(".")
    return {"id": json.loads(name) if name.startswith("{") else name, "property": property_name}
