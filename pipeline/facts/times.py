"""When a statement holds: by its clause, sentence, paragraph or heading. Knows pieces and dates, no metrics."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..mentions import DateMention
from ..records import DateKind, DateModifier, MetricTime
from .pieces import COLOUR, Clause, Piece


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
_REPORT = re.compile(r"(?:年度|半年度|季度)?(?:业绩)?(?:报告|年报|半年报|季报|财报|业绩|报)")
#: Words that may stand before the date that a clause opens with.
_BEFORE_DATES = frozenset({"至", "到", "在", "于", "从", "自", "截至", "截止", "累计", "仅", "其中"})


def own_time(pieces: Sequence[Piece]) -> Time | None:
    """The time that the pieces left of a figure give: the nearest date. None when there is none."""
    for piece in reversed(pieces):
        if piece.kind == "DATE" and isinstance(piece.mark, DateMention):
            if piece.mark.kind is not DateKind.date:
                continue
            if piece.mark.first_day is None and piece.mark.last_day is None:
                return OPEN
            return Time(piece.mark, piece.mark_id)
        if piece.kind in {"FILL", "CAUSE"} and piece.text in {"目前", "近年来", "截至目前", "迄今", "至今", "如今"}:
            return OPEN
        if piece.text == "以来" and piece.kind in {"FILL", "CAUSE"} and not any(p.kind == "DATE" for p in pieces):
            return OPEN  # “两区”建设启动以来: since an event without a date
    return None


def leading_time(pieces: Sequence[Piece]) -> Time | None:
    """The time that a clause without a figure opens with, not one deeper in it (创下去年11月以来新低)."""
    for number, piece in enumerate(pieces):
        if piece.kind == "DATE":
            return own_time(pieces[: number + 1])
        if (
            piece.kind in {"NAME", "SELF", "PERSON"}
            or piece.kind in COLOUR
            or piece.kind in {"SAYS", "CAUSE"}
            or piece.text in _BEFORE_DATES
        ):
            continue
        break
    return None if any(piece.kind == "DATE" for piece in pieces) else own_time(pieces)


def is_base(time: Time, pieces: Sequence[Piece]) -> bool:
    """上年同期亏损6704万元: a base for comparison, not what the sentence goes on about."""
    return any(piece.kind == "DATE" and piece.text.endswith("同期") and piece.mark is time.date for piece in pieces)


def report_time(pieces: Sequence[Piece]) -> Time | None:
    """The period that a report is about: 披露2025年半年度|报告."""
    for number, piece in enumerate(pieces[:-1]):
        if piece.kind == "DATE" and isinstance(piece.mark, DateMention) and _REPORT.match(pieces[number + 1].text):
            found = Time(piece.mark, piece.mark_id)
            return found if is_period(found) else None
    return None


def framing_time(clauses: Sequence[Clause]) -> Time | None:
    """The time a sentence opens with: a date before its first figure."""
    for clause in clauses:
        found = own_time(_until_figure(clause.pieces))
        if found is not None:
            return found
        if any(piece.kind == "FIGURE" for piece in clause.pieces):
            return None
    return None


def heading_time(pieces: Sequence[Piece]) -> Time | None:
    """The time of a heading that opens with a date, or has one behind a colon or a number (一、2017年工作回顾)."""
    previous = None
    for number, piece in enumerate(pieces):
        if piece.kind == "DATE" and isinstance(piece.mark, DateMention):
            opens = (
                number == 0 or piece is pieces[-1] or (previous is not None and (previous.kind in {"STOP", "PAUSE"}))
            )
            whole = piece.mark.kind is DateKind.date and piece.mark.first_day and piece.mark.last_day
            if opens and whole and piece.mark.modifier is None:
                days = (piece.mark.last_day - piece.mark.first_day).days if whole else 0  # type: ignore[operator]
                if days <= 366:
                    return Time(piece.mark, piece.mark_id)
        previous = piece
    return None


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
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
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


def is_day(time: Time | None) -> bool:
    """Whether a time is one day."""
    if time is None or time.date is None:
        return False
    first, last = time.date.first_day, time.date.last_day
    return first is not None and first == last and time.date.modifier not in {DateModifier.since, DateModifier.until}


def _until_figure(pieces: Sequence[Piece]) -> Sequence[Piece]:
    for number, piece in enumerate(pieces):
        if piece.kind == "FIGURE":
            return pieces[:number]
    return pieces
