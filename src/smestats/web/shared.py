"""A view of the desk made ready to leave it: computed, told and linked, from one exploration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import flask
import pandas as pd

from smestats.analysis.address import read_exploration
from smestats.analysis.explore import Explored, explore
from smestats.export import Exported
from smestats.schemas import Language, Problem
from smestats.schemas.exploration import Exploration
from smestats.share import Citation, Links, Told, citation_of, departing, links_of, tell
from smestats.web.desk import Desk, current_desk

# Parameters of the frame around a view, which are no concern of the exploration.
FRAME = ("lang", "theme", "format")
# What mails and searches add to every link.
_STRANGERS = ("utm_", "fbclid", "gclid", "msclkid")


@dataclass(frozen=True, eq=False)
class Shared:
    """A view with its words, its links and the frames it is made from."""

    exploration: Exploration
    explored: Explored
    observations: pd.DataFrame
    told: Told
    links: Links

    @property
    def citation(self) -> Citation:
        """How to cite it."""
        return citation_of(self.told, self.links)

    def exported(self, made: datetime) -> Exported:
        """It as a file says it."""
        desk = current_desk()
        return departing(
            self.exploration,
            self.explored,
            self.observations,
            told=self.told,
            links=self.links,
            catalogue=desk.catalogue,
            documents={item.document_id: item for item in desk.documents()},
            made=made,
        )


def read_shared(query: Mapping[str, str], language: Language) -> tuple[Shared, tuple[Problem, ...]]:
    """The view an address asks for, and what of it could not be read or computed."""
    asked = {name: text for name, text in query.items() if not name.startswith(_STRANGERS)}
    exploration, problems = read_exploration(asked, current_desk().catalogue.series, also=FRAME)
    shared = share(exploration, language)
    return shared, (*problems, *shared.explored.problems)


def share(exploration: Exploration, language: Language) -> Shared:
    """``exploration`` computed, told and linked."""
    desk = current_desk()
    # An exploration of no series would read all there are.
    observations = desk.observations(exploration.selection())
    observations = observations if exploration.series else observations.iloc[:0]
    explored = explore(exploration, observations, desk.catalogue)
    told = tell(exploration, explored, desk.catalogue, language)
    links = links_of(exploration, told, root=host(), pinned=pinned(desk), language=language)
    return Shared(exploration, explored, observations, told, links)


def pinned(desk: Desk) -> datetime:
    """The moment that keeps what the store knows now."""
    revision = desk.revision
    return datetime.fromisoformat(revision) if revision else datetime.now(UTC).replace(microsecond=0)


def host() -> str:
    """Scheme and host of the request, without a slash at the end."""
    return flask.request.host_url.rstrip("/") if flask.has_request_context() else ""
