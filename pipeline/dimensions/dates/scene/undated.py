"""Years on a page that bears no day of its own: what the text tells elsewhere. Knows no day of publication."""

from __future__ import annotations

from . import wording
from .marks import Level, Mark, Yearless
from .memory import Scene


def is_lost(scene: Scene, asked: Yearless) -> bool:
    """Whether the year that was told last is one that nobody knows here."""
    latest = scene.last()
    if latest is None or scene.topic is not None:
        return False
    of_a_month = asked.first is not None and scene.month_unknown >= scene.sentence(asked.place)
    return latest.start < scene.unknown or (of_a_month and latest.start < scene.month_unknown)


def stated_year(scene: Scene, asked: Yearless) -> int | None:
    """The one year in which the text states that day, month or feast elsewhere: 1月19日…, 截至2022年1月19日."""
    written = asked.written or scene.tidy[asked.place : asked.end]
    years = scene.stated.get(written) or scene.stated.get(f"{asked.first}月") or set()
    return next(iter(years)) if len(years) == 1 and asked.first == asked.last else None


def year_of_old(scene: Scene, asked: Yearless) -> int | None:
    """The year that was named last, however far in front; it has turned where an earlier month follows."""
    for mark in scene.latest():
        year = mark.year
        whole = asked.first is None  # 预计2021年…。全年…
        if mark.absolute and year and (whole or scene.is_ahead(asked) or not scene.is_planned(mark)):
            single = asked.first == asked.last
            turned = single and asked.is_before_month_of(mark) and not scene.in_sentence(mark, asked.place)
            return None if turned else year
    return None


def goes_on(scene: Scene, mark: Mark, asked: Yearless) -> bool:
    """Whether the text still tells of the year of the date named before."""
    same_sentence = scene.in_sentence(mark, asked.place)
    # 2021年业绩预告。截至1月25日: that was the January after
    after = mark.level is Level.year and asked.one_day and not same_sentence
    # 2016年开工,现已…,12月31日起: the sentence has come to the present
    after = after or (asked.one_day and wording.comes_to_now(scene.tidy, mark.end, asked.place))
    # 计划2023年底推出…。1月17日: the plan is no time of the rest
    looks_ahead = scene.is_ahead(asked) and not asked.one_day
    planned = not same_sentence and not looks_ahead and scene.is_planned(mark)
    earlier = asked.is_before_month_of(mark)
    # 2008年8月以来最低。将于2月1日开会: not of that year
    passed = earlier and scene.is_ahead(asked) and not scene.in_clause(mark, asked.place)
    # 纪录是2012年9月13日的。2月1日: the story has turned to another year
    turned = earlier and not same_sentence and asked.first == asked.last
    return not (after or planned or passed or turned)


def is_next_year(mark: Mark, asked: Yearless) -> bool:
    """Whether a month is one of the next year: 2021年12月为…, 1月为…."""
    soon = asked.last is not None and asked.first == asked.last <= 2
    told = mark.period.end
    return soon and mark.level is Level.month and told is not None and told.month >= 11
