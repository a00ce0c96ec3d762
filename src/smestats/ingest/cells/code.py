"""Qualifiers and observation status."""

from __future__ import annotations

from smestats.ingest.cells.hidden import hidden_flaw
from smestats.ingest.cells.width import bare, narrow
from smestats.ingest.faults import Flaw
from smestats.schemas import OBS_STATUSES, QUALIFIERS, STATUS_WORDS, Qualifier

# Status codes that say there is no value.
MISSING_STATUSES = frozenset("HLMOQ")
NOT_GIVEN = -1


def parse_qualifier(text: str, *, ranges: bool = False) -> int | Flaw:
    """Position in ``QUALIFIERS``; blank is EQ. Only with ``ranges`` is RG a qualifier."""
    code = narrow(text).upper()
    if not code:
        return 0
    if code in QUALIFIERS and (ranges or code != Qualifier.RANGE):
        return QUALIFIERS.index(code)
    return hidden_flaw(bare(text)) or Flaw("qualifier_unknown")


def parse_status(text: str) -> int | Flaw:
    """Position in ``OBS_STATUSES``; blank is not given."""
    word = narrow(text)
    if not word:
        return NOT_GIVEN
    code = STATUS_WORDS.get(word.casefold(), word.upper())
    if code in OBS_STATUSES:
        return OBS_STATUSES.index(code)
    return hidden_flaw(bare(text)) or Flaw("status_unknown")
