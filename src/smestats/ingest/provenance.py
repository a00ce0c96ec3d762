"""What a row says beside its value: note, source, quote, derivation; in bundled files the citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from smestats.columns import IntArray, Provenance
from smestats.ingest.cells.hidden import hidden_flaw
from smestats.ingest.cells.text import address_flaw, has_lost_characters, text_flaw
from smestats.ingest.cells.width import bare
from smestats.ingest.column import Column, Sink
from smestats.ingest.faults import Flaw
from smestats.ingest.header import EVIDENCE, TEXTS
from smestats.ingest.limits import Limits
from smestats.ingest.memo import BAD

NOTHING_SAID = -1
_SPANS = frozenset({"span_start", "span_end"})
_FIELDS = (*TEXTS, *(name for name in EVIDENCE if name != "upper"))


def provenance_flaw(name: str, text: str) -> Flaw | None:
    """Why a cell of the column ``name`` cannot be stored."""
    if not bare(text):
        return None
    if name in _SPANS:
        is_number = bare(text).isascii() and bare(text).isdigit()
        return None if is_number else hidden_flaw(text) or Flaw("value_not_integer.span")
    if name == "period_basis":
        return None if bare(text) in ("stated", "inferred") else hidden_flaw(text) or Flaw("status_unknown.basis")
    return address_flaw(text) if name == "source_url" else text_flaw(text)


class ProvenanceReader:
    """One ``Provenance`` for all rows that say the same."""

    def __init__(self, provenances: list[Provenance], sink: Sink, limits: Limits) -> None:
        self._provenances = provenances
        self._sink = sink
        self._limits = limits
        self._codes: dict[tuple[str, ...], int] = {}
        self._lost: set[int] = set()

    def read(self, columns: Mapping[str, Column]) -> IntArray | None:
        """The place of each row's provenance; ``None`` where the file has no such column."""
        names = [name for name in _FIELDS if name in columns]
        if not names:
            return None
        rows = zip(*(columns[name].texts for name in names), strict=True)
        codes = np.fromiter((self._code(names, row) for row in rows), np.int64, len(columns[names[0]].texts))
        self._report(columns, names, codes)
        return codes

    def _code(self, names: Sequence[str], texts: tuple[str, ...]) -> int:
        code = self._codes.get(texts)
        if code is None:
            code = self._codes[texts] = self._learn(names, texts)
        return code

    def _learn(self, names: Sequence[str], texts: tuple[str, ...]) -> int:
        if any(map(self._flaw, names, texts)):
            return BAD
        said = {name: _kept(name, text) for name, text in zip(names, texts, strict=True) if bare(text)}
        if not said:
            return NOTHING_SAID
        self._provenances.append(Provenance(**said))
        place = len(self._provenances) - 1
        if any(map(has_lost_characters, texts)):
            self._lost.add(place)
        return place

    def _flaw(self, name: str, text: str) -> Flaw | None:
        if len(text) > self._limits.max_field:
            return Flaw("field_too_long", {"limit": self._limits.max_field})
        return provenance_flaw(name, text)

    def _explain(self, name: str, _cell: int, text: str) -> Flaw | None:
        return self._flaw(name, text)

    def _report(self, columns: Mapping[str, Column], names: Sequence[str], codes: IntArray) -> None:
        suspects = np.flatnonzero(codes == BAD).tolist()
        doubtful = np.flatnonzero(np.isin(codes, list(self._lost))).tolist() if self._lost else []
        for name in names:
            column = columns[name]
            flawed = [row for row in suspects if self._flaw(name, column.texts[row])]
            self._sink.report(column, _mask(flawed, len(codes)), partial(self._explain, name))
            lost = [row for row in doubtful if has_lost_characters(column.texts[row])]
            self._sink.warn(column, _mask(lost, len(codes)), Flaw("replacement_character"))


def _kept(name: str, text: str) -> Any:
    if name in _SPANS:
        return int(text)
    return bare(text) if name in ("source_url", "period_basis", "document_id") else text


def _mask(rows: Sequence[int], size: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    mask = np.zeros(size, dtype=np.bool_)
    mask[list(rows)] = True
    return mask
