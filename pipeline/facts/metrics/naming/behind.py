"""The noun behind a row of figures, where it is what they count. Knows not what is made of it."""

from __future__ import annotations

import re
from dataclasses import replace

from ....records import FigureKind, Measure
from ...clauses.pieces import COLOUR, NOUNISH, Piece, unit_of
from ...marks import Entity
from ..indicators import DOING, Borders, Noun, past_attribute, without_first
from ..patterns import Match
from ..rules import MetricRule
from ..spot import Spot
from ..words import ASPECTS, BEFELL, CAUSES, GRADES, PEOPLE, PROJECTS, RATE, STAKES

#: How a clause begins that tells what those counted are.
_WHAT_THEY_ARE = frozenset({"为", "是", "均为"})
#: How groups are called of which a percentage does something.
_GROUP = re.compile(
    "(?:者|人|民众|选民|居民|网民|市民|村民|农户|家庭|用户|企业|公司|机构|门店|学生|患者|员工|职工|家长|车主|客户|游客|股东|经济学家|分析师|专家|私募"
    "|行政村|村|乡镇|社区|学校|医院|省份|城市|零部件)$"
)
#: How a part is called of which something is told, and verbs by which it happens to them.
_PARTS = ("成", "一半", "半数", "分之一", "分之二", "分之三", "分之四")
_UNDERGO = frozenset({"用于", "投向", "得到", "已", "遭", "受", "被"})
#: How verbs end that are also the name of what something costs or holds (投资3.3亿元的|快速路).
_COSTS = ("资", "产", "能")
#: What it is to have reached a figure, not what it counts.
_RECORDS = ("历史性", "新高", "新纪录", "历史新高", "历史最高", "新突破")
#: What a report is on, or how far something went, not what is counted: 新增4例的|相关情况.
_MATTERS = ("情况", "高点", "低点")
#: Classifiers of what happens.
_TIMES = frozenset({"次", "场", "起", "轮"})
#: Classifiers that may stand for what they count (60家|净利润增幅超过100%).
_BARE_COUNTS = frozenset({"家", "只", "户", "省区"})
#: Words by which a clause goes on to what came of it.
_AND_THEN = frozenset({"并", "并且", "引发"})
#: How many more attributes a list may have.
_ATTRIBUTES = 3
#: How long two members of a list behind a figure may be together, characters.
_PAIR = 24


def noun_behind(borders: Borders, rule: MetricRule, match: Match, spot: Spot, at: int) -> Noun | None:
    """引进50余家|区域首店: the noun behind the figures, where it is what they count."""
    noun = _right_noun(borders, spot, at, rule)
    if noun is not None and not noun.text and at < spot.high and _counts_things(spot, noun):
        noun = replace(noun, text=noun.owner[-1].text, pieces=noun.owner[-1:], owner=())  # 60台|风电机组
    if noun is not None and spot.unit == "家" and borders.measured(noun.text) and _only_moves(spot, noun):
        return None  # 其中5家|净利润|同比下降: those who were counted before
    if rule.noun == "place":
        return noun if noun is not None and _is_where(match, spot, noun) else None
    if noun is None or not (noun.text or rule.measure is Measure.share):
        return None
    named = any(piece.kind == "ACTION" and piece.text.endswith(_COSTS) for piece in match.verbs)
    if rule.id == "metrics.action_figure_noun" and spot.of_follows() and named:
        return None  # 投资3.3亿元的|快速路: the investment of the road
    if len(noun.pieces) == 1 and noun.pieces[0].tag in {"a", "ad", "d"} and noun.action:
        return None  # 173户|稳定|脱贫
    if rule.id == "metrics.part_of_noun" and noun.text.endswith("目标"):
        return None  # 8%及以上的|投资增长目标
    if noun.text.startswith(_RECORDS):
        return None  # 吞吐量实现76万人次的|历史性突破
    if spot.of_follows() and noun.text.endswith(_MATTERS) and any(p.kind in NOUNISH for p in spot.left):
        return None  # 新增感染者4例的|相关情况
    if noun.pieces and noun.pieces[0].text in ASPECTS:
        if len(noun.pieces) == 1 or noun.action or spot.after_preposition():
            return None
        noun = without_first(noun)  # 11个方面|突出问题
    if spot.of_follows() and spot.unit == "人":
        return None  # 一架载有72人的|客机: how many it holds
    if noun.action in BEFELL and spot.unit in PEOPLE:
        cause = next((piece.text for piece in reversed(spot.left) if piece.text in CAUSES), None)
        if cause is not None:  # 造成144名|平民死亡
            noun = replace(noun, text=noun.text + noun.action, action=cause)
    if spot.kind is FigureKind.length and noun.text[:1] in "长高宽深厚" and rule.id == "metrics.figure_noun_any":
        return None  # 一对500米长|钢轨: the size of one
    if unit_of(spot.group.figures[0]) in GRADES and not _happens(spot, noun):
        return None
    if rule.noun == "predicate" and not _is_what(match, spot, noun):
        return None
    if rule.noun == "group" and not _is_group(borders, spot, noun):
        return None
    if rule.noun == "measured" and not borders.measured(noun.text):
        return None
    if rule.noun == "rate" and not _is_rate(borders, spot, noun):
        return None
    if noun.text[:1] == "口" and spot.unit == "人":
        noun = replace(noun, text=f"人{noun.text}")  # 14亿多人|口
    if spot.kind is FigureKind.count and noun.text:
        noun = _with_place(_with_state(noun, spot), spot)
    land = spot.kind is FigureKind.area and noun.text.endswith("基地")  # 对接30万亩|中药材基地
    size = not land and spot.kind not in {FigureKind.count, FigureKind.percent, FigureKind.money}
    if size and noun.text.endswith(PROJECTS) and rule.id == "metrics.figure_noun_any":
        return None  # 大唐700万吨露天矿项目: the size is part of its name
    return noun


def _only_moves(spot: Spot, noun: Noun) -> bool:
    """Whether what stands behind the figure goes up or down, and its clause tells no more."""
    rest = [piece for piece in spot.pieces if piece.start >= noun.end and piece.kind not in COLOUR]
    return len(rest) == 1 and rest[0].kind in {"UP", "DOWN"}


def _is_where(match: Match, spot: Spot, noun: Noun) -> bool:
    """3例|在|津南区: whether only a place stands there, and a part is told of what was just counted."""
    place = noun.owner[0] if len(noun.owner) == 1 and not noun.text else None
    said = spot.before
    same = said is not None and said.is_level_in(spot.unit)
    alone = not spot.left and place is not None and place.tag == "places" and place.end == spot.clause.end
    return alone and same and match.behind[-1].text == "在"


def _counts_things(spot: Spot, noun: Noun) -> bool:
    """Whether only the name of a sort of things stands there, and an attribute before it: 刚刚投产的|风电机组."""
    mark = noun.owner[-1].mark if len(noun.owner) == 1 else None
    apart = bool(noun.owner) and noun.owner[-1].start > spot.group.figures[-1].end
    return spot.kind is FigureKind.count and apart and isinstance(mark, Entity) and mark.layer == "things"


def _is_what(match: Match, spot: Spot, noun: Noun) -> bool:
    """4人|为|冷库装卸工, 其中三成|是|外地游客: whether all that is said of those counted is what they are."""
    said = match.behind[-1].text in _WHAT_THEY_ARE
    people = spot.kind is FigureKind.percent or spot.unit in PEOPLE
    alone = not any(p.kind in {"TEXT", "ACTION", "UP", "DOWN", "LEVEL", "RATE"} for p in spot.left)
    return said and people and alone and noun.end == spot.clause.end and noun.action is None


def _is_group(borders: Borders, spot: Spot, noun: Noun) -> bool:
    """超八成|受访者|表示…: whether a percentage opens its clause and is told of those named behind it."""
    left = list(spot.left)
    while any(p.kind == "SAYS" for p in left):
        left.pop(0)
    alone = not any(p.kind not in COLOUR and p.kind not in {"LEVEL", "SELF", "NAME"} for p in left)
    behind = next((p for p in spot.pieces[spot.group.end :] if p.kind != "AFTER"), None)  # 90%以上|行政村
    bound = next((p for p in spot.pieces if p.start >= noun.end), None)
    alone = alone and not (bound is not None and bound.kind == "USE")  # 80%以上|企业客户|来自出口: of what they are
    near = behind is not None and (noun.owner[0].start if noun.owner else noun.start) == behind.start
    group = _GROUP.search(noun.text) is not None or _do_something(noun, bound, spot)
    return alone and near and group and not borders.measured(noun.text)


def _do_something(noun: Noun, bound: Piece | None, spot: Spot) -> bool:
    """一半以上|红树林|得到保护, 超九成|工厂|遭损毁: whether a verb tells of those a part is taken of."""
    part = spot.group.figures[-1].text.endswith(_PARTS)
    nouns = bool(noun.pieces) and not any(p.tag in {"v", "vn"} for p in noun.pieces)
    verb = bound is not None and (bound.kind == "ACTION" or bound.tag in {"v", "p", "d"} or bound.text in _UNDERGO)
    return part and nouns and len(noun.text) > 1 and (verb or bool(noun.action))


def _is_rate(borders: Borders, spot: Spot, noun: Noun) -> bool:
    """25%的|关税, 持有其80%|股权; not 收购川河矿业80%股权, that is read with what stands before it."""
    left = borders.before(spot.pieces[spot.low :], spot.group.start - spot.low)
    stake = noun.text.endswith(STAKES)
    owned = left is not None and any(piece.kind != "ACTION" and piece.tag != "v" for piece in left.pieces)
    return RATE.search(noun.text) is not None or (stake and not owned)


def _right_noun(borders: Borders, spot: Spot, at: int, rule: MetricRule) -> Noun | None:
    loose = rule.id == "metrics.share_used"
    verbal = rule.id == "metrics.action_figure_noun" or rule.verbal
    work = verbal and _is_worked_at(spot)
    if spot.kind is FigureKind.money and at < spot.high and spot.pieces[at].kind == "SELF":
        at += 1  # 2亿元|公司|自有资金
    first = at
    if rule.verbal and spot.unit not in _BARE_COUNTS | _TIMES | {"人", "人次"}:
        at = past_attribute(spot.pieces[: spot.high], at)
    high = spot.high
    if spot.after_preposition() and not work:  # 与59个国家|签署协议: the verb is said of others
        verbs = (n for n in range(at + 1, high) if spot.pieces[n].kind == "ACTION")
        high = next((n for n in verbs if not borders.is_noun(spot.pieces[n].text)), high)
    noun = borders.after(spot.pieces[:high], at, loose, verbal, work)
    if noun is None or (at > first and len(noun.text) == 1):
        return None  # 三件|值得欣慰的事
    people = spot.unit in PEOPLE and noun.text.endswith("人口") and spot.high == len(spot.pieces)
    if _value_follows(spot, noun) and rule.measure is Measure.level and not people:  # 177人|贫困人口实现脱贫
        counted = borders.counted(noun)
        left_over = counted.text == noun.text or spot.unit in _BARE_COUNTS
        return None if left_over and borders.measured(counted.text) else counted
    if spot.high < len(spot.pieces):
        return _without_next(noun, spot)
    following = spot.following
    if noun.pieces and noun.pieces[-1] is spot.pieces[-1] and following is not None:
        whole = _behind_attributes(borders, noun, spot)
        if whole is not None:
            return whole
        told = following.pieces[0].kind == "ACTION" or following.pieces[0].tag == "v"  # 、|覆盖全球的|贸易伙伴
        if following.opener == "、" and not told and not any(p.kind == "FIGURE" for p in following.pieces):
            more = borders.after(following.pieces, 0, loose)
            if more is not None and more.text and len(noun.text + more.text) < _PAIR:
                return replace(noun, text=f"{noun.text}、{more.text}", end=more.end)
    return noun


def _behind_attributes(borders: Borders, noun: Noun, spot: Spot) -> Noun | None:
    """30家掌握核心技术、市场前景好的|科技企业: who is counted, behind a list of what is told of them."""
    if noun.pieces[0].tag != "v":
        return None
    for clause in spot.line.clauses[spot.number + 1 : spot.number + 1 + _ATTRIBUTES]:
        if clause.opener != "、" or any(piece.kind == "FIGURE" for piece in clause.pieces):
            return None
        of = next((n for n, piece in enumerate(clause.pieces) if piece.kind == "OF"), None)
        if of is not None:
            counted = borders.after(clause.pieces, of + 1)
            return counted if counted is not None and len(counted.text) > 1 else None
    return None


def _without_next(noun: Noun, spot: Spot) -> Noun:
    """30名|议员|和分区直接选举的20名议员: what stands behind 和 tells of those whom the next figure counts."""
    joint = next((n for n in range(len(noun.pieces) - 1, 0, -1) if noun.pieces[n].kind == "CONJ"), 0)
    follows = next((piece for piece in spot.pieces if piece.start >= noun.end), None)
    tells = spot.pieces[spot.high - 1].kind == "OF" and follows is not None and follows.kind != "OF"
    if not joint or not tells:
        return noun
    kept = noun.pieces[:joint]
    return replace(noun, text="".join(p.text for p in kept), end=kept[-1].end, pieces=kept, action=None)


def _with_state(noun: Noun, spot: Spot) -> Noun:
    """两人|伤势较重: of people the state is told, not what they are."""
    rest = [piece for piece in spot.pieces[spot.group.end :] if piece.start >= noun.end]
    states = len(rest) in {1, 2} and rest[-1].tag == "a" and (len(rest) == 1 or rest[0].kind == "FILL")
    if spot.unit != "人" or not states or rest[-1].end != spot.clause.end:
        return noun
    return replace(noun, text=noun.text + "".join(piece.text for piece in rest), end=rest[-1].end)


def _with_place(noun: Noun, spot: Spot) -> Noun:
    """38个|非洲国家: a place directly behind a classifier says which, not whom it is about."""
    first = noun.owner[0] if len(noun.owner) == 1 else None
    if first is None or first.tag != "places" or first.start != spot.group.figures[-1].end or first.end != noun.start:
        return noun
    return replace(noun, text=first.text + noun.text, start=first.start, pieces=(first, *noun.pieces), owner=())


def _happens(spot: Spot, noun: Noun) -> bool:
    """发生|5.2级|地震, 发生里氏|6级|地震|并|引发海啸: how strong what happened was, with no more said of it."""
    told = [piece.text for piece in spot.left if piece.text != "里氏"]
    near = bool(told) and told[-1] == "发生" and spot.unit == "级"
    behind = next((piece for piece in spot.pieces if piece.start >= noun.end), None)
    ends = noun.end == spot.clause.end or (behind is not None and behind.text in _AND_THEN)
    return near and noun.start == spot.group.figures[-1].end and ends


def _is_worked_at(spot: Spot) -> bool:
    """Whether a verb of doing governs the figure: 完成9所|标准化学校创建."""
    if spot.unit in _TIMES and spot.group.end + 1 == len(spot.pieces):
        return True  # 遭到14次|空袭
    for piece in reversed(spot.left):
        if piece.kind in {"ACTION", "CAUSE"} or piece.text in DOING:
            return piece.text in DOING or (spot.unit in _TIMES and piece.kind == "ACTION")
        if piece.kind == "QUOTE":
            return False  # “疫苗实施计划”已向|144个国家分发
        if not (piece.kind in NOUNISH or piece.kind in COLOUR or piece.kind in {"ETC", "LEVEL"}):
            return False
    goes_on = spot.clause.opener == "、" and spot.before is not None and not spot.low
    return goes_on and spot.before is not None and spot.before.action in DOING


def _value_follows(spot: Spot, noun: Noun) -> bool:
    """Whether another figure is said of what stands behind this one: 14个合作项目金额|合计3.2亿元."""
    if not noun.pieces or spot.kind is not FigureKind.count:
        return False
    rest = [piece for piece in spot.pieces[spot.group.end :] if piece.start >= noun.end]
    first = next((piece.kind for piece in rest if piece.kind not in COLOUR), "")
    told = any(piece.kind == "FIGURE" for piece in rest)
    return told and first in {"FIGURE", "LEVEL", "UP", "DOWN", "ARRIVE"}
