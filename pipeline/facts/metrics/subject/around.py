"""Whom the words around a figure name: behind it, before a date, as rated. Knows no verbs of doing."""

from __future__ import annotations

import itertools
import re

from ...clauses.pieces import Clause
from ...marks import Entity
from ..indicators import DOING, Borders, Noun
from ..rows import Group
from ..spot import Spot
from ..topics import Subject
from ..words import is_plain
from .nobody import is_nobody

#: What stands before the name of a company that someone rates.
_RATING = frozenset({"对", "予", "首予", "给予", "维持", "重申", "覆盖", "看好", "将", "把", "上调", "下调"})
#: Verbs by which a company comes to be.
_FOUNDS = ("设立", "成立", "组建", "新设")
_GROUP = re.compile(
    "(?:企业|公司|机构|银行|单位|学校|医院|集群|券|债|机关|部门|车企|厂商|合作社|品牌"
    r"|事故|冲突|袭击|地震|爆炸|火灾|洪水|台风|坠毁|滑坡)$"
)
_FIRMS = re.compile("(?:企业|公司|银行|金控|券商|寿险|车企|厂商)$")
#: How high or wide something is, not what it is: 保持在20%的|高位, 近10度的|温差, 2600人的|生活水平.
_EXTENT = re.compile(
    "(?:高位|低位|水平|差|差距|速度|规模|幅度|区间|需求|问题|目标|门槛|基础|优势|历史性|新高|突破"
    "|高点|低点|可能性|几率|概率|价格|代价|力度|速率|处罚|情况|预期|预测|大关|关口)$"
)
#: What has an extent but no name: 影响超过80平方公里的|地区.
_ANYWHERE = frozenset({"地区", "区域", "范围", "地方", "面积"})

#: Verbs of coming to what is named behind them, and those that name nothing.
_ATTENDING = frozenset({"参加", "出席", "参与", "观摩", "观礼"})
_PRESENT = _ATTENDING | {"与会", "参会"}
_EVENT = re.compile("(?:[^工社协学商委]会|式|论坛|活动|大赛|比赛|竞赛|庆典|典礼|晚会|赛|展)$")


def rated(spot: Spot, noun: Noun | None, about: Subject) -> Subject | None:
    """海澄证券维持对|海川股份|的买入评级，目标价30元: whom a broker rates, not the broker.

    `about`: the company that the article is about, where the sentence names none (该行维持买入评级，目标价30元).
    """
    if noun is None or not noun.text.endswith("目标价"):
        return None
    clauses = spot.line.clauses[: spot.number + 1]
    row = [piece for clause in clauses for piece in clause.pieces if piece.end <= noun.start]
    for before, piece in reversed(list(itertools.pairwise(row))):
        mark = piece.mark
        if before.text in _RATING and isinstance(mark, Entity) and mark.layer == "organisations":
            return Subject(mark.name, mark.id or None)
    return about if about.firm else None


def founded(spot: Spot, noun: Noun | None) -> Subject | None:
    """拟设立全资子公司|广云数字科技有限公司|，注册资本10亿元: the company that is founded."""
    if noun is None or noun.text != "注册资本" or noun.owner:
        return None
    for clause in reversed(spot.line.clauses[: spot.number]):
        verb = next((n for n, piece in enumerate(clause.pieces) if piece.text.endswith(_FOUNDS)), None)
        if verb is None:
            continue
        firms = [p.mark for p in clause.pieces[verb + 1 :] if isinstance(p.mark, Entity) and p.mark.kind == "company"]
        return Subject(firms[-1].name, firms[-1].id or None) if firms else None
    return None


def dated_name(clause: Clause, noun: Noun | None) -> Subject | None:
    """亚太地区|今年|经济增长预测: a name parted from what is measured by a date alone."""
    place = next((n for n, p in enumerate(clause.pieces) if noun and noun.pieces and p is noun.pieces[0]), 0)
    end = place
    while place > 0 and clause.pieces[place - 1].kind in {"DATE", "FILL"}:
        place -= 1
    name = clause.pieces[place - 1] if place else None
    thing = name is not None and name.tag == "things" and end > place  # 电影《海川》|目前|票房
    dated = thing or any(piece.kind == "DATE" for piece in clause.pieces[place:end])
    if not dated or name is None:
        return None
    if name.kind == "TEXT":
        return Subject(name.text) if name.tag == "ns" and len(name.text) > 1 else None
    if not isinstance(name.mark, Entity) or name.mark.kind in {"media", "government", "party"}:
        return None
    return Subject(name.mark.name, name.mark_id or None) if name.kind == "NAME" else None


def goes_on(subject: Subject, spot: Spot, tidy: str) -> bool:
    """规模以上轻工企业|实现收入…；|实现利润…: a group that a clause opens with is what the next ones are about."""
    return subject.name is not None and _GROUP.search(subject.name) is not None and spot.opens_with(subject.name, tidy)


def before_date(borders: Borders, clause: Clause) -> Subject | None:
    """上市柜公司|11月淡季效应明显: a noun set before the date is what the clause is about."""
    first = next((n for n, p in enumerate(clause.pieces) if p.kind == "DATE"), 0)
    if 1 < first <= 4 and clause.pieces[0].kind == "FIGURE" and _FIRMS.search(clause.pieces[first - 1].text):
        group = clause.pieces[:first]  # 14家|上市柜金控|11月获利揭晓
        return Subject("".join(p.text for p in group)) if all(p.kind == "TEXT" for p in group[1:]) else None
    if not 0 < first <= 4 or any(p.kind != "TEXT" for p in clause.pieces[:first]):
        return None
    noun = borders.before(clause.pieces, first)
    if noun is None or not noun.text or not is_plain(noun) or borders.measured(noun.text):
        return None
    if is_nobody(noun.text):
        return None
    return Subject(noun.text) if noun.start == clause.start else None


def of_whom(borders: Borders, clause: Clause, group: Group) -> str | None:
    """总长1.9公里的|老街: what the noun behind the figure names."""
    if group.end >= len(clause.pieces) or clause.pieces[group.end].kind != "OF":
        return _work_done(clause, group)
    behind = borders.after(clause.pieces, group.end)
    named = behind is not None and len(behind.text) > 1 and not _EXTENT.search(behind.text)
    thing = next((p for p in behind.pieces if p.kind == "NAME" and p.tag == "things"), None) if behind else None
    if behind is not None and thing is not None:  # 投资5亿元的城北|农贸市场项目|主体
        return "".join(p.text for p in behind.pieces if p.end <= thing.end)
    bare = behind is not None and behind.text in {"", "全线"}
    if behind is not None and bare and behind.owner[-1:] and behind.owner[-1].tag == "things":
        return "".join(p.text for p in behind.owner)  # 投资3000万元的|澄湖供水工程, 全长50公里的|澄湖高铁|全线
    if behind is None or not named or behind.text in _ANYWHERE:
        return None
    whose = behind.owner[-1] if len(behind.owner) == 1 and behind.pieces[0].tag == "ns" else None
    return whose.text + behind.text if whose is not None and whose.end == behind.start else behind.text  # 海川|西路商圈


def attended(borders: Borders, spot: Spot) -> str | None:
    """代表约470人参加|开幕式: what those counted come to, not the one named first among them."""
    verb = spot.predicate
    if verb is None or verb.text not in _ATTENDING:
        return None
    event = borders.after(spot.pieces, spot.pieces.index(verb) + 1)
    return event.text if event is not None and event.text and _EVENT.search(event.text) else None


def attends(spot: Spot) -> bool:
    """Whether those counted only come to something: 学者等约2000人|参加会议, 400人|与会."""
    return spot.predicate is not None and spot.predicate.text in _PRESENT


def _work_done(clause: Clause, group: Group) -> str | None:
    """投资2亿元|实施了|城北供水工程: the work that money is spent on."""
    rest = clause.pieces[group.end :]
    if len(rest) < 2 or rest[0].kind != "ACTION" or rest[0].text not in DOING:
        return None
    if rest[-1].text[-2:] not in {"工程", "项目"}:
        return None
    if any(p.kind in {"FIGURE", "PAUSE", "OF", "CONJ"} for p in rest):
        return None
    return "".join(p.text for p in rest[1:])
