"""Whose the quantity that a noun phrase names is: its owner apart from it. Knows not where the phrase was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...clauses.pieces import Piece
from .known import Known
from .noun import Noun, text_of

#: Words for the land around a name (京津冀|区域|持卡人数), and for parts of an undertaking (新一批|中央投资).
_AROUND = frozenset(
    {"区域", "地区", "境内", "辖区", "全域", "全境", "东部", "西部", "南部", "北部", "中部"}
    | {"东北部", "东南部", "西北部", "西南部", "沿海"}
)
#: Words of another time before a quantity: 公司|同期|的销量.
OF_TIME = frozenset({"同期", "历年", "往年", "农历", "当时", "届时", "现行", "早期"})
#: Averages that belong to what was named before them.
AVERAGES = frozenset({"人均", "日均", "户均", "亩均", "月均", "单日", "单价"})
#: Sites of which something is said a day.
_SITE = re.compile(".(?:城|场|馆|站|园|厂|港|店|院|中心|平台|口岸|景区|路口)$")
#: What two have with each other, where no word says that it is of both.
_TRADE = re.compile("^(?!.*(?:双边|之间|合计)).*(?:进出口|贸易)(?:总?额|总值|量)?$")
#: From where to where a way leads.
_BETWEEN = re.compile(".[至到].")
#: Words that make a place of a noun.
INSIDE = frozenset("上里中内")
#: How groups of people are called.
_PEOPLE = re.compile("(?:人员|干部|工人|职工|教师|老人|农民|群众|学生|军人|医生|护士|学员)$")


def owned(known: Known, got: Sequence[Piece], action: str | None, members: int, loose: bool) -> Noun | None:
    """The phrase as a noun with its owner and its verb; None where nothing is left."""
    got = list(got)
    toward = _contributor_end(got)
    if toward:
        return _noun(_as_one(got[:toward]), got[toward:], action)  # 制造业|对全省增长的贡献率
    if members == 1 and not loose:
        got = _from_body(got)
    site, got = _site(_without_preposition(got))
    got = _from_quantity(known, got)
    if members == 1 and _trades(got):
        return _noun(got[:1], got[1:], action)  # 云川省|与甲国进出口额
    owner, got = _split(known, site, got)
    return _noun(owner, got, action) if got or owner else None


def _noun(owner: Sequence[Piece], got: Sequence[Piece], action: str | None) -> Noun:
    whole = got or owner
    return Noun(text_of(got), whole[0].start, whole[-1].end, tuple(got), tuple(owner), action)


def _contributor_end(got: Sequence[Piece]) -> int:
    """制造业|对|全省增长的贡献率: where whoever contributes ends; 0 where none does."""
    toward = next((n for n, piece in enumerate(got) if n and piece.text == "对" and "贡献" in got[-1].text), 0)
    return toward if all(piece.kind in {"TEXT", "NAME", "SELF"} for piece in got[:toward]) else 0


def _as_one(whose: Sequence[Piece]) -> list[Piece]:
    """An owner of several words as one piece."""
    if len(whose) == 1 and whose[0].kind != "TEXT":
        return list(whose)
    return [replace(whose[0], kind="SELF", text=text_of(whose), end=whose[-1].end)]


def _from_body(got: list[Piece]) -> list[Piece]:
    """第一大股东|甬江集团|持股: from the last body on, where no list stands before it."""
    bodies = (n for n in range(len(got) - 2, 0, -1) if got[n].kind == "NAME" and got[n].tag == "organisations")
    body = next(bodies, 0)
    return got if any(piece.kind in {"PAUSE", "CONJ"} for piece in got[:body]) else got[body:]


def _without_preposition(got: list[Piece]) -> list[Piece]:
    """经|云州|…, 对|云州|…"""
    opens = len(got) > 2 and got[0].kind == "TEXT" and got[0].text in {"经", "对"} and got[1].kind == "NAME"
    return got[1:] if opens else got


def _site(got: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """商贸城|日均客流: a site whose daily average it is, and the rest."""
    if len(got) > 2 and got[0].kind == "TEXT" and _SITE.search(got[0].text) and got[1].text in AVERAGES:
        return [replace(got[0], kind="SELF")], got[1:]
    return [], got


def _from_quantity(known: Known, got: list[Piece]) -> list[Piece]:
    """Without what stands before the quantity and owns nothing: a base, a place, two groups of people."""
    if len(got) > 2 and got[0].text == "基础" and got[1].text == "上":
        got = got[2:]  # 在5类的|基础上|细分品类
    if len(got) > 2 and got[1].tag == "f" and got[1].text in INSIDE and known.measured(text_of(got[2:])):
        got = got[2:]  # 高原|上|夜间气温
    return got[_group_end(known, got) :]


def _split(known: Known, site: list[Piece], got: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The names that a quantity opens with, apart from it."""
    owner, got = list(site), list(got)
    if len(got) > 2 and got[0].kind in {"SELF", "NAME"} and _names_before(got[1:]):
        got = got[1:]  # 我国|东部、中部、西部地区
    names = _names_before(got)
    if names and known.measured(text_of(got[names:])):
        owner, got = got[:names], got[names:]  # 海川和云亭|居民人均可支配收入
    while got and got[0].kind in {"NAME", "SELF"}:
        owner.append(got.pop(0))
    if owner and got and got[0].kind in {"PAUSE", "CONJ"}:
        got = [owner.pop(), *got]  # 昌平、海淀…: a list of names is what is spoken of
    while got and (got[0].kind in {"OF", "NOTE"} or (owner and len(got) > 1 and got[0].text in _AROUND | OF_TIME)):
        got.pop(0)
    if len(got) > 1 and got[0].tag == "things" and owner and _BETWEEN.search(owner[-1].text):
        owner = [got.pop(0)]  # 云州到海川的|云海高铁|全长
    if owner and got and got[0].tag == "crowd" and got[0].mark is not None:
        got.pop(0)  # 甲省和乙省|两省|发电量
    if len(got) == 1 and not owner and got[0].kind == "TEXT" and got[0].tag == "ns" and len(got[0].text) > 2:
        return [replace(got[0], kind="SELF")], []  # 黄河流域|力争达到40%
    return owner, got


def _group_end(known: Known, got: Sequence[Piece]) -> int:
    """护林员和乡村医生|生活补贴: where two groups of people end before what they have; 0 where there are none."""
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
