#!/usr/bin/env python3
"""How long parsing takes, as ratios to work everybody knows, measured in one process.

    python benchmarks/speed.py

Pages: `newsparse.parse` against `jieba.lcut` of the same text, which users run next; against GNE's and trafilatura's
extraction of the same articles, each wrapped in HTML, which they would use instead; and against `TEN`, ten searches
with compiled patterns in each line, below which nothing that looks at a page can get.
Credits: `newsparse.parse_credits` against one search with a compiled pattern over the same strings. There are
two patterns: `PLAIN`, the least that finds a reporter, and `BYLINE`, what one would write without a parser.
Normalisation: each step of `newsparse.Normalizer` alone against `jieba.lcut`.
Growth: all pages as one text, once, ten times and a hundred times over.

Figures are medians of rounds in which the two sides take turns, after a round to warm up. Milliseconds depend
on the machine, ratios hardly do. The texts are those of ../shared/corpus if it is there, else of tests/cases.
"""

from __future__ import annotations

import argparse
import html
import json
import math
import platform
import re
import sys
import time
from importlib import import_module
from itertools import chain
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import jieba

import newsparse
from newsparse.normalization import Normalizer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    Work = Callable[[str], object]

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
CASES = ROOT / "tests" / "cases"

PLAIN = re.compile(r"(?:记者|記者|通讯员|通訊員)\s*(?P<name>[\u4e00-\u9fff·]{2,4})")
BYLINE = re.compile(
    r"(?:本[报報]|[\u4e00-\u9fff]{2,8}(?:日[报報]|晚[报報]|社|[网網]|台))?"
    r"(?:[见見][习習]|[实實][习習]|首席|特[约約派]|全媒[体體])?"
    r"(?:[记記]者|通[讯訊][员員]|[摄攝]影|作者|[编編][辑輯])[\s:：/／]*"
    r"(?P<names>[\u4e00-\u9fff·]{2,4}(?:[\s、，][\u4e00-\u9fff·]{2,4})*)"
)


#: What a script without a parser would look for in every line: people, datelines, pictures, furniture, sentences.
TEN = (
    BYLINE,
    re.compile(r"(?:新[华華]社|中新社|中央社|本[报報]|[\u4e00-\u9fff]{2,6}[报報])[^。，]{0,12}[电電讯訊]"),
    re.compile(r"[\u4e00-\u9fff·]{2,4}\s*[摄攝]\s*[）)]?$"),
    re.compile(r"(?:责任|責任|美[术術])?(?:编辑|編輯|校对|校對|版式)\s*[:：]"),
    re.compile(r"(?:下转|下轉|上接|转|轉)第?\s*[A-Z]?[\d一二三四五六七八九十]+\s*版"),
    re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[第A-D]\d{1,2}\s*版"),
    re.compile(r"(?:[热熱][线線]|[电電][话話]|[邮郵]箱)\s*[:：]?\s*[\w@.-]{5,}"),
    re.compile(r"(?:来源|來源|供[图圖]|提供)\s*[:：]?"),
    re.compile(r"^\s*[■◆●▲#]+\s*\S{2,12}$"),
    re.compile(r"[。！？!?…][”’」』）)]*$"),
)
#: Normalisers, each with one step.
STEPS: dict[str, Work] = {
    "punctuation": Normalizer(punctuation=True),
    "quotes": Normalizer(quotes="curly"),
    "width": Normalizer(width="half"),
    "forms": Normalizer(forms=True),
    "spaces": Normalizer(spaces=True),
    "latin_gap": Normalizer(latin_gap="space"),
    "script": Normalizer(script="zh-Hant"),
}
#: Those whom users would take instead, by distribution: the module, and how it extracts an article.
EXTRACTORS: dict[str, Callable[[ModuleType], Work]] = {
    "gne": lambda module: module.GeneralNewsExtractor().extract,
    "trafilatura": lambda module: module.extract,
}


def search_ten(text: str) -> None:
    """Ten searches in each line."""
    for line in text.splitlines():
        for pattern in TEN:
            pattern.search(line)


def as_html(article: newsparse.Article) -> str:
    """An article as a news site has it."""
    title = html.escape(article.headline or "")
    byline = html.escape(" ".join(credit.name for credit in article.credits))
    body = "".join(f"<p>{html.escape(block.text)}</p>" for block in article.blocks)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body><div class="nav">'
        f'<a href="/">首页</a></div><h1>{title}</h1><p class="author">{byline}</p>'
        f'<div class="content">{body}</div></body></html>'
    )


def extractor(name: str) -> Work | None:
    """What extracts an article from HTML; None, and a line that says so, where it isn't installed."""
    try:
        return EXTRACTORS[name](import_module(name))
    except ImportError as error:
        reason = str(error).splitlines()[0]
        print(f"{f'parse : {name}':<32}not measured: {reason} (pip install 'newsparse[bench]')")
        return None


def page_texts() -> list[str]:
    """The texts of the pages to parse."""
    folder = CORPUS if CORPUS.is_dir() else CASES
    return [path.read_text(encoding="utf-8") for path in sorted((folder / "pages").glob("*.txt"))]


def credit_strings() -> list[str]:
    """The strings to read credits in."""
    folder = CORPUS if CORPUS.is_dir() else CASES
    files = sorted((folder / "credits").glob("*.jsonl"))
    lines = [line for path in files for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [json.loads(line)["text"] for line in lines]


def seconds(work: Work, texts: Sequence[str], times: int = 1) -> float:
    """How long it takes to do `work` on every text, on average over some `times`."""
    begin = time.perf_counter()
    for _ in range(times):
        for text in texts:
            work(text)
    return (time.perf_counter() - begin) / times


def compare(
    name: str,
    ours: Work,
    theirs: Work,
    texts: Sequence[str],
    rounds: int,
    times: int = 1,
    others: Sequence[str] | None = None,
) -> float:
    """Print a line of the table and return the ratio; in a round `theirs` runs `times` over, on `others` if given."""
    others = texts if others is None else others
    seconds(ours, texts)
    seconds(theirs, others)
    measured = [(seconds(ours, texts), seconds(theirs, others, times)) for _ in range(rounds)]
    own, other = median(pair[0] for pair in measured), median(pair[1] for pair in measured)
    characters = sum(map(len, texts))
    print(
        f"{name:<32}{len(texts):>6}{characters:>8}{own * 1e3:>10.2f}{other * 1e3:>10.2f}"
        f"{own / other:>8.2f}{own / characters * 1e6:>9.2f}"
    )
    return own / other


def compare_pages(rounds: int) -> float:
    """Pages against all others; the ratio to jieba."""
    texts = page_texts()
    compare("parse : ten searches a line", newsparse.parse, search_ten, texts, rounds)
    articles = list(chain.from_iterable(newsparse.parse(text).articles for text in texts))
    for name in EXTRACTORS:
        extract = extractor(name)
        if extract:
            compare(f"parse : {name}", newsparse.parse, extract, texts, rounds, others=list(map(as_html, articles)))
    return compare("parse : jieba.lcut", newsparse.parse, jieba.lcut, texts, rounds)


def compare_credits(rounds: int) -> float:
    """Credits against searches; the ratio to `BYLINE`."""
    strings = credit_strings()
    compare("parse_credits : PLAIN search", newsparse.parse_credits, PLAIN.search, strings, rounds, 100)
    return compare("parse_credits : BYLINE search", newsparse.parse_credits, BYLINE.search, strings, rounds, 20)


def compare_steps(rounds: int) -> None:
    """Each normaliser against jieba."""
    for name, step in STEPS.items():
        compare(f"{name} : jieba.lcut", step, jieba.lcut, page_texts(), rounds)


def grow() -> None:
    """What a character costs in longer pages."""
    text = "\n\n".join(page_texts())
    print(f"\n{'parse, one text':<32}{'chars':>14}{'ours ms':>10}{'µs/char':>27}")
    for times in (1, 10, 100):
        longer = "\n\n".join([text] * times)
        taken = min(seconds(newsparse.parse, [longer]) for _ in range(3 if times < 100 else 1))
        print(f"{f'{times} times':<32}{len(longer):>14}{taken * 1e3:>10.1f}{taken / len(longer) * 1e6:>27.2f}")


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="rounds that the medians are of (default: 7)")
    parser.add_argument("--max-pages", type=float, default=math.inf, help="exit 1 above this ratio of pages")
    parser.add_argument("--max-credits", type=float, default=math.inf, help="exit 1 above this ratio to BYLINE")
    return parser.parse_args()


def main() -> int:
    """Measure and print; 1 if a ratio is above the bound given for it."""
    given = arguments()
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    print(f"newsparse {newsparse.__version__}, jieba {jieba.__version__}, Python {platform.python_version()}")
    print(f"texts of {'the corpus' if CORPUS.is_dir() else 'tests/cases'}; medians of {given.rounds} rounds\n")
    print(f"{'':<32}{'texts':>6}{'chars':>8}{'ours ms':>10}{'theirs ms':>10}{'ratio':>8}{'µs/char':>9}")
    pages = compare_pages(given.rounds)
    bylines = compare_credits(given.rounds)
    compare_steps(given.rounds)
    grow()
    return int(pages > given.max_pages or bylines > given.max_credits)


if __name__ == "__main__":
    sys.exit(main())
