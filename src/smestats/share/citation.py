"""How to cite a view so that the reader finds exactly the figures that were cited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from smestats.charts.dates import format_date
from smestats.schemas import Language
from smestats.share.links import Links
from smestats.share.told import Told
from smestats.share.vocabulary import listed, say


@dataclass(frozen=True)
class Citation:
    """A citation in its parts; ``short`` and ``long`` are the parts in a line.

    Attributes:
        name: What is cited.
        keys: Its series keys.
        details: Unit, transform, frequency and, where the view is of an earlier day, that day.
        publishers: Who published the figures.
        stored: The moment of the store the cited values are of.
        address: A link that keeps showing them.
        language: Of the words.
    """

    name: str
    keys: str
    details: str
    publishers: tuple[str, ...]
    stored: datetime
    address: str
    language: Language
    is_published: bool = True

    @property
    def short(self) -> str:
        """For under a chart."""
        key = "cite.short" if self.is_published else "cite.short_computed"
        return say(self.language, key, **self._facts())

    @property
    def long(self) -> str:
        """For a list of references; ends in the address."""
        return say(self.language, "cite.long", **self._facts())

    @property
    def note(self) -> str:
        """Details and moment, for reference managers."""
        return say(self.language, "cite.note", details=self.details, moment=self.moment)

    @property
    def moment(self) -> str:
        """The moment as texts write it."""
        return moment_words(self.stored)

    @property
    def day(self) -> date:
        """The day of that moment, in UTC."""
        return self.stored.astimezone(UTC).date()

    @property
    def key(self) -> str:
        """A short identifier of ASCII letters, digits and hyphens."""
        first = self.keys.split(";", 1)[0].split("；", 1)[0].strip().replace("_", "-")
        return f"smestats-{first or 'view'}-{self.day:%Y%m%d}"

    def _facts(self) -> dict[str, str]:
        return {
            "publisher": listed(self.publishers, self.language) or "smestats",
            "name": self.name,
            "keys": self.keys,
            "details": self.details,
            "day": format_date(self.day, self.language),
            "moment": self.moment,
            "address": self.address,
        }


def citation_of(told: Told, links: Links) -> Citation:
    """The citation of a view, frozen at the moment its links pin."""
    language, asof = links.language, links.exploration.asof
    known = [say(language, "cite.public", day=format_date(asof, language))] if asof is not None else []
    return Citation(
        name=told.name,
        keys=told.keys,
        details=listed([told.details, *known], language),
        publishers=told.publishers,
        stored=links.pinned,
        address=links.frozen,
        language=language,
        is_published=told.is_published,
    )


def moment_words(moment: datetime) -> str:
    """A moment in UTC to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
