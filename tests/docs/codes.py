"""The code lists a file may write, from ``data/catalogue``."""

from __future__ import annotations

from smestats.catalogue import read_catalogue
from smestats.schemas import OBS_STATUSES, STATUS_WORDS, Qualifier
from smestats.settings import Settings
from tests.docs.markdown import table


def qualifiers() -> str:
    """Every qualifier a file may write, and its mark in charts."""
    known = read_catalogue(Settings().data).qualifiers
    codes = (code for code in known if code != Qualifier.RANGE)
    return table(("code", "means", "mark"), ((f"`{code}`", known[code].name.en, known[code].glyph) for code in codes))


def statuses() -> str:
    """Every status a file may write: the words, then the codes."""
    known = read_catalogue(Settings().data).statuses
    words = (f"`{word}` ({code})" for word, code in STATUS_WORDS.items())
    codes = (f"`{code}` {known[code].name.en}" for code in OBS_STATUSES)
    return f"Words: {', '.join(words)}.\n\nCodes: {', '.join(codes)}."
