"""Readings of days and weeks: 2024-06-14, 8月|5日, 8月|第二周, 周五. Asks the scene for the month."""

from __future__ import annotations

from datetime import timedelta

from ....records import Anchor
from .. import calendar
from ..calendar import Period
from ..rules import Piece
from ..scene import Level
from ..scene.days import day_in_front, month_of
from .asked import Asked
from .numbers import number
from .reading import Reading

_WEEKDAYS = "一二三四五六日"
_PAST = ("过去的", "过去")  # 刚刚过去的|这个周末


def read_date(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    if roc := g.get("roc"):  # 112/11/10
        day = calendar.day_of(asked.eras["民国"] + number(roc), number(g["m2"]), number(g["d2"]))
    else:
        day = calendar.day_of(number(g["y"]), number(g["m"]), number(g["d"]))
    return Reading(calendar.days(day) if day else None, Level.days)


def read_days(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    a = g.get("a") or g.get("a2")
    if a is None:
        return _ends(piece, outer)
    first = number(a)
    last = number(g.get("b")) or first
    month, anchor = _month_of(piece, outer, first, asked)
    if month is None or first > last:
        return Reading(None, Level.days)
    ends = calendar.day_of(*month, first), calendar.day_of(*month, last)
    if ends[0] is None or ends[1] is None:
        return Reading(None, Level.days)
    return Reading(Period(*ends), Level.days, anchor)


def _ends(piece: Piece, outer: Reading | None) -> Reading:
    """The first or the last days of what holds them."""
    head, tail = piece.groups.get("head"), piece.groups.get("tail")
    first, last = outer.period if outer and outer.period else (None, None)
    if outer is None or first is None or last is None:
        return Reading(None, Level.days)
    reach = timedelta(days=number(head or tail) - 1)
    return Reading(Period(first, first + reach) if head else Period(last - reach, last), Level.days, outer.anchor)


def _month_of(piece: Piece, outer: Reading | None, day: int, asked: Asked) -> tuple[tuple[int, int] | None, Anchor]:
    """The year and month of a day: those of what holds it, or those that the scene knows."""
    if outer is None:
        return month_of(asked.scene, piece.start, day, asked.scene.ahead(piece.start, piece.end))
    at = outer.period.first if outer.period else None
    if at is None:
        return None, outer.anchor
    if at.month == 2 and day == 29 and outer.anchor is asked.scene.given:
        return (at.year - at.year % 4, 2), outer.anchor  # of the last leap year
    return (at.year, at.month), outer.anchor


def read_weeks(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    first = outer.period.first if outer and outer.period else None
    if outer is None or outer.period is None or first is None:
        return Reading(None, Level.days)
    if g.get("tail"):
        return Reading(calendar.last_weeks(outer.period, number(g["tail"])), Level.days, outer.anchor)
    nth = number(g.get("n") or g.get("n2") or g.get("n3"))
    if outer.level is Level.year and not g.get("n2"):
        return Reading(calendar.week_of_year(first.year, nth), Level.days, outer.anchor)
    weekday = _WEEKDAYS.index(g.get("d") or "一")
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return Reading(calendar.days(day) if g.get("d") else calendar.week(day), Level.days, outer.anchor)


def read_weekday(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g, scene = piece.groups, asked.scene
    today, anchor = scene.today()
    if stated := asked.stated(piece):
        return stated
    weekday = _WEEKDAYS.find((g["d"] or g["d2"] or "").replace("天", "日"))
    if told := day_in_front(scene, piece.start, weekday):
        return Reading(calendar.days(told), Level.days, Anchor.context)
    if today is None:
        return Reading(None, Level.days)
    word = g.get("w")
    monday = calendar.monday(today) + timedelta(weeks=int(piece.rule.words[word]) if word else 0)
    if weekday < 0:  # 周末
        saturday = monday + timedelta(days=5)
        if saturday > today and scene.tidy.endswith(_PAST, 0, piece.start):
            saturday -= timedelta(weeks=1)
        return Reading(calendar.days(saturday, saturday + timedelta(days=1)), Level.days, anchor)
    day = monday + timedelta(days=weekday)
    if not word:
        ahead = scene.ahead(piece.start, piece.end)
        if ahead and day < today:
            day += timedelta(weeks=1)
        elif not ahead and day > today:
            day -= timedelta(weeks=1)
    return Reading(calendar.days(day), Level.days, anchor)
