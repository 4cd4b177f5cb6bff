"""Whether a level, its base and its change agree within rounding, where all three are told. Knows only metrics."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ...mentions import FigureMention
from ...page import Page
from ...records import Check, Direction, FigureModifier, Measure, Metric
from ..marks import Marks, Remark

_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
#: Growth of these is told at constant prices, which the two levels are not.
_REAL = re.compile(r"GDP|生产总值|增加值|可支配收入")
#: How far off 约, and on its open side 超 and 近, may be.
_ABOUT, _OPEN = Fraction(1, 20), Fraction(1, 10)
_OPEN_UP = frozenset({FigureModifier.over, FigureModifier.at_least})
_OPEN_DOWN = frozenset({FigureModifier.under, FigureModifier.at_most})
#: Points of a percentage, as parts of one.
_POINTS = {"百分点": Fraction(1), "个百分点": Fraction(1), "基点": Fraction(1, 100), "个基点": Fraction(1, 100)}
#: From how many years an average may be made.
_YEARS = 60


@dataclass(frozen=True, slots=True)
class Range:
    """What a rounded number can stand for, both ends included."""

    low: Fraction
    high: Fraction

    def meets(self, other: Range) -> bool:
        return self.low <= other.high and other.low <= self.high

    def times(self, factor: Fraction) -> Range:
        ends = self.low * factor, self.high * factor
        return Range(min(ends), max(ends))


@dataclass(frozen=True, slots=True)
class _Stated:
    metric: Metric
    place: FigureMention
    range: Range


def checked(
    page: Page, marks: Marks, metrics: Sequence[Metric], bases: Collection[str]
) -> tuple[list[Metric], list[Remark]]:
    """The metrics, those whose arithmetic could be done with what came of it, and a remark on each change.

    `bases`: ids of the levels that were read as what something was before.
    """
    figures = dict(marks.figures)
    stated = [
        _Stated(metric, figure, range)
        for metric in metrics
        if (figure := figures.get(metric.figure_id)) is not None
        and (range := stated_range(page.tidy[figure.start : figure.end], figure)) is not None
    ]
    found: dict[str, Check] = {}
    remarks: list[Remark] = []
    for change, level, base in _triples(stated, bases):
        implied, told = (
            _implied(change.metric, level.range, base.range, _years(level.metric, base.metric)),
            _told(change),
        )
        if implied is None or told is None:
            continue
        check = Check.ok if implied.meets(told) else Check.conflict
        for one in (change, level, base):
            if found.get(one.metric.id) is not Check.conflict:
                found[one.metric.id] = check
        texts = (page.tidy[one.place.start : one.place.end] for one in (level, base, change))
        told_by = "{0} from {1} gives {3} to {4}, {2} is stated: {5}".format(
            *texts, _short(implied.low), _short(implied.high), check
        )
        remarks.append(Remark("arithmetic", change.place.start, change.place.end, told_by))
    return [m.model_copy(update={"check": found[m.id]}) if m.id in found else m for m in metrics], remarks


def stated_range(text: str, figure: FigureMention) -> Range | None:
    """What a figure can stand for: half of its last digit to either side, more where its modifier opens it.

    None for a range of two numbers and for a fraction.
    """
    if not isinstance(figure.value, Decimal):
        return None
    value, half = Fraction(figure.value), _last_digit(text, figure.value) / 2
    low, high = value - half, value + half
    if figure.modifier is FigureModifier.about:
        low, high = low - abs(value) * _ABOUT, high + abs(value) * _ABOUT
    elif figure.modifier in _OPEN_UP:
        high += abs(value) * _OPEN
    elif figure.modifier in _OPEN_DOWN:
        low -= abs(value) * _OPEN
    return Range(low, high)


def _last_digit(text: str, value: Decimal) -> Fraction:
    """What one of the last digit is worth: 百万 in 1.25亿; in words (三百万) the power of ten that divides it."""
    written = _NUMBER.search(text)
    number = Decimal(written[0].replace(",", "")) if written else Decimal(0)
    if written and number:
        return abs(Fraction(value) / Fraction(number)) * Fraction(1, int("1" + "0" * len(written[1] or "")))
    whole = Fraction(value)
    power = Fraction(1)
    while whole and whole.denominator == 1 and whole % (power * 10) == 0:
        power *= 10
    return power


# -- what belongs together -------------------------------------------------------------------------


def _triples(stated: Sequence[_Stated], bases: Collection[str]) -> Iterator[tuple[_Stated, _Stated, _Stated]]:
    """Each change with the level it led to and the base it is counted from."""
    levels: dict[tuple[str, str | None, str | None], list[_Stated]] = {}
    for one in stated:
        if one.metric.measure in {Measure.level, Measure.share}:
            levels.setdefault((one.metric.indicator, one.metric.subject, one.metric.unit), []).append(one)
    by_name: dict[tuple[str, str | None], list[list[_Stated]]] = {}
    for (indicator, subject, _), group in levels.items():
        by_name.setdefault((indicator, subject), []).append(group)
    for change in stated:
        metric = change.metric
        if metric.measure not in {Measure.change, Measure.change_rate, Measure.multiple}:
            continue
        if (metric.comparison or "").startswith("versus") or metric.comparison in {"mom", "qoq"}:
            continue
        for group in by_name.get((metric.indicator, metric.subject), ()):
            if metric.measure is Measure.change and not _same_unit(metric.unit, group[0].metric.unit):
                continue
            pair = _same_sentence(change, group, bases) or _year_before(change, group)
            if pair is not None:
                yield change, *pair


def _same_sentence(change: _Stated, group: Sequence[_Stated], bases: Collection[str]) -> tuple[_Stated, _Stated] | None:
    """The level and the base, when the sentence of the change states just these two."""
    here = [one for one in group if one.metric.evidence == change.metric.evidence]
    if len(here) != 2:
        return None
    for level, base in (here, here[::-1]):
        if base.metric.id in bases and level.metric.id not in bases:
            return level, base
    for level, base in (here, here[::-1]):
        if _days(level.metric) == _days(change.metric) != _days(base.metric) and not _is_later(
            base.metric, level.metric
        ):
            return level, base
    return None


def _year_before(change: _Stated, group: Sequence[_Stated]) -> tuple[_Stated, _Stated] | None:
    """The level of the change's own time and the one of a year before, each stated once in the text."""
    if change.metric.comparison != "yoy" or change.metric.subject is None:
        return None
    first, last = _days(change.metric)
    if first is None or last is None:
        return None
    own = [one for one in group if _days(one.metric) == (first, last)]
    before = [one for one in group if _is_year_before(one.metric, change.metric)]
    return (own[0], before[0]) if len(own) == len(before) == 1 else None


def _same_unit(change: str | None, level: str | None) -> bool:
    """Yuan are added to yuan, points to a percentage."""
    return level == "%" if change in _POINTS else change == level and change != "%"


def _days(metric: Metric) -> tuple[object, object]:
    return metric.time.first_day, metric.time.last_day


def _is_later(one: Metric, other: Metric) -> bool:
    return one.time.last_day is not None and other.time.last_day is not None and one.time.last_day > other.time.last_day


def _is_year_before(one: Metric, other: Metric) -> bool:
    days = one.time.first_day, one.time.last_day, other.time.first_day, other.time.last_day
    if any(day is None for day in days):
        return False
    first, last, then_first, then_last = (day for day in days if day is not None)
    return (then_first.year - first.year, then_first.month, then_first.day) == (1, first.month, first.day) and (
        then_last.year - last.year,
        then_last.month,
    ) == (1, last.month)


# -- what they say ---------------------------------------------------------------------------------


def _implied(change: Metric, level: Range, base: Range, years: int | None) -> Range | None:
    """The change that level and base give, upwards, in the unit in which it is told; None where none can be given."""
    yearly = change.comparison == "annual_average"
    if yearly and years is None:
        return None
    if change.measure is Measure.change:
        return Range(level.low - base.high, level.high - base.low).times(Fraction(1, years if yearly and years else 1))
    if base.low <= 0 or level.low < 0 or _REAL.search(change.indicator):
        return None
    grown = Range(level.low / base.high, level.high / base.low)
    if change.measure is Measure.multiple:
        return Range(grown.low - 1, grown.high - 1) if change.direction is not Direction.none else grown
    if not yearly or years is None:
        return Range((grown.low - 1) * 100, (grown.high - 1) * 100)
    ends = [Fraction((float(end) ** (1 / years) - 1) * 100) for end in (grown.low, grown.high)]
    return Range(min(ends), max(ends))


def _told(change: _Stated) -> Range | None:
    """The stated change, downwards with a sign; None for 番, which are never exact."""
    metric, factor = change.metric, Fraction(1)
    told = Range(change.range.low, change.range.high + (change.range.high - change.range.low) / 2)  # 76.7% cut to 76%
    if metric.measure is Measure.multiple and metric.unit != "倍":
        return None
    if metric.measure is Measure.change:
        factor = _POINTS.get(metric.unit or "", factor)
    return told.times(-factor if metric.direction is Direction.down else factor)


def _years(level: Metric, base: Metric) -> int | None:
    """How many years lie between the two."""
    if level.time.last_day is None or base.time.last_day is None:
        return None
    years = level.time.last_day.year - base.time.last_day.year
    return years if 0 < years <= _YEARS else None


def _short(number: Fraction) -> str:
    """Four digits are enough to be compared by eye.

    >>> _short(Fraction(1, 3)), _short(Fraction(1234567)), _short(Fraction(8))
    ('0.3333', '1234567', '8')
    """
    return f"{float(number):.4g}" if abs(number) < 10_000 else f"{float(number):.0f}"
