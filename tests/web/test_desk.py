"""The desk's catalogue is that of data/ with what users described, everywhere at once."""

from __future__ import annotations

import pytest

from smestats.errors import DefinitionTakenError
from smestats.schemas import Series
from smestats.settings import Settings
from smestats.web.desk import Desk


def hunan(desk: Desk) -> Series:
    return desk.catalogue.series["SMEDI"].model_copy(update={"series_key": "SMEDI_HUNAN"})


def test_a_described_series_is_in_the_catalogue_at_once(desk: Desk) -> None:
    before = desk.addition("SMEDI_HUNAN")

    desk.add_series(hunan(desk), None, user_name="Li Wei")

    addition = desk.addition("SMEDI_HUNAN")
    assert before is None
    assert addition is not None
    assert addition.user_name == "Li Wei"
    assert "SMEDI_HUNAN" in desk.catalogue.series
    assert desk.addition("SMEDI") is None


def test_another_process_sees_it_in_its_next_request(desk: Desk) -> None:
    other = Desk(Settings(), desk.engine)
    known = set(other.catalogue.series)

    desk.add_series(hunan(desk), None, user_name="Li Wei")
    later = Desk(Settings(), desk.engine)

    assert set(later.catalogue.series) == known | {"SMEDI_HUNAN"}


def test_the_catalogue_is_read_once_while_nothing_is_added(desk: Desk) -> None:
    assert desk.catalogue is desk.catalogue


def test_a_bundled_definition_is_never_put_over(desk: Desk) -> None:
    with pytest.raises(DefinitionTakenError):
        desk.add_series(desk.catalogue.series["SMEDI"], None, user_name="Li Wei")
    with pytest.raises(DefinitionTakenError):
        desk.add_series(hunan(desk), desk.catalogue.indicators["SMEDI"], user_name="Li Wei")

    assert "SMEDI_HUNAN" not in desk.catalogue.series
