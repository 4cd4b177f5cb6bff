"""Goes over the pieces of a page from the front and composes them to dates.

Neighbours that hold one another are one date (2025年|上半年, 8月|5日|下午), two with 至 between them are one stretch;
the words around open an end (截至, 以来). Knows no wording but that of what holds a date together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from ...mentions import DateMention
from ...page import Page
from ...records import Anchor, DateModifier
from . import calendar
from .calendar import Period
from .mention import FROM, dated, opened, undated
from .readings import Asked, Reading, holds, join, read
from .rules import Piece
from .scene import Level, Scene
from .scene.days import nearest
from .tools import Tools

#: What has no days.
_UNDATED = frozenset(("length", "range", "set"))
#: What is mentioned aside, and is not what the text is about.
_ASIDE = frozenset(("same", "ago", "stretch", "plan"))
#: What the date in front gives the reference to: 2019年6月1日至|当年9月30日.
_TOLD = ("context", "told")
#: What may hold a month or a day named behind it.
_HOLDERS = (Level.year, Level.month)
_SUBTITLE = ("——",)  # 《启航|2024|——跨年晚会》: named for a year that its day may not be in
_DUE = ("到期",)  # 2026年3月|到期美元债: when a debt is due is no time of the text
#: What holds the end of a stretch of days.
_ENDS = {"months": Level.year, "days": Level.month}
_BRACKETS = ("(", ")")
_RESTATING = re.compile(r"\((?P<zone>[一-龥]{2,4}时间)?")
_BEGUN = "开年"
_WISHES = ("祝福", "问候", "祝贺", "快乐", "愉快")  # 春节|祝福: no day that the text is about
_DAYS_OFF = ("假期", "假日")  # 今年|假期: not the year, but its holidays
_DAY_BEFORE = ("前一", "此前一")
#: What may stand between a date and what it holds: 去年|的|第一季度.
_GAPS = ("的", " ")


class Walk(Asked):
    """One page, once, from the front."""

    def __init__(self, tools: Tools, page: Page, pieces: list[Piece]) -> None:
        super().__init__(Scene(page), tools.eras, tools.festivals)
        self.tools = tools
        self.pieces = pieces
        self.tidy = page.tidy
        self._runs = False  # whether the chain read last is a stretch: 2024年|4月至7月
        self._told: DateMention | None = None  # the date read last
        self._inners: dict[int, Piece | None] = {}

    def mentions(self) -> list[DateMention]:
        found: list[DateMention] = []
        end = 0
        for number, piece in enumerate(self.pieces, 1):
            if piece.start < end:
                continue  # a part of the date in front
            self.scene.enter(piece.start, end)
            end = piece.end
            if piece.rule.means not in _UNDATED:
                self._told = self._date(piece, number)
                found.append(self._told)
                if self._lists_days(self._told):
                    found += self._listed_days(self._told)
                end = found[-1].end
            elif mention := undated(piece, self.tools.lengths.around(self.tidy, piece.start, piece.end)):
                found.append(mention)
        return found

    # ------------------------------------------------------------ composing

    def _chain(self, piece: Piece, number: int, holder: Reading | None = None) -> tuple[int, Reading, int]:
        """Read a piece and those behind it that it holds, from the `number`th on: end, reading, how far it looked."""
        reading = read(piece, holder, self)
        end = piece.end
        years = reading.period if piece.rule.means == "years" else None
        self._runs = bool(piece.groups.get("b"))
        while reading.level in _HOLDERS:
            gap = end + self.tidy.startswith(_GAPS, end)
            inner = self._inner(end)
            if inner is None and gap > end:
                inner = self._inner(gap)
            if inner is None or not holds(reading, inner):
                number = self._next(number, end)
                inner = self.pieces[number] if number < len(self.pieces) else None
                if inner is None or inner.start not in (end, gap) or not holds(reading, inner):
                    break
            reading = read(inner, reading, self)
            end = inner.end
            self._runs = self._runs or bool(inner.groups.get("b"))
        if reading.level is Level.days and (time := self.tools.time.at(self.tidy, end)):
            end = time.end()
        if years and reading.period and end > piece.end:  # 2016年至2021年|12月
            reading = Reading(Period(years.first, reading.period.last), reading.level, reading.anchor)
        return end, reading, number

    def _inner(self, place: int) -> Piece | None:
        """What at a place has a meaning only behind a date; asked twice behind every month."""
        if place not in self._inners:
            self._inners[place] = self.tools.scanner.inner(self.tidy, place)
        return self._inners[place]

    def _next(self, number: int, place: int) -> int:
        """The number of the first piece, from the `number`th on, that begins at a place or behind it."""
        while number < len(self.pieces) and self.pieces[number].start < place:
            number += 1
        return number

    def _second(self, end: int, first: Reading, number: int) -> tuple[int, Reading] | None:
        """The stretch that begins with `first` and goes on behind 至, if it does."""
        to = self.tools.to.at(self.tidy, end)
        if to is None:
            return None
        piece = self.tools.scanner.inner(self.tidy, to.end())
        if piece is None or (not holds(first, piece) and first.level is not Level.days):
            number = self._next(number, to.end())
            if number >= len(self.pieces) or self.pieces[number].start != to.end():
                return None
            piece = self.pieces[number]
            number += 1
        if piece.rule.means in _UNDATED or piece.rule.means == "same":
            return None
        holder = None
        begin = first.period.first if first.period else None
        if begin and piece.rule.means == "months":  # 2019年6月1日-6月30日
            holder = Reading(calendar.years(begin.year), Level.year, first.anchor)
        elif begin and piece.rule.means == "shift" and piece.rule.against in _TOLD:
            holder = Reading(calendar.years(begin.year), Level.year, Anchor.context)  # 2019年6月1日至当年9月30日
            if piece.rule.unit == "month":  # 5月3日至当月20日
                holder = Reading(calendar.months(begin.year, begin.month), Level.month, Anchor.context)
        elif begin and piece.rule.means == "days" and first.level >= Level.month:
            holder = Reading(calendar.months(begin.year, begin.month), Level.month, first.anchor)
        elif first.period is None and first.level is Level.days and piece.rule.means in _ENDS:
            holder = Reading(None, _ENDS[piece.rule.means])  # 1月21日-23日 of a year that nobody knows
        end, last, _ = self._chain(piece, number, holder)
        joined = join(first, last)
        return (end, joined) if joined else None

    def _listed_days(self, mention: DateMention) -> Iterator[DateMention]:
        """The days of its month listed behind a date: 9月10号|,11号|,12号."""
        day = mention.first_day or mention.last_day
        month = Reading(calendar.months(day.year, day.month) if day else None, Level.month, mention.anchor)
        while self._lists_days(mention):
            inner = self.tools.scanner.inner(self.tidy, mention.end + 1)
            if inner is None or not holds(month, inner) or self.tidy[inner.end - 1] != "号":
                return
            reading = read(inner, month, self)
            mention = dated(inner, inner.end, reading.period, reading.anchor)
            yield mention

    def _lists_days(self, mention: DateMention) -> bool:
        return self.tidy[mention.end - 1] == "号" and self.tidy.startswith(("、", ","), mention.end)

    def _date(self, piece: Piece, number: int) -> DateMention:
        """A date that begins with `piece`, with the stretch up to a second date, and with its open ends."""
        end, reading, number = self._chain(piece, number)
        runs = self._runs
        absolute = reading.anchor is Anchor.none
        second = self._second(end, reading, number)
        if second is not None:
            end, reading = second
        cue = self.tools.cues.around(self.tidy, piece.start, end)
        stretch = second is not None or runs
        if cue is None and reading.period and reading.period.first is None:
            cue = self.tools.edges.around(self.tidy, piece.start, end)
        if cue is None:
            cue = self._restated(piece, reading)
        if reading.period is None:
            if piece.rule.unit == "year" and piece.rule.against == "published":
                self.scene.miss(piece.start, piece.groups.get("w") == "今年", reading.level)
            return dated(piece, end, None, Anchor.none, None if second else cue)
        period, modifier = opened(reading.period, cue, stretch)
        opens = modifier in FROM
        begun = self.tidy.endswith(_BEGUN, piece.start, end)  # 2022年开年|以来 is news of that year
        restated = opens and (begun or self.tidy.startswith(_BRACKETS, end))  # 今天|(12月1日|)起 is news of the day
        aside = (
            (opens and not restated)
            or (piece.rule.means in _ASIDE and not _is_first_days_off(piece, reading))
            or self.tidy.startswith(_DAY_BEFORE, piece.start)
            or self.tidy.startswith(_DUE, end)
            or self._tells_of_days(piece, end)
            or _is_spoken(piece, reading)
            or (piece.rule.id == "dates.year_bare" and self.tidy.startswith(_SUBTITLE, end))
        )
        told = reading.period if restated else period
        self.scene.note(piece.start, end, told, reading.level, absolute, aside, stretch)
        return dated(piece, end, period, reading.anchor, modifier)

    def _tells_of_days(self, piece: Piece, end: int) -> bool:
        """Whether what follows says that a festival, or a year, is named for something else."""
        if piece.rule.means == "festival":
            return self.tidy.startswith(_WISHES, end)
        return piece.rule.id == "dates.this_year" and end == piece.end and self.tidy.startswith(_DAYS_OFF, end)

    def _restated(self, piece: Piece, reading: Reading) -> DateModifier | None:
        """The open end of the date in front, where brackets state it anew: 截至今天|(4月1日), |(北京时间2日2时)."""
        told, period = self._told, reading.period
        bracket = _RESTATING.match(self.tidy, told.end) if told else None
        if told is None or bracket is None or bracket.end() != piece.start:
            return None
        if bracket["zone"]:
            return told.modifier
        if period is None:
            same = reading.level is Level.days and told.first_day is None and told.last_day is None
        else:
            same = period.first == period.last and period.last in (told.first_day, told.last_day)
        return told.modifier if same else None

    # ------------------------------------------------------------ what stands behind a piece (asked by `readings`)

    def day_of(self, piece: Piece) -> int | None:
        """The end of a day of it that follows (8月|5日)."""
        inner = self._inner(piece.end)
        if inner is None and piece.end in self._order:  # 1月|25-26日
            inner = self.pieces[self._order[piece.end]]
        return inner.end if inner is not None and inner.rule.means == "days" else None

    def stated(self, piece: Piece) -> Reading | None:
        """The day that the brackets behind state: 今天(8月15日), 周五(2月4日)."""
        behind = self._behind(piece)
        if behind is None or behind.rule.means not in ("months", "year", "date"):
            return None
        _, reading, _ = self._chain(behind, self._order[behind.start] + 1)
        period = reading.period
        if period is None or period.first is None or reading.level is not Level.days:
            return None
        if behind.rule.means == "months" and period.first == period.last and self.scene.published:
            day = nearest(self.scene, period.first)
            return Reading(Period(day, day), Level.days, self.scene.given)
        return reading

    def stated_years(self, piece: Piece) -> Period | None:
        """The years that the brackets behind state: 未来五年(2024—2028年)."""
        behind = self._behind(piece)
        return read(behind, None, self).period if behind and behind.rule.means == "years" else None

    def _behind(self, piece: Piece) -> Piece | None:
        """The piece with which the brackets behind a piece begin."""
        number = self._order.get(piece.start, len(self.pieces)) + 1
        if self.tidy[piece.end : piece.end + 1] != "(" or number >= len(self.pieces):
            return None
        return self.pieces[number] if self.pieces[number].start == piece.end + 1 else None

    @cached_property
    def _order(self) -> dict[int, int]:
        return {piece.start: number for number, piece in enumerate(self.pieces)}


def _is_first_days_off(piece: Piece, reading: Reading) -> bool:
    """国庆假期|前三天."""
    return piece.rule.means == "stretch" and reading.level is Level.days


def _is_spoken(piece: Piece, reading: Reading) -> bool:
    """Whether a speaker counts from a day of the text: 他说,|昨天|…."""
    counted = piece.rule.unit == "day" and piece.rule.against == "published"
    return counted and reading.anchor is Anchor.context
