"""Which month a day belongs to, and what 当月, 上月 and 次日 count from. Knows no years of their own."""

from __future__ import annotations

from datetime import date, timedelta

from ....records import Anchor
from .. import calendar
from ..calendar import Period
from . import wording
from .marks import Level, Mark
from .memory import Scene

#: 5日将评级下调 was a few days ago: 将 does not always look forward.
_JUST_PAST = timedelta(days=5)
#: So many days ahead a day may be that is named without a word that looks forward.
_SOON = timedelta(days=5)
#: News is of so many days around the publication.
_NEWS = 10
#: A month so far back is no month of the news, and one still farther is told of as history.
_FAR, _LONG_AGO = timedelta(days=60), timedelta(days=1000)
#: From the first to the last of a week.
_WEEK = timedelta(days=6)
#: What a speaker said so long ago is still news.
_LATE = timedelta(days=3)


def month_of(scene: Scene, place: int, day: int, ahead: bool) -> tuple[tuple[int, int] | None, Anchor]:
    """The year and month that a day without a month belongs to."""
    recent = _headline_month(scene, day) or _published_month(scene, day, ahead)
    for mark in scene.latest():
        at = mark.period.begin
        if at is None or not scene.near(mark) or mark.level < Level.month:
            continue
        if recent is None:
            return (at.year, at.month), Anchor.context
        near_news = _is_news(scene, date(*recent, day))
        if near_news and not ahead and _is_told_aside(scene, mark, place):
            break
        if scene.in_future(mark.period) and near_news and not ahead and _turns_back(scene, mark, place):
            continue  # 年底前不会…, 13日称; 将于3月4日生效。10日, 多国…
        if mark.level is Level.month and (named := _same_day(scene, place, day)):
            return (named.year, named.month), Anchor.context
        if mark.level is Level.month and (not near_news or scene.in_sentence(mark, place)):
            return (at.year, at.month), Anchor.context
        if mark.level is Level.days and (day >= at.day or not near_news):
            return (at.year, at.month), Anchor.context
        break
    return recent, scene.given if recent else Anchor.none


def _headline_month(scene: Scene, day: int) -> tuple[int, int] | None:
    """The month that the news behind a headline states of its day: 新馆|26日|开馆. 新馆将于2月26日…."""
    line = scene.headline() if scene.published else None
    month = wording.month_of_day(scene.tidy, line[1], day) if line else None
    at = calendar.day_of(scene.published.year, month, day) if month and scene.published else None
    near = nearest(scene, at) if at else None
    return (near.year, near.month) if near else None


def _turns_back(scene: Scene, mark: Mark, place: int) -> bool:
    """Whether a day behind a date to come is told of again: in a sentence of its own, or as the day it was said."""
    return mark.period.first is None or wording.says_so(scene.tidy, place) or not scene.in_sentence(mark, place)


def _is_told_aside(scene: Scene, mark: Mark, place: int) -> bool:
    """Whether a month of other years is only what a day's news is about: 曾于2022年3月…, 4日公布…."""
    today, at = scene.published, mark.period.end
    far = today is not None and at is not None and _FAR < today - at < _LONG_AGO
    return far and mark.level is Level.month and wording.says_so(scene.tidy, place) and not scene.in_clause(mark, place)


def _same_day(scene: Scene, place: int, day: int) -> date | None:
    """A day of that number that the sentence has named: 20日称3月的…, 对方20日."""
    for mark in scene.latest():
        if not scene.in_sentence(mark, place):
            return None
        if mark.day and mark.day.day == day:
            return mark.day
    return None


def _published_month(scene: Scene, day: int, ahead: bool) -> tuple[int, int] | None:
    """The month in which a day of that number is nearest to the publication, not past when the text looks ahead."""
    today = scene.published
    if today is None:
        return None
    found = []
    months = today.year * 12 + today.month - 1
    for number in range(months - 2, months + 3):  # 30 and 31 are not in every month
        at = calendar.day_of(number // 12, number % 12 + 1, day)
        unsaid = not ahead and at is not None and at > today + _SOON  # 24日: 事故3日发生
        if at and not unsaid and not (ahead and at < today - _JUST_PAST):
            found.append(at)
    nearest = _nearest(found, today)
    return (nearest.year, nearest.month) if nearest else None


def _nearest(days: list[date], today: date) -> date | None:
    return min(days, key=lambda day: abs((day - today).days), default=None)


def _is_news(scene: Scene, day: date | None) -> bool:
    """Whether a day is one of those around the publication."""
    return day is not None and scene.published is not None and abs((day - scene.published).days) <= _NEWS


def day_in_front(scene: Scene, place: int, weekday: int) -> date | None:
    """The day behind which a weekday stands in brackets: 2月8日(星期二); the first of several: 1月21日至23日(周五)."""
    mark = scene.marks[-1] if scene.marks else None
    if mark is None or mark.end != place - 1 or scene.tidy[mark.end] != "(":
        return None
    first, last = mark.period
    if mark.day or weekday < 0 or first is None or last is None or mark.level is not Level.days:
        return mark.day
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    return day if day <= last else None


def nearest(scene: Scene, day: date) -> date:
    """The day of that month and number that is nearest to the publication."""
    today = scene.published
    if today is None:
        return day
    near = [calendar.day_of(today.year + step, day.month, day.day) for step in (-1, 0, 1)]
    return _nearest([at for at in near if at], today) or day


def month_before(scene: Scene) -> tuple[date | None, Anchor]:
    """A day in the month that 上月 and 当月 count from."""
    for mark in scene.latest():
        if mark.level is Level.months and _runs(scene, mark.period):
            return scene.today()  # 下半年工作启动, 月底前完成
        of_the_past = mark.level in (Level.month, Level.months) and not scene.in_future(mark.period)
        if of_the_past or (mark.level is Level.days and scene.near(mark)):
            return mark.period.end, Anchor.context
    return scene.today()


def _runs(scene: Scene, period: Period) -> bool:
    """Whether the day of publication is in the midst of it."""
    now, (first, last) = scene.published, period
    return now is not None and first is not None and last is not None and first <= now < last


def month_told(scene: Scene, place: int) -> tuple[date | None, Anchor]:
    """A day in the month that 当月 means: the one that the sentence has named (从6月3日持续至|当月20日).

    今天…。从|当月|增速看, 12月…: no month has been told yet, and that of today has no figures.
    """
    for mark in scene.lately():
        if scene.in_sentence(mark, place) and mark.level >= Level.month:
            return mark.period.end, Anchor.context
    for mark in scene.latest():
        if mark.level in (Level.month, Level.months) and not scene.in_future(mark.period):
            return mark.period.end, Anchor.context
    return (None, Anchor.none) if scene.marks else scene.today()


def today_told(scene: Scene, place: int) -> tuple[date | None, Anchor]:
    """The day that 今天 means: mostly that of the publication, in a speech of the day before that one.

    15日…。他表示,|今天|的会晤…
    """
    mark = next((mark for mark in scene.latest() if mark.day), None)
    told = mark.day if mark else None
    late = told is not None and scene.published is not None and timedelta(0) < scene.published - told <= _LATE
    if late and mark and wording.is_sent(scene.tidy, mark.end):
        return told, Anchor.context
    if not late or any(mark.day == scene.published for mark in scene.lately()) or not scene.is_spoken(place):
        return scene.today()
    return told, Anchor.context


def day_before(scene: Scene, place: int, end: int) -> tuple[date | None, Anchor]:
    """The day that 当日 and 次日 count from; news of the day returns to itself after a day of long ago, or to come."""
    days = [mark for mark in scene.latest() if mark.day]
    named = bool(days) and scene.in_sentence(days[0], place)
    if not named and wording.names_some_day(scene.tidy, scene.sentence(place), place):
        return None, Anchor.none
    if not days:
        return scene.today()
    if named:
        return days[0].day, Anchor.context
    if wording.is_saying(scene.tidy, end) and (said := _day_of_saying(scene, days)):
        return said, Anchor.context
    to_come = scene.in_future(days[0].period) and not wording.is_still_to_come(scene.tidy, end)
    past = not _is_news(scene, days[0].day)
    near = (mark for mark in days if scene.near(mark) and _is_news(scene, mark.day))
    other = next((mark for mark in near if not (to_come and scene.in_future(mark.period))), None)
    return (other if other and (past or to_come) else days[0]).day, Anchor.context


def week_told(scene: Scene) -> date | None:
    """The first of seven days in a row that the text has named last: 10月31日至11月6日…, 较|前一周."""
    mark = scene.last()
    if mark is None or not scene.near(mark) or mark.level is not Level.days:
        return None
    first, last = mark.period
    if first is None and last and wording.is_of_a_week(scene.tidy, mark.end):  # 截至11月19日|的一周
        return last - _WEEK
    return first if first and last and last - first == _WEEK else None


def is_untold(scene: Scene) -> bool:
    """Whether the text has just named a time that is no single day: 7月上旬…. 第二天…: nobody knows of which."""
    mark = scene.last()
    return mark is not None and mark.day is None and mark.level > Level.year and scene.near(mark)


def _day_of_saying(scene: Scene, days: list[Mark]) -> date | None:
    """The day on which the sentence before says that something was said, of which it tells: 11日通报说, 8日的大火…."""
    sentence = scene.sentence(days[0].start)
    first = [mark for mark in days if mark.start >= sentence][-1]
    said = wording.is_saying(scene.tidy, first.end) and scene.near(first) and _is_news(scene, first.day)
    return first.day if said else None
