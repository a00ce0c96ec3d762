"""A refusal says the right thing to write, in both languages."""

from __future__ import annotations

import pytest

from smestats.catalogue import Catalogue
from tests.ingest.files import read

TIDY, WIDE = "series_key,period,value\n", "period,{}\n2020-10,1\n"
WITH_UNIT = "series_key,period,value,unit\n"


def said(text: str, catalogue: Catalogue) -> list[str]:
    file = read(text, catalogue)
    return [
        f"{part.en} {part.zh}" for found in (*file.faults, *file.warnings) for part in (found.message, found.remedy)
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("中小企业发展指数", "SMEDI"),
        ("工业指数", "SMEDI_INDUSTRY"),
        ("普惠小微贷款余额", "LOANS_"),
        ("SME Development Index (monthly)", "SMEDI"),
        ("SMEDI (index points)", "SMEDI"),
        ("SMEDI INDUSTRY", "SMEDI_INDUSTRY"),
        ("smedi_industry", "SMEDI_INDUSTRY"),
    ],
)
@pytest.mark.parametrize("shape", [WIDE, TIDY + "{},2020-10,1\n"])
def test_a_series_written_by_its_name_gives_its_key(shape: str, written: str, meant: str, catalogue: Catalogue) -> None:
    _, remedy = said(shape.format(written), catalogue)

    assert remedy.startswith(f"Write {meant}")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (WITH_UNIT + "LOANS_INCLUSIVE,2020-10,5,万元\n", "亿元, trillion yuan or 万亿元, with the number converted"),
        (WITH_UNIT + "SMEDI,2020-10,5,furlong\n", "请写 index points 或 点"),
        (WIDE.format("SMEDI,unit").replace(",1", ",1,1"), "every column after period is a series"),
        (TIDY + "SMEDI,2020-10,8.7.0\n", "more than one decimal point"),
        (TIDY + "SMEDI,2020-10,1e400\n", "Write the number in digits"),
        (TIDY + "LOANS_INCLUSIVE_YOY,2020-10,29.6%\n", "按 29.6% 读取"),
        ("series_key,period,value,published_on\nSMEDI,2020-10,87,soon\n", "soon is not a date"),
        ("period,SMEDI,SMEDI_Q\n2020-10,1,1\n", "does not fit SMEDI_Q, which is quarterly"),
        ("period,SMEDI\n2020W36,1\n", "does not fit SMEDI, which is not weekly"),
        ("series_key,period,value,comment\nSMEDI,2020-10,1,a\n", "put remarks into the column `note`"),
        ("series_key,period,value,value (yuan)\nSMEDI,2020-10,1,1\n", "Write value if that is meant"),
    ],
)
def test_what_to_write_is_said(text: str, words: str, catalogue: Catalogue) -> None:
    assert any(words in part for part in said(text, catalogue))


@pytest.mark.parametrize(
    ("first", "second", "is_lost"),
    [("a,", "a,", False), ("a,", "b,", True), (",", ",P", True), (",P", ",P", False)],
)
def test_a_repeated_value_that_says_more_is_not_called_the_same(
    first: str, second: str, is_lost: bool, catalogue: Catalogue
) -> None:
    rows = "".join(f"SMEDI,2020-10,87,{more}\n" for more in (first, second))

    found = said("series_key,period,value,note,status\n" + rows, catalogue)

    assert any("only what line 2 says is stored" in part for part in found) is is_lost
    assert any("Nothing is lost" in part for part in found) is not is_lost
