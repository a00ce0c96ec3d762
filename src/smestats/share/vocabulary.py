"""The words of ``words.toml``, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import reduce
from importlib import resources

from smestats.schemas import Bilingual, Language


def read_words(package: str) -> Mapping[str, Bilingual]:
    """The words of a package's ``words.toml`` by ``section.key``."""
    text = resources.files(package).joinpath("words.toml").read_text(encoding="utf-8")
    return {
        f"{section}.{key}": Bilingual.model_validate(words)
        for section, entries in tomllib.loads(text).items()
        for key, words in entries.items()
    }


_WORDS = read_words("smestats.share")


def say(language: Language, key: str, /, **facts: object) -> str:
    """The words under ``key`` in ``language``, with ``facts`` filled in."""
    return _WORDS[key][language].format(**facts)


def has_words(key: str) -> bool:
    """Whether anything is said for ``key``."""
    return key in _WORDS


def listed(parts: Iterable[str], language: Language, *, most: int = 3) -> str:
    """``A, B and 3 more``; a part that occurs twice is said once."""
    unique = list(dict.fromkeys(parts))
    shown = unique if len(unique) <= most else unique[: most - 1]
    joined = reduce(lambda one, two: say(language, "list.and", one=one, two=two), shown) if shown else ""
    rest = len(unique) - len(shown)
    return say(language, "list.more", parts=joined, count=rest) if rest else joined
