"""What relative dates are resolved against: the publication day, and the dates that the text has named so far.

A walk over one page in text order. Knows periods and places, no wording beyond a few words of comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import IntEnum
from functools import cached_property

from ..layout import BlockKind
from ..mentions import frozen
from ..page import Page
from ..records import Anchor, PublishedFrom
from . import _calendar as calendar
from ._calendar import Period
from ._first import Ending, Opening


class Level(IntEnum):
    """How fine a date is."""

    year = 1
    months = 2  # a part of a year longer than a month, or an edge of it
    month = 3
    days = 4


@frozen
class Mark:
    """A date that stands at `start`.

    A weak one is not what the text is about: only compared with, or mentioned aside (去年同期, 三年前).
    """

    start: int
    period: Period
    level: Level
    absolute: bool
    compared: bool
    aside: bool
    end: int

    @property
    def weak(self) -> bool:
        return self.compared or self.aside

    @property
    def day(self) -> date | None:
        """The day, where it is a single one."""
        return self.period.first if self.level is Level.days and self.period.first == self.period.last else None


@frozen
class Yearless:
    """What stands at `place` without its year: the months `first` to `last`, or a whole year.

    The words in front of it and behind its `end` may look forward (None: they are not asked); `one_day`: a day of the
    month is meant; `written`: how it is written.
    """

    place: int
    first: int | None = None
    last: int | None = None
    end: int | None = None
    one_day: bool = False
    written: str = ""


#: How many earlier dates are looked at: more would be no context, and would cost quadratic time.
REACH = 12
_COMPARED = Ending(
    "比|较|较之|与|同|优于|高于|低于|次于|少于|多于|强于|弱于|相当于|超过|好于|快于|慢于|不如|不及|相对于|较于|比于|逼近|接近"
    "|相比|占公司|由|从|自|到|(?<!截)至|来自|创|创下|改写|(?<!就)是在",
    reach=3,
)
_AND = re.compile("[、和与及]")
_FROM = ("由", "从", "自")
_RANKED = Opening(
    r"(?:以来)?(?:的?同期|的?[高低][点位]|[顶底]部|相比|相较|第[一二三四五六七八九十0-9]{1,2}[高低大多]|最[高低大多]|新[高低]|首[次个家]|[一-龥]{0,10}?基数)"
)
_AHEAD = re.compile(
    r"(?:将(?!近)于?|拟于?|计划(?!署|单列)|预计|预期(?!指数)|定于|有望|即将|力争|最快|最迟|最晚|确保|争取)[^,。;!?\n]{0,8}$"
)
_FORECAST = re.compile("[^,。;!?\n]{0,8}(?:预期|预测|料[^理])")
#: What two dates have between them that share the words around them: 将于5月|和|7月开工.
_JOINT = re.compile("(?:[、,和与及或至到~—-]|以及|或者)?(?:在|于)?")
_AHEAD_AFTER = Opening(r"(?:[之以]?前)?(?:将|有望|拟)|[之以]?前(?![后往来去一-十0-9])")
_BEFORE = Opening("[之以]?前")
#: 2017年|工作回顾, 2024年|统计公报: a heading of what follows. Not 2023年|医保参保人数达13亿, one item of several.
_REVIEWED = re.compile("[^,。;!?\n]{0,20}?(?:工作|回顾|总结|安排|任务|部署|情况|公报|报告|业绩|年报|计划|预告|展望)")
_NOW = re.compile("现已|目前|如今|现在|时至今日|截至目前|今后|(?:发生|爆发|出现|经历)[^,。;\n]{1,12}后,")
#: What sets a year against another: 2021年上涨, 但今年…
_SET_AGAINST = re.compile("但|而|却|对比|相比")
#: A sentence that says such a word remembers no earlier date, as far as is looked.
_REMEMBERED = 80
#: A clause is no longer than this.
_CLAUSE = 40
_PARTED = re.compile(r"[,。;:!?\n]")
#: A day, a feast, or a month as statistics name it, with its year.
#: Not 2019年2月5日|以来最高, 逼近|2020年2月21日, 2023年2月|加息.
_STATED = re.compile(
    "(?<![0-9创])(?<![是还]在)(?<![逼接]近)(?P<year>20[0-9]{2})年"
    "(?:(?P<feast>春节|元旦|国庆|中秋|端午|清明)"
    "|(?P<day>(?P<month>1[0-2]月|[1-9]月)(?:[0-9]{1,2}日|份|[上中下]旬)))"
    "(?![^,。;\\n]{0,12}以来)"
)
#: 5日将评级下调 was a few days ago: 将 does not always look forward.
_JUST_PAST = timedelta(days=5)
#: So many days ahead a day may be that is named without a word that looks forward.
_SOON = timedelta(days=5)
_SAID = re.compile("[0-9一二三十]{1,3}[日号][早晚上下午间]{0,2}(?:[称说]|表示|宣布|发表|指出|报道|警告|批评|通报)")
#: 近日…, 同一天…: a day that nobody names.
_SOME_DAY = re.compile("近日(?!来)|(?<![今昨明近0-9])日前(?![往来去夕])|不久前|前不久")
#: So far around a place the tone of a report is listened to.
_AROUND = 100
_DONE = re.compile(
    "一年来|过去一年|成效|成绩|显著|明显|取得|好转|被评为|荣获|顺利|成功|更加|了|已|受益|完善|竣工|通车|投入使用|稳步|全面落实|新进步|新进展|得到"
)
_PLANNED = re.compile("力争|确保|年内|计划|争取|努力|将|预计|加快|加大|推动|做好|抓好|重点(?![区项工领])|继续|目标")


class Scene:
    def __init__(self, page: Page) -> None:
        self.page = page
        self._tidy = page.tidy
        self.published = page.published
        self.given = Anchor.dateline if page.published_from is PublishedFrom.text else Anchor.given
        self.marks: list[Mark] = []
        self.topic: int | None = None
        self._paragraph = (0, 0)
        self._heading = False
        self._behind = 0
        self._unknown = self._month_unknown = -1

    # ------------------------------------------------------------ walking

    def enter(self, place: int, behind: int) -> None:
        """Go on to a place of the text, from the end of the date `behind` it."""
        self._behind = behind
        if not self._paragraph[0] <= place < self._paragraph[1]:
            paragraph = self.page.paragraph_at(place)
            self._paragraph = (paragraph.start, paragraph.end + 1)
            self._heading = paragraph.kind is BlockKind.heading

    def note(
        self, start: int, end: int, period: Period, level: Level, absolute: bool, aside: bool, stretch: bool
    ) -> None:
        """Remember a date. `aside` says that its wording already makes it no topic (以来, 同期)."""
        tidy = self._tidy
        before = _COMPARED.before(tidy, start)
        of_a_stretch = stretch and before is not None and before[0] in _FROM  # 从1月到5月|增长
        compared = (before is not None and not of_a_stretch) or _RANKED.at(tidy, end) is not None
        last = self.marks[-1] if self.marks else None
        if last and last.compared and _AND.fullmatch(tidy, last.end, start):  # 高于2019年|和|2020年全年
            compared = True
        mark = Mark(start, period, level, absolute, compared, aside, end)
        self.marks.append(mark)
        if self._heading and absolute and not mark.weak and level is Level.year and _REVIEWED.match(tidy, end):
            self.topic = _single_year(period) or self.topic

    def miss(self, start: int, this_year: bool, level: Level) -> None:
        """Remember where a year stands that nobody knows here: what follows it is of none before it.

        2021年上涨, 但|今年…: another year than the one it is set against.
        2020年…。去年11月…, 12月: nor is the month of the year before.
        """
        if this_year:
            latest = next(self._latest(), None)
            here = latest is not None and self._same_sentence(latest, start)
            near = max(self.page.sentence_at(start).start, start - _REMEMBERED)
            if here and _SET_AGAINST.search(self._tidy, near, start):
                self._unknown = start
        elif level is Level.month:
            self._month_unknown = start

    def ahead(self, start: int, end: int) -> bool:
        """Whether the words around a place look forward (将于9月开工; not 定于周五|公布的|12月|销量)."""
        tidy = self._tidy
        near = max(0, start - 14)
        if near < self._behind < start and not _JOINT.fullmatch(tidy, self._behind, start):
            near = self._behind
        return _AHEAD.search(tidy, near, start) is not None or _AHEAD_AFTER.at(tidy, end) is not None

    def alone(self, start: int, end: int) -> bool:
        """Whether nothing else is said: 四周后, asked for by itself."""
        return not self._tidy[:start].strip() and not self._tidy[end:].strip("。.!? \n")

    def _is_ahead(self, asked: Yearless) -> bool:
        return asked.end is not None and self.ahead(asked.place, asked.end)

    def _latest(self) -> Iterator[Mark]:
        for mark in self.marks[: -REACH - 1 : -1]:
            if not mark.weak:
                yield mark

    def _near(self, mark: Mark) -> bool:
        return mark.start >= self._paragraph[0]

    def _same_sentence(self, mark: Mark, place: int) -> bool:
        return mark.start >= self.page.sentence_at(place).start

    def _same_clause(self, mark: Mark, place: int) -> bool:
        """Whether nothing parts them: 2025年全国征兵|上半年报名."""
        return place - mark.start < _CLAUSE and not _PARTED.search(self._tidy, mark.start, place)

    # ------------------------------------------------------------ years

    def year_of(self, asked: Yearless) -> tuple[int | None, Anchor]:
        """The year of what is named without one."""
        if compared := self._compared_year(asked):
            return compared, Anchor.context
        if self.published is None and self._lost(asked):
            year = self._year_stated(asked)
            return year, Anchor.context if year else Anchor.none
        for mark in self._latest():
            year = _single_year(mark.period)
            if self._near(mark) and year is not None and not self._beyond(mark, asked):
                found = self._year_by(mark, year, asked)
                if found:
                    return found
                break
        if self.topic is not None and self._of_topic(asked):
            return self.topic, Anchor.context
        if self.published is not None:
            return self._published_year(asked), self.given
        year = self._year_stated(asked) if asked.one_day else self._year_of_old(asked) or self._year_stated(asked)
        return year, Anchor.context if year else Anchor.none

    def _lost(self, asked: Yearless) -> bool:
        """Whether the year that was told last is one that nobody knows here."""
        latest = next(self._latest(), None)
        if latest is None or self.topic is not None:
            return False
        of_a_month = asked.first is not None and self._month_unknown >= self.page.sentence_at(asked.place).start
        return latest.start < self._unknown or (of_a_month and latest.start < self._month_unknown)

    def _year_stated(self, asked: Yearless) -> int | None:
        """The one year in which the text states that day, month or feast elsewhere: 1月19日…, 截至2022年1月19日."""
        written = asked.written or self._tidy[asked.place : asked.end]
        years = self._stated.get(written) or self._stated.get(f"{asked.first}月") or set()
        return next(iter(years)) if len(years) == 1 and asked.first == asked.last else None

    @cached_property
    def _stated(self) -> Mapping[str, set[int]]:
        """The years of the days and of the months that the text states with their years, by how they are written."""
        stated: dict[str, set[int]] = {}
        for match in _STATED.finditer(self._tidy):
            if match["feast"] and _COMPARED.before(self._tidy, match.start()):  # 恢复至|2019年春节
                continue
            for written in (match["feast"],) if match["feast"] else {match["day"], match["month"]}:
                stated.setdefault(written, set()).add(int(match["year"]))
        return stated

    def _year_of_old(self, asked: Yearless) -> int | None:
        """The year that was named last, however far in front; it has turned where an earlier month follows."""
        for mark in self._latest():
            year = _single_year(mark.period)
            whole = asked.first is None  # 预计2021年…。全年…
            if mark.absolute and year and (whole or self._is_ahead(asked) or not self._planned(mark)):
                single = asked.first == asked.last
                turned = single and self._earlier_month(mark, asked) and not self._same_sentence(mark, asked.place)
                return None if turned else year
        return None

    def _beyond(self, mark: Mark, asked: Yearless) -> bool:
        """Whether a date is a goal and no time of the rest: 预计2027年…。截至8月27日."""
        if not self._future(mark.period) or self._same_clause(mark, asked.place):
            return False
        return not (self._same_sentence(mark, asked.place) and self._is_ahead(asked))

    def _year_by(self, mark: Mark, year: int, asked: Yearless) -> tuple[int, Anchor] | None:
        """The year by the date named before, which is in `year`; None where that says nothing."""
        same_sentence = self._same_sentence(mark, asked.place)
        if self.published is None:
            # 2021年业绩预告。截至1月25日: that was the January after
            after = mark.level is Level.year and asked.one_day and not same_sentence
            # 2016年开工,现已…,12月31日起: the sentence has come to the present
            after = after or (asked.one_day and self._come_to_now(mark, asked))
            # 计划2023年底推出…。1月17日: the plan is no time of the rest
            looks_ahead = self._is_ahead(asked) and not asked.one_day
            planned = not same_sentence and not looks_ahead and self._planned(mark)
            earlier = self._earlier_month(mark, asked)
            # 2008年8月以来最低。将于2月1日开会: not of that year
            passed = earlier and self._is_ahead(asked) and not self._same_clause(mark, asked.place)
            # 纪录是2012年9月13日的。2月1日: the story has turned to another year
            turned = earlier and not same_sentence and asked.first == asked.last
            if after or planned or passed or turned:
                return None
            return year + self._new_year(mark, asked), Anchor.context
        if self._turned(mark, year, asked) or (same_sentence and self._come_to_now(mark, asked)):
            return self._published_year(asked), self.given
        if mark.absolute and (same_sentence or not self._recent(asked.last)):
            return year, Anchor.context
        if year == self.published.year:
            finer = mark.level > Level.year and same_sentence
            return year if finer else self._published_year(asked), self.given
        told = mark.period.last or mark.period.first
        later = asked.first is None or mark.level is Level.year or (told is not None and asked.first > told.month)
        return (year, Anchor.context) if same_sentence and later else None

    def _new_year(self, mark: Mark, asked: Yearless) -> bool:
        """Whether a month is one of the next year: 2021年12月为…, 1月为…."""
        soon = asked.last is not None and asked.first == asked.last <= 2
        told = mark.period.last or mark.period.first
        return soon and mark.level is Level.month and told is not None and told.month >= 11

    def _come_to_now(self, mark: Mark, asked: Yearless) -> bool:
        """Whether the text has said between a date and a place that it tells of the present."""
        return asked.place - mark.end < _REMEMBERED and _NOW.search(self._tidy, mark.end, asked.place) is not None

    def _planned(self, mark: Mark) -> bool:
        """Whether a date is one of plans or forecasts: 预计2023年…, 将2023年油价预期…."""
        near = max(0, mark.start - 14)
        before = _AHEAD.search(self._tidy, near, mark.start)
        forecast = mark.level is Level.year and _FORECAST.match(self._tidy, mark.end) is not None
        return before is not None or forecast

    def _turned(self, mark: Mark, year: int, asked: Yearless) -> bool:
        """Whether the year has turned since: 2022年12月23日…, 1月12日… in a text of January 2023."""
        assert self.published is not None
        last_year = year == self.published.year - 1
        return last_year and self._earlier_month(mark, asked) and self._recent(asked.last)

    def _earlier_month(self, mark: Mark, asked: Yearless) -> bool:
        """Whether the month stands before that of the date named before."""
        told = mark.period.last or mark.period.first
        return mark.level > Level.year and told is not None and asked.first is not None and asked.first < told.month

    def _of_topic(self, asked: Yearless) -> bool:
        """Whether the year that a heading has named holds for it."""
        if self._recent(asked.last) or self.topic is None:
            return False
        if self.published is None:
            return not asked.one_day
        return self.published.year - 1 <= self.topic <= self.published.year

    def _compared_year(self, asked: Yearless) -> int | None:
        """The year of a month that the one before is compared with: 1月…, 比|12月 is the December before."""
        place, first = asked.place, asked.first
        if first is None or self._tidy[max(0, place - 1) : place] not in ("比", "较"):
            return None
        for mark in self._latest():
            year, last = _single_year(mark.period), mark.period.last
            if not self._same_sentence(mark, place) or mark.level in (Level.year, Level.days) or not year or not last:
                return None
            return year if first <= last.month else year - 1
        return None

    def _published_year(self, asked: Yearless) -> int:
        """The year of a month as a reader of the day takes it: mostly this one; 12月 in January was last year's."""
        assert self.published is not None
        year, month, first = self.published.year, self.published.month, asked.first
        if first is None:
            return year
        if first - month >= 8 and not self._is_ahead(asked):
            return year - 1
        if month - first >= 8 and self._is_ahead(asked):
            return year + 1
        return year

    def _recent(self, month: int | None) -> bool:
        """Whether a month of that number has just been: news of the day needs no year for it."""
        return month is not None and self.published is not None and 0 <= self.published.month - month <= 2

    def year_before(self, place: int) -> tuple[int | None, Anchor]:
        """The year that 上年 counts from; one to come only in its own clause (2025年需求较|上年)."""
        for mark in self._latest():
            year = _single_year(mark.period)
            if year is not None and (not self._future(mark.period) or self._same_clause(mark, place)):
                return year, Anchor.context
        if self.topic is not None:
            return self.topic, Anchor.context
        if self.published is not None:
            return self.published.year, self.given
        return None, Anchor.none

    def year_told(self, place: int) -> tuple[int | None, Anchor]:
        """The year that 当年 means; nothing known where no year has been told: back then (当年的老兵)."""
        for mark in self._latest():
            year = _single_year(mark.period)
            if year is None and mark.level is Level.year and self._same_sentence(mark, place):
                return None, Anchor.none  # 2019年至2021年, 当年1月的…: of each
            if year is None or self._future(mark.period):
                continue
            told = mark.absolute or mark.level < Level.days
            of_now = self.published is not None and year == self.published.year
            if not self._near(mark) or (of_now and not (told and self._same_sentence(mark, place))):
                break
            return year, Anchor.context
        return self.topic, Anchor.context if self.topic else Anchor.none

    def whole_year(self, place: int, end: int) -> tuple[int | None, Anchor]:
        """The year of 全年 and 年底: early in a year the text may look back at the whole of the last."""
        year, anchor = self.year_of(Yearless(place, end=end))
        if self.published is not None and year == self.published.year - 1 and self.ahead(place, end):
            return self.published.year, self.given  # 2024年…, 年内将开工
        if anchor is self.given and (coming := self._coming_year(place)):
            return coming, Anchor.context
        early = self.published is not None and anchor is self.given and self.published.month <= 3
        if self.published is not None and early and not self.ahead(place, end):
            told = self._year_in_passing()
            if told == self.published.year - 1 or (told is None and self._looks_back(place)):
                return self.published.year - 1, Anchor.context
        return year, anchor

    def _coming_year(self, place: int) -> int | None:
        """The next year, at the end of this one, where the sentence plans for it: 2026年是…之年。努力实现|全年目标."""
        assert self.published is not None
        mark = next(self._latest(), None)
        if mark is None or not self._near(mark) or self.published.month < 11:
            return None
        year = _single_year(mark.period)
        near = max(self.page.sentence_at(place).start, place - _AROUND)
        planned = _PLANNED.search(self._tidy, near, place) is not None
        return year if planned and year == self.published.year + 1 and mark.level is Level.year else None

    def _year_in_passing(self) -> int | None:
        """The year that was named last, also in passing (过去一年)."""
        for mark in self.marks[: -REACH - 1 : -1]:
            if mark.level is Level.year and not mark.compared:
                return _single_year(mark.period)
        return None

    def _looks_back(self, place: int) -> bool:
        """Whether the words around tell of work done rather than of work planned."""
        start, end = max(self._paragraph[0], place - _AROUND), min(self._paragraph[1], place + _AROUND)
        around = self._tidy[start:end]
        if self.published is not None and f"{self.published.year}年" in around:
            return False
        return len(_DONE.findall(around)) > len(_PLANNED.findall(around))

    def _future(self, period: Period) -> bool:
        begin = period.first or period.last
        return self.published is not None and begin is not None and begin > self.published

    def _runs(self, period: Period) -> bool:
        """Whether the day of publication is in the midst of it."""
        now, first, last = self.published, period.first, period.last
        return now is not None and first is not None and last is not None and first <= now < last

    # ------------------------------------------------------------ months and days

    def month_of(self, place: int, day: int, ahead: bool) -> tuple[tuple[int, int] | None, Anchor]:
        """The year and month that a day without a month belongs to."""
        recent = self._published_month(day, ahead)
        for mark in self._latest():
            at = mark.period.first or mark.period.last
            if at is None or not self._near(mark) or mark.level < Level.month:
                continue
            if recent is None:
                return (at.year, at.month), Anchor.context
            assert self.published is not None
            near_news = abs((date(*recent, day) - self.published).days) <= 10
            if self._future(mark.period) and near_news and not ahead and self._turns_back(mark, place):
                continue  # 年底前不会…, 13日称; 将于3月4日生效。10日, 多国…
            if mark.level is Level.month and (named := self._same_day(place, day)):
                return (named.year, named.month), Anchor.context
            if mark.level is Level.month and (not near_news or self._same_sentence(mark, place)):
                return (at.year, at.month), Anchor.context
            if mark.level is Level.days and (day >= at.day or not near_news):
                return (at.year, at.month), Anchor.context
            break
        return recent, self.given if recent else Anchor.none

    def _turns_back(self, mark: Mark, place: int) -> bool:
        """Whether a day behind a date to come is told of again: in a sentence of its own, or as the day it was said."""
        said = _SAID.match(self._tidy, place) is not None
        return mark.period.first is None or said or not self._same_sentence(mark, place)

    def _same_day(self, place: int, day: int) -> date | None:
        """A day of that number that the sentence has named: 20日称3月的…, 对方20日."""
        for mark in self._latest():
            if not self._same_sentence(mark, place):
                return None
            if mark.day and mark.day.day == day:
                return mark.day
        return None

    def _published_month(self, day: int, ahead: bool) -> tuple[int, int] | None:
        """The month in which a day of that number is nearest to the publication, not past when the text looks ahead."""
        if self.published is None:
            return None
        found = []
        months = self.published.year * 12 + self.published.month - 1
        for number in range(months - 2, months + 3):  # 30 and 31 are not in every month
            at = calendar.day_of(number // 12, number % 12 + 1, day)
            unsaid = not ahead and at is not None and at > self.published + _SOON  # 24日: 事故3日发生
            if at and not unsaid and not (ahead and at < self.published - _JUST_PAST):
                found.append(at)
        nearest = min(found, key=lambda at: abs((at - self.published).days), default=None)  # type: ignore[operator]
        return (nearest.year, nearest.month) if nearest else None

    def day_in_front(self, place: int) -> date | None:
        """The day behind which a weekday stands in brackets: 2月8日(星期二)."""
        mark = self.marks[-1] if self.marks else None
        return mark.day if mark and mark.end == place - 1 and self._tidy[mark.end] == "(" else None

    def nearest(self, day: date) -> date:
        """The day of that month and number that is nearest to the publication."""
        today = self.published
        if today is None:
            return day
        near = [calendar.day_of(today.year + step, day.month, day.day) for step in (-1, 0, 1)]
        return min((at for at in near if at), key=lambda at: abs((at - today).days), default=day)

    def month_before(self) -> tuple[date | None, Anchor]:
        """A day in the month that 上月 and 当月 count from."""
        for mark in self._latest():
            if mark.level is Level.months and self._runs(mark.period):
                return self.today()  # 下半年工作启动, 月底前完成
            if mark.level in (Level.month, Level.months) and not self._future(mark.period):
                return mark.period.last or mark.period.first, Anchor.context
            if mark.level is Level.days and self._near(mark):
                return mark.period.last or mark.period.first, Anchor.context
        return self.today()

    def month_told(self, place: int) -> tuple[date | None, Anchor]:
        """A day in the month that 当月 means: the one that the sentence has named (从6月3日持续至|当月20日).

        今天…。从|当月|增速看, 12月…: no month has been told yet, and that of today has no figures.
        """
        for mark in self.marks[: -REACH - 1 : -1]:
            if self._same_sentence(mark, place) and mark.level >= Level.month:
                return mark.period.last or mark.period.first, Anchor.context
        for mark in self._latest():
            if mark.level in (Level.month, Level.months) and not self._future(mark.period):
                return mark.period.last or mark.period.first, Anchor.context
        return (None, Anchor.none) if self.marks else self.today()

    def day_before(self, place: int) -> tuple[date | None, Anchor]:
        """The day that 当日 and 次日 count from; news of the day returns to itself after a day of long ago."""
        days = [mark for mark in self._latest() if mark.day]
        named = bool(days) and self._same_sentence(days[0], place)
        if not named and _SOME_DAY.search(self._tidy, self.page.sentence_at(place).start, place):
            return None, Anchor.none
        if not days:
            return self.today()
        past = not named and not self._is_news(days[0])
        mark = next((mark for mark in days if past and self._near(mark) and self._is_news(mark)), days[0])
        return mark.day, Anchor.context

    def _is_news(self, mark: Mark) -> bool:
        """Whether a day is one of those just before the publication."""
        return mark.day is not None and self.published is not None and abs((mark.day - self.published).days) <= 10

    def today(self) -> tuple[date | None, Anchor]:
        return self.published, self.given if self.published else Anchor.none

    # ------------------------------------------------------------ periods

    def period_before(self, place: int, of_now: bool) -> Period | None:
        """The period that 同期 repeats in another year: the nearest that figures are given for.

        `of_now`: the other year is counted from today's (去年同期).
        """
        if cut_off := self._cut_off(place):
            return cut_off
        fallback: Period | None = None
        sure = False  # whether the sentence itself names the fallback
        for mark in self._latest():
            period = mark.period
            off = self._future(period) or (of_now and self._past(period))
            if off and not self._same_clause(mark, place):
                continue
            if mark.level is Level.year and _single_year(period) is None:
                continue
            here = self._same_sentence(mark, place)
            if sure and not here:
                break
            whole_running_year = mark.level is Level.year and self.published and period.year == self.published.year
            single_day = mark.level is Level.days and period.first == period.last
            if not whole_running_year and not single_day:
                return period
            if fallback is None:
                fallback = period
                if whole_running_year:  # 今年…, 比去年同期: the year until now
                    fallback, sure = Period(period.first, self.published), here
        if fallback is None:
            # 今年|以来 is no topic, but better than nothing.
            for mark in self.marks[: -REACH - 1 : -1]:
                if mark.period.first and mark.period.last is None and self.published:
                    return Period(mark.period.first, self.published)
        return fallback

    def _cut_off(self, place: int) -> Period | None:
        """The days up to a cut-off that the sentence has just named (截至6月14日…, 恢复至|2019年同期)."""
        for mark in self.marks[: -REACH - 1 : -1]:
            if not mark.aside and not _BEFORE.at(self._tidy, mark.end):
                until = mark.period.first is None and mark.level > Level.year
                return mark.period if until and self._same_sentence(mark, place) else None
        return None

    def _past(self, period: Period) -> bool:
        """Whether it is of long ago, and no period of the news."""
        return self.published is not None and period.year is not None and period.year < self.published.year - 1

    def same_sentence_year(self, place: int) -> int | None:
        """A year that the sentence has named, which 三年前 and 前三年 count from."""
        for mark in self._latest():
            year = _single_year(mark.period)
            if self._same_sentence(mark, place) and mark.absolute and mark.level is Level.year and year:
                return year
        return None

    def year_said(self, place: int) -> int | None:
        """The year that the sentence has just named, in any way (今年国庆、中秋)."""
        for mark in self._latest():
            return _single_year(mark.period) if self._same_sentence(mark, place) else None
        return None

    def stretch_of(self, place: int, number: int) -> Period | None:
        """A stretch of so many years that the paragraphs just before name (2022-2024年 … 未来三年)."""
        for mark in self._latest():
            first, last = mark.period.first, mark.period.last
            if mark.level is Level.year and first and last and last.year - first.year + 1 == number > 1:
                return mark.period
        return None


def _single_year(period: Period) -> int | None:
    """The year of a period that does not run over several."""
    if period.first and period.last and period.first.year != period.last.year:
        return None
    return period.year
