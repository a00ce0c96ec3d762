"""What may share an axis does; different definitions stand side by side and are never joined."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from smestats.catalogue import Catalogue
from smestats.frames import OBSERVATIONS
from smestats.periods import Period
from smestats.schemas import Series
from smestats.web.components.definitions import with_names
from smestats.web.components.stock import panels


def frame(cells: Sequence[tuple[str, str, float | None]]) -> pd.DataFrame:
    rows = [
        {
            "series_key": key,
            "time_period": period,
            "ordinal": Period.parse(period).ordinal,
            "obs_value": value,
            "batch_id": 1,
            "line": 2,
        }
        for key, period, value in cells
    ]
    return pd.DataFrame(rows).reindex(columns=list(OBSERVATIONS)).astype(dict(OBSERVATIONS))


def keys(catalogue: Catalogue, cells: Sequence[tuple[str, str, float | None]]) -> list[tuple[str, tuple[str, ...]]]:
    wanted = {key for key, _, _ in cells}
    series: tuple[Series, ...] = tuple(item for item in catalogue.series.values() if item.series_key in wanted)
    shown = panels(catalogue, series, frame(cells))
    return [(panel.chart, tuple(item.series_key for item in panel.series)) for panel in shown]


def test_levels_of_government_stand_side_by_side(catalogue: Catalogue) -> None:
    cells = [
        ("PLATFORMS_NATIONAL", "2022-04", 703.0),
        ("PLATFORMS_PROVINCIAL", "2022-04", 3800.0),
        ("PLATFORMS_PROVINCIAL_PLUS", "2023-07", 3800.0),
    ]

    assert keys(catalogue, cells) == [
        ("bars", ("PLATFORMS_NATIONAL", "PLATFORMS_PROVINCIAL", "PLATFORMS_PROVINCIAL_PLUS"))
    ]


def test_what_is_issued_in_a_year_is_not_drawn_with_what_there_is(catalogue: Catalogue) -> None:
    cells = [("PLATFORMS_NATIONAL", "2022-04", 703.0), ("PLATFORMS_RECOGNISED", "2020", 214.0)]

    assert keys(catalogue, cells) == [("bars", ("PLATFORMS_NATIONAL",)), ("bars", ("PLATFORMS_RECOGNISED",))]


def test_two_units_never_share_a_panel(catalogue: Catalogue) -> None:
    cells = [("POLICIES_NATIONAL", "2022", 40.0), ("POLICIES_PROVINCIAL", "2022", 270.0)]

    assert len(keys(catalogue, cells)) == 2


def test_sizes_that_cannot_be_read_on_one_axis_are_drawn_apart(catalogue: Catalogue) -> None:
    cells = [("SMES", "2020-11", 30e6), ("SMES_REGISTERED", "2024-12", 60e6), ("SCITECH_SMES", "2025-11", 6e5)]

    assert keys(catalogue, cells) == [("bars", ("SMES", "SMES_REGISTERED")), ("bars", ("SCITECH_SMES",))]


def test_a_series_of_several_values_is_drawn_over_time_by_itself(catalogue: Catalogue) -> None:
    cells = [("SMES", "2020-11", 30e6), ("SMES", "2021-11", 40e6), ("MSMES", "2021-12", 48e6)]

    assert keys(catalogue, cells) == [("dots", ("SMES",)), ("bars", ("MSMES",))]


def test_levels_stay_side_by_side_when_one_of_them_gains_a_history(catalogue: Catalogue) -> None:
    cells = [
        ("PLATFORMS_NATIONAL", "2022-04", 703.0),
        ("PLATFORMS_NATIONAL", "2023-04", 750.0),
        ("PLATFORMS_PROVINCIAL", "2022-04", 3800.0),
    ]

    assert keys(catalogue, cells) == [
        ("bars", ("PLATFORMS_NATIONAL", "PLATFORMS_PROVINCIAL")),
        ("dots", ("PLATFORMS_NATIONAL",)),
    ]


def test_a_series_without_a_value_has_no_panel(catalogue: Catalogue) -> None:
    assert keys(catalogue, [("SMES", "2020-11", None)]) == []


def test_notes_call_series_by_name(catalogue: Catalogue) -> None:
    words = with_names("Not PLATFORMS_PROVINCIAL_PLUS, but NOT_A_KEY and SME.", catalogue, "en")

    assert words == "Not “Platforms, provincial and above”, but NOT_A_KEY and SME."
