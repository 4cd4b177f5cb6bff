"""Several things in one word or under one head: 城乡居民收入, 第一、二、三产业投资, 数量和面积. Knows no figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .indicators import Borders, Noun

#: One word for two, with the two in the order in which their figures follow.
_PAIRS = (("城乡", "城镇", "农村"), ("进出口", "进口", "出口"), ("存贷款", "存款", "贷款"), ("产销", "产", "销"))
_N = "[一二三四五六七八九十]"
_NUMBERED = re.compile(rf"^第({_N}(?:、第?{_N}){{0,8}}(?:[和与]第?{_N})?)(.+)$")
#: What two have between them.
_BETWEEN = re.compile(r"(?:贸易|往来|合作|双边|交流)[\u4e00-\u9fff]{0,4}$")
#: How many members a list has at most.
_MOST = 6


def unfolded(borders: Borders, noun: Noun, count: int) -> list[str] | None:
    """The `count` things that the noun says in one, each with all that they share; None when it doesn't."""
    numbered = _NUMBERED.match(noun.text)
    if numbered:
        numbers = re.findall(_N, numbered[1])
        if len(numbers) == count > 1:
            return [f"第{number}{numbered[2]}" for number in numbers]
    parts = borders.parts(noun, count)
    return parts if parts is not None or count != 2 else both(noun)


def both(noun: Noun, whole: str = "") -> list[str] | None:
    """汽车产销均超过2600万辆: the two things that one word says, unless it is the word `whole`."""
    text = noun.text + "量" if noun.text.endswith("产销") else noun.text
    for pair, first, second in _PAIRS:
        if pair in text and pair != whole:
            return [text.replace(pair, first, 1), text.replace(pair, second, 1)]
    return None


def alike(borders: Borders, noun: Noun) -> list[str] | None:
    """中小企业数量和面积|增长四成: quantities of which the same is said, each with what they share; else None."""
    if not any(piece.kind in {"CONJ", "PAUSE"} for piece in noun.pieces) or _mutual(noun):
        return None
    for count in range(2, _MOST):
        parts = borders.parts(noun, count)
        if parts is not None and all(borders.measured(part) for part in parts):
            return _with_stem(borders, parts)
    return None


def _mutual(noun: Noun) -> bool:
    """中国同中亚五国|贸易额: what two have between them, not what each has."""
    between = any(piece.kind == "CONJ" and piece.text in {"同", "与", "和"} for piece in noun.pieces)
    if noun.text.endswith("之比"):
        return between  # 研发经费与生产总值|之比
    return between and _BETWEEN.search(noun.text) is not None and noun.pieces[0].kind == "NAME"


def _with_stem(borders: Borders, parts: Sequence[str]) -> list[str]:
    """The first member's stem before the others where these are bare heads: 企业数量, 面积 → 企业面积."""
    stem = parts[0].removesuffix(borders.head_of(parts[0]))
    return [parts[0], *(stem + part if borders.head_of(part) == part else part for part in parts[1:])]
