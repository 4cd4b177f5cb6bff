"""Finds every number that says how much, how many, which share or which rank. Knows no dates, names or files.

    约    | 3,200 余 万 | 平方公里 | 以上          cue · numeral · unit · cue

A page is read once: numerals with their units (`_figure_reading`), then neighbours that belong together
(`_figure_neighbours`). What counts nothing is refused (`_figure_refusals`), what has no unit has to be a rank, an
amount or an index (`_figure_unitless`), and the words around a figure (`_figure_cues`) modify it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ..mentions import FigureMention, Number
from ..page import Page
from ..records import FigureModifier, Script
from ..rules import RuleBook
from ._figure_cues import Cues, alternation
from ._figure_neighbours import join
from ._figure_reading import Reader, Reading
from ._figure_refusals import counts, is_in_a_title
from ._figure_rules import FigureRule as FigureRule
from ._figure_rules import File as File
from ._figure_unitless import Unitless
from ._first import Ending

_SHARES = ("%", "‰")
_AND = re.compile("[、,]?[和与及]?")
#: 各|约|72%、13%, 分别超过|9%、9.5%: of each in the list.
_EACH = Ending("(?:各自?|分别|依[序次])[一-龥]{0,5}?(?:大?约|超过?|逾|近|不足|不到|突破)[占有为达]?", 12)
_STEPS = ("百", "千", "万", "亿")


class Finder:
    """Finds figures on pages by the rules of one file."""

    def __init__(self, file: File, book: RuleBook) -> None:
        self._reader = Reader(file, book)
        self._unitless = Unitless(file.rules)
        self._cues = Cues(file.before, file.behind)
        self._currency = Ending(f"({alternation(book.words('currencies'))})", 8)
        self._codes = {row[0]: row[1] for row in book.lists["currencies"]}

    def find(self, page: Page) -> list[FigureMention]:
        """All figures of a page, in text order."""
        text = page.tidy
        found: list[FigureMention] = []
        titles = "《" in text
        last: Reading | None = None
        for reading in join(text, self._reader.read(text)):
            if not reading.never and self._is_figure(text, reading, last, titles):
                found.append(self._mention(page, reading))
                last = reading
        return found

    def _is_figure(self, text: str, reading: Reading, last: Reading | None, titles: bool) -> bool:
        """Whether a number counts, measures or ranks. Gives it its modifier, and its rule where it has no unit."""
        if reading.front and self._unitless.is_rank(text, reading):
            return True
        if reading.front == "第" or (titles and is_in_a_title(text, reading)):
            return False
        bare = reading.bare
        if bare:  # 过亿元: the word in front makes it a number
            self._modify(text, reading, last, bare)
        if not self._counts(text, reading, last):
            return False
        if not bare:
            self._modify(text, reading, last, bare)
        return True

    def _modify(self, text: str, reading: Reading, last: Reading | None, bare: bool) -> None:
        """Give a number the modifier that the words around it say, or those before a list: 各约七成|、两成."""
        unit, fraction = reading.unit_name, reading.fraction is not None
        if unit == "个" and text.startswith(_STEPS, reading.end):
            return  # 跨越|三个|百亿台阶
        of_a_base = fraction or unit == "倍"
        in_tenths = reading.rule is not None and reading.rule.times == 10
        bare = bare or fraction or in_tenths  # 过亿元, 过半数, 过三成
        cue = self._cues.read(text, reading.start, reading.end, bare, of_a_base, unit in _SHARES)
        if cue:
            reading.modifier = cue
        elif last and last.each and _AND.fullmatch(text, last.end, reading.start):
            reading.modifier = reading.modifier or last.modifier
            reading.each = True
        reading.each = reading.each or (cue is not None and _EACH.before(text, reading.start) is not None)

    def _counts(self, text: str, reading: Reading, last: Reading | None) -> bool:
        if reading.unit is not None:
            return counts(text, reading)
        if reading.rule is None:
            return self._unitless.is_plain(text, reading, last)
        return reading.rule.shape != "first" or self._unitless.is_first(text, reading)

    def _mention(self, page: Page, reading: Reading) -> FigureMention:
        rule, unit = reading.rule, reading.unit
        assert rule is not None
        if rule.shape == "match":  # two numbers, neither of them its value
            return FigureMention(reading.start, reading.end, rule.id, kind=rule.kind)
        low: Number = _times(reading.low, rule) if reading.fraction is None else reading.fraction
        high = None if reading.high is None else _times(reading.high, rule)
        value = low if high is None else None
        si_value, si_unit = unit.measure(value) if unit and unit.si else (None, None)
        if si_unit == "CNY" and (si_unit := self._code_of_yuan(page, reading)) is None:
            si_value = None
        return FigureMention(
            reading.start,
            reading.digits_end if rule.apart else reading.end,
            rule.id,
            value=value,
            low=None if high is None else low,
            high=high,
            unit=None if rule.apart else reading.unit_name or None,
            kind=rule.kind,
            modifier=reading.modifier or FigureModifier.exact,
            si_value=si_value,
            si_unit=si_unit,
        )

    def _code_of_yuan(self, page: Page, reading: Reading) -> str | None:
        """元 is what the word in front says (港币5亿元), else CNY; but in traditional text it may be anybody's."""
        before = self._currency.before(page.tidy, reading.start)
        if page.tidy.startswith("人民币", reading.end):
            return "CNY"
        if before and self._codes[before[1]] != "-":
            return self._codes[before[1]]
        return None if page.text.script is Script.traditional else "CNY"


def _times(value: Decimal, rule: FigureRule) -> Decimal:
    """The number that the rule makes of the numeral: 四成 is 40 %, 八五折 and 85折 are 8.5折."""
    if rule.unit == "折" and value >= 10:
        return (value / 10).normalize()
    if rule.times == 1:
        return value
    product = value * rule.times
    return product.to_integral_value() if product == product.to_integral_value() else product.normalize()
