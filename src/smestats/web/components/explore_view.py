"""An explored view made ready for the page: computed, drawn and told, once for everything that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from smestats.analysis.address import read_exploration
from smestats.analysis.explore import Explored, explore
from smestats.charts import Chart
from smestats.charts.explorer.against import against, pairs_of
from smestats.charts.explorer.drawn import DrawnLine, breaks_of, days_of
from smestats.charts.explorer.lines import Told, drawn_lines, told_lines
from smestats.charts.explorer.over_time import Form, over_time
from smestats.charts.explorer.reference import OwnMark
from smestats.charts.explorer.scales import is_log_possible
from smestats.charts.explorer.table import table_of
from smestats.charts.explorer.telling import doubts_in_words, legend_of, pairs_words, sentence_of, title_of, units_of
from smestats.charts.legend import LegendItem
from smestats.schemas import Language, Problem, Series
from smestats.schemas.exploration import Exploration
from smestats.web.components.table import flag_words
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View

INDEX_LEVEL = 100.0
_MOST_TOLD = 20
_FORMS: Mapping[str, Form] = {"bars": "bars", "dots": "dots"}
_TWO = 2
# Parameters of the frame around the page, and those that mails and searches add to every link.
_FRAME = ("lang", "theme")
_STRANGERS = ("utm_", "fbclid", "gclid", "msclkid")


@dataclass(frozen=True, eq=False)
class ExploredView:
    """Everything the page shows of one exploration.

    Attributes:
        view: Language, theme and the two time axes.
        exploration: What was asked for.
        explored: Its lines with their results.
        told: The lines with how each came about.
        lines: The lines as drawn.
        problems: What of the address or the exploration could not be done.
    """

    view: View
    exploration: Exploration
    explored: Explored
    told: tuple[Told, ...]
    lines: tuple[DrawnLine, ...]
    problems: tuple[Problem, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for."""
        return not self.exploration.series

    @property
    def is_against(self) -> bool:
        """Whether two lines are drawn against each other."""
        return self.exploration.kind == "scatter" and len(self.lines) >= _TWO

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """The series asked for, in the order of their letters."""
        return tuple(current_desk().catalogue.find_series(key) for key in self.exploration.series)

    @cached_property
    def observations(self) -> pd.DataFrame:
        """The observations of the series within the range shown."""
        found = current_desk().observations(self.exploration.selection())
        first, last = self.exploration.first_day, self.exploration.last_day
        if first is not None:
            found = found[found["period_end"] >= pd.Timestamp(first)]
        return found if last is None else found[found["period_start"] <= pd.Timestamp(last)]

    @property
    def query(self) -> str:
        """What stands behind the ? of its address, with the language where the address states one."""
        language = [(name, text) for name, text in self.view.query if name == "lang"]
        return "&".join(part for part in (urlencode(language), self.exploration.query_text()) if part)

    @cached_property
    def title(self) -> str:
        """What the chart shows."""
        return title_of(self.told, self.view.language, is_against=self.is_against) if self.told else ""

    @property
    def subtitle(self) -> str:
        """Units and frequencies."""
        return units_of(self.told[:_TWO] if self.is_against else self.told, self.view.language)

    @cached_property
    def legend(self) -> tuple[LegendItem, ...]:
        """The marks that occur; values against each other wear none, for all of them are exact."""
        if self.is_against or not days_of(self.lines):
            return ()
        extra = ["break"] if breaks_of(self.lines) else []
        extra += ["event"] if self._events_shown() else []
        return legend_of(self.told, self.lines, self.view.language, extra=extra)

    @cached_property
    def sentences(self) -> list[str]:
        """What the chart says, for readers who do not see it and for those who do."""
        language = self.view.language
        pairs = [pairs_words(pairs_of(*self.lines[:_TWO]), language)] if self.is_against else []
        return [*pairs, *(sentence_of(item, language) for item in self.told[:_MOST_TOLD])]

    @cached_property
    def doubts(self) -> list[str]:
        """Statuses that limit the values, counted line by line."""
        return doubts_in_words(self.told, self.view.language)

    @cached_property
    def notes(self) -> list[str]:
        """What the reader asked for and could not be drawn, and why."""
        return list(_notes(self))

    @property
    def last_day(self) -> str | None:
        """The last day for which anything is known, whatever range is shown."""
        found = current_desk().observations(self.exploration.selection())
        stored = found.loc[found["obs_value"].notna(), "period_end"]
        return None if self.is_empty or stored.empty else str(stored.max().date())

    def chart(self) -> Chart:
        """The chart in Plotly's schema."""
        language, theme, asked = self.view.language, self.view.theme, self.exploration
        if self.is_against:
            return against(*self.lines[:_TWO], language=language, theme=theme, scale=asked.scale)
        return over_time(
            self.lines,
            language=language,
            theme=theme,
            form=_FORMS.get(asked.kind, "line"),
            scale=asked.scale,
            is_split=asked.kind == "panels",
            level=INDEX_LEVEL if asked.base is not None and asked.units == "lin" else None,
            events=current_desk().catalogue.events if asked.events else (),
            marks=[OwnMark(mark.date, mark.label) for mark in asked.marks],
        )

    def table(self) -> Mapping[str, Any]:
        """The table of the same."""
        language = self.view.language
        table = table_of(self.told, language)
        head = [say(language, "explore.table_period"), *table["head"]]
        marks = _marks_words("".join(cell.get("flags", "") for row in table["rows"] for cell in row["cells"]), language)
        return {
            **table,
            "head": head,
            "marks": marks,
            "caption": say(language, "explore.table_caption", title=self.title),
        }

    def _events_shown(self) -> bool:
        days = days_of(self.lines)
        events = current_desk().catalogue.events if self.exploration.events and days else ()
        return any(min(days) <= event.date.isoformat() <= max(days) for event in events)


def explored_view(view: View, query: Mapping[str, str]) -> ExploredView:
    """The view an address asks for; what cannot be read is a problem, never a guess."""
    unread = {name for name, _ in view.problems}
    asked = {
        name: text
        for name, text in query.items()
        if isinstance(text, str) and name not in unread and not name.startswith(_STRANGERS)
    }
    catalogue = current_desk().catalogue
    exploration, problems = read_exploration(asked, catalogue.series, also=_FRAME)
    observations = current_desk().observations(exploration.selection())
    explored = explore(exploration, observations, catalogue)
    told = told_lines(explored, exploration, catalogue)
    lines = drawn_lines(told, language=view.language, theme=view.theme)
    return ExploredView(view, exploration, explored, told, lines, (*problems, *explored.problems))


def _notes(shown: ExploredView) -> list[str]:
    language, asked = shown.view.language, shown.exploration
    found = []
    if shown.told and not any(line.shown for line in shown.lines):
        found.append(say(language, "explore.nothing_known"))
    if asked.kind == "scatter" and shown.told and not shown.is_against:
        found.append(say(language, "explore.few_for_scatter"))
    if shown.is_against and len(shown.lines) > _TWO:
        found.append(say(language, "explore.only_two"))
    refused = _refused_log(shown.lines[:_TWO] if shown.is_against else shown.lines) if asked.scale == "log" else []
    if refused:
        separator = say(language, "table.separator")
        found.append(say(language, "explore.log_refused", names=separator.join(line.full_name for line in refused)))
    return found


def _marks_words(flags: str, language: Language) -> str:
    """What the letters beside the values of a table mean."""
    words = [f"{flag} {flag_words(flag, language)}" for flag in sorted(set(flags))]
    return f"{say(language, 'table.marks')} {say(language, 'table.separator').join(words)}" if words else ""


def _refused_log(lines: Sequence[DrawnLine]) -> list[DrawnLine]:
    return [line for line in lines if line.shown and not is_log_possible(line.numbers)]
