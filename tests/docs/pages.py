"""The pages of ``dashboards/`` as they register themselves, without running them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.docs.parts import ROOT


def page_paths() -> set[str]:
    """The path of every page, with ``<name>`` for what varies."""
    return {path for module in sorted((ROOT / "dashboards").glob("*.py")) for path in _paths(module.read_text("utf-8"))}


def _paths(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("register_page"):
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            path = given.get("path_template") or given.get("path")
            if isinstance(path, ast.Constant):
                yield str(path.value)
