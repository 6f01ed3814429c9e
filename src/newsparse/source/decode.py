"""Bytes and files to text: UTF-8, UTF-16, GB18030 and Big5, told apart by what decodes cleanly and reads likely."""

from __future__ import annotations

from pathlib import Path

from newsparse.errors import ArgumentError, SourceError

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = (
            f"byte {error.start} (0x{data[error.start]:02x}) is not valid {encoding}; "
            "pass the right encoding= or mend the file"
        )
        raise SourceError(message, offset=error.start) from error
    except LookupError as error:
        raise ArgumentError(f"encoding {encoding!r} is not known to Python") from error


def _guess(data: bytes) -> str:
    # The guesser is imported when it is needed: most files are UTF-8, and it costs more to load than all of this.
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["gb18030", "big5", "big5hkscs", "utf_16_le", "utf_16_be"]).best()
    if best is None:
        raise SourceError(
            "the bytes are not text in UTF-8, UTF-16, GB18030 or Big5; pass encoding= if they are in another",
            offset=0,
        )
    return str(best)


def decode(data: bytes, encoding: str | None = None) -> str:
    """The text of `data`.

    Args:
        data: The bytes of one page.
        encoding: A Python encoding name; None tries a byte order mark, UTF-8, then the likeliest of the others.

    Raises:
        SourceError: The bytes aren't text in that encoding, or in any of those tried.

    >>> decode("柳溪".encode("gb18030"), "gb18030")
    '柳溪'
    """
    if encoding is not None:
        return _decode_as(data, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, marked)
    if b"\0" not in data:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return _guess(data)


def load(source: str | Path | bytes, encoding: str | None = None) -> str:
    """The text of a file or of bytes.

    Raises:
        SourceError: The file can't be read or isn't text.
        ArgumentError: `source` is neither a path nor bytes.
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
