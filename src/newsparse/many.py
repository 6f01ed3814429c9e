"""Many pages, in order and lazily, in one process or several. Owns what is an item, and what comes of a bad one."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from attrs import evolve, field, frozen

from newsparse.errors import ArgumentError, NewsparseError, WorkerError
from newsparse.housestyles import Style, get_style
from newsparse.model import Page
from newsparse.normalization import Normalizer
from newsparse.normalization.targets import target
from newsparse.parsing import parse, read
from newsparse.source.decode import decode

#: A page to parse: its text, its bytes, or its file; or why it can't be had.
Item: TypeAlias = str | bytes | Path | NewsparseError


def _told(error: NewsparseError | None) -> tuple[object, str]:
    """What two errors that say the same have in common."""
    return type(error), str(error)


@frozen
class Result:
    """What became of one item of `parse_many`: a page, or an error.

    Attributes:
        key: Whose result it is.
        page: The page; None if there was an error.
        error: Why there is no page; None if there is.

    >>> from newsparse import SourceError
    >>> [result] = parse_many([("a3", SourceError("no scan"))])
    >>> result.key, result.page, str(result.error)
    ('a3', None, 'no scan')
    """

    key: object
    page: Page | None = None
    error: NewsparseError | None = field(default=None, eq=_told)


def parse_many(
    items: Iterable[Item | tuple[object, Item]],
    *,
    workers: int = 1,
    style: str | Style = "auto",
    encoding: str | None = None,
    errors: str = "strict",
    normalizer: Normalizer | None = None,
    to: str | None = None,
    reasons: bool = False,
) -> Generator[Result, None, None]:
    r"""Parse many pages, in the order they come in, and only as fast as results are taken.

    An item is the text of a page (`str`), its bytes or its file (`Path`). The key of its result is the path, or for
    texts and bytes the item's number, counted from 0. A tuple ``(key, item)`` brings a key of its own. An item that
    can't be read is one failed result, and so is a `NewsparseError` among the items.

    With more than one worker, pages are parsed in processes of their own: at most twelve items for each are taken ahead
    of their results. Results are equal for any number of workers. A process that dies is reported by the logger
    ``newsparse.workers`` and its pages are tried once more, one by one. As always with processes, a script must call
    this under ``if __name__ == "__main__":``. Close the generator to stop before its end.

    Args:
        items: The pages, in any iterable, also one without an end.
        workers: How many processes to parse in; 1 is this one.
        style: As for `parse`.
        encoding: As for `read`.
        errors: As for `read`.
        normalizer: What to make regular in the pages, as `Page.normalize` does.
        to: The script to convert the pages to, as `Page.convert` does.
        reasons: Whether pages keep why each line was read as it was, which is as big as all the rest. Without that,
            `Page.explain` works it out anew.

    Raises:
        ArgumentError: An argument is of the wrong type or value.
        StyleError: There is no such style.
        WorkerError: While results are taken: worker processes can't be started.

    >>> for result in parse_many([("first", "春到柳溪\n柳溪县的茶园开园了。"), ("second", b"\xff"), 3]):
    ...     print(result.key, result.page.articles[0].headline if result.page else result.error)
    first 春到柳溪
    second byte 0 (0xff) is not valid UTF-8; nor are the bytes text in UTF-16, GB18030 or Big5; pass encoding= if they are in another
    2 an item must be a str, bytes, a Path or a pair (key, item), not int
    """  # noqa: E501 - the message is one line
    _check(items, workers)
    return _results(items, _Reading.of(style, encoding, errors, normalizer, to, reasons=reasons), workers)


def _check(items: object, workers: object) -> None:
    if isinstance(items, str | bytes | Path) or not isinstance(items, Iterable):
        raise ArgumentError(f"parse_many() takes an iterable of pages, not {type(items).__name__}; put it into a list")
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
        raise ArgumentError(f"workers must be a whole number from 1, not {workers!r}")


@frozen
class _Reading:
    """How items are read. It goes to other processes, and is called there."""

    style: str | Style
    encoding: str | None
    errors: str
    normalizer: Normalizer | None
    to: str | None
    reasons: bool

    @classmethod
    def of(
        cls,
        style: str | Style,
        encoding: str | None,
        errors: str,
        normalizer: Normalizer | None,
        to: str | None,
        *,
        reasons: bool,
    ) -> _Reading:
        """The choices, if every one of them can be made."""
        get_style(style)
        decode(b"", encoding, errors)
        if normalizer is not None and not isinstance(normalizer, Normalizer):
            raise ArgumentError(f"normalizer must be a Normalizer or None, not {type(normalizer).__name__}")
        return cls(style, encoding, errors, normalizer, None if to is None else target(to), bool(reasons))

    def __call__(self, item: Item) -> Page | NewsparseError:
        """The page, or why there is none."""
        if isinstance(item, NewsparseError):
            return item
        try:
            return self._page(item)
        except NewsparseError as error:
            return error
        except Exception as error:  # noqa: BLE001 - one page must not end the work on all others
            import traceback

            unforeseen = WorkerError(f"not foreseen, please report it: {type(error).__name__}: {error}")
            unforeseen.add_note(traceback.format_exc())
            return unforeseen

    def _page(self, item: str | bytes | Path) -> Page:
        if isinstance(item, str):
            page = parse(item, self.style)
        else:
            page = read(item, self.encoding, self.style, errors=self.errors)
        if self.normalizer:
            page = page.normalize(self.normalizer)
        if self.to:
            page = page.convert(self.to)
        return page if self.reasons else evolve(page, decisions=())


def _results(
    items: Iterable[Item | tuple[object, Item]], reading: _Reading, workers: int
) -> Generator[Result, None, None]:
    # Keys stay here; they can be anything, and only pages travel.
    keys: deque[object] = deque()

    def unkeyed() -> Iterator[Item]:
        for number, item in enumerate(items):
            key, page = _keyed(number, item)
            keys.append(key)
            yield page

    if workers == 1:
        for item in unkeyed():
            yield _result(keys.popleft(), reading(item))
        return
    # Costs time to import, which those who parse in one process need not spend.
    from newsparse.workers import work_in_order

    with closing(work_in_order(reading, unkeyed(), workers)) as outcomes:
        for outcome in outcomes:
            yield _result(keys.popleft(), outcome)


def _keyed(number: int, item: object) -> tuple[object, Item]:
    """The key of an item and the page itself, or what is wrong with it."""
    if isinstance(item, tuple) and len(item) == 2:
        key, page = item
    else:
        key, page = item if isinstance(item, Path) else number, item
    # Of a class derived from one of these, which may hold anything beside its text, only the text is sent.
    match page:
        case str():
            return key, str.__str__(page)
        case bytes():
            return key, bytes(memoryview(page))
        case Path() | NewsparseError():
            return key, page
    wrong = f"an item must be a str, bytes, a Path or a pair (key, item), not {type(page).__name__}"
    return key, ArgumentError(wrong)


def _result(key: object, outcome: Page | NewsparseError) -> Result:
    return Result(key, page=outcome) if isinstance(outcome, Page) else Result(key, error=outcome)
