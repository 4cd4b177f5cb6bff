"""What a change is measured against, read off 同比, 年增, 比…, 较…. Knows words and times, no metrics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ...mentions import DateMention
from ..clauses.pieces import COLOUR, Piece

_AVERAGE = re.compile(r"年均|年平均|年复合|月均")
_YEAR = re.compile(
    r"同比|^年[增减成衰升降涨跌]|[比较](?:上年|去年|上一年|前一年|上年度|去年度)(?:同期|同月|同季)?(?:相比)?$|(?:去年|上年|上一年)(?:的)?(?:同期|同月|同季)|按年"
)
#: A year ago for what holds at a year's end.
_YEAR_END = re.compile(r"[比较](?:上年|去年|上一年|前一年|上年度|去年度)年?(?:底|末)(?:相比)?$")
_LAST_YEAR = frozenset({"去年", "上年", "上一年", "前一年"})
_LINK = re.compile(r"环比")
_WEEK = re.compile(r"^周环比")
_MONTH = re.compile(r"^月[增减成衰升降涨跌]|[比较与](?:上月|上个月|前一月|前月)|按月")
_QUARTER = re.compile(r"^季[增减成衰升降涨跌]|[比较与](?:上季|上个季|前一季|前季)|按季")
_WITH = re.compile(r"^(?:与|和|同|相较于|相比于|相较|相比|较之)|(?:相比较|相比|相较|比较)$")

_COMPARED = re.compile(r"(?:相比较|相比|相较)$")


def read_comparison(verb: str, against: Sequence[Piece], time: tuple[date | None, date | None]) -> str | None:
    """`against` are the COMPARE pieces before the verb, `time` what the figure holds for.

    yoy, mom, qoq, annual_average, else the text's own words.
    """
    for piece in against:
        if isinstance(piece.mark, DateMention) and piece.text[:2] in {"同比", "环比"}:
            return "yoy" if piece.text[2:] in _LAST_YEAR else _by_dates(piece.mark, time) or piece.text[1:]
    words = [verb, *(piece.text for piece in reversed(against))]
    if any(_AVERAGE.search(word) for word in words):
        return "annual_average"
    for word in words:
        if _YEAR.search(word) or (_YEAR_END.search(word) and _ends_a_year(time)):
            return "yoy"
        if _MONTH.search(word):
            return "mom"
        if _QUARTER.search(word):
            return "qoq"
        if _WEEK.search(word):
            return word
        if _LINK.search(word):
            return "qoq" if _days(time) > 45 else "mom"
    for piece in reversed(against):
        if isinstance(piece.mark, DateMention):
            found = _by_dates(piece.mark, time)
            if found and not piece.text.endswith("全年"):
                return found
        text = _WITH.sub("", piece.text)
        if text:
            return text
    return None


def leading(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """与去年初相比,: the comparison of a clause that says nothing else."""
    against = [piece for piece in pieces if piece.kind not in COLOUR or piece.kind == "COMPARE"]
    return against if len(against) == 1 and _COMPARED.search(against[0].text) else ()


def _ends_a_year(time: tuple[date | None, date | None]) -> bool:
    """Whether a time ends with a year; one that is not known may."""
    last = time[1]
    return last is None or (last.month, last.day) == (12, 31)


def _days(time: tuple[date | None, date | None]) -> int:
    first, last = time
    return (last - first).days if first and last else 0


def _by_dates(base: DateMention, time: tuple[date | None, date | None]) -> str | None:
    """与第三季相较, said of the fourth quarter, is qoq."""
    first, last = time
    if not (first and last and base.first_day and base.last_day):
        return None
    length, base_length = (last - first).days, (base.last_day - base.first_day).days
    if abs(length - base_length) > 3:
        return None
    months = (first.year - base.first_day.year) * 12 + first.month - base.first_day.month
    if months == 12:
        return "yoy"
    if months == 3 and 85 <= length <= 95:
        return "qoq"
    if months == 1 and 26 <= length <= 31:
        return "mom"
    return None
