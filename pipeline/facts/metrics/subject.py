"""Whom a figure is about: by its noun, its clause, its sentence, its paragraph. Knows pieces and nouns, no times."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ...mentions import FigureMention
from ...records import FigureKind
from ..clauses.pieces import COLOUR, Clause, Piece
from ..marks import Entity
from . import topics
from .indicators import DOING, Borders, Noun
from .rows import Group
from .scene import Line, Scene
from .sources import EXPECTS, is_hall, is_study
from .spot import Spot
from .topics import Subject
from .words import AVERAGES, BEFELL, CAUSES, MARKET, PRICE_VERBS, PRICED, SECURITIES, is_plain

_POSTS = re.compile(r"分析师|董事长|总经理|总裁|负责人|发言人|主任|局长|部长|经济学家|专家|会长|教授")
#: Verbs by which a company speaks of itself; with others it speaks of something else (山西证券表示).
_OF_ITSELF = frozenset({"公告", "披露", "宣布", "发布", "公布", "报告", "通报", "提出", "重申"})
#: What stands before the name of a company that someone rates.
_RATING = frozenset({"对", "予", "首予", "给予", "维持", "重申", "覆盖", "看好", "将", "把", "上调", "下调"})
_GROUP = re.compile(
    "(?:企业|公司|机构|银行|单位|学校|医院|集群|券|债|机关|部门|车企|厂商|合作社|品牌"
    r"|事故|冲突|袭击|地震|爆炸|火灾|洪水|台风|坠毁|滑坡)$"
)
_FIRMS = re.compile("(?:企业|公司|银行|金控|券商|寿险|车企|厂商)$")
_MOST = re.compile("最|首|唯一|领先|第一|强|先进|知名|各地|各国|范围|市场")
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
)
#: How high or wide something is, not what it is: 保持在20%的|高位, 近10度的|温差, 2600人的|生活水平.
_EXTENT = re.compile("(?:高位|低位|水平|差|差距|速度|规模|幅度|区间|需求|问题|目标|门槛|基础|优势)$")
#: What has an extent but no name: 影响超过80平方公里的|地区.
_ANYWHERE = frozenset({"地区", "区域", "范围", "地方", "面积"})
#: Blows that befall those who are where they fall.
_ATTACK = re.compile("空袭|袭击|炮击|轰炸|开火|打击")
#: Nouns at a clause's head that nothing is said of.
_NOBODY = frozenset(
    {
        "记者",
        "本报记者",
        "历年",
        "精心",
        "授予",
        "收盘",
        "假期",
        "即日",
        "国家",
        "每箱",
        "持货",
        "双方",
        "各方",
        "大家",
        "人们",
        "通达",
        "机上",
        "船上",
        "车上",
        "城镇",
        "农村",
        "动态",
        "产生",
    }
)
#: Between what has a price and the price: 锂|的早期|价格.
_WHEN_PRICED = re.compile("(?:的(?:早期|初期|前期|当前|最新|平均|市场)?|平均|当前|最新)$")
#: A market that a quantity begins with, where nothing else is told of: 货币市场|成交.
_TRADED = re.compile("[^的、和与及]{2,12}?市场(?!价格|报价|均价)(?=.)")
#: In a sentence that is in a place these only tell more of a noun: 在酒泉，|我国|最大的电站….
NATIONS = frozenset({"我国", "全国", "中国", "全球", "世界"})
#: All of a place: 全市, 我县.
_WHOLE = re.compile("[全我本该][省市区县州盟旗镇乡村]")
#: When or how often, not who: 节日期间, 每分钟, 最高峰.
_WHEN = re.compile(
    r"^(?:每|单).*[年月周日天时分秒次小]|(?:期间|期|时间段?内?|时段内?|时候|时|分钟|小时|秒|高峰|阶段|以来|之际|前后)$"
)
#: Who or what can do something, by its last characters: 救援|大队, 净水|装置.
_AGENT = re.compile(r"(?:队|队员|组|团|公司|企业|厂|店|站|中心|基地|机构|单位|部门|医院|学校|机组|装置|合作社|人员)$")


def subject_of(
    borders: Borders, about: Subject, noun: Noun | None, owner: Noun | None, spot: Spot, noun_is_free: bool
) -> tuple[Subject, bool]:
    """Whom it is about, and whether that was taken over from outside the clause.

    `about`: whom the article is about; `noun_is_free`: a verb became the indicator, the noun may be the subject.
    """
    clause, group, line, scene = spot.clause, spot.group, spot.line, spot.scene
    for candidate in (owner, noun):
        if candidate is not None and candidate.owner and not _is_wide(candidate.owner, clause):
            if candidate.owner[0].text.startswith("向") or _comes_from(clause, candidate.owner[0], group):
                continue  # 向东江电力公司|增资3亿元, 来自|江苏|的12名医生
            if candidate is owner and owner.action and not owner.text and _does(clause, owner):
                continue  # 甲军击落|乙军|1架战机
            if candidate.action and candidate.owner[0].start >= group.figures[-1].end and _does(clause, candidate):
                continue  # 甲军击沉3艘|乙军|战舰
            found = topics.of_pieces(candidate.owner, about, scene.last_body)
            if found is not None:
                return meant(found, line, scene), False
    if noun is None and group.start and clause.pieces[group.start - 1].kind == "NAME":
        found = topics.of_pieces(clause.pieces[group.start - 1 : group.start], about, scene.last_body)
        if found is not None and any(piece.text in CAUSES for piece in clause.pieces[: group.start]):
            return found, False  # 袭击造成|黎巴嫩|12人死亡
    struck = _struck(clause, spot)
    if struck is not None:
        return struck, False
    dated = _before_date(clause, noun) or _rated(spot, noun)
    if dated is not None:
        return dated, False
    leads = topics.leading(clause)
    if leads and not (line.place is not None and leads[-1].text in NATIONS):
        found = topics.of_pieces(leads, about, scene.last_body)
        if found is not None and not is_scope(clause, leads) and not is_speaker(clause, leads):
            return meant(found, line, scene), False
    if noun is not None and noun.text and noun_is_free and is_plain(noun) and not _is_nobody(noun.text):
        return Subject(noun.text), False
    attributed = _of_whom(borders, clause, group)
    if attributed is not None and noun is not None and noun.end <= group.figures[0].start:
        return Subject(attributed), False
    if owner is not None and owner.text and is_plain(owner) and not _is_idle(owner.text, spot):
        return Subject(owner.text.removesuffix("的")), False
    actor = _actor(borders, clause, group, noun)
    if actor is not None and not _is_nobody(actor):
        return Subject(actor), False
    for known in (line.subject, scene.paragraph_subject, scene.heading_subject):
        if known is not None:
            return known, True
    if about.name is not None:
        return about, True
    if noun is not None and noun.text and noun.pieces[0].tag == "ns" and len(noun.pieces) > 1:
        return Subject(noun.pieces[0].text), False  # 波罗的海|干散货运价指数
    known = scene.last_subject or scene.where
    single = noun is not None and not any(piece.kind in {"PAUSE", "CONJ"} for piece in noun.pieces)
    market = _TRADED.match(noun.text) if known is None and noun is not None and single else None
    if market:
        return Subject(market[0]), False  # 银行间货币市场|成交
    return known or scene.nation, True


def meant(found: Subject, line: Line, scene: Scene) -> Subject:
    """在宁德福安市，…，|全市|机收率达80%: the place of that rank that the sentence or paragraph has named."""
    if found.name is None or not _WHOLE.fullmatch(found.name):
        return found
    for known in (line.place, line.subject, scene.last_subject, scene.where, scene.paragraph_subject):
        if known is not None and known.name and known.name.endswith(found.name[1]) and known.name[0] not in "全我本该":
            return known
    return found


def of_part(spot: Spot) -> Subject | None:
    """铁路发送货物25亿吨，|其中|集装箱4亿吨: whom the whole was said of, where a clause tells of a part of it."""
    alone = spot.number > 0 and spot.line.clauses[spot.number - 1].pieces
    told = spot.pieces[0].text == "其中" or (alone and len(alone) == 1 and alone[0].text == "其中")
    whole = spot.before or spot.scene.said
    return whole.subject if told and whole is not None and whole.subject.name else None


def _comes_from(clause: Clause, name: Piece, group: Group) -> bool:
    """来自|亚洲|34个国家的代表团: whether a name only says where those that are counted come from."""
    before = next((n for n, piece in enumerate(clause.pieces[: group.start]) if piece is name), 0) - 1
    return before >= 0 and clause.pieces[before].text in {"来自", "源自"}


def _does(clause: Clause, owner: Noun) -> bool:
    """Whether a name opens the clause and a verb follows whose object another name owns."""
    leads = topics.leading(clause)
    named = bool(leads) and leads[-1].end < owner.owner[0].start and not is_speaker(clause, leads)
    return named and leads[0].kind == "NAME" and leads[0].text != owner.owner[0].text


def _rated(spot: Spot, noun: Noun | None) -> Subject | None:
    """海澄证券维持对|海川股份|的买入评级，目标价30元: whom a broker rates, not the broker."""
    if noun is None or not noun.text.endswith("目标价"):
        return None
    clauses = spot.line.clauses[: spot.number + 1]
    row = [piece for clause in clauses for piece in clause.pieces if piece.end <= noun.start]
    for before, piece in reversed(list(itertools.pairwise(row))):
        mark = piece.mark
        if before.text in _RATING and isinstance(mark, Entity) and mark.layer == "organisations":
            return Subject(mark.name, mark.id or None)
    return None


def _before_date(clause: Clause, noun: Noun | None) -> Subject | None:
    """亚太地区|今年|经济增长预测: a name parted from what is measured by a date alone."""
    place = next((n for n, p in enumerate(clause.pieces) if noun and noun.pieces and p is noun.pieces[0]), 0)
    end = place
    while place > 0 and clause.pieces[place - 1].kind in {"DATE", "FILL"}:
        place -= 1
    dated = any(piece.kind == "DATE" for piece in clause.pieces[place:end])
    name = clause.pieces[place - 1] if place else None
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
    if _is_nobody(noun.text):
        return None
    return Subject(noun.text) if noun.start == clause.start else None


def _of_whom(borders: Borders, clause: Clause, group: Group) -> str | None:
    """总长1.9公里的|老街: what the noun behind the figure names."""
    if group.end >= len(clause.pieces) or clause.pieces[group.end].kind != "OF":
        return _work_done(clause, group)
    behind = borders.after(clause.pieces, group.end)
    named = behind is not None and len(behind.text) > 1 and not _EXTENT.search(behind.text)
    thing = next((p for p in behind.pieces if p.kind == "NAME" and p.tag == "things"), None) if behind else None
    if behind is not None and thing is not None:  # 投资5亿元的城北|农贸市场项目|主体
        return "".join(p.text for p in behind.pieces if p.end <= thing.end)
    if behind is not None and not behind.text and behind.owner[-1:] and behind.owner[-1].tag == "things":
        return "".join(p.text for p in behind.owner)  # 投资3000万元的|澄湖供水工程
    return behind.text if behind is not None and named and behind.text not in _ANYWHERE else None


def _struck(clause: Clause, spot: Spot) -> Subject | None:
    """乙军空袭|云州|多地，造成12人死亡; 乙军对|云州|的袭击造成…: where those are that an attack befell."""
    cause = next((n for n, piece in enumerate(spot.left) if piece.text in CAUSES), None)
    if cause is None or not any(piece.text in BEFELL for piece in clause.pieces[spot.group.end :]):
        return None
    fronted = cause == 0 and spot.number > 0
    told = spot.line.clauses[spot.number - 1].pieces if fronted else spot.left[:cause]
    blow = next((n for n, piece in enumerate(told) if _ATTACK.search(piece.text)), None)
    if blow is None:
        return None
    toward = next((n for n in range(blow) if told[n].text == "对"), None)
    aimed = told[blow + 1 :] if toward is None else told[toward + 1 : blow]
    listed = any(piece.kind == "PAUSE" for piece in aimed)
    for piece in aimed if toward is None or listed else reversed(aimed):  # 甲国东部|云州|的袭击
        if piece.kind == "NAME" and isinstance(piece.mark, Entity) and piece.mark.layer == "places":
            return Subject(piece.mark.name, piece.mark_id or None)
    return None


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


def _is_nobody(name: str) -> bool:
    """Whether nothing is ever said of it: words of time and manner, people in general."""
    return name in _NOBODY or name in AVERAGES or is_time(name)


def is_time(name: str) -> bool:
    """Whether it only says when or how often: 节日期间, 每分钟, 时间段内."""
    return _WHEN.search(name) is not None


def _is_idle(name: str, spot: Spot) -> bool:
    """Whether nothing is said of it: 在100多个|城市|的1500块大屏 is not of the cities, that are counted themselves."""
    counted = spot.low > 0 and spot.before is not None and name in spot.before.indicators
    return _is_nobody(name) or counted


def _actor(borders: Borders, clause: Clause, group: Group, noun: Noun | None) -> str | None:
    """合作社|流转土地1260亩: the noun that a clause opens with, when a verb parts it from what is counted."""
    before = clause.pieces[: group.start]
    verb = next((n for n in range(len(before)) if _is_predicate(before, n)), None)
    if not verb:
        return None
    if before[verb].text not in CAUSES and (noun is None or not noun.text or noun.start < before[verb].end):
        return None
    found = _whole(borders.before(_as_nouns(before[:verb]), verb), before[verb])
    if found is None or found.owner or borders.measured(found.text):
        return None
    if not is_plain(found) and not found.text.endswith(("行业", "产业", "制造业", "企业")):
        return None
    first = next((p for p in clause.pieces if p.kind not in COLOUR), None)
    return found.text if first is not None and first.start == found.start else None


def _is_predicate(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the verb of a clause stands here; 救援|大队|立即|派出: not one that is part of a body's name."""
    piece = pieces[at]
    if piece.kind == "LEVEL" or piece.text in CAUSES:
        return True
    return piece.kind == "ACTION" and not _is_part(pieces, at)


def _is_part(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a verb only says what sort of body this is, whose own verb stands behind it."""
    noun = pieces[at + 1] if at + 1 < len(pieces) else None
    behind = pieces[at + 2 :]
    named = (
        at > 0
        and pieces[at - 1].kind == "TEXT"
        and noun is not None
        and noun.kind == "TEXT"
        and _AGENT.search(noun.text) is not None
    )
    return named and bool(behind) and (behind[0].kind in COLOUR | {"ACTION"} or behind[0].tag in {"d", "v"})


def _as_nouns(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with verbs that are part of a body's name as nouns."""
    return [
        replace(piece, kind="TEXT", tag="n") if piece.kind == "ACTION" and n and n + 1 < len(pieces) else piece
        for n, piece in enumerate(pieces)
    ]


def _whole(noun: Noun | None, verb: Piece) -> Noun | None:
    """县级医院|下|派: without the first half of a verb that the segmenter cut in two."""
    if noun is None or len(noun.pieces) < 2 or len(verb.text) > 1 or verb.kind != "ACTION":
        return noun
    last = noun.pieces[-1]
    if last.kind != "TEXT" or len(last.text) > 1 or last.tag[:1] in {"n", "j"} or last.end != verb.start:
        return noun
    rest = noun.pieces[:-1]
    return replace(noun, text="".join(p.text for p in rest), pieces=rest, end=rest[-1].end)


def is_scope(clause: Clause, leads: Sequence[Piece]) -> bool:
    """全市第1, 全球排名第7: a pronoun before a rank is no subject."""
    after = clause.pieces.index(leads[-1]) + 1
    if leads[0].kind == "SELF" and after < len(clause.pieces) and clause.pieces[after].kind == "RANK":
        after += 1
    figure = clause.pieces[after].mark if after < len(clause.pieces) else None
    return isinstance(figure, FigureMention) and figure.kind is FigureKind.rank


def is_speaker(clause: Clause, leads: Sequence[Piece]) -> bool:
    """国家统计局发布数据显示: who only says it is not what it is about; a company that speaks of itself is."""
    mark = leads[-1].mark
    if not isinstance(mark, Entity) or mark.layer != "organisations":
        return leads[0].text in topics.WIDE and len(leads) == 1 and _is_superlative(clause, leads[0])
    if mark.kind == "media":
        return True
    verbs = {piece.text for piece in clause.pieces if piece.kind == "SAYS"}
    if verbs and any(is_study(clause.pieces, n) for n, piece in enumerate(clause.pieces) if piece.kind == "SAYS"):
        return True  # 海川证券发布研究报告称
    if verbs and is_hall(clause.pieces, leads[-1]):
        return True  # 海川-W在港交所|公告
    if verbs and (mark.kind in {"association", "research"} or not verbs & _OF_ITSELF):
        return True
    says = any(piece.kind == "SAYS" or piece.text in EXPECTS for piece in clause.pieces)
    if says and any(piece.kind == "PERSON" or _POSTS.search(piece.text) for piece in clause.pieces):
        return True  # 海澄证券首席分析师葛慕青认为
    if says and topics.told(clause, leads[-1]):
        return True  # 海川银行预计|泽南公司|…
    return mark.kind in {"government", "party"} and (
        says or not any(_is_done(clause, n) for n in range(len(clause.pieces)))
    )


def _is_done(clause: Clause, at: int) -> bool:
    """Whether something is done here: by a known verb, or by one that 了 follows (解雇|了)."""
    piece, behind = clause.pieces[at], clause.pieces[at + 1 : at + 2]
    return piece.kind == "ACTION" or (piece.tag == "v" and bool(behind) and behind[0].text == "了")


def _is_wide(owner: Sequence[Piece], clause: Clause) -> bool:
    """引进|全球百强企业: said of what is counted, not who does it."""
    first = next((piece for piece in clause.pieces if piece.kind not in COLOUR), None)
    return len(owner) == 1 and owner[0].text in topics.WIDE and owner[0] is not first


def _is_superlative(clause: Clause, wide: Piece) -> bool:
    """全球|单机容量最大的, 全球百强: of all there are, not of the world."""
    after = clause.pieces[clause.pieces.index(wide) + 1 :]
    figure = next((n for n, piece in enumerate(after) if piece.kind == "FIGURE"), len(after))
    return any(_MOST.search(piece.text) for piece in after[:figure]) or figure == 0 or figure == len(after)


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
        if place > 1 and (carried or "债" in text[:place]) and not text[:place].endswith((*_PRICE_OF, "核心")):
            return (text[place:],), Subject(owner + _WHEN_PRICED.sub("", text[:place])), True
    thing = not noun.action and not borders.measured(text) and not text.endswith(tuple(SECURITIES))
    if ((verb in PRICE_VERBS and percent and thing) or (per and thing)) and text not in _NOBODY:
        return ("股价" if shares and not per else "价格",), Subject(owner + text), True
    if not noun.action:
        for ending, name in SECURITIES.items():
            if text.endswith(ending) and (ending not in {"指数", "指"} or MARKET.match(owner + text)):
                return (name,), Subject(owner + text), True
    return indicators, subject, False


#: What no word begins with: 城镇化率, 绿化率 share 化率, but no 率 of 城镇 and 绿.
_BOUND = "化性型率量额度值数级式"


def member(indicator: str, shared: str, noun: Noun | None, subject: Subject, carried: bool) -> Subject:
    """医药健康、先进能源三大产业收入: each member its own subject where none is named; so is what has a price."""
    if not carried or noun is None:
        return subject
    for head in PRICED:
        if indicator.endswith(head) and len(indicator) > len(head):
            return Subject(indicator.removesuffix(head).removesuffix("现货"))
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
