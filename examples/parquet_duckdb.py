"""Make a Parquet archive of a folder of pages, and ask it questions in SQL, with DuckDB.

Pages are parsed in as many processes as there are cores and written as they come, so memory doesn't grow with their
number. Pages that can't be read are in the archive, with the reason. Needs `newsparse[arrow]` and duckdb.

    python examples/parquet_duckdb.py                          # the pages beside this file
    python examples/parquet_duckdb.py my/folder my.parquet     # a folder of .txt files, to a new file
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from newsparse import arrow

PAGES = Path(__file__).with_name("pages")

QUESTIONS = {
    "How many pages, and how many of them failed?": """
        SELECT count(*) FILTER (coalesce(position, 0) = 0) AS pages, count(error) AS failed, count(position) AS articles
        FROM archive""",
    "Which pages failed, and why?": """
        SELECT source, error FROM archive WHERE error IS NOT NULL ORDER BY source""",
    "Which sections are there?": """
        SELECT section, count(*) AS articles, sum(length(body))::INTEGER AS characters
        FROM archive WHERE section IS NOT NULL GROUP BY section ORDER BY articles DESC, section LIMIT 5""",
    "Who is named in which role, how often?": """
        SELECT credit.name AS name, credit.role AS role, count(*) AS articles
        FROM (SELECT unnest(credits) AS credit FROM archive) GROUP BY ALL ORDER BY articles DESC, name, role LIMIT 5""",
    "What stands at the beginning of the longest articles?": """
        SELECT headline, left(blocks[1].text, 20) AS opening
        FROM archive ORDER BY length(body) DESC, headline LIMIT 3""",
}


def archive(folder: Path, parquet: Path, workers: int) -> None:
    """Parse the .txt files in `folder`, and write their articles to the file `parquet`."""
    # Reading and writing have a connection each, since neither is done before the other.
    with duckdb.connect() as pages, duckdb.connect() as articles:
        files = pages.sql("SELECT filename, content FROM read_blob($glob)", params={"glob": f"{folder}/*.txt"})
        rows = arrow.parse_batches(files, key="filename", page="content", workers=workers)
        articles.register("rows", rows)
        articles.sql("SELECT * REPLACE (parse_filename(source) AS source) FROM rows").write_parquet(str(parquet))


def main(folder: str | Path = PAGES, parquet: str | None = None) -> None:
    """Parse, ask, and print the answers."""
    with TemporaryDirectory() as place, duckdb.connect() as connection:
        out = Path(parquet or Path(place, "archive.parquet"))
        archive(Path(folder), out, workers=os.cpu_count() or 1)
        connection.read_parquet(str(out)).create_view("archive")
        for question, sql in QUESTIONS.items():
            print(question)
            answer = connection.sql(sql)
            print(*answer.columns, sep=" | ")
            for row in answer.fetchall():
                print(*row, sep=" | ")
            print()


if __name__ == "__main__":
    main(*sys.argv[1:3])
