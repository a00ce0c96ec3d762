"""The words of ``words.toml``, in both languages."""

from __future__ import annotations

from smestats.schemas import Language
from smestats.share.vocabulary import read_words

_WORDS = read_words("smestats.release")


def say(language: Language, key: str, /, **facts: object) -> str:
    """The words under ``key`` in ``language``, with ``facts`` filled in."""
    return _WORDS[key][language].format(**facts)
