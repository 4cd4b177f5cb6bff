"""The status that the words before a figure give, one by one from the last. Knows no other clause."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date

from ....mentions import DateMention, FigureMention
from ....records import DateModifier, FigureKind, Status
from ...clauses.pieces import COLOUR, Piece

_TARGET = re.compile(
    r"力[争守保]|目标|确保|拟$|计划$|规划$|将$|将会|将达|力求|要$|争取$|争取达到|到时|届时|要求|任务|须|必须|不低于|应当|希望|安排$"
)
_FORECAST = re.compile(
    r"上看|挑战|有机会|^拼$|力拼|冲刺|估可|预计|预期(?!寿命)|预估|预测|估计|^估$|有望|可望|^料|料将|或将|预料|推估|恐(?![怖袭慌惧])|^或$|望$|将为|看[好旺淡]|预判"
)
_FUTURE = frozenset({"将", "将会", "将达", "要"})
#: What 将 fronts as an object: 将其|关押的700人.
_THEM = frozenset({"其", "他", "她", "它", "他们", "她们", "它们", "该", "这", "之"})
#: What a company expects, in the words of its notice: 预亏3亿元.
FORETOLD = {"预盈": "盈利", "预亏": "亏损"}
_DONE = re.compile(r"已|已经|已达|完成了|至今|迄今|目前|当前")
#: Kinds of pieces behind which a word for now is another's.
_AGAINST = frozenset({"SHARE", "THAN", "COMPARE", "VERSUS", "ARRIVE"})
#: Words that deny, and verbs of reaching an aim: what is denied by the one of the other was only aimed at.
_NOT = frozenset({"未", "未能", "没有", "没能", "尚未", "并未", "未曾"})
_REACH = frozenset({"完成", "达到", "实现", "达成", "达"})
_MONTH = re.compile(r"[0-9]{1,2}月份?")
#: 规划面积86.4平方公里 holds already; 规划115公顷的服务区 is yet to come.
_PLANNED_SIZE = re.compile("(?:总)?面积|用地|范围|总")


def foretold(word: str, money: bool) -> Status | None:
    """预亏|3亿元: what a notice's own word makes of a sum, whatever else is said; None for other words and figures."""
    return Status.forecast if money and word in FORETOLD else None


def words_status(
    pieces: Sequence[Piece], own: bool = True, goes_on: bool = False, published: date | None = None
) -> Status | None:
    """The status that the words before a figure give; the last word counts. None where they say nothing.

    `own`: the pieces are of the figure's own clause, where 已 and 恐 count too; `goes_on`: they are of a clause before,
    of which the figure's own only tells the change (法人估营收约16亿元,|季减24%). What was told up to a day before
    `published` is no plan (自7月1日至15日).
    """
    soft = False
    if not own and is_missed(pieces):
        return None  # 未完成投资目标，|实际完成8亿元
    theirs = any(p.kind == "SPEAKER" for p in pieces) and any(p.kind not in COLOUR for p in pieces)
    if not own and theirs and not goes_on:
        return None  # 分析师预估30.7亿美元: theirs alone; not 法人预估,|第4季营收…
    for number in range(len(pieces) - 1, -1, -1):
        piece = pieces[number]
        if own and piece.text == "可能":
            return Status.forecast  # 国内生产总值|可能|下降0.8%
        if piece.kind in {"STATUS", "CAUSE", "SAYS"} or (own and piece.kind == "FILL"):
            if _FORECAST.search(piece.text):
                return Status.forecast
            if own and piece.kind == "STATUS" and _is_anothers(pieces, number):
                continue
            if piece.text in _FUTURE and piece.kind == "STATUS":
                soft = True  # 预估全年投资将下修: a future is what the words before it make of it
                continue
            if piece.kind in {"STATUS", "CAUSE"} and _TARGET.search(piece.text):
                return Status.target
            if own and _DONE.fullmatch(piece.text) and not _is_other(pieces, number):
                return Status.reported
        elif own and piece.text.startswith("已") and piece.tag == "d":
            return Status.reported  # 已向|144个国家
        elif (
            own
            and piece.kind == "TEXT"
            and piece.text.endswith(("预期", "预测", "预估值", "预测值"))
            and piece.tag != "b"
        ):
            return Status.forecast  # 经济增长预期|至|5%
        elif own and piece.text == "实际":
            return Status.reported
        elif own and piece.kind in {"UP", "DOWN"} and piece.text[0] == "预":
            return Status.forecast  # 净利润|预增|42%
        elif piece.text in FORETOLD and number + 1 < len(pieces) and pieces[number + 1].kind == "FIGURE":
            return foretold(piece.text, _is_money(pieces[number + 1]))  # 预盈|3亿元，同比增长42%
        elif _is_plan(pieces, number, own, published):
            return Status.target
    return Status.target if soft else None


def _is_anothers(pieces: Sequence[Piece], number: int) -> bool:
    """占全年|计划|开工数, 将|小家电补贴扩大到, 将|其关押: the plan is another's, or 将 only fronts an object."""
    text, behind = pieces[number].text, pieces[number + 1 :]
    if text in {"计划", "目标", "预计"}:
        return any(piece.kind == "SHARE" for piece in pieces[:number])
    if text == "将" and behind and behind[0].text in _THEM:
        return True
    fronted = text == "将" and bool(behind) and behind[0].kind in {"TEXT", "NAME"} and behind[0].tag[:1] == "n"
    return fronted and behind[-1].kind == "ARRIVE" and not any(piece.kind == "FROM" for piece in behind)


def _is_other(pieces: Sequence[Piece], number: int) -> bool:
    """比|目前|的价格高77%, 占|目前|销售额: whether a word for now only tells of something else."""
    of = number + 1 < len(pieces) and pieces[number + 1].kind == "OF"
    return of or any(piece.kind in _AGAINST for piece in pieces[:number])


def is_missed(pieces: Sequence[Piece]) -> bool:
    """未能|完成12亿元, 未|完成投资目标: whether something is said not to have been reached."""
    return any(piece.text in _NOT and behind.text in _REACH for piece, behind in itertools.pairwise(pieces))


def _is_money(piece: Piece) -> bool:
    return isinstance(piece.mark, FigureMention) and piece.mark.kind is FigureKind.money


def is_soft(pieces: Sequence[Piece]) -> bool:
    """预计净利润与上年同期相比，|将增加2亿元: a future alone is what the words before it make of it."""
    return not any(
        piece.kind in {"STATUS", "CAUSE"} and (_FORECAST.search(piece.text) or _TARGET.search(piece.text))
        for piece in pieces
        if piece.text not in _FUTURE
    )


def _is_plan(pieces: Sequence[Piece], number: int, own: bool, published: date | None) -> bool:
    """规划|115公顷; 目标; 到2025年，产值超过1200亿元."""
    piece = pieces[number]
    if piece.kind == "ACTION":
        named = number + 1 < len(pieces) and _PLANNED_SIZE.match(pieces[number + 1].text)
        return own and piece.text in {"规划", "规划建设"} and number + 2 >= len(pieces) and not named
    if piece.kind == "TEXT":
        return piece.text in {"目标", "预期目标"} and piece.tag != "b"  # 利率|目标|区间
    by_then = piece.kind == "DATE" and number > 0 and pieces[number - 1].text in {"到", "至"}
    if not by_then or not isinstance(piece.mark, DateMention):
        return False
    named_only = piece.mark.last_day is None and _MONTH.fullmatch(piece.text)  # 失业率连续回落，至12月份|为4.6%
    past = published is not None and piece.mark.last_day is not None and piece.mark.last_day < published
    return not named_only and not past and piece.mark.modifier in {None, DateModifier.until}
