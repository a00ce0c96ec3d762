"""The corpus as it lies in git: plain texts, their gold tables and the list of both."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from tests.extract_corpus.markup import COLUMNS, FOLDER, Row, Text

PARTS = ("tune", "report")
_MANIFEST = ("part", "language", "key", "genre", "published_on")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A text with the rows a finder is read against."""

    key: str
    part: str
    language: str
    published_on: date | None
    text: str
    rows: tuple[Row, ...]


def corpus_files(texts: Iterable[Text]) -> Mapping[str, str]:
    """Every file of the corpus by its path below this folder, made from the annotated texts."""
    ordered = sorted(texts, key=lambda text: (PARTS.index(text.part), text.language, text.key))
    files = {"manifest.csv": _table(_MANIFEST, (_manifest_row(text) for text in ordered))}
    for text in ordered:
        stem = f"{text.part}/{text.language}/{text.key}"
        files[f"{stem}.txt"] = text.text
        files[f"{stem}.gold.csv"] = _table(COLUMNS, (_gold_row(row) for row in text.rows))
    return files


def cases(part: str, language: str, folder: Path = FOLDER) -> Iterator[Case]:
    """The texts of one part in one language."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        for entry in csv.DictReader(manifest):
            if (entry["part"], entry["language"]) != (part, language):
                continue
            stem = folder / part / language / entry["key"]
            published = entry["published_on"]
            yield Case(
                key=entry["key"],
                part=part,
                language=language,
                published_on=date.fromisoformat(published) if published else None,
                text=stem.with_suffix(".txt").read_text(encoding="utf-8"),
                rows=tuple(gold_rows(stem.with_suffix(".gold.csv"))),
            )


def gold_rows(path: Path) -> Iterator[Row]:
    """The rows of a gold table; columns it does not have stay empty."""
    with path.open(encoding="utf-8", newline="") as table:
        for entry in csv.DictReader(table):
            upper = entry.get("upper")
            texts = {name: entry[name] for name in COLUMNS if name in entry and name not in ("value", "upper")}
            yield Row(value=float(entry["value"]), upper=float(upper) if upper else None, **texts)


def _manifest_row(text: Text) -> Mapping[str, str]:
    published = text.published_on.isoformat() if text.published_on else ""
    return {
        "part": text.part,
        "language": text.language,
        "key": text.key,
        "genre": text.genre,
        "published_on": published,
    }


def _gold_row(row: Row) -> Mapping[str, str]:
    written = {name: "" if value is None else value for name, value in asdict(row).items()}
    return {**written, "value": _number(row.value), "upper": "" if row.upper is None else _number(row.upper)}


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else repr(value)


def _table(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, tuple(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()
