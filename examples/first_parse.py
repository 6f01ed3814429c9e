"""Parse the pages of a folder and print who made each article, and where in the text its headline stands.

Needs newsparse and nothing else.

    python examples/first_parse.py             # the pages beside this file
    python examples/first_parse.py my/folder   # your own
"""

from __future__ import annotations

import sys
from pathlib import Path

import newsparse

PAGES = Path(__file__).with_name("pages")
ROLES = {"reporter": "记者", "correspondent": "通讯员", "photographer": "摄影", "author": "作者"}


def main(folder: Path) -> None:
    """Print the articles of every page in `folder`."""
    for path in sorted(folder.glob("*.txt")) or sys.exit(f"no .txt file in {folder}"):
        page = newsparse.read(path)
        print(f"{path.name}: {len(page.articles)} articles, read in the style {page.style}")
        for article in page.articles:
            print(f"  {article.section or '—'} | {article.headline}")
            people = [f"{label} {'、'.join(names)}" for role, label in ROLES.items() if (names := article.people(role))]
            if people:
                print(f"      {' · '.join(people)}")
            # Spans are slices of the page's own text, marks and line breaks included.
            for span in article.spans.get("headline", ()):
                print(f"      {span.start}–{span.end} {span.of(page.text)!r}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
