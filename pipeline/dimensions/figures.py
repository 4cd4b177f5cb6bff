"""Finds every number that says how much, how many, which share or which rank. Knows no dates, names or files.

    约    | 3,200 余 万 | 平方公里 | 以上          cue · numeral · unit · cue

A page is read once: numerals with their units (`_figure_reading`), then neighbours that belong together
(`_figure_neighbours`). What counts nothing is refused here, and the words around a figure (`_figure_cues`) modify it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from .. import numerals
from ..mentions import FigureMention, Number
from ..page import Page
from ..records import FigureKind, FigureModifier, Script
from ..rules import RuleBook
from ._figure_cues import Cues, alternation
from ._figure_neighbours import join
from ._figure_reading import Reader, Reading
from ._figure_rules import FigureRule as FigureRule
from ._figure_rules import File as File

_SHAPES = ("ordinal", "top", "multiplier", "plain", "whole")
#: What may follow a rank or an index that has no unit.
_END = re.compile(r"[,。、;:)”!?\s]|\Z|的|并|且|和|及|是|为")
_LIST = re.compile("[、和及]")
_STOP = re.compile(r"[,。、;)”!?\s]|\Z")
#: An index may move on at once: 从51.9升至52.8.
_MOVES_ON = re.compile(r"[升降上下回跃增提涨跌]|左右|水平|关口|附近|一线|大关|上方|下方|表明|意味")
#: Not the top three: 当前三家, 目前两个, 前三年.
_FRONT_IN_A_WORD = tuple(f"{word}前" for word in "当目之以先此提日眼午年天月面情税灾战赛节盘")
_OPENED = re.compile(r"[“‘《][^”’》]?\Z")
#: “两个维护”, “气十条”, “1微克”行动: a slogan or a project's name, not a count.
_QUOTED_SLOGAN = re.compile(r"[^“”。,]{0,8}”")

_SCORED = re.compile("[得评打扣获均差].{0,3}$")
_CAMPAIGNS = ("行动", "工程", "计划", "体系", "战略")
_CAMPAIGNS_CLOSED = tuple(f"{word}”" for word in _CAMPAIGNS)


class Finder:
    """Finds figures on pages by the rules of one file."""

    def __init__(self, file: File, book: RuleBook) -> None:
        self._reader = Reader(file, book)
        self._cues = Cues(file.before, file.behind)
        self._shaped = {shape: [rule for rule in file.rules if rule.shape == shape] for shape in _SHAPES}
        self._currency = re.compile(rf"({alternation(book.words('currencies'))})\Z")
        self._codes = {row[0]: row[1] for row in book.lists["currencies"]}

    def find(self, page: Page) -> list[FigureMention]:
        """All figures of a page, in text order."""
        text = page.tidy
        counting: list[Reading] = []
        for reading in join(text, self._reader.read(text)):
            if self._is_figure(text, reading, counting[-1] if counting else None):
                counting.append(reading)
        return [self._mention(page, reading) for reading in counting]

    def _is_figure(self, text: str, reading: Reading, last: Reading | None) -> bool:
        """Whether a number counts, measures or ranks. Gives it its modifier, and its rule where it has no unit."""
        if reading.never:
            return False
        if reading.front and self._is_rank(text, reading):
            return True
        if reading.front == "第" or _is_in_a_title(text, reading):
            return False
        bare = reading.bare or reading.fraction is not None  # 过亿元, 过半数
        of_a_base = reading.fraction is not None or reading.unit_name == "倍"
        cue = self._cues.read(text, reading.start, reading.end, bare, of_a_base)
        reading.modifier = cue or reading.modifier
        if reading.rule is None:
            return self._is_plain(text, reading, last)
        if reading.rule.shape == "first":
            return reading.rule.fits(text, reading.start, reading.end) and _END.match(text, reading.end) is not None
        return reading.unit is None or _counts(text, reading)

    def _is_rank(self, text: str, reading: Reading) -> bool:
        """第5位, 全国第一, 前三, 前十名; not 第三产业, 前三季度."""
        start, end = reading.start - 1, reading.digits_end
        for rule in self._shaped["top" if reading.front == "前" else "ordinal"]:
            unit = next((spelling for spelling in rule.spellings if text.startswith(spelling, end)), "")
            goes_on = not unit and text.startswith(rule.then, end) and not text.startswith(rule.not_then or "\0", end)
            ends = goes_on or _END.match(text, end + len(unit))
            if reading.front == "前":
                holds = not text.endswith(_FRONT_IN_A_WORD, 0, start + 1) and (unit or ends)
            elif rule.near:
                holds = ends and (unit or _stands_behind(rule.near, text, start))
            else:
                holds = goes_on
            if holds:
                reading.start, reading.end, reading.rule, reading.unit = start, end + len(unit), rule, None
                reading.unit_name = unit or None
                return True
        return False

    def _is_plain(self, text: str, reading: Reading, last: Reading | None) -> bool:
        """Numbers without a unit: 300亿, and the 50.2 of an index."""
        scaled = numerals.is_scaled(reading.numeral)
        broken = "." in reading.numeral or "/" in reading.numeral
        rules = self._shaped["multiplier" if scaled or reading.more else "plain" if broken else "whole"]
        fitting = (rule for rule in rules if rule.fits(text, reading.start, reading.end))
        reading.rule = min(fitting, key=lambda rule: rule.distance(text, reading.start, reading.end), default=None)
        if last and last.rule in rules and _LIST.fullmatch(text, last.end, reading.start):
            reading.rule = last.rule  # 分别为348.8|、|399.9|和|81.1
        if reading.rule is None:
            return False
        if reading.more and not scaled:
            return reading.low >= 10  # 6000多|居民
        if scaled:
            if "兆" in reading.numeral and (reading.bare or rules[0] is not reading.rule):
                return False  # 千兆, 万兆 are megabits
            named = text.startswith(("级", "吨级", "元级", "+"), reading.end)
            return not named and (not reading.bare or reading.modifier is not None)
        return bool(_END.match(text, reading.end) or _MOVES_ON.match(text, reading.end))

    def _mention(self, page: Page, reading: Reading) -> FigureMention:
        rule, unit = reading.rule, reading.unit
        assert rule is not None
        low: Number = _times(reading.low, rule) if reading.fraction is None else reading.fraction
        high = None if reading.high is None else _times(reading.high, rule)
        value = low if high is None else None
        si_value, si_unit = unit.measure(value) if unit else (None, None)
        if si_unit == "CNY" and (si_unit := self._code_of_yuan(page, reading)) is None:
            si_value = None
        return FigureMention(
            reading.start,
            reading.end,
            rule.id,
            value=value,
            low=None if high is None else low,
            high=high,
            unit=reading.unit_name,
            kind=rule.kind,
            modifier=reading.modifier or FigureModifier.exact,
            si_value=si_value,
            si_unit=si_unit,
        )

    def _code_of_yuan(self, page: Page, reading: Reading) -> str | None:
        """元 is what the word in front says (港币5亿元), else CNY; but in traditional text it may be anybody's."""
        before = self._currency.search(page.tidy[max(0, reading.start - 8) : reading.start])
        if page.tidy.startswith("人民币", reading.end):
            return "CNY"
        if before and self._codes[before[1]] != "-":
            return self._codes[before[1]]
        return None if page.text.script is Script.traditional else "CNY"


def _counts(text: str, reading: Reading) -> bool:
    """Whether a numeral with its unit counts something. 一家, 二级, 三部曲, “两个维护” don't."""
    rule, unit, numeral = reading.rule, reading.unit, reading.numeral
    assert rule is not None
    assert unit is not None
    if _OPENED.search(text, max(0, reading.start - 2), reading.start) and _is_slogan(text, reading):
        return False
    if abs(reading.low) < rule.least or (rule.most is not None and reading.low > rule.most):
        return False
    if reading.bare and reading.modifier is None and rule.kind is not FigureKind.percent:
        # 百亿元产业, 迎客百万人次; not 百万亩造林, 万元户
        if unit.alone:
            return True  # 万名学徒
        counted = rule.kind in (FigureKind.money, FigureKind.count)
        counts = counted or _STOP.match(text, reading.end) is not None
        return counts and len(numeral) > 1 and not text.startswith("级", reading.end)
    if unit.shy and _is_one_digit(reading) and not (unit.pair and numeral == "两"):
        return False
    if unit.shy and rule.kind is FigureKind.count and reading.low != int(reading.low):
        return False  # 5.1节 is a section
    if not reading.chinese:
        return True
    if unit.name == "分" and "点" in numeral and not _SCORED.search(text, max(0, reading.start - 6), reading.start):
        return False  # 八点零五分 is on the clock
    if (numeral in ("一", "零") and not rule.one) or (numeral == "二" and rule.kind is FigureKind.count):
        return False
    if reading.front == "前" and rule.kind is FigureKind.count:
        return False  # 前两批
    if reading.low == 1 and reading.high is not None and reading.high > 2:
        return False  # 一至四卷 are the first to the fourth
    spelled_out = len(numeral) > 1 and reading.high is None and all(char in numerals.DIGITS for char in numeral)
    return not spelled_out or unit.name == "折"


def _is_one_digit(reading: Reading) -> bool:
    """三|部曲; but 近百|部 and 十余|部 are more than that."""
    return reading.chinese and len(reading.numeral) == 1 and not reading.bare and not reading.more


def _is_in_a_title(text: str, reading: Reading) -> bool:
    """《长安三万里》, 《二十条措施》: part of a name."""
    opened = text.rfind("《", max(0, reading.start - 40), reading.start)
    return opened >= 0 and "》" not in text[opened : reading.start] and "》" in text[reading.end : reading.end + 60]


def _is_slogan(text: str, reading: Reading) -> bool:
    """Quoted as a whole, with a thing counted by a Chinese digit, or called 行动 or 工程."""
    quoted = _QUOTED_SLOGAN.match(text, reading.end)
    if quoted is None:
        return False
    assert reading.rule is not None
    small = reading.rule.kind is FigureKind.count and reading.chinese and len(reading.numeral) == 1
    names = quoted[0].endswith(_CAMPAIGNS_CLOSED) or text.startswith(_CAMPAIGNS, quoted.end())
    return small or names


def _stands_behind(words: tuple[str, ...], text: str, place: int) -> bool:
    clause = re.split("[,。;、\n]", text[max(0, place - 12) : place])[-1]
    return any(word in clause for word in words)


def _times(value: Decimal, rule: FigureRule) -> Decimal:
    """The number that the rule makes of the numeral: 四成 is 40 %, 八五折 and 85折 are 8.5折."""
    if rule.unit == "折" and value >= 10:
        return (value / 10).normalize()
    if rule.times == 1:
        return value
    product = value * rule.times
    return product.to_integral_value() if product == product.to_integral_value() else product.normalize()
