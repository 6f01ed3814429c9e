"""What programs write, with the types that they get. Checked by mypy and pyright, never run."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import assert_type

import newsparse
from newsparse import evaluation, export, fitting, testing
from newsparse.housestyles import choose
from newsparse.normalization import STEPS
from newsparse.testing import strategies

TEXT = "■视点\n\n春到柳溪\n\n□本报记者 王小明\n\n柳溪县的茶园开园了。"


def parsing() -> newsparse.Page:
    page = newsparse.parse(TEXT)
    newsparse.parse(TEXT, "taiwan")
    newsparse.parse(TEXT, style=newsparse.load_style("evening.toml"))
    assert_type(newsparse.read("page.txt"), newsparse.Page)
    newsparse.read(Path("page.txt"), encoding="big5", style="auto")
    newsparse.read(b"", errors="replace")
    return assert_type(page, newsparse.Page)


def many() -> None:
    results = newsparse.parse_many([TEXT, b"", Path("a3.txt"), ("key", TEXT), (3, newsparse.SourceError("no scan"))])
    assert_type(results, Generator[newsparse.Result, None, None])
    for result in results:
        assert_type(result.key, object)
        if result.page is not None:
            assert_type(result.page.articles, tuple[newsparse.Article, ...])
        else:
            assert_type(result.error, newsparse.NewsparseError | None)
    newsparse.parse_many(
        (path for path in Path().glob("*.txt")),
        workers=4,
        style="national",
        encoding="gb18030",
        normalizer=newsparse.Normalizer(punctuation=True),
        to="zh-Hant",
        reasons=True,
    )


def pages(page: newsparse.Page) -> None:
    assert_type(page.text, str)
    assert_type(page.furniture, tuple[newsparse.Furniture, ...])
    assert_type(page.folio, newsparse.Folio | None)
    assert_type(page.diagnostics, tuple[newsparse.Diagnostic, ...])
    assert_type(page.style, str)
    assert_type(page.explain(), newsparse.Explanation)
    assert_type(page.explain("generic").lines, tuple[newsparse.LineExplanation, ...])
    assert_type(page.normalize(newsparse.Normalizer()), newsparse.Page)
    assert_type(page.convert("zh-Hant", backend="fast"), newsparse.Page)
    assert_type(page.to_html(title="A3"), str)
    assert_type(page.to_dict(), dict[str, object])
    assert_type(newsparse.Page.from_dict(page.to_dict()), newsparse.Page)


def articles(article: newsparse.Article) -> None:
    assert_type(article.section, str | None)
    assert_type(article.headline, str | None)
    assert_type(article.reporter, tuple[str, ...])
    assert_type(article.people("intern"), tuple[str, ...])
    assert_type(article.body, str)
    assert_type(article.blocks[0].type, str)
    assert_type(article.spans, Mapping[str, tuple[newsparse.Span, ...]])
    assert_type(article.owned(), Iterator[newsparse.Span])
    assert_type(article.confidence, float)
    for credit in article.credits:
        assert_type(credit.title, str | None)
        assert_type(credit.span.of(TEXT), str)
    for photo in article.photos:
        assert_type(photo.credits, tuple[newsparse.Credit, ...])
    if article.dateline is not None:
        assert_type(article.dateline.day, datetime.date | None)


def credit_lines() -> None:
    line = newsparse.parse_credits("本报讯（记者 王小明）茶园开园了。")
    assert_type(line, newsparse.CreditLine)
    assert_type(line.dateline, newsparse.Dateline | None)
    assert_type(line.to_dict(), dict[str, object])


def normalisation(text: str, *, aligned: bool) -> None:
    assert_type(newsparse.normalize(text, punctuation=True), str)
    assert_type(newsparse.normalize(text, quotes="corner", aligned=True), newsparse.Aligned)
    assert_type(newsparse.normalize(text, aligned=aligned), str | newsparse.Aligned)
    assert_type(newsparse.convert(text, "zh-Hant"), str)
    assert_type(newsparse.convert(text, "zh-Hant", aligned=aligned), str | newsparse.Aligned)
    change = newsparse.convert(text, to="s2twp", protect=[newsparse.Span(0, 2)], aligned=True)
    assert_type(change, newsparse.Aligned)
    assert_type(change.to_raw(3), int)
    assert_type(change.from_raw(newsparse.Span(0, 3)), newsparse.Span)
    assert_type(newsparse.Normalizer(width="half")(text), str)
    assert_type(newsparse.Normalizer(width="half").aligned(text), newsparse.Aligned)
    assert_type(newsparse.detect_script(text), newsparse.Script)
    fixed = newsparse.protect_names(text, [newsparse.Span(0, 3)], "zh-Hant")
    assert_type(fixed, tuple[newsparse.Fixed, ...])
    newsparse.convert(text, "zh-Hant", protect=[*fixed, newsparse.Span(4, 5)])
    assert_type(STEPS[0].name, str)


class Shouting:
    """Has what a `newsparse.Converter` must have."""

    def convert(self, text: str, /) -> str:
        return text.upper()


CONVERTER: newsparse.Converter = Shouting()


def exports(page: newsparse.Page) -> None:
    assert_type(newsparse.to_json(page, source="a3.txt", indent=2), str)
    assert_type(newsparse.from_json(b"{}"), newsparse.Page)
    assert_type(newsparse.page_lines([page, ("a3.txt", page), (None, page)]), Iterator[str])
    assert_type(newsparse.article_lines(page), Iterator[str])
    assert_type(newsparse.to_csv([page], safe=True), str)
    assert_type(newsparse.to_markdown(page), str)
    assert_type(newsparse.to_tei(page), str)
    assert_type(newsparse.json_schema("article"), dict[str, object])
    assert_type(newsparse.write_pages([page], BytesIO(), "csv"), int)
    newsparse.write_pages(page, Path("pages.jsonl"))
    writer = assert_type(newsparse.FORMATS["jsonl"].writer(), export.Writer)
    writer.open(BytesIO(), append=True)
    writer.write("a3.txt", page)
    writer.close()
    own: export.Writer = export.TextWriter(lambda source, page: f"{source}: {len(page.articles)}\n")
    own.open(BytesIO())
    assert_type(export.csv_rows(page), Iterator[tuple[str, ...]])
    entry: export.Entry = ("a3.txt", page)
    newsparse.to_csv([entry])


def scores(page: newsparse.Page) -> None:
    result = assert_type(newsparse.evaluate([newsparse.GoldPage.of(page, "A3")], "auto"), newsparse.Evaluation)
    newsparse.evaluate("gold")
    newsparse.evaluate(evaluation.read_gold(Path("gold")))
    assert_type(result.fields, Mapping[str, evaluation.Score])
    assert_type(result.mean_f1, float)
    assert_type(result.pages[0].misses, tuple[evaluation.Miss, ...])
    assert_type(result.segmentation.pk, float | None)
    assert_type(evaluation.read_gate("gate.toml").failures(result), tuple[str, ...])
    fitted = assert_type(fitting.fit("gold", "evening", course=fitting.Course(rounds=4)), fitting.Fit)
    assert_type(fitting.style_toml(fitted.style, fitted.base, "An evening paper"), str)


def house_styles() -> None:
    assert_type(newsparse.styles(), tuple[str, ...])
    style = assert_type(newsparse.load_style(Path("evening.toml")), newsparse.Style)
    assert_type(style.weights, Mapping[str, Mapping[str, float]])
    assert_type(choose(TEXT).evidence, tuple[newsparse.StyleEvidence, ...])


def generated() -> None:
    text, gold = testing.generate_page(7, "county-paper", damage=0.5)
    assert_type(text, str)
    assert_type(gold, newsparse.Page)
    assert_type(testing.houses(), tuple[str, ...])
    strategies.generated_pages("taiwan").map(lambda page: assert_type(page, testing.GeneratedPage))
    strategies.mutated_texts().map(lambda text: assert_type(text, str))


def errors() -> None:
    try:
        newsparse.read("page.txt")
    except newsparse.SourceError as error:
        assert_type(error.offset, int | None)
    except newsparse.MissingExtraError as error:
        assert_type(error.extra, str)
    except newsparse.NewsparseError:
        pass
