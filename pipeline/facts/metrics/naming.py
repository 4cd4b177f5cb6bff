"""What the figures of a row measure: the noun before or behind them, or what was named earlier. Knows no subjects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...mentions import FigureMention
from ...records import FigureKind, Measure
from ..clauses.pieces import COLOUR, NOUNISH, Clause, Piece
from ..marks import Entity
from .indicators import DOING, LIGHT, TRAILING, Borders, Noun, without_first
from .lists import is_apart, listed, members_ahead, named, spread
from .patterns import Match
from .rules import MetricRule
from .scene import Said, differs
from .spot import Spot
from .status import FORETOLD
from .times import RECORD
from .words import (
    AVERAGES,
    BARE_HEADS,
    BEFELL,
    CAUSES,
    CLASSIFIED,
    GRADES,
    PEOPLE,
    PRICE_VERBS,
    PROJECTS,
    RATE,
    STAKE,
    STAKES,
    WORKS,
    before_share,
    is_each,
    no_indicator,
    ranking_of,
)

#: Rules that read a figure as the level of the noun before it.
_PLAIN_LEVELS = frozenset({"metrics.noun_figure", "metrics.level"})
#: Kinds of pieces before which a clause without a figure has named what it is about.
_STATING = frozenset({"UP", "DOWN", "FROM", "LEVEL", "FILL", "STATUS", "ARRIVE", "COMPARE", "RANK"})
#: Averages per head that are no quantity: what was named before is (养老金标准继续提高，年人均|提高2556元).
_PER_HEAD = frozenset(
    {"年人均", "月人均", "人均", "每人每月", "每人每年", "城镇年人均", "农村年人均", "人均每月", "人均每年"}
)
#: Comparisons that say by how much it is apart, not what the other is: 高出二线城市|1.1岁.
_BY_HOW_MUCH = ("高出", "多出", "快出", "低出", "少出")
#: Ways in which something is looked at: counted in speech, never a fact (在三个|方面开展合作).
_ASPECTS = frozenset({"方面", "层面", "阶段", "步骤", "角度", "维度", "环节"})
#: How a clause begins that tells what those counted are.
_WHAT_THEY_ARE = frozenset({"为", "是", "均为"})
#: How groups are called of which a percentage does something.
_GROUP = re.compile(
    "(?:者|人|民众|选民|居民|网民|市民|村民|农户|家庭|用户|企业|公司|机构|门店|学生|患者|员工|职工|家长|车主|客户|游客)$"
)
#: Classifiers of what happens.
_TIMES = frozenset({"次", "场", "起", "轮"})
#: Classifiers that may stand for what they count (60家|净利润增幅超过100%).
_BARE_COUNTS = frozenset({"家", "只", "户", "省区"})
#: Last characters of names of which a list tells the same quantity (制造业, 股份制企业, 粮油类).
_SORTS = frozenset("业类")
#: Verbs that name what moved: 下月|增产|40万桶.
_WITH_OBJECT = {"增产": "产量", "减产": "产量", "增收": "收入"}
_PRICING = frozenset({"涨价", "提价", "降价"})
#: What is told in two units of one size.
_SIZES = frozenset({FigureKind.length, FigureKind.area, FigureKind.mass, FigureKind.volume, FigureKind.temperature})
#: How many pieces tell what was done to people, at most.
_SUFFERED = 5
#: What is brought about for people: 带动2000人|增收|致富.
_BETTERED = frozenset({"就业", "增收", "致富", "脱贫", "创业"})
#: Words before the place where people do something.
_SOMEWHERE = frozenset({"在", "从", "到", "向", "由"})
#: Words by which money is spent, those that may stand between, how verbs of getting and giving end.
_SPENDING = frozenset({"以", "斥资", "出资", "耗资", "拿出", "花费"})
_NEARLY = frozenset({"约", "近", "超", "不超过", "逾"})
_BUYING = "购让买持租售"
#: How a share closes.
_CLOSES = frozenset({"收", "作收", "收在", "收报", "收于"})
#: Around what a list goes by (以EPS来看, 依累计获利排名).
_BY = frozenset({"以", "依", "按", "就", "从"})
_SEEN = frozenset({"来看", "看", "来说", "排名", "排序", "而言", "计", "计算"})
#: How long the name of what is bought may be, characters.
_SHORT = 9
#: How long two members of a list behind a figure may be together, characters.
_PAIR = 24


@dataclass(frozen=True, slots=True)
class Named:
    """The indicators of a row, the noun they were read from, and the noun before a figure whose own is behind it."""

    indicators: tuple[str, ...]
    noun: Noun | None = None
    owner: Noun | None = None
    carried: bool = False
    rest: tuple[str, ...] = ()  # what the figures behind this one say, each with its own verb


@dataclass(frozen=True, slots=True)
class Refused:
    """The rule fits, but what it says cannot be told apart: no other rule is asked."""

    why: str


class Naming:
    """Names what is measured where a rule fits."""

    def __init__(self, borders: Borders) -> None:
        self._borders = borders

    def of(self, rule: MetricRule, match: Match, spot: Spot) -> Named | Refused | None:
        """None: the rule finds no indicator here, the next one is asked."""
        if rule.id == "metrics.versus_level" and any(piece.text.startswith(_BY_HOW_MUCH) for piece in match.verbs):
            return None
        if match.right_noun_at is not None:
            noun = self._behind(rule, match, spot, match.right_noun_at)
            if noun is None:
                return None
            owner = self._borders.before(spot.pieces[spot.low :], spot.group.start - spot.low)
            if spot.goes_on():
                owner = None
        else:
            noun = self._before(match, spot) if match.left_noun_at is not None else None
            owner = None
        noun = _as_owners(noun, spot)
        if noun is not None and noun.text:
            return self._by_noun(rule, match, spot, noun, owner)
        named = self._without_noun(rule, match, spot, noun)
        return replace(named, noun=noun, owner=owner) if isinstance(named, Named) else named

    # -- the noun --------------------------------------------------------------------------------

    def _is_what(self, match: Match, spot: Spot, noun: Noun) -> bool:
        """4人|为|冷库装卸工, 其中三成|是|外地游客: whether all that is said of those counted is what they are."""
        said = match.behind[-1].text in _WHAT_THEY_ARE
        people = spot.kind is FigureKind.percent or spot.unit in PEOPLE
        alone = not any(p.kind in {"TEXT", "ACTION", "UP", "DOWN", "LEVEL", "RATE"} for p in spot.left)
        return said and people and alone and noun.end == spot.clause.end and noun.action is None

    def _behind(self, rule: MetricRule, match: Match, spot: Spot, at: int) -> Noun | None:
        """引进50余家|区域首店: the noun behind the figures, where it is what they count."""
        noun = self._right_noun(spot, at, rule)
        if noun is None or not (noun.text or rule.measure is Measure.share):
            return None
        named = any(piece.kind == "ACTION" and self._borders.is_noun(piece.text) for piece in match.verbs)
        if rule.id == "metrics.action_figure_noun" and spot.of_follows() and named:
            return None  # 投资3.3亿元的|快速路: the investment of the road
        if noun.pieces and noun.pieces[0].text in _ASPECTS:
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
        if spot.group.figures[0].mark is not None and _unit_of(spot) in GRADES and not _happens(spot, noun):
            return None
        if rule.noun == "predicate" and not self._is_what(match, spot, noun):
            return None
        if rule.noun == "group" and not self._is_group(spot, noun):
            return None
        if rule.noun == "measured" and not self._borders.measured(noun.text):
            return None
        if rule.noun == "rate" and not self._is_rate(spot, noun):
            return None
        if spot.kind is FigureKind.count and noun.text:
            noun = _with_place(_with_state(noun, spot), spot)
        land = spot.kind is FigureKind.area and noun.text.endswith("基地")  # 对接30万亩|中药材基地
        size = not land and spot.kind not in {FigureKind.count, FigureKind.percent, FigureKind.money}
        if size and noun.text.endswith(PROJECTS) and rule.id == "metrics.figure_noun_any":
            return None  # 大唐700万吨露天矿项目: the size is part of its name
        return noun

    def _is_group(self, spot: Spot, noun: Noun) -> bool:
        """超八成|受访者|表示…: whether a percentage opens its clause and is told of those named behind it."""
        left = list(spot.left)
        while any(p.kind == "SAYS" for p in left):
            left.pop(0)
        alone = not any(p.kind not in COLOUR and p.kind not in {"LEVEL", "SELF", "NAME"} for p in left)
        near = (noun.owner[0].start if noun.owner else noun.start) == spot.group.figures[-1].end
        return alone and near and _GROUP.search(noun.text) is not None and not self._borders.measured(noun.text)

    def _is_rate(self, spot: Spot, noun: Noun) -> bool:
        """25%的|关税, 持有其80%|股权; not 收购川河矿业80%股权, that is read with what stands before it."""
        left = self._borders.before(spot.pieces[spot.low :], spot.group.start - spot.low)
        stake = noun.text.endswith(STAKES)
        owned = left is not None and any(piece.kind != "ACTION" for piece in left.pieces)
        return RATE.search(noun.text) is not None or (stake and not owned)

    def _right_noun(self, spot: Spot, at: int, rule: MetricRule) -> Noun | None:
        loose = rule.id == "metrics.share_used"
        verbal = rule.id == "metrics.action_figure_noun" or rule.verbal
        work = verbal and _is_worked_at(spot)
        if spot.kind is FigureKind.money and at < spot.high and spot.pieces[at].kind == "SELF":
            at += 1  # 2亿元|公司|自有资金
        first = at
        if rule.verbal and spot.unit not in _BARE_COUNTS | _TIMES | {"人", "人次"}:
            at = self._borders.past_attribute(spot.pieces[: spot.high], at)
        high = spot.high
        if spot.after_preposition() and not work:  # 与59个国家|签署协议: the verb is said of others
            verbs = (n for n in range(at + 1, high) if spot.pieces[n].kind == "ACTION")
            high = next((n for n in verbs if not self._borders.is_noun(spot.pieces[n].text)), high)
        noun = self._borders.after(spot.pieces[:high], at, loose, verbal, work)
        if noun is None or (at > first and len(noun.text) == 1):
            return None  # 三件|值得欣慰的事
        people = spot.unit in PEOPLE and noun.text.endswith("人口") and spot.high == len(spot.pieces)
        if _value_follows(spot, noun) and rule.measure is Measure.level and not people:  # 177人|贫困人口实现脱贫
            counted = self._borders.counted(noun)
            left_over = counted.text == noun.text or spot.unit in _BARE_COUNTS
            return None if left_over and self._borders.measured(counted.text) else counted
        if spot.high < len(spot.pieces):
            return _without_next(noun, spot)
        if noun.pieces and noun.pieces[-1] is spot.pieces[-1] and spot.number + 1 < len(spot.line.clauses):
            following = spot.line.clauses[spot.number + 1]
            if following.opener == "、" and not any(p.kind == "FIGURE" for p in following.pieces):
                more = self._borders.after(following.pieces, 0, loose)
                if more is not None and more.text and len(noun.text + more.text) < _PAIR:
                    return replace(noun, text=f"{noun.text}、{more.text}", end=more.end)
        return noun

    def _before(self, match: Match, spot: Spot) -> Noun | None:
        """进出口总额|达183.6亿元: the noun before the figures; without text where it is only a verb or a pronoun."""
        assert match.left_noun_at is not None
        each = any(is_each(piece) for piece in spot.left)
        noun = self._borders.before(
            spot.pieces[spot.low :],
            match.left_noun_at - spot.low,
            max(spot.count, 2 if each else 1),
            verb_follows=bool(match.verbs) and match.verbs[0].kind != "ACTION",
            listed=spot.clause.opener == "、" and spot.before is not None and spot.before.action is not None,
        )
        if noun is not None and spot.low:
            noun = self._of_counted(spot, noun)
        fronted = self._fronted(spot, noun)
        if fronted is not None:
            return fronted
        if noun is None or not noun.text or noun.action or self._borders.measured(noun.text):
            return noun
        if spot.unit == "次" and len(noun.text) > 1 and noun.text not in TRAILING | LIGHT:
            return noun  # 总共|升息|四次
        compared = any(piece.kind == "COMPARE" and piece.start == noun.end for piece in spot.left)
        if compared and noun.start == spot.clause.start and len(noun.text) > 1 and noun.text not in TRAILING:
            return noun  # 赔付|同比|增长14%
        left_over = no_indicator(noun, spot.pieces[spot.low : match.left_noun_at])
        return replace(noun, text="", pieces=()) if left_over else noun

    def _of_counted(self, spot: Spot, noun: Noun) -> Noun:
        """36个|成员国|的|接种率不到10%: what those have that were just counted."""
        of = next((n for n in range(len(noun.pieces) - 1, 0, -1) if noun.pieces[n].kind == "OF"), 0)
        rest = noun.pieces[of + 1 :]
        opens = [*noun.owner, *noun.pieces][0].start == spot.pieces[spot.low].start
        counted = getattr(spot.pieces[spot.low - 1].mark, "kind", None) is FigureKind.count
        text = "".join(piece.text for piece in rest if piece.kind != "NOTE")
        if not (of and opens and counted and self._borders.measured(text)):
            return noun
        return replace(noun, text=text, start=rest[0].start, pieces=rest)

    def _fronted(self, spot: Spot, noun: Noun | None) -> Noun | None:
        """农作物|已|收获|超1.1亿亩: what stands before a verb that is also the name of what it does."""
        verb = noun.pieces[0] if noun is not None and len(noun.pieces) == 1 else None
        if verb is None or verb.kind != "ACTION" or spot.kind in {FigureKind.money, FigureKind.percent}:
            return None
        at = next(n for n, piece in enumerate(spot.left) if piece.start == verb.start)
        if at < 2 or spot.left[at - 1].kind != "FILL" or spot.left[at - 2].kind != "TEXT":
            return None
        thing = self._borders.before(spot.left, at)
        if thing is None or not thing.text or thing.action:
            return None
        return replace(thing, action=verb.text)

    def _by_noun(
        self, rule: MetricRule, match: Match, spot: Spot, noun: Noun, owner: Noun | None
    ) -> Named | Refused | None:
        if rule.noun == "owner":
            return None  # it is for names alone (运城市|1例)
        share = spot.of_follows() and spot.kind is FigureKind.percent and bool(match.verbs)
        if share and not self._borders.measured(noun.text):
            return None  # 加沙地带多达三分之一的|建筑
        if rule.id in _PLAIN_LEVELS | {"metrics.rank_of_noun"} and not match.verbs and _is_predicate(spot, noun):
            return None  # 对南部发动|两次空袭, 放在|第一位
        behind = spot.pieces[spot.group.end].text if spot.group.end < len(spot.pieces) else ""
        if rule.id in _PLAIN_LEVELS and behind in _ASPECTS:
            return None  # 健全发展机制三个|方面
        if rule.id in _PLAIN_LEVELS and spot.unit == "级" and not match.verbs and not noun.text.endswith("级"):
            return None  # 多次里氏|4级以上地震
        other = noun.action in {None, *TRAILING} and not self._borders.measured(noun.text)
        if rule.id in _PLAIN_LEVELS and other and spot.noun_follows() and not spot.of_follows():
            return None  # 6.2级|地震, 大唐700万吨|露天矿: the noun behind it is what the figure belongs to
        if noun.text in AVERAGES and match.verbs and match.verbs[-1].text == "增收":
            return Named((noun.text + "增收",), noun, owner)  # 户均|增收1.2万元
        if noun.text in _PER_HEAD and rule.measure is Measure.change and (spot.line.topic or spot.before):
            told = (spot.line.topic,) if spot.line.topic else spot.before.indicators if spot.before else ()
            return Named(tuple(name for name in told if name), noun, owner, carried=True)  # 年人均|提高2556元
        stake = match.left_noun_at is not None and spot.kind is FigureKind.percent and _stake_follows(spot)
        if stake and not self._borders.measured(noun.text):
            return Named(STAKE, noun, owner)  # 收购川河矿业80%股权
        lost = match.verbs[0].text if rule.id == "metrics.noun_action_figure" and spot.kind is FigureKind.money else ""
        if self._borders.is_result(lost) and noun.text and not self._borders.measured(noun.text):
            return Named((noun.text + lost,), noun, owner)  # 线上业务|亏损8.4亿元
        peers = self._peers(rule, spot, noun)
        if peers is not None:
            return peers
        members = spread(self._borders, noun, spot) if match.left_noun_at is not None else None
        if members is not None:
            return Named((members[0],), noun, owner, rest=tuple(members[1:]))
        indicators = listed(self._borders, noun, match, spot)
        if not indicators:
            return Refused(f"a list of {spot.count} figures without as many members before it")
        if spot.kind is FigureKind.money:
            indicators = tuple(FORETOLD.get(name, name) for name in indicators)
        indicators = complete(indicators, spot.before, noun)
        if len(noun.text) == 1 and noun.owner and indicators == (noun.text,):
            indicators = (noun.owner[-1].text + noun.text,)  # “工业互联网”建设项目|数
        if rule.measure is Measure.change_rate and not noun.action:
            indicators = self._elliptic(indicators, spot)
        return Named(indicators, noun, owner)

    def _peers(self, rule: MetricRule, spot: Spot, noun: Noun) -> Named | None:
        """服务出口增长5%，|中国、印度分别增长13%、12%: the same was measured of each of the names."""
        names = [piece for piece in noun.pieces if piece.kind == "NAME"]
        alone = all(piece.kind in {"NAME", "PAUSE", "CONJ"} for piece in noun.pieces)
        said = spot.before or spot.scene.said
        if not (alone and len(names) == spot.count > 1 and said is not None and rule.measure is said.measure):
            return None
        bare = replace(noun, text="", pieces=(), owner=noun.pieces)
        return Named(said.indicators[-1:] * spot.count, bare, carried=True)

    def _elliptic(self, indicators: tuple[str, ...], spot: Spot) -> tuple[str, ...]:
        """采矿业增加值下降1.7%，|制造业增长7.8%: what grew is the value added of that industry too."""
        last = spot.line.grown
        if len(indicators) != 1 or last is None or self._borders.measured(indicators[0]):
            return indicators
        head = self._borders.head_of(last)
        stem = last.removesuffix(head)
        alike = stem and head and stem[-1] == indicators[0][-1] and stem[-1] in _SORTS
        return (indicators[0] + head,) if alike else indicators

    # -- without a noun --------------------------------------------------------------------------

    def _without_noun(self, rule: MetricRule, match: Match, spot: Spot, noun: Noun | None) -> Named | Refused | None:
        if spot.line.label and (match.label or match.noun_may_be_absent):
            return Named((spot.line.label,))
        if match.label:
            return None
        if noun is not None and _is_quoted(rule, match, spot, noun):
            return Named(("股价",))
        if noun is None and spot.before is None and rule.measure is Measure.level and _is_closing(match, spot):
            return Named(("股价",))
        if rule.id == "metrics.topic_action":
            return self._topic(spot)
        if rule.id in _BY_VERB:
            word = self._shared(spot) if rule.id == "metrics.classifier" else None
            word = word or _BY_VERB[rule.id](match, spot)
            return Named((word,)) if word else None
        told = match.verbs[-1].text if match.verbs else ""
        if told in _PRICING:
            return Named(("价格",))
        if rule.measure is Measure.change and spot.before is None and told in _WITH_OBJECT:
            return Named((_WITH_OBJECT[told],))
        if rule.measure is Measure.rank and ranking_of(match.scope):
            return Named((ranking_of(match.scope),))
        return self._carried(rule, match, spot, noun) if match.noun_may_be_absent else None

    def _shared(self, spot: Spot) -> str | None:
        """新建5座、|改造3座变电站: the noun behind the next figure, which goes on the list in the same unit."""
        following = spot.line.clauses[spot.number + 1] if spot.number + 1 < len(spot.line.clauses) else None
        if following is None or following.opener != "、" or spot.group.end < len(spot.pieces):
            return None
        at = next((n for n, piece in enumerate(following.pieces) if piece.kind == "FIGURE"), 0)
        same = getattr(following.pieces[at].mark, "unit", None) == spot.unit
        if not (at and same and following.pieces[at - 1].kind in {"ACTION", "TEXT", "UP"}):
            return None
        noun = self._borders.after(following.pieces, at + 1)
        return noun.text or None if noun is not None else None

    def _topic(self, spot: Spot) -> Named | None:
        """老旧小区改造持续发力，已经完工|186个: what was last said, or what the clause before is about."""
        if spot.before is not None:
            other = differs(spot.before, spot.group) or spot.before.kind is not spot.kind
            return None if other else Named(spot.before.indicators, carried=True)
        topic = spot.line.topic
        if topic and (self._borders.measured(topic) or topic.endswith(WORKS) or spot.line.object):
            return Named((topic,), carried=True)
        return None

    def _carried(self, rule: MetricRule, match: Match, spot: Spot, noun: Noun | None) -> Named | Refused | None:
        """达120亿元，|增长8%: the indicator of the figure, the clause or the sentence before."""
        level, previous = rule.measure is Measure.level, spot.before
        if rule.id == "metrics.from" and not spot.arrives():
            return None
        if rule.id == "metrics.part" and not _is_part(spot):
            return None
        if spot.line.rest and not _unread(match, spot, noun):
            return Named((spot.line.rest[0],), rest=spot.line.rest[1:], carried=True)
        if level and rule.id != "metrics.versus_level" and _unread(match, spot, noun):
            return None  # something stands there, only not one that could be read
        if rule.noun == "owner" and (noun is None or not noun.owner):
            return None
        if rule.noun == "owner" and previous is None:
            return _framed(self._borders, spot) or _parts_of(spot, noun)
        if spot.line.topic and previous is None:
            if spot.count > 1:
                return self._of_topic(spot)
            beside = spot.number > 0 and spot.line.topic_clause is spot.line.clauses[spot.number - 1]
            moves = rule.id in {"metrics.from", "metrics.arrive"} and spot.line.object and beside
            alone = moves or self._borders.measured(spot.line.topic)
            return Named((spot.line.topic,), carried=spot.line.asked) if alone else None
        basis = previous or (None if level else spot.scene.said)
        if basis is None or (level and differs(basis, spot.group)):
            return None
        if rule.id == "metrics.last" and spot.kind in _SIZES and not _is_converted(spot, basis):
            return None
        if basis.indicators == ("指数",) and rule.measure is Measure.change_rate and _is_body(noun):
            return Named(("股价",), carried=True)  # 恒生指数涨1%，|云亭股份|涨3%
        if spot.count > 1 and len(named(noun)) == spot.count and len(basis.indicators) == 1:
            return Named(basis.indicators * spot.count, carried=True)  # 甲国、乙国|分别增长3%和2%
        return self._of_basis(rule, spot, basis)

    def _of_topic(self, spot: Spot) -> Named | None:
        """带动甲、乙、丙等产品产量，|分别增长30%、20%、13%: the list that the clause before ends in or speaks of."""
        pieces = spot.line.topic_clause.pieces if spot.line.topic_clause is not None else ()
        ends = [n for n in range(1, len(pieces)) if pieces[n].kind in _STATING][:1]
        for end in (len(pieces), *ends):
            noun = self._borders.before(pieces, end, spot.count, verb_follows=True) if end else None
            parts = self._borders.parts(noun, spot.count) if noun is not None else None
            if parts is not None:
                return Named(tuple(parts), carried=True)
        return None

    def _of_basis(self, rule: MetricRule, spot: Spot, basis: Said) -> Named | Refused:
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
            indicators = tuple(self._borders.parts(basis.noun, count) or indicators)
        if count > 1 and len(indicators) == 1 and len(spot.line.levels) >= count and not spot.stroked:
            indicators = tuple(spot.line.levels[-count:])  # 接待游客X, 旅游收入Y, 分别增长A和B
        if count > 1 and len(indicators) not in {1, count}:
            return Refused(f"{count} figures after {len(indicators)} indicators")
        if count > 1 and len(indicators) == 1 and len(basis.each_time) == count:
            return Named(indicators * count, carried=True)  # 分别为3亿元和4亿元，增长5%和6%
        if count > 1 and len(indicators) == 1 and rule.measure is not Measure.level:
            return Refused(f"{count} figures after one indicator")
        return Named(indicators, carried=True)

    # -- a clause without a figure ---------------------------------------------------------------

    def topic_of(self, clause: Clause) -> Noun | None:
        """What it is about: 现金流量净额|由负转正; 老旧小区改造|持续发力."""
        pieces = clause.pieces
        verb = next((n for n in range(len(pieces) - 1, 0, -1) if pieces[n].kind in {"ACTION", "UP", "DOWN"}), 0)
        if 0 < verb < len(pieces) - 1 and all(piece.kind in NOUNISH for piece in pieces[verb + 1 :]):
            noun = self._borders.after(pieces, verb + 1, verbal=True)
            if pieces[verb].kind != "ACTION" and pieces[verb + 1].start == pieces[verb].end:
                noun = None  # only 提高了|推荐奖金: without 了 it may be 精品率|提高|得快, 延续|上涨|势头
            if noun is not None and len(noun.text) > 1 and not self._borders.measured(noun.text):
                return replace(noun, action=pieces[verb].text)  # 逐步设置|平价蔬菜超市
        first = next(
            (n for n, p in enumerate(pieces) if p.kind in NOUNISH and p.kind not in {"NAME", "SELF", "NOTE"}),
            len(pieces),
        )
        for number in range(first + 1, len(pieces)):
            if pieces[number].kind in _STATING or pieces[number].text in RECORD:
                noun = self._borders.before(pieces, number, verb_follows=True)
                if noun is not None and self._borders.measured(noun.text):
                    return noun
                break
        return self._borders.after(pieces, first)


def _as_owners(noun: Noun | None, spot: Spot) -> Noun | None:
    """甲国、乙国|分别增长3%和2%: as many names as figures are whose it is, not what is measured."""
    whole = (*noun.owner, *noun.pieces) if noun is not None else ()
    names = sum(piece.kind == "NAME" for piece in whole)
    if noun is None or not 1 < names == spot.count or any(p.kind not in {"NAME", "PAUSE", "CONJ"} for p in whole):
        return noun
    return replace(noun, text="", pieces=(), owner=whole)


def _framed(borders: Borders, spot: Spot) -> Named | None:
    """以EPS来看,|甲金10.36元: what a list goes by, as the clause before it says."""
    pieces = spot.line.clauses[spot.number - 1].pieces if spot.number else ()
    if len(pieces) < 3 or pieces[0].text not in _BY or pieces[-1].text not in _SEEN:
        return None
    text = "".join(piece.text for piece in pieces[1:-1])
    return Named((text,), carried=True) if borders.measured(text) else None


def _is_list(spot: Spot) -> bool:
    """台北市2236栋、|新北市4805栋: whether the next clause is another name with a figure of the same unit."""
    clauses = spot.line.clauses[spot.number + 1 : spot.number + 2]
    row = [piece for clause in clauses if clause.opener == "、" for piece in clause.pieces]
    return len(row) > 1 and row[0].kind == "NAME" and getattr(row[1].mark, "unit", None) == spot.unit


def _parts_of(spot: Spot, noun: Noun | None) -> Named | None:
    """全市新增3例感染者。其中|城东区|2例: the parts, place by place, of what the sentence before counted."""
    said = spot.scene.level if _is_list(spot) else spot.scene.said
    mark = noun.owner[-1].mark if noun is not None and noun.owner else None
    place = isinstance(mark, Entity) and mark.layer == "places"
    same = said is not None and said.unit == spot.unit and said.measure is Measure.level
    if said is None or not same or not place or not (spot.unit in PEOPLE or _is_list(spot)):
        return None
    return Named(said.indicators[-1:], carried=True)


def _is_converted(spot: Spot, basis: Said) -> bool:
    """200英尺(约|60米): whether a bracket only gives the figure before it in another unit."""
    last = spot.line.clauses[spot.number - 1].pieces[-1] if spot.number else None
    same = basis.kind is spot.kind and basis.unit != spot.unit
    return same and spot.clause.opener == "(" and last is not None and last.kind == "FIGURE"


def _is_body(noun: Noun | None) -> bool:
    """Whether only the name of a body stands there."""
    mark = noun.owner[-1].mark if noun is not None and noun.owner and not noun.text else None
    return isinstance(mark, Entity) and mark.layer == "organisations"


def _is_quoted(rule: MetricRule, match: Match, spot: Spot, noun: Noun) -> bool:
    """赛睿智能|报31.56元/股: a company is quoted at the price of its share."""
    company = bool(noun.owner) and isinstance(noun.owner[-1].mark, Entity) and noun.owner[-1].mark.kind == "company"
    priced = {
        Measure.level: {FigureKind.money},
        Measure.change: {FigureKind.money},
        Measure.change_rate: {FigureKind.percent},
    }
    verb = match.verbs[-1].text if match.verbs else ""
    return company and verb in PRICE_VERBS and spot.kind in priced.get(rule.measure, ())


def _is_closing(match: Match, spot: Spot) -> bool:
    """终场|收|170元: what a share of the company that is spoken of closed at."""
    about = spot.line.subject is not None or spot.scene.last_body is not None
    money = spot.kind is FigureKind.money and "/" not in (spot.unit or "")
    return about and money and bool(match.verbs) and match.verbs[-1].text in _CLOSES


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
        if not previous.indicators[0].endswith(indicators[0]):
            return (previous.indicators[0] + indicators[0],)
        return previous.indicators
    return indicators


def _stake_follows(spot: Spot) -> bool:
    """80%|股权, 5%的|股份."""
    behind = [piece for piece in spot.pieces[spot.group.end : spot.group.end + 2] if piece.kind != "OF"]
    return bool(behind) and behind[0].text[:2] in {"股权", "股份"}


def _is_part(spot: Spot) -> bool:
    """检出阳性14例，其中|11例来自隔离点: whether a figure counts a part of what the one before counted."""
    previous = spot.before
    alike = previous is not None and (previous.unit == spot.unit or {previous.unit, spot.unit} <= PEOPLE)
    if previous is None or not alike or previous.measure is not Measure.level:
        return False
    just_before = spot.line.clauses[spot.number - 1].pieces if spot.number else ()
    opening = [*(just_before if len(just_before) == 1 else ()), *spot.left]
    behind = spot.pieces[spot.group.end].kind if spot.group.end < len(spot.pieces) else ""
    return behind == "USE" or any(piece.text in {"其中", "另", "另有", "其余"} for piece in opening)


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
    """发生|5.2级|地震: how strong what happened was, with no more said of it."""
    near = spot.left[-1:] and spot.left[-1].text == "发生" and spot.unit == "级"
    return bool(near) and noun.start == spot.group.figures[-1].end and noun.end == spot.clause.end


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


def _is_predicate(spot: Spot, noun: Noun) -> bool:
    """Whether the words before the figure end in a verb whose object the figure counts."""
    if len(noun.pieces) < 2:
        return False
    ends = noun.pieces[-1].tag == "v" or noun.text.endswith("在")
    after = spot.pieces[spot.group.end] if spot.group.end < len(spot.pieces) else None
    return ends and (spot.kind is FigureKind.rank or (after is not None and after.kind == "TEXT"))


def _unit_of(spot: Spot) -> str | None:
    first = spot.group.figures[0].mark
    return first.unit if isinstance(first, FigureMention) else None


def _unread(match: Match, spot: Spot, noun: Noun | None) -> bool:
    """Whether words stand left of the row that name something, though nothing could be made of them."""
    known = {piece.start for piece in noun.owner} if noun is not None else set()
    return any(
        piece.kind in {"TEXT", "ACTION", "CAUSE", "USE"} and piece.start not in known and piece.tag != "d"
        for piece in spot.pieces[spot.low : match.start]
    )


# -- the verb or the classifier says what is counted ---------------------------------------------


def _befallen_behind(match: Match, spot: Spot) -> str | None:
    """造成8人|受伤."""
    pieces = spot.pieces
    place = next((n for n in range(spot.group.end, spot.high) if pieces[n].kind == "ACTION"), spot.high)
    goes_on = place + 1 < len(pieces) and pieces[place + 1].kind in NOUNISH
    if place == spot.high or goes_on or spot.unit not in PEOPLE:
        return None
    return pieces[place].text + "人数"


def _suffered(match: Match, spot: Spot) -> str | None:
    """百人|被送医治疗; 3人|被困."""
    rest = spot.pieces[spot.group.end : spot.high]
    if spot.unit in {"人", "人次", "户"} and _awaits(rest, spot):
        return "".join(piece.text for piece in rest)
    if spot.unit in {"人", "人次"} and _befallen_there(rest, spot):
        return rest[-1].text + "人数"
    if spot.unit in {"人", "人次"} and _done_somewhere(rest, spot):
        return rest[-1].text
    if spot.unit not in PEOPLE or len(rest) < 2 or len(rest) > _SUFFERED or rest[0].text != "被":
        return None
    if any(piece.kind not in {"TEXT", "ACTION"} for piece in rest) or rest[-1].end != spot.clause.end:
        return None
    told = "".join(piece.text for piece in rest[1:])
    return told if len(told) > 1 else "被" + told


def _befallen_there(rest: Sequence[Piece], spot: Spot) -> bool:
    """342人|在|空袭|中|死亡, 5人|因|其他原因|受伤, 3人|中|枪|并|受伤: whether what befell people ends the clause."""
    told = len(rest) in range(2, _SUFFERED + 3) and rest[-1].text in BEFELL and rest[-1].end == spot.clause.end
    how = bool(rest) and (rest[0].text in {"在", "因", "于", "被"} or (len(rest) > 1 and rest[-2].text == "并"))
    return told and how


def _done_somewhere(rest: Sequence[Piece], spot: Spot) -> bool:
    """95万人|从拉法|撤离, 11万人次|在赛场|观赛: whether a place and a verb are all that is said of people."""
    if len(rest) not in range(3, _SUFFERED + 1) or rest[0].text not in _SOMEWHERE or rest[-1].end != spot.clause.end:
        return False
    verb = rest[-1].kind == "ACTION" or rest[-1].tag in {"v", "vn"}
    return verb and all(piece.kind in {"TEXT", "NAME", "SELF"} and piece.tag != "v" for piece in rest[1:-1])


def _awaits(rest: Sequence[Piece], spot: Spot) -> bool:
    """160人|等待|救援: whether a verb and what it is about are all that is said of people."""
    verbs = bool(rest) and rest[0].tag == "v" and not any(piece.kind == "TEXT" for piece in spot.left)
    verbs = verbs or (len(rest) == 2 and {rest[0].text, rest[1].text} <= _BETTERED)
    alone = len(rest) == 1 or (len(rest) == 2 and (rest[1].kind == "ACTION" or rest[1].text in _BETTERED))
    return verbs and alone and rest[-1].end == spot.clause.end


def _befallen_before(match: Match, spot: Spot) -> str | None:
    """治愈出院|138例."""
    befell = match.verbs[0].text if match.verbs else ""
    if befell not in BEFELL or spot.unit not in PEOPLE:
        return None
    return befell + ("病例" if spot.unit == "例" else "人数")


def _classified(match: Match, spot: Spot) -> str | None:
    """引入了80|家; 开工|25.9万平方米."""
    verb = match.verbs[0].text if match.verbs else ""
    if spot.kind is FigureKind.area and verb not in LIGHT and not spot.line.topic:
        return verb + "面积"
    if spot.unit in {"人", "人次"} and verb in _DONE_TO:
        return verb + CLASSIFIED[spot.unit]  # 逮捕了|6人
    return CLASSIFIED.get(spot.unit or "")


def _bought(match: Match, spot: Spot) -> str | None:
    """拟以2000万元|回购股份; 斥资3亿元|收购: what the money is for."""
    before = next((p for p in reversed(spot.left) if p.kind != "LEVEL" and p.text not in _NEARLY), None)
    rest = [piece for piece in spot.pieces[spot.group.end : spot.high] if piece.kind != "AFTER"]
    if before is None or before.text not in _SPENDING or not rest or rest[0].text[-1] not in _BUYING:
        return None
    end = next((n for n, p in enumerate(rest) if n and not (p.kind == "TEXT" and p.tag[:1] in {"n", "x"})), len(rest))
    bought = "".join(piece.text for piece in rest[1:end])
    return rest[0].text + bought if len(bought) < _SHORT else rest[0].text


def _held(match: Match, spot: Spot) -> str | None:
    """由海川集团100%|控股."""
    behind = spot.pieces[spot.group.end] if spot.group.end < len(spot.pieces) else None
    return behind.text if behind is not None and behind.text in {"控股", "持股"} else None


def _completed(match: Match, spot: Spot) -> str | None:
    """海川大桥主体工程|完成80%: how far a named work is."""
    ahead = [p for p in spot.left if p.end <= match.verbs[0].start and p.kind not in COLOUR]
    whole = bool(ahead) and ahead[-1].kind == "NAME" and ahead[-1].tag not in {"organisations", "places"}
    return "工程进度" if whole and match.verbs[0].text in {"完成", "已完成"} else None


#: Verbs by which people are counted who have no other name.
_DONE_TO = frozenset(
    {"逮捕", "拘捕", "抓获", "拘留", "载有", "惠及", "培训", "救出", "营救", "解救", "疏散", "招聘", "录用", "救治"}
)

_BY_VERB = {
    "metrics.held": _held,
    "metrics.completed": _completed,
    "metrics.people_action": _befallen_behind,
    "metrics.people_passive": _suffered,
    "metrics.action_people": _befallen_before,
    "metrics.classifier": _classified,
    "metrics.money_for": _bought,
}
