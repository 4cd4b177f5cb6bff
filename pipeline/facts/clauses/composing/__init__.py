"""Pieces that belong together become one: 提高|到, 高于|全市, 比|去年同期, (a note). Knows pieces, no metrics.

`notes` goes first; then each piece is asked what it comes to or is compared with, of what kind its place makes it
(`placing` by what stands before it, `leading` by what follows), and what it takes in (`taking`, and how far: `reaches`,
`than`). `near` has what they all ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..pieces import Piece, joined
from .leading import before_another
from .near import figure_next
from .notes import join_notes
from .placing import behind_others
from .reaches import object_length
from .taking import Taken, circumstance, initials, noun, origin, time

#: Verbs of setting anew: 手续费|调整|为45元, 试点|扩容|至27家.
_SET = frozenset({"调整", "变更", "更改", "修改", "修正", "核定", "确定", "改", "调"})
#: Kinds of verbs that may carry 了 behind them.
_PAST = frozenset({"UP", "DOWN", "LEVEL", "RANK", "SHARE", "TURN", "ACTION"})
_TO = frozenset({"至", "到", "为", "达", "达到", "至约"})
#: What a piece may take in, in the order in which it is asked.
_STEPS = (initials, circumstance, time, noun, origin)
#: How many pieces behind one are looked at.
_AHEAD = 15


def compose(pieces: list[Piece]) -> list[Piece]:
    """The pieces in a row, those that belong together joined, each of the kind that its neighbours make it."""
    pieces = join_notes(pieces)
    done: list[Piece] = []
    place = 0
    while place < len(pieces):
        rest = pieces[place + 1 : place + 1 + _AHEAD]
        whole, taken = _with_next(pieces[place], rest, done)
        done.append(whole)
        place += taken
    return done


def _with_next(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Taken:
    """A piece with those behind it that it takes in, and how many these are with itself."""
    taken = _arrival(piece, rest, done) or _versus(piece, rest) or _and_more(piece, rest, done)
    if taken is not None:
        return taken
    piece = _in_place(piece, rest, done)
    for step in _STEPS if rest else ():
        taken = step(piece, rest, done)
        if taken is not None:
            return taken
    return piece, 1


def _arrival(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Taken | None:
    """What a verb came to; of one with 了 the verb alone."""
    if not rest:
        return None
    following = rest[0]
    if piece.kind in {"UP", "DOWN"} and not piece.text.endswith(("幅", "幅度")) and following.text in _TO:
        return joined([piece, following], "ARRIVE"), 2  # 提高|到
    if following.text in _TO and figure_next(rest[1:]) and _sets(piece, following):
        return joined([piece, following], "ARRIVE"), 2  # 扩容|至, 调整|为
    verbal = piece.kind == "ACTION" or (piece.kind == "TEXT" and piece.tag == "v")
    if verbal and following.text == "到" and _from_before(done) and _value_next(rest[1:]):
        return joined([piece, following], "ARRIVE"), 2  # 由6万只|恢复|到|现在的|30万只
    if piece.kind not in _PAST or following.text != "了":
        return None
    if len(rest) > 1 and piece.kind in {"UP", "DOWN"} and rest[1].text in {"至", "到"}:
        return joined([piece, *rest[:2]], "ARRIVE"), 3  # 提高|了|到
    return piece, 2


def _versus(piece: Piece, rest: Sequence[Piece]) -> Taken | None:
    """高于|全市"""
    length = object_length(rest) if piece.kind in {"OVER", "UNDER"} else 0
    if not length:
        return None
    whole = joined([piece, *rest[:length]], "VERSUS")
    return replace(whole, tag="up" if piece.kind == "OVER" else "down"), 1 + length


def _and_more(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Taken | None:
    """60岁|及以上|人口"""
    behind = rest[0].text if rest and piece.text in {"及", "和", "或"} and done and done[-1].kind == "FIGURE" else ""
    return (joined([piece, rest[0]], "AFTER"), 2) if behind in {"以上", "以下"} else None


def _from_before(done: Sequence[Piece]) -> bool:
    """Whether the clause, or the one before it, tells with a figure where something came from."""
    row = [piece.kind for piece in done[-_AHEAD:]]
    start = next((n for n in range(len(row) - 1, -1, -1) if row[n] == "FROM"), None)
    return start is not None and "FIGURE" in row[start:] and row[start:].count("STOP") < 2


def _value_next(rest: Sequence[Piece]) -> bool:
    """Whether a figure follows, a time before it passed over: 现在的|30万只."""
    behind = next((n for n, p in enumerate(rest[:4]) if p.kind not in {"DATE", "OF", "FILL"}), len(rest))
    return figure_next(rest[behind:])


def _sets(piece: Piece, to: Piece) -> bool:
    """Whether a verb before 至 or 为 only says that something came to be so."""
    return piece.text in _SET or (piece.kind == "TEXT" and piece.tag == "v" and len(piece.text) > 1 and to.text == "至")


def _in_place(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Piece:
    """A word as the kind that its place makes it."""
    placed = behind_others(piece, rest, done)
    return placed if placed is not None else before_another(piece, rest, done)
