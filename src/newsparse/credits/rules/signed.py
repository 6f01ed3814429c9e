"""Names without any word for their role: ``◎甲乙``, ``（甲 乙）`` at the end, a line of names, an outlet and a name."""

from __future__ import annotations

import re
from functools import cache

from newsparse.credits.lexicon import alternation, outlets, places, words
from newsparse.credits.people import HAN, LENIENT, STRICT, NameList, read_names
from newsparse.credits.places import split_place
from newsparse.credits.scan import Item, Scan
from newsparse.model import Credit, Dateline, Span

_BRACKET = re.compile(r"\(([^()\n]{2,240})(?:\)|$)")
_MARK = re.compile(r"[ \t]*([□◎○☉⊙●◇■◆★☆※@口囗])[ \t]*")
_GLOSS = re.compile(r"\s*(\([^()\n]{2,40}\))?\s*(?:[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*)*)?\s*$")
_MARK_INSIDE = re.compile(r"[□◎○☉⊙●◇■◆★☆※]")
_BETWEEN_MARKS = re.compile(r"[^□◎○☉⊙●◇■◆★☆※]+")
_LAST_WORD = re.compile(rf"[\s/]+([{HAN}]{{2,10}})\s*$")
_SPACED_NAME = re.compile(rf"\s*[{HAN}](?:\s+[{HAN}]{{1,2}}){{1,2}}\s*")
_WORDS = re.compile(r"[^\s、,;·]+")
_SENTENCE = re.compile(r"[。！!?？:]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_ONE_NAME = 1.0


def longest_word(text: str) -> int:
    """Length of the longest stretch of `text` without a gap or separator."""
    return max((len(word) for word in _WORDS.findall(text)), default=0)


def signature_line(scan: Scan, start: int, end: int) -> Item | None:
    """The line ``[start:end]`` as names alone, with or without a mark, an outlet or a place."""
    if end - start > 90:
        return None
    mark = _MARK.match(scan.folded, start, end)
    begin = mark.end() if mark else start
    if begin >= end:
        return None
    if mark and _MARK_INSIDE.search(scan.folded, begin, end):
        return _marked_names(scan, start, end)
    return (
        _after_outlet(scan, start, begin, end)
        or _after_post(scan, start, begin, end)
        or _names_line(scan, start, begin, end, mark and mark[1])
    )


def _marked_names(scan: Scan, start: int, end: int) -> Item | None:
    """Several names, each behind a mark of its own: ``●甲乙 ●丙丁``."""
    credits: list[Credit] = []
    for part in _BETWEEN_MARKS.finditer(scan.folded, start, end):
        found = read_names(scan.folded, part.start(), part.end(), STRICT)
        if not found.names or scan.folded[found.end : part.end()].strip():
            return None
        credits += scan.credits("author", found)
    return Item("names", start, end, tuple(credits))


@cache
def outlet_pattern() -> re.Pattern[str]:
    """An outlet's name and the gap, slash or dash that parts it from the names of its people."""
    own = alternation(outlets()["own"] + outlets()["agencies"])
    suffix = alternation(
        [word for word in outlets()["suffixes"] if len(word) > 1] + ["报", "网", "报道组", "采访组", "报导组", "记者组"]
    )
    return re.compile(rf"(?P<outlet>(?:{own})|[{HAN}A-Za-z0-9·、]{{1,16}}?(?:{suffix}))(?P<gap>\s*[/—|]\s*|\s+)")


def _after_outlet(scan: Scan, start: int, begin: int, end: int) -> Item | None:
    """``柳溪日报 甲乙``: who signs under an outlet's name reports for it."""
    outlet = outlet_pattern().match(scan.folded, begin, end)
    if outlet is None:
        return None
    place, names_end = _place_at_end(scan, outlet.end(), end)
    found = read_names(scan.folded, outlet.end(), names_end, STRICT)
    if not found.names or scan.folded[found.end : names_end].strip(" /、") or found.is_latin(scan.folded):
        return None
    name = outlet["outlet"]
    span = Span(outlet.start("outlet"), outlet.start("outlet") + len(name))
    dateline = Dateline(None, place.of(scan.raw), None, place) if place else None
    return Item("byline", start, end, tuple(scan.credits("reporter", found, outlet=span.of(scan.raw))), dateline)


@cache
def _post_pattern() -> re.Pattern[str]:
    posts = alternation(words()["posts"]["words"])
    return re.compile(rf"(?:[{HAN}A-Za-z0-9]{{0,20}}(?:{posts})|\([{HAN}]{{1,5}}\))\s*(?=\S)")


def _after_post(scan: Scan, start: int, begin: int, end: int) -> Item | None:
    """``某校教员 甲乙``, ``［某国］甲·乙``: who signs with a post or a country is the author."""
    post = _post_pattern().match(scan.folded, begin, end)
    if post is None or not (post[0].endswith((" ", ")")) or "\u3000" in post[0]):
        return None
    found = read_names(scan.folded, post.end(), end, STRICT)
    if not found.names or len(found.names) > 3 or scan.folded[found.end : end].strip():
        return None
    return Item("names", start, end, tuple(scan.credits("author", found)))


def _place_at_end(scan: Scan, begin: int, end: int) -> tuple[Span | None, int]:
    """A place that is the last word of ``[begin:end]``."""
    last = _LAST_WORD.search(scan.folded, begin, end)
    if last is None:
        return None, end
    split = split_place(scan.folded, last.start(1), last.end(1))
    if last[1] in places() or (split.place and split.place.start == last.start(1)):
        return Span(*last.span(1)), last.start()
    return None, end


def _names_line(scan: Scan, start: int, begin: int, end: int, mark: str | None) -> Item | None:
    gloss = _GLOSS.search(scan.folded, begin, end)
    names_end = gloss.start() if gloss else end
    place, names_end = _place_at_end(scan, begin, names_end)
    limit = LENIENT if mark in tuple("□◎○☉⊙") else STRICT if mark else _line_limit(scan, begin, names_end)
    found = read_names(scan.folded, begin, names_end, limit)
    if (
        not found.names
        or scan.folded[found.end : names_end].strip()
        or not _plausible(scan, found, begin, names_end, bool(mark))
    ):
        return None
    glossed = bool(gloss and gloss[0].strip())
    role = "reporter" if place or (not (mark or glossed) and _is_traditional(scan, found)) else "author"
    dateline = Dateline(None, place.of(scan.raw), None, place) if place else None
    return Item("names", start, end, tuple(scan.credits(role, found)), dateline, diagnostics=scan.undecided(found))


def _is_traditional(scan: Scan, found: NameList) -> bool:
    """Whether names are printed in traditional characters: papers that print so set their reporters' names bare."""
    return any(name.span.of(scan.raw) != name.span.of(scan.folded) for name in found.names)


def _line_limit(scan: Scan, begin: int, end: int) -> float:
    """Unmarked lines are held to likelier names, one name alone most of all; a gap inside a name speaks for it."""
    text = scan.folded[begin:end]
    if _SPACED_NAME.fullmatch(text):
        return STRICT
    return _ONE_NAME if len(text.strip()) <= 4 else 2.4


def _plausible(scan: Scan, found: NameList, begin: int, end: int, marked: bool) -> bool:
    """Whether the line isn't a phrase that happens to cut into names: runs without a gap need to be short."""
    text = scan.folded[begin:end]
    glued = longest_word(text)
    if marked:
        return glued <= 6 or found.worst <= STRICT
    return glued <= 4 and (len(found.names) <= 12) and not _SENTENCE.search(text)


_BARRED = re.compile(r"\|\s*(?P<names>[^|\n\d()]{2,30}?)\s*(?=\d{4}[年/-]|\||$)")


def barred(scan: Scan) -> list[Item]:
    """Names between a bar and the date, as web editions print them: ``来源：某报 | 甲乙  2031年5月1日``."""
    items = []
    for found in _BARRED.finditer(scan.folded):
        names = read_names(scan.folded, *found.span("names"), LENIENT)
        if names.names and names.end == found.end("names"):
            items.append(Item("names", found.start("names"), found.end("names"), tuple(scan.credits("author", names))))
    return items


def bracketed(scan: Scan) -> list[Item]:
    """Brackets that hold nothing but names or an outlet and stand at the end of a sentence, or alone."""
    items = []
    for found in _BRACKET.finditer(scan.folded):
        before = scan.folded[max(0, found.start() - 8) : found.start()].rstrip(" ")[-1:]
        behind = scan.folded[found.end() : found.end() + 1]
        if not ((before == "" or before in "。！!?？”」』…\n)") and (behind in ("", "\n", " ") or before == "")):
            continue
        item = _inside(scan, found)
        if item:
            items.append(item)
    return items


@cache
def _author_note() -> re.Pattern[str]:
    """What a closing bracket says of its author or helpers: ``作者单位：…``, ``作者系…``, ``甲、乙对本文有贡献``."""
    starts = alternation(words()["notes"]["starts"])
    ends = alternation(words()["notes"]["ends"])
    return re.compile(rf"(?:{starts})|(?P<names>[^。]{{2,60}}?)(?:{ends})$")


def _noted(scan: Scan, found: re.Match[str]) -> Item | None:
    note = _author_note().match(scan.folded, *found.span(1))
    if note is None or not note["names"]:
        return Item("names", found.start(), found.end())
    names = read_names(scan.folded, *note.span("names"), STRICT)
    if not names.names:
        return None
    return Item("names", found.start(), found.end(), tuple(scan.credits("author", names)))


@cache
def _libraries() -> re.Pattern[str]:
    pictures = words()["pictures"]
    return re.compile(alternation([*pictures["libraries"], *pictures["nobody"], *outlets()["picture"]]))


def _inside(scan: Scan, found: re.Match[str]) -> Item | None:
    text, start = found[1], found.start(1)
    if _libraries().fullmatch(text):
        return Item("source", found.start(), found.end())
    alone = found[0] == scan.folded.strip()
    if text in outlets()["agencies"] or (alone and outlet_pattern().fullmatch(text + " ")):
        span = Span(*found.span(1))
        return Item("source", found.start(), found.end(), (Credit("source", span.of(scan.raw), None, None, span),))
    if text in words()["glosses"]["words"] or _LATIN.search(text) or text in places():
        return None
    if _author_note().match(text):
        return _noted(scan, found)
    names = read_names(scan.folded, start, found.end(1), 2.4)
    alone = found.start() == 0 or found[0][-1] != ")"
    if not names.names or names.end < found.end(1) or not (alone or names.worst <= 2.0):
        return None
    if longest_word(text) > 4 and len(names.names) < 3:
        return None
    role = "reporter" if alone and _is_traditional(scan, names) else "author"
    return Item(
        "names",
        found.start(),
        found.end(),
        tuple(scan.credits(role, names)),
        diagnostics=scan.undecided(names),
    )
