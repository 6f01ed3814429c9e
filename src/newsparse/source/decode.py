"""Bytes and files to text: Unicode, GB18030 and Big5, told apart by marks, what decodes cleanly and reads likely."""

from __future__ import annotations

import codecs
from pathlib import Path

from newsparse.errors import ArgumentError, SourceError

#: The marks of UTF-32 come first, because one of them begins with a mark of UTF-16.
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def _known(encoding: object) -> str:
    """`encoding` if it is one of Python's text encodings."""
    if not isinstance(encoding, str):
        raise ArgumentError(f"encoding must be a name or None, not {type(encoding).__name__}")
    shown = ascii(encoding[:40])
    try:
        codecs.lookup(encoding)
        "".encode(encoding)
    # A NUL or a surrogate in the name, or a codec that is there to fail, as `undefined` is.
    except (LookupError, ValueError, OSError) as error:
        raise ArgumentError(f"encoding {shown} is not known to Python as one of text") from error
    return encoding


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # Codecs that take off a mark count from behind it.
        offset = error.start + max(0, len(data) - len(error.object))
        raise _undecodable(data, offset, encoding, "pass the right encoding= or mend the file") from error
    except (UnicodeError, LookupError) as error:
        raise SourceError(f"the bytes are not valid {encoding}: {error}") from error


def _undecodable(data: bytes, offset: int, encoding: str, hint: str) -> SourceError:
    shown = f" (0x{data[offset]:02x})" if offset < len(data) else ""
    return SourceError(f"byte {offset}{shown} is not valid {encoding}; {hint}", offset=offset)


def _guess(data: bytes) -> str | None:
    # The guesser is imported when it is needed: most files are UTF-8, and it costs more to load than all of this.
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["gb18030", "big5", "big5hkscs", "utf_16_le", "utf_16_be"]).best()
    return None if best is None else str(best)


def decode(data: bytes, encoding: str | None = None) -> str:
    """The text of `data`.

    Args:
        data: The bytes of one page.
        encoding: A Python encoding name; None tries a byte order mark, UTF-8, then the likeliest of the others.

    Raises:
        SourceError: The bytes aren't text in that encoding, or in any of those tried; then the offset is that of the
            first byte that isn't UTF-8.
        ArgumentError: Python doesn't know the encoding.

    >>> decode("柳溪".encode("gb18030"), "gb18030")
    '柳溪'
    """
    if encoding is not None:
        return _decode_as(data, _known(encoding))
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, marked)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        guess = _guess(data)
        if guess is None:
            hint = "nor are the bytes text in UTF-16, GB18030 or Big5; pass encoding= if they are in another"
            raise _undecodable(data, error.start, "UTF-8", hint) from error
        return guess
    # Half of the bytes of plain Latin text in UTF-16 are zeros, and it is valid UTF-8 as well.
    return (_guess(data) if b"\0" in data else None) or text


def load(source: str | Path | bytes, encoding: str | None = None) -> str:
    """The text of a file or of bytes.

    Raises:
        SourceError: The file can't be read or isn't text.
        ArgumentError: `source` is neither a path nor bytes, or Python doesn't know the encoding.
    """
    if isinstance(source, bytes):
        return decode(source, encoding)
    if not isinstance(source, str | Path):
        raise ArgumentError(f"read() takes a path or bytes, not {type(source).__name__}; use parse() for text")
    try:
        data = Path(source).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise SourceError(f"cannot read {str(source)!r}: {reason}") from error
    try:
        return decode(data, encoding)
    except SourceError as error:
        raise SourceError(f"{source}: {error}", offset=error.offset) from error
