"""Indicators that were named earlier: by the figure, the clause or the sentence before. Knows no noun of its own."""

from __future__ import annotations

from ....records import FigureKind, Measure
from ...clauses.pieces import COLOUR, unit_of
from ...marks import Entity
from ..indicators import Borders, Noun
from ..lists import is_apart, members_ahead, named
from ..patterns import Match
from ..rules import MetricRule
from ..scene import Said, differs
from ..spot import Spot
from ..words import PEOPLE, SUM, WORKS, before_share
from .named import Named, Refused
from .topic import STATING, has_moved, names_alike

#: Classifiers that may stand for those they count.
_BARE = frozenset({"家", "只", "户", "款", "人", "名", "例"})
#: What is told in two units of one size.
_SIZES = frozenset({FigureKind.length, FigureKind.area, FigureKind.mass, FigureKind.volume, FigureKind.temperature})
#: Kinds of figures that may be of one thing where a unit is left out.
_COUNTABLE = frozenset({FigureKind.count, FigureKind.money, FigureKind.other})
#: Rules of figures that go on about what was told, with a name or a time of their own.
_AGAIN = frozenset({"metrics.owner_last", "metrics.last"})
#: What may stand before a count that is hoped for.
_HOPING = frozenset({"STATUS", "DATE", "FILL", "LEVEL"})
#: How words begin that say which place one takes among others.
_PLACED = ("居", "稳居", "高居", "位居", "夺冠", "领先", "称霸", "称王", "拔得", "紧追", "紧跟", "登顶", "排名")
#: Around what a list goes by (以EPS来看, 依累计获利排名).
_BY = frozenset({"以", "依", "按", "就", "从"})
_SEEN = frozenset({"来看", "看", "来说", "排名", "排序", "而言", "计", "计算"})


def named_by_topic(borders: Borders, spot: Spot) -> Named | None:
    """老旧小区改造持续发力，已经完工|186个: what was last said, or what the clause before is about."""
    if spot.before is not None:
        other = differs(spot.before, spot.group) or spot.before.kind is not spot.kind
        return None if other else Named(spot.before.indicators, carried=True)
    topic = spot.line.topic
    if topic and (borders.measured(topic) or topic.endswith(WORKS) or spot.line.object):
        return Named((topic,), carried=True)
    return None


def carried_over(
    borders: Borders, rule: MetricRule, match: Match, spot: Spot, noun: Noun | None
) -> Named | Refused | None:
    """达120亿元，|增长8%: the indicator of the figure, the clause or the sentence before."""
    level, previous = rule.measure is Measure.level, spot.before
    if rule.id == "metrics.from" and not spot.arrives():
        return None
    if rule.id == "metrics.share_of_sum":
        return _part_of_sum(spot)
    if rule.id == "metrics.part" and not _is_part(spot):
        return None
    if spot.line.rest and not _unread(match, spot, noun):
        return Named((spot.line.rest[0],), rest=spot.line.rest[1:], carried=True)
    told = rule.id == "metrics.rank_last" or (level and rule.id != "metrics.versus_level")
    if told and _unread(match, spot, noun):
        return None  # something stands there, only not one that could be read
    if rule.noun == "owner" and (noun is None or not noun.owner):
        return None
    if rule.noun == "owner" and previous is None:
        return _framed(borders, spot) or _parts_of(spot, noun)
    if spot.line.topic and previous is None:
        if spot.count > 1:
            return _of_topic(borders, spot)
        beside = spot.number > 0 and spot.line.topic_clause is spot.line.clauses[spot.number - 1]
        moves = rule.id in {"metrics.from", "metrics.arrive"} and spot.line.object and beside
        alone = moves or borders.measured(spot.line.topic)
        alone = alone or (beside and _is_of_topic(rule, spot))
        return Named((spot.line.topic,), carried=spot.line.asked) if alone else None
    if level and previous is not None and rule.id in _AGAIN and not _is_alike(previous, spot):
        previous = _told_before(rule, spot) or previous
    basis = previous or (None if level else spot.scene.said)
    if basis is None or (level and differs(basis, spot.group) and not _is_unitless(spot, basis)):
        return None
    if level and basis.measure is not Measure.level and spot.kind is FigureKind.count and _are_such(match):
        return None  # 增幅超过一倍的|有|12家: how many are so
    if rule.id == "metrics.last" and spot.kind in _SIZES and not _is_converted(spot, basis):
        return None
    if rule.id == "metrics.last" and spot.kind is FigureKind.count and not _is_hoped(spot, basis):
        return None
    if basis.indicators == ("指数",) and rule.measure is Measure.change_rate and _is_body(noun):
        return Named(("股价",), carried=True)  # 恒生指数涨1%，|云亭股份|涨3%
    if spot.count > 1 and len(named(noun)) == spot.count and len(set(basis.indicators)) == 1:
        return Named(basis.indicators[:1] * spot.count, carried=True)  # 甲国、乙国|分别增长3%和2%
    return _of_basis(borders, rule, spot, basis)


def _is_of_topic(rule: MetricRule, spot: Spot) -> bool:
    """新订单大幅减少，|环比下降13%; 像这样的公园，全市已有|390座."""
    if rule.measure in {Measure.change_rate, Measure.change}:
        return has_moved(spot.line.topic_clause)
    return spot.kind is FigureKind.count and names_alike(spot.line.topic_clause)


def _part_of_sum(spot: Spot) -> Named | None:
    """合同总价4亿元，占营业收入23亿元|的17%: what was told before the sum is the part."""
    shared = any(piece.kind == "SHARE" for piece in spot.pieces[: spot.low])
    part, whole = spot.line.told[-2:-1], spot.before
    if not (shared and part and whole is not None and len(spot.left) == 1):
        return None
    return Named((f"{part[0].indicators[-1]}占{whole.indicators[-1]}",), carried=True)


def _is_alike(said: Said, spot: Spot) -> bool:
    """Whether a level can be another of what was said: of its kind and unit, and by the share or not."""
    if said.kind is not spot.kind or not said.is_level_in(spot.unit):
        return False
    by_share = any(name.endswith("EPS") or name.startswith("每股") for name in said.indicators)
    return spot.kind is not FigureKind.money or spot.least is None or by_share == (spot.least < SUM)


def _told_before(rule: MetricRule, spot: Spot) -> Said | None:
    """10月获利96亿元，占比63%，|前11月累计110亿元; 甲金获利96亿元，EPS 7.5元，|乙金61亿元: the last like it."""
    if rule.id == "metrics.last" and not any(piece.kind == "DATE" for piece in spot.left):
        return None
    return next((said for said in reversed(spot.line.told) if _is_alike(said, spot)), None)


def _of_topic(borders: Borders, spot: Spot) -> Named | None:
    """带动甲、乙、丙等产品产量，|分别增长30%、20%、13%: the list that the clause before ends in or speaks of."""
    pieces = spot.line.topic_clause.pieces if spot.line.topic_clause is not None else ()
    ends = [n for n in range(1, len(pieces)) if pieces[n].kind in STATING][:1]
    for end in (len(pieces), *ends):
        noun = borders.before(pieces, end, spot.count, verb_follows=True) if end else None
        parts = borders.parts(noun, spot.count) if noun is not None else None
        if parts is not None:
            return Named(tuple(parts), carried=True)
    return None


def _of_basis(borders: Borders, rule: MetricRule, spot: Spot, basis: Said) -> Named | Refused:
    indicators, count = basis.indicators, spot.count
    if basis.measure is Measure.share and rule.measure is not Measure.change:
        indicators = tuple(before_share(name) for name in indicators)
    if count == 1:
        indicators = tuple(dict.fromkeys(indicators))
        told = tuple(spot.line.levels[-max(2, members_ahead(spot)) :])
        if len(set(told)) == len(told) > 1 and rule.measure is Measure.change_rate and is_apart(spot.left):
            if members_ahead(spot) == len(told):  # 销量40吨，收入70万元，分别下降1%、上升2%
                return Named(told[:1], carried=True, rest=told[1:])
            if members_ahead(spot) == 1:
                indicators = told  # 游客400万人次，旅游收入30亿元，分别|增长20%
    if count > 1 and len(indicators) == 1 and count in {len(named(basis.noun)), len(spot.line.names)}:
        return Named(indicators * count, carried=True)
    if count > 1 and len(indicators) == 1 and basis.noun is not None:
        indicators = tuple(borders.parts(basis.noun, count) or indicators)
    if count > 1 and len(indicators) == 1 and len(spot.line.levels) >= count and not spot.stroked:
        indicators = tuple(spot.line.levels[-count:])  # 接待游客X, 旅游收入Y, 分别增长A和B
    if count > 1 and len(indicators) not in {1, count}:
        return Refused(f"{count} figures after {len(indicators)} indicators")
    if count > 1 and len(indicators) == 1 and len(basis.each_time) == count:
        return Named(indicators * count, carried=True)  # 分别为3亿元和4亿元，增长5%和6%
    if count > 1 and len(indicators) == 1 and rule.measure is not Measure.level and not spot.stroked:
        return Refused(f"{count} figures after one indicator")
    return Named(indicators, carried=True)


def _framed(borders: Borders, spot: Spot) -> Named | None:
    """以EPS来看,|甲金10.36元: what a list goes by, as the clause before it says."""
    pieces = spot.line.clauses[spot.number - 1].pieces if spot.number else ()
    if len(pieces) < 3 or pieces[0].text not in _BY or pieces[-1].text not in _SEEN:
        return None
    text = "".join(piece.text for piece in pieces[1:-1])
    return Named((text,), carried=True) if borders.measured(text) else None


def _is_list(spot: Spot) -> bool:
    """台北市2236栋、|新北市4805栋: whether the next clause is another name with a figure of the same unit."""
    following = spot.following
    row = following.pieces if following is not None and following.opener == "、" else ()
    return len(row) > 1 and row[0].kind == "NAME" and unit_of(row[1]) == spot.unit


def _is_singled_out(spot: Spot) -> bool:
    """甲国|以|195亿美元|居首: whether a name is set before others by its figure."""
    placed = spot.behind is not None and spot.behind.text.startswith(_PLACED)
    return placed and bool(spot.left) and spot.left[-1].text == "以"


def _parts_of(spot: Spot, noun: Noun | None) -> Named | None:
    """全市新增3例感染者。其中|城东区|2例: the parts, place by place, of what the sentence before counted."""
    singled = _is_singled_out(spot)
    apart = singled or _is_list(spot)
    said = spot.scene.level or spot.scene.past if apart else spot.scene.said
    mark = noun.owner[-1].mark if noun is not None and noun.owner else None
    place = isinstance(mark, Entity) and (mark.layer == "places" or singled)
    same = said is not None and said.is_level_in(spot.unit)
    if said is None or not same or not place or not (spot.unit in PEOPLE or apart):
        return None
    return Named(said.indicators[-1:], carried=True)


def _is_converted(spot: Spot, basis: Said) -> bool:
    """200英尺(约|60米): whether a bracket only gives the figure before it in another unit."""
    last = spot.line.clauses[spot.number - 1].pieces[-1] if spot.number else None
    same = basis.kind is spot.kind and basis.unit != spot.unit
    return same and spot.clause.opener == "(" and last is not None and last.kind == "FIGURE"


def _is_hoped(spot: Spot, basis: Said) -> bool:
    """门店3812家，今年|上看|4200家: whether words of hope alone stand before another count in the same unit."""
    hoped = any(piece.kind == "STATUS" for piece in spot.left) and all(p.kind in _HOPING for p in spot.left)
    return hoped and basis.is_level_in(spot.unit)


def _is_unitless(spot: Spot, basis: Said) -> bool:
    """突破万亿，|达到1.1万亿元: whether one of two levels only leaves the unit out."""
    bare = basis.unit is None or spot.unit is None
    return bare and {basis.kind, spot.kind} <= _COUNTABLE and not spot.noun_follows()


def _is_body(noun: Noun | None) -> bool:
    """Whether only the name of a body stands there."""
    mark = noun.owner[-1].mark if noun is not None and noun.owner and not noun.text else None
    return isinstance(mark, Entity) and mark.layer == "organisations"


def _is_part(spot: Spot) -> bool:
    """检出阳性14例，其中|11例来自隔离点: whether a figure counts a part of what the one before counted."""
    previous = spot.before
    alike = previous is not None and (previous.unit == spot.unit or {previous.unit, spot.unit} <= PEOPLE)
    if previous is None or not alike or previous.measure is not Measure.level:
        return False
    just_before = spot.line.clauses[spot.number - 1].pieces if spot.number else ()
    opening = [*(just_before if len(just_before) == 1 else ()), *spot.left]
    used = spot.behind is not None and spot.behind.kind == "USE"
    return used or _do_something(spot) or any(piece.text in {"其中", "另", "另有", "其余"} for piece in opening)


def _are_such(match: Match) -> bool:
    """Whether it is told how many there are of those before 的."""
    has = next((n for n, piece in enumerate(match.between) if piece.text in {"有", "共有"}), 0)
    return has > 0 and match.between[has - 1].kind == "OF"


def _do_something(spot: Spot) -> bool:
    """29家公司获批，|23家|开业: whether a clause opens with how many, and a verb says what these do."""
    behind = spot.behind
    opens = all(piece.kind in COLOUR for piece in spot.left) and not spot.low
    if behind is None or behind.start != spot.group.figures[-1].end or spot.unit not in _BARE:
        return False
    return opens and (behind.kind in {"ACTION", "UP", "DOWN"} or behind.tag == "v")


def _unread(match: Match, spot: Spot, noun: Noun | None) -> bool:
    """Whether words stand left of the row that name something, though nothing could be made of them."""
    known = {piece.start for piece in noun.owner} if noun is not None else set()
    return any(
        piece.kind in {"TEXT", "ACTION", "CAUSE", "USE"} and piece.start not in known and piece.tag != "d"
        for piece in spot.pieces[spot.low : match.start]
    )
