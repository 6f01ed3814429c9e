"""Chinese words for roles and fields, in both scripts, for exports that people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from newsparse.labels import FIELDS, PEOPLE
from newsparse.model import ROLES, Credit, Page
from newsparse.normalization import convert, detect_script

#: What roles, fields and things without a name are called.
_LABELS = MappingProxyType(
    {name: label.chinese for names in (FIELDS, PEOPLE) for name, label in names.items()} | {"untitled": "无题"}
)
_LANGUAGES = {"simplified": "zh-Hans", "traditional": "zh-Hant"}


def language_of(page: Page) -> str:
    """The BCP 47 tag of the page's text: ``zh-Hans``, ``zh-Hant``, or ``zh`` where it is mixed or can't be told.

    >>> language_of(Page("报纸的头版")), language_of(Page("報紙的頭版")), language_of(Page("山上有人"))
    ('zh-Hans', 'zh-Hant', 'zh')
    """
    return _LANGUAGES.get(detect_script(page.text).kind, "zh")


def labels_for(language: str) -> Mapping[str, str]:
    """What roles and fields are called in `language`, by their names in the model.

    >>> labels_for("zh-Hant")["photographer"], labels_for("zh")["photographer"]
    ('攝影', '摄影')
    """
    return _traditional() if language == "zh-Hant" else _LABELS


@cache
def _traditional() -> Mapping[str, str]:
    return MappingProxyType({name: convert(label, "s2t") for name, label in _LABELS.items()})


def names_by_role(credits: Iterable[Credit]) -> dict[str, list[str]]:
    """Names, each once, in the order of print, by role in the order of `newsparse.model.ROLES`.

    >>> names_by_role([Credit("author", "贺知野"), Credit("reporter", "苏砚秋")])
    {'reporter': ['苏砚秋'], 'author': ['贺知野']}
    """
    found: dict[str, dict[str, None]] = {}
    for credit in credits:
        found.setdefault(credit.role, {})[credit.name] = None
    known = [role for role in ROLES if role in found]
    return {role: list(found[role]) for role in (*known, *(role for role in found if role not in ROLES))}


def byline_of(credits: Iterable[Credit], labels: Mapping[str, str]) -> str:
    """A byline like a printed one: outlet and rank as printed, else the role; then the names that share them.

    >>> both = [Credit("reporter", name, "记者", "本报") for name in ("苏砚秋", "贺知野")]
    >>> byline_of(both, labels_for("zh"))
    '本报记者 苏砚秋 贺知野'
    """
    words: list[str] = []
    previous = None
    for credit in credits:
        rank = (credit.affiliation or "") + (credit.title or labels.get(credit.role, credit.role))
        if (credit.role, rank) != previous:
            words.append(rank)
            previous = (credit.role, rank)
        words.append(credit.name)
    return " ".join(words)
