"""Proves a store: every quote at its span, every value as its series allows, nothing that contradicts.

A check is a function from what is stored to problems, and one line in ``CHECKS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy.engine import Engine

from smestats.check import contradictions, evidence, values, vintages
from smestats.check.findings import is_error
from smestats.check.reading import Stored, read_stored
from smestats.schemas import Problem

CHECKS: Mapping[str, Callable[[Stored], Iterable[Problem]]] = {
    "documents are as received": evidence.documents_are_unchanged,
    "quotes stand at their spans": evidence.quotes_stand_at_their_spans,
    "printed words are in their quotes": evidence.printed_words_are_in_the_quote,
    "values are plausible": values.values_are_plausible,
    "ranges are in order": values.ranges_are_in_order,
    "codes are on their lists": values.codes_are_listed,
    "periods fit their series": values.periods_fit,
    "references hold": vintages.references_hold,
    "the newest vintage is current": vintages.the_newest_vintage_is_current,
    "no vintage is stored twice": vintages.no_vintage_is_stored_twice,
    "batches are complete": vintages.batches_are_complete,
    "changes agree with levels": contradictions.changes_agree_with_levels,
    "growth agrees with levels": contradictions.growth_agrees_with_levels,
}


def check(engine: Engine) -> tuple[Problem, ...]:
    """Everything that is wrong with the store, or worth a look; ``is_error`` tells which."""
    stored = read_stored(engine)
    return tuple(problem for examine in CHECKS.values() for problem in examine(stored))


__all__ = ["CHECKS", "check", "is_error"]
