"""Valid files to damage: every accepted case, and files that use all the format allows."""

from __future__ import annotations

import codecs
from collections.abc import Mapping

from tests.append_cases.runner import CASES, read_cases

_LONGEST = 20_000
_TIDY = """series_key,period,value,unit,status,qualifier,published_on,note,source_title,source_url,quote,derivation
SMEDI,2020-10,87.0,index points,final,EQ,2020-11-10,受疫情影响逐步减弱,工信部,https://example.org/a?b=1,指数为87.0,
SMEDI,2020年11月,87.1,点,preliminary,,2020/12/10,"环比上升0.1点, 连续三个月",,,,环比
LOANS_INCLUSIVE,2020-09,14.6,trillion yuan,,AP,,近15万亿元,,,,
LOANS_INCLUSIVE,202012,"151,200",100m yuan,,GT,,"first ""flash"" figure",,,,
PLATFORMS_NATIONAL,2021/9,"1,299",,E,GE,,,,,,
PLATFORMS_NATIONAL,Oct-21,…,,M,,,未公布,,,,
"""
_WIDE = """period;SMEDI;SMEDI_EAST;SMEDI_WEST
2020-07;85.6;87;
2020-08;86.0;N/A;85.1
2020M9;８６．８;-;"84.9"
"""


def originals() -> Mapping[str, bytes]:
    """Valid files by name, none of them large."""
    accepted = [case for case in read_cases(CASES) if case["expect"] == "accept"]
    cases = {case["id"]: (CASES / case["file"]).read_bytes() for case in accepted}
    made = {
        "tidy": _TIDY.encode(),
        "tidy gb18030": _TIDY.replace("\n", "\r\n").encode("gb18030"),
        "tidy utf-16": codecs.BOM_UTF16_LE + _TIDY.encode("utf-16-le"),
        "wide": _WIDE.encode(),
        "wide gb18030": _WIDE.replace(";", ",").encode("gb18030"),
        "long": ("series_key,period,value\n" + "".join(_long_rows())).encode(),
    }
    return {**{name: content for name, content in cases.items() if len(content) <= _LONGEST}, **made}


def _long_rows() -> list[str]:
    months = [f"{year}-{month:02d}" for year in range(2011, 2024) for month in range(1, 13)]
    return [f"SMEDI,{month},{86 + number % 40 / 10:.1f}\n" for number, month in enumerate(months)]
