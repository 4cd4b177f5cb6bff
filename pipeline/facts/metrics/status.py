"""Whether a statement is reported, aimed at or forecast: by words, section, time. Knows pieces, no metrics."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date

from ...mentions import DateMention, FigureMention
from ...records import DateModifier, FigureKind, Status
from ..clauses.pieces import COLOUR, Clause, Piece

_TARGET = re.compile(
    r"力争|目标|确保|拟$|计划$|规划$|将$|将会|将达|力求|要$|争取$|争取达到|到时|届时|要求|任务|须|必须|不低于|应当|希望|安排$"
)
_FORECAST = re.compile(
    r"上看|挑战|预计|预期|预估|预测|估计|^估$|有望|可望|^料|料将|或将|预料|推估|恐|^或$|望$|将为|看好|预判"
)
_FUTURE = frozenset({"将", "将会", "将达", "要"})
#: What a company expects, in the words of its notice: 预亏3亿元.
FORETOLD = {"预盈": "盈利", "预亏": "亏损"}
_DONE = re.compile(r"已|已经|已达|完成了|至今|迄今|目前|当前")

_PLAN_SECTION = re.compile(
    r"工作安排|工作打算|工作部署|重点工作|主要任务|目标任务|重点任务|主要目标|预期目标|总体要求|下一步|下步|今后|工作计划|工作重点|发展目标|未来展望|总体目标|工作思路|工作建议"
)
_PAST_SECTION = re.compile(r"回顾|工作总结|工作情况|完成情况|取得的?成[效绩就]|主要成[效绩就]|进展|历史性")
#: A heading that opens a chapter: 一、…; 第二部分…; those below it (（一）…) don't end it.
_CHAPTER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[部章])")
#: What a plan tells to do, and what a report says was done.
_TO_DO = re.compile(
    r"确保|力争|争取|(?:^|[,;。:])(?:年内|[一二三四五六七八九]?要[^求点素]|今年,?(?:我们)?(?:要|将))|年内(?:完成|建成|实现|启动)|(?:^|[,;。])(?:加快|加大|继续|逐步|全力|着力|重点)(?:[推建实做抓培构打发])"
    r"|(?:^|[,;。])(?:继续做好|认真做好|重点抓好|抓好|做好|加强|完善|强化|健全|深化|鼓励|支持|实施|启动)[^,。;了]{2,30}(?=[,。;])"
)
#: How a plan calls for something: only where nothing else is said.
_CALLS = re.compile(
    r"(?:^|[,;。])(?:全面|大力|认真|扎实|切实|努力)(?:做好|抓好|推行|推进|实施|开展)|(?:落实|解决|保护|利用)好|(?:^|[,;。])拓宽"
)
_WAS_DONE = re.compile(
    r"已|完成了|实现了|取得|荣获|被评为|获评|得到|明显|显著|成效|顺利|圆满|累计|同比|一年来|五年来|过去|去年|全年完成|进展|不断提高|进一步(?:提[升高]|改善|完善[,。])|持续好转|成功|均高于|新增了|建立了|有力"
)
#: Kinds of pieces behind which a word for now is another's.
_AGAINST = frozenset({"SHARE", "THAN", "COMPARE", "VERSUS", "ARRIVE"})
#: Words that deny, and verbs of reaching an aim: what is denied by the one of the other was only aimed at.
_NOT = frozenset({"未", "未能", "没有", "没能", "尚未", "并未", "未曾"})
_REACH = frozenset({"完成", "达到", "实现", "达成", "达"})
#: What follows them is a guess.
_SUPPOSE = frozenset({"假设", "假如", "假定", "倘若", "押注"})
#: On what condition: a future behind it is a guess.
_IF = re.compile("若[^干]?|如果|一旦|倘若|如若|要是|认为")
#: What something will be able to when it stands: 建成后|可年产.
_ABLE = frozenset({"可", "可达", "可以", "能", "能够"})
_ONCE = re.compile(r"(?:建成|投产|达产|投用|投运|完工|竣工|通车|运营)(?:之)?后?$")
#: What something was a year ago has happened, whatever is expected now.
_AGO = frozenset({"去年同期", "上年同期"})
#: Whose future is a guess.
_GUESSING = re.compile("(?:机构|研究院|研究所|智库|投行|分析师)$")
#: How often a paragraph that tells of nothing done calls for something, at least.
_CALLED = 2
#: How much more of the one than of the other there must be.
_CLEAR = 3
#: What a yearly report says of the year that it opens.
_YEAR_AHEAD = re.compile(r"工作报告.{0,30}?(?:今年|20[0-9]{2}年)[^。;]{0,12}?(?:要|将)", re.DOTALL)
#: A yearly report, and the year it is given in.
_REPORT = re.compile(r"((?:19|20)[0-9]{2})年.{0,6}(?:政府)?工作报告")


def paragraph_status(text: str) -> Status | None:
    """What a paragraph of a plan or report speaks of, by its own words; None where it speaks of neither or both."""
    to_do, was_done = len(_TO_DO.findall(text)), len(_WAS_DONE.findall(text))
    if to_do >= _CLEAR and to_do > 2 * was_done:
        return Status.target
    if was_done >= _CLEAR and was_done > 2 * to_do:
        return Status.reported
    return None


def work_plan(text: str) -> Status | None:
    """工作报告指出，今年要…。新增…: a paragraph that only gives what a yearly report plans."""
    planned = _YEAR_AHEAD.search(text) is not None and not _WAS_DONE.search(text)
    return Status.target if planned else None


def leaning(text: str) -> Status | None:
    """What a yearly report's paragraph speaks of, where only little says so."""
    to_do, was_done = len(_TO_DO.findall(text)) + len(_CALLS.findall(text)), len(_WAS_DONE.findall(text))
    if was_done > to_do:
        return Status.reported
    return Status.target if to_do >= _CALLED and not was_done else None


def report_year(title: str) -> int | None:
    """The year that a yearly report is given in: 2016年政府工作报告 tells of 2015 and plans 2016."""
    found = _REPORT.search(title)
    return int(found[1]) if found else None


def section_status(heading: str, before: Status | None) -> Status | None:
    """What the chapter under this heading speaks of; `before` is what the text above it spoke of."""
    if _PLAN_SECTION.search(heading):
        return Status.target
    if _PAST_SECTION.search(heading):
        return Status.reported
    return None if _CHAPTER.match(heading) else before


def foretold(word: str, money: bool) -> Status | None:
    """预亏|3亿元: what a notice's own word makes of a sum, whatever else is said; None for other words and figures."""
    return Status.forecast if money and word in FORETOLD else None


def words_status(pieces: Sequence[Piece], own: bool = True, goes_on: bool = False) -> Status | None:
    """The status that the words before a figure give; the last word counts. None where they say nothing.

    `own`: the pieces are of the figure's own clause, where 已 and 恐 count too; `goes_on`: they are of a clause before,
    of which the figure's own only tells the change (法人估营收约16亿元,|季减24%).
    """
    soft = False
    if not own and _is_missed(pieces):
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
                soft = True  # 预估今年资本支出将下修: a future is what the words before it make of it
                continue
            if piece.kind in {"STATUS", "CAUSE"} and _TARGET.search(piece.text):
                return Status.target
            if own and _DONE.fullmatch(piece.text) and not _is_other(pieces, number):
                return Status.reported
        elif own and piece.text.startswith("已") and piece.tag == "d":
            return Status.reported  # 已向|144个国家
        elif own and piece.kind == "TEXT" and piece.text.endswith(("预期", "预测")) and piece.tag != "b":
            return Status.forecast  # 经济增长预期|至|5%
        elif own and piece.text == "实际":
            return Status.reported
        elif own and piece.kind in {"UP", "DOWN"} and piece.text[0] == "预":
            return Status.forecast  # 净利润|预增|42%
        elif piece.text in FORETOLD and number + 1 < len(pieces) and pieces[number + 1].kind == "FIGURE":
            return foretold(piece.text, _is_money(pieces[number + 1]))  # 预盈|3亿元，同比增长42%
        elif _is_plan(pieces, number, own):
            return Status.target
    return Status.target if soft else None


def _is_anothers(pieces: Sequence[Piece], number: int) -> bool:
    """占全年|计划|开工数, 将|小家电补贴扩大到: whether a plan is what the share is of, or 将 only fronts an object."""
    text, behind = pieces[number].text, pieces[number + 1 :]
    if text in {"计划", "目标"}:
        return any(piece.kind == "SHARE" for piece in pieces[:number])
    fronted = text == "将" and bool(behind) and behind[0].kind in {"TEXT", "NAME"} and behind[0].tag[:1] == "n"
    return fronted and behind[-1].kind == "ARRIVE" and not any(piece.kind == "FROM" for piece in behind)


def _is_other(pieces: Sequence[Piece], number: int) -> bool:
    """比|目前|的价格高77%, 占|目前|销售额: whether a word for now only tells of something else."""
    of = number + 1 < len(pieces) and pieces[number + 1].kind == "OF"
    return of or any(piece.kind in _AGAINST for piece in pieces[:number])


def _is_missed(pieces: Sequence[Piece]) -> bool:
    """未能|完成12亿元, 未|完成投资目标: whether something is said not to have been reached."""
    return any(piece.text in _NOT and behind.text in _REACH for piece, behind in itertools.pairwise(pieces))


def _is_money(piece: Piece) -> bool:
    return isinstance(piece.mark, FigureMention) and piece.mark.kind is FigureKind.money


def _is_soft(pieces: Sequence[Piece]) -> bool:
    """预计净利润与上年同期相比，|将增加2亿元: a future alone is what the words before it make of it."""
    return not any(
        piece.kind in {"STATUS", "CAUSE"} and (_FORECAST.search(piece.text) or _TARGET.search(piece.text))
        for piece in pieces
        if piece.text not in _FUTURE
    )


_MONTH = re.compile(r"[0-9]{1,2}月份?")
#: 规划面积86.4平方公里 holds already; 规划115公顷的服务区 is yet to come.
_PLANNED_SIZE = re.compile("(?:总)?面积|用地|范围|总")


def _is_plan(pieces: Sequence[Piece], number: int, own: bool) -> bool:
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
    return not named_only and piece.mark.modifier in {None, DateModifier.until}


def _is_done(before: Sequence[Piece], at: int) -> bool:
    """到2021年年末，存栏|达到了|4.5亿头: whether the verb of the figure at place `at` carries 了, its own character."""
    return bool(before) and before[-1].kind in {"LEVEL", "UP", "DOWN"} and before[-1].end + 1 == at


def _was_done(pieces: Sequence[Piece]) -> bool:
    """The same of a clause before."""
    return any(piece.kind == "FIGURE" and _is_done(pieces[:place], piece.start) for place, piece in enumerate(pieces))


def _is_told_done(pieces: Sequence[Piece]) -> bool:
    """Whether a clause tells what has been done."""
    return any(piece.text.startswith("已") and piece.kind in {"FILL", "TEXT"} for piece in pieces)


def _is_once_able(before: Sequence[Piece], told_before: Sequence[Piece]) -> bool:
    """投产后|年发电量可达|100亿度: what something not yet there will be able to do."""
    if not any(piece.text in _ABLE for piece in before):
        return False
    row = [*told_before, *before]
    return any(
        _ONCE.search(piece.text) and (piece.text.endswith("后") or behind.text in {"后", "之后"})
        for piece, behind in itertools.pairwise(row)
    )


def _only_changes(before: Sequence[Piece]) -> bool:
    """季减|24%: whether a clause only tells how what the one before it gave has moved since another period."""
    verbs = [piece for piece in before if piece.kind not in COLOUR]
    return bool(verbs) and all(piece.kind in {"UP", "DOWN"} and piece.text[0] in "年季月" for piece in verbs)


def _is_of(clause: Clause, time: tuple[date | None, date | None]) -> bool:
    """Whether a clause tells of this time by a date of its own."""
    marks = [piece.mark for piece in clause.pieces if isinstance(piece.mark, DateMention)]
    return any((mark.first_day, mark.last_day) == time for mark in marks)


def read_status(
    before: Sequence[Piece],
    earlier: Sequence[Clause],
    section: Status | None,
    time: tuple[date | None, date | None],
    published: date | None,
    company: bool,
    at: int,
) -> Status:
    """`before`: the pieces left of the figure at place `at` in its clause; `earlier`: the sentence's clauses before it.

    A company's future without a word of it is a forecast, anyone else's a target.
    """
    if _is_missed(before):
        return Status.target  # 没有达到|40家: it was aimed at
    told_before = [piece for clause in earlier for piece in clause.pieces]
    if any(piece.text in _SUPPOSE for piece in (*told_before, *before)):
        return Status.forecast
    own = Status.reported if _is_done(before, at) else words_status(before)
    if own is None and any(piece.kind == "DATE" and piece.text in _AGO for piece in before):
        return Status.reported
    says = any(piece.kind == "SAYS" for piece in told_before)
    guessed = (says and any(_GUESSING.search(p.text) for p in told_before)) or any(
        _IF.fullmatch(piece.text) for piece in (*told_before, *before)
    )
    if own is Status.target and _is_soft(before) and guessed:
        return Status.forecast  # 研究机构称，…将升至; 若…，指数将跌破
    if own is None and _is_once_able(before, told_before):
        return Status.forecast
    if own is Status.reported:
        return own
    carried, dated = None, False
    goes_on = _only_changes(before)
    for clause in reversed(earlier):
        told = None if _was_done(clause.pieces) else words_status(clause.pieces, own=False, goes_on=goes_on)
        carried, dated = told or carried, dated or (told is not None and _is_of(clause, time))
        if told is not None and not _is_soft(clause.pieces):
            break
        if told is None and _is_told_done(clause.pieces):
            break  # 需求将达90亿元，目前已出台政策，|首批贷款3亿元
    first, last = time
    past = published is not None and last is not None and last < published
    awaited = own is None and carried is Status.forecast and dated  # 预估第3季营收16亿元,|毛利率30%, before it is told
    if past and own is not Status.forecast and section is not Status.target and not awaited:
        return Status.reported
    if own is Status.target and carried is Status.forecast:
        return carried
    if own is None and carried is Status.target and guessed and all(_is_soft(clause.pieces) for clause in earlier):
        return Status.forecast
    if own is not None or carried is not None:
        return own or carried or Status.reported
    if published is not None and first is not None and first > published:
        return Status.forecast if company else Status.target
    return section or Status.reported
