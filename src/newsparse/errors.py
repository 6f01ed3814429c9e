"""What can go wrong: one base, precise leaves. Owns every exception the library raises on purpose."""

from __future__ import annotations


class NewsparseError(Exception):
    """Base of every error that newsparse raises on purpose.

    Catch it to handle whatever the library refuses; anything else that escapes is a bug.
    """


class ArgumentError(NewsparseError, TypeError):
    """An argument is of the wrong type or value; the message names it and says what is accepted."""


class SourceError(NewsparseError, ValueError):
    """Bytes or a file could not be read as text.

    Attributes:
        offset: The byte offset of the first undecodable byte, or None when the trouble isn't in one place.
    """

    def __init__(self, message: str, *, offset: int | None = None) -> None:
        """Keep the offset beside the message."""
        super().__init__(message)
        self.offset = offset


class StyleError(NewsparseError, ValueError):
    """A house style is unknown, or its file is wrong; the message names the file and the key."""


class SchemaError(NewsparseError, ValueError):
    """A dictionary given to ``from_dict`` does not describe a page; the message says where."""


class MissingExtraError(NewsparseError, ImportError):
    """Something needs an extra that isn't installed; the message is one line with the command that installs it.

    Attributes:
        extra: The name of the extra.

    >>> print(MissingExtraError("newsparse.arrow", "arrow"))
    newsparse.arrow needs the extra 'arrow'; run: python -m pip install 'newsparse[arrow]'
    """

    def __init__(self, what: str, extra: str) -> None:
        """Say what needs which extra."""
        super().__init__(f"{what} needs the extra '{extra}'; run: python -m pip install 'newsparse[{extra}]'")
        self.extra = extra


class WorkerError(NewsparseError, RuntimeError):
    """Work on many pages went wrong in a way that no page should bring about.

    Two processes died on one page, no process could be started, or an error was raised that isn't one of these; its
    traceback is in the notes.
    """
