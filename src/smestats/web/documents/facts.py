"""What a person says of a document in the page's fields, checked like every text that is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from smestats.ingest.cells.text import address_flaw, text_flaw
from smestats.ingest.faults import Finding, problem
from smestats.ingest.reading import Facts, TextOfFile
from smestats.schemas import LANGUAGES, Bilingual, Language
from smestats.web.text import TEXT
from smestats.web.uploads import one_line

FIELDS = ("title", "publisher", "published_on", "language", "url", "why")
LONGEST: Mapping[str, int] = {"title": 300, "publisher": 120, "url": 1_000, "why": 500}
_FIRST_DAY = date(1990, 1, 1)


@dataclass(frozen=True)
class Stated:
    """What the fields say: texts as typed, the day where it is one, and by field what is wrong."""

    texts: Mapping[str, str]
    language: Language
    published_on: date | None
    errors: Mapping[str, Bilingual] = field(default_factory=dict)

    @property
    def facts(self) -> Facts | None:
        """All of it, where nothing is wrong."""
        if self.errors or self.published_on is None:
            return None
        said = {name: self.texts[name] for name in ("title", "publisher", "url", "why")}
        return Facts(published_on=self.published_on, language=self.language, **said)


def first_answers(file: TextOfFile) -> dict[str, str]:
    """What the fields hold at first: what the document says of itself."""
    day = file.published_on
    return {
        "title": one_line(file.title)[: LONGEST["title"]],
        "publisher": one_line(file.publisher)[: LONGEST["publisher"]],
        "published_on": day.isoformat() if day is not None and _is_possible(day) else "",
        "language": file.language,
        "url": file.url or "",
        "why": "",
    }


def read_facts(answers: object, file: TextOfFile) -> Stated:
    """What the fields say, and everything that is wrong with it.

    Args:
        answers: Texts by name of field (``FIELDS``); what is not named is blank.
        file: What was read; its language stands in for one that cannot be.
    """
    given = answers if isinstance(answers, dict) else {}
    texts = {name: one_line(given.get(name)) for name in FIELDS}
    day = _day(texts["published_on"])
    language = next((known for known in LANGUAGES if known == texts["language"]), file.language)
    return Stated(texts, language, day, dict(_errors(texts, day)))


def _errors(texts: Mapping[str, str], day: date | None) -> Iterator[tuple[str, Bilingual]]:
    if not texts["title"]:
        yield "title", TEXT["review.error.title"]
    if day is None:
        yield "published_on", TEXT["review.error.published_on"]
    for name, longest in LONGEST.items():
        text = texts[name]
        flaw = (address_flaw if name == "url" else text_flaw)(text) if text else None
        if flaw is not None:
            yield name, problem(Finding(flaw, cell=text)).message
        elif len(text) > longest:
            yield name, TEXT["new_series.error.too_long"]


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if _is_possible(day) else None


def _is_possible(day: date) -> bool:
    return _FIRST_DAY <= day <= date.today()
