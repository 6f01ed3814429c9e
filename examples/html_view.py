"""Make a page to look at of every page in a folder, and a list of them, the least sure reading first.

Needs jinja2: python -m pip install 'newsparse[view]'. Open index.html of the output folder in a browser; no server and
no network is needed.

    python examples/html_view.py out               # the pages beside this file
    python examples/html_view.py out my/folder
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

import newsparse

PAGES = Path(__file__).with_name("pages")
INDEX = """<!DOCTYPE html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Pages to look at</title>
<style>
  :root {{ color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }}
  body {{ max-width: 48rem; margin: 2rem auto; padding: 0 1rem }}
  li {{ margin: 1rem 0 }}
  small {{ display: block; opacity: .75 }}
</style>
<h1>Pages to look at</h1>
<ol>
{rows}
</ol>
</html>
"""
ROW = '<li><a href="{href}">{name}</a> {sure:.2f}<small>{headlines}</small></li>'


def main(out: Path, folder: Path) -> None:
    """Write the HTML files."""
    files = sorted(folder.glob("*.txt")) or sys.exit(f"no .txt file in {folder}")
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for path in files:
        page = newsparse.read(path)
        target = out / f"{path.stem}.html"
        target.write_text(page.to_html(title=path.stem), encoding="utf-8")
        least = min((article.confidence for article in page.articles), default=0.0)
        headlines = " · ".join(article.headline or "—" for article in page.articles)
        rows.append(
            (
                least,
                ROW.format(href=escape(target.name), name=escape(path.stem), sure=least, headlines=escape(headlines)),
            )
        )
        print(f"{target}: {len(page.articles)} articles, the least sure {least:.2f}")
    (out / "index.html").write_text(INDEX.format(rows="\n".join(row for _, row in sorted(rows))), encoding="utf-8")
    print(out / "index.html")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else PAGES)
