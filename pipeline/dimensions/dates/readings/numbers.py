"""The numbers that a date spells: days, years, lunar months. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from ....numerals import parse

_IN_WORDS = re.compile("[两十百千]")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@lru_cache(maxsize=4096)
def number(spelled: str | None) -> int:
    """Any number of a date, 首 and 元 and 廿三 among them; 0 where nothing is spelled."""
    if not spelled:
        return 0
    if spelled.isascii():
        return int(spelled)
    if spelled in ("首", "元"):
        return 1
    return int(parse(spelled.replace("廿", "二十") if len(spelled) == 1 else spelled.replace("廿", "二")))


def digits(spelled: str) -> int:
    """A number spelled digit by digit: 二〇二三."""
    return int(spelled.translate(_DIGITS))


def year_number(spelled: str | None) -> int:
    spelled = spelled or "0"
    return number(spelled) if _IN_WORDS.search(spelled) else digits(spelled)


def lunar_month_number(spelled: str) -> int | None:
    """Negative for a leap month."""
    if spelled.startswith("闰"):
        return -number(spelled[1:])
    return {"正": 1, "冬": 11, "腊": 12}.get(spelled) or number(spelled)
