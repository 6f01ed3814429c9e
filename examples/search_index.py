"""Make a folder searchable: jieba cuts texts into words, SQLite's full-text search finds and ranks them.

Needs jieba: python -m pip install 'newsparse[examples]'; SQLite with FTS5 comes with Python. Words are compared in
simplified characters, so 调音 finds 調音 as well, and every hit says where on its page it stands.

    python examples/search_index.py 学生 调音                        # the pages beside this file
    python examples/search_index.py --folder my/folder 水面 "公交车 座椅"
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import jieba

import newsparse

PAGES = Path(__file__).with_name("pages")
SCHEMA = """CREATE VIRTUAL TABLE pieces USING
    fts5 (words, page UNINDEXED, start UNINDEXED, headline UNINDEXED, text UNINDEXED)"""
SEARCH = "SELECT page, start, headline, text FROM pieces WHERE pieces MATCH ? ORDER BY bm25(pieces), rowid LIMIT ?"


def words(text: str) -> Iterator[str]:
    """The words of `text`, long ones and those inside them, as they are compared."""
    return (word for word in jieba.cut_for_search(newsparse.convert(text, "t2s")) if word.strip())


def pieces(article: newsparse.Article) -> Iterator[tuple[str, int]]:
    """What can be found of an article, each with its offset: headline, names, paragraphs and captions."""
    if article.headline:
        yield article.headline, article.spans["headline"][0].start
    yield from ((credit.name, credit.span.start) for credit in article.credits)
    yield from ((block.text, block.spans[0].start) for block in article.blocks)
    yield from ((photo.caption, photo.span.start) for photo in article.photos)


def index(folder: Path) -> sqlite3.Connection:
    """A database in memory; give `connect` the name of a file to keep it."""
    database = sqlite3.connect(":memory:")
    database.execute(SCHEMA)
    for result in newsparse.parse_many(sorted(folder.rglob("*.txt")) or sys.exit(f"no .txt file in {folder}")):
        if result.page is None:
            print(f"{result.key}: {result.error}", file=sys.stderr)
            continue
        for article in result.page.articles:
            for text, start in pieces(article):
                row = (" ".join(words(text)), Path(str(result.key)).name, start, article.headline, text)
                database.execute("INSERT INTO pieces VALUES (?, ?, ?, ?, ?)", row)
    return database


def search(database: sqlite3.Connection, query: str, limit: int = 5) -> list[tuple[object, ...]]:
    """The pieces that hold every word of `query`, the best first."""
    # Quoted, no word is taken for an operator of the query language.
    quoted = " ".join('"{}"'.format(word.replace('"', '""')) for word in words(query))
    return database.execute(SEARCH, (quoted, limit)).fetchall() if quoted else []


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", nargs="+", metavar="QUERY", help="words to look for, one search each")
    parser.add_argument("--folder", type=Path, default=PAGES)
    options = parser.parse_args()
    jieba.setLogLevel("WARNING")
    database = index(options.folder)
    for query in options.queries:
        hits = search(database, query)
        print(f"{query}: {len(hits)} hits")
        for page, start, headline, text in hits:
            print(f"  {page}:{start} {headline}\n      {str(text)[:36]}")
