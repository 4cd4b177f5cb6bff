"""Lengths of time as ISO 8601 durations. Pure: reads a spelled length, knows no page."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from ...numerals import parse, parse_between

#: Unit → (designator, how many of it, what half of one adds: (designator, number)). None: a half is written as .5.
UNITS: dict[str, tuple[str, Decimal, tuple[str, int] | None]] = {
    "年": ("Y", Decimal(1), ("M", 6)),
    "周年": ("Y", Decimal(1), None),
    "载": ("Y", Decimal(1), None),
    "世纪": ("Y", Decimal(100), ("Y", 50)),
    "季度": ("M", Decimal(3), None),
    "季": ("M", Decimal(3), None),
    "月": ("M", Decimal(1), None),
    "周": ("W", Decimal(1), None),
    "星期": ("W", Decimal(1), None),
    "礼拜": ("W", Decimal(1), None),
    "天": ("D", Decimal(1), ("H", 12)),
    "日": ("D", Decimal(1), ("H", 12)),
    "昼夜": ("D", Decimal(1), None),
    "工作日": ("D", Decimal(1), None),
    "交易日": ("D", Decimal(1), None),
    "小时": ("H", Decimal(1), ("m", 30)),
    "钟头": ("H", Decimal(1), ("m", 30)),
    "刻钟": ("m", Decimal(15), None),
    "分钟": ("m", Decimal(1), ("S", 30)),
    "分": ("m", Decimal(1), None),
    "秒": ("S", Decimal(1), None),
    "秒钟": ("S", Decimal(1), None),
    "毫秒": ("S", Decimal("0.001"), None),
    "微秒": ("S", Decimal("0.000001"), None),
    "纳秒": ("S", Decimal("0.000000001"), None),
}
#: The order of an ISO 8601 duration; "m" is the minute, to keep it apart from the month.
ORDER = "YMWDHmS"

_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_PIECE = re.compile(
    rf"(?P<n>[0-9][0-9,]*(?:\.[0-9]+)?[百千万亿]*|[〇零一二两三四五六七八九十百千万亿]+)?(?P<some>[余多]?)个?"
    rf"(?P<some2>[余多]?)(?P<half>半?)个?(?P<some3>[余多]?)(?P<unit>{_UNIT})(?P<some4>[余多]?)(?P<half2>半?)"
)
#: 40秒693: what follows 秒 is a fraction of it.
_SPORTS = re.compile("(?<=秒)([0-9]+)$")


@lru_cache(maxsize=4096)
def read_length(spelled: str) -> tuple[str, bool] | None:
    """The ISO duration and whether 余 or 多 says that it is more; None for what names no definite length (两三年).

    >>> read_length("一年半"), read_length("8天20小时"), read_length("二十余年"), read_length("两三年")
    (('P1Y6M', False), ('P8DT20H', False), ('P20Y', True), None)
    """
    hundredths = _SPORTS.search(spelled)
    if hundredths:
        spelled = spelled[: hundredths.start(1)]
    amounts: dict[str, Decimal] = {}
    more = False
    for piece in _PIECE.finditer(spelled):
        number, unit = piece["n"], piece["unit"]
        designator, size, half = UNITS[unit]
        if number is not None:
            amount = _amount(number)
            if amount is None:
                return None
            _add(amounts, designator, amount * size)
        if piece["half"] or piece["half2"]:
            if half is None:
                _add(amounts, designator, size / 2)
            else:
                _add(amounts, half[0], Decimal(half[1]))
        more = more or any(piece[some] for some in ("some", "some2", "some3", "some4"))
    if hundredths:
        _add(amounts, "S", Decimal(f"0.{hundredths[1]}"))
    if not amounts:
        return None
    return _spell(amounts), more


def _amount(spelled: str) -> Decimal | None:
    """None for neighbouring digits (两三, 一两) and for what is no numeral (一一十)."""
    if parse_between(spelled) is not None or spelled in ("一二", "一两"):
        return None
    try:
        return parse(spelled)
    except ValueError:
        return None


def _add(amounts: dict[str, Decimal], designator: str, number: Decimal) -> None:
    amounts[designator] = amounts.get(designator, Decimal(0)) + number


def _spell(amounts: dict[str, Decimal]) -> str:
    spelled = {sign: f"{_plain(amounts[sign])}{sign.upper()}" for sign in ORDER if sign in amounts}
    days = "".join(text for sign, text in spelled.items() if sign in "YMWD")
    hours = "".join(text for sign, text in spelled.items() if sign in "HmS")
    return f"P{days}T{hours}" if hours else f"P{days}"


def _plain(number: Decimal) -> str:
    """Without an exponent and without zeros that say nothing (1.50 → 1.5)."""
    spelled = f"{number:f}"
    return spelled.rstrip("0").rstrip(".") if "." in spelled else spelled
