"""What is counted where only the verb or the classifier says it. Knows no nouns around."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....records import FigureKind
from ...clauses.pieces import COLOUR, NOUNISH, Piece
from ..indicators import LIGHT
from ..patterns import Match
from ..spot import Spot
from ..words import BEFELL, CLASSIFIED, PEOPLE

#: How many pieces tell what was done to people, at most.
_SUFFERED = 5
#: What is brought about for people: 带动2000人|增收|致富.
_BETTERED = frozenset({"就业", "增收", "致富", "脱贫", "创业"})
#: Verbs by which people take part in something.
_TAKING_PART = frozenset({"参与", "参加", "出席"})
#: Words before the place where people do something.
_SOMEWHERE = frozenset({"在", "从", "到", "向", "由"})
#: Words by which money is spent, those that may stand between, how verbs of getting and giving end.
_SPENDING = frozenset({"以", "斥资", "出资", "耗资", "拿出", "花费"})
_NEARLY = frozenset({"约", "近", "超", "不超过", "逾"})
_BUYING = "购让买持租售"
#: Verbs by which money is given, what it may be given for, and works that it may be given to.
_GRANTING = frozenset({"安排", "下达", "拿出", "拨付", "下拨", "统筹", "筹措", "中央财政"})
_FOR = frozenset({"支持", "用于", "开展", "推进", "推动", "保障", "补助"})
_WORKED_AT = frozenset({"建设", "改造", "治理", "保护", "修复", "发展"})
#: How long the name of what is bought may be, characters.
_SHORT = 9
#: The same of a work that is half done.
_LONG = 16
#: How the number of something is called.
_COUNT = re.compile("(?<=..)(?:总数|数量|总量|数)$")
#: Single characters behind a number that say what it counts, and the rules that find such numbers.
_WON_OR_BEFELL = {"金": "金牌", "银": "银牌", "铜": "铜牌", "死": "死亡人数", "亡": "死亡人数", "伤": "受伤人数"}
_SHORT_COUNTS = frozenset({"figures.medals_won", "figures.medals", "figures.casualties"})
#: Verbs by which people are counted who have no other name.
_DONE_TO = frozenset(
    {"逮捕", "拘捕", "抓获", "拘留", "载有", "惠及", "培训", "救出", "营救", "解救", "疏散", "招聘", "录用", "救治"}
)


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
    listed = next((piece for piece in reversed(spot.left) if piece.kind not in COLOUR), None)
    if spot.unit == "人" and (listed is None or listed.kind == "ETC") and [piece.text for piece in rest] == ["与会"]:
        return "与会人数"  # 学者等约400人|与会
    if spot.unit in {"人", "人次", "户"} and _awaits(rest, spot):
        return "".join(piece.text for piece in rest)
    if spot.unit in {"人", "人次"} and _takes_part(rest, spot):
        return "".join(piece.text for piece in rest if piece.kind not in COLOUR)
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


def _takes_part(rest: Sequence[Piece], spot: Spot) -> bool:
    """3亿人|参与|冰雪运动, 约3000人|出席|大会: whether what people take part in is all that is said of them."""
    row = [piece for piece in rest if piece.kind not in COLOUR]
    whole = len(row) in range(2, _SUFFERED + 2) and row[-1].end == spot.clause.end and row[0].text in _TAKING_PART
    return whole and all(p.kind in {"TEXT", "NAME", "ACTION", "CONJ"} and p.tag not in {"v", "d", "p"} for p in row[1:])


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
    whole = spot.before
    if whole is not None and spot.unit == "家" and whole.is_level_in("家") and not whole.action:
        counted = _COUNT.sub("", whole.indicators[-1])
        return CLASSIFIED["家"] if counted[-1] in "量率额值" else counted  # 博物馆数量达70家，其中免费开放|60家
    return CLASSIFIED.get(spot.unit or "")


def _bought(match: Match, spot: Spot) -> str | None:
    """拟以2000万元|回购股份; 斥资3亿元|收购: what the money is for."""
    granted = _granted(spot)
    if granted is not None:
        return granted
    before = next((p for p in reversed(spot.left) if p.kind != "LEVEL" and p.text not in _NEARLY), None)
    rest = [piece for piece in spot.pieces[spot.group.end : spot.high] if piece.kind != "AFTER"]
    if before is None or before.text not in _SPENDING or not rest or rest[0].text[-1] not in _BUYING:
        return None
    end = next((n for n, p in enumerate(rest) if n and not (p.kind == "TEXT" and p.tag[:1] in {"n", "x"})), len(rest))
    bought = "".join(piece.text for piece in rest[1:end])
    return rest[0].text + bought if len(bought) < _SHORT else rest[0].text


def _granted(spot: Spot) -> str | None:
    """安排3000亿元|支持|“两重”建设, 拿出1亿元|开展|作业补贴试点: the money for what stands behind."""
    before = next((p for p in reversed(spot.left) if p.kind not in COLOUR and p.kind != "LEVEL"), None)
    rest = [piece for piece in spot.pieces[spot.group.end : spot.high] if piece.kind != "AFTER"]
    if before is None or before.text not in _GRANTING or len(rest) < 2 or rest[0].text not in _FOR:
        return None
    told = rest[1:]
    noun = told[-1].end == spot.clause.end and all(p.kind in {"TEXT", "QUOTE", "NAME", "ACTION"} for p in told[:-1])
    ends = told[-1].tag[:1] == "n" or (told[-1].kind == "ACTION" and len(told) > 1 and told[-1].text in _WORKED_AT)
    verbal = any(p.kind == "ACTION" or p.tag == "v" for p in told[:-1])
    text = "".join(piece.text for piece in told)
    if noun and text.endswith("资金") and len(text) < _LONG:
        return text  # 下达15亿元|用于|困难群众救助补助资金
    return text + "资金" if noun and ends and not verbal and len(text) <= _SHORT else "资金"


def _held(match: Match, spot: Spot) -> str | None:
    """由海川集团100%|控股."""
    behind = spot.behind
    return behind.text if behind is not None and behind.text in {"控股", "持股"} else None


def _completed(match: Match, spot: Spot) -> str | None:
    """海川大桥主体工程|完成80%: how far a named work is."""
    ahead = [p for p in spot.left if p.end <= match.verbs[0].start and p.kind not in COLOUR]
    behind = next((p for p in spot.pieces[spot.group.end :] if p.kind not in COLOUR), None)
    if not ahead or match.verbs[0].text not in {"完成", "已完成", "建成"} or behind is not None:
        return None  # 完成90%以上|的操作
    if ahead[-1].kind == "NAME":
        return "工程进度" if ahead[-1].tag not in {"organisations", "places"} else None
    start = next((n for n in range(len(ahead) - 1, -1, -1) if ahead[n].kind not in {"TEXT", "QUOTE"}), -1)
    text = "".join(piece.text for piece in ahead[start + 1 :])
    opens = start < 0 or ahead[start].kind in {"NAME", "SELF", "OF"}
    named = ahead[-1].tag[:1] == "n" and ahead[start + 1].tag not in {"v", "d", "p", "c", "r"}
    return text if opens and named and 1 < len(text) < _LONG else None  # 铁路网主通道|已建成81.5%


def _in_short(match: Match, spot: Spot) -> str | None:
    """3|金2|银, 2|死6|伤."""
    behind = spot.behind
    short = behind is not None and spot.figure.rule in _SHORT_COUNTS
    return _WON_OR_BEFELL.get(behind.text[0]) if behind is not None and short else None


#: How each of the rules for such words reads them.
BY_VERB = {
    "metrics.in_short": _in_short,
    "metrics.held": _held,
    "metrics.completed": _completed,
    "metrics.people_action": _befallen_behind,
    "metrics.people_passive": _suffered,
    "metrics.action_people": _befallen_before,
    "metrics.classifier": _classified,
    "metrics.money_for": _bought,
}
