"""The verb that made a number (新增, 引进, 累计完工). Knows pieces and nouns, no subjects or times."""

from __future__ import annotations

from collections.abc import Sequence

from ...records import FigureKind, Measure
from ..clauses.pieces import COLOUR, NOUNISH, TRADES, Piece
from .indicators import LIGHT, Borders, Noun, joined_verb
from .patterns import Match
from .spot import Spot
from .words import BEFELL, CAUSES, PEOPLE

#: Verbs of CAUSE that make the number behind them: 造成85人死亡, 提出的5项目标.
_MAKING = frozenset({"推进", "带动", "拉动", "造成", "导致", "致", "致使", "提出", "满足", "带来"})
#: Verbs of CAUSE that provide what is counted: 保障|航班1200班, 组织|救援力量800人.
_MANNING = frozenset({"保障", "组织"})
#: Verbs of other classes whose object a figure may count: 发布|10个品种, 增加|5000张门票, 组织|100名农技人员.
_GOVERNING = _MAKING | frozenset(
    {"推动", "组织", "聚焦", "引导", "支持", "发布", "公布", "披露", "通报", "增加", "净增", "减少", "提升", "削减"}
)
#: Verbs of change that make what they count.
_NET = frozenset({"净增", "净增加"})
#: What is said of those counted, by verbs of other classes: 42家|披露业绩预告, 189个项目|进入清单.
_SAID_OF_THEM = frozenset({"披露", "公布", "发布", "进入", "跻身"})
#: Verbs that only say that something is there.
_BEING = frozenset(
    {"含", "没有", "成为", "作为", "属于", "具有", "存在", "需要", "包含", "看到", "例如", "来自", "位于", "达到"}
    | {"有着", "占地", "等于", "可以", "可达", "包括", "算上", "还有", "期待", "关注", "面对", "进入", "来到"}
    | {"经历", "经过", "为首"}
)
#: Behind these words a verb tells when, not what was made: 成立|时只有11名员工.
_WHEN = frozenset({"时", "后", "前", "以来", "期间", "之后", "之前", "中", "之际", "当天"})
#: How far the verb may stand from the figure, in pieces.
_REACH = 24
_NEAR = 5


def action_of(
    borders: Borders, noun: Noun | None, match: Match, spot: Spot, indicators: Sequence[str], measure: Measure
) -> str | None:
    """The verb; None where there is none, or where it is itself (part of) what is measured."""
    pieces = spot.pieces
    if TRADES.issuperset(indicators):
        return indicators[0]
    verb = next((n for n in range(spot.group.start - 1, spot.low - 1, -1) if pieces[n].kind == "ACTION"), None)
    if any(piece.kind == "ACTION" for piece in match.verbs) and verb is not None:
        if pieces[verb + 1].text in _WHEN:
            return None  # 成立|时只有11名员工
        if any(name.endswith(pieces[verb].text) for name in indicators):
            return _named_by(pieces, verb, spot, noun, indicators) or _list_action(noun, spot)
        if noun is not None and noun.action and borders.is_noun(pieces[verb].text):
            return noun.action  # 发放|高龄补贴176万元
        low = spot.low
        if noun is not None and noun.end <= pieces[verb].start:
            low = max(low, sum(piece.end <= noun.end for piece in pieces[:verb]))
        return _list_action(noun, spot) if pieces[verb].text in _BEING else joined_verb(pieces, verb, low)
    if noun is not None and noun.action and noun.text.endswith("率") and spot.kind is FigureKind.percent:
        return None  # 新发放|贷款平均利率4.8%
    if noun is not None and noun.action in _BEING:
        return _list_action(noun, spot)
    if noun is not None and noun.action:
        carrier = match.right_noun_at is not None and noun.action in LIGHT
        light = next((p for p in pieces if p.start >= noun.end and p.text == noun.action), None) if carrier else None
        return (_done(pieces, light) if light is not None else None) or noun.action
    if measure is Measure.change and match.verbs and match.verbs[-1].text in _NET:
        return match.verbs[-1].text  # 企业|净增1999.9万户
    if measure is not Measure.level:
        return None
    if noun is None and spot.before is not None and spot.before.action in CAUSES and _befalls(spot):
        return spot.before.action  # 造成144人死亡,|1400人受伤
    if noun is not None and match.right_noun_at is None and _is_total(spot, noun):
        return "累计"
    if noun is not None and match.left_noun_at is not None:
        making = [piece for piece in spot.left if piece.end == noun.start and piece.kind == "CAUSE"]
        if making and (making[0].text in _MAKING or _mans(making[0], noun, spot)):
            return making[0].text  # 带动|就业1500人, 保障|航班200班
        reached = [piece for piece in spot.left if piece.end == noun.start and piece.text == "实现"]
        if reached:
            return "实现"  # 实现|旅游收入8亿元
    if match.left_noun_at is None:
        found = _before(borders, pieces, spot)
        if found:
            return found
    found = _list_action(noun, spot)
    if found is None and spot.kind is FigureKind.count:
        counted = noun.end if noun is not None else spot.group.figures[-1].end
        found = _behind([piece for piece in pieces[spot.group.end :] if piece.start >= counted])
        found = found if noun is not None or not any((found or "") in name for name in indicators) else None
    return found


def _mans(verb: Piece, noun: Noun, spot: Spot) -> bool:
    """民航|保障|航班200班: whether what is counted is the object of a verb of providing, not of one in a noun."""
    ahead = [piece for piece in spot.left if piece.end <= verb.start and piece.kind not in COLOUR]
    apart = not ahead or ahead[-1].kind in {"NAME", "SELF"} or ahead[-1].text in {"民航", "铁路"}
    plain = all(piece.kind == "TEXT" for piece in noun.pieces)
    return verb.text in _MANNING and spot.kind is FigureKind.count and apart and plain


def _befalls(spot: Spot) -> bool:
    """Whether the verb behind the figure says what befell those counted."""
    return spot.predicate is not None and spot.predicate.text in BEFELL


def _is_total(spot: Spot, noun: Noun) -> bool:
    """累计|上网电量1万亿千瓦时."""
    before = [piece for piece in spot.left if piece.end <= noun.start]
    return bool(before) and spot.unit not in PEOPLE and before[-1].text in {"累计", "累积"}


def _list_action(noun: Noun | None, spot: Spot) -> str | None:
    """新增亮化楼宇82栋、|桥梁4座: a list goes on under the verb it began with, as do parts (其中|工业类3个)."""
    previous = spot.before
    if previous is None or noun is None:
        return None
    just_before = spot.line.clauses[spot.number - 1].pieces if spot.number else ()
    opening = [*just_before, *spot.left] if len(just_before) == 1 else spot.left
    if spot.kind is FigureKind.percent:
        return None  # 新增岗位55万个、|失业率5%以内
    part = any(piece.text in {"其中", "含"} for piece in opening) and previous.kind is spot.kind
    owned = spot.low > 0 and spot.left[-1:] and spot.left[-1].kind == "OF"  # 聚集了17家企业的|29个品牌
    goes_on = part or owned or spot.goes_on() or spot.clause.opener in {"、", "和", "与", "及", "以及"}
    return previous.action if goes_on and previous.measure is Measure.level else None


def _named_by(
    pieces: Sequence[Piece], verb: int, spot: Spot, noun: Noun | None, indicators: Sequence[str]
) -> str | None:
    """房地产开发|投资: the verb is part of the name; 外资|卖超263张, 铜、铝分别|进口: it also did it."""
    before = pieces[verb - 1] if verb > spot.low else None
    if before is not None and before.text == "累计":
        return "累计"  # 累计|供电近1万亿千瓦时
    if noun is not None and noun.action:
        return noun.action
    apart = before is not None and before.kind in COLOUR
    return pieces[verb].text if apart or (len(indicators) == 1 and indicators[0] == pieces[verb].text) else None


def _before(borders: Borders, pieces: Sequence[Piece], spot: Spot) -> str | None:
    """编制了“三湖两岸”等|28个片区方案: the verb whose object the figure counts."""
    close, depth = True, 0
    for place in range(spot.group.start - 1, max(spot.low, spot.group.start - _REACH) - 1, -1):
        piece = pieces[place]
        if piece.text in _WHEN or piece.text in BEFELL:
            return None
        follows = pieces[place + 1]
        depth += (piece.text in "”》") - (piece.text in "“《") if piece.kind == "QUOTE" else 0
        if depth > 0:
            close = False
            continue  # 编制《规划|编制|指南》等6个文件
        if piece.kind == "ACTION" and borders.is_noun(piece.text) and follows.kind in {"CONJ", "PAUSE"}:
            close = False
            continue  # 完成主体|建设|和8万平方米广场
        if piece.kind == "ACTION" and follows.kind == "OF" and place + 2 == spot.group.start:
            outer = _outer_verb(borders, pieces[spot.low : place])
            return outer or joined_verb(pieces, place, spot.low)  # 新成立|的|6支服务队
        if piece.kind == "ACTION" and follows.kind == "OF":
            return None  # 公司|生产|的|耳机远销100多个国家
        if piece.kind == "TEXT" and piece.tag in {"v", "vn"} and len(piece.text) > 1 and follows.text == "了":
            return None if piece.text in _BEING else piece.text  # 空袭|了|黎巴嫩境内160个目标
        if piece.kind == "TEXT" and piece.tag == "vn" and place + 1 == spot.group.start and len(piece.text) > 1:
            return piece.text  # 优化|143条公交线路
        if piece.kind == "ACTION" or (piece.text in _GOVERNING and close):
            return None if piece.text in _BEING else joined_verb(pieces, place, spot.low)
        if piece.kind == "TEXT" and piece.tag == "v" and len(piece.text) > 1 and close:
            return None if piece.text in _BEING else joined_verb(pieces, place, spot.low)
        if piece.kind in COLOUR or piece.kind == "LEVEL" or piece.kind == "OF":
            continue
        if not (piece.kind in NOUNISH or piece.kind == "ETC"):
            return None
        close = False
    return None


def _outer_verb(borders: Borders, pieces: Sequence[Piece]) -> str | None:
    """落实|省里|制定|的20条措施: the verb before the attribute, where there is one with somebody between."""
    for place in range(len(pieces) - 2, -1, -1):
        piece = pieces[place]
        if piece.kind == "ACTION" and not borders.is_noun(piece.text):
            return None if piece.text in _BEING else joined_verb(pieces, place)
        if piece.kind == "TEXT" and piece.tag == "v" and len(piece.text) > 1 and pieces[place + 1].kind == "NAME":
            return piece.text  # 摧毁|对方发射|的2枚导弹
        if not (piece.kind in NOUNISH or piece.kind in {"ETC", "CAUSE"}) or piece.kind == "OF":
            return None
    return None


def _done(pieces: Sequence[Piece], verb: Piece) -> str | None:
    """What a verb that only carries another has behind it at the clause's end."""
    rest = [piece for piece in pieces if piece.start >= verb.end and piece.text != "了"]
    verbal = len(rest) == 1 and (rest[0].kind == "ACTION" or rest[0].tag in {"v", "vn"})
    return rest[0].text if verbal else None


def _behind(pieces: Sequence[Piece]) -> str | None:
    """700名维和官兵|被联合国授予…: what is said of those counted."""
    for piece in pieces[:_NEAR]:
        if piece.kind == "ACTION" and piece.text in LIGHT and _done(pieces, piece):
            return _done(pieces, piece)  # 对1200个小区|实施了|改造
        if piece.text in _SAID_OF_THEM:
            return piece.text
        if piece.kind == "ACTION":
            return None if piece.text in _BEING else piece.text
        if (
            piece.kind in {"NAME", "SELF", "CONJ"}
            or piece.kind in COLOUR
            or (piece.kind == "TEXT" and piece.tag in {"p", "d"})
        ):
            continue
        return None
    return None
