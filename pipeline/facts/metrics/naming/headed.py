"""Lists with a head that says what all their figures measure: 营收占比为车用45%、工控30%. Knows no subjects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....records import FigureKind
from ...clauses.pieces import NOUNISH, TRADES, Clause, Piece
from ..indicators import Borders, Noun, text_of
from ..rules import MetricRule
from ..scene import Head
from ..spot import Spot
from .named import Named

#: Words between a head and its list.
_ARE = frozenset({"为", "是", "以"})
#: Words behind a figure that single its thing out: 年增以|网通12.5%|居冠.
_BEST = frozenset(
    {"最多", "最高", "最大", "最强", "最深", "最少", "最小", "最低", "居冠", "居首", "为首", "称霸", "最佳", "居多"}
)
#: Rules that would take a member of a list for what is measured.
_RULES = frozenset({"metrics.noun_figure", "metrics.change_rate", "metrics.owner_last"})
#: How many pieces the name of a member may have.
_NAME = 5


def head_before(borders: Borders, clause: Clause) -> Head | None:
    """11月营收|月增|前三大产业|为:… What a clause without a figure announces a list of."""
    return _head(borders, clause.pieces, len(clause.pieces))


def _head(borders: Borders, pieces: Sequence[Piece], at: int) -> Head | None:
    """What the words before pieces[at] say that a list of figures measures; None where they end in no 为."""
    while at and pieces[at - 1].kind == "FILL" and pieces[at - 1].text not in _ARE:
        at -= 1
    if not at or pieces[at - 1].text not in _ARE:
        return None
    row = pieces[: at - 1]
    traded = next((piece for piece in row if piece.text in TRADES), None)
    if traded is not None:
        return Head(traded.text)
    moved = next((n for n in range(len(row) - 1, -1, -1) if row[n].kind in {"UP", "DOWN"}), None)
    end = len(row) if moved is None else moved
    noun = borders.before(row, end, verb_follows=True) if end else None
    name = noun.text if noun is not None and borders.measured(noun.text) else ""
    if moved is None:
        return Head(name) if name else None
    return Head(name, row[moved])


def member_of(borders: Borders, rule: MetricRule, spot: Spot, noun: Noun) -> Named | None:
    """工控|月增8%、|车用|3.9%: what the head of the list measures, of the member that stands before the figure."""
    whole = (*noun.owner, *noun.pieces)
    if rule.id not in _RULES or noun.action or not whole or len(whole) > _NAME or spot.count > 1:
        return None
    if borders.measured(noun.text) or any(piece.kind not in NOUNISH - {"PAUSE", "CONJ"} for piece in whole):
        return None
    head = _own_head(borders, spot, whole[0]) or spot.line.head
    said = spot.before or spot.scene.said
    indicator = (head.indicator or (said.indicators[-1] if said is not None else "")) if head is not None else ""
    if head is None or not indicator:
        return None
    rate = spot.kind is FigureKind.percent
    if (head.verb is not None or rule.id == "metrics.change_rate") != rate and not _is_share(indicator, rate):
        return None
    spot.line.head = head
    alone = len(whole) == 1 and whole[0].kind == "NAME"
    named = whole[-1] if alone else replace(whole[-1], kind="SELF", text=text_of(whole), mark=None)
    bare = replace(noun, text="", pieces=(), owner=(named,))
    return Named((indicator,), bare, carried=True, verb=head.verb if rule.id == "metrics.noun_figure" else None)


def _own_head(borders: Borders, spot: Spot, first: Piece) -> Head | None:
    """营收占比|为|车用45%、工控30%: a head in the clause of its first member, where the list goes on."""
    following = spot.following
    listed = following is not None and following.opener == "、" and following.pieces[-1].kind == "FIGURE"
    at = next((n for n, piece in enumerate(spot.pieces) if piece is first), 0)
    singled = at > 0 and spot.pieces[at - 1].text == "以"
    best = singled and spot.behind is not None and spot.behind.text in _BEST
    return _head(borders, spot.pieces, at) if listed or best else None


def _is_share(indicator: str, rate: bool) -> bool:
    return rate and indicator.endswith(("占比", "比重", "比例", "率"))
