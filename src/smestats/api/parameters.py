"""What a request or a command line may say of periods, days and moments, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from smestats.api.errors import ChoiceUnknownError, FormatUnknownError, ParameterRepeatedError, ParameterUnknownError
from smestats.catalogue import Catalogue
from smestats.periods import Period
from smestats.schemas import LANGUAGES, Language, Selection
from smestats.schemas.moments import read_day, read_moment

__all__ = ["SELECTION", "read_arguments", "read_day", "read_format", "read_language", "read_moment", "read_selection"]

SELECTION = ("start", "end", "asof", "recorded_asof")


def read_arguments(given: Mapping[str, Sequence[str]], allowed: Sequence[str]) -> dict[str, str]:
    """Each parameter with its one value.

    Raises:
        ParameterUnknownError: A name is not ``allowed``; the error names the nearest that is.
        ParameterRepeatedError: A name is given more than once.
    """
    for name, texts in given.items():
        if name not in allowed:
            raise ParameterUnknownError(name=name, nearest=_nearest(name, allowed), allowed=", ".join(allowed))
        if len(texts) > 1:
            raise ParameterRepeatedError(name=name)
    return {name: texts[0] for name, texts in given.items()}


def read_selection(arguments: Mapping[str, str], series_keys: Sequence[str], catalogue: Catalogue) -> Selection:
    """The selection these parameters describe.

    Raises:
        SeriesNotFoundError: A key is not in the catalogue.
        PeriodError: ``start`` or ``end`` is neither a period nor a day.
        DateError: ``asof`` or ``recorded_asof`` is not a day or moment.
    """
    start, end = arguments.get("start"), arguments.get("end")
    asof, recorded_asof = arguments.get("asof"), arguments.get("recorded_asof")
    return Selection(
        series_keys=tuple(catalogue.find_series(key).series_key for key in series_keys),
        start=None if start is None else Period.parse(start).start,
        end=None if end is None else Period.parse(end).end,
        asof=None if asof is None else read_day("asof", asof),
        recorded_asof=None if recorded_asof is None else read_moment("recorded_asof", recorded_asof),
    )


def read_format(name: str, allowed: Sequence[str]) -> str:
    """The name of an export format.

    Raises:
        FormatUnknownError: It is none of ``allowed``.
    """
    if name not in allowed:
        raise FormatUnknownError(name=name, allowed=", ".join(allowed))
    return name


def read_language(text: str) -> Language:
    """A language of the desk.

    Raises:
        ChoiceUnknownError: It is none.
    """
    found = next((language for language in LANGUAGES if language == text), None)
    if found is None:
        raise ChoiceUnknownError(name="lang", text=text, allowed=", ".join(LANGUAGES))
    return found


def _nearest(name: str, allowed: Sequence[str]) -> str:
    return (get_close_matches(name, allowed, n=1, cutoff=0.0) or [""])[0]
