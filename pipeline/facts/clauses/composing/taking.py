"""What a piece takes in of those behind it, by what they are together: a circumstance, a time, a noun, an origin.

Each step answers the whole with how many pieces it is made of, or None where it takes in nothing. `done` are the pieces
before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..pieces import NOUNISH, TRADES, Piece, is_length, joined
from .leading import NOW
from .near import PLACES, STATES, figure_next
from .reaches import (
    apart_length,
    base_length,
    initials_length,
    origin_length,
    reason_length,
    reversed_length,
    turned_length,
)
from .than import alone, than_length

_CROWD = frozenset("两二三四五六七八九十")
#: How a way of reckoning ends: 按年率|计算, 按美元|计价.
_RECKONED = frozenset({"计算", "测算", "折算", "换算", "计价", "计"})
#: What makes a year or a quarter one of accounts.
_YEARS_OF_ACCOUNT = frozenset({"财年", "财季", "财政年度", "会计年度"})
#: Words behind a year that say which part of it: 同比2019年|春节假期.
_SAME_TIME = frozenset({"农历", "同期", "春节假期", "国庆假期", "春节", "国庆", "假期"})
#: How long something has been so: 连续|三届, 连续|第二年.
_RUN = re.compile("第?[一二三四五六七八九十两多几\\d]+(?:年|届|季度?|个?月|周|天|日|次)")
_NUMBER_OF_POINT = re.compile("[一二三四五六七八九十]")
#: What a rate is reckoned on.
_BASE = re.compile("[百千万]?(?:常住|户籍)?(?:人口?|户|小时|平方公里|公里|工作日)")
#: What a company gains or loses by the share.
_PER_SHARE = {"赚": "盈余", "大赚": "盈余", "获利": "盈余", "亏": "亏损", "亏损": "亏损", "净损": "亏损"}
#: What a company runs to or in a place, named by it alone.
_LINES = frozenset({"线", "厂", "航线"})
#: How a table of results calls the times that a change is counted from: YoY|+|12%.
_SINCE = {"yoy": "年", "qoq": "季", "mom": "月"}
_SIGNS = {"+": ("增", "UP"), "-": ("减", "DOWN")}
#: What is said of a ratio, behind its name.
_SAID_OF_RATIO = frozenset({"LEVEL", "UP", "DOWN", "FIGURE", "FILL", "ARRIVE"})
#: How it was meant to be at first.
_ORIGINAL = frozenset({"原订", "原定", "原先", "原估", "原来", "原本", "原", "原计划", "原规划"})
#: What a company earns.
_EARNS = frozenset({"赚", "大赚", "净赚", "狂赚", "小赚"})

#: A piece that took others in, and of how many it is made.
Taken = tuple[Piece, int]


def _whole(piece: Piece, rest: Sequence[Piece], kind: str, length: int = 1, tag: str | None = None) -> Taken:
    """A piece and those behind it as one."""
    whole = joined([piece, *rest[:length]], kind)
    return (whole if tag is None else replace(whole, tag=tag)), 1 + length


def initials(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Taken | None:
    """港|澳|台|居民: places, each by one character."""
    length = initials_length(piece, rest) if piece.kind == "NAME" and len(piece.text) == 1 else 0
    return _whole(piece, rest, "TEXT", length, "b") if length else None


def circumstance(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Taken | None:
    """By what reckoning, for what reason, on what base: words that only colour a statement."""
    if piece.text in {"扣除", "剔除"}:
        length = apart_length(rest)
        return _whole(piece, rest, "FILL", length) if length else None  # 扣除|退税|因素|后|增长5.1%
    if piece.text in {"因", "由于", "受"}:
        length = reason_length(rest)
        return _whole(piece, rest, "FILL", length) if length else None  # 因|土地出让|等|因素|收益增加2亿元
    if piece.text in {"按", "以"}:
        length = next((n for n, p in enumerate(rest[:4], 1) if p.text in _RECKONED), 0)
        plain = all(p.kind in {"TEXT", "DATE", "FILL"} for p in rest[: length - 1])
        # 按|年率|计算|降幅为2.1%, 以|新台币|计价|年减5%
        return _whole(piece, rest, "FILL", length) if length and plain else None
    if piece.text in {"截至", "截止"} and done and done[-1].kind in NOUNISH and rest[0].kind == "DATE":
        return _whole(piece, rest, "DATE")  # 贷款余额|截至|6月底|达10兆元
    if piece.text == "在":
        length = base_length(rest)
        return _whole(piece, rest, "COMPARE", length) if length else None  # 在|2021年|基础|上
    if _NUMBER_OF_POINT.fullmatch(piece.text) and rest[0].text == "是" and (not done or done[-1].kind == "STOP"):
        return _whole(piece, rest, "FILL")  # 三|是|渗透率达到50%
    return None


def time(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Taken | None:
    """When it is, how long it has been so, against which time."""
    following = rest[0]
    if piece.kind == "DATE" and following.text in _YEARS_OF_ACCOUNT:
        return _whole(piece, rest, "DATE")  # 2023|财年|营收
    if piece.kind == "DATE" and piece.text[-1:] == "年" and following.text == "度" and following.start == piece.end:
        return _whole(piece, rest, "DATE")  # 去年|度|股利
    if piece.kind == "NAME" and following.text == "时间" and len(rest) > 1 and rest[1].kind == "DATE":
        return _whole(piece, rest, "FILL")  # 北京|时间|7月22日
    if is_length(piece) and following.text == "平均" and len(rest) > 1 and rest[1].kind in {"UP", "DOWN"}:
        return _whole(piece, rest, "COMPARE")  # 两年|平均|增长
    if piece.text == "连续" and _RUN.fullmatch(following.text) and following.kind == "TEXT":
        return _whole(piece, rest, "FILL")  # 连续|第二年|位居首位
    if piece.text in {"同比", "环比"} and following.kind == "DATE":
        length = 1 + next((n for n, p in enumerate(rest[1:]) if p.text not in _SAME_TIME), 0)
        return _whole(piece, rest, "COMPARE", length)  # 同比2019年|农历|同期
    if piece.text.lower() in _SINCE and following.text in _SIGNS and figure_next(rest[1:]):
        verb, kind = _SIGNS[following.text]
        whole, taken = _whole(piece, rest, kind)
        return replace(whole, text=_SINCE[piece.text.lower()] + verb), taken  # YoY|+|12%
    return None


def noun(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Taken | None:
    """One noun of several words, that each say something else."""
    following, second = rest[0], rest[1] if len(rest) > 1 else None
    if piece.text == "之" and following.text == "比" and (second is None or second.kind in _SAID_OF_RATIO):
        return _whole(piece, rest, "TEXT", tag="n")  # 研发经费与生产总值|之|比|达到2.5%
    held = following.kind == "ACTION" or following.tag[:1] == "v"
    if piece.text == "被" and held and second is not None and second.text == "人员":
        return _whole(piece, rest, "TEXT", 2, "n")  # 63名|被|扣押|人员
    if piece.text == "每股":
        return _by_share(piece, rest)
    if piece.text in _EARNS and following.text == "进" and figure_next(rest[1:]):
        whole, taken = _whole(piece, rest, "TEXT", tag="n")
        return replace(whole, text="获利"), taken  # 10月|赚|进|96亿元
    if piece.tag == "places" and following.text in {"到", "至"} and _is_way(rest[1:]):
        return _whole(piece, rest, "SELF", 2, "")  # 上海|到|洛杉矶|的航线
    if piece.tag == "places" and following.text in _LINES and following.start == piece.end:
        return _whole(piece, rest, "TEXT", tag="n")  # 日本|线|订位率
    if piece.text in TRADES and following.kind == "NAME" and figure_next(rest[1:]):
        return replace(piece, end=following.end), 2  # 卖超|云亭|3,000张
    if piece.text in _CROWD and done and done[-1].kind in NOUNISH and following.text == "大":
        return _whole(piece, rest, "TEXT", tag="crowd")  # 茶叶、油茶|两大产业
    if piece.kind == "ACTION" and following.text in PLACES and following.start == piece.end and _ends_noun(rest[1:]):
        return _whole(piece, rest, "TEXT", tag="n")  # 3.5万个搬迁|安置|区
    if piece.text == "每" and second is not None and following.kind == "TEXT":
        return _each(piece, rest, second)
    return None


def _by_share(piece: Piece, rest: Sequence[Piece]) -> Taken | None:
    """每股|大|赚|3.42元"""
    verb = next((n for n, p in enumerate(rest[:3]) if p.text in _PER_SHARE), -1)
    if verb < 0 or not figure_next(rest[verb + 1 :]):
        return None
    whole, taken = _whole(piece, rest, "TEXT", verb + 1, "n")
    return replace(whole, text="每股" + _PER_SHARE[rest[verb].text]), taken


def _each(piece: Piece, rest: Sequence[Piece], second: Piece) -> Taken | None:
    """每公斤|9.6元, 每例|手术费用"""
    if figure_next(rest[1:]):
        return _whole(piece, rest, "NOTE")
    length = _base_length(rest)
    if length:
        return _whole(piece, rest, "TEXT", length, "b")
    counted = len(rest[0].text) == 1 and second.kind == "TEXT" and second.tag[:1] in {"n", "v"}
    return _whole(piece, rest, "TEXT", tag="b") if counted else None


def _base_length(rest: Sequence[Piece]) -> int:
    """每|万人|发明专利拥有量, 每|小时|作业量: how many pieces say per what, before the noun that is counted."""
    text = ""
    for number, piece in enumerate(rest[:3]):
        text += piece.text
        behind = rest[number + 1] if number + 1 < len(rest) else None
        noun = behind is not None and behind.kind == "TEXT" and behind.tag[:1] in {"n", "l", "v", "a", "x", "z", "i"}
        if piece.kind != "TEXT":
            return 0
        if _BASE.fullmatch(text) and noun and behind is not None and not _BASE.fullmatch(text + behind.text):
            return number + 1
    return 0


def origin(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Taken | None:
    """Where something came from, came to, or what it is more or less than."""
    if piece.kind == "OF" and figure_next(rest) and _comes_to_now(done):
        return replace(piece, kind="FILL"), 1  # 扩大到|现在|的|17万亩
    if piece.kind == "THAN":
        first = origin_length(rest) if rest[0].text in _ORIGINAL else 0
        if first:
            return _whole(piece, rest, "FILL", first)  # 较|原订的|180亿元|上修8%
        length = than_length(piece, rest)
        if length:
            return _whole(piece, rest, "COMPARE", length)  # 比|去年同期
        return alone(piece), 1
    if piece.text in STATES and len(rest) > 1 and rest[0].text == "了" and figure_next(rest[1:]):
        return replace(piece, kind=STATES[piece.text]), 2
    if piece.kind == "FROM" and piece.text == "由" and done and done[-1].text[-1:] in {"为", "理", "事"}:
        return replace(piece, kind="TEXT", tag="n"), 1  # 以…为|由
    if piece.kind == "FROM":
        length = reversed_length(rest)
        if length:
            return _whole(piece, rest, "FILL", length)  # 由|上月|下降|转为|上涨0.1%
        length = origin_length(rest)
        if length:
            return _whole(piece, rest, "FROM", length)  # 由|原订的|45亿元
    if piece.text in {"由", "从"} and done and done[-1].kind == "FIGURE":
        length = turned_length(rest)
        return _whole(piece, rest, "TEXT", length, "n") if length else None  # 9例|由无症状感染者转为确诊病例
    return None


def _is_way(rest: Sequence[Piece]) -> bool:
    """Whether another place follows, and a noun that both belong to."""
    return len(rest) > 1 and rest[0].tag == "places" and rest[1].kind in {"TEXT", "OF"}


def _comes_to_now(done: Sequence[Piece]) -> bool:
    """扩大到|现在: whether a word for now stands behind what something came to."""
    return len(done) > 1 and done[-1].kind == "FILL" and done[-1].text in NOW and done[-2].kind in {"ARRIVE", "LEVEL"}


def _ends_noun(rest: Sequence[Piece]) -> bool:
    """Whether a noun phrase can end here: no other noun follows."""
    return not rest or rest[0].kind not in {"TEXT", "NAME", "ACTION", "FIGURE"}
