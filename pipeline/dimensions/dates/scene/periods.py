"""Which period is meant by one named before: what 同期 repeats, the years that 未来三年 runs over. Knows no months."""

from __future__ import annotations

from ..calendar import Period
from . import wording
from .marks import Level, Mark
from .memory import Scene


def period_before(scene: Scene, place: int, of_now: bool) -> Period | None:
    """The period that 同期 repeats in another year: the nearest that figures are given for.

    `of_now`: the other year is counted from today's (去年同期).
    """
    if cut_off := _cut_off(scene, place):
        return cut_off
    last = scene.last()
    if last is None or not scene.in_sentence(last, place) or last.level is Level.year:
        if wording.is_of_a_season(scene.tidy, max(scene.sentence(place), last.end if last else 0), place):
            return None
        if (last is None or last.start < scene.sentence(place)) and (running := _running(scene, place)):
            return running
    fallback: Period | None = None
    sure = False  # whether the sentence itself names the fallback
    for mark in scene.latest():
        if mark.level is Level.days and scene.near(mark) and wording.is_of_spring_travel(scene.tidy, mark.start):
            return None
        period = mark.period
        off = _is_to_come(scene, mark, place) or (of_now and _is_past(scene, period))
        if off and not scene.in_clause(mark, place):
            continue
        if mark.level is Level.year and mark.year is None:
            continue
        if wording.is_restated(scene.tidy, mark.start):  # 1月31日至今天|(2月2日)
            continue
        here = scene.in_sentence(mark, place)
        if sure and not here:
            break
        whole_running_year = mark.level is Level.year and scene.published and period.year == scene.published.year
        of_the_day = here and mark.day and wording.is_day_of(scene.tidy, mark.start, mark.end, place)
        if not whole_running_year and (mark.day is None or of_the_day):
            return period
        if fallback is None:
            fallback = period
            if whole_running_year:  # 今年…, 比去年同期: the year until now
                fallback, sure = Period(period.first, scene.published), here
    return fallback or _since(scene)


def _cut_off(scene: Scene, place: int) -> Period | None:
    """The days up to a cut-off that the sentence has just named (截至6月14日…, 恢复至|2019年同期; 截至目前…)."""
    last = scene.last()
    begin = max(scene.sentence(place), last.end if last else 0)
    if scene.published and wording.is_of_now(scene.tidy, begin, place):
        return Period(None, scene.published)
    for mark in scene.lately():
        if not mark.aside and not wording.is_open_before(scene.tidy, mark.end):
            until = mark.period.first is None and mark.level > Level.year
            return mark.period if until and scene.in_sentence(mark, place) else None
    return None


def _since(scene: Scene) -> Period | None:
    """今年|以来 is no topic, but better than nothing."""
    for mark in scene.lately():
        if mark.period.first and mark.period.last is None and scene.published:
            return Period(mark.period.first, scene.published)
    return None


def _running(scene: Scene, place: int) -> Period | None:
    """The time since a day of this year that the sentence itself names: 2月5日以来…, 较去年同期."""
    for mark in scene.lately():
        first, last = mark.period
        if not scene.in_sentence(mark, place):
            return None
        if scene.published and first and last is None and first.year == scene.published.year and not mark.compared:
            return Period(first, scene.published)
    return None


def _is_to_come(scene: Scene, mark: Mark, place: int) -> bool:
    """Whether it lies ahead, and is no time that the sentence foretells of: “五一”假期预计客流, 比去年同期."""
    if not scene.in_future(mark.period):
        return False
    days = mark.level is Level.days and mark.day is None and scene.near(mark)
    return not (days and wording.is_foretold(scene.tidy, scene.sentence(place), place))


def _is_past(scene: Scene, period: Period) -> bool:
    """Whether it is of long ago, and no period of the news."""
    return scene.published is not None and period.year is not None and period.year < scene.published.year - 1


def stretch_of(scene: Scene, number: int) -> Period | None:
    """A stretch of so many years that the paragraphs just before name (2022-2024年 … 未来三年)."""
    for mark in scene.latest():
        first, last = mark.period
        if mark.level is Level.year and first and last and last.year - first.year + 1 == number > 1:
            return mark.period
    return None
