"""Figures without a unit (ranks, 300亿, the 50.2 of an index) by the rules with a shape. Reads no numerals."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .. import numerals
from ..records import FigureKind
from ._figure_reading import Reading
from ._figure_rules import FigureRule

#: What may follow a rank or an index.
_END = re.compile(r"[,。、;)”!?\s—]|:(?![0-9])|\Z|的|并|且|和|及|是|为")
#: An index may move on at once: 从51.9升至52.8.
_MOVES_ON = re.compile(
    r"[升降上下回跃增提涨跌缩扩减]|左右|水平|(?:整数)?关口|以[上下]|附近|一线|大关|上方|下方|表明|意味"
)
#: So may a rank: 从第12位|提升至第5位.
_CHANGES = re.compile("(?:[升降跌]|[上提跃攀]升|下降|[下跌滑][滑落]|[前后上下]移|提高)[一-龥]{0,2}?[至到为]")
_LIST = re.compile("[、和及]")
#: 实现|万亿|产值.
_ACHIEVED = ("实现", "达到", "达")
#: A class of things: 百亿级企业, 5万吨级码头.
_CLASSES = ("级", "吨级", "元级", "+")


class Unitless:
    """Gives a reading its rule, where one of these shapes fits."""

    def __init__(self, rules: Iterable[FigureRule]) -> None:
        self._shaped: dict[str, list[FigureRule]] = {}
        for rule in rules:
            self._shaped.setdefault(rule.shape, []).append(rule)

    def is_rank(self, text: str, reading: Reading) -> bool:
        """第5位, 全国第一, 前三, 前十名; not 第三产业, 前三季度."""
        for rule in self._shaped.get("top" if reading.front == "前" else "ordinal", ()):
            end = reading.digits_end
            unit = next((spelling for spelling in rule.spellings if text.startswith(spelling, end)), "")
            if _ranks(text, reading, rule, unit):
                reading.start, reading.end = reading.start - 1, end + len(unit)
                reading.rule, reading.unit, reading.unit_name = rule, None, unit or None
                return True
        return False

    def is_first(self, text: str, reading: Reading) -> bool:
        """居全省首位; not 首位航天员."""
        assert reading.rule is not None
        return reading.rule.fits(text, reading.start, reading.end) and _END.match(text, reading.end) is not None

    def is_plain(self, text: str, reading: Reading, last: Reading | None) -> bool:
        """Any other number; `last` is the figure before it, which it may continue. 这|一|关口 counts nothing."""
        if reading.numeral == "一":
            return False
        scaled = numerals.is_scaled(reading.numeral)
        broken = "." in reading.numeral or "/" in reading.numeral
        shape = "multiplier" if scaled or reading.bare or reading.more else "plain" if broken else "whole"
        if (
            not scaled
            and not reading.more
            and not (_END.match(text, reading.end) or _MOVES_ON.match(text, reading.end))
        ):
            return False
        rules = self._shaped.get(shape, [])
        if last and last.rule and last.rule.shape == shape and _LIST.fullmatch(text, last.end, reading.start):
            reading.rule = last.rule  # 分别为348.8|、|399.9|和|81.1
        else:
            fitting = (rule for rule in rules if rule.fits(text, reading.start, reading.end))
            reading.rule = min(fitting, key=lambda rule: rule.distance(text, reading.start, reading.end), default=None)
        if reading.rule is None:
            return False
        if scaled or reading.bare:
            return _is_amount(text, reading)
        return not reading.more or reading.low >= 10  # 6000多|居民


def _ranks(text: str, reading: Reading, rule: FigureRule, unit: str) -> bool:
    end = reading.digits_end
    goes_on = not unit and text.startswith(rule.then, end) and not text.startswith(rule.not_then or "\0", end)
    ends = goes_on or _END.match(text, end + len(unit)) is not None
    if reading.front == "前":
        return bool(unit) or ends
    if not rule.near:
        return goes_on  # 第八|大股东
    told = bool(unit) or _stands_behind(rule.near, text, reading.start - 1)
    return told and (ends or _CHANGES.match(text, end + len(unit)) is not None)


def _is_amount(text: str, reading: Reading) -> bool:
    """300亿, 过亿, 实现|万亿; not 百亿|级, and not 千兆, 万兆, which are megabits."""
    assert reading.rule is not None
    if "兆" in reading.numeral and (reading.bare or reading.rule.kind is not FigureKind.money):
        return False
    if text.startswith(_CLASSES, reading.end):
        return False
    if reading.bare and reading.modifier is None:
        return len(reading.numeral) > 1 and text.endswith(_ACHIEVED, 0, reading.start)
    return True


def _stands_behind(words: tuple[str, ...], text: str, place: int) -> bool:
    clause = re.split("[,。;、\n]", text[max(0, place - 12) : place])[-1]
    return any(word in clause for word in words)
