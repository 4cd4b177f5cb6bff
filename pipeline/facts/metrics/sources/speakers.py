"""Who is named before a verb of saying, or that it is someone without a name. Knows no sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...clauses.pieces import Piece
from ...marks import Entity
from .telling import GIVEN, HEARD, TOLD

#: A source too vague to have a name ends the reach of a named one.
NAMELESS = re.compile(r"法人|市场|业内|专家|分析师|业者|网友|外界|有关方面|负责人|外媒|机构")
#: How far, in characters, the verb may stand from the one who speaks (巨大重挫、…发出最新声明指出).
_REACH = 40
#: Behind a body these make it the place of speech: 在国新办|发布会上.
_HALL = re.compile(r"发布|新闻|会|举行|吹风会|论坛|现场|节目|网站|官网|采访")
_MET = re.compile("[^,。]{0,12}(?:全会|大会|会议|两会)(?:上|期间)(?:获悉|了解到)")
_MEDIA = frozenset({"媒体", "外媒", "媒"})
_SOME = frozenset({"有", "另有", "多家", "部分", "一些", "有的"})
_POST = re.compile("负责人|负责同志|发言人")


def speaker_before(pieces: Sequence[Piece], number: int) -> tuple[Piece | None, bool]:
    """Who is named before a verb of saying; else whether it is someone without a name."""
    piece = pieces[number]
    if piece.text == "媒体报道":
        return None, True
    speaker: Piece | None = None
    for place in range(number - 1, max(-1, number - _REACH - 1), -1):
        before = pieces[place]
        if piece.start - before.end > _REACH:
            break
        if before.kind == "FIGURE" or (before.kind == "STOP" and before.text in ";。!?:】"):
            break
        if before.kind == "NAME" and _is_counted(pieces, place):
            break
        if before.kind == "SPEAKER" or (before.kind == "TEXT" and _is_nameless(pieces, place)):
            return speaker, speaker is None
        some = place > 0 and pieces[place - 1].text in _SOME  # 有|媒体|称
        if before.text in _MEDIA and (some or (piece.text in TOLD and pieces[place - 1].kind != "ETC")):
            return speaker, speaker is None  # 据泽南国|媒体|报道
        if before.kind == "NAME" and isinstance(before.mark, Entity) and before.mark.layer == "places":
            if piece.start - before.end <= 3 or piece.text == "提出":
                giving = piece.text in {"提出", "发布", "公布", "公告", "宣布", "印发"}
                if speaker is None and giving:
                    return None, True
            continue
        if before.kind == "PERSON" or (
            before.kind == "NAME" and isinstance(before.mark, Entity) and before.mark.layer == "organisations"
        ):
            own = isinstance(before.mark, Entity) and before.mark.kind == "media" and piece.text in {"消息", "报道"}
            if own and not (place and pieces[place - 1].text in {"据", "根据"}):
                break  # 央视网消息
            if before.kind == "NAME" and (is_hall(pieces, before) or _is_assembly(pieces[place + 1 : number + 1])):
                continue
            speaker = before
            if before.kind == "PERSON" or not _person_follows(pieces[max(0, number - _REACH) : number], before):
                break
    return speaker, False


def _is_nameless(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a word names someone without a name; not who speaks for a body named before it: 市统计局相关|负责人."""
    behind = pieces[place + 1] if place + 1 < len(pieces) else None
    if not NAMELESS.search(pieces[place].text):
        return False
    if (
        pieces[place].text.endswith("市场")
        and behind is not None
        and behind.kind == "TEXT"
        and behind.text not in GIVEN
    ):
        return False  # 生产资料市场|价格|监测显示
    before = next((p for p in reversed(pieces[:place]) if p.text not in {"有关", "相关", "主要", "的"}), None)
    if pieces[place].text == "机构" and before is not None and before.text == "该":
        return False
    body = before is not None and isinstance(before.mark, Entity) and before.mark.layer == "organisations"
    return not (body and _POST.search(pieces[place].text))


def _is_counted(pieces: Sequence[Piece], at: int) -> bool:
    """177家|科创板公司|发布业绩预告: some of a sort, no one that speaks."""
    return at > 0 and pieces[at - 1].kind == "FIGURE"


def is_hall(pieces: Sequence[Piece], body: Piece) -> bool:
    """在国新办|发布会上|表示: where it was said, not who said it."""
    at = next(n for n, piece in enumerate(pieces) if piece is body)
    behind = next((piece for piece in pieces[at + 1 : at + 5] if piece.kind in {"TEXT", "SAYS", "STOP"}), None)
    if at == 0 or pieces[at - 1].text != "在" or behind is None or behind.text in HEARD:
        return False  # 记者在海川公司|获悉
    return behind.kind == "SAYS" or _HALL.search(behind.text) is not None


def _is_assembly(behind: Sequence[Piece]) -> bool:
    """从区委|十一次全会上|获悉: a meeting of the body's, at which others speak too."""
    told = "".join(piece.text for piece in behind)
    return behind[-1].text in HEARD and _MET.fullmatch(told) is not None


def _person_follows(pieces: Sequence[Piece], body: Piece) -> bool:
    return any(piece.kind == "PERSON" and piece.start > body.end for piece in pieces)
