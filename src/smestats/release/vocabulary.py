"""The words of ``words.toml``, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources

from smestats.schemas import Bilingual, Language

_WORDS: Mapping[str, Bilingual] = {
    f"{section}.{key}": Bilingual.model_validate(words)
    for section, entries in tomllib.loads(
        resources.files("smestats.release").joinpath("words.toml").read_text(encoding="utf-8")
    ).items()
    for key, words in entries.items()
}


def say(language: Language, key: str, /, **facts: object) -> str:
    """The words under ``key`` in ``language``, with ``facts`` filled in."""
    return _WORDS[key][language].format(**facts)
