"""Parse an archive with Dask: Parquet files of pages in, Parquet files of articles out.

A page is a row with a `source` and a `text`, as a crawler or OCR pipeline writes them; an article is a row again, and a
page that can't be read one with an `error`. Needs `newsparse[arrow]` and `dask[dataframe,distributed]`.

    python examples/dask_archive.py                        # 200 invented pages, in two processes
    python examples/dask_archive.py pages articles         # a folder of Parquet files, to a new folder

On a cluster, connect to its scheduler: `Client("tcp://…")`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import dask.dataframe as dd
import pandas as pd
from dask.distributed import Client, LocalCluster
from pyarrow.dataset import dataset

from newsparse import arrow
from newsparse.testing import generate_page


def invent(folder: Path, size: int = 200, files: int = 4) -> None:
    """Write invented pages to a new folder."""
    folder.mkdir()
    for file in range(files):
        numbers = range(file, size, files)
        texts = [generate_page(number, "taiwan-online").text for number in numbers]
        pages = pd.DataFrame({"source": [f"page {number}" for number in numbers], "text": texts})
        pages.to_parquet(folder / f"{file}.parquet")


def parse(pages: Path, articles: Path) -> None:
    """Parse the Parquet files in the folder `pages`, and write their articles to the new folder `articles`."""
    rows = dd.read_parquet(pages, columns=["source", "text"]).map_partitions(arrow.parse_batch)
    rows.to_parquet(articles, write_index=False)


def summary(articles: Path) -> Iterable[str]:
    """How many pages and articles there are, and who reported most."""
    # What Dask notes of lists for pandas in a Parquet file, pandas doesn't understand.
    columns = ["position", "reporter", "error"]
    rows = dataset(articles).to_table(columns=columns).to_pandas(ignore_metadata=True)
    # A page has a row whose position is 0, or null where it has no article.
    pages = (rows["position"].fillna(0) == 0).sum()
    yield f"{pages} pages, {rows['error'].count()} of which failed, {rows['position'].count()} articles"
    reporters = rows["reporter"].explode().value_counts()
    for name, number in sorted(reporters.items(), key=lambda pair: (-pair[1], pair[0]))[:3]:
        yield f"{name} {number}"


def main(pages: str | None = None, articles: str | None = None) -> None:
    """Parse, and print what came of it."""
    with (
        TemporaryDirectory() as folder,
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster),
    ):
        if pages is None:
            invent(Path(folder, "pages"))
        out = Path(articles or Path(folder, "articles"))
        parse(Path(pages or Path(folder, "pages")), out)
        for line in summary(out):
            print(line)


if __name__ == "__main__":
    main(*sys.argv[1:3])
