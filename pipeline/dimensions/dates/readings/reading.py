"""What a piece or a chain of pieces says, and what two such make together. Knows no groups of a pattern, no scene."""

from __future__ import annotations

from datetime import date

from ....mentions import frozen
from ....records import Anchor
from .. import calendar
from ..calendar import Period
from ..rules import Piece
from ..scene import Level


@frozen
class Reading:
    """A period (None: it cannot be known), how fine, and resolved against what."""

    period: Period | None
    level: Level
    anchor: Anchor = Anchor.none


#: What may stand behind a date that holds it, by the level of the holder.
_WITHIN: dict[str, frozenset[Level]] = {
    "months": frozenset({Level.year}),
    "festival": frozenset({Level.year}),
    "lunar": frozenset({Level.year}),
    "days": frozenset({Level.month}),
    "weeks": frozenset({Level.month, Level.year}),
}
#: The days of a month that its edges name; None: its last.
_DAYS_OF_EDGES: dict[str, tuple[int, int | None]] = {
    "中旬": (11, 20),
    "下旬": (21, None),
    "上中旬": (1, 20),
    "中下旬": (11, None),
    "上半月": (1, 15),
    "下半月": (16, None),
}


def holds(reading: Reading, inner: Piece) -> bool:
    """Whether a piece may stand behind this reading as a part of it."""
    if inner.rule.means in ("days", "weeks") and (inner.groups.get("head") or inner.groups.get("tail")):
        return reading.level in (Level.year, Level.month)
    if inner.rule.means == "stretch":  # “十四五”|前四年
        return inner.groups.get("w") == "前" and inner.groups.get("u") == "年" and _is_of_years(reading)
    return reading.level in _WITHIN.get(inner.rule.means, ())


def _is_of_years(reading: Reading) -> bool:
    """Whether it runs over several years."""
    first, last = reading.period or (None, None)
    return reading.level is Level.year and first is not None and last is not None and first.year != last.year


def edged(reading: Reading, edge: str | None) -> Reading:
    """The edge of a period: 底 and 末 are its last day, with what is before cut off; 初 and 中 a month."""
    period = reading.period
    if edge is None or period is None or period.first is None or period.last is None:
        return reading
    if edge[-1] in "底末":
        return Reading(Period(None, period.last), Level.month, reading.anchor)
    first = period.first
    if reading.level is Level.year:
        month = 1 if edge.endswith("初") else 6
        return Reading(calendar.months(first.year, month), Level.month, reading.anchor)
    if reading.level is Level.month:
        start, stop = _DAYS_OF_EDGES.get(edge, (1, 10))
        last = first.replace(day=stop) if stop else period.last
        return Reading(Period(first.replace(day=start), last), Level.month, reading.anchor)
    return Reading(calendar.months(first.year, first.month), Level.month, reading.anchor)


def join(first: Reading, last: Reading) -> Reading | None:
    """One stretch of two dates; None where they are none (2019年|到|三月)."""
    dated = last.anchor is Anchor.none and last.level > Level.year  # 今年4月1日|到|2025年3月底
    if last.level < first.level and first.anchor is not Anchor.none and not dated:
        return None
    if first.period is None or last.period is None:
        return Reading(None, last.level) if first.period is last.period else None
    low = first.period.begin
    high = _end_behind(low, last) if low else None
    if high is None:
        return None
    anchor = first.anchor if first.anchor is not Anchor.none else last.anchor
    level = Level.months if last.level is Level.month else last.level
    return Reading(Period(low, high), level, anchor)


def _end_behind(low: date, last: Reading) -> date | None:
    """The last day of a stretch from `low` on, if need be in the next month or year: 28日至3日, 12月至2月."""
    end = last.period.last if last.period else None
    if last.period is None or end is None or low <= end:
        return end
    moved = calendar.moved(last.period, 1 if last.level is Level.days and (low - end).days < 31 else 12)
    return moved.last if moved and moved.last and low <= moved.last else None
