"""The interface's words in English and Chinese, from one catalogue: the files of ``words/``, one an area."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ConfigDict

from smestats.schemas import Bilingual, Language


class _Words(Bilingual):
    """Words whose leading and trailing spaces count: a separator is one."""

    model_config = ConfigDict(str_strip_whitespace=False)


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Bilingual]]:
    for key, value in table.items():
        if set(value) == {"en", "zh"}:
            yield prefix + key, _Words.model_validate(value)
        else:
            yield from _flatten(value, f"{prefix}{key}.")


def _read(folder: Path) -> Iterator[tuple[str, Bilingual]]:
    for path in sorted(folder.glob("*.toml")):
        yield from _flatten(tomllib.loads(path.read_text(encoding="utf-8")))


TEXT: Mapping[str, Bilingual] = MappingProxyType(dict(_read(Path(__file__).with_name("words"))))


def say(language: Language, key: str, **facts: object) -> str:
    """The words under ``key`` in ``language``, with ``facts`` filled in."""
    words = TEXT[key][language]
    return words.format(**facts) if facts else words
