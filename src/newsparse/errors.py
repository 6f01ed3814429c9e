"""What can go wrong: one base, precise leaves. Owns every exception the library raises on purpose."""

from __future__ import annotations


class NewsparseError(Exception):
    r"""Base of every error that newsparse raises on purpose.

    Catch it to handle whatever the library refuses; anything else that escapes is a bug.

    >>> import newsparse
    >>> try:
    ...     newsparse.read(b"\xff\xfe\xfd", encoding="utf-8")
    ... except NewsparseError as error:
    ...     print(type(error).__name__, isinstance(error, ValueError))
    SourceError True
    """


class ArgumentError(NewsparseError, TypeError):
    """An argument is of the wrong type or value; the message names it and says what is accepted.

    >>> import newsparse
    >>> try:
    ...     newsparse.convert("报纸", to="zh-Hans-XX")
    ... except ArgumentError as error:
    ...     print(str(error)[:30])
    to must be one of zh-Hans, zh-
    """


class SourceError(NewsparseError, ValueError):
    r"""Bytes or a file could not be read as text.

    Args:
        message: What could not be read, and why.
        offset: See below.

    Attributes:
        offset: The byte offset of the first undecodable byte, counted from 0, or None when the trouble isn't in one
            place.

    >>> import newsparse
    >>> try:
    ...     newsparse.read("报纸".encode() + b"\xff", encoding="utf-8")
    ... except SourceError as error:
    ...     print(error.offset)
    6
    """

    def __init__(self, message: str, *, offset: int | None = None) -> None:
        super().__init__(message)
        self.offset = offset


class StyleError(NewsparseError, ValueError):
    """A house style is unknown, or its file is wrong; the message names the file and the key.

    >>> import newsparse
    >>> try:
    ...     newsparse.parse("茶园开园了。", style="evening")
    ... except StyleError as error:
    ...     print(str(error)[:25])
    no style 'evening'; there
    """


class SchemaError(NewsparseError, ValueError):
    """What was read does not describe what it should: a page, a gold, a gate; the message says where.

    >>> import newsparse
    >>> try:
    ...     newsparse.Page.from_dict({"text": "茶园", "articles": [{"kind": 1}]})
    ... except SchemaError as error:
    ...     print(error)
    not a page: expected one of article, photo, brief, commentary, notice @ page.articles[0].kind
    """


class MissingExtraError(NewsparseError, ImportError):
    """Something needs an extra that isn't installed; the message is one line with the command that installs it.

    Args:
        what: What needs it.
        extra: See below.

    Attributes:
        extra: The name of the extra.

    >>> print(MissingExtraError("newsparse.arrow", "arrow"))
    newsparse.arrow needs the extra 'arrow'; run: python -m pip install 'newsparse[arrow]'
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs the extra '{extra}'; run: python -m pip install 'newsparse[{extra}]'")
        self.extra = extra


class WorkerError(NewsparseError, RuntimeError):
    """Work on many pages went wrong in a way that no page should bring about.

    Two processes died on one page, no process could be started, or an error was raised that isn't one of these; its
    traceback is in the notes.

    >>> import newsparse
    >>> for result in newsparse.parse_many(["茶园开园了。"]):
    ...     if isinstance(result.error, WorkerError):
    ...         print("please report", result.key, *result.error.__notes__)
    """
