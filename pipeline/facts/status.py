"""Whether a statement is reported, aimed at or forecast: from its words, its section, its time. Knows pieces, no metrics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..records import Status
from .clauses import Clause, Piece

_TARGET = re.compile(
    r"力争|目标|确保|拟$|计划$|规划$|将$|将会|将达|力求|要$|争取$|争取达到|到时|届时|要求|任务|须|必须|不低于|应当|希望|安排$"
)
_FORECAST = re.compile(r"预计|预期|预估|预测|估计|^估$|有望|可望|^料|料将|或将|预料|推估|恐|望$|将为|看好|预判")
_DONE = re.compile(r"已|已经|已达|完成了|至今|迄今")

_PLAN_SECTION = re.compile(
    r"工作安排|工作打算|工作部署|重点工作|主要任务|目标任务|重点任务|主要目标|预期目标|总体要求|下一步|下步|今后|工作计划|工作重点|发展目标|未来展望|总体目标|工作思路|工作建议"
)
_PAST_SECTION = re.compile(r"回顾|工作总结|工作情况|完成情况|取得的?成[效绩就]|主要成[效绩就]|进展|历史性")
#: A heading that opens a chapter: 一、…; 第二部分…; those below it (（一）…) don't end it.
_CHAPTER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[部章])")


def section_status(heading: str, before: Status | None) -> Status | None:
    """What the chapter under this heading speaks of; `before` is what the text above it spoke of."""
    if _PLAN_SECTION.search(heading):
        return Status.target
    if _PAST_SECTION.search(heading):
        return Status.reported
    return None if _CHAPTER.match(heading) else before


def words_status(pieces: Sequence[Piece]) -> Status | None:
    """The status that the words before a figure give; the last word counts. None where they say nothing."""
    for piece in reversed(pieces):
        if piece.kind in {"STATUS", "CAUSE", "FILL", "ACTION", "SAYS"}:
            if piece.kind != "ACTION" and _FORECAST.search(piece.text):
                return Status.forecast
            if piece.kind in {"STATUS", "CAUSE"} and _TARGET.search(piece.text):
                return Status.target
            if _DONE.fullmatch(piece.text):
                return Status.reported
        elif piece.kind == "TEXT" and piece.text in {"目标", "任务", "预期目标"}:
            return Status.target
    return None


def read_status(
    before: Sequence[Piece],
    earlier: Sequence[Clause],
    section: Status | None,
    time: tuple[date | None, date | None],
    published: date | None,
) -> Status:
    """`before`: the pieces left of the figure in its clause; `earlier`: the sentence's clauses before it."""
    own = words_status(before)
    if own is None:
        for clause in reversed(earlier):
            own = words_status(clause.pieces)
            if own is not None:
                break
    first, last = time
    if own is Status.forecast:
        return own
    past = published is not None and last is not None and last < published
    if past and not (own is Status.target and section is Status.target):
        return Status.reported
    if own is not None:
        return own
    if published is not None and first is not None and first > published:
        return Status.target
    return section or Status.reported
