"""Index the people of a folder: who wrote, took or drew what, as a CSV that opens in a spreadsheet.

Needs newsparse and nothing else. A page that can't be read is named on standard error, and the others go on.

    python examples/people_index.py                        # the pages beside this file, to standard output
    python examples/people_index.py my/folder -o people.csv
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import newsparse

PAGES = Path(__file__).with_name("pages")
HEADER = ("name", "role", "titles", "articles", "pages", "headlines")


def credited(results: Iterable[newsparse.Result]) -> Iterator[tuple[newsparse.Credit, Path, str]]:
    """Each credit of each article, with its page and headline."""
    for result in results:
        if result.page is None:
            print(f"{result.key}: {result.error}", file=sys.stderr)
            continue
        for article in result.page.articles:
            pictures = (credit for photo in article.photos for credit in photo.credits)
            for credit in (*article.credits, *pictures):
                yield credit, Path(str(result.key)), article.headline or article.body[:12]


def index(folder: Path, workers: int = 1) -> list[tuple[object, ...]]:
    """A row for every name and role, those with most articles first."""
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    articles: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    files = sorted(folder.rglob("*.txt")) or sys.exit(f"no .txt file in {folder}")
    for credit, path, headline in credited(newsparse.parse_many(files, workers=workers)):
        person = credit.name, credit.role
        articles[person][path.name, headline] = None
        titles[person] |= {credit.title} if credit.title else set()
    rows = []
    for (name, role), made in articles.items():
        pages, headlines = dict.fromkeys(page for page, _ in made), [headline for _, headline in made]
        rows.append(
            (name, role, "、".join(sorted(titles[name, role])), len(made), "; ".join(pages), "; ".join(headlines))
        )
    return sorted(rows, key=lambda row: (-int(str(row[3])), str(row[0]), str(row[1])))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES)
    parser.add_argument("-o", "--output", type=Path, help="the CSV; standard output if not given")
    parser.add_argument("--workers", type=int, default=1, help="processes to parse in")
    options = parser.parse_args()
    rows = index(options.folder, options.workers)
    # Excel knows UTF-8 by its byte order mark; a terminal needs none.
    with options.output.open("w", encoding="utf-8-sig", newline="") if options.output else sys.stdout as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *rows])
