"""Printed dates to calendar days: the numerals that papers print years, months and days in."""

from __future__ import annotations

import re
from datetime import date

from newsparse.source.fold import fold

_ZEROS = "○零"
_DIGITS = {digit: value for value, digits in enumerate((_ZEROS, *"一二三四五六七八九")) for digit in digits}
_TENS = {"廿": 20, "卅": 30, "十": 10}
#: With units: 十, 二十六, 廿六, 一百一十四, 一百零五.
_UNITS = re.compile(
    rf"(?:(?P<hundreds>[一-龥])百(?:[{_ZEROS}](?=[^十廿卅]))?)?(?:(?P<by>[一-龥])?(?P<tens>[十廿卅]))?(?P<ones>[一-龥])?"
)
_DATE = re.compile(
    r"(?P<republic>(?:中华)?民国)?(?P<year>[^年月日]{1,6})年(?P<month>[^年月日]{1,3})月(?P<day>[^年月日]{1,3})日"
    r"(?:[0-9]{1,2}时)?"
)
#: The longest text that is looked at; no date is longer.
_LONGEST = 40
#: 民国元年 is 1912.
_REPUBLIC = 1911


def read_number(printed: str) -> int | None:
    """The number that `printed` stands for, or None: digits of any width, digit by digit, or with 十 and 百.

    Args:
        printed: Folded text, as `newsparse.source.fold.fold` gives it.

    >>> [read_number(printed) for printed in ("26", "二十六", "廿六", "一九五四", "一百一十四", "十十")]
    [26, 26, 26, 1954, 114, None]
    """
    if not printed:
        return None
    if printed.isascii() and printed.isdecimal():
        return int(printed)
    if all(character in _DIGITS for character in printed):
        return int("".join(str(_DIGITS[character]) for character in printed))
    found = _UNITS.fullmatch(printed)
    if found is None:
        return None
    hundreds, by, ones = (_digit(found[name]) for name in ("hundreds", "by", "ones"))
    if None in (hundreds, by, ones) or (by and found["tens"] != "十"):
        return None
    tens = _TENS[found["tens"]] * (by or 1) if found["tens"] else 0
    return (hundreds or 0) * 100 + tens + (ones or 0)


def _digit(printed: str | None) -> int | None:
    """One to nine; 0 where nothing is printed, None where it is no digit."""
    return 0 if printed is None else _DIGITS.get(printed) or None


def read_day(printed: str) -> date | None:
    """The calendar day that `printed` names, or None where it has no year or there is no such day.

    A year has four digits, or is counted from 1912 where 民國 is printed before it.

    >>> read_day("一九五四年五月二十六日")
    datetime.date(1954, 5, 26)
    >>> read_day("中華民國114年4月24日")
    datetime.date(2025, 4, 24)
    >>> read_day("114年4月24日"), read_day("6月1日"), read_day("2023年2月29日")
    (None, None, None)
    """
    if len(printed) > _LONGEST:
        return None
    found = _DATE.fullmatch("".join(fold(printed).split()))
    if found is None:
        return None
    year = _year(found["year"], republic=found["republic"] is not None)
    month, day = read_number(found["month"]), read_number(found["day"])
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(printed: str, *, republic: bool) -> int | None:
    year = 1 if printed == "元" else read_number(printed)
    if republic:
        return year + _REPUBLIC if year is not None and 0 < year < 1000 else None
    return year if year is not None and len(printed) == 4 and year >= 1000 else None
