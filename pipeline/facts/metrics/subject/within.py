"""Subjects in the indicator itself: what has a price, a member of a list, those counted. Knows no clauses."""

from __future__ import annotations

import re

from ....records import FigureKind
from ..indicators import Borders, Noun
from ..spot import Spot
from ..topics import Subject
from ..words import MARKET, PRICE_VERBS, PRICED, SECURITIES
from .nobody import NOBODY

#: Before 价格 these name a statistic, not what has the price: 工业生产者出厂|价格.
_PRICE_OF = (
    "消费",
    "出厂",
    "购进",
    "销售",
    "生产者",
    "收购",
    "回购",
    "授予",
    "成交",
    "发行",
    "批发",
    "零售",
    "市场",
    "中标",
    "拍卖",
    "内部",
    "交易",
    "对外",
    "出口",
    "进口",
    "单日",
    "净资产",
)
#: Of these a price is told, whoever's place stands before them: 纽约|原油期货|价格.
_ITS_OWN = re.compile("债|期货")
#: Between what has a price and the price: 锂|的早期|价格.
_WHEN_PRICED = re.compile("(?:的(?:早期|初期|前期|当前|最新|平均|市场)?|平均|当前|最新)$")


def priced(
    borders: Borders,
    indicators: tuple[str, ...],
    noun: Noun,
    subject: Subject,
    carried: bool,
    verb: str,
    percent: bool,
    per: bool,
    shares: bool,
) -> tuple[tuple[str, ...], Subject, bool]:
    """10年期国债|收益率: the yield of the bond; 上证指数|报3048点: the security itself.

    `per`: the figure is money for one of something (元/公斤, a contract), as a price is; `shares`: the sentence tells
    of a stock market.
    """
    if len(indicators) != 1:
        return indicators, subject, False
    text = indicators[0]
    owner = "".join(piece.text for piece in noun.owner)
    for head in PRICED:
        place = text.find(head)
        if text[place:].startswith(("价格指数", "价格变动")):
            continue  # 食品|价格指数 is a statistic of its own
        if place > 1 and (carried or _ITS_OWN.search(text[:place])) and not text[:place].endswith((*_PRICE_OF, "核心")):
            return (text[place:],), Subject(owner + _WHEN_PRICED.sub("", text[:place])), True
    if "”" in owner + text and "“" not in owner + text:
        owner = owner.rpartition("”")[2]  # “泽南劲敌”|云亭|跌7%
    thing = not noun.action and not borders.measured(text) and not text.endswith(tuple(SECURITIES))
    if ((verb in PRICE_VERBS and percent and thing) or (per and thing)) and text not in NOBODY:
        if text.startswith("价格"):
            return ("价格",), subject, False  # 价格区间|在5.2-5.3元/片
        return ("股价" if shares and not per else "价格",), Subject(owner + text), True
    if not noun.action:
        for ending, name in SECURITIES.items():
            if text.endswith(ending) and (ending not in {"指数", "指"} or _is_of_market(owner, text)):
                return (name,), Subject(owner + text), True
    return indicators, subject, False


def _is_of_market(owner: str, text: str) -> bool:
    """美国|标普500指数, not 美国消费者信心指数, which is a statistic."""
    named = MARKET.match(owner + text) or MARKET.match(text)
    return named is not None and not _SURVEYED.search(text)


#: What the indices of statisticians tell of.
_SURVEYED = re.compile("信心|景气|价格|物价|采购|经理|制造业|服务业|就业|情绪|预期|发展|创新|营商")


def index(indicator: str) -> Subject | None:
    """标普500指数、|道指|均涨1.7%: of a list of indices each is its own subject."""
    return Subject(indicator) if _INDEX.search(indicator) and MARKET.match(indicator) else None


#: How an index is called.
_INDEX = re.compile("指数?$")
#: What a thing has by itself: how long, heavy or high it is.
_SIZES = ("全长", "总长", "直径", "射程", "航程", "身高", "体重", "载重", "航速")
_NOT_OF_IT = frozenset({"v", "d", "p", "c", "r", "a", "ad", "t"})
#: Parts and sorts of a whole that was named before: 主线|全长.
_PART = re.compile("(?:[线路段道]|工程|全|总|整体|部分|平均|最[大小高长])$")


def sized(
    indicators: tuple[str, ...], noun: Noun | None, subject: Subject, spot: Spot
) -> tuple[tuple[str, ...], Subject] | None:
    """泽南二号运载火箭|全长62米: the thing itself, where a clause opens with it and nobody else is named there."""
    if noun is None or noun.owner or len(indicators) != 1 or noun.start >= spot.group.figures[0].start:
        return None
    head = next((size for size in _SIZES if indicators[0].endswith(size)), "")
    thing = indicators[0].removesuffix(head).removesuffix("的") if head else ""
    nouns = all(piece.kind in {"TEXT", "QUOTE", "OF"} and piece.tag not in _NOT_OF_IT for piece in noun.pieces)
    if not 3 <= len(thing) <= 14 or _PART.search(thing) or not nouns:
        return None
    return (head,), Subject(thing)


#: What no word begins with: 城镇化率, 绿化率 share 化率, but no 率 of 城镇 and 绿.
_BOUND = "化性型率量额度值数级式"


def member(indicator: str, shared: str, noun: Noun | None, subject: Subject, carried: bool) -> Subject:
    """医药健康、先进能源三大产业收入: each member its own subject where none is named; so is what has a price."""
    if not carried or noun is None:
        return subject
    for head in PRICED:
        if indicator.endswith(head) and len(indicator) > len(head):
            return Subject(indicator.removesuffix(head).removesuffix("现货"))
    if indicator != noun.text and indicator.endswith(noun.text):
        shared = noun.text  # 本科生、研究生就业率分别为…，|升学率|分别为…
    crowd = any(piece.tag == "crowd" for piece in noun.pieces)
    if not crowd and "业" in shared[:-1]:
        shared = shared.rpartition("业")[2]  # 船舶设备制造业, 通信设备制造业|收入
    if (crowd or subject.name is None) and len(indicator) > len(shared) > 1 and shared[0] not in _BOUND:
        return Subject(indicator.removesuffix(shared))
    return subject


def grouped(
    borders: Borders, indicators: tuple[str, ...], noun: Noun | None, spot: Spot, subject: Subject
) -> tuple[str, Subject] | None:
    """21个|自贸试验区|进出口额: the quantity of those that the figure before it has just counted."""
    if noun is None or len(indicators) != 1 or not spot.low or spot.before is None:
        return None
    first = spot.low - 1
    while first and spot.pieces[first].kind == "FIGURE":
        first -= 1
    free = (subject.name is not None and subject == spot.scene.nation) or spot.pieces[first].kind == "ETC"
    if not free and not noun.owner:
        return None  # 江苏省5个|城市|经济总量 is the province's; 甲证券、乙证券等7家|证券公司|认购额
    whole = (*noun.owner, *noun.pieces)
    direct = bool(whole) and whole[0] is spot.pieces[spot.low] and spot.before.kind is FigureKind.count
    counted = spot.before.indicators[-1]
    rest = indicators[0].removeprefix(counted)
    if not direct or rest == indicators[0] or not borders.measured(rest):
        return None
    return rest.removeprefix("的"), Subject("".join(piece.text for piece in noun.owner) + counted)
