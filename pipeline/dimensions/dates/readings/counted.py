"""Readings of what counts years or days from now, or repeats a period: 三年前, 未来五年, 去年同期."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from ....numerals import parse
from ....records import Anchor
from .. import calendar
from ..calendar import Feast, Period
from ..rules import Piece
from ..scene import Level
from ..scene.periods import period_before, stretch_of
from ..scene.years import year_named
from .asked import Asked
from .numbers import number, year_number
from .reading import Reading

#: 假期|前三天.
_DAYS_OFF = ("假期", "长假")
#: Calendars whose days are others every year.
_BY_MOON = ("lunar", "eve")


def read_same(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    word = g["w"] or ""
    base = period_before(asked.scene, piece.start, of_now=word in ("前年", "去年", "今年"))
    if base is None or base.year is None:
        return Reading(None, Level.months)
    by = (year_number(g["y"]) - base.year) * 12 if g.get("y") else int(piece.rule.words[word])
    feast = asked.feasts.get(base) if by % 12 == 0 else None  # 端午假期, 较2022年同期
    if feast:
        period = feast.days(base.year + by // 12)
    elif by % 12 == 0 and _is_in_lunar_feast(base, asked):
        period = calendar.moved_by_moon(base, by // 12)
    else:
        period = calendar.moved(base, by)
    return Reading(period, Level.months, Anchor.context if period else Anchor.none)


def _is_in_lunar_feast(period: Period, asked: Asked) -> bool:
    """Whether its days are some of holidays that follow the moon alone, or begin with one: 春节第三天, 除夕至初三."""
    kinds = {
        feast.row[0] in _BY_MOON
        for days, feast in asked.feasts.items()
        if _begins_with(period, days) or (days.first != days.last and _lies_in(period, days))
    }
    return kinds == {True}


def _begins_with(period: Period, day: Period) -> bool:
    return day.first == day.last and day.first == period.first != period.last


def _lies_in(period: Period, days: Period) -> bool:
    if not (days.first and days.last and period.first and period.last):
        return False
    return days.first <= period.first and period.last <= days.last


def read_ago(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g, scene = piece.groups, asked.scene
    today, anchor = scene.today()
    if g.get("n2"):  # 六年前的今天
        day = calendar.add_months(today, -12 * number(g["n2"])) if today else None
        return Reading(Period(day, day) if day else None, Level.days, anchor)
    unit = (g["u"] or "").replace("礼拜", "周").replace("星期", "周")
    half = g["n"] == "半" or bool(g.get("half") or g.get("half2"))
    level = {"年": Level.month if half else Level.year, "月": Level.month}.get(unit, Level.days)
    size = _known(g)
    if size is None:
        return Reading(None, level)
    sign = -1 if g["side"] == "前" else 1
    year = year_named(scene, piece.start) if level is Level.year else None
    if year is not None:
        return Reading(calendar.years(year + sign * size), Level.year, Anchor.context)
    here = piece.start, piece.end
    if sign > 0 and not scene.ahead(*here) and not scene.alone(*here):
        return Reading(None, level)  # 三年后, 他…, 火灾两个月后… tell on from a day that nobody knows here
    return Reading(_ago(today, unit, size, half, sign) if today else None, level, anchor)


def _known(groups: Mapping[str, str | None]) -> int | None:
    """How many units ago; None for what leaves the time open (二十多年前, 700年前, 1.5年前)."""
    if any(groups.get(odd) for odd in ("odd", "odd2", "odd3")):
        return None
    if groups["n"] == "半":
        return 0
    try:
        exact = parse(groups["n"] or "")
    except ValueError:
        return None
    return int(exact) if exact == int(exact) and exact < 200 else None


def _ago(today: date, unit: str, size: int, half: bool, sign: int) -> Period | None:
    """The year, month, week or day that is so many units off; half a month is nothing exact."""
    if unit == "年" and half:
        unit, size, half = "月", size * 12 + 6, False
    if half:
        return None
    if unit == "年":
        return calendar.years(today.year + sign * size)
    if unit == "月":
        first = calendar.add_months(today.replace(day=1), sign * size)
        return calendar.months(first.year, first.month) if first else None
    if unit == "周":
        return calendar.week(today + timedelta(weeks=sign * size))
    return calendar.days(today + timedelta(days=sign * size))


def read_stretch(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g, scene = piece.groups, asked.scene
    word, spelled = g.get("w"), g.get("n")
    if word == "前" and g["u"] == "天" and scene.tidy.endswith(_DAYS_OFF, 0, piece.start):
        return _first_days_off(number(spelled), asked)
    if not word or g["u"] != "年" or spelled == "半":
        return Reading(None, Level.months)
    size = number(spelled)
    if outer and outer.period and outer.period.first:  # “十四五”|前两年
        begin = outer.period.first.year
        return Reading(calendar.years(begin, begin + size - 1), Level.year, Anchor.context)
    if stated := asked.stated_years(piece):
        return Reading(stated, Level.year, Anchor.context)
    named = stretch_of(scene, size)
    if named is not None and named.first and scene.is_set_beside(piece.start):  # 2018-2022年…, 相比|此前五年
        return Reading(calendar.years(named.first.year - size, named.first.year - 1), Level.year, Anchor.context)
    if named is not None:
        return Reading(named, Level.year, Anchor.context)
    said = year_named(scene, piece.start) if word == "前" else None
    if said is not None:
        return Reading(calendar.years(said - size, said - 1), Level.year, Anchor.context)
    today, anchor = scene.today()
    if today is None:
        return Reading(None, Level.year)
    # In the first half of a year the past ends with the last, and the future begins with this one.
    first_half = today.month <= 6
    if int(piece.rule.words[word]) < 0:
        last = today.year - 1 if first_half or word == "前" else today.year
        return Reading(calendar.years(last - size + 1, last), Level.year, anchor)
    first = today.year if first_half else today.year + 1
    return Reading(calendar.years(first, first + size - 1), Level.year, anchor)


def _first_days_off(size: int, asked: Asked) -> Reading:
    """国庆|假期|前三天: of the holidays that the text has named last, be they those of two feasts."""
    last: Period | None = None
    found: Feast | None = None
    for days, feast in reversed(asked.feasts.items()):
        holidays = _holidays(days, feast)
        if holidays and (last is None or (holidays == last and feast.row[0] not in _BY_MOON)):
            last, found = holidays, Feast(feast.row, off=True, head=size)
    if last is None or last.first is None or found is None:
        return Reading(None, Level.days)
    period = Period(last.first, last.first + timedelta(days=size - 1))
    asked.feasts[period] = found
    return Reading(period, Level.days, Anchor.context)


def _holidays(days: Period, feast: Feast) -> Period | None:
    """The holidays round a feast that fell on those days."""
    if days.first is None or feast.head is not None:
        return None
    holidays = Feast(feast.row, off=True).days(days.first.year)
    return holidays if holidays and holidays.first != holidays.last else None
