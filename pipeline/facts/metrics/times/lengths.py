"""Lengths of time that are years a text has named: 五年来 in one on a plan of five years. Knows no clauses."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from ....mentions import DateMention
from ....page import Page
from ....records import DateKind
from .span import are_years

#: Where a text says which years it is on, characters.
_OPENING = 400
_YEARS = re.compile("P([2-9])Y")
#: Behind a length of time these look back on it.
_PAST = re.compile("来|间|里|以来|(?=[,，])")
#: Kinds of schooling, behind the years that it takes.
_SCHOOLING = ("义务教育", "免费教育", "一贯制")
#: What stands behind a length of time that is no stretch of years gone by: 五年|计划, 五年|前.
_OTHER = re.compile("[的前后内多级期制]|以[上下内前后]|左右|时间|计划|规划|行动|之")


def dated(page: Page, dates: Sequence[tuple[str, DateMention]]) -> tuple[tuple[str, DateMention], ...]:
    """The dates of a text, each length of years that it has named as dates given their days."""
    named = _named(page, dates)
    return tuple((id, _as_dates(page, date, named)) for id, date in dates if not _is_in_name(page, date))


def _is_in_name(page: Page, date: DateMention) -> bool:
    """学前|三年|毛入园率, |九年|义务教育: how long schooling lasts, not how long anything else did."""
    before = page.tidy[max(0, date.start - 2) : date.start]
    return date.kind is DateKind.duration and (before == "学前" or page.tidy.startswith(_SCHOOLING, date.end))


def _named(page: Page, dates: Sequence[tuple[str, DateMention]]) -> dict[int, DateMention]:
    """The years that a text opens with and looks back on, by their number: “十四五” at its end."""
    found: dict[int, DateMention] = {}
    for _, date in dates:
        first, last = date.first_day, date.last_day
        if date.start > _OPENING or date.kind is not DateKind.date or first is None or last is None:
            continue
        if are_years(first, last) and last.year > first.year and _is_over(last, page.published):
            found.setdefault(last.year - first.year + 1, date)
    return found


def _is_over(last: dt.date, published: dt.date | None) -> bool:
    return published is not None and published.year - 1 <= last.year <= published.year


def _as_dates(page: Page, date: DateMention, named: dict[int, DateMention]) -> DateMention:
    years = _YEARS.fullmatch(date.duration or "") if date.kind is DateKind.duration else None
    meant = named.get(int(years[1])) if years and date.first_day is None else None
    if meant is None or not _looks_back(page, date):
        return date
    return replace(date, kind=DateKind.date, first_day=meant.first_day, last_day=meant.last_day, edtf=meant.edtf)


def _looks_back(page: Page, date: DateMention) -> bool:
    """五年来, 这五年间; at the head of a clause 五年|累计投入."""
    if _PAST.match(page.tidy, date.end):
        return True
    opens = date.start == 0 or not page.tidy[date.start - 1].isalnum()
    return opens and not _OTHER.match(page.tidy, date.end)
