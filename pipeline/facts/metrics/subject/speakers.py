"""Names that a clause opens with and is not about: who only says it, a scope, all the world. Knows no nouns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....mentions import FigureMention
from ....records import FigureKind
from ...clauses.pieces import COLOUR, Clause, Piece, kind_of
from ...marks import Entity
from .. import topics
from ..slots import source_of
from ..sources import EXPECTS, HOUSE, is_hall, is_rating, is_study
from ..spot import Spot
from ..topics import Subject

_POSTS = re.compile(r"分析师|董事长|总经理|总裁|负责人|发言人|主任|局长|部长|经济学家|专家|会长|教授")
#: Verbs by which a company speaks of itself; with others it speaks of something else (山西证券表示).
_OF_ITSELF = frozenset({"公告", "披露", "宣布", "发布", "公布", "报告", "通报", "提出", "重申"})
#: Verbs by which an office gives out a document.
_ISSUES = ("印发", "下发", "出台")
#: Bodies that tell of others, whatever the verb.
_TELLERS = frozenset({"association", "research", "media"})
#: What things are ranked by.
_RATES = re.compile("评价|排名|排行|考核|测评|评估|榜|评比|竞争力")
#: What a house revises.
_RECKONED = re.compile("预测|盈测|预期|预估|目标价")
_MOST = re.compile("最|首|唯一|领先|第一|强|先进|知名|各地|各国|范围|市场")


def is_scope(clause: Clause, leads: Sequence[Piece]) -> bool:
    """全市第1, 全球排名第7: a pronoun before a rank is no subject."""
    after = clause.pieces.index(leads[-1]) + 1
    if leads[0].kind == "SELF" and after < len(clause.pieces) and clause.pieces[after].kind == "RANK":
        after += 1
    return after < len(clause.pieces) and kind_of(clause.pieces[after]) is FigureKind.rank


def is_ranked_in(clause: Clause, name: Piece) -> bool:
    """在|全国|园区评价中升至第11位: among whom something ranks, or who ranks them."""
    at = next((n for n, piece in enumerate(clause.pieces) if piece.start == name.start), 0)
    row = clause.pieces[at:]
    end = next((n for n, piece in enumerate(row) if isinstance(piece.mark, FigureMention)), len(row))
    rank = end < len(row) and kind_of(row[end]) is FigureKind.rank
    return rank and at > 0 and clause.pieces[at - 1].text == "在" and any(_RATES.search(p.text) for p in row[:end])


def is_speaker(clause: Clause, leads: Sequence[Piece]) -> bool:
    """国家统计局发布数据显示: who only says it is not what it is about; a company that speaks of itself is."""
    mark = leads[-1].mark
    if not isinstance(mark, Entity) or mark.layer != "organisations":
        return leads[0].text in topics.WIDE and len(leads) == 1 and _is_superlative(clause, leads[0])
    if mark.kind in {"government", "party"} and _gives_out(clause):
        return True
    verbs = {piece.text for piece in clause.pieces if piece.kind == "SAYS"}
    if verbs and any(is_study(clause.pieces, n) for n, piece in enumerate(clause.pieces) if piece.kind == "SAYS"):
        return True  # 海川证券发布研究报告称
    if mark.kind == "company" and any(piece.text == "发表" for piece in clause.pieces):
        return True  # 海川证券发表报告，指…: on others
    if verbs and is_hall(clause.pieces, leads[-1]):
        return True  # 海川-W在港交所|公告
    if verbs and (mark.kind in _TELLERS or mark.name.endswith("中心") or not verbs & _OF_ITSELF):
        return True
    says = any(
        piece.kind == "SAYS" or (piece.text in EXPECTS and piece.start > leads[-1].start) for piece in clause.pieces
    )  # 预期|甲国央行|升息3次: who is expected to do it
    if says and any(piece.kind == "PERSON" or _POSTS.search(piece.text) for piece in clause.pieces):
        return True  # 海澄证券首席分析师葛慕青认为
    if says and topics.told(clause, leads[-1]):
        return True  # 海川银行预计|泽南公司|…
    return mark.kind in {"government", "party", "media"} and (
        says or not any(_is_done(clause, n) for n in range(len(clause.pieces)))
    )


def _gives_out(clause: Clause) -> bool:
    """海川市发展改革委印发|《行动方案》: whether a document is given out, which tells of others."""
    row = [piece.text for piece in clause.pieces]
    issued = next((n for n, text in enumerate(row) if text.endswith(_ISSUES)), len(row))
    return "《" in row[issued:]


def is_house(clause: Clause, leads: Sequence[Piece], about: Subject) -> bool:
    """海澄证券预计|销量达3万辆, 海澄证券上调|收入预测: who reckons, where the article is about another body."""
    mark = leads[-1].mark
    body = about.firm or about.is_body
    if not isinstance(mark, Entity) or not HOUSE.search(mark.name) or not body or mark.name == about.name:
        return False
    place = clause.pieces.index(leads[-1]) + 1
    behind = [piece for piece in clause.pieces[place:] if piece.kind not in {"FILL", "DATE", "NOTE"}]
    if not behind:
        return False
    moves = behind[0].kind in {"UP", "DOWN"} and any(_RECKONED.search(piece.text) for piece in behind[1:])
    return behind[0].text in EXPECTS or moves


def rated_by(clause: Clause, leads: Sequence[Piece], sentence: Sequence[Clause]) -> list[Piece] | None:
    """海澄证券将|云亭股份|评等升至买进，目标价…: the companies that a house rates; none where the clause names none.

    None: no house leads, or nothing is rated.
    """
    mark = leads[-1].mark
    if not isinstance(mark, Entity) or not is_rating([p for c in sentence for p in c.pieces], leads[-1]):
        return None
    behind = clause.pieces[clause.pieces.index(leads[-1]) + 1 :]
    return [p for p in behind if isinstance(p.mark, Entity) and p.mark.kind == "company" and p.mark.id != mark.id][:1]


def _is_done(clause: Clause, at: int) -> bool:
    """Whether something is done here: by a known verb, or by one that 了 or a figure follows (解雇|了, 预拨|3亿元)."""
    piece, behind = clause.pieces[at], clause.pieces[at + 1 : at + 2]
    object_ = bool(behind) and (behind[0].text == "了" or behind[0].kind == "FIGURE")
    return piece.kind == "ACTION" or (piece.kind == "TEXT" and piece.tag == "v" and object_)


def of_speaker(clause: Clause, spot: Spot) -> Subject | None:
    """海川守备队称，|其|3名队员受伤: the body that speaks of its own; not 其在海川的占比."""
    if clause.head is None or clause.head.text != "其":
        return None
    own = clause.pieces[clause.pieces.index(clause.head) + 1 :][:1]
    return speaking(spot) if own and (own[0].kind == "FIGURE" or own[0].tag[:1] in {"n", "l"}) else None


def speaking(spot: Spot) -> Subject | None:
    """The body, no medium, that the sentence gives as who speaks."""
    speaker = source_of(spot) if spot.line.sources else None
    if speaker is None or speaker.layer != "organisations" or speaker.kind == "media":
        return None
    return Subject(speaker.name, speaker.id or None)


def is_wide(owner: Sequence[Piece], clause: Clause) -> bool:
    """引进|全球百强企业: said of what is counted, not who does it; but 使|全球|运输成本上升."""
    row = [piece for piece in clause.pieces if piece.kind not in COLOUR]
    at = row.index(owner[0]) if owner and owner[0] in row else 0
    return len(owner) == 1 and owner[0].text in topics.WIDE and at > 0 and row[at - 1].kind != "CAUSE"


def _is_superlative(clause: Clause, wide: Piece) -> bool:
    """全球|单机容量最大的, 全球百强: of all there are, not of the world."""
    after = clause.pieces[clause.pieces.index(wide) + 1 :]
    figure = next((n for n, piece in enumerate(after) if piece.kind == "FIGURE"), len(after))
    return any(_MOST.search(piece.text) for piece in after[:figure]) or figure == 0 or figure == len(after)
