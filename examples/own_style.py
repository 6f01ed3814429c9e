"""Teach newsparse the habits of one paper with a few lines of TOML, and see what that changes.

Needs newsparse and nothing else. The Lantern Ship Weekly (灯船周报, invented) marks its columns with ☼, ends what goes
on elsewhere with 余文泊四版, and speaks to its readers as 灯船小启. No style that comes with newsparse knows that.

    python examples/own_style.py                              # a page in examples/lantern, before and after
    python examples/own_style.py my/page.txt my/style.toml
"""

from __future__ import annotations

import sys
from pathlib import Path

import newsparse

LANTERN = Path(__file__).with_name("lantern")


def outline(page: newsparse.Page) -> list[str]:
    """A line for each article and each piece of furniture."""
    articles = [
        f"{article.section or '—'} | {article.headline} | blocks {len(article.blocks)} | sure {article.confidence:.2f}"
        for article in page.articles
    ]
    return articles + [f"({piece.kind}) {piece.text}" for piece in page.furniture]


def main(path: Path, style_path: Path) -> None:
    """Print the page as it is read without the style and with it, and why one line came out as it did."""
    style = newsparse.load_style(style_path)
    before, after = newsparse.read(path), newsparse.read(path, style=style)
    for title, page in ((f"before: {before.style}", before), (f"after: {style.name}, {style.description}", after)):
        print(title, *(f"  {line}" for line in outline(page)), sep="\n")
    # The first line whose role the style has changed, and the features that spoke loudest for it.
    for was, now in zip(before.explain().lines, after.explain().lines, strict=False):
        if was.span == now.span and was.role != now.role:
            reasons = ", ".join(f"{name} {weight:+.1f}" for name, weight in now.reasons[:3])
            print(f"{now.span.of(after.text).strip()!r}: {was.role} -> {now.role} ({reasons})")
            break


if __name__ == "__main__":
    arguments = [Path(argument) for argument in sys.argv[1:]] or [LANTERN / "page-1.txt", LANTERN / "lantern.toml"]
    if len(arguments) != 2:
        raise SystemExit(__doc__)
    main(*arguments)
