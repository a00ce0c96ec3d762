"""Every form a press text comes in gives its text, its title, its day and its language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smestats.extract.readers import READERS, read_text
from tests.extract.readers.files import pdf, word_document

DOCUMENTS = Path(__file__).parents[3] / "data" / "documents"
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>SME index edges up - Some Portal</title>
<style>p{{font-size:16px;margin:0 0 15px}}</style><script>var id = 20230710;</script></head>
<body><div class="nav"><a href="/">Home</a> <a href="/n">News 24</a></div>
<article><h1>SME index edges up</h1><p class="date">{day}</p>
<p>The SME Development Index came in at 89.1 in June, up 0.2 points from May, the association said on Monday.</p>
<p>The eastern, central and western regions recorded 90.1, 89.9 and 88.4, respectively, and all of them rose.</p>
<p>More than 3,000 firms are asked every month; the next release is due in August, according to the notice.</p>
</article><div class="footer">Tel. 010-12345678, all rights reserved 1998-2023</div></body></html>"""


def test_plain_text_is_taken_as_it_stands() -> None:
    text = "SME index edges up\r\n\r\n  In June it was 89.1.\r\n"

    result = read_text(text.encode(), "release.txt")

    assert result.text == text
    assert (result.title, result.language, result.encoding) == ("SME index edges up", "en", "utf-8")


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_source_documents_are_read_unchanged(path: Path) -> None:
    assert read_text(path.read_bytes(), path.name).text == path.read_bytes().decode()


def test_a_headline_of_markdown_is_its_title() -> None:
    result = read_text("# 5月指数回落\n\n5月，指数为88.4。\n".encode(), "release.md")

    assert (result.title, result.language) == ("5月指数回落", "zh")


def test_front_matter_gives_title_and_day() -> None:
    text = "---\ntitle: '规划发布'\ndate: Fri, 17 Dec 2021 05:09:33 GMT\n---\n<p>规划提出5个目标。</p>\n"

    result = read_text(text.encode(), "release.txt")

    assert (result.title, result.published_on, result.text) == ("规划发布", date(2021, 12, 17), text)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2023年7月10日", date(2023, 7, 10)),
        ("２０２３年０７月１０日", date(2023, 7, 10)),
        ("发布时间：2023-07-10 16:30　来源：工业和信息化部", date(2023, 7, 10)),
        ("Updated: 10 July 2023, 16:30", date(2023, 7, 10)),
        ("Agency | 2023-07-10 10:22:31 | Size: A- A A+", date(2023, 7, 10)),
        ("July 10, 2023", date(2023, 7, 10)),
        ("(Xinhua) 14:44, July 10, 2023", date(2023, 7, 10)),
        ("2023-07-10 example.org.cn", date(2023, 7, 10)),
        ("ECONOMIC COMMENTARY — Jul 10, 2023", date(2023, 7, 10)),
        ("Beijing | 10 a.m. July 10, 2023", date(2023, 7, 10)),
        ("Time:2023/7/10 View:275", date(2023, 7, 10)),
        ("Monday, 10th July 2023", date(2023, 7, 10)),
        (
            "NANCHANG, July 10, 2023 (Agency) -- An index of smaller firms went up in June, their association said.",
            date(2023, 7, 10),
        ),
        ("A worker is seen in a workshop, July 10, 2023. (Xinhua)", None),
        ("The plan runs until July 10, 2023, and will then be renewed", None),
        ("2023年7月10日前完成申报", None),
        ("July 40, 2023", None),
        ("7月10日", None),
    ],
)
def test_the_day_is_taken_from_a_line_of_its_own(line: str, day: date | None) -> None:
    text = f"Headline\n{line}\nThe index of June was 89.1, up 0.2 points from May.\n"

    assert read_text(text.encode(), "release.txt").published_on == day


def test_a_web_page_gives_its_article_without_furniture() -> None:
    result = read_text(PAGE.format(day="July 10, 2023").encode(), "page.html")

    assert "came in at 89.1 in June" in result.text
    assert [word for word in ("font-size", "20230710", "News 24", "12345678") if word in result.text] == []
    assert (result.published_on, result.language) == (date(2023, 7, 10), "en")
    assert result.title is not None
    assert "SME index edges up" in result.title


def test_a_web_page_is_told_by_its_content_whatever_it_is_called() -> None:
    result = read_text(PAGE.format(day="July 10, 2023").encode(), "release.txt")

    assert "<p>" not in result.text


def test_a_web_page_in_an_older_encoding_is_decoded_as_it_declares() -> None:
    page = '<html><head><meta charset="gb2312"><title>指数</title></head><body><p>5月指数为88.4。</p></body></html>'

    result = read_text(page.encode("gb18030"), "page.html")

    assert (result.text.strip(), result.encoding) == ("5月指数为88.4。", "gb18030")


def test_a_fragment_of_a_page_counts_as_a_page_only_by_its_name() -> None:
    fragment = "<p>The index was 88.4 in May, the association said on Monday in Beijing.</p>"

    texts = [read_text(fragment.encode(), name).text for name in ("release.txt", "release.html")]

    assert texts == [fragment, fragment.removeprefix("<p>").removesuffix("</p>")]


def test_the_lines_of_a_pdf_are_joined_to_sentences_again() -> None:
    lines = [
        "SME index edges up",
        "July 10, 2023",
        "The SME Development Index came in at 89.1 in June, an",
        "increase.",
    ]

    result = read_text(pdf([lines, ["Page two."]]), "release.pdf")

    assert "came in at 89.1 in June, an increase.\n" in result.text
    assert result.text.endswith("Page two.")
    assert (result.title, result.published_on) == ("SME index edges up", date(2023, 7, 10))


def test_a_chinese_pdf_is_joined_without_blanks() -> None:
    lines = [
        "6月，中小企业发展指数为89.1，比上月上升0.2点，其中东部",
        "地区指数为90.1。",
        "（一）第一项。",
        "（二）第二项。",
    ]

    result = read_text(pdf([lines], title="指数回升"), "release.pdf")

    assert "其中东部地区指数为90.1。\n（一）第一项。\n（二）第二项。" in result.text
    assert (result.title, result.language) == ("指数回升", "zh")


def test_a_file_name_in_a_pdf_is_no_title() -> None:
    result = read_text(
        pdf([["SME index edges up", "It rose to 89.1 in June, from 88.9."]], title="Microsoft Word - draft 3.doc"),
        "a.pdf",
    )

    assert result.title == "SME index edges up"


def test_a_word_document_gives_paragraphs_and_tables() -> None:
    content = word_document(
        ["指数回升", "2023年7月10日", "6月，指数为89.1。"], table=[["地区", "指数"], ["东部", "90.1"]]
    )

    result = read_text(content, "release.docx")

    assert result.text == "指数回升\n2023年7月10日\n6月，指数为89.1。\n地区\t指数\n东部\t90.1"
    assert (result.title, result.published_on) == ("指数回升", date(2023, 7, 10))


def test_the_title_stored_in_a_word_document_comes_first() -> None:
    assert read_text(word_document(["One.", "Two."], title="SME index"), "a.docx").title == "SME index"


def test_a_form_is_told_by_content_and_not_by_name() -> None:
    content = word_document(["The index was 88.4."])

    assert read_text(content, "release.txt").text == "The index was 88.4."


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("中小企业发展指数为88.4，比上月下降0.3点，我国的企业在这个时候发展。", "gb18030", "gb18030"),
        ("中小企業發展指數為88.4，比上月下降0.3點，我國的企業在這個時候發展。", "big5", "big5hkscs"),
        ("中小企业发展指数为88.4。", "utf-8-sig", "utf-8"),
        ("中小企业发展指数为88.4。", "utf-16", "utf-16-le"),
        ("The index – “SMEDI” – fell 0.3 points, a café owner was told in Beijing.", "cp1252", "cp1252"),
    ],
)
def test_a_text_is_decoded_whatever_its_encoding(text: str, encoding: str, name: str) -> None:
    result = read_text(text.encode(encoding), "release.txt")

    assert (result.text, result.encoding) == (text, name)


def test_a_text_without_letters_has_no_language() -> None:
    assert read_text(b"89.1 90.1\n88.4\n", "a.txt").language is None


def test_every_form_has_a_reader() -> None:
    assert set(READERS) == {"text", "html", "pdf", "docx"}
