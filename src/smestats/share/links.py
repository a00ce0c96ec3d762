"""Addresses of a view: as it is now, as it stays for ever, for an iframe, as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import quote, urlencode

from smestats.schemas import Language
from smestats.schemas.exploration import Exploration
from smestats.share.told import Told

_WIDTH, _HEIGHT = 720, 640


@dataclass(frozen=True)
class Links:
    """Where a view is found.

    Attributes:
        root: Scheme and host, without a slash at the end.
        exploration: The view.
        pinned: The moment of the store that frozen links keep.
        language: Of embedded views.
        path: The page of the view; a single published series has its own.
    """

    root: str
    exploration: Exploration
    pinned: datetime
    language: Language
    path: str

    @property
    def page(self) -> str:
        """The view with whatever the store knows when it is opened."""
        return self.root + self._page(self.exploration)

    @property
    def frozen(self) -> str:
        """The view with the values it has now, for ever."""
        return self.root + self._page(self._frozen)

    @property
    def embed(self) -> str:
        """The bare view for an iframe, live."""
        return self._embed(self.exploration)

    @property
    def embed_frozen(self) -> str:
        """The bare view for an iframe, frozen."""
        return self._embed(self._frozen)

    @property
    def _frozen(self) -> Exploration:
        return self.exploration.model_copy(update={"recorded_asof": self.pinned})

    def _page(self, exploration: Exploration) -> str:
        if not self.path.startswith("/series/"):
            return f"{self.path}?{exploration.query_text()}"
        query = urlencode([pair for pair in exploration.query() if pair[0] in ("asof", "recorded_asof")], safe=":")
        return quote(self.path) + (f"?{query}" if query else "")

    def _embed(self, exploration: Exploration) -> str:
        return f"{self.root}/embed?{exploration.query_text()}&lang={self.language}"


def links_of(exploration: Exploration, told: Told, *, root: str, pinned: datetime, language: Language) -> Links:
    """The links of ``exploration``; a view that is frozen already keeps its own moment."""
    is_plain = len(exploration.series) == 1 and told.is_published and not (exploration.start or exploration.end)
    path = f"/series/{exploration.series[0]}" if is_plain else "/explore"
    return Links(root, exploration, exploration.recorded_asof or pinned, language, path)


def iframe(address: str, title: str) -> str:
    """The lines of HTML that show ``address`` inside another page."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{_WIDTH}" height="{_HEIGHT}" '
        'style="border:0;max-width:100%" loading="lazy"></iframe>'
    )
