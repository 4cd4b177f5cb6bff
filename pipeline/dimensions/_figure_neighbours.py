"""Numbers that belong together: ranges, lists that share a unit, amounts in steps. Knows no rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from .. import numerals
from ._figure_reading import GAP, Reading
from ._first import Ending

_BETWEEN = re.compile(r" ?(?:至|到|--?|——?|~) ?")
_BY = Ending("(?:[涨跌滑升降增减砍]|调[高低]|[上下]修|上扬|增加|减少|缩小|扩大|收窄|走阔)[了约近超逾]{0,2}", 4)
_DASHES = ("-", "--", "—", "——", "~")
_SPANS = ("区间", "之间", "的区间", "范围")
_LIST = re.compile(r"[、/和及与或]")
_STEPS = {"角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01")}


def join(text: str, readings: Iterable[Reading]) -> list[Reading]:
    """Readings in text order, those that belong together made one, or given the unit of the last of them."""
    joined: list[Reading] = []
    near: list[tuple[Reading, Reading]] = []
    last: Reading | None = None
    for reading in readings:
        if last is not None and (gap := reading.start - last.end) <= GAP:
            if _range(text, last, reading) if gap else _step(text, last, reading):
                continue
            if gap == 1:
                near.append((last, reading))
        joined.append(reading)
        last = reading
    for first, second in reversed(near):
        _share(text, first, second)
    return joined


def _range(text: str, first: Reading, second: Reading) -> bool:
    """3.5亿|至|4.2亿元, 6|至|7亿元, 4|—|5个: the first takes in the second, and from it what it lacks."""
    between = _BETWEEN.fullmatch(text, first.end, second.start)
    if not between or first.high is not None or second.high is not None:
        return False
    if first.never or second.never:
        if first.end > first.digits_end:
            return False  # 84美元至两个月高位
        first.never, first.end = True, second.end  # 2—3年, A350-900
        return True
    if first.fraction is not None or second.fraction is not None:
        return False
    shares = text.startswith("百分之", first.start) and second.unit is None
    if first.unit is not None and first.unit_name != second.unit_name and not shares:
        return False
    on_its_way = between[0] in ("到", "至") and text.endswith(("从", "由"), 0, first.start)
    if first.unit is not None and on_its_way and not text.startswith(("不等", "之间"), second.end):
        return False  # 由10%到20%; but 从60元到680元不等
    if first.unit is not None and _BY.before(text, first.start) and first.low * 10 < second.low:
        return False  # 涨37点至1418点, 缩小约1个基点至49个基点; but 涨3元至5元
    low, high = numerals.scaled(first.low, _shared_scale(first, second)), second.low
    if low < 0 < high and text[first.start] in "零负":  # 零下5到10摄氏度
        low, high = -high, low
    if high < low and (low < 0 or _falls(text, first, second, between[0])):  # -7000万元至-7300万元
        low, high = high, low
    if low >= high:
        return False
    if first.unit is None and second.unit is not None:
        first.rule, first.unit, first.unit_name = second.rule, second.unit, second.unit_name
    first.low, first.high, first.end, first.digits_end = low, high, second.end, second.digits_end
    first.modifier = first.modifier or second.modifier
    if not first.bare:
        first.numeral = second.numeral if second.numeral[0].isdigit() == first.numeral[0].isdigit() else first.numeral
    return True


def _falls(text: str, first: Reading, second: Reading, between: str) -> bool:
    """交投于1.307%|-|1.241%, 6.37|-|6.35元区间: from the higher end to the lower."""
    alike = first.unit is not None and first.unit_name == second.unit_name
    return between.strip() in _DASHES and (alike or text.startswith(_SPANS, second.end)) and second.low * 2 > first.low


def _shared_scale(first: Reading, second: Reading) -> int:
    """What 6 takes over in 6至7|亿, and 一百 in 一百到两百|万; not 8000 in 8000至1.2万."""
    if first.unit is not None or numerals.is_scaled(first.numeral):
        return 1
    for large_only in (False, True):
        scale = numerals.scale_of(second.numeral, large_only)
        plain = large_only or numerals.scale_of(first.numeral) == 1
        if scale > 1 and plain and abs(first.low) < abs(second.low) / scale:
            return scale
    return 1


def _step(text: str, first: Reading, second: Reading) -> bool:
    """五元|三毛, 123元1角|1分."""
    if first.end != second.start or first.unit_name not in ("元", "圆"):
        return False
    step = _STEPS.get(text[second.digits_end : second.digits_end + 1])
    if step is None:
        return False
    if first.never or first.high is not None or second.high is not None or not 0 < second.low < 10:
        return False
    first.low += step * second.low
    first.end = second.digits_end + 1
    return True


def _share(text: str, reading: Reading, follower: Reading) -> None:
    """分别加快0.7|、|0.3个百分点; 24|、|17.5万吨 shares the multiplier too. And 上升0.9个|和|2个百分点."""
    if reading.unit_name == "个" and follower.unit_name == "百分点" and text[follower.digits_end] == "个":
        if _LIST.fullmatch(text, reading.end, follower.start):
            reading.rule, reading.unit, reading.unit_name = follower.rule, follower.unit, follower.unit_name
        return
    if reading.rule or reading.never or reading.front or follower.unit is None or follower.never:
        return
    if reading.chinese != follower.chinese or not _LIST.fullmatch(text, reading.end, follower.start):
        return
    if reading.start == 0 or (text[reading.start - 1] in "。;\n(“《,、" and not _listed(text, reading)):
        return  # 1、3个项目: the number of a list
    reading.rule, reading.unit, reading.unit_name = follower.rule, follower.unit, follower.unit_name
    scale = follower.shared if follower.shared > 1 else numerals.scale_of(follower.numeral)
    most = max(abs(follower.low), abs(follower.high or follower.low))
    alike = abs(reading.low) * scale < most * 100  # not 2300|和|1.2万元
    if scale > 1 and numerals.scale_of(reading.numeral) == 1 and alike:
        reading.low = numerals.scaled(reading.low, scale)
        reading.high = None if reading.high is None else numerals.scaled(reading.high, scale)
        reading.shared = scale


def _listed(text: str, reading: Reading) -> bool:
    """0.5、0.7、0.3个百分点, 1.2亿、2.3亿和3.4亿元: there is a number before the 、 too."""
    before = text[reading.start - 2 : reading.start - 1]
    return reading.start > 1 and text[reading.start - 1] == "、" and (before.isdigit() or before in ("万", "亿"))
