"""Others of those of which the same was measured: 机械设备订单83亿元，|光学器材|18亿元. Knows no subjects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....records import FigureKind, Measure
from ...clauses.pieces import COLOUR, Piece
from ..indicators import Borders, Noun, split, text_of
from ..patterns import Match
from ..rules import MetricRule
from ..scene import Said
from ..spot import Spot
from ..words import PRICE_VERBS, SUM, no_indicator
from .named import Named

#: Rules that would take one of them for what is measured.
_RULES = frozenset({"metrics.noun_figure", "metrics.level", "metrics.change_rate"})
#: Kinds of pieces that their names are made of, and first letters of the tags of words that are in none.
_NAMING = frozenset({"NAME", "NOTE", "CONJ"})
_NO_NAME = frozenset("vdpcrmqtfu")
#: How long a name is at most, characters.
_LONG = 10
#: How words end that say by what, or of what, something is told apart.
_APART = ("别", "方面", "中", "来看", "而言")
#: How long the name is at least that a quantity can do without.
_STEM = 3
#: Last characters of names of which a list tells the same quantity (制造业, 股份制企业, 粮油类).
SORTS = frozenset("业类")
#: Words that stand for others.
_OTHERS = frozenset({"后者", "前者", "两者"})


def fellow_of(borders: Borders, rule: MetricRule, match: Match, spot: Spot, noun: Noun) -> Named | None:
    """What was measured of the one before, of each that a clause opens with; None where they are something else."""
    said = _said(borders, rule, match, spot, noun)
    if rule.id not in _RULES or said is None or noun.action or borders.measured(noun.text):
        return None
    if spot.count == 1 and not said.is_part and not _is_of_list(spot):
        return None
    whole = [*noun.owner, *noun.pieces]
    members = split(whole, {"PAUSE", "CONJ"}) if spot.count > 1 else [whole]
    head = spot.clause.head
    if len(members) != spot.count or head is None or head.start != whole[0].start or not _ends(spot):
        return None
    if no_indicator(noun) or not all(map(_is_name, members)):
        return None
    owner = [_as_one(member) for member in members]
    row = [owner[0], *(piece for one in owner[1:] for piece in (replace(one, kind="PAUSE", text="、"), one))]
    bare = replace(noun, text="", pieces=(), owner=tuple(row))
    return Named((_quantity(borders, said),) * spot.count, bare, carried=True)


def _said(borders: Borders, rule: MetricRule, match: Match, spot: Spot, noun: Noun) -> Said | None:
    """The last that is of the same sort: a sum in the same unit, or by how much something moved."""
    if rule.measure is Measure.level:
        alike = (s for s in reversed(spot.line.told) if s.kind is spot.kind and s.unit == spot.unit)
        large = spot.kind is FigureKind.money and spot.least is not None and spot.least >= SUM
        said = next(alike, None) if large else None
    else:
        priced = any(piece.text in PRICE_VERBS for piece in match.verbs)
        sorts = noun.text[-1:] in SORTS  # 制造业增加值增长5%，采矿业|增长3%: see `by_noun`
        said = None if priced or sorts else spot.line.change
    measured = said is not None and len(set(said.indicators)) == 1 and borders.measured(said.indicators[0])
    return said if measured else None


def _is_of_list(spot: Spot) -> bool:
    """Whether the sentence has said that it takes something apart: 其中, 按货品|别, 各航线|中."""
    earlier = [clause.pieces for clause in spot.line.clauses[: spot.number]]
    heads = [piece for row in earlier if not any(p.kind == "FIGURE" for p in row) for piece in row[-1:]]
    among = any(piece.text == "其中" for row in (*earlier, spot.pieces) for piece in row)
    return among or any(piece.text.endswith(_APART) for piece in heads)


def _quantity(borders: Borders, said: Said) -> str:
    """机械设备|订单: the quantity without the one that it was measured of; not 接单|金额."""
    whole = said.indicators[0]
    head = borders.head_of(whole)
    stem = whole.removesuffix(head)
    return head if head and len(stem) >= _STEM and not borders.measured(stem) else whole


def _is_name(member: Sequence[Piece]) -> bool:
    """Whether nouns alone stand there."""
    text = text_of(member)
    return 1 < len(text) <= _LONG and text not in _OTHERS and all(map(_is_of_name, member))


def _is_of_name(piece: Piece) -> bool:
    if piece.kind != "TEXT":
        return piece.kind in _NAMING
    return piece.tag[:1] not in _NO_NAME and piece.text[0] != "每" and (len(piece.text) > 1 or piece.tag[:1] == "n")


def _as_one(member: Sequence[Piece]) -> Piece:
    """A name of several words as one piece."""
    if len(member) == 1 and member[0].kind == "NAME":
        return member[0]
    return replace(member[0], kind="SELF", text=text_of(member), end=member[-1].end, mark=None)


def _ends(spot: Spot) -> bool:
    """Whether nothing that could be counted or done stands behind the figures."""
    return all(piece.kind in COLOUR for piece in spot.pieces[spot.group.end :])
