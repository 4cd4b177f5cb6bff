"""Dates: finds calendar times and lengths of time on a page and resolves them. Knows no other dimension, no file, no today.

One alternation of all rules (`rules/dates.toml`) finds the pieces; neighbours that hold one another are composed
(2025年|上半年, 8月|5日|下午), two with 至 between them are one stretch; the words around open an end (截至, 以来).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Literal

from pydantic import Field

from ..mentions import DateMention
from ..numerals import parse
from ..page import Page
from ..records import Anchor, DateKind, DateModifier
from ..rules import Rule, RuleBook, RuleFile, Strict
from . import _calendar as calendar
from ._calendar import Period
from ._lengths import read_length
from ._scene import Level, Scene

#: What the named groups of a pattern say:
#:   date          y m d, all in one
#:   year          y, or y2 y3 y4 of two digits
#:   years         from a to b
#:   era           n, of the era that `eras.txt` gives a year zero (without one: 民国)
#:   months        a..b in `unit`s of a year, or the first `head`, the last `tail`, or a word "1-6"
#:   quarter_code  y and q (Q3, 3Q, H1)
#:   days          a..b of a month, or its (a year's) first `head`, last `tail`
#:   weeks         the n-th of a month, or the n-th weekday d of it
#:   shift         the `unit` that holds the reference, moved by the word's number
#:   weekday       d, in the week that the word gives
#:   plan          a five-year plan by its first year
#:   festival, lunar, decade, century
#:   same          the nearest period, in another year (y) or moved by the word's months
#:   ago           n units before or after
#:   stretch       n units that end or begin about now
#:   length        l, a length of time; range, one of two ends; set, recurring
Means = Literal[
    "date", "year", "years", "era", "months", "quarter_code", "days", "weeks", "shift", "weekday", "plan", "festival", "lunar",
    "decade", "century", "same", "ago", "stretch", "length", "range", "set",
]  # fmt: skip


class DateRule(Rule):
    means: Means
    pattern: str
    words: dict[str, int | str] = Field(default_factory=dict)
    unit: Literal["year", "quarter", "month", "week", "day"] = "month"
    against: Literal["published", "context", "topic"] = "published"
    alone: bool = True


#: Cues before a date are no longer than this.
_CUE = 10


class Cue(Strict):
    """What stands straight before or after a date or a length and modifies it."""

    before: str = "(?!)"
    after: str = "(?!)"
    between: tuple[str, str] = ("(?!)", "(?!)")

    def compiled(self) -> Callable[[str, int, int], bool]:
        """Whether it stands around a place (start, end) of a text."""
        before, after = re.compile(f"(?:{self.before})$"), re.compile(self.after)
        left, right = re.compile(f"(?:{self.between[0]})$"), re.compile(self.between[1])

        def stands(tidy: str, start: int, end: int) -> bool:
            near = max(0, start - _CUE)
            return (
                after.match(tidy, end) is not None
                or before.search(tidy, near, start) is not None
                or (right.match(tidy, end) is not None and left.search(tidy, near, start) is not None)
            )

        return stands


class File(RuleFile[DateRule]):
    parts: dict[str, str]
    cues: dict[Literal["until", "since", "before", "after"], Cue]
    lengths: dict[Literal["about", "over", "under", "at_least", "at_most"], Cue]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a piece or a chain of pieces says: a period (None: it cannot be known), how fine, resolved against what."""

    period: Period | None
    level: Level
    anchor: Anchor = Anchor.none


@dataclass(frozen=True, slots=True)
class Piece:
    start: int
    end: int
    rule: DateRule
    groups: Mapping[str, str | None]


#: What may stand behind a date that holds it, by the level of the holder.
_WITHIN: dict[str, frozenset[Level]] = {
    "months": frozenset({Level.year}),
    "festival": frozenset({Level.year}),
    "lunar": frozenset({Level.year}),
    "days": frozenset({Level.month}),
    "weeks": frozenset({Level.month}),
}


#: What has no days of its own.
_UNDATED = ("range", "set")
#: What may stand between a date and what it holds: 去年|的|第一季度.
_GAPS = ("的", " ")


class Finder:
    def __init__(self, file: File, book: RuleBook) -> None:
        self._rules = {f"r{number}": rule for number, rule in enumerate(file.rules)}
        self._eras = {row[0]: int(row[1]) for row in book.lists["eras"]}
        self._festivals = {row[0]: (row[1], row[2]) for row in book.lists["festivals"]}
        parts = dict(file.parts)
        parts |= {name: _any_of(rows) for name, rows in (("eras", self._eras), ("festivals", self._festivals))}
        patterns = {key: _expand(rule, parts) for key, rule in self._rules.items()}
        self._exact = {key: re.compile(text) for key, text in patterns.items()}
        self._alone = self._alternation(patterns, alone=True, starts=self._starts(parts["starts"]))
        self._inner = self._alternation(patterns, alone=False, starts="\\s\\S")
        self._time = re.compile(_fill(parts["time"], parts))
        self._to = re.compile(_fill(parts["to"], parts))
        self._cues = [(DateModifier(name), cue.compiled()) for name, cue in file.cues.items()]
        self._around = [(DateModifier(name), cue.compiled()) for name, cue in file.lengths.items()]

    def find(self, page: Page) -> list[DateMention]:
        """Every date, length and set of the page, in text order, resolved as far as the page allows."""
        return list(_Walk(self, page).mentions())

    def pieces(self, tidy: str) -> list[Piece]:
        """What stands for itself, in text order, without overlaps."""
        return [self._piece(tidy, match) for match in self._alone.finditer(tidy)]

    def inner(self, tidy: str, place: int) -> Piece | None:
        """What stands at a place and only has a meaning behind a date that holds it."""
        match = self._inner.match(tidy, place)
        return self._piece(tidy, match) if match else None

    def _piece(self, tidy: str, match: re.Match[str]) -> Piece:
        key = match.lastgroup
        assert key is not None
        exact = self._exact[key].match(tidy, match.start())
        assert exact is not None, f"{self._rules[key].id} reads {match[0]} only in company"
        return Piece(match.start(), exact.end(), self._rules[key], exact.groupdict())

    def _alternation(self, patterns: Mapping[str, str], alone: bool, starts: str) -> re.Pattern[str]:
        chosen = [f"(?P<{key}>{_anonymous(text)})" for key, text in patterns.items() if self._rules[key].alone is alone]
        # Never in the middle of an Arabic number: 1,2025年, 0.5月.
        return re.compile(f"(?=[{starts}])(?<![0-9])(?<![0-9][.,])(?:" + "|".join(chosen or ["(?!)"]) + ")")

    def _starts(self, declared: str) -> str:
        """The characters with which a date may begin, as the inside of a character class.

        Raises ValueError for a rule whose own examples begin otherwise: it would never be found.
        """
        known = {word[0] for rule in self._rules.values() for word in rule.words}
        known |= {name[0] for names in (self._eras, self._festivals) for name in names}
        starts = declared + "".join(sorted(known))
        begins = re.compile(f"[{starts}]")
        for rule in self._rules.values():
            for example in rule.finds:
                for start, _ in example.spans:
                    if not begins.match(example.plain, start):
                        raise ValueError(f"{rule.id}: {example.plain[start]} is not in parts.starts")
        return starts


class _Walk:
    """One page, once, from the front."""

    def __init__(self, finder: Finder, page: Page) -> None:
        self.finder = finder
        self.page = page
        self.tidy = page.tidy
        self.scene = Scene(page)
        self.pieces = finder.pieces(page.tidy)

    def mentions(self) -> Iterator[DateMention]:
        number, end = 0, 0
        while number < len(self.pieces):
            piece = self.pieces[number]
            number += 1
            if piece.start < end:
                continue
            if piece.rule.means == "length":
                mention, end = self._length(piece), piece.end
            elif piece.rule.means in _UNDATED:
                mention, end = _undated(piece), piece.end
            else:
                self.scene.enter(piece.start)
                mention = self._date(piece, number)
                end = mention.end
            if mention is not None:
                yield mention

    # ------------------------------------------------------------ composing

    def _chain(self, piece: Piece, number: int, holder: Reading | None = None) -> tuple[int, Reading, int]:
        """Read a piece and those behind it that it holds, from the `number`th on: the end, the reading, the next number."""
        reading = self._read(piece, holder)
        end = piece.end
        while True:
            gap = end + (self.tidy[end : end + 1] in _GAPS)
            inner = self.finder.inner(self.tidy, end) or self.finder.inner(self.tidy, gap)
            if inner is None or not _holds(reading, inner):
                while number < len(self.pieces) and self.pieces[number].start < end:
                    number += 1
                inner = self.pieces[number] if number < len(self.pieces) else None
                if inner is None or inner.start not in (end, gap) or not _holds(reading, inner):
                    break
                number += 1
            reading = self._read(inner, reading)
            end = inner.end
        if reading.level is Level.days:
            time = self.finder._time.match(self.tidy, end)
            if time:
                end = time.end()
        return end, reading, number

    def _second(self, end: int, first: Reading, number: int) -> tuple[int, Reading] | None:
        """The stretch that begins with `first` and goes on behind 至, if it does."""
        to = self.finder._to.match(self.tidy, end)
        if to is None:
            return None
        piece = self.finder.inner(self.tidy, to.end())
        if piece is None or not _holds(first, piece) and first.level is not Level.days:
            if number >= len(self.pieces) or self.pieces[number].start != to.end():
                return None
            piece = self.pieces[number]
            number += 1
        if piece.rule.means in _UNDATED or piece.rule.means in ("length", "same"):
            return None
        holder = None
        begin = first.period.first if first.period else None
        if begin and piece.rule.means == "months":  # 2019年6月1日-6月30日
            holder = Reading(calendar.years(begin.year), Level.year, first.anchor)
        elif begin and piece.rule.means == "days" and first.level >= Level.month:
            holder = Reading(calendar.months(begin.year, begin.month), Level.month, first.anchor)
        end, last, _ = self._chain(piece, number, holder)
        joined = _join(first, last)
        return (end, joined) if joined else None

    def _date(self, piece: Piece, number: int) -> DateMention:
        """A date that begins with `piece`, with the stretch up to a second date, and with its open ends."""
        end, reading, number = self._chain(piece, number)
        absolute = reading.anchor is Anchor.none
        second = self._second(end, reading, number)
        if second is not None:
            end, reading = second
        period, modifier = reading.period, None
        cue = self._cue(piece.start, end)
        if period is not None:
            if cue in (DateModifier.since, DateModifier.after) and not (second or piece.groups.get("b")):
                modifier, period = cue, Period(period.first or period.last, None)
            elif cue is DateModifier.before and period.first is not None:
                modifier, period = cue, Period(None, period.last)
            elif (cue is DateModifier.until and second is None) or period.first is None:
                modifier, period = DateModifier.until, Period(None, period.last)
            self.scene.note(
                piece.start,
                end,
                period,
                reading.level,
                absolute,
                aside=cue in (DateModifier.since, DateModifier.after) or piece.rule.means in ("same", "ago", "stretch", "plan"),
            )
        else:
            modifier = cue
        stretch = read_length(_stretch_length(piece)) if piece.rule.means == "stretch" else None
        return DateMention(
            piece.start,
            end,
            piece.rule.id,
            kind=DateKind.date,
            edtf=calendar.edtf(period) if period else None,
            first_day=period.first if period else None,
            last_day=period.last if period else None,
            duration=stretch[0] if stretch else None,
            modifier=modifier,
            anchor=reading.anchor if period else Anchor.none,
        )
    def _cue(self, start: int, end: int) -> DateModifier | None:
        return next((modifier for modifier, stands in self.finder._cues if stands(self.tidy, start, end)), None)

    def _length(self, piece: Piece) -> DateMention | None:
        spelled = next(text for name, text in piece.groups.items() if name.startswith("l") and text)
        read = read_length(spelled)
        if read is None:
            return None
        duration, more = read
        modifier = next(
            (name for name, stands in self.finder._around if stands(self.tidy, piece.start, piece.end)),
            DateModifier.over if more else None,
        )
        return DateMention(
            piece.start, piece.end, piece.rule.id, kind=DateKind.duration, duration=duration, modifier=modifier
        )

    # ------------------------------------------------------------ what the pieces say

    def _read(self, piece: Piece, outer: Reading | None) -> Reading:
        return _READERS[piece.rule.means](self, piece, outer)

    def _read_date(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        day = calendar.day_of(_int(g["y"]), _int(g["m"]), _int(g["d"]))
        return Reading(Period(day, day) if day else None, Level.days)

    def _read_year(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        if g.get("y") or g.get("y5"):
            year = _year(g["y"] or g.get("y5"))
        else:
            year = self._full_year(_digits(g.get("y2") or g.get("y3") or g.get("y4") or "0"))
        if g.get("fiscal"):
            return Reading(None, Level.year)  # each company has its own
        return _edged(Reading(calendar.years(year), Level.year), g.get("edge"))

    def _full_year(self, two: int) -> int:
        """Two digits: the last such year, or up to ten years ahead."""
        now = self.scene.published.year if self.scene.published else 2030
        return next(year for year in (2000 + two, 1900 + two) if year <= now + 10 or year < 2000)

    def _read_years(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        first = _year(g.get("a") or g.get("a2"))
        last = _year(g["b"]) if g.get("b") else first // 100 * 100 + _int(g.get("b2"))
        return Reading(calendar.years(first, last), Level.year)

    def _read_era(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        zero = self.finder._eras[g.get("era") or "民国"]
        year = zero + (1 if g["n"] == "元" else _int(g["n"]))
        return _edged(Reading(calendar.years(year), Level.year), g.get("edge"))

    def _read_quarter_code(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        year = _int(g.get("y") or g.get("y2") or g.get("y3"))
        code = (g.get("q") or g.get("q2") or g.get("q3") or "").strip("QH")
        size = 6 if "H" in (g.get("q") or g.get("q2") or g.get("q3") or "") else 3
        number = int(code)
        if number * size > 12:
            return Reading(None, Level.months)
        return Reading(calendar.months(year if year > 99 else 2000 + year, (number - 1) * size + 1, number * size), Level.months)

    def _read_months(self, piece: Piece, outer: Reading | None) -> Reading:
        g, size = piece.groups, 3 if piece.rule.unit == "quarter" else 1
        if g.get("w"):
            first, last = map(int, str(piece.rule.words[g["w"] or ""]).split("-"))
        elif g.get("head"):
            first, last = 1, _int(g["head"]) * size
        elif g.get("tail"):
            first, last = 13 - _int(g["tail"]) * size, 12
        else:
            a = g.get("a") or g.get("a2") or g.get("a3") or g.get("a4")
            b = g.get("b") or a
            first, last = (_int(a) - 1) * size + 1, _int(b) * size
            if last < first:  # 12月至2月
                last += 12
        level = Level.month if first == last else Level.months
        if outer is not None:
            year, anchor = (outer.period.year if outer.period else None), outer.anchor
        else:
            day = self.finder.inner(self.tidy, piece.end)
            year, anchor = self.scene.year_of(
                piece.start,
                first,
                self.scene.ahead(piece.start, piece.end),
                one_day=day is not None and day.rule.means == "days",
            )
        if year is None or first < 1:
            return Reading(None, level)
        period = _months(year, first, last)
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
            if month and month[1] == 2 and first == 29 and outer.anchor is self.scene.given:
                month = (month[0] - month[0] % 4, 2)  # of the last leap year
        else:
            month, anchor = self.scene.month_of(piece.start, first, self.scene.ahead(piece.start, piece.end))
        if month is None or first > last:
            return Reading(None, Level.days)
        ends = calendar.day_of(*month, first), calendar.day_of(*month, last)
        if ends[0] is None or ends[1] is None:
            return Reading(None, Level.days)
        return Reading(Period(*ends), Level.days, anchor)

    def _read_weeks(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        first = outer.period.first if outer and outer.period else None
        if outer is None or first is None:
            return Reading(None, Level.days)
        weekday = "一二三四五六日".index(g["d"]) if g.get("d") else 0
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (_int(g["n"]) - 1))
        return Reading(calendar.days(day) if g.get("d") else calendar.week(day), Level.days, outer.anchor)

    def _read_shift(self, piece: Piece, outer: Reading | None) -> Reading:
        rule, g = piece.rule, piece.groups
        word = g.get("w") or g.get("w2") or ""
        by = str(rule.words.get(word, rule.words.get(word + "天", 0)))
        low, _, high = by.partition("..")
        shift: Callable[[Piece, int, int], Reading] = getattr(self, f"_shift_{rule.unit}")
        return _edged(shift(piece, int(low), int(high or low)), g.get("edge"))

    def _shift_year(self, piece: Piece, low: int, high: int) -> Reading:
        if piece.rule.against == "published":
            year, anchor = (self.scene.published.year if self.scene.published else None), self.scene.given
        elif piece.rule.against == "topic":
            year, anchor = self.scene.whole_year(piece.start, self.scene.ahead(piece.start, piece.end))
        else:
            year, anchor = self.scene.year_before()
        return Reading(calendar.years(year + low, year + high) if year else None, Level.year, anchor)

    def _shift_quarter(self, piece: Piece, low: int, high: int) -> Reading:
        day, anchor = self.scene.month_before()
        first = calendar.add_months(day.replace(day=1), low * 3) if day else None
        if first is None:
            return Reading(None, Level.months)
        quarter = (first.month - 1) // 3 * 3 + 1
        return Reading(calendar.months(first.year, quarter, quarter + 2), Level.months, anchor)

    def _shift_month(self, piece: Piece, low: int, high: int) -> Reading:
        day, anchor = self.scene.today() if piece.rule.against == "published" else self.scene.month_before()
        first = calendar.add_months(day.replace(day=1), low) if day else None
        return Reading(calendar.months(first.year, first.month) if first else None, Level.month, anchor)

    def _shift_week(self, piece: Piece, low: int, high: int) -> Reading:
        day, anchor = self.scene.today() if piece.rule.against == "published" else self.scene.day_before()
        return Reading(calendar.week(day + timedelta(weeks=low)) if day else None, Level.days, anchor)

    def _shift_day(self, piece: Piece, low: int, high: int) -> Reading:
        day, anchor = self.scene.today() if piece.rule.against == "published" else self.scene.day_before()
        if piece.rule.against == "published" and (stated := self._in_brackets(piece)):
            return stated
        if day is None:
            return Reading(None, Level.days)
        return Reading(calendar.days(day + timedelta(days=low), day + timedelta(days=high)), Level.days, anchor)

    def _read_weekday(self, piece: Piece, outer: Reading | None) -> Reading:
        today, anchor = self.scene.today()
        if stated := self._in_brackets(piece):
            return stated
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
            ahead = self.scene.ahead(piece.start, piece.end)
            if ahead and day < today:
                day += timedelta(weeks=1)
            elif not ahead and day > today:
                day -= timedelta(weeks=1)
        return Reading(calendar.days(day), Level.days, anchor)

    def _in_brackets(self, piece: Piece) -> Reading | None:
        """What the brackets behind say: 今天(8月15日), 周五(2月4日)."""
        behind = self._behind(piece)
        if behind is None or behind.rule.means not in ("months", "year", "date"):
            return None
        _, reading, _ = self._chain(behind, self._order[behind.start] + 1)
        return reading if reading.period and reading.level is Level.days else None

    def _behind(self, piece: Piece) -> Piece | None:
        """The piece with which the brackets behind a piece begin."""
        number = self._order.get(piece.start, len(self.pieces)) + 1
        if self.tidy[piece.end : piece.end + 1] != "(" or number >= len(self.pieces):
            return None
        return self.pieces[number] if self.pieces[number].start == piece.end + 1 else None

    def _read_plan(self, piece: Piece, outer: Reading | None) -> Reading:
        first = int(piece.rule.words[piece.groups.get("w") or piece.groups.get("w2") or ""])
        later = [year for year in map(int, piece.rule.words.values()) if year > first]
        # The third plan began three years after the second had ended.
        last = 1962 if first == 1958 else min(later, default=first + 5) - 1
        return Reading(calendar.years(first, last), Level.year)

    def _read_festival(self, piece: Piece, outer: Reading | None) -> Reading:
        name, when = self.finder._festivals[piece.groups["f"] or ""]
        if outer is not None:
            year = outer.period.year if outer.period else None
            found = calendar.festival(name, when, year) if year else None
            return Reading(found, Level.days, outer.anchor)
        today = self.scene.published
        year, anchor = self.scene.year_of(piece.start)
        if year is None:
            return Reading(None, Level.days)
        if self.scene.year_said(piece.start) == year:
            return Reading(calendar.festival(name, when, year), Level.days, anchor)
        if anchor is not self.scene.given or today is None:
            return Reading(calendar.festival(name, when, year), Level.days, anchor)
        near = [f for y in (year - 1, year, year + 1) if (f := calendar.festival(name, when, y)) and f.first]
        return Reading(min(near, key=lambda f: abs((f.first - today).days), default=None), Level.days, anchor)

    def _read_lunar(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        month = _lunar_month(g.get("m") or g.get("m2") or "")
        spelled = (g.get("d") or g.get("d2") or "").removeprefix("初")
        if g.get("y"):
            year, anchor = _year(g["y"]), Anchor.none
        elif outer is not None:
            year, anchor = (outer.period.year if outer.period else None), outer.anchor
        else:
            year, anchor = self.scene.year_of(piece.start)
        if year is None or month is None:
            return Reading(None, Level.days)
        if spelled:
            day = calendar.lunar_day(year, month, _int(spelled))
            return Reading(Period(day, day) if day else None, Level.days, anchor)
        return Reading(calendar.lunar_month(year, month), Level.months, anchor)

    def _read_decade(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        century = int(piece.rule.words[g["w"]]) if g.get("w") else (_int(g["c"]) - 1) * 100 if g.get("c") else 1900
        a = _int(g["a"])
        if a < 10:  # 八九十年代
            a *= 10
        if not g.get("w") and not g.get("c") and a <= 20:
            century = 2000  # 10年代, 20年代
        b = _int(g["b"]) if g.get("b") else a
        return Reading(_part(calendar.years(century + a, century + b + 9), g.get("part")), Level.year)

    def _read_century(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        first = int(piece.rule.words[g["w"]]) if g.get("w") else (_int(g["c"]) - 1) * 100
        return Reading(_part(calendar.years(max(first, 1), first + 99), g.get("part")), Level.year)

    def _read_same(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        base = self.scene.period_before()
        if base is None or base.year is None:
            return Reading(None, Level.months)
        by = (_year(g["y"]) - base.year) * 12 if g.get("y") else int(piece.rule.words[g["w"] or ""])
        period = calendar.moved(base, by)
        return Reading(period, Level.months, Anchor.context if period else Anchor.none)

    def _read_ago(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        if g.get("n2"):  # 六年前的今天
            today, anchor = self.scene.today()
            day = calendar.add_months(today, -12 * _int(g["n2"])) if today else None
            return Reading(Period(day, day) if day else None, Level.days, anchor)
        sign = -1 if g["side"] == "前" else 1
        unit = (g["u"] or "").replace("礼拜", "周").replace("星期", "周")
        level = {"年": Level.year, "月": Level.month}.get(unit, Level.days)
        half = g["n"] == "半" or g.get("half") or g.get("half2")
        try:
            number = 0 if g["n"] == "半" else int(parse(g["n"] or ""))
        except ValueError:
            return Reading(None, level)
        if any(g.get(odd) for odd in ("odd", "odd2", "odd3")) or number > 1000:
            return Reading(None, level)  # 二十多年前 is no year that can be known
        if unit == "年" and not half:
            year = self.scene.same_sentence_year(piece.start)
            if year is not None:
                return Reading(calendar.years(year + sign * number), Level.year, Anchor.context)
        today, anchor = self.scene.today()
        if sign > 0 and self.scene.told() and not self.scene.ahead(piece.start, piece.end):
            return Reading(None, level)  # 三年后, 他… tells on from a day that nobody knows here
        if today is None:
            return Reading(None, level)
        if unit == "年" and not half:
            return Reading(calendar.years(today.year + sign * number), Level.year, anchor)
        if unit == "年":
            number, unit, half = number * 12 + 6, "月", None
        if unit == "月" and not half:
            first = calendar.add_months(today.replace(day=1), sign * number)
            return Reading(calendar.months(first.year, first.month) if first else None, Level.month, anchor)
        if half:
            return Reading(None, level)
        if unit == "周":
            return Reading(calendar.week(today + timedelta(weeks=sign * number)), Level.days, anchor)
        return Reading(calendar.days(today + timedelta(days=sign * number)), Level.days, anchor)

    def _read_stretch(self, piece: Piece, outer: Reading | None) -> Reading:
        g = piece.groups
        word, spelled = g.get("w"), g.get("n")
        if not word or g["u"] != "年" or spelled == "半":
            return Reading(None, Level.months)
        number = _int(spelled)
        named = self.scene.stretch_of(piece.start, number) or self._named_behind(piece, number)
        if named is not None:
            return Reading(named, Level.year, Anchor.context)
        today, anchor = self.scene.today()
        said = self.scene.same_sentence_year(piece.start) if word == "前" else None
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

    def _named_behind(self, piece: Piece, number: int) -> Period | None:
        """未来五年(2024—2028年): the brackets say which."""
        behind = self._behind(piece)
        return self._read(behind, None).period if behind and behind.rule.means == "years" else None

    @cached_property
    def _order(self) -> dict[int, int]:
        return {piece.start: number for number, piece in enumerate(self.pieces)}


_READERS: dict[str, Callable[[_Walk, Piece, Reading | None], Reading]] = {
    name.removeprefix("_read_"): method
    for name, method in vars(_Walk).items()
    if name.startswith("_read_")
}


# ---------------------------------------------------------------- small readings


def _holds(reading: Reading, inner: Piece) -> bool:
    if inner.groups.get("head") and inner.rule.means == "days":
        return reading.level in (Level.year, Level.month)
    return reading.level in _WITHIN.get(inner.rule.means, ())


def _any_of(words: Mapping[str, object]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


def _fill(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with its {parts} written out; {1,3} is a repeat and stays."""
    while True:
        filled = re.sub(r"\{([a-z_]+)\}", lambda match: parts[match[1]], pattern)
        if filled == pattern:
            return filled
        pattern = filled


def _expand(rule: DateRule, parts: Mapping[str, str]) -> str:
    return _fill(rule.pattern, {**parts, "words": _any_of(rule.words)})


def _anonymous(pattern: str) -> str:
    """Named groups as plain ones, so that rules may use the same names inside one alternation."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


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
    return int("".join(char if char.isascii() else str("零一二三四五六七八九".find(char.translate(_ZERO))) for char in spelled))


_ZERO = str.maketrans("〇○", "零零")


def _year(spelled: str | None) -> int:
    return _digits(spelled or "0")


def _lunar_month(spelled: str) -> int | None:
    if spelled.startswith("闰"):
        return -_int(spelled[1:])
    return {"正": 1, "冬": 11, "腊": 12}.get(spelled) or _int(spelled)


def _months(year: int, first: int, last: int) -> Period | None:
    if last <= 12:
        return calendar.months(year, first, last)
    head, tail = calendar.months(year, first, 12), calendar.months(year + 1, 1, last - 12)  # 冬天: 12月 to 2月
    return Period(head.first, tail.last) if head and tail else None


def _edged(reading: Reading, edge: str | None) -> Reading:
    """The edge of a period: 底 and 末 are a cut-off at its last day, 初 and 中 its first and its middle month or ten days."""
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
        start, stop = {"上": (1, 10), "中": (11, 20), "下": (21, 31), "初": (1, 10), "月": (1, 10)}[edge[0]]
        return Reading(
            Period(first.replace(day=start), period.last if stop == 31 else first.replace(day=stop)),
            Level.month,
            reading.anchor,
        )
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


def _join(first: Reading, last: Reading) -> Reading | None:
    """One stretch of two dates; None where they are none (2019年|到|三月)."""
    if last.level < first.level and first.anchor is not Anchor.none:
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


def _stretch_length(piece: Piece) -> str:
    if not piece.groups.get("n"):
        return ""
    return f"{piece.groups['n']}{piece.groups['u']}"


def _undated(piece: Piece) -> DateMention:
    kind = DateKind.set if piece.rule.means == "set" else DateKind.duration
    return DateMention(piece.start, piece.end, piece.rule.id, kind=kind)
