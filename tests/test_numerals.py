"""Numerals of every kind, as exact numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import numerals

NUMBERS = {
    "0": "0",
    "007": "7",
    "88.50": "88.50",
    "1,234,567.8": "1234567.8",
    "十": "10",
    "十五": "15",
    "二十": "20",
    "廿三": "23",
    "卅": "30",
    "一百零五": "105",
    "一百一": "110",
    "两百五": "250",
    "两千零八": "2008",
    "三千五": "3500",
    "二〇二三": "2023",
    "一万零三百": "10300",
    "三万五": "35000",
    "一亿零两千三百": "100002300",
    "一万五千亿": "1500000000000",
    "两万亿": "2000000000000",
    "一兆零三百二十万五千": "1000003205000",
    "百万": "1000000",
    "千亿": "100000000000",
    "零点五": "0.5",
    "三点一四": "3.14",
    "二点五亿": "250000000",
    "一点零五万": "10500",
    "壹仟玖佰": "1900",
    "贰拾叁万肆仟伍佰陆拾柒": "234567",
    "1,234亿5,678万": "123456780000",
    "3万4000": "34000",
    "3千5百万": "35000000",
    "2.5万亿": "2500000000000",
    "37.2万": "372000",
    "39.55兆": "39550000000000",
    "十万零十": "100010",
    "两千零十二": "2012",
    "四万点六": "40000.6",
    "五万点二四五": "50000.245",
    "玖点玖": "9.9",
}


@pytest.mark.parametrize(("numeral", "number"), NUMBERS.items())
def test_parse(numeral: str, number: str) -> None:
    assert f"{numerals.parse(numeral):f}" == number
    assert re.fullmatch(numerals.NUMERAL, numeral)


NONE = ["", "百千", "一千二千", "三百零五六", "点五", "二点百三", "1" * 41, "亿" * 1000, "公里"]


@pytest.mark.parametrize("numeral", NONE)
def test_what_is_no_numeral(numeral: str) -> None:
    with pytest.raises(ValueError, match=r"not|order|row|larger|point|behind"):
        numerals.parse(numeral)


@pytest.mark.parametrize(
    ("numeral", "ends"),
    [
        ("三五百", ("300", "500")),
        ("七八", ("7", "8")),
        ("十七八", ("17", "18")),
        ("二三十", ("20", "30")),
        ("三四十万", ("300000", "400000")),
        ("七百三四十", ("730", "740")),
        ("二十三", None),
        ("三八", None),
        ("一百", None),
    ],
)
def test_parse_between(numeral: str, ends: tuple[str, str] | None) -> None:
    found = numerals.parse_between(numeral)
    assert (found and tuple(map(str, found))) == ends


def test_parse_fraction() -> None:
    assert numerals.parse_fraction("二", "三") == Fraction(2, 3)
    assert numerals.parse_fraction("1.5", "4") == Fraction(3, 8)
    with pytest.raises(ValueError, match="nothing"):
        numerals.parse_fraction("一", "零")


@pytest.mark.parametrize(
    ("text", "numeral"),
    [
        ("5万千瓦", "5万"),
        ("18兆瓦", "18"),
        ("3百分点", "3"),
        ("二千米", "二千"),
        ("三百一十一千米", "三百一十一"),
        ("15k元", "15k"),
        ("15k赛", "15"),
        ("五千瓦", "五"),
        ("两万两", "两万"),
        ("1,2345", "1"),
        ("3万2024年", "3万"),
    ],
)
def test_a_multiplier_may_belong_to_the_unit(text: str, numeral: str) -> None:
    match = re.match(numerals.NUMERAL, text)
    assert match
    assert match[0] == numeral


def spelled(number: int) -> str:
    """A whole number below 10^12 in plain Chinese: the way from number to numeral, to be gone back."""
    if number == 0:
        return "零"
    groups: list[str] = []
    gap = False
    for power, name in ((8, "亿"), (4, "万"), (0, "")):
        group = number // 10**power % 10**4
        if not group:
            gap = bool(groups)
            continue
        zero = "零" if groups and (gap or group < 1000) else ""
        groups.append(zero + _group(group) + name)
        gap = False
    return "".join(groups)


def _group(number: int) -> str:
    text, gap = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // step % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return text


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_every_whole_number_comes_back(number: int) -> None:
    assert numerals.parse(spelled(number)) == number
    assert numerals.parse(f"{number:,}") == number


@given(st.decimals(min_value=Decimal(0), max_value=Decimal(10**6), places=3), st.sampled_from(["", "万", "亿", "万亿"]))
def test_multipliers_lose_no_digit(number: Decimal, scale: str) -> None:
    factor = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    assert numerals.parse(f"{number:f}{scale}") == number * factor
