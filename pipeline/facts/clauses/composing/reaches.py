"""How many pieces behind a word belong to it: 扣除…后, 因…因素, 由…转为. Joins nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from ....records import FigureKind
from ..pieces import Piece, kind_of
from .near import figure_next


def apart_length(rest: Sequence[Piece]) -> int:
    """How many pieces of 扣除|退税|因素|影响|后 say what is left out of account; 0 where a figure comes before."""
    for number, piece in enumerate(rest[:8]):
        if piece.text in {"后", "外", "之后"} and number:
            return number + 1
        if piece.kind in {"STOP", "FIGURE", "UP", "DOWN", "LEVEL"}:
            return number if number and rest[number - 1].text in {"因素", "影响"} else 0
        if piece.kind == "OF" and rest[number + 1 : number + 2] and rest[number + 1].text == "核心":
            return number + 1  # 扣除|食品和能源价格|的|核心CPI
    return 0


def initials_length(piece: Piece, rest: Sequence[Piece]) -> int:
    """How many pieces of 港|澳|台 go on a row of places of one character before a noun; 0 where there is none."""
    length = 0
    for behind in rest:
        if behind.kind != "NAME" or len(behind.text) > 1 or behind.start != piece.end + length:
            break
        length += 1
    follows = rest[length] if length < len(rest) else None
    return length if length and follows is not None and follows.kind == "TEXT" and follows.tag[:1] == "n" else 0


def reason_length(rest: Sequence[Piece]) -> int:
    """How many pieces of 因|土地出让|等|因素|收益 say why; 0 where nothing but they stands in the clause."""
    for number, piece in enumerate(rest[:8]):
        if piece.kind in {"STOP", "FIGURE", "UP", "DOWN", "LEVEL"}:
            return 0
        if number and piece.text in {"因素", "影响"}:
            goes_on = number + 1 < len(rest) and rest[number + 1].kind not in {"STOP", "OF"}
            return number + 1 if goes_on and rest[number + 1].text not in {"影响", "下"} else 0
    return 0


def base_length(rest: Sequence[Piece]) -> int:
    """How many pieces of 在|2021年|的|基础|上 belong together; 0 where no date stands there."""
    words = [piece.text for piece in rest[1:4] if piece.kind != "OF"][:2]
    ofs = 1 if len(rest) > 1 and rest[1].kind == "OF" else 0
    if rest[0].kind != "DATE" or not words:
        return 0
    return 2 + ofs if words[0] == "基础上" else 3 + ofs if words == ["基础", "上"] else 0


def object_length(rest: Sequence[Piece]) -> int:
    """How many pieces stand between 高于 and its figure; 0 when there is none, or nothing to compare with."""
    for number, piece in enumerate(rest):
        if piece.kind in {"FIGURE", "UP", "LEVEL"}:
            while number and rest[number - 1].kind == "FILL":
                number -= 1
            return number
        if piece.kind == "STOP" or (piece.kind == "ACTION" and not _points_next(rest[number + 1 :])):
            return 0
    return 0


def _points_next(rest: Sequence[Piece]) -> bool:
    """全部投资|7.3个百分点: whether the next figure tells how many points two rates are apart."""
    figure = next((piece for piece in rest if piece.kind in {"FIGURE", "STOP"}), None)
    return kind_of(figure) is FigureKind.points


def origin_length(rest: Sequence[Piece]) -> int:
    """How many pieces of 由|原订的|45亿元 say from where, when no date or name does; else 0."""
    for number, piece in enumerate(rest[:5]):
        if piece.kind == "OF" and piece.text != "之":
            return number + 1 if number and figure_next(rest[number + 1 :]) else 0
        if piece.kind not in {"TEXT", "ACTION", "FILL", "STATUS", "OF"}:
            return 0
    return 0


def reversed_length(rest: Sequence[Piece]) -> int:
    """How many pieces of 由|上月|下降|转为 say how it moved before; 0 where it did not turn."""
    turn = next((n for n, piece in enumerate(rest[:5]) if piece.text in {"转为", "转"}), 0)
    moved = turn and rest[turn - 1].kind in {"UP", "DOWN"} and len(rest) > turn + 1
    return turn + 1 if moved and rest[turn + 1].kind in {"UP", "DOWN"} else 0


def turned_length(rest: Sequence[Piece]) -> int:
    """How many pieces of 由|无症状感染者转为确诊病例 belong together; 0 where nothing turns into anything."""
    turn = next((n for n, p in enumerate(rest[:6]) if p.text in {"转为", "转", "转归", "变为"}), 0)
    return turn + 2 if turn and len(rest) > turn + 1 and rest[turn + 1].kind == "TEXT" else 0
