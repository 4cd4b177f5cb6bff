"""Indicators to which no time is carried over: what holds as long as the thing stands. Knows no dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LASTING = re.compile(r"(?:总投资|库容|装机容量|总人口|机组)$")
#: What holds as long as the thing stands: no time is carried over to it.
_STANDING = re.compile(
    r"(?:平均年龄|全长|总长|长度|占地|占地面积|规划面积|建筑面积|总面积|建设用地|工业用地|常住人口|户籍人口|目标价|票价|门票|时速|桥隧比|海拔"
    r"|现金股利|现金红利|现金股息|回购价格|设站|车站|换乘站)$|^设计|^规划(?:面积|用地|总)"
)


def is_lasting(indicators: Sequence[str]) -> bool:
    """总投资, 装机: what a sentence can date, but not the one before it."""
    return all(_LASTING.search(indicator) for indicator in indicators)


def is_standing(indicators: Sequence[str]) -> bool:
    """全长, 占地, 总投资: what was so before and will be."""
    return all(_STANDING.search(indicator) for indicator in indicators)
