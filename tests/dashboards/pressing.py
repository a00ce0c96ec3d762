"""Presses a point of a chart as the browser does: a POST to the callback that listens to it."""

from __future__ import annotations

import json
from typing import Any

from dash import Dash

VIEW = {"id": "view", "property": "data", "value": {"language": "en", "query": {}}}


def press(app: Dash, chart: str, customdata: object, *, fills: str) -> str | None:
    """What the answer puts into ``fills`` (as JSON) when a point of ``chart`` is pressed; ``None`` for nothing."""
    browser = app.server.test_client()
    browser.get("/_dash-dependencies")  # Dash gathers the pages' callbacks at the first request.
    key, listener = next(
        (key, entry) for key, entry in app.callback_map.items() if fills in key and _listens(entry, chart)
    )
    changed, *others = [{"id": json.loads(item["id"]), "property": item["property"]} for item in listener["inputs"]]
    outputs = [_identity(part) for part in key.strip(".").split("...")]
    body = {
        "output": key,
        "outputs": outputs if key.startswith("..") else outputs[0],
        "inputs": [{**changed, "value": {"points": [{"customdata": customdata}]}}, *others],
        "changedPropIds": [f"{listener['inputs'][0]['id']}.clickData"],
        "state": [VIEW],
    }
    answer = browser.post("/_dash-update-component", json=body)
    assert answer.status_code in (200, 204), answer.text
    filled: dict[str, Any] = (answer.get_json(silent=True) or {}).get("response", {}).get(fills, {})
    return json.dumps(filled["children"], ensure_ascii=False) if "children" in filled else None


def _listens(entry: dict[str, Any], chart: str) -> bool:
    first = entry["inputs"][0]["id"]
    return first.startswith("{") and json.loads(first).get("name") == chart


def _identity(part: str) -> dict[str, Any]:
    name, _, prop = part.rpartition(".")
    return {"id": json.loads(name) if name.startswith("{") else name, "property": prop}
