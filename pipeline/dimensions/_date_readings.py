"""What each kind of piece says: from the groups of a pattern to a period. Knows calendars and the scene, no pattern."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ..mentions import frozen
from ..numerals import parse
from ..records import Anchor
from . import _calendar as calendar
from ._calendar import Period
from ._date_rules import Piece
from ._scene import Level, Scene, Yearless


@frozen
class Reading:
    """What a piece or a chain of pieces says: a period (None: it cannot be known), how fine, resolved against what."""

    period: Period | None
    level: Level
    anchor: Anchor = Anchor.none


#: 2024年…。元旦: in December that of the next year, though the text has named this one.
_SOON = 31
#: What may stand behind a date that holds it, by the level of the holder.
_WITHIN: dict[str, frozenset[Level]] = {
    "months": frozenset({Level.year}),
    "festival": frozenset({Level.year}),
    "lunar": frozenset({Level.year}),
    "days": frozenset({Level.month}),
    "weeks": frozenset({Level.month, Level.year}),
}


class _Feast(NamedTuple):
    """A row of `rules/lists/festivals.txt`, or the holidays round it (春节|假期)."""

    row: Sequence[str]
    off: bool

    def days(self, year: int) -> Period | None:
        """Its days that begin in a year."""
        kind, when = self.row[:2]
        day = calendar.festival(kind, when, year)
        if self.off and day and day.first:
            return calendar.days_off(day.first) or calendar.festival(kind, self.row[-1], year)
        return day


class Readings(ABC):
    """Reads the pieces of one page, in text order, each inside the reading of the one that holds it, if any does.

    What stands behind a piece is asked of whoever walks over the page.
    """

    def __init__(self, scene: Scene, eras: Mapping[str, int], festivals: Mapping[str, Sequence[str]]) -> None:
        self._scene = scene
        self._eras = eras
        self._festivals = festivals
        self._feasts: dict[Period, _Feast] = {}  # what a period was read from

    @abstractmethod
    def day_of(self, piece: Piece) -> int | None:
        """The end of a day of it that follows (8月|5日)."""

    @abstractmethod
    def stated(self, piece: Piece) -> Reading | None:
        """The day that the brackets behind state: 今天(8月15日), 周五(2月4日)."""

    @abstractmethod
    def stated_years(self, piece: Piece) -> Period | None:
        """The years that the brackets behind state: 未来五年(2024—2028年)."""

    def read(self, piece: Piece, outer: Reading | None) -> Reading:
        """The reading of a piece; Means in `_date_rules.py` says by which method."""
        return _READERS[piece.rule.means](self, piece, outer)

    def _read_date(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        day = calendar.day_of(_int(g["y"]), _int(g["m"]), _int(g["d"]))
        return Reading(Period(day, day) if day else None, Level.days)

    def _read_year(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        if g.get("bc") or g.get("fiscal"):  # of fiscal years each company has its own
            return Reading(None, Level.year)
        if full := next((g[name] for name in ("y", "y5", "y6", "y7", "y8", "y9", "y10") if g.get(name)), None):
            try:
                year = _year(full)
            except ValueError:  # 公元百百年
                return Reading(None, Level.year)
        else:
            year = self._full_year(
                _digits(next((g[name] for name in ("y2", "y3", "y4", "short") if g.get(name)), None) or "0")
            )
        return _edged(Reading(calendar.years(year), Level.year), g.get("edge"))

    def _full_year(self, two: int) -> int:
        """Two digits: the last such year, or up to ten years ahead."""
        now = self._scene.published.year if self._scene.published else 2030
        return next(year for year in (2000 + two, 1900 + two) if year <= now + 10 or year < 2000)

    def _read_years(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        first = _year(g.get("a") or g.get("a2"))
        last = _year(g["b"]) if g.get("b") else first // 100 * 100 + _int(g.get("b2"))
        return Reading(calendar.years(first, last), Level.year)

    def _read_era(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        zero = self._eras[g.get("era") or "民国"]
        try:
            year = zero + _int(g["n"])
        except ValueError:  # 光绪百百年
            return Reading(None, Level.year)
        return _edged(Reading(calendar.years(year), Level.year), g.get("edge"))

    def _read_quarter_code(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        year = _int(g.get("y") or g.get("y2") or g.get("y3"))
        code = g.get("q") or g.get("q2") or g.get("q3") or ""
        size = 6 if "H" in code else 3
        last = int(code.strip("QH")) * size
        if last > 12:
            return Reading(None, Level.months)
        return Reading(calendar.months(year if year > 99 else 2000 + year, last - size + 1, last), Level.months)

    def _read_months(self, piece: Piece, outer: Reading | None) -> Reading:
        g, size = piece.groups, 3 if piece.rule.unit == "quarter" else 1
        if g.get("fiscal"):
            return Reading(None, Level.months)
        if g.get("w"):
            first, last = map(int, str(piece.rule.words[g["w"] or ""]).split("-"))
        elif g.get("head"):
            first, last = 1, _int(g["head"]) * size
        elif g.get("tail") or g.get("last"):
            first, last = 13 - _int(g.get("tail") or "1") * size, 12
        else:
            a = g.get("a") or g.get("a2") or g.get("a3") or g.get("a4") or g.get("a5")
            b = g.get("b") or a
            first, last = (_int(a) - 1) * size + 1, _int(b) * size
            if last < first:  # 12月至2月
                last += 12
        level = Level.month if first == last else Level.months
        if outer is not None:
            year, anchor = (outer.period.year if outer.period else None), outer.anchor
        else:
            end = self.day_of(piece)
            year, anchor = self._scene.year_of(Yearless(piece.start, first, last, end or piece.end, end is not None))
        if year is None or first < 1:
            return Reading(None, level)
        period = _months(year, first, last)
        if period and level is Level.months and g.get("b") and (edge := g.get("edge")):  # 1月至3月|中旬
            tail = _edged(Reading(_months(year, last, last), Level.month), edge).period
            return Reading(Period(period.first, tail.last) if tail else period, level, anchor)
        return _edged(Reading(period, level, anchor if period else Anchor.none), g.get("edge"))

    def _read_days(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        within = outer.period if outer else None
        if g.get("head") or g.get("tail"):
            if within is None or within.first is None or within.last is None or outer is None:
                return Reading(None, Level.days)
            reach = timedelta(days=_int(g.get("head") or g.get("tail")) - 1)
            if g.get("head"):
                return Reading(Period(within.first, within.first + reach), Level.days, outer.anchor)
            return Reading(Period(within.last - reach, within.last), Level.days, outer.anchor)
        first = _int(g.get("a") or g.get("a2"))
        last = _int(g.get("b")) or first
        if outer is not None:
            at = within.first if within else None
            month, anchor = ((at.year, at.month) if at else None), outer.anchor
            if month and month[1] == 2 and first == 29 and outer.anchor is self._scene.given:
                month = (month[0] - month[0] % 4, 2)  # of the last leap year
        else:
            month, anchor = self._scene.month_of(piece.start, first, self._scene.ahead(piece.start, piece.end))
        if month is None or first > last:
            return Reading(None, Level.days)
        ends = calendar.day_of(*month, first), calendar.day_of(*month, last)
        if ends[0] is None or ends[1] is None:
            return Reading(None, Level.days)
        return Reading(Period(*ends), Level.days, anchor)

    def _read_weeks(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        first = outer.period.first if outer and outer.period else None
        if outer is None or outer.period is None or first is None:
            return Reading(None, Level.days)
        if g.get("tail"):
            return Reading(calendar.last_weeks(outer.period, _int(g["tail"])), Level.days, outer.anchor)
        number = _int(g.get("n") or g.get("n2") or g.get("n3"))
        if outer.level is Level.year and not g.get("n2"):
            return Reading(calendar.week_of_year(first.year, number), Level.days, outer.anchor)
        weekday = "一二三四五六日".index(g.get("d") or "一")
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
        return Reading(calendar.days(day) if g.get("d") else calendar.week(day), Level.days, outer.anchor)

    def _read_shift(self, piece: Piece, outer: Reading | None) -> Reading:
        rule, g = piece.rule, piece.groups
        word = g.get("w") or g.get("w2") or g.get("w3") or ""
        by = str(rule.words.get(word, rule.words.get(word + "天", 0)))
        low, _, high = by.partition("..")
        if outer and outer.period and outer.period.first and rule.unit == "month":
            return _edged(Reading(_month(outer.period.first, int(low)), Level.month, outer.anchor), g.get("edge"))
        if outer and outer.period and outer.period.year and rule.unit == "year":
            return _edged(
                Reading(calendar.years(outer.period.year + int(low)), Level.year, outer.anchor), g.get("edge")
            )
        shift: Callable[[Piece, int, int], Reading] = getattr(self, f"_shift_{rule.unit}")
        return _edged(shift(piece, int(low), int(high or low)), g.get("edge"))

    def _shift_year(self, piece: Piece, low: int, high: int) -> Reading:
        match piece.rule.against:
            case "published":
                year, anchor = (self._scene.published.year if self._scene.published else None), self._scene.given
            case "topic":
                year, anchor = self._scene.whole_year(piece.start, piece.end)
            case "told":
                year, anchor = self._scene.year_told(piece.start)
            case "context":
                year, anchor = self._scene.year_before(piece.start)
        return Reading(calendar.years(year + low, year + high) if year else None, Level.year, anchor)

    def _shift_half(self, piece: Piece, low: int, high: int) -> Reading:
        return self._shift_part(6, piece, low)

    def _shift_quarter(self, piece: Piece, low: int, high: int) -> Reading:
        return self._shift_part(3, piece, low)

    def _shift_part(self, size: int, piece: Piece, low: int) -> Reading:
        """The part of a year, of so many months, that holds the reference, moved by `low` parts."""
        day, anchor = self._scene.today() if piece.rule.against == "published" else self._scene.month_before()
        first = calendar.add_months(day.replace(day=1), low * size) if day else None
        if first is None:
            return Reading(None, Level.months)
        month = (first.month - 1) // size * size + 1
        return Reading(calendar.months(first.year, month, month + size - 1), Level.months, anchor)

    def _shift_month(self, piece: Piece, low: int, high: int) -> Reading:
        match piece.rule.against:
            case "published":
                day, anchor = self._scene.today()
            case "told":
                day, anchor = self._scene.month_told(piece.start)
            case _:
                day, anchor = self._scene.month_before()
        return Reading(_month(day, low) if day else None, Level.month, anchor)

    def _shift_week(self, piece: Piece, low: int, high: int) -> Reading:
        day, anchor = self._scene.today() if piece.rule.against == "published" else self._scene.day_before(piece.start)
        return Reading(calendar.week(day + timedelta(weeks=low)) if day else None, Level.days, anchor)

    def _shift_day(self, piece: Piece, low: int, high: int) -> Reading:
        if piece.groups.get("a"):  # 今(9)日, though published on the tenth
            return self._read_days(piece, None)
        day, anchor = self._scene.today() if piece.rule.against == "published" else self._scene.day_before(piece.start)
        if piece.rule.against == "published" and (stated := self.stated(piece)):
            return stated
        if day is None:
            return Reading(None, Level.days)
        return Reading(calendar.days(day + timedelta(days=low), day + timedelta(days=high)), Level.days, anchor)

    def _read_weekday(self, piece: Piece, outer: Reading | None) -> Reading:
        today, anchor = self._scene.today()
        if stated := self.stated(piece):
            return stated
        if told := self._scene.day_in_front(piece.start):
            return Reading(calendar.days(told), Level.days, Anchor.context)
        if today is None:
            return Reading(None, Level.days)
        weekday = "一二三四五六日".find((piece.groups["d"] or piece.groups["d2"] or "").replace("天", "日"))
        word = piece.groups.get("w")
        monday = calendar.week(today).first
        assert monday is not None
        if word:
            monday += timedelta(weeks=int(piece.rule.words[word]))
        if weekday < 0:  # 周末
            return Reading(calendar.days(monday + timedelta(days=5), monday + timedelta(days=6)), Level.days, anchor)
        day = monday + timedelta(days=weekday)
        if not word:
            ahead = self._scene.ahead(piece.start, piece.end)
            if ahead and day < today:
                day += timedelta(weeks=1)
            elif not ahead and day > today:
                day -= timedelta(weeks=1)
        return Reading(calendar.days(day), Level.days, anchor)

    def _read_plan(self, piece: Piece, outer: Reading | None) -> Reading:
        first = int(piece.rule.words[piece.groups.get("w") or piece.groups.get("w2") or ""])
        later = [year for year in map(int, piece.rule.words.values()) if year > first]
        # The third plan began three years after the second had ended.
        last = 1962 if first == 1958 else min(later, default=first + 5) - 1
        return _edged(Reading(calendar.years(first, last), Level.year), piece.groups.get("edge"))

    def _read_festival(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        row = self._festivals[g.get("f") or str(piece.rule.words[g.get("w") or ""])]
        feast = _Feast(row, off=g.get("off") is not None)
        reading = self._festival(piece, feast, outer)
        if reading.period and (row[0] == "solar" or reading.period not in self._feasts):  # 国庆|中秋|假期
            self._feasts[reading.period] = feast
        return reading

    def _festival(self, piece: Piece, feast: _Feast, outer: Reading | None) -> Reading:
        if outer is not None:
            year = outer.period.year if outer.period else None
            return Reading(feast.days(year) if year else None, Level.days, outer.anchor)
        today = self._scene.published
        name = piece.groups.get("f") or piece.groups.get("w") or ""
        year, anchor = self._scene.year_of(Yearless(piece.start, written=name))
        if year is None:
            return Reading(None, Level.days)
        if self._scene.year_said(piece.start) == year:
            return Reading(feast.days(year), Level.days, anchor)
        told = anchor is not self._scene.given
        if today is None or (told and year != today.year):
            return Reading(feast.days(year), Level.days, anchor)
        years = (feast.days(y) for y in (year - 1, year, year + 1))
        near = [(abs((f.first - today).days), f) for f in years if f and f.first]
        far, nearest = min(near, key=lambda pair: pair[0], default=(0, None))
        if told and far > _SOON:
            return Reading(feast.days(year), Level.days, anchor)
        return Reading(nearest, Level.days, self._scene.given)

    def _read_lunar(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        month = _lunar_month(g.get("m") or g.get("m2") or "")
        spelled = (g.get("d") or g.get("d2") or "").removeprefix("初")
        year: int | None
        if g.get("y"):
            year, anchor = _year(g["y"]), Anchor.none
        elif outer is not None:
            year, anchor = (outer.period.year if outer.period else None), outer.anchor
        else:
            year, anchor = self._scene.year_of(Yearless(piece.start))
        if year is None or month is None:
            return Reading(None, Level.days)
        today = self._scene.published
        if month > 10 and outer is None and anchor is self._scene.given and today and today.month <= 3:
            year -= 1  # the end of the lunar year is the beginning of ours
        if spelled:
            day = calendar.lunar_day(year, month, _int(spelled))
            return Reading(Period(day, day) if day else None, Level.days, anchor)
        return Reading(calendar.lunar_month(year, month), Level.months, anchor)

    def _read_decade(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        a = _int(g["a"])
        if a < 10:  # 八九十年代
            a *= 10
        if word := g.get("w"):
            century = int(piece.rule.words[word])
        elif g.get("c"):
            century = (_int(g["c"]) - 1) * 100
        elif g.get("h"):
            century = _int(g["h"]) * 100
        else:
            century = 2000 if a <= 20 else 1900  # 10年代, 20年代
        b = _int(g["b"]) if g.get("b") else a
        return Reading(_part(calendar.years(century + a, century + b + 9), g.get("part")), Level.year)

    def _read_century(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        if g.get("bc"):
            return Reading(None, Level.year)
        first = int(piece.rule.words[word]) if (word := g.get("w")) else (_int(g["c"]) - 1) * 100
        return Reading(_part(calendar.years(max(first, 1), first + 99), g.get("part")), Level.year)

    def _read_same(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        of_now = (g["w"] or "") in ("前年", "去年", "今年")
        base = self._scene.period_before(piece.start, of_now)
        if base is None or base.year is None:
            return Reading(None, Level.months)
        by = (_year(g["y"]) - base.year) * 12 if g.get("y") else int(piece.rule.words[g["w"] or ""])
        feast = self._feasts.get(base) if by % 12 == 0 else None  # 端午假期, 较2022年同期
        period = feast.days(base.year + by // 12) if feast else calendar.moved(base, by)
        return Reading(period, Level.months, Anchor.context if period else Anchor.none)

    def _read_ago(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        today, anchor = self._scene.today()
        if g.get("n2"):  # 六年前的今天
            day = calendar.add_months(today, -12 * _int(g["n2"])) if today else None
            return Reading(Period(day, day) if day else None, Level.days, anchor)
        unit = (g["u"] or "").replace("礼拜", "周").replace("星期", "周")
        half = g["n"] == "半" or bool(g.get("half") or g.get("half2"))
        level = {"年": Level.month if half else Level.year, "月": Level.month}.get(unit, Level.days)
        number = _known(g)
        if number is None:
            return Reading(None, level)
        sign = -1 if g["side"] == "前" else 1
        year = self._scene.same_sentence_year(piece.start) if level is Level.year else None
        if year is not None:
            return Reading(calendar.years(year + sign * number), Level.year, Anchor.context)
        here = piece.start, piece.end
        if sign > 0 and not self._scene.ahead(*here) and not self._scene.alone(*here):
            return Reading(None, level)  # 三年后, 他…, 火灾两个月后… tell on from a day that nobody knows here
        return Reading(_ago(today, unit, number, half, sign) if today else None, level, anchor)

    def _read_stretch(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        word, spelled = g.get("w"), g.get("n")
        if not word or g["u"] != "年" or spelled == "半":
            return Reading(None, Level.months)
        number = _int(spelled)
        named = self._scene.stretch_of(piece.start, number) or self.stated_years(piece)
        if named is not None:
            return Reading(named, Level.year, Anchor.context)
        today, anchor = self._scene.today()
        said = self._scene.same_sentence_year(piece.start) if word == "前" else None
        if said is not None:
            return Reading(calendar.years(said - number, said - 1), Level.year, Anchor.context)
        if today is None:
            return Reading(None, Level.year)
        # In the first half of a year the past ends with the last, and the future begins with this one.
        first_half = today.month <= 6
        if int(piece.rule.words[word]) < 0:
            last = today.year - 1 if first_half or word == "前" else today.year
            return Reading(calendar.years(last - number + 1, last), Level.year, anchor)
        first = today.year if first_half else today.year + 1
        return Reading(calendar.years(first, first + number - 1), Level.year, anchor)


_READERS: dict[str, Callable[[Readings, Piece, Reading | None], Reading]] = {
    name.removeprefix("_read_"): method for name, method in vars(Readings).items() if name.startswith("_read_")
}


def _known(groups: Mapping[str, str | None]) -> int | None:
    """How many units ago; None for what leaves the time open (二十多年前, 700年前, 1.5年前)."""
    if any(groups.get(odd) for odd in ("odd", "odd2", "odd3")):
        return None
    if groups["n"] == "半":
        return 0
    try:
        exact = parse(groups["n"] or "")
    except ValueError:
        return None
    return int(exact) if exact == int(exact) and exact < 200 else None


def _ago(today: date, unit: str, number: int, half: bool, sign: int) -> Period | None:
    """The year, month, week or day that is so many units off; half a month is nothing exact."""
    if unit == "年" and half:
        unit, number, half = "月", number * 12 + 6, False
    if half:
        return None
    if unit == "年":
        return calendar.years(today.year + sign * number)
    if unit == "月":
        first = calendar.add_months(today.replace(day=1), sign * number)
        return calendar.months(first.year, first.month) if first else None
    if unit == "周":
        return calendar.week(today + timedelta(weeks=sign * number))
    return calendar.days(today + timedelta(days=sign * number))


def holds(reading: Reading, inner: Piece) -> bool:
    """Whether a piece may stand behind this reading as a part of it."""
    if inner.rule.means in ("days", "weeks") and (inner.groups.get("head") or inner.groups.get("tail")):
        return reading.level in (Level.year, Level.month)
    return reading.level in _WITHIN.get(inner.rule.means, ())


@lru_cache(maxsize=4096)
def _int(spelled: str | None) -> int:
    if not spelled:
        return 0
    if spelled.isascii():
        return int(spelled)
    if spelled in ("首", "元"):
        return 1
    return int(parse(spelled.replace("廿", "二十") if len(spelled) == 1 else spelled.replace("廿", "二")))


def _digits(spelled: str) -> int:
    """A number spelled digit by digit: 二〇二三."""
    return int(spelled.translate(_DIGITS))


_IN_WORDS = re.compile("[两十百千]")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def _year(spelled: str | None) -> int:
    spelled = spelled or "0"
    return _int(spelled) if _IN_WORDS.search(spelled) else _digits(spelled)


def _lunar_month(spelled: str) -> int | None:
    if spelled.startswith("闰"):
        return -_int(spelled[1:])
    return {"正": 1, "冬": 11, "腊": 12}.get(spelled) or _int(spelled)


def _months(year: int, first: int, last: int) -> Period | None:
    if last <= 12:
        return calendar.months(year, first, last)
    head, tail = calendar.months(year, first, 12), calendar.months(year + 1, 1, last - 12)  # 冬天: 12月 to 2月
    return Period(head.first, tail.last) if head and tail else None


#: The days of a month that its edges name; None: its last.
_DAYS_OF_EDGES: dict[str, tuple[int, int | None]] = {
    "中旬": (11, 20),
    "下旬": (21, None),
    "上中旬": (1, 20),
    "中下旬": (11, None),
    "上半月": (1, 15),
    "下半月": (16, None),
}


def _edged(reading: Reading, edge: str | None) -> Reading:
    """The edge of a period: 底 and 末 are its last day, with what is before cut off; 初 and 中 a month."""
    period = reading.period
    if edge is None or period is None or period.first is None or period.last is None:
        return reading
    if edge[-1] in "底末":
        return Reading(Period(None, period.last), Level.month, reading.anchor)
    first = period.first
    if reading.level is Level.year:
        month = 1 if edge.endswith("初") else 6
        return Reading(calendar.months(first.year, month), Level.month, reading.anchor)
    if reading.level is Level.month:
        start, stop = _DAYS_OF_EDGES.get(edge, (1, 10))
        last = first.replace(day=stop) if stop else period.last
        return Reading(Period(first.replace(day=start), last), Level.month, reading.anchor)
    return Reading(calendar.months(first.year, first.month), Level.month, reading.anchor)


def _part(period: Period | None, part: str | None) -> Period | None:
    """The beginning or end of a decade (three years) or a century (ten); its middle is nothing that can be known."""
    if part is None or period is None or period.first is None or period.last is None:
        return period
    number = 10 if period.last.year - period.first.year > 50 else 3
    if "半叶" in part or "中" in part:
        return None
    if part[0] in "初前":
        return calendar.years(period.first.year, period.first.year + number - 1)
    return calendar.years(period.last.year - number + 1, period.last.year)


def _month(day: date, by: int) -> Period | None:
    """The month so many months after that of a day; None where the calendar ends."""
    first = calendar.add_months(day.replace(day=1), by)
    return calendar.months(first.year, first.month) if first else None


def join(first: Reading, last: Reading) -> Reading | None:
    """One stretch of two dates; None where they are none (2019年|到|三月)."""
    dated = last.anchor is Anchor.none and last.level > Level.year  # 今年4月1日|到|2025年3月底
    if last.level < first.level and first.anchor is not Anchor.none and not dated:
        return None
    if first.period is None or last.period is None:
        return Reading(None, last.level) if first.period is last.period else None
    low, high = first.period.first or first.period.last, last.period.last
    if low is None or high is None:
        return None
    if high < low:  # 12月至2月, 28日至3日
        moved = calendar.moved(last.period, 1 if last.level is Level.days and (low - high).days < 31 else 12)
        if moved is None or moved.last is None or moved.last < low:
            return None
        high = moved.last
    anchor = first.anchor if first.anchor is not Anchor.none else last.anchor
    level = last.level
    if level is Level.month:
        level = Level.months
    return Reading(Period(low, high), level, anchor)
