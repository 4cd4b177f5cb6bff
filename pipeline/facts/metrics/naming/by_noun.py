"""The indicators of a row of figures whose noun is known. Knows not where the noun was looked for."""

from __future__ import annotations

from dataclasses import replace

from ....records import FigureKind, Measure
from ..indicators import TRAILING, Borders, Noun
from ..lists import listed, spread
from ..patterns import Match
from ..rules import MetricRule
from ..scene import Said
from ..spot import Spot
from ..status import FORETOLD
from ..words import ASPECTS, AVERAGES, BARE_HEADS, STAKE
from .fellows import SORTS, fellow_of
from .headed import member_of
from .named import Named, Refused

#: Rules that read a figure as the level of the noun before it.
_PLAIN_LEVELS = frozenset({"metrics.noun_figure", "metrics.level"})
#: Behind a number of times these begin what was done so often.
_ADDRESSED = frozenset({"向", "对", "被", "把", "将", "从", "在", "搭乘", "乘坐"})
#: Averages per head that are no quantity: what was named before is (养老金标准继续提高，年人均|提高2556元).
_PER_HEAD = frozenset(
    {"年人均", "月人均", "人均", "每人每月", "每人每年", "城镇年人均", "农村年人均", "人均每月", "人均每年"}
)
#: Ways of travelling.
_WAYS = frozenset({"铁路", "公路", "水路", "民航", "航空", "道路", "高速公路"})


def named_by_noun(
    borders: Borders, rule: MetricRule, match: Match, spot: Spot, noun: Noun, owner: Noun | None
) -> Named | Refused | None:
    """One indicator, a list of them, or none where the figure says something else of the noun."""
    member = member_of(borders, rule, spot, noun) or fellow_of(borders, rule, match, spot, noun)
    if member is not None:
        return member
    if rule.noun == "owner":
        return None  # it is for names alone (运城市|1例)
    if _is_condition(match, noun):
        said = spot.before or spot.scene.said
        same = said is not None and said.is_level_in(spot.unit)
        return Named(said.indicators[-1:], carried=True) if said is not None and same else None
    if rule.id == "metrics.arrive" and _spreads(match, spot) and not borders.measured(noun.text):
        return None  # 疫病蔓延至20多个|主产县
    if rule.id == "metrics.aged" and not noun.text.endswith(("年龄", "寿命")):
        return None
    share = spot.of_follows() and spot.kind is FigureKind.percent and bool(match.verbs)
    if share and not borders.measured(noun.text):
        return None  # 加沙地带多达三分之一的|建筑
    if rule.id in _PLAIN_LEVELS | {"metrics.rank_of_noun"} and not match.verbs and _is_predicate(spot, noun):
        return None  # 对南部发动|两次空袭, 放在|第一位
    behind = spot.behind.text if spot.behind is not None else ""
    if rule.id in _PLAIN_LEVELS and behind in ASPECTS:
        return None  # 健全发展机制三个|方面
    if rule.id in _PLAIN_LEVELS and spot.unit in {"次", "批"} and behind in _ADDRESSED and not match.verbs:
        return None  # 军人遗属曾|两次|向法院起诉
    if rule.id in _PLAIN_LEVELS and spot.unit == "级" and not match.verbs and not noun.text.endswith("级"):
        return None  # 多次里氏|4级以上地震
    stake = match.left_noun_at is not None and spot.kind is FigureKind.percent and _stake_follows(spot)
    if stake and not borders.measured(noun.text):
        return Named(STAKE, noun, owner)  # 收购川河矿业80%股权
    other = noun.action in {None, *TRAILING} and not borders.measured(noun.text)
    if rule.id in _PLAIN_LEVELS and other and spot.noun_follows() and not spot.of_follows():
        return None  # 6.2级|地震, 大唐700万吨|露天矿: the noun behind it is what the figure belongs to
    if noun.text in AVERAGES and match.verbs and match.verbs[-1].text == "增收":
        return Named((noun.text + "增收",), noun, owner)  # 户均|增收1.2万元
    if noun.text in _PER_HEAD and rule.measure is Measure.change and (spot.line.topic or spot.before):
        told = (spot.line.topic,) if spot.line.topic else spot.before.indicators if spot.before else ()
        return Named(tuple(name for name in told if name), noun, owner, carried=True)  # 年人均|提高2556元
    lost = match.verbs[0].text if rule.id == "metrics.noun_action_figure" and spot.kind is FigureKind.money else ""
    if borders.is_result(lost) and noun.text and not borders.measured(noun.text):
        return Named((noun.text + lost,), noun, owner)  # 线上业务|亏损8.4亿元
    peers = _peers(rule, spot, noun) or _ways(spot, noun)
    if peers is not None:
        return peers
    members = spread(borders, noun, spot) if match.left_noun_at is not None else None
    if members is not None:
        return Named((members[0],), noun, owner, rest=tuple(members[1:]))
    indicators = listed(borders, noun, match, spot)
    if not indicators:
        return Refused(f"a list of {spot.count} figures without as many members before it")
    if spot.kind is FigureKind.money:
        indicators = tuple(FORETOLD.get(name, name) for name in indicators)
    indicators = complete(indicators, spot.before, noun)
    if len(noun.text) == 1 and noun.owner and indicators == (noun.text,):
        indicators = (noun.owner[-1].text + noun.text,)  # “工业互联网”建设项目|数
    if rule.measure is Measure.change_rate and not noun.action:
        indicators = _elliptic(borders, indicators, spot)
    return Named(indicators, noun, owner)


def _is_condition(match: Match, noun: Noun) -> bool:
    """净流入超过5亿元的|有|36只: whether the words before 有 only say which of those counted."""
    has = bool(match.verbs) and match.verbs[-1].text in {"有", "共有"}
    behind = next((piece for piece in match.between if piece.start >= noun.end and piece.kind != "AFTER"), None)
    return has and behind is not None and behind.kind == "OF" and any(p.tag == "embedded" for p in noun.pieces)


def _peers(rule: MetricRule, spot: Spot, noun: Noun) -> Named | None:
    """服务出口增长5%，|中国、印度分别增长13%、12%: the same was measured of each of the names."""
    names = [piece for piece in noun.pieces if piece.kind == "NAME"]
    alone = all(piece.kind in {"NAME", "PAUSE", "CONJ"} for piece in noun.pieces)
    said = spot.before or spot.scene.said
    if not (alone and len(names) == spot.count > 1 and said is not None and rule.measure is said.measure):
        return None
    bare = replace(noun, text="", pieces=(), owner=noun.pieces)
    return Named(said.indicators[-1:] * spot.count, bare, carried=True)


def _ways(spot: Spot, noun: Noun) -> Named | None:
    """铁路发送旅客57万人次，|公路|195万人次: by which other way those travelled who were just counted."""
    said = spot.before
    way = noun.pieces[0] if len(noun.pieces) == 1 and noun.text in _WAYS else None
    if way is None or said is None or spot.unit != "人次" or not said.is_level_in("人次"):
        return None
    bare = replace(noun, text="", pieces=(), owner=(replace(way, kind="SELF"),))
    return Named(said.indicators[-1:], bare, carried=True)


def _elliptic(borders: Borders, indicators: tuple[str, ...], spot: Spot) -> tuple[str, ...]:
    """采矿业增加值下降1.7%，|制造业增长7.8%: what grew is the value added of that industry too."""
    last = spot.line.grown
    if len(indicators) != 1 or last is None or borders.measured(indicators[0]):
        return indicators
    head = borders.head_of(last)
    stem = last.removesuffix(head)
    alike = stem and head and stem[-1] == indicators[0][-1] and stem[-1] in SORTS
    return (indicators[0] + head,) if alike else indicators


def complete(indicators: tuple[str, ...], previous: Said | None, noun: Noun) -> tuple[str, ...]:
    """总量 after GDP年均增长 is GDP总量."""
    if len(indicators) != 1 or previous is None or len(previous.indicators) != 1:
        return indicators
    sort = noun.pieces[-1].text if noun.pieces else ""
    if indicators[0].endswith("类") and previous.measure is Measure.level and sort in {"类", "工业类", "农业类"}:
        # 安排重点项目105个，其中工业类3个
        return (indicators[0] + previous.indicators[0].rpartition("类")[2],)
    if indicators[0] in AVERAGES:
        return (indicators[0] + previous.indicators[0],)
    if indicators[0] in BARE_HEADS:
        if previous.is_part and previous.noun is not None:
            # 订单30亿元，其中|机械设备|8亿元，|占比27%
            return (previous.noun.owner[-1].text + indicators[0],)
        if not previous.indicators[0].endswith(indicators[0]):
            return (previous.indicators[0] + indicators[0],)
        return previous.indicators
    return indicators


def _spreads(match: Match, spot: Spot) -> bool:
    """Whether it is told whither something reached, not how many it came to be: 蔓延至, 拓展至; not 增加至."""
    moved = bool(match.verbs) and match.verbs[-1].kind == "ARRIVE" and not match.verbs[-1].tag
    return moved and spot.kind is FigureKind.count and spot.noun_follows()


def _stake_follows(spot: Spot) -> bool:
    """80%|股权, 5%的|股份."""
    behind = [piece for piece in spot.pieces[spot.group.end : spot.group.end + 2] if piece.kind != "OF"]
    return bool(behind) and behind[0].text[:2] in {"股权", "股份"}


def _is_predicate(spot: Spot, noun: Noun) -> bool:
    """Whether the words before the figure end in a verb whose object the figure counts."""
    if len(noun.pieces) < 2:
        return False
    ends = noun.pieces[-1].tag == "v" or noun.text.endswith("在")
    return ends and (spot.kind is FigureKind.rank or (spot.behind is not None and spot.behind.kind == "TEXT"))
