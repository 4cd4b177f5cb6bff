"""Readings of months and of parts of a year: 8月, 1-6月, 三季度, 2024Q3. Asks the scene for the year alone."""

from __future__ import annotations

from ....records import Anchor
from .. import calendar
from ..calendar import Period
from ..rules import Piece
from ..scene import Level, Yearless
from ..scene.years import year_of
from .asked import Asked
from .numbers import number
from .reading import Reading, edged


def read_months(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    numbers = _numbers(piece)
    if numbers is None:
        return Reading(None, Level.months)
    first, last = numbers
    level = Level.month if first == last else Level.months
    if outer is not None:
        year, anchor = (outer.period.year if outer.period else None), outer.anchor
    else:
        end = asked.day_of(piece)
        year, anchor = year_of(asked.scene, Yearless(piece.start, first, last, end or piece.end, end is not None))
    if year is None or first < 1:
        return Reading(None, level)
    period = _months(year, first, last)
    if period and level is Level.months and g.get("b") and (edge := g.get("edge")):  # 1月至3月|中旬
        tail = edged(Reading(_months(year, last, last), Level.month), edge).period
        return Reading(Period(period.first, tail.last) if tail else period, level, anchor)
    return edged(Reading(period, level, anchor if period else Anchor.none), g.get("edge"))


def _numbers(piece: Piece) -> tuple[int, int] | None:
    """The first and the last month, counted from 1; of the next year from 13; None of fiscal years."""
    g, size = piece.groups, 3 if piece.rule.unit == "quarter" else 1
    if a := g.get("a") or g.get("a2") or g.get("a3") or g.get("a4") or g.get("a5"):
        start, end = (number(a) - 1) * size + 1, number(g.get("b") or a) * size
        return start, end if start <= end else end + 12  # 12月至2月
    if word := g.get("w"):
        first, _, last = str(piece.rule.words[word]).partition("-")
        return int(first), int(last)
    if head := g.get("head"):
        return 1, number(head) * size
    if tail := g.get("tail"):
        return 13 - number(tail) * size, 12
    return (13 - size, 12) if g.get("last") else None


def _months(year: int, first: int, last: int) -> Period | None:
    if last <= 12:
        return calendar.months(year, first, last)
    head, tail = calendar.months(year, first, 12), calendar.months(year + 1, 1, last - 12)  # 冬天: 12月 to 2月
    return Period(head.first, tail.last) if head and tail else None


def read_quarter_code(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    year = number(g.get("y") or g.get("y2") or g.get("y3"))
    code = g.get("q") or g.get("q2") or g.get("q3") or ""
    size = 6 if "H" in code else 3
    last = int(code.strip("QH")) * size
    if last > 12:
        return Reading(None, Level.months)
    return Reading(calendar.months(year if year > 99 else 2000 + year, last - size + 1, last), Level.months)
