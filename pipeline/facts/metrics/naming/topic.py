"""What a clause without a figure is about. Knows nothing of the figures that follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...clauses.pieces import NOUNISH, Clause, Piece
from ..indicators import Borders, Noun
from ..times import RECORD

_MOST = frozenset({"最大", "最多", "最高", "最低", "最少", "居首", "居前", "领先"})
#: Kinds of pieces before which a clause without a figure has named what it is about.
STATING = frozenset({"UP", "DOWN", "FROM", "LEVEL", "FILL", "STATUS", "ARRIVE", "COMPARE", "RANK"})


def topic_of(borders: Borders, clause: Clause) -> Noun | None:
    """What it is about: 现金流量净额|由负转正; 老旧小区改造|持续发力."""
    pieces = clause.pieces
    alike = _alike_end(clause)
    if alike:
        return borders.after(pieces, alike)  # 像这样的|农事服务站
    verb = next((n for n in range(len(pieces) - 1, 0, -1) if pieces[n].kind in {"ACTION", "UP", "DOWN"}), 0)
    done = 0 < verb < len(pieces) - 1 and not _is_so(pieces, len(pieces) - 1)
    if done and all(piece.kind in NOUNISH for piece in pieces[verb + 1 :]):
        noun = borders.after(pieces, verb + 1, verbal=True)
        if pieces[verb].kind != "ACTION" and pieces[verb + 1].start == pieces[verb].end:
            noun = None  # only 提高了|推荐奖金: without 了 it may be 精品率|提高|得快, 延续|上涨|势头
        if noun is not None and len(noun.text) > 1 and not borders.measured(noun.text):
            return replace(noun, action=pieces[verb].text)  # 逐步设置|平价蔬菜超市
    moved = None
    first = next(
        (n for n, p in enumerate(pieces) if p.kind in NOUNISH and p.kind not in {"NAME", "SELF", "NOTE"}),
        len(pieces),
    )
    for number in range(first + 1, len(pieces)):
        if pieces[number].kind in STATING or pieces[number].text in RECORD or _is_so(pieces, number):
            noun = borders.before(pieces, number, verb_follows=True)
            attribute = number + 1 < len(pieces) and pieces[number + 1].kind == "OF"  # 热度|最高|的|基金
            if noun is not None and borders.measured(noun.text) and not attribute:
                return noun
            named = noun is not None and bool(noun.pieces) and noun.pieces[-1].tag[:1] == "n"
            moved = noun if named and has_moved(clause) else None
            break
    found = borders.after(pieces, first)
    measured = found is not None and borders.measured(found.text)
    return found if moved is None or measured else moved


def _is_so(pieces: Sequence[Piece], number: int) -> bool:
    """需求|旺盛, 规模|最大: whether a clause ends in how it is."""
    return number == len(pieces) - 1 and (pieces[number].tag[:1] in {"a", "z"} or pieces[number].text in _MOST)


def names_alike(clause: Clause | None) -> bool:
    """像青澄花园这样的|“口袋公园”，…: whether a clause names a sort of things, of which the next counts how many."""
    return clause is not None and _alike_end(clause) > 0


def _alike_end(clause: Clause) -> int:
    """Behind 这样的, where a clause has that; else 0."""
    row = [piece.text for piece in clause.pieces]
    return next((n + 1 for n in range(1, len(row)) if row[n] == "的" and row[n - 1] in {"这样", "这种"}), 0)


def has_moved(clause: Clause | None) -> bool:
    """新订单|大幅减少，…: whether a clause ends in a verb of moving, so that its noun has an amount."""
    if clause is None or not clause.pieces or any(piece.text in {"保持", "维持", "实现"} for piece in clause.pieces):
        return False
    return clause.pieces[-1].kind in {"UP", "DOWN"} and clause.pieces[-1].text[-1] != "幅"
