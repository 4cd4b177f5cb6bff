"""Pieces that belong together become one: 提高|到, 高于|全市, 比|去年同期, (a note). Knows pieces, no metrics.

`notes` goes first; then each piece is asked what it takes in (`reaches`, `than`) and of what kind its place makes it
(`placing` by what stands before it, `leading` by what follows). `near` has what they all ask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..pieces import NOUNISH, TRADES, Piece, is_length, joined
from .leading import NOW, before_another
from .near import PLACES, STATES, figure_next
from .notes import join_notes
from .placing import behind_others
from .reaches import (
    apart_length,
    base_length,
    initials_length,
    object_length,
    origin_length,
    reason_length,
    reversed_length,
    turned_length,
)
from .than import than_length

_CROWD = frozenset("两二三四五六七八九十")
#: Verbs of setting anew: 手续费|调整|为45元, 试点|扩容|至27家.
_SET = frozenset({"调整", "变更", "更改", "修改", "修正", "核定", "确定", "改", "调"})
#: How a way of reckoning ends: 按年率|计算, 按美元|计价.
_RECKONED = frozenset({"计算", "测算", "折算", "计价", "计"})
#: What makes a year or a quarter one of accounts.
_YEARS_OF_ACCOUNT = frozenset({"财年", "财季", "财政年度", "会计年度"})
#: Words behind a year that say which part of it: 同比2019年|春节假期.
_SAME_TIME = frozenset({"农历", "同期", "春节假期", "国庆假期", "春节", "国庆", "假期"})
#: How long something has been so: 连续|三届, 连续|第二年.
_RUN = re.compile("第?[一二三四五六七八九十两多几\\d]+(?:年|届|季度?|个?月|周|天|日|次)")
_NUMBER_OF_POINT = re.compile("[一二三四五六七八九十]")
#: What a company gains or loses by the share.
_PER_SHARE = {"赚": "盈余", "大赚": "盈余", "获利": "盈余", "亏": "亏损", "亏损": "亏损", "净损": "亏损"}
#: What a company runs to or in a place, named by it alone.
_LINES = frozenset({"线", "厂", "航线"})
#: Kinds of verbs that may carry 了 behind them.
_PAST = frozenset({"UP", "DOWN", "LEVEL", "RANK", "SHARE", "TURN", "ACTION"})
_TO = frozenset({"至", "到", "为", "达", "达到", "至约"})
#: What is said of a ratio, behind its name.
_SAID_OF_RATIO = frozenset({"LEVEL", "UP", "DOWN", "FIGURE", "FILL", "ARRIVE"})
#: How many pieces behind one are looked at.
_AHEAD = 15


def compose(pieces: list[Piece]) -> list[Piece]:
    """The pieces in a row, those that belong together joined, each of the kind that its neighbours make it."""
    pieces = join_notes(pieces)
    done: list[Piece] = []
    place = 0
    while place < len(pieces):
        rest = pieces[place + 1 : place + 1 + _AHEAD]
        whole, taken = _with_next(pieces[place], rest, done)
        done.append(whole)
        place += taken
    return done


def _with_next(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> tuple[Piece, int]:
    """A piece with those behind it that it takes in, and how many these are with itself."""
    following = rest[0] if rest else None
    if following is not None and piece.kind in {"UP", "DOWN"} and piece.text[-1] != "幅" and following.text in _TO:
        return joined([piece, following], "ARRIVE"), 2  # 提高|到
    if following is not None and following.text in _TO and figure_next(rest[1:]) and _sets(piece, following):
        return joined([piece, following], "ARRIVE"), 2  # 扩容|至, 调整|为
    verbal = piece.kind == "ACTION" or (piece.kind == "TEXT" and piece.tag == "v")
    if verbal and following is not None and following.text == "到" and _from_before(done) and _value_next(rest[1:]):
        return joined([piece, following], "ARRIVE"), 2  # 由6万只|恢复|到|现在的|30万只
    if following is not None and piece.kind in _PAST and following.text == "了":
        if len(rest) > 1 and piece.kind in {"UP", "DOWN"} and rest[1].text in {"至", "到"}:
            return joined([piece, *rest[:2]], "ARRIVE"), 3  # 提高|了|到
        return piece, 2
    if piece.kind in {"OVER", "UNDER"}:
        length = object_length(rest)
        if length:  # 高于|全市
            whole = joined([piece, *rest[:length]], "VERSUS")
            return replace(whole, tag="up" if piece.kind == "OVER" else "down"), 1 + length
    piece = _in_place(piece, rest, done)
    if following is None:
        return piece, 1
    if piece.kind == "NAME" and len(piece.text) == 1:
        length = initials_length(piece, rest)
        if length:
            return replace(joined([piece, *rest[:length]], "TEXT"), tag="b"), 1 + length  # 港|澳|台|居民
    if piece.text in {"扣除", "剔除"}:
        length = apart_length(rest)
        if length:
            return joined([piece, *rest[:length]], "FILL"), 1 + length  # 扣除|退税|因素|后|增长5.1%
    if piece.text in {"因", "由于", "受"}:
        length = reason_length(rest)
        if length:
            return joined([piece, *rest[:length]], "FILL"), 1 + length  # 因|土地出让|等|因素|收益增加2亿元
    if piece.text == "按":
        length = next((n for n, p in enumerate(rest[:4], 1) if p.text in _RECKONED), 0)
        if length and all(p.kind in {"TEXT", "DATE", "FILL"} for p in rest[: length - 1]):
            return joined([piece, *rest[:length]], "FILL"), 1 + length  # 按|年率|计算|降幅为2.1%
    if piece.text == "在":
        length = base_length(rest)
        if length:
            return joined([piece, *rest[:length]], "COMPARE"), 1 + length  # 在|2021年|基础|上
    if piece.kind == "DATE" and following.text in _YEARS_OF_ACCOUNT:
        return joined([piece, following], "DATE"), 2  # 2023|财年|营收
    if piece.text == "之" and following.text == "比" and (len(rest) < 2 or rest[1].kind in _SAID_OF_RATIO):
        return replace(joined([piece, following], "TEXT"), tag="n"), 2  # 研发经费与生产总值|之|比|达到2.5%
    if piece.kind == "OF" and figure_next(rest) and _comes_to_now(done):
        return replace(piece, kind="FILL"), 1  # 扩大到|现在|的|17万亩
    if _NUMBER_OF_POINT.fullmatch(piece.text) and following.text == "是" and (not done or done[-1].kind == "STOP"):
        return joined([piece, following], "FILL"), 2  # 三|是|渗透率达到50%
    held = following.kind == "ACTION" or following.tag[:1] == "v"
    if piece.text == "被" and held and len(rest) > 1 and rest[1].text == "人员":
        return replace(joined([piece, *rest[:2]], "TEXT"), tag="n"), 3  # 63名|被|扣押|人员
    if piece.text == "每股":
        verb = next((n for n, p in enumerate(rest[:3]) if p.text in _PER_SHARE), -1)
        if verb >= 0 and figure_next(rest[verb + 1 :]):  # 每股|大|赚|3.42元
            whole = joined([piece, *rest[: verb + 1]], "TEXT")
            return replace(whole, text="每股" + _PER_SHARE[rest[verb].text], tag="n"), verb + 2
    if piece.tag == "places" and following.text in {"到", "至"} and _is_way(rest[1:]):
        return replace(joined([piece, *rest[:2]], "SELF"), tag=""), 3  # 上海|到|洛杉矶|的航线
    if piece.tag == "places" and following.text in _LINES and following.start == piece.end:
        return replace(joined([piece, following], "TEXT"), tag="n"), 2  # 日本|线|订位率
    if piece.text in TRADES and following.kind == "NAME" and figure_next(rest[1:]):
        return replace(piece, end=following.end), 2  # 卖超|云亭|3,000张
    if piece.kind == "NAME" and following.text == "时间" and len(rest) > 1 and rest[1].kind == "DATE":
        return joined([piece, following], "FILL"), 2  # 北京|时间|7月22日
    if is_length(piece) and following.text == "平均" and len(rest) > 1 and rest[1].kind in {"UP", "DOWN"}:
        return joined([piece, following], "COMPARE"), 2  # 两年|平均|增长
    if piece.text == "连续" and _RUN.fullmatch(following.text) and following.kind == "TEXT":
        return joined([piece, following], "FILL"), 2  # 连续|第二年|位居首位
    if piece.text in {"同比", "环比"} and following.kind == "DATE":
        length = 1 + next((n for n, p in enumerate(rest[1:]) if p.text not in _SAME_TIME), 0)
        return joined([piece, *rest[:length]], "COMPARE"), 1 + length  # 同比2019年|农历|同期
    if piece.text in _CROWD and done and done[-1].kind in NOUNISH and following.text == "大":
        return replace(joined([piece, following], "TEXT"), tag="crowd"), 2  # 茶叶、油茶|两大产业
    if piece.kind == "THAN":
        reach = than_length(piece, rest)
        if reach:
            return joined([piece, *rest[:reach]], "COMPARE"), 1 + reach  # 比|去年同期
        return replace(piece, kind="CONJ" if piece.text in {"与", "和", "同"} else "FILL"), 1
    if piece.text in STATES and len(rest) > 1 and following.text == "了" and figure_next(rest[1:]):
        return replace(piece, kind=STATES[piece.text]), 2
    if piece.text == "每" and len(rest) > 1 and following.kind == "TEXT" and figure_next(rest[1:]):
        return joined([piece, following], "NOTE"), 2  # 每公斤|9.6元
    if piece.kind == "ACTION" and following.text in PLACES and following.start == piece.end and _ends_noun(rest[1:]):
        return replace(joined([piece, following], "TEXT"), tag="n"), 2  # 3.5万个搬迁|安置|区
    counted = rest[1] if len(rest) > 1 and len(following.text) == 1 and following.kind == "TEXT" else None
    if piece.text == "每" and counted is not None and counted.kind == "TEXT" and counted.tag[:1] in {"n", "v"}:
        return replace(joined([piece, following], "TEXT"), tag="b"), 2  # 每例|手术费用
    if piece.kind == "FROM" and piece.text == "由" and done and done[-1].text[-1:] in {"为", "理", "事"}:
        return replace(piece, kind="TEXT", tag="n"), 1  # 以…为|由
    if piece.kind == "FROM":
        length = reversed_length(rest)
        if length:
            return joined([piece, *rest[:length]], "FILL"), 1 + length  # 由|上月|下降|转为|上涨0.1%
        length = origin_length(rest)
        if length:
            return joined([piece, *rest[:length]], "FROM"), 1 + length  # 由|原订的|45亿元
    if piece.text in {"由", "从"} and done and done[-1].kind == "FIGURE":
        length = turned_length(rest)
        if length:
            whole = joined([piece, *rest[:length]], "TEXT")
            return replace(whole, tag="n"), 1 + length  # 6例|由无症状感染者转为确诊病例
    return piece, 1


def _is_way(rest: Sequence[Piece]) -> bool:
    """Whether another place follows, and a noun that both belong to."""
    return len(rest) > 1 and rest[0].tag == "places" and rest[1].kind in {"TEXT", "OF"}


def _from_before(done: Sequence[Piece]) -> bool:
    """Whether the clause, or the one before it, tells with a figure where something came from."""
    row = [piece.kind for piece in done[-_AHEAD:]]
    start = next((n for n in range(len(row) - 1, -1, -1) if row[n] == "FROM"), None)
    return start is not None and "FIGURE" in row[start:] and row[start:].count("STOP") < 2


def _comes_to_now(done: Sequence[Piece]) -> bool:
    """扩大到|现在: whether a word for now stands behind what something came to."""
    return len(done) > 1 and done[-1].kind == "FILL" and done[-1].text in NOW and done[-2].kind in {"ARRIVE", "LEVEL"}


def _value_next(rest: Sequence[Piece]) -> bool:
    """Whether a figure follows, a time before it passed over: 现在的|30万只."""
    behind = next((n for n, p in enumerate(rest[:4]) if p.kind not in {"DATE", "OF", "FILL"}), len(rest))
    return figure_next(rest[behind:])


def _sets(piece: Piece, to: Piece) -> bool:
    """Whether a verb before 至 or 为 only says that something came to be so."""
    return piece.text in _SET or (piece.kind == "TEXT" and piece.tag == "v" and len(piece.text) > 1 and to.text == "至")


def _in_place(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Piece:
    """A word as the kind that its place makes it."""
    placed = behind_others(piece, rest, done)
    return placed if placed is not None else before_another(piece, rest, done)


def _ends_noun(rest: Sequence[Piece]) -> bool:
    """Whether a noun phrase can end here: no other noun follows."""
    return not rest or rest[0].kind not in {"TEXT", "NAME", "ACTION", "FIGURE"}
