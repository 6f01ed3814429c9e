"""Pages of which most are bad in some way, and what every way of parsing many pages must make of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import newsparse

_PAGE = """坡上村的茶园 换了新水渠

□本报记者 苏砚秋 通讯员 贺知野

坡上村的老水渠年年漏水，茶农到了夏天就发愁。今年春天，村里把渠道重新砌了一遍，水第一次流到了山腰。

六十岁的种茶人说，往年要挑水上山，现在打开闸门就行。

渡口小学 开了一间种子图书馆

□本报记者 邬明川

渡口小学的走廊里摆着一百多个玻璃瓶，瓶里是学生从家里带来的种子。借走一瓶，秋天要还回两瓶。"""
_LINE = "柳溪县的茶园今年开园早，采茶的人天不亮就上了山，到了中午才下来歇一歇。" * 40
_LARGE = "春到柳溪\n\n□本报记者 范晓云\n\n" + "\n".join([_LINE] * (5_000_000 // len(_LINE.encode())))

#: Bytes, because lone surrogates can't stand in a column of text; None is a null.
PAGES: dict[str, bytes | None] = {
    "page": _PAGE.encode(),
    "page in GB18030": _PAGE.encode("gb18030"),
    "empty": b"",
    "blank": " \n\u3000\n".encode(),
    "large": _LARGE.encode(),
    "binary": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8,
    "wrong encoding": b"\xef\xbb\xbf" + _PAGE.encode("gb18030"),
    "torn": _PAGE.encode()[:-1],
    "lone surrogate": f"{_PAGE}\ud800".encode("utf-8", "surrogatepass"),
    "no page": None,
    "page behind them": _PAGE.encode(),
}

#: Of those that are no page, a pattern of the reason.
REASONS = {
    "binary": r"SourceError: byte 0 \(0x89\) is not valid (?i:utf-8)",
    "wrong encoding": r"SourceError: byte \d+ \(0x[0-9a-f]{2}\) is not valid utf-8-sig",
    "torn": rf"SourceError: byte {len(_PAGE.encode()) - 3} \(0xe3\) is not valid (?i:utf-8)",
    "lone surrogate": rf"SourceError: byte {len(_PAGE.encode())} \(0xed\) is not valid (?i:utf-8)",
    "no page": "SourceError: there is no page",
}


def check(outcomes: Mapping[str, int | str]) -> None:
    """Whether each page has its number of articles, or the reason why there are none."""
    assert set(outcomes) == set(PAGES)
    articles = len(newsparse.parse(_PAGE).articles)
    assert articles > 1
    assert {key: outcome for key, outcome in outcomes.items() if isinstance(outcome, int)} == {
        "page": articles,
        "page in GB18030": articles,
        "empty": 0,
        "blank": 0,
        "large": 1,
        "page behind them": articles,
    }
    for key, reason in REASONS.items():
        assert re.match(reason, str(outcomes[key])), outcomes[key]


def outcomes_of_rows(rows: Iterable[Mapping[str, object]]) -> dict[str, int | str]:
    """What became of each page, from the columns ``source``, ``position`` and ``error`` of the rows."""
    outcomes: dict[str, int | str] = {}
    for row in rows:
        source, position, error = str(row["source"]), row["position"], row["error"]
        # One row says all of a page that has no articles, so there is none before it.
        assert position is not None or source not in outcomes
        if error is not None:
            outcomes[source] = str(error)
        else:
            outcomes[source] = int(outcomes.get(source, 0)) + (position is not None)
    return outcomes
