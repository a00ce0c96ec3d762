"""The monthly release says what is stored, and says what is not."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.frames import Provenance
from smestats.periods import Period
from smestats.release import Release, compose, html_of, release_months
from smestats.release.compose import ReleaseNotFoundError
from smestats.schemas import Language, Selection
from smestats.store.repository import read_documents, read_observations
from tests.writing import write_cells

STORED = datetime(2026, 11, 23, tzinfo=UTC)


def composed(engine: Engine, catalogue: Catalogue, month: str, language: Language = "en") -> Release:
    return compose(
        read_observations(engine, Selection()),
        catalogue,
        {item.document_id: item for item in read_documents(engine)},
        Period.parse(month),
        language=language,
        stored=STORED,
    )


def fact(release: Release, label: str) -> str:
    return next(item.text for item in release.facts if item.label == label)


class Page(HTMLParser):
    """A page of HTML: its words, its elements, and what it would load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [
            value or "" for name, value in attrs if name in ("src", "srcset") or (tag, name) == ("link", "href")
        ]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_october_2020_says_what_its_press_text_says(built_engine: Engine, catalogue: Catalogue) -> None:
    release = composed(built_engine, catalogue, "2020-10")

    assert release.headline == "SME Development Index at 87.0 in October 2020, up 0.1 on September"
    assert fact(release, "Against a year before") == "Change not known: no value for October 2019"
    assert fact(release, "Change as published") == "+0.1 index points"
    assert "inferred" in fact(release, "Published")
    assert release.parts == ("No change of a sector or component index is stored for October 2020.",)
    assert [item.name for item in release.drawings] == ["index", "quarters", "lending"]
    assert any("87.0, an increase of 0.1 point" in item.quote for item in release.evidence)


def test_october_2020_in_chinese(built_engine: Engine, catalogue: Catalogue) -> None:
    release = composed(built_engine, catalogue, "2020-10", "zh")

    assert release.headline == "2020年10月中小企业发展指数为87.0，比上月上升0.1点"
    assert fact(release, "与上年同月相比") == "无法比较：2019年10月无数值"


def test_no_change_is_told_across_a_break(built_engine: Engine, catalogue: Catalogue) -> None:
    release = composed(built_engine, catalogue, "2022-01")

    assert "the series breaks" in fact(release, "Against the month before")
    assert fact(release, "Change as published").startswith("+0.2 index points")
    assert any("the series breaks after December 2021" in text for text in release.unknown)
    assert any("Re-weighted in January 2022" in text for text in release.method)


def test_parts_are_told_where_they_are_stored_and_named_where_not(built_engine: Engine, catalogue: Catalogue) -> None:
    release = composed(built_engine, catalogue, "2022-01")
    observations = read_observations(built_engine, Selection())
    parts = [key for key in catalogue.series if catalogue.series[key].group in ("sector", "component")]
    changes = [key for key in parts if catalogue.indicators[catalogue.series[key].indicator].kind == "change"]
    stored = observations[observations["series_key"].isin(changes) & (observations["time_period"] == "2022-01")]

    (bars,) = next(item for item in release.drawings if item.name == "parts").chart["data"]

    assert sorted(bars["x"]) == sorted(stored["obs_value"])
    assert f"{len(stored)} of " in release.parts[0]
    assert f"{(stored['obs_value'] > 0).sum()} rose" in release.parts[0]
    assert any("not their contributions" in text for text in release.parts)


def test_a_release_knows_nothing_of_later_months(built_engine: Engine, catalogue: Catalogue) -> None:
    release = composed(built_engine, catalogue, "2020-10")

    assert "2026" not in " ".join(row.period for row in (*release.rows, *release.latest))
    days = [day for item in release.drawings for trace in item.chart["data"] for day in trace["x"]]
    assert max(str(day) for day in days) <= "2020-10-31"


def test_every_figure_of_a_table_has_a_source(built_engine: Engine, catalogue: Catalogue) -> None:
    for month in ("2020-10", "2022-01", "2023-12"):
        release = composed(built_engine, catalogue, month)
        numbers = {item.number for item in release.evidence}
        assert {row.source for row in (*release.rows, *release.latest)} == numbers


def test_a_qualified_value_keeps_its_words(engine: Engine, catalogue: Catalogue) -> None:
    write_cells(engine, [("SMEDI", "2026-01", 89.0)], qualifier="GT", header={"published_on": date(2026, 2, 9)})

    release = composed(engine, catalogue, "2026-01")

    assert release.headline == "SME Development Index: more than 89.0 in January 2026"
    assert fact(release, "Value") == "more than 89.0 index points"
    assert not [item for item in release.facts if item.label.startswith("Against 100")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_month_with_an_index_has_a_release(
    built_engine: Engine, catalogue: Catalogue, language: Language
) -> None:
    months = release_months(read_observations(built_engine, Selection()), catalogue)

    assert str(months[-2]) == "2020-10"
    for month in months[::9]:
        release = composed(built_engine, catalogue, str(month), language)
        assert len(release.drawings) >= 1
        assert not re.search(r"\b(nan|None|inf)\b", html_of(release))


def test_a_month_without_an_index_names_its_neighbours(built_engine: Engine, catalogue: Catalogue) -> None:
    with pytest.raises(ReleaseNotFoundError) as caught:
        composed(built_engine, catalogue, "2020-11")

    assert "2020-10 and 2020-12" in str(caught.value)


def test_a_release_is_one_page_that_loads_nothing(built_engine: Engine, catalogue: Catalogue) -> None:
    html = html_of(composed(built_engine, catalogue, "2020-10", "zh"))

    page = Page(html)
    assert page.loads == []
    assert page.tags.count("h1") == 1
    assert page.tags.count("svg") == 3
    assert "script" not in page.tags
    assert "url(" not in html
    assert "@page { size: A4" in html
    assert "中小企业发展指数" in "".join(page.words)


def test_words_of_an_upload_are_words_and_nothing_else(engine: Engine, catalogue: Catalogue) -> None:
    hostile = Provenance(
        source_title="<script>alert(1)</script>", source_url="javascript:alert(1)", quote='"><img src=x>'
    )
    write_cells(engine, [("SMEDI", "2026-01", 89.0)], provenance=hostile)

    html = html_of(composed(engine, catalogue, "2026-01"))

    page = Page(html)
    assert not {"script", "img"} & set(page.tags)
    assert not re.search(r'href="javascript', html)
    assert "<script>alert(1)</script>" in "".join(page.words)
