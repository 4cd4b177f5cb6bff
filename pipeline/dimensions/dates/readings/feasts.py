"""Readings of festivals and of days of the traditional calendar: 春节, 国庆|假期, 正月|初八."""

from __future__ import annotations

from collections.abc import Mapping

from ....records import Anchor
from .. import calendar
from ..calendar import Feast, Period
from ..rules import Piece
from ..scene import Level, Scene, Yearless
from ..scene.wording import is_restated
from ..scene.years import year_of, year_said
from .asked import Asked
from .numbers import lunar_month_number, number, year_number
from .reading import Reading

#: 2024年…。元旦: in December that of the next year, though the text has named this one.
_SOON = 31
#: 2021年春节…, and in a sentence of its own 春节 so few days from the publication: that of now.
_NEAR = 20
_TODAY = ("今天", "今日")
_BARE_DAYS = ("d3", "d4", "d5", "d6", "d7")
_BACK_THEN = ("那年", "那一年", "那个", "当年")


def read_festival(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    row = asked.festivals[g.get("f") or str(piece.rule.words[g.get("w") or ""])]
    feast = Feast(row, off=g.get("off") is not None)
    reading = _days_of(piece, feast, outer, asked)
    if reading.period and (row[0] == "solar" or reading.period not in asked.feasts):  # 国庆|中秋|假期
        asked.feasts[reading.period] = feast
    return reading


def _days_of(piece: Piece, feast: Feast, outer: Reading | None, asked: Asked) -> Reading:
    if outer is not None:
        year = outer.period.year if outer.period else None
        return Reading(feast.days(year) if year else None, Level.days, outer.anchor)
    scene, today = asked.scene, asked.scene.published
    name = piece.groups.get("f") or piece.groups.get("w") or ""
    year, anchor = year_of(scene, Yearless(piece.start, written=name))
    if year is None:
        return Reading(None, Level.days)
    if today is None:
        return Reading(feast.days(year), Level.days, anchor)
    of_now = _is_told_with_now(piece, scene)
    told = anchor is not scene.given and not of_now
    years = (feast.days(y) for y in (today.year - 1, today.year, today.year + 1))
    near = [(abs((f.first - today).days), f) for f in years if f and f.first]
    far, nearest = min(near, key=lambda pair: pair[0], default=(0, None))
    if told and year != today.year and far <= _NEAR and not _is_told_with_year(piece, scene):
        return Reading(nearest, Level.days, scene.given)
    said = year_said(scene, piece.start) == year and not of_now
    if said or (told and (year != today.year or far > _SOON)):
        return Reading(feast.days(year), Level.days, anchor)
    return Reading(nearest, Level.days, scene.given)


def _is_told_with_now(piece: Piece, scene: Scene) -> bool:
    """Whether the sentence has named the day of now, and by it no year: 今天, …相约|除夕."""
    mark = scene.last()
    if mark is None or mark.day is None or not scene.in_sentence(mark, piece.start):
        return False
    today = scene.tidy.startswith(_TODAY, mark.start) or is_restated(scene.tidy, mark.start)
    return today and mark.day == scene.published


def _is_told_with_year(piece: Piece, scene: Scene) -> bool:
    """Whether the clause has named a date too, or points back to one: 2021年|在春节前返乡; 那年|春节."""
    mark = scene.last()
    return scene.tidy.endswith(_BACK_THEN, 0, piece.start) or (mark is not None and scene.in_clause(mark, piece.start))


def read_lunar(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    month = lunar_month_number(g.get("m") or g.get("m2") or (_bare(g) and "正") or "")
    spelled = (g.get("d") or g.get("d2") or _bare(g) or "").removeprefix("初")
    year, anchor = _lunar_year(piece, month, outer, asked)
    if year is None or month is None:
        return Reading(None, Level.days)
    if spelled:
        day = calendar.lunar_day(year, month, number(spelled))
        return Reading(Period(day, day) if day else None, Level.days, anchor)
    return Reading(calendar.lunar_month(year, month), Level.months, anchor)


def _bare(groups: Mapping[str, str | None]) -> str | None:
    """A day whose month is not named: 除夕到|初七."""
    return next((groups[name] for name in _BARE_DAYS if groups.get(name)), None)


def _lunar_year(piece: Piece, month: int | None, outer: Reading | None, asked: Asked) -> tuple[int | None, Anchor]:
    """The lunar year, whose end is the beginning of ours: in 2024年2月 the 腊月 is one of 2023."""
    if spelled := piece.groups.get("y"):
        return year_number(spelled), Anchor.none
    if outer is not None:
        return (outer.period.year if outer.period else None), outer.anchor
    year, anchor = year_of(asked.scene, Yearless(piece.start))
    today = asked.scene.published
    begins_ours = today is not None and today.month <= 3 and month is not None and month > 10
    return year - 1 if year and begins_ours and anchor is asked.scene.given else year, anchor
