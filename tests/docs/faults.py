"""The tables of faults and warnings, from the catalogue of ``ingest``."""

from __future__ import annotations

from string import Formatter

from smestats.ingest.faults import WARNINGS, wordings
from tests.docs.markdown import table

_HEADER = ("kind", "says", "remedy")


def faults() -> str:
    """What a file is refused for."""
    return _rows(are_warnings=False)


def warnings() -> str:
    """What an analyst has to confirm."""
    return _rows(are_warnings=True)


def _rows(*, are_warnings: bool) -> str:
    return table(
        _HEADER,
        (
            (f"`{kind}`", _plain(wording.message.en), _plain(wording.remedy.en))
            for code, wording in wordings().items()
            if ((kind := code.partition(".")[0]) in WARNINGS) is are_warnings
        ),
    )


def _plain(template: str) -> str:
    """The template with each fact as ‹its name›."""
    parts = Formatter().parse(template)
    return "".join(text + (f"‹{fact}›" if fact else "") for text, fact, _format, _conversion in parts)
