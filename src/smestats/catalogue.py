"""Reads ``data/``: the catalogue of what is measured, the source documents and the release list.

Everything here is data: a new indicator, series, unit, event, city or document appears in the
product by adding it to a file below ``data/``, and fails here, naming the file, when it is wrong.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

import tomli
from pydantic import BaseModel, ValidationError

from smestats.errors import CatalogueError, SeriesNotFoundError
from smestats.schemas import (
    Bilingual,
    City,
    Code,
    FrameworkItem,
    Indicator,
    Language,
    Model,
    PolicyEvent,
    Series,
    SourceDocument,
    Subject,
    Theme,
    Unit,
)

ModelT = TypeVar("ModelT", bound=BaseModel)


class Release(Model):
    """One bundled file of figures, appended as a batch of its own by ``smestats build``.

    ``recorded_at`` is when this desk first stored the file; it makes every build of the store equal.
    ``kind = "document"`` files cite source documents; ``"release"`` files cite web addresses.
    """

    file: str
    kind: Literal["document", "release"]
    recorded_at: datetime
    published_on: date | None = None
    document_id: str | None = None
    title: Bilingual
    note: str


@dataclass(frozen=True)
class Catalogue:
    """All that ``data/catalogue`` says, in display order."""

    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]
    series: Mapping[str, Series]
    events: tuple[PolicyEvent, ...] = ()
    cities: tuple[City, ...] = ()
    framework: tuple[FrameworkItem, ...] = ()
    qualifiers: Mapping[str, Code] = field(default_factory=dict)
    statuses: Mapping[str, Code] = field(default_factory=dict)
    subjects: tuple[Subject, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)  # sentences beside bundled figures, and their Chinese

    def find_series(self, series_key: str) -> Series:
        """The series of this key.

        Raises:
            SeriesNotFoundError: There is none; the error names the nearest key.
        """
        if series_key not in self.series:
            raise SeriesNotFoundError(series_key=series_key, nearest=self.nearest_key(series_key))
        return self.series[series_key]

    def nearest_key(self, text: str) -> str:
        """The series key most like ``text``."""
        keys = list(self.series)
        return (get_close_matches(text.strip().upper(), keys, n=1, cutoff=0.0) or keys or [""])[0]

    def remark(self, text: str, language: Language) -> str:
        """A remark beside a figure or a batch in ``language``, or as it was written where that is not known."""
        return self._remark_in_chinese(text) or text if language == "zh" else text

    def _remark_in_chinese(self, text: str) -> str:
        """The wording of every sentence of ``text``; empty where one has none."""
        words, rest = [], text
        while rest:
            sentence = max((known for known in self.remarks if f"{rest} ".startswith(f"{known} ")), key=len, default="")
            if not sentence:
                return ""
            words.append(self.remarks[sentence])
            rest = rest[len(sentence) :].lstrip()
        return "".join(words)

    def indicator_of(self, series_key: str) -> Indicator:
        """The indicator a series belongs to."""
        return self.indicators[self.find_series(series_key).indicator]

    def series_of(self, indicator: str) -> tuple[Series, ...]:
        """Series of one indicator, in display order."""
        return tuple(series for series in self.series.values() if series.indicator == indicator)

    def indicators_of(self, theme: Theme) -> tuple[Indicator, ...]:
        """Indicators of one theme, in display order."""
        return tuple(item for item in self.indicators.values() if item.theme == theme)

    @cached_property
    def unit_names(self) -> Mapping[str, Unit]:
        """Every accepted spelling of a unit (code or alias) to its unit."""
        return {name: unit for unit in self.units.values() for name in (unit.code, *unit.aliases)}

    def with_stored(self, indicators: Iterable[Indicator], series: Iterable[Series]) -> Catalogue:
        """This catalogue with what only the store has; its own definitions win.

        A stored series of a unit or an indicator that nothing defines any more is left out.
        """
        known = {**{item.key: item for item in indicators}, **self.indicators}
        lacking = [
            item
            for item in series
            if item.series_key not in self.series and item.unit in self.units and item.indicator in known
        ]
        return self.with_series(known.values(), lacking)

    def with_series(self, indicators: Iterable[Indicator], series: Iterable[Series]) -> Catalogue:
        """This catalogue with further indicators and series (as stored by users)."""
        return replace(
            self,
            indicators=_ordered({**self.indicators, **{item.key: item for item in indicators}}),
            series=_ordered({**self.series, **{item.series_key: item for item in series}}),
        )


def read_catalogue(data: Path) -> Catalogue:
    """Read ``data/catalogue``.

    Raises:
        CatalogueError: A file is missing, malformed, or names something that no file defines.
    """
    root = data / "catalogue"
    catalogue = Catalogue(
        units={item.code: item for item in _read_toml(root / "units.toml", "unit", Unit)},
        indicators=_ordered({item.key: item for item in _read_toml(root / "indicators.toml", "indicator", Indicator)}),
        series=_ordered({item.series_key: item for item in _read_toml(root / "series.toml", "series", Series)}),
        events=tuple(sorted(_read_toml(root / "events.toml", "event", PolicyEvent), key=lambda item: item.date)),
        cities=tuple(_read_rows(root / "cities.csv", City)),
        framework=tuple(_read_toml(root / "framework.toml", "item", FrameworkItem)),
        qualifiers={item.code: item for item in _read_toml(root / "qualifiers.toml", "code", Code)},
        statuses={item.code: item for item in _read_toml(root / "obs_status.toml", "code", Code)},
        subjects=tuple(_read_toml(root / "patterns.toml", "subject", Subject)),
        remarks={item.en: item.zh for item in _read_rows(root / "remarks.csv", Bilingual)},
    )
    _check_references(catalogue)
    return catalogue


def read_documents(data: Path) -> dict[str, SourceDocument]:
    """Read ``data/documents``: each text as received with the TOML beside it, by document id.

    Raises:
        CatalogueError: A TOML is malformed, or a text no longer has the sha256 its TOML states.
    """
    documents = {}
    for path in sorted((data / "documents").glob("*.toml")):
        fields = _load(path)
        content = path.with_name(str(fields.get("file_name", ""))).read_bytes()
        document = _validate(path, SourceDocument, {**fields, "text": content.decode("utf-8")})
        if hashlib.sha256(content).hexdigest() != document.sha256:
            raise CatalogueError(path=path.name, reason=f"{document.file_name} does not have the stated sha256")
        documents[document.document_id] = document
    return documents


def read_releases(data: Path) -> tuple[Release, ...]:
    """Read ``data/observations/releases.toml``: the bundled files in the order they are appended."""
    return tuple(_read_toml(data / "observations" / "releases.toml", "release", Release))


def digest(data: Path) -> str:
    """sha256 over every file below ``data``: the same digest means the same build."""
    total = hashlib.sha256()
    for path in sorted(data.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(data).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _ordered(items: Mapping[str, ModelT]) -> dict[str, ModelT]:
    return dict(sorted(items.items(), key=lambda pair: (getattr(pair[1], "order", 0), pair[0])))


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomli.TOMLDecodeError) as error:
        raise CatalogueError(path=path.name, reason=error) from error


def _read_toml(path: Path, table: str, model: type[ModelT]) -> Iterator[ModelT]:
    entries = _load(path).get(table, [])
    entries.reverse()
    while entries:  # each entry gives way to its model: a catalogue of thousands of series is held once
        yield _validate(path, model, entries.pop())


def _read_rows(path: Path, model: type[ModelT]) -> Iterator[ModelT]:
    """The rows of a CSV file; columns ``name_en`` and ``name_zh`` are the field ``name`` in both languages."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, restkey="further"))
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(path=path.name, reason=error) from error
    for row in rows:
        entry: dict[str, Any] = {}
        for column, text in row.items():
            name, _, language = column.rpartition("_")
            entry |= {name: {**entry.get(name, {}), language: text}} if name else {column: text}
        yield _validate(path, model, entry)


def _validate(path: Path, model: type[ModelT], entry: Mapping[str, Any]) -> ModelT:
    try:
        return model.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        name = entry.get("key") or entry.get("series_key") or entry.get("code") or entry.get("document_id") or ""
        raise CatalogueError(path=path.name, reason=f"{name} {where}: {first['msg']}") from error


def _check_references(catalogue: Catalogue) -> None:
    for series in catalogue.series.values():
        if series.indicator not in catalogue.indicators:
            raise CatalogueError(
                path="series.toml", reason=f"{series.series_key} names no indicator: {series.indicator}"
            )
        if series.unit not in catalogue.units:
            raise CatalogueError(path="series.toml", reason=f"{series.series_key} names no unit: {series.unit}")
    for subject in catalogue.subjects:
        for key in subject.series:
            if key not in catalogue.series:
                raise CatalogueError(path="patterns.toml", reason=f"a subject names no series: {key}")
    keys = {item.key for item in catalogue.framework}
    for item in catalogue.framework:
        if item.parent is not None and item.parent not in keys:
            raise CatalogueError(path="framework.toml", reason=f"{item.key} names no parent: {item.parent}")
