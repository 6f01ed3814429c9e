"""Finds the words that credits hang on: titles (记者), labels (编辑：), slashes (文/), functions (摄), reports (报道).

An anchor is only a place to look; the rules decide whether a credit stands there.
"""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from newsparse.credits.lexicon import alternation, compound_pattern, outlets, roles_of, words
from newsparse.credits.people import HAN

#: What a word can hang on to its left without belonging to it.
_DELIMITER = re.compile(r"""[()。！!?？;:"“”‘’「」『』|、,\n…□■◎●◆○☉⊙◇★☆▲△▼▶►◤※@─—]|\s\s+""")
_REACH = 34
_WITH_OUTLET = ("记者", "通讯员")
#: Labels that mostly are verbs behind a name, and labels only where a line begins.
_REPORTS = ("报道", "报导")
#: Kinds whose match holds the colon or slash that closes the word.
_CLOSED = ("label", "told", "slash", "dotted", "compound")
#: A word that could be an outlet nobody has listed, right before a title.
_GUESS = re.compile(rf"(?:(?![讯电])[{HAN}A-Za-z·+-]){{2,12}}$")


@frozen
class Anchor:
    """A word that credits hang on.

    Attributes:
        kind: ``title``, ``label``, ``slash``, ``function``, ``report`` or ``closer``.
        word: The word, folded, without layout spaces.
        start: Where it begins, ranks and outlet before a title included.
        word_start: Where the word itself begins.
        end: Where it ends; a label's colon and a slash are part of it.
        outlet: Offsets of the outlet printed before it.
        rank_start: Where rank and title begin.
        bounded: Nothing but a delimiter stands before `start`.
        owned: The outlet is one that never ends a word of prose (本报, 新华社).
        guessed: The outlet is known by nothing but its place before the title.
    """

    kind: str
    word: str
    start: int
    word_start: int
    end: int
    outlet: tuple[int, int] | None = None
    rank_start: int = 0
    bounded: bool = True
    owned: bool = False
    guessed: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    table = words()
    functions = [word for entries in table["functions"].values() for word in entries]
    gapped = [word for word in functions if len(word) > 1 and word not in table["functions"]["both"]]
    long_functions = alternation(gapped, gaps=True)
    short_functions = "".join(sorted({word for word in functions if len(word) == 1}))
    both = alternation(table["functions"]["both"])
    slashes = alternation([*roles_of("slashes"), *(word for word in roles_of("labels") if len(word) > 1)])
    labels = alternation((word for word in roles_of("labels") if word not in _REPORTS), gaps=True)
    doubtful = table["labels.doubtful"]["any"]
    prefixes = alternation([word for word in roles_of("labels") if len(word) > 1 and word not in doubtful], gaps=True)
    titles = alternation(roles_of("titles"), gaps=True)
    not_before = alternation(table["titles.not_before"]["any"])
    closers = alternation(table["closers"]["words"])
    return re.compile(
        rf"(?P<compound>(?<![{HAN}]){compound_pattern()}\s*[:/|\\∣])"
        rf"|(?P<both>(?:{both})(?!\s*[/|\\∣:]|[◎-][{HAN}]))"
        rf"|(?P<slash>(?<![{HAN}])(?:{slashes})(?:\s*[/|\\∣]|[◎-](?=[{HAN}])))"
        rf"|(?P<dotted>(?<![^\n])(?:{slashes})·(?=[{HAN}]))"
        rf"|(?P<open>(?<![^\n(\s])[文图]\s+(?=\S{{0,12}}?记者|[{HAN}]{{2,3}}(?:\s+[文图]\s|\s*(?:$|[\n)]))))"
        rf"|(?P<told>(?<![^\n(□■◎●])(?:{alternation(_REPORTS)})\s*:)"
        rf"|(?P<report>报\s?[道导](?![员站组社出]))"
        rf"|(?P<label>(?:{labels})\s*:)"
        rf"|(?P<title>(?:{titles})(?!{not_before}))"
        rf"|(?P<function>(?:{long_functions})|摄(?![氏像影制入取录])"
        rf"|(?<=[\s/·|])[{short_functions}](?=[\s()、,|。]|$)|[译绘作](?=[\s()]|$))"
        rf"|(?P<closer>(?:{closers})(?=\s*(?:[)\n]|$)))"
        rf"|(?P<prefix>(?:{prefixes})(?=\s))"
    )


@cache
def _trigger() -> re.Pattern[str]:
    """Where one of the words could begin, going by two characters: a quick search, as hardly any place will do."""
    tables = ("functions", "slashes", "labels", "titles", "compounds", "closers")
    every = [word for table in tables for word in roles_of(table)]
    seconds: dict[str, set[str]] = {}
    for word in every:
        seconds.setdefault(word[0], set()).add(word[1:2])
    joins = {"及", *(word[0] for word in roles_of("compounds"))}
    return re.compile("|".join(_first_two(first, others, joins) for first, others in seconds.items()))


def _first_two(first: str, others: set[str], joins: set[str]) -> str:
    """A character that words begin with, and what must stand behind it: the next one of a word, perhaps after a gap."""
    if first == "摄":
        return first
    behind = "".join(map(re.escape, sorted(others | joins if "" in others else others)))
    if "" not in others:
        return rf"{re.escape(first)}(?=[{behind}\s])"
    # A word of one character is part of a compound, or ends there.
    return rf"{re.escape(first)}(?:(?=[{behind}])|(?![{HAN}]))"


@cache
def _left_pattern() -> re.Pattern[str]:
    """Outlet, post and ranks before a title, up to the title: 新华社驻柳溪特约|记者."""
    own = alternation(outlets()["own"] + outlets()["agencies"])
    suffix = alternation(outlets()["suffixes"])
    ranks = alternation(words()["ranks"]["words"])
    return re.compile(
        rf"(?P<outlet>(?P<own>{own})(?:[{HAN}]{{0,4}}(?:{suffix}))?(?:[{HAN}](?<![讯电])){{0,4}}?|《?[{HAN}A-Za-z0-9·&-]{{1,14}}?(?:{suffix})》?|《[{HAN}A-Za-z0-9]{{2,12}}》)?\s?"
        rf"(?P<ranks>(?:{ranks}|\s|驻[{HAN}]{{1,6}}?|(?<=特派)[{HAN}]{{2,3}}|全国两会)*)$"
    )


def squeeze(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def find_anchors(folded: str) -> list[Anchor]:
    """Every anchor of `folded`, in order; they don't overlap."""
    found: list[Anchor] = []
    edge = 0
    for place in _trigger().finditer(folded):
        match = _pattern().match(folded, place.start()) if place.start() >= edge else None
        if match is None:
            continue
        kind = match.lastgroup or ""
        word = squeeze(match[0].rstrip(":/|\\∣ ◎·-") if kind in _CLOSED else match[0])
        if kind in ("title", "prefix") or (kind == "label" and word in _WITH_OUTLET):
            anchor = _with_outlet(folded, match, kind, word, edge)
        else:
            start = match.start()
            kind = {"both": "function", "open": "slash", "dotted": "slash", "told": "label"}.get(kind, kind)
            if kind == "compound":
                kind = "label" if match[0].endswith(":") else "slash"
            anchor = Anchor(
                kind, word, start, start, match.end(), rank_start=start, bounded=_bounded(folded, start, edge)
            )
        found.append(anchor)
        edge = match.end()
    return found


def _bounded(folded: str, position: int, edge: int) -> bool:
    return (
        position <= edge
        or folded[position - 1].isspace()
        or bool(_DELIMITER.match(folded[position - 1]))
        or folded[position - 1] in "/\\0123456789>"
    )


def _with_outlet(folded: str, match: re.Match[str], kind: str, word: str, edge: int) -> Anchor:
    begin = max(edge, match.start() - _REACH)
    for delimiter in _DELIMITER.finditer(folded, begin, match.start()):
        begin = delimiter.end()
    left = _left_pattern().search(folded, begin, match.start())
    start, rank_start, outlet, owned = match.start(), match.start(), None, False
    if left and left.end() > left.start():
        start, rank_start = left.start(), left.start("ranks")
        while rank_start < match.start() and folded[rank_start].isspace():
            rank_start += 1
        if left["outlet"]:
            outlet = left.span("outlet")
            start, outlet, owned = _own_outlet(folded, start, outlet, left["own"])
            outlet, rank_start = _without_rank(folded, outlet, rank_start)
        else:
            start = rank_start
    bounded = _bounded(folded, start, edge)
    guess = None if bounded or owned else _GUESS.search(folded, begin, start)
    if guess and _bounded(folded, guess.start(), edge):
        return Anchor(kind, word, guess.start(), match.start(), match.end(), guess.span(), rank_start, guessed=True)
    return Anchor(kind, word, start, match.start(), match.end(), outlet, rank_start, bounded, owned)


def _without_rank(folded: str, outlet: tuple[int, int], rank_start: int) -> tuple[tuple[int, int], int]:
    """An outlet without the rank it seems to end in (本报|全媒体记者), and where the rank begins."""
    name = folded[slice(*outlet)]
    if not name.endswith(_long_ranks()):
        return outlet, rank_start
    rank = next(word for word in _long_ranks() if name.endswith(word))
    end = outlet[1] - len(rank)
    return ((outlet[0], end), end) if end - outlet[0] >= 2 else (outlet, rank_start)


@cache
def _long_ranks() -> tuple[str, ...]:
    return tuple(word for word in words()["ranks"]["words"] if len(word) > 2)


@cache
def _own_pattern() -> re.Pattern[str]:
    return re.compile(alternation(outlets()["own"] + outlets()["agencies"]))


@cache
def _itself_pattern() -> re.Pattern[str]:
    return re.compile(alternation(outlets()["own"]))


#: What an outlet's name stands behind where nothing else does, and how long it is there at most.
_ALONE_BEFORE = re.compile(r"(?:^|\n)[\s□■◎●◆○☉⊙◇(]*$")
_LONGEST_OUTLET = 8
#: White space and marks before it are no more: a search from a text's begin would take longer for each outlet.
_MOST_BEFORE = 12


def _begins_line(folded: str, outlet: tuple[int, int]) -> bool:
    """Whether a line begins with an outlet's name, so that no prose stands in it: 香港某报, but not 据某报."""
    start, end = outlet
    short = end - start <= _LONGEST_OUTLET and folded[start] != "据"
    return short and bool(_ALONE_BEFORE.search(folded, max(0, start - _MOST_BEFORE), start))


def _own_outlet(folded: str, start: int, outlet: tuple[int, int], own: str | None) -> tuple[int, tuple[int, int], bool]:
    """Cuts prose off an outlet that holds a better one: 霍顿本报 is 本报."""
    pattern = _own_pattern()
    if own:
        # 本版照片由本报: the paper names itself twice, the second time as an outlet.
        if len(own) == outlet[1] - outlet[0] or own not in outlets()["own"]:
            return start, outlet, True
        pattern = _itself_pattern()
    if not own and _begins_line(folded, outlet):
        return start, outlet, True
    for better in pattern.finditer(folded, outlet[0] + 1, outlet[1]):
        if better.end() == outlet[1] and folded[better.start() - 1] not in "-·":
            return better.start(), better.span(), True
    return start, outlet, bool(own)
