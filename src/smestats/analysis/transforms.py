"""The names of transforms and aggregations, from ``transforms.toml``, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from smestats.schemas import LANGUAGES, Bilingual, Model


class Naming(Model):
    """How a transform is called, what stands at its axis, and its definition."""

    name: Bilingual
    unit: Bilingual
    formula: str = ""


_RAW: Mapping[str, Any] = tomllib.loads(
    resources.files("smestats.analysis").joinpath("transforms.toml").read_text(encoding="utf-8")
)
# FRED's units, in FRED's order.
UNIT_NAMES: Mapping[str, Naming] = {name: Naming.model_validate(texts) for name, texts in _RAW["units"].items()}
AGGREGATION_NAMES: Mapping[str, Naming] = {
    name: Naming.model_validate(texts) for name, texts in _RAW["aggregation"].items()
}
OTHER_NAMES: Mapping[str, Naming] = {name: Naming.model_validate(texts) for name, texts in _RAW["other"].items()}


def filled(template: Bilingual, **facts: Bilingual | str) -> Bilingual:
    """``template`` with facts in its own language."""
    texts = {
        language: template[language].format(
            **{name: fact[language] if isinstance(fact, Bilingual) else fact for name, fact in facts.items()}
        )
        for language in LANGUAGES
    }
    return Bilingual(**texts)
