"""The words of ``words.toml`` and ``explorer.toml``, read once when the package is imported."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from smestats.schemas import Bilingual, Language

_RAW: Mapping[str, Any] = {
    section: entries
    for name in ("words.toml", "explorer.toml")
    for section, entries in tomllib.loads(files("smestats.charts").joinpath(name).read_text(encoding="utf-8")).items()
}
MONTHS: tuple[str, ...] = tuple(_RAW["months"]["en"])
COUNTERS: tuple[str, ...] = tuple(_RAW["counters"])
WORDS: Mapping[str, Mapping[str, Bilingual]] = {
    section: {key: Bilingual.model_validate(words) for key, words in entries.items()}
    for section, entries in _RAW.items()
    if section not in ("months", "counters")
}


def say(section: str, key: str, language: Language, **parts: object) -> str:
    """The words of ``section.key`` in ``language`` with ``parts`` filled in."""
    return WORDS[section][key][language].format(**parts)


def has_words(section: str, key: str) -> bool:
    """Whether there are words for ``section.key``."""
    return key in WORDS[section]
