"""The accepted figures of a document as a file in the append format, with the evidence of each. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from smestats.ingest.cells.text import text_flaw
from smestats.ingest.limits import Limits
from smestats.ingest.review import Candidate, Figure
from smestats.schemas import Qualifier, Quantity, SourceDocument

HEADER = (
    "series_key",
    "period",
    "value",
    "qualifier",
    "upper",
    "status",
    "derivation",
    "quote",
    "document_id",
    "span_start",
    "span_end",
    "printed",
    "period_basis",
    "period_reason",
)
_FIRST_LINE = 2
_UNVALIDATED = "V"
_LONGEST = Limits().max_field
# Where a sentence with markup in it is cut, so that what is quoted is prose.
_EDGES = re.compile(r"[\r\n\t<>{}\[\]|]+")


def figures_csv(document: SourceDocument, accepted: Sequence[Candidate], known: Collection[int] = ()) -> bytes:
    """One row a figure, in the order given.

    Args:
        document: What they are quoted from.
        accepted: Candidates with a figure.
        known: Places of those that the store has already; the others are not yet validated.
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(HEADER)
    for place, item in enumerate(accepted):
        if item.figure is not None:
            writer.writerow(_row(document, item.quantity, item.figure, "" if place in known else _UNVALIDATED))
    return lines.getvalue().encode("utf-8")


def lines_of(document: SourceDocument, accepted: Sequence[Candidate]) -> dict[int, int]:
    """The place in ``accepted`` of the figure on each line of the file; a quotation may take several lines."""
    lines, line = {}, _FIRST_LINE
    for place, item in enumerate(accepted):
        lines[line] = place
        start, end = quote_span(document.text, item.quantity)
        line += 1 + document.text.count("\n", start, end)
    return lines


def quote_span(text: str, quantity: Quantity) -> tuple[int, int]:
    """Where the quotation of a quantity stands: its sentence, or what of it is prose."""
    whole = _sentence(text, quantity)
    cut = _between_edges(text, whole, quantity)
    words = (quantity.start, quantity.end)
    return next((span for span in (whole, cut) if is_quotable(text[slice(*span)])), words)


def is_quotable(quote: str) -> bool:
    """Whether these words can be kept as they stand."""
    return 0 < len(quote) <= _LONGEST and "\r" not in quote and text_flaw(quote) is None


def _row(document: SourceDocument, quantity: Quantity, figure: Figure, status: str) -> tuple[str | int, ...]:
    start, end = quote_span(document.text, quantity)
    is_range = figure.qualifier == Qualifier.RANGE and figure.upper is not None
    return (
        figure.series_key,
        figure.time_period,
        _digits(figure.value),
        figure.qualifier,
        _digits(figure.upper) if is_range and figure.upper is not None else "",
        status,
        figure.derivation,
        document.text[start:end],
        document.document_id,
        start,
        end,
        "" if figure.derivation or not is_quotable(quantity.text) else quantity.text,
        figure.period_basis,
        _reason(document) if figure.period_basis == "inferred" else "",
    )


def _reason(document: SourceDocument) -> str:
    day = document.published_on
    if document.language == "zh":
        return f"文中未写明全部时期，按发布日期{day.year}年{day.month}月{day.day}日及上下文推断。"
    return f"Not stated in full; read against the day of publication, {day.isoformat()}, and the words around it."


def _sentence(text: str, quantity: Quantity) -> tuple[int, int]:
    start = text.find(quantity.quote, max(0, quantity.end - len(quantity.quote)))
    if not 0 <= start <= quantity.start:
        return quantity.start, quantity.end
    end = start + len(quantity.quote)
    return _bare(text, start, end)


def _between_edges(text: str, whole: tuple[int, int], quantity: Quantity) -> tuple[int, int]:
    start, end = whole
    before = [match.end() for match in _EDGES.finditer(text, start, quantity.start)]
    after = _EDGES.search(text, quantity.end, end)
    return _bare(text, before[-1] if before else start, after.start() if after else end)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _digits(value: float) -> str:
    return f"{Decimal(repr(value)):f}"
