"""Runs axe-core inside a page."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

_SOURCE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
_GRAVE = ("serious", "critical")
_RUN = """() => axe.run(document, {
    resultTypes: ["violations"], iframes: false, elementRef: false,
}).then(results => results.violations)"""


def violations(page: Page) -> list[str]:
    """Every violation of serious or critical level on ``page`` as it stands, in words."""
    # Loaded through the browser's protocol: the page's own policy forbids scripts from elsewhere, as it should.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_SOURCE)
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    return [_words(item) for item in found if item["impact"] in _GRAVE]


def _words(violation: dict[str, Any]) -> str:
    nodes = [f"{node['target'][0]}: {node['html'][:160]} {_cause(node)}" for node in violation["nodes"][:4]]
    return f"{violation['id']} ({violation['impact']}, {len(violation['nodes'])} times): " + " | ".join(nodes)


def _cause(node: dict[str, Any]) -> str:
    return " ".join(check["message"][:200] for check in (*node["any"], *node["all"], *node["none"])[:1])
