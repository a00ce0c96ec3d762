"""A series that the catalogue lacks, as a user describes it in a form: checked like the catalogue's files. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from smestats.catalogue import Catalogue
from smestats.ingest.cells.text import text_flaw
from smestats.ingest.faults import Finding, problem
from smestats.schemas import LANGUAGES, Bilingual, Indicator, Series
from smestats.web.text import TEXT

ModelT = TypeVar("ModelT", bound=BaseModel)
Errors = Mapping[str, Bilingual]

KEY_LENGTH = 64
NEW_INDICATOR = "(new)"  # no key can be written so
NUMBERS = ("decimals", "minimum", "maximum")
SERIES_TEXTS = ("name_en", "name_zh", "label_en", "label_zh")
INDICATOR_TEXTS = (
    "indicator_name_en",
    "indicator_name_zh",
    "definition_en",
    "definition_zh",
    "publisher_en",
    "publisher_zh",
)
INDICATOR_FIELDS = ("indicator_key", "theme", "kind", *INDICATOR_TEXTS)
FIELDS = ("key", "indicator", "frequency", "unit", *NUMBERS, *SERIES_TEXTS, *INDICATOR_FIELDS)
LONGEST: Mapping[str, int] = {
    "key": KEY_LENGTH,
    "indicator_key": KEY_LENGTH,
    "label": 40,
    "name": 160,
    "definition": 2_000,
}
_LONGEST_OTHER = 200
_WORDS = "new_series.error."
_KINDS: Mapping[str, str] = {
    "string_too_short": "required",
    "missing": "required",
    "string_pattern_mismatch": "key",
    "string_too_long": "too_long",
    "enum": "choose",
    "literal_error": "choose",
    "int_parsing": "whole",
    "int_from_float": "whole",
    "greater_than_equal": "decimals",
    "less_than_equal": "decimals",
    "decimal_parsing": "number",
    "finite_number": "number",
    "value_error": "order",
}


@dataclass(frozen=True)
class Description:
    """What a form says: a series, its indicator where that is new, and by field what is wrong with it."""

    series: Series | None
    indicator: Indicator | None
    errors: Errors = field(default_factory=dict)


def describe(answers: Mapping[str, str], catalogue: Catalogue, *, is_whole: bool) -> Description:
    """The series that ``answers`` describe, or everything that is wrong with them.

    Args:
        answers: Texts by name of field (``FIELDS``); what is not named is blank.
        catalogue: What there is already: units, indicators, keys in use.
        is_whole: Whether the values are whole numbers.
    """
    given = {name: answers.get(name, "").strip() for name in FIELDS}
    is_new = given["indicator"] == NEW_INDICATOR
    errors: dict[str, Bilingual] = {}
    indicator = _read(Indicator, _indicator_fields(given, catalogue), errors) if is_new else None
    series = _read(Series, _series_fields(given, catalogue, is_new=is_new, is_whole=is_whole), errors)
    errors.update(_texts_refused(given, is_new=is_new))
    errors.update(_unknown(given, catalogue, is_new=is_new))
    if errors:
        asked = FIELDS if is_new else [name for name in FIELDS if name not in INDICATOR_FIELDS]
        return Description(None, None, {name: errors[name] for name in asked if name in errors})
    return Description(series, indicator)


def suggest(key: str, catalogue: Catalogue) -> dict[str, str]:
    """Answers to begin with: the indicator whose key the series' key begins with, and what its first series has."""
    owners = [name for name in catalogue.indicators if key == name or key.startswith(f"{name}_")]
    if not owners:
        return {"key": key, "indicator": NEW_INDICATOR, "indicator_key": key, "decimals": "0"}
    owner = max(owners, key=len)
    first = next(iter(catalogue.series_of(owner)), None)
    known = {} if first is None else _copied(first)
    return {"key": key, "indicator": owner, "decimals": "0", **known}


def _copied(series: Series) -> dict[str, str]:
    bounds = {"minimum": series.minimum, "maximum": series.maximum}
    stated = {name: str(bound) for name, bound in bounds.items() if bound is not None}
    return {"unit": series.unit, "decimals": str(series.decimals), **stated}


def _series_fields(given: Mapping[str, str], catalogue: Catalogue, *, is_new: bool, is_whole: bool) -> dict[str, Any]:
    owner = given["indicator_key"] if is_new else given["indicator"]
    known = catalogue.indicators.get(owner)
    theme = known.theme if known else given["theme"]
    beside = [item for item in catalogue.series.values() if catalogue.indicators[item.indicator].theme == theme]
    return {
        "series_key": given["key"],
        "indicator": owner if is_new or known else given["key"],
        "frequency": given["frequency"],
        "unit": given["unit"],
        "decimals": given["decimals"] or "0",
        "minimum": given["minimum"] or None,
        "maximum": given["maximum"] or None,
        "name": {language: given[f"name_{language}"] for language in LANGUAGES},
        "label": {language: given[f"label_{language}"] for language in LANGUAGES},
        # Beside what the catalogue shows as an indicator's main series, a further one is never the main one.
        "group": "headline" if is_new else "other",
        "integer": is_whole,
        "order": _last([item.order for item in beside if is_new or item.indicator == owner]),
    }


def _indicator_fields(given: Mapping[str, str], catalogue: Catalogue) -> dict[str, Any]:
    texts = {"name": "indicator_name", "short_name": "label", "definition": "definition", "publisher": "publisher"}
    return {
        "key": given["indicator_key"],
        "theme": given["theme"],
        "kind": given["kind"],
        **{name: {language: given[f"{source}_{language}"] for language in LANGUAGES} for name, source in texts.items()},
        "order": _last([item.order for item in catalogue.indicators.values() if item.theme == given["theme"]]),
    }


def _last(orders: Sequence[int]) -> int:
    return max(orders, default=0) + 1


def _read(model: type[ModelT], fields: Mapping[str, Any], errors: dict[str, Bilingual]) -> ModelT | None:
    """The model of these fields; where it refuses them, ``errors`` gains what is wrong by field of the form."""
    try:
        return model.model_validate(fields)
    except ValidationError as failure:
        for item in failure.errors():
            name = _field(model, [str(part) for part in item["loc"]])
            errors.setdefault(name, _said(_KINDS.get(item["type"], "other")))
        return None


def _field(model: type[BaseModel], place: Sequence[str]) -> str:
    names = {"series_key": "key", "": "maximum"} if model is Series else {"key": "indicator_key"}
    if model is Series and place[:1] == ["indicator"]:
        return "indicator_key"
    if len(place) == 2:
        part = {"short_name": "label"}.get(place[0], place[0])
        return f"{'indicator_' if model is Indicator and part == 'name' else ''}{part}_{place[1]}"
    return names.get("".join(place), "".join(place))


def _texts_refused(given: Mapping[str, str], *, is_new: bool) -> Iterator[tuple[str, Bilingual]]:
    """What a file's notes may not hold, a name may not hold either."""
    for name in (*SERIES_TEXTS, *(INDICATOR_TEXTS if is_new else ())):
        flaw = text_flaw(given[name])
        longest = next((limit for part, limit in LONGEST.items() if part in name), _LONGEST_OTHER)
        if flaw is not None:
            yield name, problem(Finding(flaw, cell=given[name])).message
        elif len(given[name]) > longest:
            yield name, _said("too_long")


def _unknown(given: Mapping[str, str], catalogue: Catalogue, *, is_new: bool) -> Iterator[tuple[str, Bilingual]]:
    if given["key"] in catalogue.series:
        yield "key", _said("taken")
    if is_new and given["indicator_key"] in catalogue.indicators:
        yield "indicator_key", _said("taken_indicator")
    if not is_new and given["indicator"] not in catalogue.indicators:
        yield "indicator", _said("choose")
    if given["unit"] not in catalogue.units:
        yield "unit", _said("choose")


def _said(kind: str) -> Bilingual:
    return TEXT[_WORDS + kind]
