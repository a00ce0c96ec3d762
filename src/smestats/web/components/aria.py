"""ARIA attributes for Dash components, whose keyword names cannot hold a hyphen."""

from __future__ import annotations

from typing import Any


def aria(**attributes: str) -> dict[str, Any]:
    """``aria(label="Pages")`` is ``{"aria-label": "Pages"}``."""
    return {f"aria-{name}": value for name, value in attributes.items()}
