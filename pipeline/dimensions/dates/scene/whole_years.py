"""Which year 全年, 年内 and 年底 mean, which early in a year may look back and late in one forward."""

from __future__ import annotations

from ....records import Anchor
from . import wording
from .marks import Level, Yearless
from .memory import Scene
from .years import year_of


def whole_year(scene: Scene, place: int, end: int) -> tuple[int | None, Anchor]:
    """The year of 全年 and 年底: early in a year the text may look back at the whole of the last."""
    year, anchor = year_of(scene, Yearless(place, end=end))
    if scene.published is None:
        last = scene.last()
        back = last is not None and not last.absolute and scene.present is not None and last.year == scene.present - 1
        return (scene.present, Anchor.context) if back else (year, anchor)  # 2022年伊始…去年12月, 年初至今
    this_year = scene.published.year
    early = scene.published.month <= 3
    estimated = early and wording.is_estimated(scene.tidy, place, end)
    if year == this_year - 1 and scene.ahead(place, end) and not estimated:
        return this_year, scene.given  # 2024年…, 年内将开工
    if anchor is not scene.given:
        return year, anchor
    if (early and wording.is_completed(scene.tidy, place)) or _is_behind_comparison(scene, this_year):
        return this_year - 1, Anchor.context
    if coming := _coming_year(scene, place, this_year):
        return coming, Anchor.context
    if early and not scene.ahead(place, end):
        told = _year_in_passing(scene)
        if told == this_year - 1 or (told is None and _looks_back(scene, place, this_year)):
            return this_year - 1, Anchor.context
    return year, anchor


def _coming_year(scene: Scene, place: int, this_year: int) -> int | None:
    """The next year, at the end of this one, where the sentence plans for it: 2026年是…之年。努力实现|全年目标."""
    assert scene.published is not None
    mark = scene.last()
    if mark is None or not scene.near(mark) or scene.published.month < 11:
        return None
    near = max(scene.sentence(place), place - wording.AROUND)
    coming = mark.year == this_year + 1 and mark.level is Level.year
    return mark.year if coming and wording.tells_plans(scene.tidy, near, place) else None


def _is_behind_comparison(scene: Scene, this_year: int) -> bool:
    """Whether last year is compared with the one before it: 比|上年|增加…。全年…."""
    mark = next(iter(scene.lately()), None)
    compared = mark is not None and mark.compared and not mark.absolute and mark.level is Level.year
    return compared and mark is not None and scene.near(mark) and mark.year == this_year - 2


def _year_in_passing(scene: Scene) -> int | None:
    """The year that was named last, also in passing (过去一年)."""
    for mark in scene.lately():
        if mark.level is Level.year and not mark.compared:
            return mark.year
    return None


def _looks_back(scene: Scene, place: int, this_year: int) -> bool:
    """Whether the words around tell of work done rather than of work planned."""
    around = scene.around(place)
    return f"{this_year}年" not in around and wording.looks_back(around)
