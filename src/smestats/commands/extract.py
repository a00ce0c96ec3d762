"""``smestats extract``: the quantities of a press text, for people and for programs. Nothing is stored."""

from __future__ import annotations

import csv
import io
from argparse import Namespace
from collections.abc import Callable, Mapping

import orjson

from smestats.catalogue import read_catalogue
from smestats.commands.documents import read_file, refusing, stated_day
from smestats.commands.exits import Exit
from smestats.commands.session import read_settings
from smestats.commands.terminal import say, say_table, write
from smestats.ingest.reading import extraction_of
from smestats.plain import plain
from smestats.schemas import Extraction, Quantity

_TABLE = ("at", "text", "value", "qualifier", "unit", "kind", "period", "basis", "series", "sure")
_LONGEST = 40


def run(arguments: Namespace) -> Exit:
    """Find the quantities of one document."""
    day = stated_day(arguments)
    with refusing("extract") as refusal:
        file = read_file(arguments.file)
        catalogue = read_catalogue(read_settings().data)
        _FORMATS[arguments.format](extraction_of(file, catalogue, published_on=day, language=arguments.lang))
    return refusal.exit


def _write_json(extraction: Extraction) -> None:
    write(orjson.dumps(extraction.model_dump(mode="json")) + b"\n")


def _write_csv(extraction: Extraction) -> None:
    lines = io.StringIO()
    writer = csv.DictWriter(lines, tuple(Quantity.model_fields), lineterminator="\n")
    writer.writeheader()
    writer.writerows(quantity.model_dump(mode="json") for quantity in extraction.quantities)
    write(lines.getvalue().encode("utf-8"))


def _say_text(extraction: Extraction) -> None:
    facts = extraction.document
    say(f"{facts.title or 'Untitled'} ({facts.language}, {facts.published_on or 'day of publication not stated'})")
    if extraction.quantities:
        say_table(_TABLE, [_row(quantity) for quantity in extraction.quantities])
    else:
        say("No quantity was found.")


def _row(quantity: Quantity) -> tuple[str, ...]:
    text = " ".join(quantity.text.split())
    sign = {"up": "+", "down": "-"}.get(quantity.direction or "", "") if quantity.kind in ("change", "rate") else ""
    return (
        str(quantity.start),
        text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…",
        sign + plain(quantity.value, 0),
        quantity.qualifier,
        quantity.unit,
        quantity.kind,
        quantity.time_period or "",
        quantity.period_basis,
        quantity.series_key or "",
        f"{quantity.confidence:.0%}" if quantity.series_key else "",
    )


_FORMATS: Mapping[str, Callable[[Extraction], None]] = {"json": _write_json, "csv": _write_csv, "text": _say_text}
