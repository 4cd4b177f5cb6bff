"""The indicators of a row of figures without a noun: in which order the other sources are asked. Knows none of them."""

from __future__ import annotations

from ....records import FigureKind, Measure
from ...clauses.pieces import Piece, unit_of
from ...marks import Entity
from ..indicators import Borders, Noun
from ..patterns import Match
from ..rules import MetricRule
from ..spot import Spot
from ..words import PRICE_VERBS, ranking_of
from .by_verb import BY_VERB
from .carried import carried_over, named_by_topic
from .named import Named, Refused

#: Verbs that name what moved: 下月|增产|40万桶.
_WITH_OBJECT = {"增产": "产量", "减产": "产量", "增收": "收入"}
_PRICING = frozenset({"涨价", "提价", "降价"})
#: How a share closes.
_CLOSES = frozenset({"收", "作收", "收在", "收报", "收于"})
#: Hours of trade, and the kinds of words behind them that say where a share stood.
_SESSIONS = frozenset({"盘中", "早盘", "尾盘", "终场", "开盘", "收盘"})
_STANDING = frozenset({"LEVEL", "FILL"})
#: Rules that tell where a market stands or how it moved, and from how many points on these are of an index.
_MARKET = frozenset({"metrics.level", "metrics.change", "metrics.arrive"})
_POINTS = 50


def without_noun(
    borders: Borders, rule: MetricRule, match: Match, spot: Spot, noun: Noun | None
) -> Named | Refused | None:
    """The label's, a share price, what the verb names, or what was named earlier; None: nothing."""
    if spot.line.label and (match.label or match.noun_may_be_absent):
        return Named((spot.line.label,))
    if match.label:
        return None
    if noun is not None and _is_quoted(rule, match, spot, noun):
        return Named(("股价",))
    if noun is None and spot.before is None and rule.measure is Measure.level and _is_closing(match, spot):
        return Named(("股价",))
    if noun is None and spot.before is None and _is_moved(borders, rule, match, spot):
        return Named(("股价",), carried=True)
    if rule.noun == "place" and spot.before is not None:
        return Named(spot.before.indicators[-1:], carried=True)
    if rule.id in _MARKET and spot.before is None and _is_of_index(borders, spot):
        return Named(("指数",))
    if rule.id == "metrics.topic_action":
        return named_by_topic(borders, spot)
    if rule.id in BY_VERB:
        word = _shared(borders, spot) if rule.id == "metrics.classifier" else None
        word = word or BY_VERB[rule.id](match, spot)
        return Named((word,)) if word else None
    told = match.verbs[-1].text if match.verbs else ""
    if told in _PRICING:
        return Named(("价格",))
    if rule.measure is Measure.change and spot.before is None and told in _WITH_OBJECT:
        return Named((_WITH_OBJECT[told],))
    if rule.measure is Measure.rank and ranking_of(match.scope):
        return Named((ranking_of(match.scope),))
    return carried_over(borders, rule, match, spot, noun) if match.noun_may_be_absent else None


def _shared(borders: Borders, spot: Spot) -> str | None:
    """新建5座、|改造3座变电站: the noun behind the next figure, which goes on the list in the same unit."""
    following = spot.following
    if following is None or following.opener != "、" or spot.behind is not None:
        return None
    at = next((n for n, piece in enumerate(following.pieces) if piece.kind == "FIGURE"), 0)
    same = unit_of(following.pieces[at]) == spot.unit
    if not (at and same and following.pieces[at - 1].kind in {"ACTION", "TEXT", "UP"}):
        return None
    noun = borders.after(following.pieces, at + 1)
    return noun.text or None if noun is not None else None


def _is_quoted(rule: MetricRule, match: Match, spot: Spot, noun: Noun) -> bool:
    """赛睿智能|报31.56元/股, 该股|跌4%: a company is quoted at the price of its share."""
    company = bool(noun.owner) and _is_traded(noun.owner[-1])
    priced = {
        Measure.level: {FigureKind.money},
        Measure.change: {FigureKind.money},
        Measure.change_rate: {FigureKind.percent},
    }
    moves = any(verb.text in PRICE_VERBS for verb in match.verbs)  # 跌|超|6%
    return company and moves and spot.kind in priced.get(rule.measure, ())


def _is_traded(owner: Piece) -> bool:
    """Whether a name can be that of a share: a company's, also one of unknown kind (北斗泰瑞)."""
    if owner.mark is None:
        return owner.text in {"该股", "个股"}
    return isinstance(owner.mark, Entity) and owner.mark.kind in {"company", "other"}


def _is_moved(borders: Borders, rule: MetricRule, match: Match, spot: Spot) -> bool:
    """云亭股份跌势继续，|午盘跌7.39%: how the share moved of the company that the clauses before are about."""
    rate = rule.id == "metrics.change_rate" and spot.kind is FigureKind.percent
    told = spot.line.topic is not None and borders.measured(spot.line.topic)
    if not rate or told or not match.verbs or match.verbs[0].text not in PRICE_VERBS:
        return False
    about = spot.line.subject.id if spot.line.subject is not None else None
    row = [piece for clause in spot.line.clauses[: spot.number] for piece in clause.pieces]
    return any(about and piece.mark_id == about and _is_traded(piece) for piece in row)


def _is_of_index(borders: Borders, spot: Spot) -> bool:
    """台股|盘中|来到|14387点: points of a market, of which only its index has so many."""
    value = spot.figure.value
    return spot.unit == "点" and not borders.measured(spot.line.topic or "") and value is not None and value >= _POINTS


def _is_closing(match: Match, spot: Spot) -> bool:
    """终场|收|170元: what a share of the company that is spoken of closed at."""
    about = spot.line.subject is not None or spot.scene.last_body is not None
    money = spot.kind is FigureKind.money and "/" not in (spot.unit or "")
    verb = match.verbs[-1].text if match.verbs else ""
    if about and money and any(piece.text in _SESSIONS for piece in spot.left) and spot.left[-1].kind in _STANDING:
        return True  # 盘中|最低|168元, 盘中一度|回测|170元
    listed = spot.line.subject is not None and spot.line.subject.is_body
    return about and money and (verb in _CLOSES or (verb == "报" and listed))
