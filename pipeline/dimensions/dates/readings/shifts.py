"""Readings of what is counted from a day: 去年, 上季度, 本月, 次日. Asks the scene from which; reads no numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from ....records import Anchor
from .. import calendar
from ..calendar import Period
from ..rules import Piece
from ..scene import Level
from ..scene.days import day_before, is_untold, month_before, month_told, today_told, week_told
from ..scene.whole_years import whole_year
from ..scene.years import year_before, year_told
from .asked import Asked
from .days import read_days
from .reading import Reading, edged


def read_shift(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    rule, g = piece.rule, piece.groups
    word = g.get("w") or g.get("w2") or g.get("w3") or ""
    by = str(rule.words.get(word, rule.words.get(word + "天", 0)))
    low, _, high = by.partition("..")
    within = outer.period if outer else None
    if outer and within and within.first and rule.unit == "month":
        reading = Reading(_month(within.first, int(low)), Level.month, outer.anchor)
    elif outer and within and within.year and rule.unit == "year":
        reading = Reading(calendar.years(within.year + int(low)), Level.year, outer.anchor)
    else:
        reading = _SHIFTS[rule.unit](piece, asked, int(low), int(high or low))
    return edged(reading, g.get("edge"))


def _year(piece: Piece, asked: Asked, low: int, high: int) -> Reading:
    scene = asked.scene
    match piece.rule.against:
        case "published":
            year, anchor = (scene.published.year, scene.given) if scene.published else (scene.present, Anchor.context)
        case "topic":
            year, anchor = whole_year(scene, piece.start, piece.end)
        case "told":
            year, anchor = year_told(scene, piece.start, piece.end)
        case "context":
            year, anchor = year_before(scene, piece.start)
    return Reading(calendar.years(year + low, year + high) if year else None, Level.year, anchor)


def _part(size: int, piece: Piece, asked: Asked, low: int, high: int) -> Reading:
    """The part of a year, of so many months, that holds the reference, moved by `low` parts."""
    day, anchor = asked.scene.today() if piece.rule.against == "published" else month_before(asked.scene)
    first = calendar.add_months(day.replace(day=1), low * size) if day else None
    if first is None:
        return Reading(None, Level.months)
    month = (first.month - 1) // size * size + 1
    return Reading(calendar.months(first.year, month, month + size - 1), Level.months, anchor)


def _months(piece: Piece, asked: Asked, low: int, high: int) -> Reading:
    match piece.rule.against:
        case "published":
            day, anchor = asked.scene.today()
        case "told":
            day, anchor = month_told(asked.scene, piece.start)
        case _:
            day, anchor = month_before(asked.scene)
    return Reading(_month(day, low) if day else None, Level.month, anchor)


def _month(day: date, by: int) -> Period | None:
    """The month so many months after that of a day; None where the calendar ends."""
    first = calendar.add_months(day.replace(day=1), by)
    return calendar.months(first.year, first.month) if first else None


def _week(piece: Piece, asked: Asked, low: int, high: int) -> Reading:
    today = piece.rule.against == "published"
    if not today and (first := week_told(asked.scene)):
        first += timedelta(weeks=low)
        return Reading(calendar.days(first, first + timedelta(days=6)), Level.days, Anchor.context)
    day, anchor = asked.scene.today() if today else day_before(asked.scene, piece.start, piece.end)
    return Reading(calendar.week(day + timedelta(weeks=low)) if day else None, Level.days, anchor)


def _day(piece: Piece, asked: Asked, low: int, high: int) -> Reading:
    if piece.groups.get("a"):  # 今(9)日, though published on the tenth
        return read_days(piece, None, asked)
    if piece.rule.against == "published" and (stated := asked.stated(piece)):
        return stated
    if piece.rule.against == "published":
        day, anchor = today_told(asked.scene, piece.start)
    else:
        day, anchor = day_before(asked.scene, piece.start, piece.end)
        if low > 0 and (anchor is asked.scene.given or is_untold(asked.scene)):  # 第二天, of which day?
            day = None
    if day is None:
        return Reading(None, Level.days)
    return Reading(calendar.days(day + timedelta(days=low), day + timedelta(days=high)), Level.days, anchor)


_SHIFTS: dict[str, Callable[[Piece, Asked, int, int], Reading]] = {
    "year": _year,
    "half": partial(_part, 6),
    "quarter": partial(_part, 3),
    "month": _months,
    "week": _week,
    "day": _day,
}
