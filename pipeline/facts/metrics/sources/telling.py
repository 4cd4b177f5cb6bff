"""Whether a word says that someone told what follows. Knows not who."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...clauses.pieces import Piece
from ...marks import Entity

#: What a body gives out, between its name and the verb.
GIVEN = frozenset(
    {
        "监测", "资料", "数据", "数字", "最新", "统计", "初步", "农情", "调度", "调查", "的", "则",
        "也", "民意", "民意调查", "提供", "发言人", "一项", "预报", "信息", "报告", "测算", "研究", "核算",
        "快报", "新闻发言人", "方面", "新闻", "反映", "今日", "昨日", "研报", "研究报告", "发表", "一份", "研", "报",
    }
)  # fmt: skip
#: Behind 据 and a name these end the clause that only gives the source: 据海川社2日|报道, 据泽南央行近期的|预测.
TOLD = frozenset({"报道", "报导", "媒体报道", "声明", "预测", "监测", "测算", "估算", "调查", "评估", "信息"})
#: Verbs of whoever was told something, by the body named before them.
HEARD = frozenset({"获悉", "了解到"})
#: Behind a verb of telling these make a day of it.
_DAY_OF = ("之日", "日起")
#: Behind these words a clause tells when.
_WHEN = frozenset({"前", "之前", "后", "之后", "之际", "时"})
#: What a broker or an institute gives out on others, and the verbs of one that weighs them.
_STUDY = frozenset({"研报", "研究报告", "研究", "报告", "研"})
_WEIGHS = frozenset({"指", "指出", "认为", "分析", "分析称", "料"})
#: Verbs by which a forecast is changed.
_REVISES = frozenset({"上调", "下调", "调升", "调降", "上修", "下修", "调高", "调低", "维持"})
#: Words of expectation that are someone's words when a name stands before them.
EXPECTS = frozenset({"预估", "预计", "预期", "预测", "估计", "预料", "看好", "看旺", "看淡"})
#: Words that say so themselves only behind or before certain others.
_PERHAPS = EXPECTS | TOLD | _REVISES | {"反映"}
#: Houses that rate others: by how their names end, and those of the market that have no such end.
HOUSE = re.compile(
    "(?:证券|银行|资本|投顾|咨询|研究|国际|华尔街|中金|高盛(?:集团)?|[大小]摩|摩根(?:大通|士丹利)|花旗(?:集团)?|瑞银(?:集团)?|瑞信"
    "|汇丰|美银|德银|野村|大和|里昂|麦格理(?:证券)?|巴克莱|杰富瑞|富瑞)$"
)
#: What a house gives a share.
_RATINGS = ("目标价", "合理股价", "评等", "评级", "预估值")


def clause_start(pieces: Sequence[Piece], number: int) -> int:
    """Where the clause begins that has the piece of this number."""
    return next((n for n in range(number, -1, -1) if pieces[n].kind == "STOP"), -1) + 1


def _tells_when(pieces: Sequence[Piece], number: int) -> bool:
    """在海川央行|公布|利率决定前，…: whether what is told only says when something else is."""
    stop = next((n for n in range(number, len(pieces)) if pieces[n].kind == "STOP"), 0)
    return bool(stop) and pieces[clause_start(pieces, number)].text == "在" and pieces[stop - 1].text in _WHEN


def tells(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a word says that someone told what follows."""
    piece = pieces[number]
    if piece.kind != "SAYS" and piece.text not in _PERHAPS:
        return False
    before = pieces[number - 1] if number else None
    behind = pieces[number + 1] if number + 1 < len(pieces) else None
    if piece.text == "报告" and behind is not None and behind.kind not in {"STOP", "SAYS"}:
        return False  # 新疆生产建设兵团|报告|新增病例: its own
    if _tells_when(pieces, number) or (behind is not None and behind.text.startswith(_DAY_OF)):
        return False  # 自公告|之日起
    told = next((later for later in pieces[number + 1 :] if later.kind != "SAYS"), None)
    if told is not None and (told.text in _WHEN or _is_of_work(piece, told)):
        return False  # 业绩数据|发布|后，股价下跌
    if piece.kind == "SAYS" or (piece.text == "反映" and before is not None and before.text in GIVEN):
        return True
    if piece.text in EXPECTS and _named_before(pieces, number):
        return True
    if piece.text in TOLD and behind is not None and behind.kind == "STOP":
        start = clause_start(pieces, number)
        watched = before is not None and before.text[-2:] == "数据" and pieces[start].kind == "NAME"  # 大数据|监测
        return start < number and (watched or pieces[start].text in {"据", "根据", "另据", "另"})
    return piece.text in _REVISES and _is_outlook(pieces[number + 1 : number + 8])


def _is_of_work(piece: Piece, behind: Piece) -> bool:
    """分析|平台: a noun right behind the word that says whose work it is."""
    return piece.text == "分析" and behind.kind == "TEXT" and behind.tag[:1] == "n" and behind.start == piece.end


def _is_outlook(pieces: Sequence[Piece]) -> bool:
    """上调今年|泽南国|经济增长|预期: whether a forecast on a place is what is changed."""
    places = [
        number
        for number, piece in enumerate(pieces[:3])
        if piece.text in {"全球", "世界"} or (isinstance(piece.mark, Entity) and piece.mark.layer == "places")
    ]
    return bool(places) and any(piece.text.endswith(("预期", "预测")) for piece in pieces[places[0] :])


def is_study(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a firm tells of others, by what it gives out or by the verb: 研究报告|称, 指."""
    given = any(piece.text in _STUDY for piece in pieces[max(0, number - 4) : number])
    return given or pieces[number].text in _WEIGHS


def is_rating(pieces: Sequence[Piece], house: Piece) -> bool:
    """海澄证券|…目标价由365元调高至430元: whether a house that rates shares stands here, and a rating behind it."""
    if not isinstance(house.mark, Entity) or not HOUSE.search(house.mark.name) or house.mark.name.endswith("银行"):
        return False
    return any(piece.start > house.end and piece.text.endswith(_RATINGS) for piece in pieces)


def _named_before(pieces: Sequence[Piece], number: int) -> bool:
    """云亭股份|预估: a body that expects something says so."""
    return any(piece.kind in {"NAME", "PERSON", "SPEAKER"} for piece in pieces[max(0, number - 1) : number])
