"""Bytes and files to text: by the mark of their byte order, as UTF-8, or in what they are guessed to be."""

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
_ERRORS = ("strict", "replace")
_REFUSED = "nor are the bytes text in UTF-16, GB18030 or Big5; pass encoding= if they are in another"
_UNSURE = "in GB18030, Big5 or UTF-16 they aren't surely Chinese text; pass encoding= if you know it"


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


def _handled(errors: object) -> str:
    """`errors` if it is a way to take undecodable bytes."""
    if not isinstance(errors, str) or errors not in _ERRORS:
        raise ArgumentError(f"errors must be one of {', '.join(_ERRORS)}, not {errors!r}")
    return errors


def _decode_as(data: bytes, encoding: str, errors: str, hint: str) -> str:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError as error:
        # Codecs that take off a mark count from behind it.
        offset = error.start + max(0, len(data) - len(error.object))
        raise _undecodable(data, offset, encoding, hint) from error
    except (UnicodeError, LookupError) as error:
        raise SourceError(f"the bytes are not valid {encoding}: {error}") from error


def _undecodable(data: bytes, offset: int, encoding: str, hint: str) -> SourceError:
    shown = f" (0x{data[offset]:02x})" if offset < len(data) else ""
    return SourceError(f"byte {offset}{shown} is not valid {encoding}; {hint}", offset=offset)


def _decode_guessed(data: bytes, errors: str) -> str:
    # Loaded when it is needed: most files are UTF-8.
    from newsparse.source.guess import guess, is_utf_8

    if is_utf_8(data):
        return data.decode("utf-8")
    best = guess(data)
    if best.is_sure:
        hint = "the other bytes are; mend the file, or pass errors='replace' to have U+FFFD there"
        return _decode_as(data, best.codec, errors, hint).removeprefix("\ufeff")
    raise _unguessed(data, best.confidence)


def _unguessed(data: bytes, confidence: float) -> SourceError:
    """Why nothing is guessed, at the first byte that isn't UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(data, error.start, "UTF-8", _REFUSED if confidence < 0.5 else _UNSURE)
    return SourceError(f"the bytes are valid UTF-8 and text in another encoding as well; {_UNSURE}", offset=0)


def decode(data: bytes, encoding: str | None = None, errors: str = "strict") -> str:
    r"""The text of `data`.

    Without `encoding`, a mark of the byte order tells it; bytes that are valid UTF-8 are UTF-8; of GB18030 (which
    holds GBK), Big5-HKSCS (which holds Big5), UTF-16 and damaged UTF-8 the likeliest is taken if it is likely by 0.99.
    Any less, and the bytes are refused.

    Args:
        data: The bytes of one page.
        encoding: A Python encoding name; None finds out.
        errors: ``"strict"``, or ``"replace"`` to have U+FFFD for bytes that aren't text.

    Raises:
        SourceError: The bytes aren't text in that encoding, or in any of those tried. Its offset is that of the first
            byte that isn't.
        ArgumentError: Python doesn't know the encoding, or `errors` is something else.

    >>> decode("柳溪".encode("gb18030"), "gb18030")
    '柳溪'
    >>> decode(b"\xe6\x9f\xb3\xff\xe6\xba\xaa", "utf-8", errors="replace")
    '柳\ufffd溪'
    """
    errors = _handled(errors)
    hint = "pass the right encoding=, mend the file, or pass errors='replace' to have U+FFFD there"
    if encoding is not None:
        return _decode_as(data, _known(encoding), errors, hint)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, marked, errors, hint)
    return _decode_guessed(data, errors)


def load(source: str | Path | bytes, encoding: str | None = None, errors: str = "strict") -> str:
    """The text of a file or of bytes; see `decode`.

    Raises:
        SourceError: The file can't be read or isn't text.
        ArgumentError: `source` is neither a path nor bytes, Python doesn't know the encoding, or `errors` is wrong.
    """
    if isinstance(source, bytes):
        return decode(source, encoding, errors)
    if not isinstance(source, str | Path):
        raise ArgumentError(f"read() takes a path or bytes, not {type(source).__name__}; use parse() for text")
    try:
        data = Path(source).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise SourceError(f"cannot read {str(source)!r}: {reason}") from error
    try:
        return decode(data, encoding, errors)
    except SourceError as error:
        raise SourceError(f"{source}: {error}", offset=error.offset) from error
