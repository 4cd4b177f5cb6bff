"""How far a comparison reaches: 比…, 较…, 与…相比. Joins nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..pieces import Piece
from .near import STATES, figure_next

#: How far a 比… or 较… phrase may reach, in characters.
_THAN_REACH = 24
#: Of the words that may compare, those that otherwise join.
_WITH = frozenset({"与", "和", "同"})


def alone(than: Piece) -> Piece:
    """A word that could have compared but has nothing behind it to compare with."""
    return replace(than, kind="CONJ" if than.text in _WITH else "FILL")


def than_length(than: Piece, rest: Sequence[Piece]) -> int | None:
    """How many pieces after 比, 较 or 与 belong to the comparison: up to the verb, 相比, or the clause's end."""
    if than.text in {"相比", "相较"}:
        length = 0
        for number, piece in enumerate(rest):
            if piece.kind in {"DATE", "OF", "FILL"} or (piece.text == "于"):
                length = number + 1
            else:
                break
        return length or None
    stated = _state_ahead(rest) if than.text not in _WITH else None
    if stated is not None:
        return stated
    for number, piece in enumerate(rest):
        if piece.start - than.end > _THAN_REACH:
            return None
        if than.text == "和" and rest[0].kind != "DATE":
            return None  # 中小企业数量和|面积比上届增长四成
        if piece.text == "比" and than.text in _WITH and _is_dated(rest[number + 1 :]):
            return None  # 用电量与|用水量|比2010年降低5%
        if piece.text == "比" and number and rest[number - 1].text == "之":
            return None  # 研发经费|与|生产总值之比
        if piece.text in {"相比", "相较", "相比较", "比", "比较"} and number:
            return number + 1
        if than.text in _WITH:
            if piece.kind == "COMPARE" and number and all(p.kind in {"DATE", "OF"} for p in rest[:number]):
                return number + 1  # 与去年|同比
            if piece.kind not in {"DATE", "TEXT", "NAME", "SELF", "OF"}:
                return None
            continue
        if piece.kind == "ACTION" and number + 1 < len(rest) and rest[number + 1].kind == "OF":
            continue  # 较去年创造|的高位
        if piece.kind in {"UP", "DOWN", "OVER", "UNDER", "ARRIVE", "TURN", "ACTION"}:
            return number or None
        if piece.text in STATES and number and figure_next(rest[number + 1 :]):
            return number
        if piece.kind == "LEVEL" and number:
            return number
        if piece.kind == "STOP" and number:
            return number if piece.text == "," else None
        if piece.kind == "FILL" and number and piece.text not in {"同期", "全年", "平均", "前", "该", "当日", "当天"}:
            return number
        if piece.kind == "FIGURE" or piece.kind == "STOP":
            return None
    return len(rest) or None


def _is_dated(rest: Sequence[Piece]) -> bool:
    return bool(rest) and rest[0].kind == "DATE"


def _state_ahead(rest: Sequence[Piece]) -> int | None:
    """How many pieces stand between 比 and 高 or 低 with a figure behind it: 比|全部投资|高13.6个百分点."""
    for number, piece in enumerate(rest):
        if piece.kind in {"STOP", "FIGURE", "UP", "DOWN", "ARRIVE"}:
            return None
        if piece.text in STATES and number and figure_next(rest[number + 1 :]):
            return number
    return None
