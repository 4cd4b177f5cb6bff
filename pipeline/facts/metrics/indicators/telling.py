"""Whether it is told from a place on what those counted do or are: there their noun ends. Knows no phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...clauses.pieces import COLOUR, NOUNISH, Piece
from .ahead import AT_MOST
from .known import Known
from .verbs import LIGHT

#: How something comes about, in one word: 从南到北, 自上而下.
_FROM_TO = re.compile("[从自由].+[到至而向].")
#: Verbs of one character by which those counted do something: 11家乐团|携|作品亮相.
_SINGLE_VERBS = frozenset("携赴获遭抵赢作")
#: Words that join a partner in doing something: 25家企业|与|新疆|签署协议.
_WITH = frozenset({"与", "同", "跟", "和"})
#: Bodies and people by their last characters.
_BODIES = re.compile("(?:企业|公司|院所|机构|商户|队|者|人员|工人|干部|群众|选手|师)$")
#: What tells how something is, with an adjective behind it.
_CONDITIONS = ("势头", "态势", "状态", "状况", "情况", "形势", "效果", "成效", "情绪", "前景")


def verb_follows(known: Known, piece: Piece | None) -> bool:
    """Whether a verb stands here that is no noun too."""
    verb = piece is not None and piece.kind == "ACTION" and not known.is_noun(piece.text)
    return verb or (piece is not None and (piece.tag in {"v", "p"} or piece.kind == "LEVEL"))


def blooms(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a verb without an object ends the clause here."""
    return at + 1 == len(pieces) and pieces[at].tag == "v"


def acts(known: Known, pieces: Sequence[Piece], at: int) -> bool:
    """Whether it is told from here what those counted do, by a word that the segmenter takes for a noun."""
    piece, behind = pieces[at], pieces[at + 1 : at + AT_MOST]
    if piece.kind == "CONJ" and piece.text in _WITH and behind and behind[0].kind in {"NAME", "SELF"}:
        verb = next((p for p in behind[1:] if p.kind not in COLOUR and p.kind not in {"NAME", "SELF"}), None)
        return verb is not None and (verb.kind == "ACTION" or verb.tag == "v")
    if piece.tag in {"l", "i"} and len(piece.text) > 3:
        return _FROM_TO.match(piece.text) is not None or known.verbs.get(piece.text[2:]) == "end"
    if piece.text == "集体":
        return bool(behind) and behind[0].kind == "ACTION"
    return piece.text in _SINGLE_VERBS and piece.tag == "v"


def ends_measured(known: Known, pieces: Sequence[Piece], at: int) -> bool:
    """文旅|惠民|补贴: whether a verb and one word more end a clause with the name of a quantity."""
    verbal = pieces[at].text not in LIGHT and (pieces[at].kind == "ACTION" or pieces[at].tag == "v")
    last = pieces[at + 1] if verbal and at + 2 == len(pieces) else None
    return last is not None and last.kind in {"TEXT", "ACTION"} and last.text in known.bare


def measured_ahead(known: Known, pieces: Sequence[Piece], at: int) -> bool:
    """Whether a quantity is named before the next figure or verb."""
    for piece in pieces[at:]:
        if piece.kind not in NOUNISH:
            return piece.kind in {"UP", "DOWN"} and piece.text[-1] == "幅"
        if known.measured(piece.text):
            return True
    return False


def is_state(got: Sequence[Piece]) -> bool:
    """势头|强劲: whether the last two words say how it is with what stands before them."""
    what, how = got[-2], got[-1]
    return how.tag in {"a", "z"} and what.text.endswith(_CONDITIONS) and got[-3].kind in {"TEXT", "NAME"}


def tells_how(got: Sequence[Piece], pieces: Sequence[Piece], at: int) -> bool:
    """企业|比邻而居, 志愿者|走街串巷: whether an idiom ends the clause behind bodies or people."""
    word = pieces[at]
    idiom = word.tag in {"l", "i"} and len(word.text) > 3 and at + 1 == len(pieces)
    return idiom and (_BODIES.search(got[-1].text) is not None or word.text[2] == "而")
