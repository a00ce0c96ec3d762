"""Views of the bundled figures as they leave the desk, made without a web application."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy.engine import Engine

from smestats.analysis.address import read_exploration
from smestats.analysis.explore import explore
from smestats.catalogue import Catalogue
from smestats.export import Exported
from smestats.schemas import Language
from smestats.share import Citation, Links, citation_of, departing, links_of, tell
from smestats.store.repository import read_documents, read_observations

ROOT = "https://desk.example"
STORED = datetime(2026, 11, 23, 0, 0, 6, tzinfo=UTC)
MADE = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


def exported(engine: Engine, catalogue: Catalogue, *, language: Language = "en", **query: str) -> Exported:
    """The view an address asks for, as formats write it."""
    exploration, problems = read_exploration(query, catalogue.series)
    assert not problems
    observations = read_observations(engine, exploration.selection())
    explored = explore(exploration, observations, catalogue)
    told = tell(exploration, explored, catalogue, language)
    return departing(
        exploration,
        explored,
        observations,
        told=told,
        links=links_of(exploration, told, root=ROOT, pinned=STORED, language=language),
        catalogue=catalogue,
        documents={item.document_id: item for item in read_documents(engine)},
        made=MADE,
    )


def linked(engine: Engine, catalogue: Catalogue, query: Mapping[str, str], language: Language = "en") -> Links:
    """The links of the view an address asks for."""
    exploration, _ = read_exploration(query, catalogue.series)
    explored = explore(exploration, read_observations(engine, exploration.selection()), catalogue)
    told = tell(exploration, explored, catalogue, language)
    return links_of(exploration, told, root=ROOT, pinned=STORED, language=language)


def cited(engine: Engine, catalogue: Catalogue, *, language: Language = "en", **query: str) -> Citation:
    """The citation of the view an address asks for."""
    exploration, _ = read_exploration(query, catalogue.series)
    explored = explore(exploration, read_observations(engine, exploration.selection()), catalogue)
    told = tell(exploration, explored, catalogue, language)
    return citation_of(told, links_of(exploration, told, root=ROOT, pinned=STORED, language=language))
