"""Which year is meant: of a month without one, and what 上年 and 当年 count from. Reads no text itself."""

from __future__ import annotations

from ....records import Anchor
from . import undated, wording
from .marks import Level, Mark, Yearless
from .memory import Scene

#: So few days before it the first of January is the coming one.
_NEW_YEAR = 7


def year_of(scene: Scene, asked: Yearless) -> tuple[int | None, Anchor]:
    """The year of what is named without one."""
    if compared := _compared_year(scene, asked):
        return compared, Anchor.context
    if scene.published is None and undated.is_lost(scene, asked):
        year = undated.stated_year(scene, asked)
        return year, Anchor.context if year else Anchor.none
    if told := _year_in_front(scene, asked):
        return told
    if scene.topic is not None and _is_of_topic(scene, asked):
        return scene.topic, Anchor.context
    if scene.published is not None:
        return _published_year(scene, asked), scene.given
    old = None if asked.one_day else undated.year_of_old(scene, asked)
    year = old or undated.stated_year(scene, asked)
    return year, Anchor.context if year else Anchor.none


def _year_in_front(scene: Scene, asked: Yearless) -> tuple[int, Anchor] | None:
    """The year by the date that the paragraph has named last; None where that says nothing."""
    for mark in scene.latest():
        year = mark.year
        if scene.near(mark) and year is not None and not _is_beyond(scene, mark, asked):
            if scene.published is not None:
                return _year_by(scene, mark, year, asked)
            if undated.goes_on(scene, mark, asked):
                return year + undated.is_next_year(mark, asked), Anchor.context
            return None
    return None


def _is_beyond(scene: Scene, mark: Mark, asked: Yearless) -> bool:
    """Whether a date is a goal and no time of the rest: 预计2027年…。截至8月27日."""
    if not scene.in_future(mark.period):
        return False
    if wording.is_a_forecast_of(scene.tidy, asked.end):  # 2026年增长由|4月|预测的2.5%下调
        return True
    if scene.in_clause(mark, asked.place):
        return False
    if scene.in_sentence(mark, asked.place) and wording.is_outlook(scene.tidy, mark.start):
        return False
    goes_on = mark.level >= Level.month and asked.first is not None and not asked.is_before_month_of(mark)
    return not (scene.in_sentence(mark, asked.place) and (goes_on or scene.is_ahead(asked)))


def _year_by(scene: Scene, mark: Mark, year: int, asked: Yearless) -> tuple[int, Anchor] | None:
    """The year by the date named before, which is in `year`, on a page that bears its day."""
    assert scene.published is not None
    same_sentence = scene.in_sentence(mark, asked.place)
    come_to_now = same_sentence and wording.comes_to_now(scene.tidy, mark.end, asked.place)
    if come_to_now or _has_turned(scene, mark, year, asked):
        return _published_year(scene, asked), scene.given
    if mark.absolute and (same_sentence or not _is_recent(scene, asked.last)):
        return year, Anchor.context
    sentence = scene.sentence(asked.place)
    if mark.level is Level.year and wording.is_told_in_parts(scene.tidy, sentence, asked.place):
        return year, Anchor.context
    if year == scene.published.year:
        turned = asked.is_before_month_of(mark) and scene.is_ahead(asked)  # 12月20日说, 计划从1月1日起
        finer = mark.level > Level.year and same_sentence and not turned
        return year if finer else _published_year(scene, asked), scene.given
    told = mark.period.end
    history = asked.one_day and year < scene.published.year - 1  # 次年1月7日…, 1月25日…
    later = asked.first is None or mark.level is Level.year
    later = later or (told is not None and asked.first is not None and asked.first + history > told.month)
    return (year, Anchor.context) if same_sentence and later else None


def _has_turned(scene: Scene, mark: Mark, year: int, asked: Yearless) -> bool:
    """Whether the year has turned since: 2022年12月23日…, 1月12日… in a text of January 2023."""
    assert scene.published is not None
    last_year = year == scene.published.year - 1
    return last_year and asked.is_before_month_of(mark) and _is_recent(scene, asked.last)


def _is_of_topic(scene: Scene, asked: Yearless) -> bool:
    """Whether the year that a heading has named holds for it."""
    if _is_recent(scene, asked.last) or scene.topic is None:
        return False
    if scene.published is None:
        return not asked.one_day
    return scene.published.year - 1 <= scene.topic <= scene.published.year


def _compared_year(scene: Scene, asked: Yearless) -> int | None:
    """The year of a month that the one before is compared with: 1月…, 比|12月 is the December before."""
    place, first = asked.place, asked.first
    if first is None or scene.tidy[max(0, place - 1) : place] not in ("比", "较"):
        return None
    mark = scene.last()
    if mark is None:
        return None
    year, last = mark.year, mark.period.last
    if not scene.in_sentence(mark, place) or mark.level is Level.year or not year or not last:
        return None
    if mark.level is Level.days and not scene.in_future(mark.period):
        return None
    return year if first <= last.month else year - 1


def _published_year(scene: Scene, asked: Yearless) -> int:
    """The year of a month as a reader of the day takes it: mostly this one; 12月 in January was last year's."""
    assert scene.published is not None
    year, month, first = scene.published.year, scene.published.month, asked.first
    if first is None:
        return year
    if _is_next_new_year(scene, asked):
        return year + 1
    of_a_quarter = asked.last is not None and asked.last - first == 2
    if first - month >= (5 if of_a_quarter else 8) and not scene.is_ahead(asked):
        return year - 1
    if month - first >= 8 and scene.is_ahead(asked):
        return year + 1
    return year


def _is_next_new_year(scene: Scene, asked: Yearless) -> bool:
    """1月1日 at the end of December."""
    assert scene.published is not None
    day = wording.day_of_month(scene.tidy, asked.place, asked.end) if asked.one_day and asked.first == 1 else None
    return day is not None and scene.published.month == 12 and day + 31 - scene.published.day <= _NEW_YEAR


def _is_recent(scene: Scene, month: int | None) -> bool:
    """Whether a month of that number has just been: news of the day needs no year for it."""
    return month is not None and scene.published is not None and 0 <= scene.published.month - month <= 2


def year_before(scene: Scene, place: int) -> tuple[int | None, Anchor]:
    """The year that 上年 counts from; one to come only in its own clause (2025年需求较|上年)."""
    for mark in scene.latest():
        year = mark.year
        if year is not None and (not scene.in_future(mark.period) or scene.in_clause(mark, place)):
            return year, Anchor.context
    if scene.topic is not None:
        return scene.topic, Anchor.context
    if scene.published is not None:
        return scene.published.year, scene.given
    return None, Anchor.none


def year_told(scene: Scene, place: int, end: int) -> tuple[int | None, Anchor]:
    """The year that 当年 means; nothing known where no year has been told: back then (当年的老兵)."""
    for mark in scene.latest():
        year = mark.year
        if year is None and mark.level is Level.year and scene.in_sentence(mark, place):
            return None, Anchor.none  # 2019年至2021年, 当年1月的…: of each
        if year is None or scene.in_future(mark.period):
            continue
        told = mark.absolute or mark.level < Level.days
        dated = mark.absolute and wording.is_followed_by_month(scene.tidy, end)  # 当年|10月, in a paragraph of its own
        of_now = scene.published is not None and year == scene.published.year
        if not (scene.near(mark) or dated) or (of_now and not (told and scene.in_sentence(mark, place))):
            break
        return year, Anchor.context
    return scene.topic, Anchor.context if scene.topic else Anchor.none


def year_named(scene: Scene, place: int) -> int | None:
    """A year that the sentence has named, which 三年前 and 前三年 count from."""
    for mark in scene.latest():
        if scene.in_sentence(mark, place) and mark.absolute and mark.level is Level.year and mark.year:
            return mark.year
    return None


def year_said(scene: Scene, place: int) -> int | None:
    """The year that the sentence has just named, in any way (今年国庆、中秋)."""
    mark = scene.last()
    return mark.year if mark and scene.in_sentence(mark, place) else None
