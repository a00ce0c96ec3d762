"""The bare view for an iframe."""

from __future__ import annotations

from dash import dcc, html

from smestats.web.desk import Desk
from tests.dashboards.conftest import Layout
from tests.web.reading import find, words_of
from tests.writing import write_cells


def test_an_embedded_view_shows_title_chart_and_the_way_back(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-09", 86.9), ("SMEDI", "2020-10", 87.0)])

    shown = lay_out("/embed", s="SMEDI", lang="en", recorded_asof="2030-01-01")

    assert len(find(shown, dcc.Graph)) == 1
    assert "87.0" in words_of(find(shown, html.H1)[0])
    assert "as stored on 1 Jan 2030" in words_of(shown)
    back = find(shown, html.A)[-1]
    assert (back.href, back.target) == ("/explore?lang=en&s=SMEDI&recorded_asof=2030-01-01", "_blank")


def test_inside_a_frame_no_other_page_of_the_desk_can_appear(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.0)])

    shown = lay_out("/embed", s="SMEDI,SMDI", lang="en")

    assert not find(shown, dcc.Link)
    assert all(link.target == "_blank" for link in find(shown, html.A))
    assert not find(shown, html.Button)


def test_an_embedded_view_says_what_it_could_not_read(lay_out: Layout) -> None:
    told = words_of(lay_out("/embed", s="SMDI", unit="pc1", lang="zh"))

    assert "SMEDI" in told
    assert "units" in told


def test_an_empty_embedded_view_says_what_to_write(lay_out: Layout) -> None:
    assert "s=SMEDI" in words_of(lay_out("/embed", lang="en"))
