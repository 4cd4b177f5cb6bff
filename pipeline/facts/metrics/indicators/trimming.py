"""A noun phrase without what is not of it: openings, ends, and those whose it is. Knows not where it was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...clauses.pieces import Piece
from .known import Known
from .noun import Noun, text_of
from .verbs import LIGHT, TRAILING

#: Longest indicator worth writing down, in characters; a longer one is cut at its last 的 or 、.
_LONGEST = 24
#: The same for two of which one thing is said.
_LONGEST_PAIR = 36
#: Tags of words that open no noun phrase: adverbs, conjunctions, prepositions, pronouns, particles, numerals' helpers.
NO_OPENING = frozenset({"d", "c", "p", "r", "u", "ul", "uj", "uz", "ug", "y", "zg", "f", "q", "mq", "article", "base"})
#: Verbs of one character that open a noun phrase but are not of it: 再|建|高标准农田.
_BUILDING = frozenset({"建", "修", "种", "购", "造", "植", "设"})
#: Words for the land around a name (京津冀|区域|持卡人数), and for parts of an undertaking (新一批|中央投资).
_AROUND = frozenset(
    {"区域", "地区", "境内", "辖区", "全域", "全境", "东部", "西部", "南部", "北部", "中部"}
    | {"东北部", "东南部", "西北部", "西南部", "沿海"}
)
#: Words of another time before a quantity: 公司|同期|的销量.
_OF_TIME = frozenset({"同期", "历年", "往年", "农历", "当时", "届时", "现行", "早期"})
#: Words for now between a quantity and how it moved: 军事人员|近期|增加了一倍.
_LATELY = frozenset({"近期", "近日", "近来", "日前", "眼下", "当时", "同时"})
_BATCH = re.compile(r"新?一批|首批|新一轮|首期|这批|该批")
#: A noun's classifier, which is not of its name: 一座|博物馆.
_ONE = re.compile("[一这该][条座部艘架支辆栋幅]")
#: Words that put a noun in a place: 在原有充电桩|基础上, 147个项目|上.
_WITHIN = frozenset({"基础上", "上", "里", "内", "中", "期间", "过程中", "方面", "之中", "当中"})
#: Averages that belong to what was named before them.
AVERAGES = frozenset({"人均", "日均", "户均", "亩均", "月均", "单日", "单价"})
#: Sites of which something is said a day.
_SITE = re.compile(".(?:城|场|馆|站|园|厂|港|店|院|中心|平台|口岸|景区|路口)$")
#: What two have with each other, where no word says that it is of both.
_TRADE = re.compile("^(?!.*(?:双边|之间|合计)).*(?:进出口|贸易)(?:总?额|总值|量)?$")
#: Words that make a place of a noun.
INSIDE = frozenset("上里中内")
#: How groups of people are called.
_PEOPLE = re.compile("(?:人员|干部|工人|职工|教师|老人|农民|群众|学生|军人|医生|护士|学员)$")


def trim(
    known: Known, got: list[Piece], action: str | None, members: int, loose: bool = False, listed: bool = False
) -> Noun | None:
    """The noun phrase of the pieces that were found, its owner and its verb apart; None where nothing is left."""
    got = list(got)
    while got:
        first = got[0]
        rest = "".join(piece.text for piece in got[1:])
        if (
            (rest and _BATCH.fullmatch(first.text))
            or (len(rest) > 1 and _ONE.fullmatch(first.text))
            or (rest and first.kind == "TEXT" and first.text in _OF_TIME)
            or (len(rest) > 2 and first.text == "档")  # 暑期|档|电影票房
            or (rest and first.text[0] == "第" and first.text[-1] == "次")
            or (rest and first.tag == "crowd" and first.text.endswith("大类"))
            or first.kind in {"OF", "CONJ", "PAUSE", "NOTE", "AFTER"}
            or (
                first.kind == "TEXT"
                and first.tag in NO_OPENING
                and first.tag != "n"
                and rest
                and first.text not in {"对", "前", "内"}
            )
        ):
            got.pop(0)
        elif (
            first.kind == "TEXT"
            and first.tag == "v"
            and (len(first.text) > 1 or first.text in _BUILDING)
            and len(rest) > 1
            and not loose
            and not listed
            and not known.measured(rest)
            and (action is None or first.text in known.verbs or first.text in _BUILDING)
        ):
            joins = action is not None and action not in LIGHT and first.text in known.verbs
            action = f"{action}{first.text}" if joins else first.text if action in {None, *LIGHT} else action
            got.pop(0)
        elif rest and first.kind == "TEXT" and first.text[-1] in "出成了" and first.text[:-1] in known.verbs:
            action = action or first.text[:-1]  # 打造出|年产值60亿元
            got.pop(0)
        else:
            break
    while got and (
        got[-1].kind in {"OF", "CONJ", "PAUSE", "NOTE", "AFTER"} or (len(got) > 1 and got[-1].text in _WITHIN | _LATELY)
    ):
        got.pop()
    if got and got[-1].kind == "TEXT" and len(got[-1].text) > 2 and got[-1].text[-1] in "近约逾超":
        got[-1] = replace(got[-1], text=got[-1].text[:-1], end=got[-1].end - 1)  # 债券总额近|万亿元
    got = _balance(got)
    if members == 1 and not loose:
        got = _shorten(got)
        last = got[-1] if got else None
        if last is not None and len(got) > 1 and last.text in TRAILING:
            action = action or last.text  # 行动计划|进行了两轮
            got.pop()
    owner: list[Piece] = []
    toward = next((n for n, piece in enumerate(got) if n and piece.text == "对" and "贡献" in got[-1].text), 0)
    if toward and all(piece.kind in {"TEXT", "NAME", "SELF"} for piece in got[:toward]):
        whose = got[:toward]  # 制造业|对全省增长的贡献率
        named = len(whose) == 1 and whose[0].kind != "TEXT"
        owner = whose if named else [replace(whose[0], kind="SELF", text=text_of(whose), end=whose[-1].end)]
        got = got[toward:]
        return Noun(text_of(got), got[0].start, got[-1].end, tuple(got), tuple(owner), action)
    body = next(
        (n for n in range(len(got) - 2, 0, -1) if got[n].kind == "NAME" and got[n].tag == "organisations"), None
    )
    if body is not None and members == 1 and not loose and not any(p.kind in {"PAUSE", "CONJ"} for p in got[:body]):
        got = got[body:]  # 第一大股东|甬江集团|持股
    if (
        len(got) > 1
        and got[0].kind == "TEXT"
        and got[0].text in {"经", "对"}
        and got[1].kind == "NAME"
        and len(got) > 2
    ):
        got.pop(0)
    if len(got) > 2 and got[0].kind == "TEXT" and _SITE.search(got[0].text) and got[1].text in AVERAGES:
        owner, got = [replace(got[0], kind="SELF")], got[1:]  # 商贸城|日均客流
    if len(got) > 2 and got[0].text == "基础" and got[1].text == "上":
        got = got[2:]  # 在5类的|基础上|细分品类
    if len(got) > 2 and got[1].tag == "f" and got[1].text in INSIDE and known.measured(text_of(got[2:])):
        got = got[2:]  # 高原|上|夜间气温
    got = got[_group_end(known, got) :]
    if members == 1 and _trades(got):
        partner = tuple(got[1:])  # 云川省|与甲国进出口额
        return Noun(text_of(partner), partner[0].start, partner[-1].end, partner, (got[0],), action)
    if len(got) > 2 and got[0].kind in {"SELF", "NAME"} and _names_before(got[1:]):
        got = got[1:]  # 我国|东部、中部、西部地区
    names = _names_before(got)
    if names and known.measured(text_of(got[names:])):
        owner, got = got[:names], got[names:]  # 上海和北京|居民人均可支配收入
    while got and got[0].kind in {"NAME", "SELF"}:
        owner.append(got.pop(0))
    if owner and got and (got[0].kind == "PAUSE" or got[0].kind == "CONJ"):
        # 昌平、海淀…: a list of names is what is spoken of
        got = owner[-1:] + got
        owner = owner[:-1]
    while got and (got[0].kind in {"OF", "NOTE"} or (owner and len(got) > 1 and got[0].text in _AROUND | _OF_TIME)):
        got.pop(0)
    if owner and got and got[0].tag == "crowd" and got[0].mark is not None:
        got.pop(0)  # 甲省和乙省|两省|发电量
    if len(got) == 1 and not owner and got[0].kind == "TEXT" and got[0].tag == "ns" and len(got[0].text) > 2:
        owner, got = [replace(got[0], kind="SELF")], []  # 黄河流域|力争达到40%
    if not got and not owner:
        return None
    whole = got or owner
    return Noun(text_of(got), whole[0].start, whole[-1].end, tuple(got), tuple(owner), action)


def _group_end(known: Known, got: Sequence[Piece]) -> int:
    """环卫工人和社区干部|生活补贴: where two groups of people end before what they have; 0 where there are none."""
    if not any(piece.kind in {"CONJ", "PAUSE"} for piece in got):
        return 0
    end = next((n for n in range(len(got) - 1, 0, -1) if _PEOPLE.search(got[n].text)), 0)
    joint = next((n for n in range(end) if got[n].kind in {"CONJ", "PAUSE"}), 0)
    grouped = joint and _PEOPLE.search(got[joint - 1].text)
    rest = [piece for piece in got[end + 1 :] if piece.text not in AVERAGES]
    has = bool(rest) and known.measured(text_of(rest)) and rest[-1].text[-2:] != "就业"
    return end + 1 if grouped and has else 0


def _trades(pieces: Sequence[Piece]) -> bool:
    """云川省|与|甲国|进出口额: whom the first trades with; 甲国与乙国双边贸易额 is of both."""
    return (
        len(pieces) > 3
        and pieces[0].kind in {"NAME", "SELF"}
        and pieces[1].kind == "CONJ"
        and pieces[1].text in {"与", "同"}
        and pieces[2].kind in {"NAME", "QUOTE"}
        and _TRADE.search(text_of(pieces[3:])) is not None
    )


def _names_before(pieces: Sequence[Piece]) -> int:
    """How many pieces of a list of names stand before a noun (上海、北京和广州|房价); 0 where there is none."""
    place = 0
    while place + 1 < len(pieces) and pieces[place].kind == "NAME" and pieces[place + 1].kind in {"PAUSE", "CONJ"}:
        place += 2
    last = pieces[place] if place < len(pieces) else None
    follows = pieces[place + 1] if place + 1 < len(pieces) else None
    listed = place and last is not None and last.kind == "NAME" and follows is not None and follows.kind == "TEXT"
    return place + 1 if listed else 0


def _balance(pieces: list[Piece]) -> list[Piece]:
    """Without a quotation mark whose partner stands outside."""
    opened = sum(piece.text in "“《" for piece in pieces if piece.kind == "QUOTE")
    closed = sum(piece.text in "”》" for piece in pieces if piece.kind == "QUOTE")
    if opened == closed and not (pieces and pieces[0].kind == "QUOTE" and pieces[0].text in "”》"):
        return pieces
    return [piece for piece in pieces if piece.kind != "QUOTE"]


def _shorten(pieces: list[Piece]) -> list[Piece]:
    pair = sum(piece.kind in {"PAUSE", "CONJ"} for piece in pieces) == 1
    while sum(len(piece.text) for piece in pieces if piece.kind != "NOTE") > (_LONGEST_PAIR if pair else _LONGEST):
        cut = next((n for n, piece in enumerate(pieces) if piece.kind in {"OF", "PAUSE", "CONJ"} and n), None)
        if cut is None:
            break
        pieces = pieces[cut + 1 :]
    return pieces
