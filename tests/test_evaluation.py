"""How well pages are read: gold in both its forms, scores, segmentation, and the gate."""

from __future__ import annotations

import json
import os
import sys
import weakref
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.errors import ArgumentError, SchemaError, SourceError, StyleError
from newsparse.evaluation import (
    FIELDS,
    Evaluation,
    Gate,
    GoldArticle,
    GoldPage,
    Score,
    Segmentation,
    evaluate,
    read_gate,
    read_gold,
    reading,
    write_gate,
)
from newsparse.evaluation.aligning import found_owners, gold_owners
from newsparse.evaluation.scores import findings
from newsparse.evaluation.segmentation import segmentation
from newsparse.model import Article, Block, Credit, Furniture, Page, Photo, Span
from newsparse.source.lines import split_lines
from tests import cases

TEXT = """■ 城事

旧磅房 修起旧物来

□见习记者 苏砚秋 通讯员 贺知野

星期六上午，老码头的修物铺刚卸下门板，门口已经排了十几个人，手里都提着用旧了的东西。

铺子是去年秋天开的，修理不收钱，只有一个条件：主人要坐在旁边，学着拧上两颗螺丝。

■ 短讯

岭口新增四条学生班车

□本报记者 上官雨桐

九月起，岭口县将新增四条学生班车线路，覆盖六个山村，单程最长不超过四十分钟。

责编：舒望舒
"""
FIRST: dict[str, Any] = {
    "kind": "article",
    "section": ["城事"],
    "headline": "旧磅房 修起旧物来",
    "reporter": ["苏砚秋"],
    "correspondent": ["贺知野"],
    "body": [
        {
            "type": "paragraph",
            "text": "星期六上午，老码头的修物铺刚卸下门板，门口已经排了十几个人，手里都提着用旧了的东西。",
        },
        {
            "type": "paragraph",
            "text": "铺子是去年秋天开的，修理不收钱，只有一个条件：主人要坐在旁边，学着拧上两颗螺丝。",
        },
    ],
}
SECOND: dict[str, Any] = {
    "section": ["短讯"],
    "headline": "岭口新增四条学生班车",
    "reporter": ["上官雨桐"],
    "body": [
        {
            "type": "paragraph",
            "text": "九月起，岭口县将新增四条学生班车线路，覆盖六个山村，单程最长不超过四十分钟。",
        }
    ],
}
PAGE: dict[str, Any] = {"articles": [FIRST, SECOND], "furniture": [{"kind": "editors", "text": "责编：舒望舒"}]}


def write(folder: Path, name: str, gold: object, text: str | None = TEXT) -> None:
    (folder / f"{name}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    if text is not None:
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")


def read_one(folder: Path, gold: object, text: str | None = TEXT) -> GoldPage:
    write(folder, "page", gold, text)
    (page,) = read_gold(folder)
    return page


def changed(**changes: object) -> dict[str, Any]:
    return {**PAGE, "articles": [{**FIRST, **changes}, SECOND]}


def scores(gold: Sequence[GoldArticle], found: Sequence[Article]) -> dict[str, tuple[int, int, int]]:
    total = dict.fromkeys(FIELDS, Score())
    for finding in findings(gold, found):
        total[finding.field] += finding.score
    return {
        field: (score.correct, score.expected, score.found)
        for field, score in total.items()
        if score.expected or score.found
    }


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", text) for text in texts)


class TestGold:
    def test_annotation(self, tmp_path: Path) -> None:
        gold = read_one(tmp_path, changed(optional_joins=[["的东西。", "铺子是"]], unscored=["author"]))
        first, second = gold.articles
        assert (first.optional_joins, first.unscored) == ((("的东西。", "铺子是"),), ("author",))
        assert (gold.name, gold.text, gold.furniture) == ("page", TEXT, (Furniture("editors", "责编：舒望舒"),))
        assert (first.section, first.reporter, first.correspondent) == (("城事",), ("苏砚秋",), ("贺知野",))
        assert [block.text for block in second.body] == [SECOND["body"][0]["text"]]
        assert (second.kind, second.kicker, second.author, second.spans) == ("article", None, (), ())

    def test_annotation_may_say_little(self, tmp_path: Path) -> None:
        sections: list[object] = ["城事", None, [], ["城事", None]]
        gold = read_one(tmp_path, {"articles": [{"section": section, "captions": None} for section in sections] + [{}]})
        assert [article.section for article in gold.articles] == [
            ("城事",),
            (None,),
            (None,),
            ("城事", None),
            (None,),
        ]

    def test_corrected_page(self, tmp_path: Path) -> None:
        page = newsparse.parse(TEXT)
        for content in (page.to_dict(), {"source": "elsewhere.txt", **page.to_dict()}):
            assert read_one(tmp_path, content, text=None) == GoldPage.of(page, name="page")

    def test_corrected_page_may_leave_out_what_follows_from_the_rest(self, tmp_path: Path) -> None:
        page = newsparse.parse(TEXT)
        content: dict[str, Any] = json.loads(json.dumps(page.to_dict()))
        for article in content["articles"]:
            for name in ("reporter", "correspondent", "photographer", "author", "body"):
                del article[name]
        assert read_one(tmp_path, content, text=None) == GoldPage.of(page, name="page")
        assert read_one(tmp_path, {"text": TEXT}, text=None).articles == ()

    @pytest.mark.parametrize(("key", "cause"), [("reporter", "credits"), ("body", "blocks")])
    def test_correction_that_would_go_unheard(self, tmp_path: Path, key: str, cause: str) -> None:
        content: dict[str, Any] = newsparse.parse(TEXT).to_dict()
        content["articles"][1][key] = "别的"
        with pytest.raises(SchemaError, match=rf"page\.json: articles\[1\]\.{key}: .*correct {cause}"):
            read_one(tmp_path, content)

    def test_folder_is_read_by_name_and_page_by_page(self, tmp_path: Path) -> None:
        for name in ("b", "a", "c"):
            write(tmp_path, name, PAGE)
        (tmp_path / "known_failures.toml").write_text("", encoding="utf-8")
        (tmp_path / "._a.json").write_bytes(b"\0")
        (tmp_path / "deep.json").mkdir()
        (tmp_path / "c.json").write_text("{", encoding="utf-8")
        pages = read_gold(str(tmp_path))
        assert [next(pages).name, next(pages).name] == ["a", "b"]
        with pytest.raises(SchemaError, match=r"c\.json: not JSON"):
            next(pages)

    def test_text_may_have_another_name_and_encoding(self, tmp_path: Path) -> None:
        (tmp_path / "texts").mkdir()
        (tmp_path / "texts" / "raw.txt").write_bytes(TEXT.encode("gb18030"))
        assert read_one(tmp_path, {**PAGE, "source": "texts/raw.txt"}, text=None).text == TEXT

    @pytest.mark.parametrize(
        ("gold", "complaint"),
        [
            ([], "the page: expected an object, not list"),
            ({}, "articles: is missing"),
            ({"articles": {}}, "articles: expected a list, not dict"),
            ({"articles": [], "extra": 1}, "extra: unknown key"),
            ({"articles": [], "source": 3}, "source: expected a string, not int"),
            ({"articles": [], "furniture": [{"kind": "notice"}]}, "furniture[0].text: is missing"),
            (changed(reporters=["苏砚秋"]), "articles[0].reporters: unknown key"),
            (changed(reporter="苏砚秋"), "articles[0].reporter: expected a list, not str"),
            (changed(author=["甲", None]), "articles[0].author[1]: expected a string, not NoneType"),
            (changed(headline=["甲"]), "articles[0].headline: expected a string, not list"),
            (changed(section=[1]), "articles[0].section[0]: expected a string, not int"),
            (changed(kind="picture"), "articles[0].kind: expected one of article, photo"),
            (changed(body=[{"type": "title", "text": "甲"}]), "articles[0].body[0].type: expected one of paragraph"),
            (changed(body=[{"type": "subhead"}]), "articles[0].body[0].text: is missing"),
            (changed(optional_joins=[["甲"]]), "articles[0].optional_joins[0]: expected the end of a paragraph"),
            (changed(optional_joins=[["甲", " "]]), "articles[0].optional_joins[0]: expected the end of a paragraph"),
            (changed(unscored=["articles"]), "articles[0].unscored[0]: expected one of headline"),
            ({"text": TEXT, "articles": [{"kind": "picture"}]}, "not a page: "),
            ({"text": TEXT, "articles": {}}, "not a page: "),
            ({"articles": [{}] * 301}, "articles: more than 300"),
            ({"text": "甲" * 200_001}, "text: longer than a page may be"),
        ],
    )
    def test_wrong_gold_names_file_and_key(self, tmp_path: Path, gold: object, complaint: str) -> None:
        with pytest.raises(SchemaError) as caught:
            read_one(tmp_path, gold)
        assert str(caught.value).startswith(f"{tmp_path / 'page.json'}: {complaint}")

    @pytest.mark.parametrize(
        "source",
        ["../secret.txt", "a/../../secret.txt", "/etc/hostname", "C:\\a.txt", "..\\a.txt", "\\\\host\\a", "a\0b"],
    )
    def test_source_does_not_lead_out_of_the_folder(self, tmp_path: Path, source: str) -> None:
        (tmp_path / "secret.txt").write_text("秘密", encoding="utf-8")
        folder = tmp_path / "gold"
        folder.mkdir()
        with pytest.raises(SchemaError, match=r"page\.json: source: .* is no file of this folder"):
            read_one(folder, {**PAGE, "source": source})

    @pytest.mark.skipif(not hasattr(os, "symlink") or sys.platform == "win32", reason="needs symbolic links")
    @pytest.mark.parametrize("named", [True, False])
    def test_link_does_not_lead_out_of_the_folder(self, tmp_path: Path, named: bool) -> None:
        (tmp_path / "secret.txt").write_text("秘密", encoding="utf-8")
        folder = tmp_path / "gold"
        folder.mkdir()
        (folder / "page.txt").symlink_to(tmp_path / "secret.txt")
        with pytest.raises(SchemaError, match="is no file of this folder"):
            read_one(folder, {**PAGE, "source": "page.txt"} if named else PAGE, text=None)
        (folder / "loop.txt").symlink_to(folder / "loop.txt")
        with pytest.raises((SchemaError, SourceError), match=r"loop\.txt"):
            read_one(folder, {**PAGE, "source": "loop.txt"}, text=None)

    def test_what_cannot_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(SourceError, match="cannot read"):
            read_gold(tmp_path / "gone")
        with pytest.raises(SourceError, match="cannot read"):
            read_gold("a\0b")
        with pytest.raises(SourceError, match=r"holds no \.json file"):
            read_gold(tmp_path)
        with pytest.raises(ArgumentError, match="path of a folder, not int"):
            read_gold(3)  # type: ignore[arg-type]
        with pytest.raises(SourceError, match=r"its text .*page\.txt' is missing"):
            read_one(tmp_path, PAGE, text=None)
        (tmp_path / "page.txt").write_bytes(b"\xff\xfe\xff")
        with pytest.raises(SourceError, match=r"page\.txt: "):
            next(read_gold(tmp_path))
        (tmp_path / "page.json").write_text("[" * 200_000, encoding="utf-8")
        with pytest.raises(SchemaError, match="not JSON"):
            next(read_gold(tmp_path))
        monkeypatch.setattr(reading, "_MOST_BYTES", 10)
        with pytest.raises(SourceError, match="larger than a page of gold may be"):
            next(read_gold(tmp_path))
        pages = read_gold(tmp_path)
        (tmp_path / "page.json").unlink()
        with pytest.raises(SourceError, match=r"cannot read .*page\.json"):
            next(pages)

    def test_gold_of_a_page(self) -> None:
        page = newsparse.parse(TEXT)
        gold = GoldPage.of(page, name="page")
        assert [article.headline for article in gold.articles] == [article.headline for article in page.articles]
        assert all(article.spans for article in gold.articles)
        for arguments in ((TEXT,), (page, 3)):
            with pytest.raises(ArgumentError):
                GoldPage.of(*arguments)


class TestDigest:
    def test_says_what_is_expected_and_nothing_else(self, tmp_path: Path) -> None:
        (tmp_path / "unix").mkdir()
        (tmp_path / "windows").mkdir()
        gold = read_one(tmp_path / "unix", PAGE)
        noted = {**PAGE, "note": "two items", "style": "city daily", "page_labels": []}
        same = [read_one(tmp_path / "windows", noted, TEXT.replace("\n", "\r\n")), evolve(gold, name="other")]
        assert {page.digest for page in same} == {gold.digest}
        others = [
            evolve(gold, text=f"{TEXT}。"),
            evolve(gold, articles=gold.articles[:1]),
            evolve(gold, articles=(evolve(gold.articles[0], unscored=("author",)), gold.articles[1])),
            evolve(gold, furniture=()),
        ]
        assert len({page.digest for page in [gold, *others]}) == 5

    def test_is_the_same_on_every_machine(self) -> None:
        gold = GoldPage("page", "柳溪\n茶园", (GoldArticle(headline="柳溪", body=paragraphs("茶园")),))
        assert gold.digest == "8db2a29755332f696552d4ef58a442b27dba13bc291859ffbc72d351b32ef21a"

    def test_order_of_pages_does_not_count(self) -> None:
        one, other = (GoldPage(name, f"{name}县的茶园开园了。") for name in ("柳溪", "岭口"))
        assert evaluate([one, other]).digest == evaluate([other, one]).digest != evaluate([one]).digest


class TestScore:
    @pytest.mark.parametrize(
        ("score", "figures"),
        [
            (Score(3, 4, 6), (0.5, 0.75, 0.6)),
            (Score(), (1, 1, 1)),
            (Score(0, 2, 0), (0, 0, 0)),
            (Score(0, 0, 2), (0, 0, 0)),
        ],
    )
    def test_figures(self, score: Score, figures: tuple[float, float, float]) -> None:
        assert (score.precision, score.recall, score.f1) == figures

    def test_everything_right(self, tmp_path: Path) -> None:
        write(tmp_path, "page", PAGE)
        result = evaluate(tmp_path)
        assert (result.mean_f1, result.micro_f1) == (1, 1)
        counts = {field: score.expected for field, score in result.fields.items() if score.expected}
        people = {"reporter": 2, "correspondent": 1}
        assert counts == {"articles": 2, "headline": 2, "section": 2, **people, "paragraph": 3}
        (page,) = result.pages
        assert (page.name, page.misses, page.mean_f1) == ("page", (), 1)

    def test_width_quotes_and_spaces_do_not_count(self) -> None:
        gold = GoldArticle(
            kicker="“县里”：", headline="茶园(一)开园", subtitle="——好 事", body=paragraphs("他说：“好，来！”")
        )
        article = Article(
            kicker="县里", headline="茶园（一） 开园", subtitle="好事", blocks=paragraphs("他说:「好,来!」")
        )
        assert set(scores([gold], [article]).values()) == {(1, 1, 1)}

    def test_fields_of_a_pair(self) -> None:
        gold = GoldArticle(
            section=("城事", None),
            kicker="县里",
            headline="修物铺",
            reporter=("苏砚秋", "贺知野"),
            author=("舒望舒",),
            body=(*paragraphs("一台停走十年的座钟，一只漏水的搪瓷盆。"), Block("subhead", "门口排队")),
            captions=("老师傅",),
        )
        found = Article(
            section="要闻",
            headline="修物铺开张",
            credits=(Credit("reporter", "苏砚秋"), Credit("reporter", "陶星河")),
            blocks=paragraphs("一台停走十年的座钟，一只漏水的搪瓷盆。", "门口排队"),
            photos=(Photo("老师傅"), Photo("座钟", (Credit("photographer", "陶星河"),))),
        )
        assert scores([gold], [found]) == {
            "articles": (1, 1, 1),
            "headline": (0, 1, 1),
            "section": (0, 1, 1),
            "kicker": (0, 1, 0),
            "reporter": (1, 2, 2),
            "photographer": (0, 0, 1),
            "author": (0, 1, 0),
            "paragraph": (1, 1, 2),
            "subhead": (0, 1, 0),
            "caption": (1, 1, 2),
        }
        assert scores([gold], [evolve(found, section=None)])["section"] == (1, 1, 1)

    def test_unscored_fields(self) -> None:
        gold = GoldArticle(headline="修物铺", author=("舒望舒",), unscored=("headline", "author", "section"))
        assert scores([gold], [Article(headline="别的", section="要闻")]) == {"articles": (1, 1, 1)}

    def test_captions_of_a_stand_alone_picture_are_its_body(self) -> None:
        gold = GoldArticle(kind="photo", body=paragraphs("老师傅教孩子上油。"), captions=("上油",))
        assert scores([gold], [Article(blocks=gold.body)])["caption"] == (1, 1, 1)

    @pytest.mark.parametrize(
        ("read", "expected"),
        [
            (("茶园开园，", "游人来了。", "晴"), (3, 3, 3)),
            (("茶园开园，游人来了。", "晴"), (2, 2, 2)),
            (("茶园开园，游人来了。晴",), (0, 2, 1)),
            (("茶园开园，", "游人来了。晴"), (1, 3, 2)),
        ],
    )
    def test_optional_join(self, read: tuple[str, ...], expected: tuple[int, int, int]) -> None:
        gold = GoldArticle(body=paragraphs("茶园开园，", "游人来了。", "晴"), optional_joins=(("开园，", "游人"),))
        assert scores([gold], [Article(blocks=paragraphs(*read))])["paragraph"] == expected

    def test_articles_without_a_partner(self) -> None:
        gold = [GoldArticle(headline="修物铺", section=("城事",), body=paragraphs("门口已经排了十几个人。"))]
        found = [
            Article(
                headline="班车",
                section="短讯",
                credits=(Credit("reporter", "上官雨桐"),),
                blocks=paragraphs("九月起，岭口县新增四条线路。"),
                photos=(Photo("新车"),),
            )
        ]
        assert scores(gold, found) == {
            "articles": (0, 1, 1),
            "headline": (0, 1, 1),
            "section": (0, 1, 1),
            "reporter": (0, 0, 1),
            "paragraph": (0, 1, 1),
        }

    def test_half_of_an_article_is_its_partner_but_not_right(self) -> None:
        text = "门口已经排了十几个人，手里都提着用旧了的东西。"
        gold = GoldArticle(headline="修物铺", body=paragraphs(text))
        article = Article(headline="修物铺", blocks=paragraphs(text[:14]))
        counts = scores([gold], [article])
        assert (counts["articles"], counts["headline"]) == ((0, 1, 1), (1, 1, 1))

    def test_the_most_alike_are_paired(self) -> None:
        one, other = "星期六上午，修物铺刚卸下门板。", "星期六上午，修物铺还没卸下门板。"
        gold = [GoldArticle(headline=text, body=paragraphs(text)) for text in (one, other)]
        found = [Article(headline=text, blocks=paragraphs(text)) for text in (other, one)]
        assert set(scores(gold, found).values()) == {(2, 2, 2)}

    def test_mean_counts_fields_and_micro_counts_values(self, tmp_path: Path) -> None:
        write(tmp_path, "page", changed(correspondent=["陶星河"], unscored=["headline"]))
        result = evaluate(tmp_path)
        fields = [1, 1, 1, 1, 0, 1]  # articles, headline, section, reporter, correspondent, paragraph
        assert result.mean_f1 == pytest.approx(sum(fields) / len(fields))
        values = [2, 1, 2, 2, 1, 3]
        assert result.micro_f1 == pytest.approx((sum(values) - 1) / sum(values))

    def test_gold_without_articles(self) -> None:
        assert evaluate([GoldPage("empty", "")]).mean_f1 == 1
        assert evaluate([GoldPage("page", TEXT)]).mean_f1 == 0

    def test_misses_say_what_and_where(self) -> None:
        gold = GoldPage.of(newsparse.parse(TEXT), name="page")
        first, second = gold.articles
        wrong = evolve(
            first,
            section=("要闻", None),
            headline="旧磅房",
            reporter=("苏砚秋", "陶星河"),
            body=(*first.body[:1], Block("paragraph", "无中生有的一段话" * 9)),
        )
        lost = GoldArticle(kind="photo", body=paragraphs("图为不在这里的画。"))
        (page,) = evaluate([evolve(gold, articles=(wrong, lost))]).pages
        misses = [(miss.field, miss.article, miss.expected, miss.got) for miss in page.misses]
        headline = first.headline
        assert headline
        assert misses[0] == ("articles", "旧磅房", "旧磅房", f"{headline} (bodies 0.42 alike)")
        assert ("headline", "旧磅房", "旧磅房", headline.replace(" ", "")) in misses
        assert ("section", "旧磅房", "要闻 / none", "城事") in misses
        assert ("reporter", "旧磅房", "苏砚秋、陶星河", "苏砚秋") in misses
        assert ("articles", None, "图为不在这里的画。", None) in misses
        assert ("articles", second.headline, None, second.headline) in misses
        (long,) = (
            expected for field, _, expected, _ in misses if field == "paragraph" and expected and "…" in expected
        )
        assert len(long) == 41
        assert page.misses[0].to_dict() == dict(zip(("field", "article", "expected", "got"), misses[0], strict=True))


def brute_pk(wanted: str, got: str, window: int) -> float:
    """Beeferman's Pk, as the paper has it: are lines `window` apart in one segment?"""
    pairs = range(len(wanted) - window)
    return sum(
        (len(set(wanted[i : i + window + 1])) == 1) != (len(set(got[i : i + window + 1])) == 1) for i in pairs
    ) / len(pairs)


def brute_windowdiff(wanted: str, got: str, window: int) -> float:
    """WindowDiff, as the paper has it: are there as many boundaries between lines `window` apart?"""

    def boundaries(row: str, start: int) -> int:
        return sum(row[i] != row[i + 1] for i in range(start, start + window))

    pairs = range(len(wanted) - window)
    return sum(boundaries(wanted, i) != boundaries(got, i) for i in pairs) / len(pairs)


def page_of(row: str) -> Page:
    """A page of one-letter lines, each owned by the article with its letter; a dot is furniture."""
    text = "\n".join(row)
    spans = {letter: [Span(2 * i, 2 * i + 1) for i, other in enumerate(row) if other == letter] for letter in row}
    spans.pop(".", None)
    return Page(text, tuple(Article(blocks=(Block("paragraph", "", tuple(owned)),)) for owned in spans.values()))


def cut(wanted: str, got: str) -> Segmentation:
    from newsparse.evaluation.segmentation import load_measures

    return segmentation(GoldPage.of(page_of(wanted)), evolve(page_of(got), text=page_of(wanted).text), load_measures())


class TestSegmentation:
    @pytest.mark.parametrize(
        ("wanted", "got", "window", "boundaries", "segments"),
        [
            ("AAAABBBBCCCC", "AAAABBBBCCCC", 2, (2, 2, 2), (3, 3, 3)),
            ("AAAABBBBCCCC", "AAAAABBBCCCC", 2, (1, 2, 2), (1, 3, 3)),
            ("AAAABBBBCCCC", "AAAABBBBBBBB", 2, (1, 2, 1), (1, 3, 2)),
            ("AAAABBBBCCCC", "AABBCCDDEEFF", 2, (2, 2, 5), (0, 3, 6)),
            ("AAAAAAAAAA", "AAAAABBBBB", 5, (0, 0, 1), (0, 1, 2)),
            # An article that goes on behind another one.
            ("AABBBAA", "AABBBAA", 1, (2, 2, 2), (2, 2, 2)),
            ("AABBBAA", "AABBBCC", 1, (2, 2, 2), (1, 2, 3)),
            ("AABBBAA", "AABBBBB", 1, (1, 2, 1), (0, 2, 2)),
        ],
    )
    def test_lines_of_articles(
        self, wanted: str, got: str, window: int, boundaries: tuple[int, int, int], segments: tuple[int, int, int]
    ) -> None:
        result = cut(wanted, got)
        assert result.boundaries == Score(*boundaries)
        assert result.segments == Score(*segments)
        assert result.lines == len(wanted)
        assert result.pk == pytest.approx(brute_pk(wanted, got, window))
        assert result.windowdiff == pytest.approx(brute_windowdiff(wanted, got, window))

    @given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCD")), min_size=2, max_size=40))
    def test_measures_are_those_of_the_papers(self, lines: list[tuple[str, str]]) -> None:
        wanted, got = ("".join(row) for row in zip(*lines, strict=True))
        pieces = 1 + sum(before != after for before, after in pairwise(wanted))
        window = max(1, int(len(lines) / pieces / 2 + 0.5))
        result = cut(wanted, got)
        assert result.pk == pytest.approx(brute_pk(wanted, got, window))
        assert result.windowdiff == pytest.approx(brute_windowdiff(wanted, got, window))

    def test_furniture(self) -> None:
        # Furniture of the gold doesn't count, whatever was made of it.
        assert cut("AA..BB", "AABBBB") == cut("AABB", "AABB")
        # A counted line that was read as furniture goes with the line before it, the first ones with the next.
        assert cut("AABBB", "AAB.B").boundaries.f1 == cut("AABBB", ".ABBB").boundaries.f1 == 1
        assert cut("AABBB", "AA.BB").boundaries.f1 == 0
        assert cut("AABB", "....").boundaries == Score(0, 1, 0)

    @pytest.mark.parametrize("row", ["", ".", "A", ".A."])
    def test_too_few_lines(self, row: str) -> None:
        result = cut(row, row)
        assert (result.pk, result.windowdiff, result.boundaries) == (None, None, Score())

    def test_figures_of_several_pages(self) -> None:
        gold = [GoldPage.of(page_of(row)) for row in ("AB", "A")]
        result = evaluate(gold)
        known = [page.segmentation.pk for page in result.pages if page.segmentation.pk is not None]
        assert len(known) == 1
        assert result.segmentation.pk == known[0]
        assert result.segmentation.lines == 3

    def test_line_with_two_owners_goes_to_the_one_with_most(self) -> None:
        page = Page(
            "甲乙丙丁戊 己",
            (
                Article(blocks=(Block("paragraph", "甲", (Span(0, 1),)), Block("paragraph", "己", (Span(6, 7),)))),
                Article(blocks=(Block("paragraph", "乙丙丁戊", (Span(1, 5),)),)),
            ),
        )
        assert found_owners(page, [Span(0, 7)]) == [1]

    def test_missing_extra_leaves_the_rest(self, monkeypatch: pytest.MonkeyPatch) -> None:
        gold = [GoldPage.of(newsparse.parse(TEXT))]
        whole = evaluate(gold)
        for name in [name for name in sys.modules if name.partition(".")[0] == "nltk"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "nltk", None)
        result = evaluate(gold)
        assert result.hints == (
            "Pk and WindowDiff need the extra 'eval'; run: python -m pip install 'newsparse[eval]'",
        )
        assert (result.segmentation.pk, result.segmentation.windowdiff) == (None, None)
        assert (whole.hints, whole.segmentation.pk) == ((), 0)
        assert result.segmentation.boundaries == whole.segmentation.boundaries
        assert result.fields == whole.fields


class TestAligning:
    def owners(self, text: str, *articles: GoldArticle, furniture: tuple[Furniture, ...] = ()) -> str:
        lines = [line.span for line in split_lines(text)]
        owners = gold_owners(GoldPage("page", text, articles, furniture), lines)
        return "".join("." if owner is None else str(owner) for owner in owners)

    def test_annotation(self, tmp_path: Path) -> None:
        gold = read_one(tmp_path, PAGE)
        assert self.owners(gold.text, *gold.articles, furniture=gold.furniture) == "000001111."

    def test_article_that_goes_on_behind_another(self) -> None:
        one = GoldArticle(headline="修物铺", body=paragraphs("星期六上午，修物铺刚卸下门板，门口已经排了十几个人。"))
        other_lines = ("新增班车", "九月起，岭口县将新增四条学生班车线路。")
        other = GoldArticle(headline=other_lines[0], body=paragraphs(other_lines[1]))
        lines = ("修物铺", "星期六上午，修物铺刚卸下门板，", *other_lines, "门口已经排了十几个人。")
        assert self.owners("\n".join(lines), one, other) == "00110"

    def test_label_that_holds_for_two_opens_the_first(self) -> None:
        one, other = (
            GoldArticle(section=("短讯",), headline=headline, reporter=("苏砚秋",), body=paragraphs(text))
            for headline, text in (("桥修好了", "青石桥昨天恢复通车。"), ("书屋开了", "村口的书屋今天开门迎客。"))
        )
        text = "短讯\n桥修好了\n记者 苏砚秋\n青石桥昨天恢复通车。\n{}书屋开了\n记者 苏砚秋\n村口的书屋今天开门迎客。"
        assert self.owners(text.format(""), one, other) == "0000111"
        assert self.owners(text.format("短讯\n"), one, other) == "00001111"

    def test_headline_quoted_in_the_body_before_it(self) -> None:
        one = GoldArticle(headline="讲堂进村", body=paragraphs("老党员讲村史，守住青石桥的故事也在其中。"))
        other = GoldArticle(headline="守住青石桥", body=paragraphs("护桥的人每天清晨出门，一走就是三十年。"))
        text = "讲堂进村\n老党员讲村史，守住青石桥的故事也在其中。\n守住青石桥\n护桥的人每天清晨出门，一走就是三十年。"
        assert self.owners(text, one, other) == "0011"

    def test_lines_of_no_article(self) -> None:
        article = GoldArticle(headline="桥修好了", author=("苏砚秋",), body=paragraphs("青石桥昨天恢复通车。"))
        text = "第3版 要闻\n桥修好了\n◎苏砚秋\n青石桥昨天恢复通车。\n※ ※ ※\n责编：苏砚秋"
        assert self.owners(text, article, furniture=(Furniture("editors", "责编：苏砚秋"),)) == ".000.."
        assert self.owners("没有什么\n可说的") == ".."

    def test_says_what_spans_say(self) -> None:
        """Gold whose spans are known, aligned without them: nearly every line is placed, and placed where it stands."""
        told: list[tuple[int | None, int | None]] = []
        for name in cases.pages():
            page = newsparse.parse(cases.page_text(name))
            gold = GoldPage.of(page)
            lines = [line.span for line in split_lines(page.text)]
            bare = evolve(gold, articles=tuple(evolve(article, spans=()) for article in gold.articles))
            told += zip(gold_owners(gold, lines), gold_owners(bare, lines), strict=True)
        placed = [(wanted, got) for wanted, got in told if got is not None]
        assert sum(wanted != got for wanted, got in placed) <= 0.005 * len(placed)
        assert len(placed) >= 0.97 * sum(wanted is not None for wanted, _ in told)


class TestEvaluate:
    @pytest.mark.parametrize("gold", [3, None, b"folder", [TEXT], [], ()])
    def test_wrong_gold(self, gold: object) -> None:
        with pytest.raises(ArgumentError, match="gold"):
            evaluate(gold)  # type: ignore[arg-type]

    def test_style(self) -> None:
        gold = GoldPage.of(newsparse.parse(TEXT))
        assert evaluate([gold]).style == "auto"
        result = evaluate([gold], style="generic")
        assert (result.style, result.pages[0].style) == ("generic", "generic")
        with pytest.raises(StyleError):
            evaluate([gold], style="nowhere")

    def test_both_forms_score_alike(self, tmp_path: Path) -> None:
        annotated = read_one(tmp_path, PAGE)
        corrected = GoldPage.of(newsparse.parse(TEXT))
        results = [evaluate([gold]) for gold in (annotated, corrected)]
        assert results[0].fields == results[1].fields
        assert results[0].segmentation == results[1].segmentation

    def test_no_page_is_kept(self) -> None:
        seen: list[weakref.ref[GoldPage]] = []

        def pages() -> Iterator[GoldPage]:
            for number in range(5):
                assert sum(page() is not None for page in seen) <= 1
                page = GoldPage.of(newsparse.parse(TEXT), name=str(number))
                seen.append(weakref.ref(page))
                yield page
                del page

        assert len(evaluate(pages()).pages) == len(seen) == 5

    def test_to_dict_is_json(self, tmp_path: Path) -> None:
        write(tmp_path, "page", changed(headline="别的"))
        result = evaluate(tmp_path)
        data = result.to_dict()
        assert json.loads(json.dumps(data)) == data
        assert set(data) == {
            "style",
            "digest",
            "mean_f1",
            "micro_f1",
            "fields",
            "segmentation",
            "hints",
            "pages",
        }
        assert data["fields"] == {field: score.to_dict() for field, score in result.fields.items()}

    def test_same_gold_same_result(self, tmp_path: Path) -> None:
        write(tmp_path, "page", PAGE)
        one, other = evaluate(tmp_path), evaluate(tmp_path)
        assert one == other
        assert hash(one) == hash(other)

    @given(
        st.lists(
            st.sampled_from(
                [*TEXT.splitlines(), "新华社岭口6月1日电（记者 苏砚秋）今年茶园开园。", "苏砚秋 摄", "■ 视点", "甲"]
            )
            | st.text(max_size=12),
            max_size=14,
        )
    )
    def test_a_page_is_its_own_gold(self, lines: list[str]) -> None:
        page = newsparse.parse("\n".join(lines))
        result = evaluate([GoldPage.of(page)])
        assert [miss for page_result in result.pages for miss in page_result.misses] == []
        assert (result.mean_f1, result.micro_f1) == (1, 1)
        segmentation = result.segmentation
        assert (segmentation.boundaries.f1, segmentation.segments.f1) == (1, 1)
        assert segmentation.pk in (None, 0)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    write(folder, "page", changed(correspondent=["陶星河", "贺知野"]))
    return folder


def without(gate: Gate, *names: str) -> Gate:
    return evolve(gate, floors=tuple((name, least) for name, least in gate.floors if name not in names))


class TestGate:
    def test_project_reaches_its_floors(self) -> None:
        assert read_gate(cases.HERE / "gate.toml").failures(evaluate(cases.HERE / "pages")) == ()

    @pytest.mark.parametrize("name", ["papers", "unseen"])
    def test_pages_of_other_papers_reach_their_floors(self, name: str) -> None:
        assert read_gate(cases.HERE / f"{name}.toml").failures(evaluate(cases.HERE / name)) == ()

    def test_of_an_evaluation_passes_it(self, gold: Path) -> None:
        result = evaluate(gold)
        gate = Gate.of(result)
        floors = dict(gate.floors)
        assert floors["correspondent"] == 0.66  # of 2/3
        assert (floors["headline"], floors["boundaries"]) == (1, 1)
        assert "author" not in floors
        assert gate.failures(result) == gate.loosened(result) == ()
        assert gate.raised(result) == gate

    def test_file_gives_back_what_was_written(self, gold: Path, tmp_path: Path) -> None:
        gate = Gate.of(evaluate(gold))
        write_gate(gate, tmp_path / "gate.toml")
        content = (tmp_path / "gate.toml").read_bytes()
        assert read_gate(tmp_path / "gate.toml") == gate
        assert b"\r" not in content
        (tmp_path / "gate.toml").write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
        assert read_gate(str(tmp_path / "gate.toml")) == gate

    def test_says_what_fell(self, gold: Path) -> None:
        result = evaluate(gold)
        gate = Gate(result.digest, (("mean", 0.5), ("correspondent", 0.7), ("author", 0.9)))
        assert gate.failures(result) == ("correspondent: F1 0.6667 is below the floor 0.7",)

    def test_says_that_the_gold_is_another(self, gold: Path) -> None:
        gate = Gate.of(evaluate(gold))
        write(gold, "more", PAGE)
        (failure,) = gate.failures(evaluate(gold))
        assert failure.startswith("the gold is not the one pinned")
        assert gate.digest in failure

    def test_floors_are_raised_and_kept(self, gold: Path) -> None:
        result = evaluate(gold)
        gate = Gate(result.digest, (("headline", 0.5), ("correspondent", 0.665)))
        raised = gate.raised(result)
        assert dict(raised.floors) == {**dict(Gate.of(result).floors), "correspondent": 0.665}

    def test_lowering_is_told(self, gold: Path) -> None:
        result = evaluate(gold)
        gate = Gate(result.digest, (("correspondent", 0.9), ("author", 0.9)))
        assert gate.loosened(result) == (
            "correspondent: F1 0.6667 is below the floor 0.9",
            "the gold no longer holds author, whose floor is 0.9",
        )
        assert gate.raised(result) == Gate.of(result)

    def test_figures_just_on_the_floor_pass(self) -> None:
        fields = (Score(97, 100, 100), *[Score()] * (len(FIELDS) - 1))
        none = Segmentation(Score(), Score(), None, None, 0)
        result = Evaluation(scores=fields, pages=(), segmentation=none, style="auto", digest="0" * 64)
        assert dict(Gate.of(result).floors) == {"mean": 0.97, "micro": 0.97, "articles": 0.97}
        assert Gate.of(result).failures(result) == ()

    @pytest.mark.parametrize(
        ("content", "complaint"),
        [
            ("gold = ", "not TOML"),
            ("\xff", "not TOML"),
            ("flours = 1", "flours: unknown key"),
            ("[floors]", "gold: expected sha256:"),
            ("gold = 'sha256:0'", "gold: expected sha256:"),
            ("gold = '{digest}'\nfloors = 1", "floors: expected a table"),
            ("gold = '{digest}'", "floors: expected a table"),
            ("gold = '{digest}'\n[floors]\ntitle = 1.0", "floors.title: unknown key"),
            ("gold = '{digest}'\n[floors]\nmean = 1.1", "floors.mean: expected a number from 0 to 1"),
            ("gold = '{digest}'\n[floors]\nmean = nan", "floors.mean: expected a number from 0 to 1"),
            ("gold = '{digest}'\n[floors]\nmean = true", "floors.mean: expected a number from 0 to 1"),
            ("gold = '{digest}'\n[floors]\nmean = '1'", "floors.mean: expected a number from 0 to 1"),
        ],
    )
    def test_wrong_file_names_itself_and_the_key(self, tmp_path: Path, content: str, complaint: str) -> None:
        path = tmp_path / "gate.toml"
        path.write_bytes(content.replace("{digest}", f"sha256:{'0' * 64}").encode("latin-1"))
        with pytest.raises(SchemaError) as caught:
            read_gate(path)
        assert str(caught.value).startswith(f"{path}: {complaint}")

    @pytest.mark.parametrize("do", [read_gate, lambda path: write_gate(Gate("0" * 64, ()), path)])
    def test_file_that_cannot_be_used(self, tmp_path: Path, do: Callable[[Path], object]) -> None:
        with pytest.raises(SourceError, match=r"cannot (read|write)"):
            do(tmp_path / "gone" / "gate.toml")
