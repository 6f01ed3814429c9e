"""Hard-wrapped pages are read as the same pages with a paragraph a line."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.housestyles import common_words
from newsparse.parsing import gather_lines
from newsparse.source.fold import fold
from newsparse.source.lines import split_lines
from newsparse.source.wrapping import unwrap, width
from tests import cases

#: Pages that have a paragraph a line with blank lines or indents between.
PAGES = ("city-daily-1", "national-1", "mainland-gaps-001", "tw-broadsheet-001")


def wrap(text: str, columns: int) -> str:
    """`text` with every line cut where a column of that many Chinese characters would end."""
    lines = []
    for line in text.split("\n"):
        printed = ""
        for character in line:
            if width(printed + character) > 2 * columns:
                lines.append(printed)
                printed = ""
            printed += character
        lines.append(printed)
    return "\n".join(lines)


def bodies(page: newsparse.Page) -> list[str]:
    return [cases.squeeze(article.body) for article in page.articles]


@pytest.mark.parametrize("columns", [17, 22])
@pytest.mark.parametrize("name", PAGES)
def test_wrapped_pages_have_the_same_headlines_and_names(name: str, columns: int) -> None:
    text = cases.page_text(name)
    plain, wrapped = newsparse.parse(text), newsparse.parse(wrap(text, columns))
    assert [cases.squeeze(article.headline) for article in wrapped.articles] == [
        cases.squeeze(article.headline) for article in plain.articles
    ]
    assert [article.reporter for article in wrapped.articles] == [article.reporter for article in plain.articles]
    assert bodies(wrapped) == bodies(plain)


def test_pages_that_are_not_wrapped_stay_as_they_are() -> None:
    for name in cases.pages():
        text = cases.page_text(name)
        lines = split_lines(text)
        assert unwrap(lines, text, fold(text)) == lines, name


def test_width_counts_columns() -> None:
    assert width("春 A1") == 5


def test_latin_words_keep_their_space() -> None:
    text = "\n".join(
        ["柳溪县的茶园今年春天提前开园了，游客可以自己动手采"] * 12 + ["茶园用上了名叫 Open", "Source 的系统。"]
    )
    assert "\n" not in newsparse.parse(text).articles[0].body


def test_a_wrapped_paragraph_parted_from_its_headline_has_no_line_breaks() -> None:
    story = "本报讯（记者 王小明）柳溪县的茶园昨天开园了，今年采茶的人比去年更多，茶农说今年雨水好。" * 2
    text = wrap("\n\n".join(f"{head} {story}" for head in ("春到柳溪茶园新", "石桥镇修好老桥", "竹林添了新书屋")), 20)
    flat = [evidence.line.flat for evidence in gather_lines(text, common_words())]
    assert flat == [part for head in flat[::2] for part in (head, fold(story))]


#: Fills five lines of nineteen characters: its last line is full, and ends a sentence.
FULL = (
    "村口的老井封了十年，今年春天重新打开，井水还是凉的。清早来挑水的人排到了祠堂门外，几位老人搬来竹椅坐在井边，"
    "数着一桶一桶的水过去，直到太阳照过屋脊才各自回家，谁也没有多说话，只说明天还来。"
)
#: The same without an end.
ON = FULL.removesuffix("来。") + "要来"


@pytest.mark.parametrize(
    ("paragraph", "line", "joined"),
    [
        (FULL, "下一步要做的事情有三件：", False),
        (FULL, "修井的账目", False),
        (FULL, "井绳由学校出。", True),
        (FULL, "井绳由学校出，大家说“好！”", True),
        (ON, "挑水的人", True),
    ],
)
def test_a_heading_behind_a_full_line_is_not_swallowed(paragraph: str, line: str, joined: bool) -> None:
    text = wrap("\n\n".join([FULL, FULL, f"{paragraph}\n{line}"]), 19)
    whole = [each.flat for each in unwrap(split_lines(text), text, fold(text))]
    behind = [fold(paragraph + line)] if joined else [fold(paragraph), fold(line)]
    assert whole == [fold(FULL), fold(FULL), *behind]
