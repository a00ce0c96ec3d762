"""An append is a difference: what it stores, what it holds for confirmation, what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.errors import PlanChangedError
from smestats.ingest.commit import append
from smestats.ingest.report import AppendReport
from smestats.schemas import Selection
from smestats.store.append import undo
from smestats.store.engine import write_transaction
from smestats.store.repository import read_batches, read_observations, read_upload, read_vintages
from tests.ingest.files import NOTES, TIDY, tidy

Append = Callable[..., AppendReport]

THREE = tidy("SMEDI,2020-10,87.0", "SMEDI,2020-11,87.1", "SMEDI,2020-12,87.2")


@pytest.fixture
def desk(engine: Engine, catalogue: Catalogue) -> Append:
    def _append(content: str | bytes, **options: Any) -> AppendReport:
        raw = content.encode() if isinstance(content, str) else content
        given = {"user": "ana", "today": datetime.now(UTC).date(), **options}
        return append(engine, raw, "test.csv", catalogue, **given)

    return _append


def stored(engine: Engine, **selection: Any) -> dict[str, float | None]:
    frame = read_observations(engine, Selection(series_keys=("SMEDI",), **selection))
    values = [None if value != value else value for value in frame["obs_value"]]
    return dict(zip(frame["time_period"], values, strict=True))


def changes(report: AppendReport) -> list[str]:
    return [cell["change"] for cell in report.as_dict()["cells"]]


def test_a_sound_file_is_stored_whole_as_one_batch(engine: Engine, desk: Append) -> None:
    report = desk(THREE, note="October to December")

    assert (report.outcome, report.batch_id) == ("stored", 1)
    assert stored(engine) == {"2020-10": 87.0, "2020-11": 87.1, "2020-12": 87.2}
    batch = read_batches(engine)[0]
    assert (batch.user_name, batch.note, batch.file_name, batch.new) == ("ana", "October to December", "test.csv", 3)


def test_the_same_file_again_stores_nothing(engine: Engine, desk: Append) -> None:
    desk(THREE)

    again = desk(THREE)

    assert (again.outcome, again.batch_id, again.counts["unchanged"]) == ("unchanged", None, 3)
    assert len(read_batches(engine)) == 1


def test_a_partly_new_file_needs_no_confirmation(engine: Engine, desk: Append) -> None:
    desk(THREE)

    report = desk(THREE + "SMEDI,2021-01,87.4\n")

    assert (report.outcome, changes(report)) == ("stored", ["unchanged"] * 3 + ["new"])
    assert [item.line for item in read_vintages(engine, Selection()).itertuples() if item.batch_id == 2] == [5]


def test_a_file_with_a_fault_stores_nothing(engine: Engine, desk: Append) -> None:
    report = desk(THREE + "SMEDI,2021-01,abc\n")

    assert (report.outcome, report.batch_id, report.counts["faults"]) == ("refused", None, 1)
    assert read_batches(engine) == ()
    assert stored(engine) == {}


def test_a_revision_is_held_until_it_is_confirmed(engine: Engine, desk: Append) -> None:
    desk(THREE)
    revised = tidy("SMEDI,2020-11,87.3", "SMEDI,2020-12,87.2")

    held = desk(revised)
    confirmed = desk(revised, confirm=True, reason="correction")

    assert (held.outcome, [warning.kind for warning in held.warnings]) == ("needs_confirmation", ["revision"])
    assert (held.warnings[0].line, held.warnings[0].column) == (2, 3)
    assert (confirmed.outcome, confirmed.batch_id, changes(confirmed)) == ("stored", 2, ["revised", "unchanged"])
    assert confirmed.as_dict()["cells"][0]["old_value"] == 87.1
    assert stored(engine)["2020-11"] == 87.3


def test_a_revision_of_the_qualifier_alone_is_told_in_words(desk: Append) -> None:
    header = "series_key,period,value,qualifier\n"
    desk(header + "PLATFORMS_NATIONAL,2020-10,3800,GT\n")

    [warning] = desk(header + "PLATFORMS_NATIONAL,2020-10,3800,EQ\n").warnings

    assert warning.message.en == "PLATFORMS_NATIONAL 2020-10 is stored as more than 3800; the file says 3800."
    assert warning.message.zh == "PLATFORMS_NATIONAL 2020-10 已存为 超过3800，文件为 3800。"


def test_a_revision_of_a_cited_figure_is_a_conflict(engine: Engine, desk: Append, catalogue: Catalogue) -> None:
    with write_transaction(engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO document (document_id, published_on, sha256, definition, content) "
            "VALUES ('d', '2020-11-10', '', '', '')"
        )
    desk("series_key,period,value,document_id,quote\nSMEDI,2020-10,87.0,d,87.0\n", kind="document", evidence=True)

    held = desk(tidy("SMEDI,2020-10,87.5"))

    assert (held.outcome, changes(held), held.counts["conflict"]) == ("needs_confirmation", ["conflict"], 1)
    assert "87" in held.warnings[0].message.en
    assert "document" in held.warnings[0].message.en


def test_a_missing_mark_over_a_value_is_held(engine: Engine, desk: Append) -> None:
    desk(THREE)
    withdrawn = tidy("SMEDI,2020-11,-")

    held = desk(withdrawn)
    desk(withdrawn, confirm=True)

    assert [warning.kind for warning in held.warnings] == ["missing_over_value"]
    assert stored(engine)["2020-11"] is None
    assert desk(withdrawn).outcome == "unchanged"


def test_a_missing_mark_in_an_empty_cell_is_stored_as_missing(engine: Engine, desk: Append) -> None:
    assert desk(tidy("SMEDI,2020-10,87.0", "SMEDI,2020-11,")).outcome == "stored"
    assert stored(engine) == {"2020-10": 87.0, "2020-11": None}


@pytest.mark.parametrize(
    ("row", "change"),
    [
        (",,A,", "unchanged"),
        (",,,", "unchanged"),
        (",,P,", "revised"),
        ("GT,,,", "revised"),
        ("EQ,,,a note", "unchanged"),
    ],
)
def test_a_cell_is_the_same_when_value_qualifier_and_status_are(row: str, change: str, desk: Append) -> None:
    desk(THREE)

    report = desk(f"series_key,period,value,qualifier,unit,status,note\nSMEDI,2020-10,87.00,{row}\n")

    assert changes(report) == [change]


def test_an_unusual_change_is_held(desk: Append) -> None:
    desk("series_key,period,value,unit\nLOANS_INCLUSIVE,2020-11,14.9,万亿元\n")

    held = desk(tidy("LOANS_INCLUSIVE,2020-12,15.1"))

    assert (held.outcome, [warning.kind for warning in held.warnings]) == ("needs_confirmation", ["unusual_change"])
    assert held.warnings[0].message.en == (
        "LOANS_INCLUSIVE 2020-12: what its neighbours say (14.9 trillion) is 987 billion times 15.1."
    )
    assert held.warnings[0].message.zh == "LOANS_INCLUSIVE 2020-12：相邻数值（14.9万亿）是 15.1 的 9870亿 倍。"


def test_warnings_of_the_file_and_of_the_plan_are_confirmed_together(desk: Append) -> None:
    desk(THREE)

    held = desk(THREE.replace("87.2", "8.73e1") + "SMEDI,2020-12,87.3\n")

    assert {warning.kind for warning in held.warnings} == {"revision", "scientific_notation", "duplicate_identical"}
    assert held.counts["warnings"] == 3


def test_a_dry_run_stores_nothing(engine: Engine, desk: Append) -> None:
    report = desk(THREE, dry_run=True)

    assert (report.outcome, report.counts["new"]) == ("planned", 3)
    assert read_batches(engine) == ()


def test_only_the_plan_that_was_reviewed_is_stored(engine: Engine, desk: Append) -> None:
    reviewed = desk(THREE, dry_run=True).digest
    desk(tidy("SMEDI,2020-11,87.1"))

    with pytest.raises(PlanChangedError):
        desk(THREE, expected_digest=reviewed)

    assert len(read_batches(engine)) == 1
    assert desk(THREE, expected_digest=desk(THREE, dry_run=True).digest).outcome == "stored"


def test_a_figure_published_earlier_goes_behind_what_is_stored(engine: Engine, desk: Append) -> None:
    header = "series_key,period,value,published_on\n"
    desk(header + "SMEDI,2020-10,87.2,2021-03-01\n")

    report = desk(header + "SMEDI,2020-10,87.0,2020-11-10\n")

    assert (report.outcome, changes(report)) == ("stored", ["new"])
    assert stored(engine) == {"2020-10": 87.2}
    assert stored(engine, asof=date(2020, 12, 31)) == {"2020-10": 87.0}
    assert desk(header + "SMEDI,2020-10,87.0,2020-12-01\n").outcome == "unchanged"


def test_an_earlier_figure_is_compared_with_what_was_known_then(engine: Engine, desk: Append) -> None:
    header = "series_key,period,value,published_on\n"
    for row in ("SMEDI,2020-10,87.0,2020-11-10\n", "SMEDI,2020-10,87.2,2021-03-01\n"):
        desk(header + row, confirm=True)

    report = desk(header + "SMEDI,2020-10,87.1,2020-12-01\n", confirm=True)

    assert (changes(report), report.as_dict()["cells"][0]["old_value"]) == (["revised"], 87.0)
    assert stored(engine) == {"2020-10": 87.2}
    assert stored(engine, asof=date(2020, 12, 31)) == {"2020-10": 87.1}


def test_two_appends_in_any_order_agree_on_every_day(engine: Engine, desk: Append, tmp_path_factory: Any) -> None:
    header = "series_key,period,value,published_on\n"
    desk(header + "SMEDI,2020-10,87.2,2021-03-01\n", confirm=True)
    desk(header + "SMEDI,2020-10,87.0,2020-11-10\nSMEDI,2020-11,87.1,2020-12-10\n", confirm=True)

    assert stored(engine, asof=date(2020, 11, 30)) == {"2020-10": 87.0}
    assert stored(engine, asof=date(2021, 1, 1)) == {"2020-10": 87.0, "2020-11": 87.1}
    assert stored(engine) == {"2020-10": 87.2, "2020-11": 87.1}


def test_the_day_of_the_batch_serves_rows_without_their_own(engine: Engine, desk: Append) -> None:
    desk(THREE, published_on=date(2021, 1, 15))

    assert stored(engine, asof=date(2021, 1, 14)) == {}
    assert len(stored(engine, asof=date(2021, 1, 15))) == 3


def test_an_undo_gives_back_what_was_known(engine: Engine, desk: Append) -> None:
    desk(THREE)
    revised = desk(tidy("SMEDI,2020-11,87.3", "SMEDI,2021-01,87.5"), confirm=True)

    with write_transaction(engine) as connection:
        undo(connection, revised.batch_id or 0, user_name="ana")

    assert stored(engine) == {"2020-10": 87.0, "2020-11": 87.1, "2020-12": 87.2}
    assert desk(THREE).outcome == "unchanged"


def test_the_bytes_are_kept_as_received(engine: Engine, desk: Append) -> None:
    content = THREE.replace("\n", "\r\n").encode("utf-16")

    report = desk(content)

    assert read_upload(engine, report.file.sha256) == content


def test_the_report_is_the_contract_of_the_command_line(desk: Append) -> None:
    desk(tidy("SMEDI,2020-10,87.0"))

    report = desk(NOTES + "SMEDI,2020-10,87.1,,,\nSMEDI,2020-11,87.1,,P,\n").as_dict()

    assert report["outcome"] == "needs_confirmation"
    assert report["batch_id"] is None
    assert {name: report["file"][name] for name in ("name", "encoding", "delimiter", "shape")} == {
        "name": "test.csv",
        "encoding": "utf-8",
        "delimiter": ",",
        "shape": "tidy",
    }
    assert report["counts"] == {
        "rows": 2,
        "new": 1,
        "revised": 1,
        "unchanged": 0,
        "conflict": 0,
        "faults": 0,
        "warnings": 1,
    }
    assert report["cells"][1] == {
        "series_key": "SMEDI",
        "period": "2020-11",
        "value": 87.1,
        "qualifier": "EQ",
        "unit": "index points",
        "status": "P",
        "change": "new",
        "old_value": None,
        "old_qualifier": None,
        "line": 3,
    }
    assert report["faults"] == []
    assert {**report["warnings"][0], "message": "", "remedy": ""} == {
        "line": 2,
        "column": 3,
        "kind": "revision",
        "cell": "87.1",
        "message": "",
        "remedy": "",
    }


def test_a_report_speaks_chinese_too(desk: Append) -> None:
    report = desk(tidy("NOPE,2020-10,87.0")).as_dict(language="zh")

    assert report["faults"][0]["message"].startswith("没有序列 NOPE")


def test_a_report_of_many_faults_stays_small(desk: Append) -> None:
    report = desk(TIDY + "NOPE,2020-13,abc\n" * 50_000).as_dict()

    assert (len(report["faults"]), report["counts"]["faults"]) == (100, 150_000)
    assert len(str(report)) < 200_000


def test_the_cells_of_a_huge_report_are_cut(desk: Append) -> None:
    report = desk(THREE)

    assert len(report.as_dict(max_cells=2)["cells"]) == 2


def test_nothing_is_appended_after_the_future_began(desk: Append) -> None:
    assert desk(tidy("SMEDI,2020-10,87.0"), today=date(2020, 9, 30)).outcome == "refused"
