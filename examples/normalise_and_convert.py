"""Make a page regular, convert it to traditional characters, and find the way from a word back to the raw text.

Needs newsparse and nothing else.

    python examples/normalise_and_convert.py                       # a page of 1957 beside this file
    python examples/normalise_and_convert.py my/page.txt 識字 牛欄
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import newsparse
from newsparse import Aligned, Normalizer, Span

PAGE = Path(__file__).parent / "pages" / "old-archive.txt"
WORDS = ("識字班", "范谷雨", "鑰匙")
TO = "zh-Hant"


def regular(page: newsparse.Page) -> Aligned:
    """The page's text with Chinese punctuation, in traditional characters, and aligned with what it was."""
    tidy = Normalizer(punctuation=True, quotes="corner", forms=True, spaces=True).aligned(page.text)
    # A surname 范 or 于 is no 範 and no 於: names that the page credits are told to the converter.
    names = {credit.name for article in page.articles for credit in article.credits}
    places = [Span(*found.span()) for name in names for found in re.finditer(re.escape(name), tidy.text)]
    protect = newsparse.protect_names(tidy.text, sorted(places), TO)
    return tidy.then(newsparse.convert(tidy.text, TO, protect=protect, aligned=True))


def main(path: Path, words: tuple[str, ...]) -> None:
    """Print where each of `words` stands in the converted text and in the raw one."""
    page = newsparse.read(path)
    text = regular(page)
    for word in words:
        for found in re.finditer(re.escape(word), text.text):
            here = Span(*found.span())
            raw = text.to_raw(here)
            context = text.to_raw(Span(max(0, here.start - 8), min(len(text.text), here.end + 8)))
            print(f"{word} at {here.start}–{here.end} was {raw.of(page.text)} at {raw.start}–{raw.end}")
            print(f"    {context.of(page.text)!r}\n    {text.from_raw(context).of(text.text)!r}")
    # For a page as articles there is a shorter way, which keeps spans and names by itself.
    print(page.convert(TO).articles[0].headline)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE, tuple(sys.argv[2:]) or WORDS)
