"""Calendar arithmetic: periods of whole days, their EDTF spelling, festivals. Pure. The only door to lunar_python."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from lunar_python import Lunar, LunarYear, Solar
from lunar_python.util import HolidayUtil

#: The years for which lunar dates are computed: those of the published tables (GB/T 33661), and of news.
LUNAR_YEARS = range(1900, 2101)


class Period(NamedTuple):
    """Days from `first` to `last`, both inclusive; an open end is None."""

    first: date | None
    last: date | None

    @property
    def begin(self) -> date | None:
        """The first of its days that is known."""
        return self.first or self.last

    @property
    def end(self) -> date | None:
        """The last of its days that is known."""
        return self.last or self.first

    @property
    def year(self) -> int | None:
        """The year it lies in, or ends in."""
        day = self.end
        return day.year if day else None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has none (31 April, year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _last_day(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]


def days(first: date, last: date | None = None) -> Period:
    return Period(first, last or first)


@lru_cache(maxsize=4096)  # news names the same few months again and again
def months(year: int, first: int, last: int | None = None) -> Period | None:
    """Whole months of a year, counted from 1.

    >>> months(2024, 1, 2)
    Period(first=datetime.date(2024, 1, 1), last=datetime.date(2024, 2, 29))
    """
    last = last or first
    if not (1 <= first <= last <= 12 and 1 <= year <= 9999):
        return None
    return Period(date(year, first, 1), date(year, last, _last_day(year, last)))


@lru_cache(maxsize=4096)
def years(first: int, last: int | None = None) -> Period | None:
    last = first if last is None else last
    if not 1 <= first <= last <= 9999:
        return None
    return Period(date(first, 1, 1), date(last, 12, 31))


def monday(day: date) -> date:
    """The first day of the week that holds a day."""
    return day - timedelta(days=day.weekday())


def week(day: date) -> Period:
    """The week, Monday to Sunday, that holds a day."""
    return Period(monday(day), monday(day) + timedelta(days=6))


def week_of_year(year: int, number: int) -> Period | None:
    """The n-th week of a year by GB/T 7408 (ISO 8601): the first is the one that holds 4 January."""
    try:
        return week(date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


def last_weeks(period: Period, number: int) -> Period | None:
    """The last so many weeks, Monday to Sunday, that lie wholly in a period."""
    if period.last is None:
        return None
    sunday = period.last - timedelta(days=(period.last.weekday() + 1) % 7)
    return Period(sunday - timedelta(days=7 * number - 1), sunday)


def add_months(day: date, number: int) -> date | None:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def moved(period: Period, number: int) -> Period | None:
    """The period so many months later; one of whole months stays one of whole months.

    >>> moved(Period(date(2025, 2, 1), date(2025, 2, 28)), -12)
    Period(first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29))
    """
    first = period.first and add_months(period.first, number)
    last = period.last and add_months(period.last, number)
    if last and period.last and period.last.day == _last_day(period.last.year, period.last.month):
        last = last.replace(day=_last_day(last.year, last.month))
    if (period.first and not first) or (period.last and not last):
        return None
    return Period(first, last)


@lru_cache(maxsize=4096)
def edtf(period: Period) -> str | None:
    """The shortest EDTF (ISO 8601-2) that names the same days.

    >>> edtf(Period(date(2025, 1, 1), date(2025, 6, 30))), edtf(Period(date(2021, 1, 1), date(2021, 12, 31)))
    ('2025-01/2025-06', '2021')
    >>> edtf(Period(date(2025, 1, 1), None)), edtf(Period(None, date(2027, 12, 31)))
    ('2025-01-01/..', '../2027-12-31')
    """
    first, last = period.first, period.last
    if first is None or last is None:
        return None if first is last else f"{first or '..'}/{last or '..'}"
    if first == last:
        return first.isoformat()
    whole_months = first.day == 1 and last.day == _last_day(last.year, last.month)
    if not whole_months:
        ends = [first.isoformat(), last.isoformat()]
    elif first.month == 1 and last.month == 12:
        ends = [f"{first.year:04}", f"{last.year:04}"]
    else:
        ends = [first.isoformat()[:7], last.isoformat()[:7]]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


@lru_cache(maxsize=4096)  # a year of lunar_python takes ten milliseconds
def lunar_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day of the traditional calendar; 12-30 stands for the last evening of the year."""
    if year not in LUNAR_YEARS:
        return None
    if (month, day) == (12, 30):
        new_year = lunar_day(year + 1, 1, 1)
        return new_year - timedelta(days=1) if new_year else None
    lunar = LunarYear.fromYear(year).getMonth(month)
    if lunar is None or not 1 <= day <= lunar.getDayCount():
        return None
    return _from_solar(Lunar.fromYmd(year, month, day).getSolar())


def moved_by_moon(period: Period, number: int) -> Period | None:
    """The same days of the traditional calendar so many years later.

    >>> moved_by_moon(Period(date(2025, 1, 29), date(2025, 1, 31)), -1)
    Period(first=datetime.date(2024, 2, 10), last=datetime.date(2024, 2, 12))
    """
    first, last = (day and _same_by_moon(day, number) for day in period)
    return Period(first, last) if first and last else None


def _same_by_moon(day: date, number: int) -> date | None:
    at = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    is_eve = lunar_day(at.getYear(), 12, 30) == day
    return lunar_day(at.getYear() + number, at.getMonth(), 30 if is_eve else at.getDay())


@lru_cache(maxsize=512)
def lunar_month(year: int, month: int) -> Period | None:
    if year not in LUNAR_YEARS or not 1 <= month <= 12:
        return None
    first = lunar_day(year, month, 1)
    if first is None:
        return None
    return Period(first, first + timedelta(days=LunarYear.fromYear(year).getMonth(month).getDayCount() - 1))


@lru_cache(maxsize=1024)
def solar_term(year: int, name: str) -> date | None:
    """The day of one of the 24 solar terms (清明, 冬至, …).

    >>> solar_term(2024, "清明"), solar_term(2024, "冬至")
    (datetime.date(2024, 4, 4), datetime.date(2024, 12, 21))
    """
    if year not in LUNAR_YEARS:
        return None
    table = Lunar.fromSolar(Solar.fromYmd(year, 6, 15)).getJieQiTable()
    # The table of a day in June begins with the winter solstice before; that of its own December has another key.
    key = {"冬至": "DONG_ZHI"}.get(name, name)
    return _from_solar(table[key]) if key in table else None


def _from_solar(solar: Solar) -> date:
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def festival(calendar: str, when: str, year: int) -> Period | None:
    """The days of a festival, as a row of `rules/lists/festivals.txt` gives them, that begin in a year.

    >>> edtf(festival("lunar", "01-01", 2024)), edtf(festival("weekday", "05-2-7", 2025))
    ('2024-02-10', '2025-05-11')
    >>> edtf(festival("eve", "2", 2022))
    '2022-01-30'
    """
    if calendar == "term":
        day = solar_term(year, when)
    elif calendar == "eve":
        new_year = lunar_day(year, 1, 1)
        day = new_year - timedelta(days=int(when)) if new_year else None
    elif calendar == "weekday":
        month, number, weekday = map(int, when.split("-"))
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - 1 - first.weekday()) % 7 + 7 * (number - 1))
    else:
        ends = [tuple(map(int, end.split("-"))) for end in when.split("..")]
        if calendar == "solar":
            found = [day_of(year, *end) for end in ends]
            return Period(found[0], found[-1])
        # Of the twelfth lunar month most days fall into the next Gregorian year.
        day = next((d for y in (year, year - 1) if (d := lunar_day(y, *ends[0])) and d.year == year), None)
    return Period(day, day) if day else None


class Feast(NamedTuple):
    """A row of `rules/lists/festivals.txt`, or the holidays round it (春节|假期)."""

    row: Sequence[str]
    off: bool
    head: int | None = None  # only so many of the first days

    def days(self, year: int) -> Period | None:
        """Its days that begin in a year."""
        kind, when = self.row[:2]
        days = festival(kind, when, year)
        if self.off and days and days.first:
            days = days_off(days.first) or festival(kind, self.row[-1], year)
        if self.head and days and days.first:
            return Period(days.first, days.first + timedelta(days=self.head - 1))
        return days


@lru_cache(maxsize=512)
def days_off(day: date) -> Period | None:
    """The public holidays in which a day lies, as the State Council set them for its year; None where it lies in none.

    >>> edtf(days_off(date(2023, 9, 29))), days_off(date(2024, 12, 25))
    ('2023-09-29/2023-10-06', None)
    """
    first, last = day, day + timedelta(days=1)
    while _is_off(first - timedelta(days=1)):
        first -= timedelta(days=1)
    while _is_off(last):
        last += timedelta(days=1)
    return Period(first, last - timedelta(days=1)) if _is_off(day) else None


def _is_off(day: date) -> bool:
    holiday = HolidayUtil.getHoliday(day.isoformat())
    return holiday is not None and not holiday.isWork()
