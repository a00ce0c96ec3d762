"""Reads Dash components as a reader would: their words, and the parts of one kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component


def parts_of(component: Any) -> Iterator[Component]:
    """``component`` and everything in it, in order."""
    if isinstance(component, Component):
        yield component
        yield from parts_of(getattr(component, "children", None))
    elif isinstance(component, (list, tuple)):
        for item in component:
            yield from parts_of(item)


def find(component: Any, kind: type) -> list[Any]:
    """The parts of one kind, in order."""
    return [part for part in parts_of(component) if isinstance(part, kind)]


def words_of(component: Any) -> str:
    """What is written in ``component``, without markup."""
    if isinstance(component, (str, int, float)):
        return str(component)
    if isinstance(component, Component):
        return words_of(getattr(component, "children", None))
    return "".join(words_of(item) for item in component) if isinstance(component, (list, tuple)) else ""


def ids_of(component: Any) -> list[str]:
    """The ids in ``component``, each as text."""
    return [str(part.id) for part in parts_of(component) if getattr(part, "id", None)]
