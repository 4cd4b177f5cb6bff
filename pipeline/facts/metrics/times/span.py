"""A time as a record, and the times that are reckoned from one: a year of it, from one to another. Knows no words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....mentions import DateMention
from ....records import DateKind, DateModifier, MetricTime
from ...clauses.pieces import Piece

#: A length of time in years.
_YEARS = re.compile("P([1-9])Y")
#: The fewest days of a month.
_MONTH = 28


@dataclass(frozen=True, slots=True)
class Time:
    """`date` None is a time that the text leaves open (目前): nothing is carried over it."""

    date: DateMention | None
    date_id: str | None = None

    @property
    def span(self) -> tuple[dt.date | None, dt.date | None]:
        return (self.date.first_day, self.date.last_day) if self.date else (None, None)

    def record(self) -> MetricTime:
        if self.date is None or (self.date.first_day is None and self.date.last_day is None):
            return MetricTime(first_day=None, last_day=None)
        return MetricTime(
            first_day=self.date.first_day, last_day=self.date.last_day, edtf=self.date.edtf, date_id=self.date_id
        )


OPEN = Time(None)


def are_years(first: dt.date, last: dt.date) -> bool:
    """Whether these are the first day of a year and the last of the same or another."""
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def between(first: Time, last: Time) -> Time | None:
    """由2010年的A增加到2015年的B,|年均增长: from the one year to the other."""
    (begin, until), (since, end) = first.span, last.span
    if last.date is None or begin is None or until is None or since is None or end is None:
        return None
    if begin >= end or not (are_years(begin, until) and are_years(since, end)):
        return None
    edtf = f"{begin.year:04}/{end.year:04}"
    return Time(replace(last.date, first_day=begin, edtf=edtf, duration=None), last.date_id)


def back_from(last: Time, pieces: Sequence[Piece]) -> Time | None:
    """两年平均|增长, said of a whole year: that year and the one before."""
    lengths = [piece.mark.duration or "" for piece in pieces if isinstance(piece.mark, DateMention)]
    told = _YEARS.fullmatch(lengths[-1]) if lengths else None
    first, end = last.span
    if told is None or first is None or end is None or end.year != first.year or not are_years(first, end):
        return None
    return between(year(first.year + 1 - int(told[1])), last)


def year(number: int) -> Time:
    """A whole year that no date of the text gives."""
    days = dt.date(number, 1, 1), dt.date(number, 12, 31)
    return Time(DateMention(0, 1, "metrics.year", DateKind.date, f"{number:04}", *days))


def year_to(time: Time) -> Time | None:
    """11月营收12亿元，|累计130亿元: the year up to the end of a month."""
    first, last = time.span
    if time.date is None or first is None or last is None or not _MONTH <= (last - first).days + 1 <= _MONTH + 3:
        return None
    if first.day != 1 or first.month == 1:
        return None
    edtf = f"{first.year:04}-01/{last.year:04}-{last.month:02}"
    return Time(replace(time.date, first_day=dt.date(first.year, 1, 1), edtf=edtf, duration=None), time.date_id)


def last_part(time: Time, months: int) -> Time:
    """前9月营收30亿元…|单月|3亿元: the last month, or quarter, of the year so far; else the time itself."""
    first, last = time.span
    if time.date is None or first is None or last is None or (first.month, first.day) != (1, 1):
        return time
    if first.year != last.year or last.month <= months or last.month % months or (last + dt.timedelta(1)).day != 1:
        return time
    begin = last.month - months + 1
    edtf = f"{last.year:04}-{begin:02}" + (f"/{last.year:04}-{last.month:02}" if months > 1 else "")
    return Time(replace(time.date, first_day=dt.date(last.year, begin, 1), edtf=edtf, duration=None), time.date_id)


def looking_back(time: Time, tidy: str, told: int | None) -> Time:
    """全年 in what a yearly report tells of the year before is that year."""
    if time.date is None or told is None or time.date.first_day is None or time.date.last_day is None:
        return time
    whole = tidy[time.date.start : time.date.end] in {"全年", "一年来"}
    return year(told) if whole and time.date.first_day.year == told + 1 else time


def is_period(time: Time | None) -> bool:
    """Whether a time is a closed stretch between a month and a year, as reports have."""
    if time is None or time.date is None or time.date.first_day is None or time.date.last_day is None:
        return False
    return 27 <= (time.date.last_day - time.date.first_day).days <= 366


def years_apart(time: Time, count: int) -> list[Time] | None:
    """2025年至2027年 for three figures: a time for each of the years. None when there are not so many."""
    first, last = time.span
    if time.date is None or first is None or last is None or last.year - first.year + 1 != count:
        return None
    if not are_years(first, last):
        return None
    return [
        Time(
            replace(
                time.date,
                first_day=dt.date(year, 1, 1),
                last_day=dt.date(year, 12, 31),
                edtf=f"{year:04}",
                duration=None,
            ),
            time.date_id,
        )
        for year in range(first.year, last.year + 1)
    ]


def is_to_come(time: Time, published: dt.date | None) -> bool:
    """预计到2030年末产值达200亿元。|现有企业610家: a time still ahead, of which nothing can be reported yet."""
    first, last = time.span
    if published is None:
        return False
    return first > published if first is not None else last is not None and last > published


def is_day(time: Time | None) -> bool:
    """Whether a time is one day."""
    if time is None or time.date is None:
        return False
    first, last = time.date.first_day, time.date.last_day
    return first is not None and first == last and time.date.modifier not in {DateModifier.since, DateModifier.until}
