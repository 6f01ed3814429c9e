"""What the exports take: a page, several, or pairs of where a page comes from and the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from newsparse.errors import ArgumentError
from newsparse.model import Page

#: A page, or where it comes from (a file's name, say) and the page.
#:
#: >>> entry: Entry = ("a3.txt", Page("茶园"))
Entry: TypeAlias = Page | tuple[str | None, Page]

_WANTED = "a Page, or a pair of a source and a Page"


def entries(pages: Page | Iterable[Entry]) -> Iterator[tuple[str | None, Page]]:
    """The pages one by one, each with its source or None; a single page is one of one.

    >>> page = Page("")
    >>> [source for source, _ in entries([page, ("a.txt", page)])]
    [None, 'a.txt']

    Raises:
        ArgumentError: Something among them is neither a page nor such a pair.
    """
    if isinstance(pages, Page):
        yield None, pages
        return
    if not isinstance(pages, Iterable):
        raise ArgumentError(f"pages must be pages or pairs of a source and a page, not {type(pages).__name__}")
    for entry in pages:
        yield _entry(entry)


def checked(page: Page) -> Page:
    """`page`, if it is one.

    Raises:
        ArgumentError: It isn't.
    """
    if not isinstance(page, Page):
        raise ArgumentError(f"page must be a Page, not {type(page).__name__}")
    return page


def _entry(entry: object) -> tuple[str | None, Page]:
    match entry:
        case Page():
            return None, entry
        case (str() | None as source, Page() as page):
            return source, page
        case _:
            raise ArgumentError(f"each of pages must be {_WANTED}, not {type(entry).__name__}")
