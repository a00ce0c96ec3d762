"""What a browser can put into a property of a component, so that callbacks meet nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from smestats.schemas import LANGUAGES

Check = Callable[[object], bool]


def _is_count(value: object) -> bool:
    return value is None or (isinstance(value, int) and value >= 0)


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_path(value: object) -> bool:
    return isinstance(value, str) and value.startswith("/") and value.isprintable()


def _is_query(value: object) -> bool:
    return value is None or (isinstance(value, str) and value[:1] in ("", "?"))


def _is_flag(value: object) -> bool:
    return value is None or isinstance(value, bool)


def _is_view(value: object) -> bool:
    if not isinstance(value, dict) or value.get("language") not in LANGUAGES:
        return False
    query = value.get("query", {})
    return isinstance(query, dict) and all(isinstance(text, str) for text in query.values())


def _is_click(value: object) -> bool:
    if value is None:
        return True
    points = value.get("points", []) if isinstance(value, dict) else None
    return isinstance(points, list) and all(isinstance(point, dict) for point in points)


# By component and property, else by property; what is in neither is left to its callback.
COMPONENTS: Mapping[tuple[str, str], Check] = {("view", "data"): _is_view}
PROPERTIES: Mapping[str, Check] = {
    "n_clicks": _is_count,
    "pathname": _is_path,
    "search": _is_query,
    "filename": _is_text,
    "contents": _is_text,
    "checked": _is_flag,
    "opened": _is_flag,
    "clickData": _is_click,
}


def is_acceptable(identity: object, name: str, value: object) -> bool:
    """Whether ``value`` can be the property ``name`` of the component ``identity``."""
    by_component = COMPONENTS.get((identity, name)) if isinstance(identity, str) else None
    check = by_component or PROPERTIES.get(name)
    return check is None or check(value)
