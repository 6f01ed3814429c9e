"""Fits the weights of ``generic`` and of the styles that have their own, and reports how far they carry.

    python tools/fit_weights.py --write            the weights, into src/newsparse/data/styles
    python tools/fit_weights.py --left-out         weights fitted without one house style after the other
    python tools/fit_weights.py --unseen           how well pages of papers are read that nothing was fitted to
    python tools/fit_weights.py --growth           one paper's style, fitted to 1, 2, 4 and 8 of its pages

The weights begin with those of ``tools/prior.toml``, which were set by hand and fitted to the page cases alone, and go
a part of the way to what an averaged structured perceptron learns from generated pages of ten papers, from pages of
papers that have their habits from several of these, and from ``tests/cases/pages`` and ``papers``. The styles of
`STYLES` begin with ``generic`` and learn from papers of their own; the others keep its weights. Six papers are kept
for measuring: no weight is fitted to their pages.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve

from newsparse.evaluation import Evaluation, GoldPage, evaluate, read_gold
from newsparse.evaluation.gold import digest_of
from newsparse.fitting import Course, fit
from newsparse.fitting.fit import fitted_lines, number_lines, settled
from newsparse.fitting.lessons import Lesson, lesson_from
from newsparse.fitting.perceptron import learn, right_lines
from newsparse.housestyles import Fitted, Style, make_style
from newsparse.model import Page
from newsparse.testing import generate_page, houses
from newsparse.testing.dice import Dice
from newsparse.testing.generate import page_of
from newsparse.testing.houses import crossed, load_house

ROOT = Path(__file__).resolve().parent.parent
#: Pages that are learned from with the generated ones.
CASES = tuple(ROOT / "tests" / "cases" / name for name in ("pages", "papers"))
PRIOR = ROOT / "tools" / "prior.toml"
TARGETS = ROOT / "src" / "newsparse" / "data" / "styles"
#: Papers that nothing is fitted to.
UNSEEN = ("agency-wire", "county-paper", "evening-paper", "history-1970s", "hongkong-free", "taiwan-tabloid")
#: Pages of each paper, pages of crossed ones for each, and how often a case counts.
PAGES, CROSSED, CASE = 150, 150, 12
COURSE = Course(rounds=8, rate=0.1, margin=1.0, pull=0.0, share=0.35, grammar=0.2)
#: Styles with weights of their own, and the papers they learn from.
STYLES = {
    "hongkong": ("hongkong-paid", "macau-daily"),
    "macau": ("hongkong-paid", "macau-daily"),
    "mainland-1946": ("history-1950s",),
}
#: For these: pages of each paper and of crossed ones, how often a case counts, how much of what is learned is kept.
STYLE_PAGES, STYLE_CASE, STYLE_COURSE = 100, 6, evolve(COURSE, share=0.5)
#: Seeds of the pages that are measured on begin here.
FIRST_UNSEEN = 10_000


def prior() -> Style:
    """The weights everything begins with."""
    return make_style(tomllib.loads(PRIOR.read_text(encoding="utf-8")), str(PRIOR), trusted=True)


def seen() -> list[str]:
    """The papers whose pages are learned from."""
    return [name for name in houses() if name not in UNSEEN]


def generated(names: Sequence[str], pages: int, mixed: int) -> Iterator[Page]:
    """So many pages of each paper, and so many for each of papers crossed from them."""
    papers = [load_house(name) for name in names]
    for house in papers:
        for seed in range(pages):
            yield page_of(house, seed).gold
    for seed in range(mixed * len(papers)):
        yield page_of(crossed(papers, Dice("crossed", seed)), seed).gold


def learned(
    base: Style, names: Sequence[str], pages: int, mixed: int, *, course: Course = COURSE, case: int = CASE
) -> tuple[Style, list[str]]:
    """`base` fitted to pages of the papers `names` and to the cases, and the digests of the pages."""
    digests: list[str] = []
    lessons: list[Lesson] = []
    for page in generated(names, pages, mixed):
        lessons.append(lesson_from(page, base.words))
        digests.append(GoldPage.of(page).digest)
    cases = [each for folder in CASES for each in read_gold(folder)]
    digests += [each.digest for each in cases]
    lessons += [lesson_from(each, base.words) for each in cases] * case
    style = learn(lessons, base, course)
    print("{}: {} of {} lines fitted to are read right".format(base.name, *right_lines(lessons, style)))
    return style, digests


def fitted(digests: Sequence[str], on: str) -> Fitted:
    """What the file of a style says of the pages it was fitted to."""
    return Fitted(len(digests), f"sha256:{digest_of(digests)}", "python tools/fit_weights.py --write", on)


def write() -> None:
    """Fits the weights and writes them."""
    style, digests = learned(prior(), seen(), PAGES, CROSSED)
    on = (
        f"{PAGES} generated pages of each of {len(seen())} papers, {CROSSED} for each of papers crossed from them, "
        "and tests/cases/pages and papers"
    )
    style = settled(evolve(style, fitted=fitted(digests, on)))
    write_numbers(TARGETS / "generic.toml", PRIOR.read_text(encoding="utf-8"), style, None)
    for name, papers in STYLES.items():
        write_style(name, papers, style)


def write_style(name: str, papers: Sequence[str], generic: Style) -> None:
    """Fits a style that extends `generic`, and puts its numbers behind what its file says besides."""
    path = TARGETS / f"{name}.toml"
    own = make_style(tomllib.loads(path.read_text(encoding="utf-8")), str(path), trusted=True)
    # Whatever numbers the file has are those of an earlier run.
    base = evolve(own, weights=generic.weights, transitions=generic.transitions)
    style, digests = learned(base, papers, STYLE_PAGES, STYLE_PAGES, course=STYLE_COURSE, case=STYLE_CASE)
    on = (
        f"{STYLE_PAGES} generated pages of {', '.join(papers)}, as many of crossed ones, "
        "and tests/cases/pages and papers"
    )
    style = settled(evolve(style, fitted=fitted(digests, on)), base)
    write_numbers(path, path.read_text(encoding="utf-8"), style, base)


def write_numbers(path: Path, text: str, style: Style, base: Style | None) -> None:
    """Writes a style's file: `text` up to its numbers, and the numbers of `style` that differ from those of `base`."""
    ends = [at for table in ("fitted", "transitions.", "weights.") if (at := text.find(f"\n[{table}")) >= 0]
    head = text[: min(ends, default=len(text))].rstrip()
    path.write_text("\n".join([head, *fitted_lines(style), *number_lines(style, base)]) + "\n", encoding="utf-8")


def score(names: Sequence[str], style: str | Style, pages: int) -> Evaluation:
    """How well pages of the papers `names` are read."""
    gold = (
        GoldPage.of(generate_page(FIRST_UNSEEN + seed, name).gold, f"{name}-{seed}")
        for name in names
        for seed in range(pages)
    )
    return evaluate(gold, style=style)


def row(name: str, result: Evaluation) -> str:
    """A line of a table: the mean F1, then that of each field."""
    fields = " ".join(f"{field[:8]} {values.f1:.3f}" for field, values in result.fields.items())
    return f"{name:<18} mean {result.mean_f1:.4f}  {fields}"


def unseen(pages: int) -> None:
    """The style as it is shipped, measured on the papers it was not fitted to."""
    for name in UNSEEN:
        print(row(name, score([name], "auto", pages)), flush=True)
    total = score(UNSEEN, "auto", pages)
    print(row("all", total), f" micro {total.micro_f1:.4f}")


def left_out(pages: int) -> None:
    """Weights fitted without any paper of one house style, measured on that style's papers."""
    styles = sorted({load_house(name).style for name in houses()})
    for style in styles:
        own = [name for name in houses() if load_house(name).style == style]
        others = [name for name in seen() if name not in own]
        without, _ = learned(prior(), others, PAGES // 3, CROSSED // 3)
        print(row(style, score(own, without, pages)), flush=True)


def growth(pages: int) -> None:
    """A style of each unseen paper, fitted to a few of its pages and measured on others."""
    for count in (0, 1, 2, 4, 8):
        results = []
        for name in UNSEEN:
            gold = [generate_page(seed, name).gold for seed in range(count)]
            results.append(score([name], fit(gold, name).style if gold else "generic", pages))
        mean = sum(result.mean_f1 for result in results) / len(results)
        print(f"{count} pages: mean of the papers {mean:.4f}", flush=True)


def main() -> None:
    """Does what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--pages", type=int, default=30, help="pages of each paper to measure on")
    arguments = parser.parse_args()
    if arguments.write:
        write()
    if arguments.unseen:
        unseen(arguments.pages)
    if arguments.left_out:
        left_out(arguments.pages)
    if arguments.growth:
        growth(arguments.pages)


if __name__ == "__main__":
    main()
