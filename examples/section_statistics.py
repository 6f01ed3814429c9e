"""Count the articles of a folder by section, print the table, and draw it.

Needs matplotlib for the drawing: python -m pip install 'newsparse[examples]'. The labels are Chinese, so it looks for a
font of this machine that has all of their characters (Noto Sans CJK, PingFang, Microsoft YaHei …, whichever there is).
Where there is none it says so, and the bars bear the numbers of the table.

    python examples/section_statistics.py sections.png              # of the pages beside this file
    python examples/section_statistics.py sections.svg my/folder    # PNG, SVG or PDF, by the suffix
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.font_manager import FontEntry, FontProperties, fontManager
from matplotlib.ft2font import FT2Font
from matplotlib.ticker import MaxNLocator

import newsparse

PAGES = Path(__file__).with_name("pages")
NONE = "无栏目"


def count(folder: Path) -> dict[str, Counter[str]]:
    """How many items of each kind each section has, the fullest section first and what has none last."""
    sections: dict[str, Counter[str]] = {}
    for result in newsparse.parse_many(sorted(folder.rglob("*.txt")) or sys.exit(f"no .txt file in {folder}")):
        if result.page is None:
            print(f"{result.key}: {result.error}", file=sys.stderr)
            continue
        for article in result.page.articles:
            sections.setdefault(article.section or NONE, Counter())[article.kind] += 1
    return dict(sorted(sections.items(), key=lambda item: (item[0] == NONE, -item[1].total())))


def font_for(text: str) -> str | None:
    """The file of a font that has every character of `text`, a plain sans serif if possible; None if there is none."""

    def rank(font: FontEntry) -> tuple[object, ...]:
        bold = str(font.weight) not in ("400", "normal", "regular")
        return bold, "Serif" in font.name, "Sans" not in font.name, font.name

    # A font of last resort has every character there is, and draws them all alike.
    fonts = sorted((font for font in fontManager.ttflist if "Last" not in font.name), key=rank)
    return next((font.fname for font in fonts if set(map(ord, text)) <= FT2Font(font.fname).get_charmap().keys()), None)


def draw(sections: dict[str, Counter[str]], target: Path) -> None:
    """Draw the counts as bars."""
    places = range(len(sections))
    photos = [kinds["photo"] for kinds in sections.values()]
    texts = [kinds.total() - kinds["photo"] for kinds in sections.values()]
    figure = Figure(figsize=(8, 1 + 0.36 * len(sections)), dpi=150, layout="constrained")
    axes = figure.subplots()
    axes.barh(places, texts, color="#2f5d8a", label=f"texts ({sum(texts)})")
    axes.barh(places, photos, left=texts, color="#d9822b", label=f"pictures that stand alone ({sum(photos)})")
    if font := font_for("".join(sections)):
        axes.set_yticks(places, list(sections), font=FontProperties(fname=font, size=11))
    else:
        print("no font here has these characters: the bars bear the numbers of the table", file=sys.stderr)
        axes.set_yticks(places, [str(number + 1) for number in places])
    axes.invert_yaxis()
    axes.margins(y=0.01)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    figure.savefig(target)


def main(target: Path, folder: Path) -> None:
    """Print the table and draw it."""
    sections = count(folder)
    for number, (section, kinds) in enumerate(sections.items(), 1):
        print(f"{number:2}  {kinds.total():3}  {section}")
    draw(sections, target)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else PAGES)
