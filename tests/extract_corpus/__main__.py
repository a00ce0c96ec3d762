"""``python -m tests.extract_corpus``: measure the finder beside others and write the table into docs/extract.md."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict

from tests.extract_corpus.gold import Case, cases
from tests.extract_corpus.markup import FOLDER, Row
from tests.extract_corpus.ours import find
from tests.extract_corpus.quality import LANGUAGE_NAMES, qualities, quality_table, reading_of
from tests.extract_corpus.score import has_qualifier, is_same_period
from tests.extract_corpus.systems import QUANTULUM_PYTHON, System, plain_expression, quantulum

PAGE = FOLDER.parents[1] / "docs" / "extract.md"
_TABLE = re.compile(r"(<!-- measured: extraction -->\n).*?(<!-- end of extraction -->)", re.DOTALL)


def main() -> int:
    """Print and write the table; with ``--details`` list what the finder got wrong in the tuning part."""
    parser = argparse.ArgumentParser(prog="python -m tests.extract_corpus", description=__doc__)
    parser.add_argument("--details", choices=tuple(LANGUAGE_NAMES), help="what is wrong in this language, tuning part")
    parser.add_argument("--dry-run", action="store_true", help="print the table, write nothing")
    options = parser.parse_args()
    if options.details:
        sys.stdout.writelines(_details(options.details))
        return 0
    systems: dict[str, System] = {"smestats": find, "regular expression": plain_expression}
    if QUANTULUM_PYTHON.exists():
        systems["quantulum3"] = quantulum
    languages = dict.fromkeys(systems, tuple(LANGUAGE_NAMES)) | {"quantulum3": ("en",)}
    table = quality_table(tuple(qualities(systems, languages)))
    sys.stdout.write(f"{table}\n")
    if not options.dry_run:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(_TABLE.sub(lambda match: f"{match[1]}{table}\n{match[2]}", page), encoding="utf-8")
    return 0


def _details(language: str) -> Iterator[str]:
    # The report part is never listed: what is tuned on it no longer says how unseen texts are read.
    texts = tuple(cases("tune", language))
    for case, findings in zip(texts, find(texts), strict=True):
        reading = reading_of(case, findings)
        lines = [f"  missed  {_row(row)}\n" for row in reading.missed]
        lines += [f"  stray   {_context(case, stray.start, stray.end)} = {stray.value:g}\n" for stray in reading.strays]
        for row, found in reading.pairs:
            said, wanted = asdict(found), asdict(row)
            wrong = [name for name in ("series_key", "direction") if (wanted[name] or None) != said[name]]
            wrong += [] if has_qualifier(row, found) else ["qualifier"]
            wrong += (
                [] if (is_same_period(row.period, found.period) if row.period else not found.period) else ["period"]
            )
            lines += [f"  {name:10} {_row(row)}: {wanted[name]!r}, not {said[name]!r}\n" for name in wrong]
        if lines:
            yield f"{case.key}\n"
            yield from lines


def _row(row: Row) -> str:
    return f"{row.quote!r} = {row.value:g}"


def _context(case: Case, start: int, end: int) -> str:
    return repr(f"{case.text[max(0, start - 15) : start]}[{case.text[start:end]}]{case.text[end : end + 15]}")


if __name__ == "__main__":
    raise SystemExit(main())
