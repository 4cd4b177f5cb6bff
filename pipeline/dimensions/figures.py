"""Finds every number that says how much, how many, which share or which rank. Knows no dates, names or files.

    约    | 3,200 余 万 | 平方公里 | 以上        cue · numeral · unit · cue

A page is read once from left to right: numerals with their units (`_numbers`), then neighbours that belong together
(ranges, lists that share a unit, 五元三毛), then what counts nothing is refused, and the words around are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field

from .. import numerals
from ..mentions import FigureMention, Number
from ..page import Page
from ..records import FigureKind, FigureModifier, Script
from ..rules import Rule, RuleBook, RuleFile, Strict
from ._figure_cues import Before, Behind, Cues
from ._figure_units import Unit, Units, fits


class Si(Strict):
    """An SI or UCUM unit and the exact factor to it."""

    unit: str
    factor: str = Field(default="1", pattern=r"^\d+(\.\d+)?(/\d+)?$")


class FigureRule(Rule):
    """See the head of `rules/figures.toml`."""

    kind: FigureKind
    shape: Literal["unit", "fraction", "half", "ordinal", "top", "first", "multiplier", "plain"] = "unit"
    unit: str | None = None
    spellings: tuple[str, ...] = ()
    list: str | None = None
    family: str | None = None
    si: Si | None = None
    times: int = 1
    near: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    one: bool = False


class File(RuleFile[FigureRule]):
    before: Before
    behind: Behind
    symbols: dict[str, str]


@dataclass(slots=True)
class _Number:
    """A numeral on the page with what was read around it. `high` only for a range; `unit` None while it has none."""

    start: int
    end: int
    numeral: str
    low: Number
    high: Number | None = None
    unit: Unit | None = None
    unit_name: str | None = None
    rule: FigureRule | None = None
    modifier: FigureModifier | None = None
    digits_at: int = 0  # where the numeral itself begins
    digits_end: int = 0
    never: bool = False
    ordinal: bool = False  # 第 or 前 stands in front

    @property
    def chinese(self) -> bool:
        return not self.numeral[0].isdigit()


_SEPARATOR = re.compile(r" ?(?:至|到|-{1,2}|—{1,2}|~) ?")
_LIST = re.compile(r"、|和|及|与|或")
_SIGN = re.compile(r"(?:零下|负|[-+])$")
_NAME_LEFT = re.compile(r"[A-Za-z]-?$|[+×*/:#.届]$")
_SHARES = {"百": "%", "千": "‰", "万": "‱"}
_MONEY_STEPS = {"角": Fraction(1, 10), "毛": Fraction(1, 10), "分": Fraction(1, 100)}
_RANK_END = re.compile(r"[,。、;:)”!?\s]|$|的|并|且|和|及")
_PER = re.compile(r"/|每")
# In 人均2.3个 and 3.5件 a thing may be divided; 二次, 二级 are a second one: a count of two is 两.
_QUOTED_NAME = re.compile(r"[“《‘]")


class Finder:
    """Finds figures on pages by the rules of one file."""

    def __init__(self, file: File, book: RuleBook) -> None:
        self._units = Units(file.rules, book, book.words("time_units"))
        self._cues = Cues(file.before, file.behind)
        self._shapes = {rule.shape: rule for rule in reversed(file.rules) if rule.shape not in ("unit", "multiplier")}
        self._multipliers = [rule for rule in file.rules if rule.shape == "multiplier"]
        self._symbols = file.symbols
        self._symbol = re.compile(rf"(?:{_alternation(file.symbols)})\s?$")
        self._currencies = re.compile(rf"({_alternation(book.words('currencies'))})$")
        self._codes = {row[0]: row[1] for row in book.lists["currencies"]}
        spelled = {s: rule for rule in file.rules if rule.shape in ("half", "first") for s in rule.spellings}
        self._spelled = spelled
        words = _alternation(book.words("numeral_words"))
        self._scan = re.compile(
            rf"(?P<word>{words})"
            + (rf"|(?P<spelled>{_alternation(spelled)})" if spelled else "")
            + rf"|(?P<share>[百千万])分之(?P<part>{numerals.NUMERAL})"
            rf"|(?P<below>{numerals.NUMERAL})分之(?P<above>{numerals.NUMERAL})"
            rf"|(?<![0-9.])(?P<numeral>{numerals.NUMERAL})(?!\.[0-9])"
            rf"(?:(?P<more>[余多来几]|\+(?![0-9A-Za-z]))(?P<scale>{numerals.SCALE}*+))?"
        )

    def find(self, page: Page) -> list[FigureMention]:
        """All figures of a page, in text order."""
        text = page.tidy
        numbers = _joined(text, _ranges(text, list(self._numbers(text))))
        self._share(text, numbers)
        found = []
        for number in numbers:
            if self._settle(text, number):
                found.append(self._mention(page, number))
        return found

    # --- reading -----------------------------------------------------------------------------------------------------

    def _numbers(self, text: str) -> Iterator[_Number]:
        """Every numeral with its sign and the unit behind it, in order."""
        last = 0
        for match in self._scan.finditer(text):
            if match.lastgroup == "word":
                continue
            number = self._number(text, match, last)
            if number is not None:
                last = number.end
                yield number

    def _number(self, text: str, match: re.Match[str], last: int) -> _Number | None:
        start, end = match.span()
        groups = match.groupdict()
        if spelled := groups.get("spelled"):
            rule = self._spelled[spelled]
            value: Number = Fraction(1, 2) if rule.shape == "half" else Decimal(1)
            name = spelled[1:] if rule.shape == "first" else None
            return _Number(start, end, "一", value, rule=rule, unit_name=name, digits_at=start, digits_end=end)
        try:
            if share := groups["share"]:
                return self._share_of(match, share)
            if groups["below"]:
                value = numerals.parse_fraction(groups["above"], groups["below"])
                rule = self._shapes.get("fraction")
                return _Number(start, end, groups["above"], value, rule=rule, digits_at=start, digits_end=end, never=not rule)
            return self._counted(text, match, last)
        except ValueError:
            return None

    def _share_of(self, match: re.Match[str], share: str) -> _Number | None:
        """百分之三十, 千分之二."""
        unit = self._units.named(_SHARES[share])
        if unit is None:
            return None
        value = numerals.parse(match["part"])
        return _Number(
            match.start(), match.end(), match["part"], value, unit=unit, unit_name=unit.name, rule=unit.rule,
            digits_at=match.start("part"), digits_end=match.end(),
        )  # fmt: skip

    def _counted(self, text: str, match: re.Match[str], last: int) -> _Number | None:
        numeral, more = match["numeral"], match["more"]
        if len(numeral) > numerals.LONGEST:
            return None
        start, end = match.start(), match.end()
        between = numerals.parse_between(numeral)
        if between and not more:
            low, high = between
        else:
            low, high = numerals.parse(numeral + (match["scale"] or "")), None
        number = _Number(start, end, numeral + (match["scale"] or ""), low, high, digits_at=start, digits_end=end)
        number.ordinal = text[start - 1 : start] in ("第", "前") and start > 0
        number.never = more == "几" or _is_vague(text, number) or bool(_NAME_LEFT.search(text, max(0, start - 2), start))
        if more:
            number.modifier = FigureModifier.about if more == "来" else FigureModifier.over
        self._take_sign(text, number, last)
        self._take_unit(text, number)
        if more and number.unit is None and not number.never:
            number.end = match.end("numeral")
            number.modifier = None
        return number

    def _take_sign(self, text: str, number: _Number, last: int) -> None:
        before = text[max(0, number.start - 4) : number.start]
        if symbol := self._symbol.search(before):
            name = symbol[0].strip()
            number.start -= len(symbol[0])
            number.unit_name = self._symbols[name]
            number.never = False
            before = before[: symbol.start()]
        sign = _SIGN.search(before)
        if sign is None or number.start - len(sign[0]) < last or (before[: sign.start()] or " ")[-1].isascii() and (before[: sign.start()] or " ")[-1].isalnum():
            return
        if sign[0] == "+" or (sign[0] == "-" and number.chinese) or (sign[0] == "负" and not number.chinese and False):
            return
        if sign[0] == "-" and (before[: sign.start()] or " ")[-1] in ")”%":
            return
        number.start -= len(sign[0])
        number.low = -number.low
        number.never = False

    def _take_unit(self, text: str, number: _Number) -> None:
        place = number.digits_end
        if text[place : place + 1] == " ":
            place += 1
        found = self._units.at(text, place)
        if found is None or (place > number.digits_end and not text[place].isascii()):
            if number.unit_name:  # a currency sign stands in front
                number.unit = self._units.named(number.unit_name)
                number.rule = number.unit.rule if number.unit else None
            return
        end, units = found
        if not units:
            number.never = True
            number.end = end
            return
        unit = next((u for u in units if fits(u.rule, text, number.start, end)), None)
        if unit is None:
            return
        number.unit, number.rule, number.unit_name, number.end = unit, unit.rule, unit.name, end
        self._take_rest(text, number)

    def _take_rest(self, text: str, number: _Number) -> None:
        """What a unit may be followed by: 台(套), 吨/天, 一吨半, 七成六."""
        unit, place = number.unit, number.end
        assert unit is not None
        rule = unit.rule
        if text.startswith("(", place) and (inner := self._units.at(text, place + 1)) and text.startswith(")", inner[0]):
            number.end = inner[0] + 1
            number.unit_name = f"{number.unit_name}{text[place:number.end]}"
        elif text.startswith("/", place):
            per = self._units.at(text, place + 1)
            if per:
                number.end = per[0]
                number.unit_name = f"{number.unit_name}{text[place:number.end]}"
                number.unit = Unit(number.unit_name, rule)
        elif text.startswith("半", place) and (rule.one or number.unit_name == "个") and not re.match("半[导天年月个小数径岛球场夜途程]", text[place : place + 2]):
            if number.low == int(number.low):
                number.low += Decimal("0.5")
                number.end += 1
        elif rule.times == 10 and (more := re.compile("[一二三四五六七八九]").match(text, place)) and not self._units.at(text, place + 1):
            number.low += Decimal(numerals.DIGITS[more[0]]) / 10
            number.end += 1

    # --- neighbours --------------------------------------------------------------------------------------------------

    def _share(self, text: str, numbers: list[_Number]) -> None:
        """分别加快0.7、0.3个百分点: the last unit of a list is everybody's."""
        for number, follower in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
            if (
                number.unit is None
                and number.rule is None
                and not number.never
                and not number.ordinal
                and follower.unit is not None
                and follower.rule is not None
                and not follower.never
                and number.chinese == follower.chinese
                and _LIST.fullmatch(text, number.end, follower.start)
                and number.start > 0
                and text[number.start - 1] not in "。;\n(“《,"
            ):
                number.unit, number.rule, number.unit_name = follower.unit, follower.rule, follower.unit_name
                scale = numerals.scale_of(follower.numeral)
                if scale > 1 and numerals.scale_of(number.numeral) == 1 and number.low < 10000:
                    number.low *= scale

    # --- refusing ----------------------------------------------------------------------------------------------------

    def _settle(self, text: str, number: _Number) -> bool:
        """Whether a number is a figure; gives it its rule where it has no unit."""
        if number.never:
            return False
        if number.ordinal:
            return self._is_rank(text, number)
        if number.rule is None:
            return self._is_plain(text, number)
        if number.rule.shape == "first":
            return bool(fits(number.rule, text, number.start, number.end) and _RANK_END.match(text, number.end))
        cue = self._cues.read(text, number.start, number.end, numerals.is_bare(number.numeral))
        number.modifier = cue or number.modifier
        if number.unit is None:
            return True
        return self._counts(text, number)

    def _counts(self, text: str, number: _Number) -> bool:
        """Whether a numeral with its unit counts something."""
        rule, unit, numeral = number.rule, number.unit, number.numeral
        assert rule is not None and unit is not None
        if numerals.is_bare(numeral) and number.modifier is None:
            return rule.kind is FigureKind.money and len(numeral) > 1
        if not number.chinese:
            return True
        if numeral in ("一", "零", "〇") and not rule.one:
            return False
        if numeral == "二" and rule.kind is FigureKind.count:
            return False
        if unit.shy and len(numeral) == 1:
            return False
        if number.low == 0 or (len(numeral) > 1 and number.high is None and all(c in numerals.DIGITS for c in numeral)):
            return False
        return not (rule.kind is FigureKind.count and len(numeral) == 1 and _QUOTED_NAME.match(text, number.start - 1))

    def _is_rank(self, text: str, number: _Number) -> bool:
        top = text[number.start - 1] == "前"
        rule = self._shapes.get("top" if top else "ordinal")
        kept = number.unit
        start = number.start - 1
        if rule is None:
            return False
        end = number.digits_end
        unit = next((s for s in rule.spellings if text.startswith(s, end)), None)
        if top and kept is not None and unit is None:
            return False
        end += len(unit or "")
        if top:
            if re.search("[当目之以先此提年日眼午面空生史]$", text[max(0, start - 1) : start]):
                return False
            if unit is None and not (_RANK_END.match(text, end) or text.startswith(rule.then, end)):
                return False
        elif unit is None:
            behind = text.startswith(rule.then, end)
            if not fits_near(rule, text, start) or not (behind or _RANK_END.match(text, end)):
                return False
        number.start, number.end, number.rule, number.unit, number.unit_name = start, end, rule, None, unit
        return True

    def _is_plain(self, text: str, number: _Number) -> bool:
        """300亿, and 50.2 of an index."""
        cue = self._cues.read(text, number.start, number.end, numerals.is_bare(number.numeral))
        if numerals.is_scaled(number.numeral):
            holds = (rule for rule in self._multipliers if fits(rule, text, number.start, number.start))
            number.rule = next(holds, None)
            number.modifier = cue or number.modifier
            if number.rule is None or text.startswith(("级", "吨级", "元级"), number.end):
                return False
            return not numerals.is_bare(number.numeral) or number.modifier is not None
        number.rule = self._shapes.get("plain")
        number.modifier = cue
        return (
            number.rule is not None
            and not number.chinese
            and "." in number.numeral
            and bool(_RANK_END.match(text, number.end))
            and fits(number.rule, text, number.start, number.end)
        )

    # --- writing -----------------------------------------------------------------------------------------------------

    def _mention(self, page: Page, number: _Number) -> FigureMention:
        rule, unit = number.rule, number.unit
        assert rule is not None
        low: Number = number.low * rule.times
        high = None if number.high is None else number.high * rule.times
        if rule.unit == "折" and low >= 10:
            low = low / 10
        value = low if high is None else None
        si_value, si_unit = unit.measure(value) if unit else (None, None)
        if unit and si_unit == "CNY" and unit.name == "元":
            si_unit = self._code_of_yuan(page, number)
            si_value = si_value if si_unit else None
        return FigureMention(
            number.start,
            number.end,
            rule.id,
            value=_plain(value),
            low=None if high is None else _plain(low),
            high=_plain(high),
            unit=number.unit_name,
            kind=rule.kind,
            modifier=number.modifier or FigureModifier.exact,
            si_value=si_value,
            si_unit=si_unit,
        )

    def _code_of_yuan(self, page: Page, number: _Number) -> str | None:
        """元 is whatever the word in front says; else CNY, but in traditional text it may be any."""
        before = self._currencies.search(page.tidy, max(0, number.start - 8), number.start)
        if before and self._codes[before[1]] != "-":
            return self._codes[before[1]]
        return "CNY" if page.text.script is not Script.traditional else None


def fits_near(rule: FigureRule, text: str, start: int) -> bool:
    before = re.split("[,。;、\n]", text[max(0, start - 12) : start])[-1]
    return any(word in before for word in rule.near)


def _is_vague(text: str, number: _Number) -> bool:
    """几十, 数百, 好几千: no number anyone could check."""
    before = text[max(0, number.start - 1) : number.start]
    return before in ("几", "数", "成") and number.chinese and number.numeral[0] in "十百千万亿" and bool(before)


def _ranges(text: str, numbers: list[_Number]) -> list[_Number]:
    """Two numbers with 至, 到, - between them are one range; what the first lacks it takes from the second."""
    joined: list[_Number] = []
    for number in numbers:
        first = joined[-1] if joined else None
        if first is None or not _is_range(text, first, number):
            joined.append(number)
            continue
        if number.never or first.never:
            first.never = True
            first.end = number.end
            continue
        scale = numerals.scale_of(number.numeral)
        low = first.low
        if scale > 1 and numerals.scale_of(first.numeral) == 1 and abs(low) < abs(number.low) / scale:
            low = low * scale
        if first.low < 0 <= number.low and text[first.start] in "零负":
            low, number.low = -abs(number.low), low
        if not low < number.low:
            joined.append(number)
            continue
        if number.unit is None and first.unit is not None:
            number.unit, number.rule, number.unit_name = first.unit, first.rule, first.unit_name
        number.low, number.high, number.start, number.digits_at = low, number.low, first.start, first.digits_at
        number.ordinal = first.ordinal
        joined[-1] = number
    return joined


def _is_range(text: str, first: _Number, second: _Number) -> bool:
    if not _SEPARATOR.fullmatch(text, first.end, second.start):
        return False
    if first.high is not None or second.high is not None or isinstance(first.low, Fraction) or isinstance(second.low, Fraction):
        return False
    if first.unit is not None and (second.unit is None or first.unit_name != second.unit_name) and not (
        second.unit is None and text[second.start - 1] in "至到" and first.numeral and text[first.start : first.start + 3] == "百分之"
    ):
        return False
    if first.unit is not None and text[first.end : second.start].strip() in ("到", "至"):
        # 由10%到20% is a way, not a range
        return text[max(0, first.start - 1) : first.start] not in ("从", "由")
    return True


def _joined(text: str, numbers: list[_Number]) -> list[_Number]:
    """五元三毛, 123元1角1分: one amount."""
    joined: list[_Number] = []
    for number in numbers:
        first = joined[-1] if joined else None
        step = _MONEY_STEPS.get(text[number.digits_end : number.digits_end + 1])
        if (
            first is not None
            and step is not None
            and first.end == number.start
            and first.unit is not None
            and first.unit_name in ("元", "圆", "块", "角", "毛")
            and not first.never
            and number.low < 10
            and first.high is None and number.high is None
        ):
            if first.unit_name in ("角", "毛"):
                step *= 10
            first.low = first.low + Decimal(step.numerator) / Decimal(step.denominator) * Decimal(number.low)
            first.end = number.digits_end + 1
            continue
        joined.append(number)
    return joined


def _plain(value: Number | None) -> Number | None:
    if isinstance(value, Decimal) and value.as_tuple().exponent not in (0,) and value == value.to_integral_value() and abs(value) >= 10000:
        return value.to_integral_value()
    return value


def _alternation(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]
