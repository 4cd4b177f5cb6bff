"""What stands from a place on: a noun, a quotation, the name of a work. Knows pieces, none of the lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...clauses.pieces import NOUNISH, Piece

#: How a quotation opens and closes, and how many pieces it may have.
_OPENING = {"“": "”", "《": "》"}
_QUOTED = 16
#: How many pieces a work may have.
AT_MOST = 6
_SHORT_TERM = 2
#: Verbs of going, whose place stands behind them: 万名干部|深入|园区.
_GOING = frozenset({"深入", "走进", "走入", "前往", "奔赴", "来到", "抵达", "进驻", "到达", "下沉", "分赴", "奔向"})
#: Words of time before an attribute's verb: 60台|刚刚投产的|机组.
_JUST = frozenset({"刚刚", "刚", "最新", "新近", "正在", "即将", "已经", "已", "新"})
#: How the names of sites, machines and teams end.
_SITES = re.compile(".(?:点|(?<!社)区|县|站|队|团|系统|设备|平台|项目|工程|机|线|库|器|中心|基地|装置|岗位)$")
#: The same in one word.
_WORK_SITES = frozenset({"工程", "项目", "中心", "平台", "基地", "系统", "线路", "事件", "案件"})


def past_attribute(pieces: Sequence[Piece], at: int) -> int:
    """Where the noun begins that a verb with its object tells more of (4名|协助抢险的|民警), else `at`."""
    how = at + 1 < len(pieces) and pieces[at].text in _JUST
    verb = pieces[at + how] if at + how < len(pieces) else None
    opens = verb is not None and (
        verb.kind in {"ACTION", "USE", "FROM"} or verb.tag == "v" or verb.text in {"有", "被"}
    )
    denied = at + 1 < len(pieces) and pieces[at].text == "不" and pieces[at + 1].tag == "v"
    if not (opens or denied):
        return at
    for place in range(at + 1, min(len(pieces), at + AT_MOST + 2)):
        if pieces[place].kind == "OF":
            passive = verb is not None and verb.text == "被"  # not 被扣押的|甲国|人员
            return place + 1 if noun_at(pieces, place + 1, named=not passive) else at
        if pieces[place].text == "了" or not (pieces[place].kind in NOUNISH or pieces[place].kind == "ACTION"):
            return at
    return at


def ends_in_adjective(pieces: Sequence[Piece], at: int) -> bool:
    """Whether one word more, not a verb, says how it is."""
    last = pieces[at] if at + 1 == len(pieces) else None
    return last is not None and len(last.text) > 1 and (last.kind == "FILL" or last.tag in {"a", "ad", "z"})


def quoted_to(pieces: Sequence[Piece], at: int) -> int:
    """Where a quotation ends that begins here; 0 where none does, or a figure or a stop stands in it."""
    if pieces[at].text not in _OPENING:
        return 0
    for place in range(at + 1, min(len(pieces), at + _QUOTED)):
        if pieces[place].text == _OPENING[pieces[at].text]:
            return place + 1
        if pieces[place].kind in {"FIGURE", "STOP"}:
            return 0
    return 0


def is_of_works(pieces: Sequence[Piece], at: int) -> bool:
    """照明|工程, 粮食|烘干|服务点: whether a verb only says what sort of works or sites these are."""
    last = at
    while last < len(pieces) and (pieces[last].tag == "v" or pieces[last].kind == "ACTION"):
        last += 1
    if pieces[at].tag != "v" or pieces[at].text in _GOING or last == len(pieces) or pieces[last].kind != "TEXT":
        return False
    ends = last + 1 == len(pieces) or pieces[last + 1].kind != "TEXT"
    known = ends or len(pieces[last].text) > _SHORT_TERM
    return pieces[last].text in _WORK_SITES or (known and _SITES.search(pieces[last].text) is not None)


def is_object(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a noun stands here that a verb before it tells more of: 急救|学校, 驻|韩|美军."""
    while at < len(pieces) and pieces[at].kind == "NAME":
        at += 1
    return at < len(pieces) and pieces[at].kind == "TEXT" and pieces[at].tag not in {"v", "d", "p"}


def work_end(pieces: Sequence[Piece], at: int) -> int:
    """Where the name of a work ends that begins here and goes to the clause's end: 立面修复, 规范设置; else 0."""
    end = at
    while end < len(pieces) and pieces[end].kind in {"TEXT", "ACTION"} and end - at < AT_MOST:
        end += 1
    if end == at or (end < len(pieces) and pieces[end].kind not in {"PAUSE", "STOP", "CONJ"}):
        return 0
    last = pieces[end - 1]
    return end if last.tag == "vn" or last.kind == "ACTION" or last.text == "任务" else 0


def runs_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether nothing but words of one phrase follow to the clause's or member's end, with a verb among them."""
    end = at
    while end < len(pieces) and pieces[end].kind in {"TEXT", "ACTION"} and pieces[end].tag not in {"p", "d", "c"}:
        end += 1
    if end == at or (end < len(pieces) and pieces[end].kind not in {"PAUSE", "ETC", "CONJ"}):
        return False
    row = pieces[at:end]
    return len(row) <= AT_MOST + 2 and any(p.kind == "ACTION" or p.tag in {"v", "vn"} for p in row)


def noun_at(pieces: Sequence[Piece], at: int, named: bool = True) -> bool:
    """Whether a noun begins here, behind an attribute: …的|“钉子案”."""
    piece = pieces[at] if at < len(pieces) else None
    return piece is not None and (
        piece.kind == "QUOTE" or (named and piece.kind == "NAME") or (piece.kind == "TEXT" and piece.tag[:1] in "nbxjl")
    )


def takes_list(pieces: Sequence[Piece], at: int, is_noun: bool) -> bool:
    """35个集群|涵盖航空航天、海洋工程…等10多个领域: what follows the verb is its own object."""
    if is_noun and not (at < len(pieces) and pieces[at].kind == "NAME"):
        return False
    for piece in pieces[at : at + 24]:
        if piece.kind in {"PAUSE", "ETC", "FIGURE"}:
            return True
        if piece.kind not in NOUNISH:
            return False
    return False


def is_attribute(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a word of place or one that the segmenter doesn't know is of the noun: 5个|周边|国家, 等34个|县."""
    piece, behind = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
    if piece.tag == "zg":
        counted = at > 0 and pieces[at - 1].kind in {"FIGURE", "OF"}
        return counted and (behind is None or behind.kind != "TEXT" or behind.tag[:1] in {"n", "v"})
    place = piece.tag == "f" and len(piece.text) > 1
    return place and behind is not None and behind.kind == "TEXT" and behind.tag[:1] == "n"
