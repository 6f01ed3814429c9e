"""What ``to=`` may say. Owns BCP 47 tags, OpenCC's own names, and when a text is already where it should be."""

from __future__ import annotations

from newsparse.errors import ArgumentError
from newsparse.normalization.script import only_simplified, only_traditional, variants

#: From tag to the region whose variants it asks for; "" for none.
TAGS = {"zh-Hans": "", "zh-Hant": "", "zh-Hant-TW": "TW", "zh-Hant-HK": "HK"}
#: OpenCC's names; the last two also change regional vocabulary.
CONFIGS = ("s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "t2tw", "t2hk", "s2twp", "tw2sp")
_BY_LOWER = {name.lower(): name for name in (*TAGS, *CONFIGS)}


def target(to: str) -> str:
    """`to` as it is written here.

    >>> target("zh-hant-tw")
    'zh-Hant-TW'

    Raises:
        ArgumentError: It is neither a tag nor a name that is known.
    """
    if not isinstance(to, str):
        raise ArgumentError(f"to must be a str, not {type(to).__name__}")
    known = _BY_LOWER.get(to.lower())
    if known is None:
        raise ArgumentError(f"to must be one of {', '.join((*TAGS, *CONFIGS))}, not {to!r}")
    return known


def tag(script: str) -> str:
    """`script` as a tag.

    Raises:
        ArgumentError: It is no tag that is known.
    """
    for known in TAGS:
        if known.lower() == str(script).lower():
            return known
    raise ArgumentError(f"script must be None or one of {', '.join(TAGS)}, not {script!r}")


def needed(name: str, text: str) -> str | None:
    """The conversion that brings `text` to `name`; None if it is there.

    A tag is a state to reach, so a text that has marks of its script and none of the other one is there; one of
    OpenCC's names is always done.

    >>> needed("zh-Hant", "以后"), needed("zh-Hant", "鄰里"), needed("s2t", "鄰里")
    ('s2t', None, 's2t')
    """
    if name not in TAGS:
        return name
    if name == "zh-Hans":
        return None if only_simplified().search(text) and not only_traditional().search(text) else "t2s"
    region = TAGS[name]
    if only_simplified().search(text) or not only_traditional().search(text):
        return f"s2{region.lower() or 't'}"
    return f"t2{region.lower()}" if region and variants(region).search(text) else None
