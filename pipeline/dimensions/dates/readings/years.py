"""Readings of years, alone and many at once: eras, plans, decades, centuries. Asks the scene for no context."""

from __future__ import annotations

from .. import calendar
from ..calendar import Period
from ..rules import Piece
from ..scene import Level
from .asked import Asked
from .numbers import digits, number, year_number
from .reading import Reading, edged

#: Groups with all the digits of a year, and with two of them.
_FULL = ("y5", "y6", "y7", "y8", "y9", "y10")
_SHORT = ("y2", "y3", "y4", "short")


def read_year(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    if g.get("bc") or g.get("fiscal"):  # of fiscal years each company has its own
        return Reading(None, Level.year)
    if full := g.get("y") or next((g[name] for name in _FULL if g.get(name)), None):
        try:
            year = year_number(full)
        except ValueError:  # 公元百百年
            return Reading(None, Level.year)
    else:
        year = _full_year(digits(next((g[name] for name in _SHORT if g.get(name)), None) or "0"), asked)
    return edged(Reading(calendar.years(year), Level.year), g.get("edge"))


def _full_year(two: int, asked: Asked) -> int:
    """Two digits: the last such year, or up to ten years ahead."""
    now = asked.scene.published.year if asked.scene.published else 2030
    return next(year for year in (2000 + two, 1900 + two) if year <= now + 10 or year < 2000)


def read_years(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    first = year_number(g.get("a") or g.get("a2"))
    last = year_number(g["b"]) if g.get("b") else first // 100 * 100 + number(g.get("b2"))
    return Reading(calendar.years(first, last), Level.year)


def read_era(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    zero = asked.eras[g.get("era") or "民国"]
    try:
        year = zero + number(g["n"])
    except ValueError:  # 光绪百百年
        return Reading(None, Level.year)
    return edged(Reading(calendar.years(year), Level.year), g.get("edge"))


def read_plan(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    first = int(piece.rule.words[g.get("w") or g.get("w2") or ""])
    later = [year for year in map(int, piece.rule.words.values()) if year > first]
    # The third plan began three years after the second had ended.
    last = 1962 if first == 1958 else min(later, default=first + 5) - 1
    return edged(Reading(calendar.years(first, last), Level.year), g.get("edge"))


def read_decade(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    a = number(g["a"])
    if a < 10:  # 八九十年代
        a *= 10
    if word := g.get("w"):
        century = int(piece.rule.words[word])
    elif g.get("c"):
        century = (number(g["c"]) - 1) * 100
    elif g.get("h"):
        century = number(g["h"]) * 100
    else:
        century = 2000 if a <= 20 else 1900  # 10年代, 20年代
    b = number(g["b"]) if g.get("b") else a
    return Reading(_part(calendar.years(century + a, century + b + 9), g.get("part")), Level.year)


def read_century(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    g = piece.groups
    if g.get("bc"):
        return Reading(None, Level.year)
    first = int(piece.rule.words[word]) if (word := g.get("w")) else (number(g["c"]) - 1) * 100
    return Reading(_part(calendar.years(max(first, 1), first + 99), g.get("part")), Level.year)


def _part(period: Period | None, part: str | None) -> Period | None:
    """The beginning or end of a decade (three years) or a century (ten); its middle is nothing that can be known."""
    if part is None or period is None or period.first is None or period.last is None:
        return period
    size = 10 if period.last.year - period.first.year > 50 else 3
    if "半叶" in part or "中" in part:
        return None
    if part[0] in "初前":
        return calendar.years(period.first.year, period.first.year + size - 1)
    return calendar.years(period.last.year - size + 1, period.last.year)
