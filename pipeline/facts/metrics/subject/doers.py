"""Who does what a clause tells, and whom it befalls. Knows no indicators."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ...clauses.pieces import COLOUR, Clause, Piece
from ...marks import Entity
from .. import topics
from ..indicators import Borders, Noun
from ..rows import Group
from ..spot import Spot
from ..topics import Subject
from ..words import AVERAGES, BEFELL, CAUSES, is_plain
from .nobody import STANDS_FOR
from .speakers import is_speaker, speaking

#: Blows that befall those who are where they fall.
_ATTACK = re.compile("空袭|袭击|炮击|轰炸|开火|打击")
#: Before a name these say where someone comes from or goes.
_FROM_OR_TO = frozenset({"来自", "源自", "向", "赴", "飞往", "前往", "通达"})
#: Words by which a blow is aimed at someone.
_AIMS = frozenset({"对", "向"})
#: What armies do to others and what is theirs.
_STRIKES = frozenset(
    {"控制", "打击", "击落", "摧毁", "击毁", "袭击", "空袭", "拦截", "占领", "攻占", "打死", "抓捕", "击退"}
)
#: Bodies that stand somewhere and can be struck.
_SITES = frozenset({"hospital", "school", "university"})
#: Who or what can do something, by its last characters: 救援|大队, 净水|装置.
_AGENT = re.compile(
    r"(?:队|队员|组|团|公司|企业|厂|店|站|中心|基地|机构|单位|部门|医院|学校|机组|装置|合作社|人员|系统|平台|线路)$"
)


def is_struck(clause: Clause, name: Piece) -> bool:
    """并控制了|云州|六个据点: whether a name owns what an army that was named before strikes or takes."""
    verb = _strike(clause)
    return (verb is not None and 0 <= name.start - verb.end <= 1) or _is_shot(clause, name)


def _is_shot(clause: Clause, name: Piece) -> bool:
    """甲军击落1架|乙军|战机和2架|乙军|无人机: whether a figure counts what is another's and was struck."""
    row = list(itertools.takewhile(lambda piece: piece is not name, clause.pieces))
    verb = next((n for n, piece in enumerate(row) if n and piece.text in _STRIKES), len(row))
    counted = any(piece.kind == "FIGURE" for piece in row[verb:])
    return counted or verb + 1 == len(row)  # 在澄州(原名云州)击退|乙军|4次进攻


def who_strikes(clause: Clause, spot: Spot) -> Subject | None:
    """甲军24日称，|打击了152个目标: the body that tells what it has struck."""
    told = spot.number > 0 and any(piece.kind == "SAYS" for piece in spot.line.clauses[spot.number - 1].pieces)
    return speaking(spot) if told and _strike(clause) is not None else None


def _strike(clause: Clause) -> Piece | None:
    """The verb of striking or taking that a clause opens with."""
    row = clause.pieces[clause.pieces.index(clause.head) :][:2] if clause.head else ()
    does = len(row) > 1 and row[0].text in _STRIKES and (row[1].text == "了" or row[1].kind in {"NAME", "FIGURE"})
    return row[0] if does else None  # not 空袭造成…


def comes_from(clause: Clause, name: Piece, group: Group) -> bool:
    """来自|亚洲|34个国家的代表团, 向|泽南|派遣200人: whether a name only says where those counted come from or go."""
    before = next((n for n, piece in enumerate(clause.pieces[: group.start]) if piece is name), 0) - 1
    if before < 0:
        return False
    return clause.pieces[before].text in _FROM_OR_TO or _partner(clause, before)


def _partner(clause: Clause, at: int) -> bool:
    """与|甲国、乙国等乙盟|进出口额…: whether a clause opens with 与, and only names stand behind it up to here."""
    opens = clause.pieces[0].kind == "CONJ" and clause.pieces[0].text in {"与", "同"}
    return opens and all(piece.kind in {"NAME", "PAUSE", "CONJ", "ETC"} for piece in clause.pieces[: at + 1])


def does(clause: Clause, owner: Noun) -> bool:
    """Whether a name opens the clause and a verb follows whose object another name owns."""
    leads = topics.leading(clause)
    named = bool(leads) and leads[-1].end < owner.owner[0].start and not is_speaker(clause, leads)
    return named and leads[0].kind == "NAME" and leads[0].text != owner.owner[0].text


def who_is_there(borders: Borders, clause: Clause, place: Piece) -> str | None:
    """海展锐|在|中国|市占率达7成: the noun that a clause opens with, of which a place only says where."""
    at = next((n for n, piece in enumerate(clause.pieces) if piece is place), 0) - 1
    if at < 1 or clause.pieces[at].text != "在" or any(p.kind in {"FIGURE", "ACTION"} for p in clause.pieces[:at]):
        return None
    found = borders.before(clause.pieces, at)
    opens = found is not None and clause.head is not None and found.start == clause.head.start and not found.owner
    return found.text if found is not None and opens and found.text and is_plain(found) else None


def whom_it_befell(clause: Clause, spot: Spot) -> Subject | None:
    """乙军空袭|云州|多地，造成12人死亡; 乙军对|云州|的袭击造成…: where those are that an attack befell."""
    cause = next((n for n, piece in enumerate(spot.left) if piece.text in CAUSES), None)
    if cause is None or not any(piece.text in BEFELL for piece in clause.pieces[spot.group.end :]):
        return None
    fronted = cause == 0 and spot.number > 0
    told = spot.line.clauses[spot.number - 1].pieces if fronted else spot.left[:cause]
    blow = next((n for n, piece in enumerate(told) if _ATTACK.search(piece.text)), None)
    if blow is None:
        return None
    toward = next((n for n in range(blow) if told[n].text in _AIMS), None)
    aimed = told[blow + 1 :] if toward is None else told[toward + 1 : blow]
    listed = any(piece.kind == "PAUSE" for piece in aimed)
    for piece in aimed if toward is None or listed else reversed(aimed):  # 甲国东部|云州|的袭击
        if piece.kind != "NAME" or not isinstance(piece.mark, Entity):
            continue
        if piece.mark.layer == "places" or piece.mark.kind in _SITES:  # 乙军对|云州医院|的袭击
            return Subject(piece.mark.name, piece.mark_id or None)
    return None


def who_suffered(clause: Clause, spot: Spot) -> Subject | None:
    """对|云州|的袭击造成12人死亡，|30人受伤: whom the clause before said that it befell."""
    previous = spot.before
    if previous is None or previous.action not in CAUSES or spot.left:
        return None
    befell = any(piece.text in BEFELL for piece in clause.pieces[spot.group.end :])
    return previous.subject if befell and previous.subject.id else None


def actor_of(borders: Borders, clause: Clause, group: Group, noun: Noun | None) -> str | None:
    """合作社|流转土地1260亩: the noun that a clause opens with, when a verb parts it from what is counted."""
    before = clause.pieces[: group.start]
    verb = next((n for n in range(len(before)) if _is_predicate(before, n)), None)
    if not verb:
        return None
    if before[verb].text not in CAUSES and (noun is None or not noun.text or noun.start < before[verb].end):
        return None
    found = _whole(borders.before(_as_nouns(before[:verb]), verb), before[verb])
    if found is None or found.owner or found.text in STANDS_FOR or borders.measured(found.text):
        return None
    if not is_plain(found) and not found.text.endswith(("行业", "产业", "制造业", "企业")):
        return None
    if clause.head is None or clause.head.start != found.start:
        return None
    row = found.pieces[:-1] if found.pieces[-1].text in {*AVERAGES, "主要"} else found.pieces  # 纪念园|日均|接待
    last = row[-1].mark if row and row[-1].kind == "NAME" else None
    if isinstance(last, Entity) and last.layer == "places" and all(p.kind == "TEXT" for p in row[:-1]):
        return last.name  # 人口大省|泽南|拥有…
    return "".join(p.text for p in row if p.kind != "NOTE") or None


def _is_predicate(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the verb of a clause stands here; 救援|大队|立即|派出: not one that is part of a body's name."""
    piece = pieces[at]
    quote = next((later.text for later in pieces[at:] if later.kind == "QUOTE"), "")
    if quote and quote in "》”":
        return False  # 《园林系统|规划|指南》等标准
    if piece.kind in {"LEVEL", "STATUS"} or piece.text in CAUSES:
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
    return named and bool(behind) and (behind[0].kind in COLOUR | {"ACTION", "CONJ"} or behind[0].tag in {"d", "v"})


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
