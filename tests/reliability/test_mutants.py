"""Damaged files are read as a strict reader reads them, or refused by name; none of them stops the reader."""

from __future__ import annotations

import math
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import pytest
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.frames import Columns
from smestats.ingest.commit import append
from smestats.ingest.faults import WARNINGS, kinds
from smestats.ingest.report import AppendReport
from smestats.schemas import OBS_STATUSES, QUALIFIERS
from tests.append_cases.runner import TODAY
from tests.reliability.mutate import ON_ENCODING, mutant
from tests.reliability.originals import originals
from tests.reliability.size import sized
from tests.reliability.stores import empty_store, every_row, opened
from tests.reliability.strict import TEXTS, Row, decoded, read
from tests.reliability.strict_cells import Refused

MUTANTS = sized(2_000, 10_000)
PER_TEST = 1_000
# What one damaged place may do to the characters around it; a file read in a wrong encoding has many more.
ALTERED = 4
RECODINGS = frozenset(damage.__name__ for damage in ON_ENCODING)
FAULTS = frozenset(kinds()) - WARNINGS


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Engine]:
    """A store with some figures, so that mutants are compared with something."""
    path = empty_store(tmp_path_factory.mktemp("mutants") / "store.db", catalogue)
    with opened(path) as engine:
        for name in ("long", "tidy"):
            assert append(engine, originals()[name], name, catalogue, user="ana", today=TODAY, confirm=True).batch_id
        yield engine


def test_the_strict_reader_reads_the_originals_as_the_product_does(store: Engine, catalogue: Catalogue) -> None:
    wrong = [(name, *wrong_with(content, store, catalogue, original=content)) for name, content in originals().items()]

    assert [found for found in wrong if len(found) > 1] == []


@pytest.mark.parametrize("first", range(0, MUTANTS, PER_TEST))
def test_a_mutant_is_read_strictly_or_refused_by_name(store: Engine, catalogue: Catalogue, first: int) -> None:
    files = originals()
    names = list(files)
    wrong = []

    for seed in range(first, first + PER_TEST):
        original = files[names[seed % len(names)]]
        damaged, damages = mutant(original, seed)
        # Who encodes a text wrongly twice makes another text of it, which nobody can tell from one that was meant.
        is_traceable = len(RECODINGS.intersection(damages)) < 2
        found = wrong_with(damaged, store, catalogue, original=original if is_traceable else None)
        wrong += [(seed, names[seed % len(names)], damages, what) for what in found]

    assert wrong == []


def test_reading_mutants_leaves_the_store_as_it_was(store: Engine, catalogue: Catalogue) -> None:
    before = every_row(store)

    for seed, original in enumerate(originals().values()):
        read_by_product(mutant(original, seed)[0], store, catalogue)

    assert every_row(store) == before


def wrong_with(damaged: bytes, store: Engine, catalogue: Catalogue, *, original: bytes | None = None) -> list[str]:
    """What the product must not have done with a damaged file."""
    try:
        report = read_by_product(damaged, store, catalogue)
        told = report.as_dict()
    except Exception:  # noqa: BLE001 - every exception is a finding
        return [traceback.format_exc(limit=-4)]
    if report.outcome == "refused":
        return wrong_refusal(told["faults"])
    is_told = any(warning["kind"] == "replacement_character" for warning in told["warnings"])
    is_garbled = _garbled(damaged, original) if original is not None and not is_told else []
    return [*_misread(report, damaged, catalogue), *is_garbled]


def read_by_product(content: bytes, store: Engine, catalogue: Catalogue) -> AppendReport:
    return append(store, content, "mutant.csv", catalogue, user="ana", today=TODAY, dry_run=True)


def wrong_refusal(faults: Sequence[dict[str, object]]) -> list[str]:
    found = [f"{fault['kind']} is no fault" for fault in faults if fault["kind"] not in FAULTS]
    found += [f"{fault['kind']} says nothing" for fault in faults if not (fault["message"] and fault["remedy"])]
    return found if faults else ["refused without a fault"]


def _misread(report: AppendReport, damaged: bytes, catalogue: Catalogue) -> list[str]:
    try:
        expected = read(damaged, catalogue)
    except Refused as refusal:
        return [f"accepted, though {refusal}"]
    assert report.file.columns is not None
    rows = rows_of(report.file.columns)
    pairs = [(row, other) for row, other in zip(rows, expected, strict=False) if row != other]
    counts = [f"{len(rows)} rows and not {len(expected)}"] if len(rows) != len(expected) else []
    return counts + [f"read {row} and not {other}" for row, other in pairs[:1]]


def rows_of(columns: Columns) -> list[Row]:
    """The rows the product has read."""
    return list(_rows(columns))


def _rows(columns: Columns) -> Iterator[Row]:
    for place in range(len(columns)):
        value, status, published = columns.value[place], columns.status[place], columns.published[place]
        said = columns.provenances[columns.provenance[place]] if columns.provenance[place] >= 0 else None
        yield Row(
            line=int(columns.line[place]),
            series_key=columns.series_keys[columns.series[place]],
            ordinal=int(columns.ordinal[place]),
            value=None if math.isnan(value) else float(value),
            qualifier=QUALIFIERS[columns.qualifier[place]],
            status=OBS_STATUSES[status] if status >= 0 else None,
            published_on=date.fromordinal(published) if published else None,
            texts=tuple(getattr(said, name, None) for name in TEXTS),
        )


def _garbled(damaged: bytes, original: bytes) -> list[str]:
    """Nothing, unless the text as read has more strange characters than the damage can have brought."""
    strange = Counter(decoded(damaged)) - Counter({character: len(damaged) for character in _alphabet(original)})
    foreign = {character: number for character, number in strange.items() if not character.isascii()}
    return [f"garbled: {foreign}"] if sum(foreign.values()) > ALTERED else []


@cache
def _alphabet(original: bytes) -> frozenset[str]:
    plain = decoded(original)
    wide = "".join(chr(ord(character) + 0xFEE0) for character in plain if "!" <= character <= "~")
    return frozenset(plain + wide)
