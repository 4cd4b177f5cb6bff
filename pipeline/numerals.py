"""Numerals as exact numbers: Arabic, Chinese, financial, mixed and grouped. Pure; knows no units.

Expects the tidy form (half width, simplified): 壹萬 has become 壹万, ８８.５ has become 88.5.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

#: Digits, the everyday and the financial ones (GB/T 15835; the financial ones keep cheques from being altered).
DIGITS = {
    char: value
    for value, chars in enumerate(["零〇○", "一壹幺", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"])
    for char in chars
}
_DIGITS = DIGITS | {str(value): value for value in range(10)}
#: Multipliers inside a group of four digits.
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "k": 1000, "K": 1000}
#: Multipliers of whole groups. 兆 is 10^12, as in Taiwan and in Japanese money; the SI prefix is part of a unit (兆瓦).
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_MULTIPLIERS = SMALL.keys() | LARGE.keys()
_TENS = {"廿": 20, "卅": 30}

_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,12}+(?![0-9])|[0-9]++)(?:\.[0-9]++)?+"
_DIGIT = "".join(DIGITS)
_FINANCIAL = "壹贰叁肆伍陆柒捌玖"
_SINGLE = "".join(char for char in DIGITS if char not in _FINANCIAL and char != "两")
# A financial digit needs its kind beside it: 着陆|场, 陆家嘴, 伍 and 陆 are words and names otherwise.
_CHEQUE = rf"(?:[{_FINANCIAL}](?=[拾佰仟圆])|[壹贰叁肆柒捌玖](?=[万亿元点])|(?<=[拾佰仟零万亿点之])[{_FINANCIAL}])"
# 两 begins a numeral or stands before a multiplier; at the end it is a weight: 两万|两. But 神十七|两个 are two.
_TWO = rf"(?:(?<![{_SINGLE}十百千万亿])两|两(?=[百千万亿])|(?<=十[{_SINGLE}])两(?=[个名位]))"
# A multiplier may belong to the unit behind it: 5万|千瓦, 18|兆瓦, 3|百分点.
# Straight after a Chinese digit 千 is ours in 二千米, but not in 五|千瓦 and 十一|千米.
# And 百 does not follow a larger one: 1200万|百姓.
_SCALE = r"(?:[万亿十拾佰仟]|(?<![万亿兆])百(?!分点)|千(?![瓦米克卡伏赫帕焦牛安升欧])|兆(?![瓦赫帕比字伏欧焦]))"
_ONE = rf"(?:[{_SINGLE}廿卅]|{_TWO}|{_CHEQUE}|(?<=[{_DIGIT}])(?<![十拾百佰].)千(?![瓦伏焦帕赫])|{_SCALE})"
_CHINESE = rf"{_ONE}++(?:点[{_DIGIT}]++{_SCALE}*+)?+"
# Not the code of a fund behind an amount: 400万| 00919.
# What follows a multiplier without one of its own is one digit or three and more: 3万4000, 2万3; but 1.2亿|65岁老人.
_REST = rf"(?:{_ARABIC}(?={_SCALE})|(?!0[0-9]{{4}})(?=[0-9,]{{3}}|[0-9](?![0-9,])){_ARABIC}(?![年月日号]))"
_MIXED = rf"{_ARABIC}(?:[kK](?=[元块美港欧英]))?+(?:{_SCALE}++{_REST}?+){{0,4}}+"
#: The longest numeral at a place: 1,234亿5,678万 · 3万4000 · 三千五百万 · 二点五亿. Linear: it gives nothing back.
NUMERAL = rf"(?:{_MIXED}|{_CHINESE})"
#: Every character that a numeral can begin with.
STARTS = frozenset("0123456789") | DIGITS.keys() | (SMALL.keys() - {"k", "K"}) | LARGE.keys() | _TENS.keys()
#: A pattern for multipliers alone, as in 30余|万.
SCALE = _SCALE

#: Longer runs are no numbers that anybody means.
LONGEST = 40

# Most numerals of news are no more than 86.4, 2024 or 3.5亿.
_SIMPLE = re.compile("([0-9]+(?:[.][0-9]+)?)([万亿兆]?)")
_PARTS = re.compile(rf"{_ARABIC}|.", re.DOTALL)
# 三五百, 七八十, 十五六, 三四十万: neighbouring digits (or 三五) are two ends, with what is around them.
_BETWEEN = re.compile(
    r"(?P<before>(?:[一二两三四五六七八九十百千万亿]*[十百千万亿])?)"
    r"(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])"
    r"(?P<after>[十百千万亿]*)"
)


@lru_cache(maxsize=4096)  # most numerals of news come again and again: 3, 两, 10, 2024
def parse(numeral: str) -> Decimal:
    """The number that a numeral writes.

    >>> [str(parse(numeral)) for numeral in ("1,234亿5,678万", "3万4000", "2.5万亿", "壹仟玖佰", "二〇二三", "三万五")]
    ['123456780000', '34000', '2500000000000', '1900', '2023', '35000']

    Raises ValueError for what is none.
    """
    if not 0 < len(numeral) <= LONGEST:
        raise ValueError(f"not a numeral: {numeral!r}")
    if plain := _SIMPLE.fullmatch(numeral):
        number = Decimal(plain[1])
        return _plain(number * LARGE[plain[2]]) if plain[2] else number
    try:
        return _value(_PARTS.findall(numeral))
    except InvalidOperation as error:
        raise ValueError(f"not a numeral: {numeral!r}") from error


def parse_between(numeral: str) -> tuple[Decimal, Decimal] | None:
    """The two ends that neighbouring digits write; None for a plain numeral.

    >>> [tuple(map(str, parse_between(n) or ())) for n in ("三五百", "十五六", "三四十万", "二十三")]
    [('300', '500'), ('15', '16'), ('300000', '400000'), ()]
    """
    match = None if numeral[:1].isascii() else _BETWEEN.fullmatch(numeral)
    if match is None:
        return None
    low, high = DIGITS[match["low"]], DIGITS[match["high"]]
    if high - low != 1 and (low, high) != (3, 5):
        return None
    if low == 1 and not match["after"]:  # 一二类, 一二线: the first and the second
        return None
    return (
        parse(match["before"] + match["low"] + match["after"]),
        parse(match["before"] + match["high"] + match["after"]),
    )


def parse_fraction(numerator: str, denominator: str) -> Fraction:
    """三分之二 is `parse_fraction("二", "三")`. Raises ValueError for no numerals or no fraction."""
    below = parse(denominator)
    if not below:
        raise ValueError("a fraction of nothing")
    return Fraction(parse(numerator)) / Fraction(below)


def is_scaled(numeral: str) -> bool:
    """Whether it holds 万, 亿 or 兆, and so is plainly a number: 300亿."""
    return not LARGE.keys().isdisjoint(numeral)


def is_bare(numeral: str) -> bool:
    """Whether it is multipliers alone: 千, 百亿, 万 (but 十 is a number of its own)."""
    return numeral[0] in _MULTIPLIERS and numeral[0] not in "十拾" and _MULTIPLIERS.issuperset(numeral)


def scale_of(numeral: str, large_only: bool = False) -> int:
    """The multiplier at the end of a numeral, which its neighbour may share (6至7|亿, 一百到两百|万); 1 without one.

    >>> scale_of("两千万"), scale_of("两千万", large_only=True)
    (10000000, 10000)
    """
    scale = 1
    for char in reversed(numeral):
        step = LARGE.get(char) or (0 if large_only else SMALL.get(char, 0))
        if not step:
            break
        scale *= step
    return scale


def _value(parts: list[str]) -> Decimal:
    """Split at the last of the largest multipliers: what is before is multiplied, what is behind is added."""
    large = [LARGE.get(part, 0) for part in parts]
    most = max(large, default=0)
    if not most:
        return _group(parts)
    place = len(large) - 1 - large[::-1].index(most)
    before, behind = parts[:place], parts[place + 1 :]
    number = (_value(before) if before else Decimal(1)) * most
    if behind:
        number += _rest(behind, most)
    return _plain(number)


def _rest(behind: list[str], above: int) -> Decimal:
    """What follows a multiplier: 三万|五千; a single digit counts in tenths of it: 三万|五, 2万|3, 两百|五."""
    if len(behind) == 1 and (digit := _DIGITS.get(behind[0], 0)):
        return Decimal(digit * above // 10)
    if behind[0] == "点":
        return _decimals(["零"], behind[1:])  # 四万|点六
    number = _value(behind)
    if number >= above:
        raise ValueError("a part larger than its whole")
    return number


def _group(parts: list[str]) -> Decimal:
    """A numeral without 万, 亿, 兆."""
    if "点" in parts:
        place = parts.index("点")
        return _decimals(parts[:place], parts[place + 1 :])
    if len(parts) > 1 and all(part in DIGITS for part in parts):
        return Decimal("".join(str(DIGITS[part]) for part in parts))  # 二〇二三
    number = Decimal(0)
    held: Decimal | None = None
    scaled = False
    above = 10**5
    after_zero = False
    for part in parts:
        if part in SMALL:
            step = SMALL[part]
            if step >= above or (held is None and scaled and part not in "十拾"):
                raise ValueError(f"multipliers out of order: {''.join(parts)}")
            number += (held or Decimal(1)) * step  # 两千零|十
            held, scaled, above, after_zero = None, True, step, False
        elif part in _TENS:
            number, scaled, above = number + _TENS[part], True, 10
        else:
            if held:
                raise ValueError(f"two digits in a row: {''.join(parts)}")
            held = Decimal(DIGITS[part]) if part in DIGITS else Decimal(part.replace(",", ""))
            after_zero = after_zero or held == 0
    if held is not None:
        # 三千五 is 3,500, 两百五 is 250; not 三千零五, and not 二十五
        spoken = scaled and above >= 100 and not after_zero and held < 10 and parts[-1] in DIGITS
        number += held * above / 10 if spoken else held
    return _plain(number) if scaled else number


def _decimals(before: list[str], behind: list[str]) -> Decimal:
    """二点五, 一点二五; and 二点五千."""
    digits = "".join(str(DIGITS[part]) for part in behind if part in DIGITS)
    if not before or not digits:
        raise ValueError("a point with nothing on one side")
    scale = 1
    for part in behind[len(digits) :]:
        scale *= SMALL.get(part, 0)
    if not scale:
        raise ValueError(f"digits behind a multiplier: {''.join(behind)}")
    number = Decimal(f"{_group(before):f}.{digits}")
    return _plain(number * scale) if scale > 1 else number


def scaled(number: Decimal, scale: int) -> Decimal:
    """So many times the number: 7.3 of 7.3至8|万 is 73000."""
    return _plain(number * scale) if scale > 1 else number


def _plain(number: Decimal) -> Decimal:
    """Without the zeros and exponents that multiplying leaves: 37.2万 is 372000, not 372000.0."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()
