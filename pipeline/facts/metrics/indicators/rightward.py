"""The noun phrase that begins at a place and is counted: how far it reaches. Knows no figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...clauses.pieces import COLOUR, NOUNISH, Piece
from .ahead import AT_MOST, ends_in_adjective, is_object, is_of_works, noun_at, quoted_to, runs_on, takes_list, work_end
from .known import Known
from .noun import Noun
from .trimming import INSIDE, NO_OPENING, trim
from .verbs import GIVING, LIGHT

#: How something comes about, in one word: 从南到北, 自上而下.
_FROM_TO = re.compile("[从自由].+[到至而向].")
#: Verbs of one character by which those counted do something: 11家乐团|携|作品亮相.
_SINGLE_VERBS = frozenset("携赴获遭抵赢作")
#: Words that join a partner in doing something: 25家企业|与|新疆|签署协议.
_WITH = frozenset({"与", "同", "跟", "和"})
#: What tells how something is, with an adjective behind it.
_CONDITIONS = ("势头", "态势", "状态", "状况", "情况", "形势", "效果", "成效", "情绪", "前景")
#: What 家 counts: 13家公司|净利润增幅超100%.
_FIRMS = frozenset({"公司", "企业", "银行", "机构", "上市公司", "券商", "单位"})
#: Nouns that before a verb only say in what manner.
_MANNERS = frozenset({"常态化", "全力"})
#: Words before a verb that say how or where it is done; before a noun they are of it (主要指标, 现场观众).
_HOW = frozenset({"主要", "现场", "集中", "联合", "同步", "集体", "统一", "首批", "积极"}) | _MANNERS
#: Words behind a noun that say how many of them, not what: 居民|很多, 贫困县|之一.
_VAGUE = frozenset({"之一", "很多", "不少", "许多", "大多", "其中", "多数", "大部分", "全部", "之多"})


def after(
    known: Known, pieces: Sequence[Piece], at: int, loose: bool = False, verbal: bool = False, work: bool = False
) -> Noun | None:
    """The noun phrase that begins at pieces[at], which is counted. `loose` takes verbs for nouns (用于|居住).

    `verbal`: a noun must stand here, so that a verb that opens it belongs to it (扩建两条|封装线). `work`: it is
    the object of a verb of doing and may end in a verb itself (完成19条|污水管网提升改造).
    """
    place = at
    while place < len(pieces) and pieces[place].kind in {"AFTER", "OF"}:
        verbal = verbal or pieces[place].kind == "OF"  # 500公里的|输水线路
        place += 1
    got: list[Piece] = []
    action: str | None = None
    while place < len(pieces):
        piece = pieces[place]
        closes = quoted_to(pieces, place)
        if closes and not got and any(p.kind in {"TEXT", "NAME"} for p in pieces[place:closes]):
            got.extend(p if p.kind in NOUNISH else replace(p, kind="TEXT", tag="n") for p in pieces[place:closes])
            place = closes
            continue  # 500个“水环境保护和宣传”|岗位
        named = piece.text == "《" or any(p.tag[:1] not in {"n", ""} for p in pieces[place:closes])
        if closes and got and named and got[-1].tag[:1] == "n" and not noun_at(pieces, closes):
            break  # 对照2张问题清单|“过筛子”; not 绿色|“围巾”
        if piece.text == "年度" and not got:
            got.append(replace(piece, kind="TEXT", tag="n"))
            place += 1
            continue
        reached = piece.text in {"到", "出", "了"} and place + 1 < len(pieces) and pieces[place + 1].kind == "OF"
        if reached and got and got[-1].tag in {"v", "vn"}:
            place += 1
            continue  # 400个监测|到|的异常地块
        defines = any(later.tag == "embedded" for later in pieces[place + 1 :])
        ends = piece.kind == "ACTION" and known.verbs.get(piece.text) == "end"
        if work and piece.kind in {"TEXT", "ACTION"} and not ends and runs_on(pieces, place):
            got.append(replace(piece, kind="TEXT", tag="vn" if piece.kind == "ACTION" else piece.tag))
            place += 1
            continue
        if piece.kind in NOUNISH:
            if piece.text == "在内" or (
                got and got[-1].kind == "CONJ" and piece.text[0] in "数几一" and piece.tag in {"m", "article"}
            ):
                break  # 52位领导人|在内, 140名船员和|数枚导弹
            if piece.tag == "r" and piece.text[0] == "各" and place and pieces[place - 1].kind == "FIGURE":
                place += 1
                continue  # 20万只|各类|候鸟
            if piece.kind == "TEXT" and not loose:
                follows = pieces[place + 1] if place + 1 < len(pieces) else None
                opens = verbal and follows is not None and is_object(pieces, place + 1)
                if not got and _is_attribute(pieces, place):
                    piece = replace(piece, tag="b")
                if not got and (piece.tag in NO_OPENING or piece.tag == "t" or (piece.tag == "v" and not opens)):
                    break
                if not got and piece.text == "全力":
                    break  # 980多人|全力|开展搜救
                adjectives = all(p.tag in {"a", "b", "z", "ad"} for p in got)
                named = opens and all(p.kind == "SELF" for p in got)  # 1000所|全国|急救学校
                if (
                    got
                    and not adjectives
                    and not named
                    and not is_of_works(pieces, place)
                    and not _ends_measured(known, pieces, place)
                    and (piece.tag in {"v", "p", "d", "c"} and (len(piece.text) > 1 or piece.tag in {"p", "d"}))
                ):
                    break
                if got and (piece.tag == "embedded" and got[-1].kind not in {"LEVEL", "UP", "DOWN"}):
                    break  # 66个重点项目|54亿元的投资计划
                if got and (piece.tag in {"article", "crowd"} or (piece.tag == "i" and len(piece.text) > 3)):
                    break  # 四个政治文件和|一系列共识
                if len(got) == 1 and got[0].text in _FIRMS and _measured_ahead(known, pieces, place):
                    break  # 13家公司|净利润增幅超100%; 万名企业新型学徒
                if got and piece.text in _HOW and _verb_follows(known, follows):
                    told = follows is not None and (piece.text in _MANNERS or known.verbs.get(follows.text) == "end")
                    action = follows.text if follows is not None and told and follows.kind == "ACTION" else None
                    break  # 5项新举措|主要|包括, 20个项目|现场|签约
                if got and piece.text in INSIDE and _verb_follows(known, follows):
                    break  # 一万亩水田|上|推广新技术
                if got and piece.tag in {"a", "ad"} and _blooms(pieces, place + 1):
                    break  # 400亩百合花|绚丽|绽放
                if got and piece.tag == "t" and not noun_at(pieces, place + 1):
                    break  # 6座变电站|近日|完成改造
                if got and len(piece.text) > 1 and piece.text in _VAGUE:
                    break  # 6000多居民|很多, 52个贫困县|之一
            if got and not loose and _acts(known, pieces, place):
                break  # 11家乐团|携|作品亮相, 三条流水线|高速运转
            if piece.kind == "OF" and got and not loose:
                if (got[0].tag in {"v", "vn"} or got[0].kind == "ACTION") and noun_at(pieces, place + 1):
                    got = []  # 650件积累多年的|“钉子案”
                    place += 1
                    continue
                states = all(p.tag in {"a", "b", "z", "ad"} for p in got) or got[-1].tag in {"a", "ad"}
                if states or got[0].text in {"不同", "新"}:
                    got = []  # 三个不同的|数据库, 1008个劳务用工量大的|项目
                    place += 1
                    continue
                if any(p.tag == "embedded" for p in got):
                    got.append(piece)  # 5家销售收入超过100亿元|的芯片企业
                    place += 1
                    continue
                if got[0].text[:1] in "到往" or (len(got) == 1 and got[0].text[-1:] in "化性型式"):
                    got = []  # 2条到西欧的|线路, 4座现代化的|中转站
                    place += 1
                    continue
                end = work_end(pieces, place + 1) if verbal else 0
                if end:
                    got.extend(replace(p, kind="TEXT", tag="n") for p in pieces[place + 1 : end])
                    break  # 240栋建筑物的|立面修复
                break  # 57项惠企政策|的政策体系
            if piece.kind == "SELF" and not got and piece.text in _FIRMS:
                piece = replace(piece, kind="TEXT", tag="n")
            got.append(piece)
        elif piece.kind == "ACTION":
            role = "end" if got and piece.text in GIVING else known.verbs.get(piece.text, "")
            follows = pieces[place + 1] if place + 1 < len(pieces) else None
            goes_on = follows is not None and follows.kind in NOUNISH
            if loose or (got and _ends_measured(known, pieces, place)):
                got.append(piece)
                place += 1
                continue
            if (
                (role in {"end", "pure"} and got)
                or (got and follows is not None and follows.text == "“")
                or (got and takes_list(pieces, place + 1, role == "noun"))
                or not (role == "noun" or ((got or (verbal and not role)) and goes_on))
                or (not got and not goes_on)
            ):
                action = piece.text if got else None
                break
            got.append(piece)
        elif (piece.kind in {"LEVEL", "UP", "DOWN", "AFTER"} and defines) or (
            piece.kind in {"UP", "DOWN"} and got and place + 1 < len(pieces) and pieces[place + 1].kind == "TEXT"
        ):
            got.append(piece)
        else:
            said = piece.kind in COLOUR and piece.text != "就近"  # 带动245万群众|就近|就业
            if said and place + 1 < len(pieces) and pieces[place + 1].kind == "ACTION":
                action = pieces[place + 1].text
            break
        place += 1
    if len(got) > 1 and got[-1].tag in {"v", "vn"} and not loose and ends_in_adjective(pieces, place):
        got.pop()  # 29个项目|进展|顺利
    if len(got) > 2 and not loose and place == len(pieces) and _is_state(got):
        del got[-2:]  # 23处产业园|势头|强劲
    return trim(known, got, action, 1, loose or verbal)


def _verb_follows(known: Known, piece: Piece | None) -> bool:
    """Whether a verb stands here that is no noun too."""
    verb = piece is not None and piece.kind == "ACTION" and not known.is_noun(piece.text)
    return verb or (piece is not None and (piece.tag in {"v", "p"} or piece.kind == "LEVEL"))


def _blooms(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a verb without an object ends the clause here."""
    return at + 1 == len(pieces) and pieces[at].tag == "v"


def _is_attribute(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a word of place or one that the segmenter doesn't know is of the noun: 5个|周边|国家, 等34个|县."""
    piece, behind = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
    if piece.tag == "zg":
        counted = at > 0 and pieces[at - 1].kind in {"FIGURE", "OF"}
        return counted and (behind is None or behind.kind != "TEXT" or behind.tag[:1] in {"n", "v"})
    place = piece.tag == "f" and len(piece.text) > 1
    return place and behind is not None and behind.kind == "TEXT" and behind.tag[:1] == "n"


def _acts(known: Known, pieces: Sequence[Piece], at: int) -> bool:
    """Whether it is told from here what those counted do, by a word that the segmenter takes for a noun."""
    piece, behind = pieces[at], pieces[at + 1 : at + AT_MOST]
    if piece.kind == "CONJ" and piece.text in _WITH and behind and behind[0].kind in {"NAME", "SELF"}:
        verb = next((p for p in behind[1:] if p.kind not in COLOUR and p.kind not in {"NAME", "SELF"}), None)
        return verb is not None and (verb.kind == "ACTION" or verb.tag == "v")
    if piece.tag in {"l", "i"} and len(piece.text) > 3:
        return _FROM_TO.match(piece.text) is not None or known.verbs.get(piece.text[2:]) == "end"
    if piece.text == "集体":
        return bool(behind) and behind[0].kind == "ACTION"
    return piece.text in _SINGLE_VERBS and piece.tag == "v"


def _ends_measured(known: Known, pieces: Sequence[Piece], at: int) -> bool:
    """文旅|惠民|补贴: whether a verb and one word more end a clause with the name of a quantity."""
    verbal = pieces[at].text not in LIGHT and (pieces[at].kind == "ACTION" or pieces[at].tag == "v")
    last = pieces[at + 1] if verbal and at + 2 == len(pieces) else None
    return last is not None and last.kind in {"TEXT", "ACTION"} and last.text in known.bare


def _measured_ahead(known: Known, pieces: Sequence[Piece], at: int) -> bool:
    """Whether a quantity is named before the next figure or verb."""
    for piece in pieces[at:]:
        if piece.kind not in NOUNISH:
            return piece.kind in {"UP", "DOWN"} and piece.text[-1] == "幅"
        if known.measured(piece.text):
            return True
    return False


def _is_state(got: Sequence[Piece]) -> bool:
    """势头|强劲: whether the last two words say how it is with what stands before them."""
    what, how = got[-2], got[-1]
    return how.tag in {"a", "z"} and what.text.endswith(_CONDITIONS) and got[-3].kind in {"TEXT", "NAME"}
