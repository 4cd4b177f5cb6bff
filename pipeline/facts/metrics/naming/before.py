"""The noun before a row of figures, where it is what they measure. Knows not what is made of it."""

from __future__ import annotations

from dataclasses import replace

from ....records import FigureKind
from ...clauses.pieces import kind_of
from ..indicators import LIGHT, TRAILING, Borders, Noun, text_of
from ..patterns import Match
from ..spot import Spot
from ..words import CLASSIFIED, is_each, no_indicator


def noun_before(borders: Borders, match: Match, spot: Spot) -> Noun | None:
    """进出口总额|达183.6亿元: the noun before the figures; without text where it is only a verb or a pronoun."""
    assert match.left_noun_at is not None
    each = any(is_each(piece) for piece in spot.left)
    noun = borders.before(
        spot.pieces[spot.low :],
        match.left_noun_at - spot.low,
        max(spot.count, 2 if each else 1),
        verb_follows=bool(match.verbs) and match.verbs[0].kind != "ACTION",
        listed=spot.clause.opener == "、" and spot.before is not None and spot.before.action not in {None, "保障"},
    )
    if noun is not None and spot.low:
        noun = _of_counted(borders, spot, noun)
    if noun is not None and noun.text == "投入" and spot.unit in {"人", "人次"}:
        return replace(noun, text=CLASSIFIED[spot.unit], action=noun.text)  # 电视台共|投入|超900人开展转播
    fronted = _fronted(borders, spot, noun)
    if fronted is not None:
        return fronted
    if noun is None or not noun.text or noun.action or borders.measured(noun.text):
        return noun
    if noun.pieces[-1].text == "给":
        return replace(noun, text="", pieces=())  # 技术人员|给|上百台插秧机加装系统
    if spot.unit in {"次", "码"} and len(noun.text) > 1 and noun.text not in TRAILING | LIGHT:
        return noun  # 总共|升息|四次, 升息|3码
    compared = any(piece.kind == "COMPARE" and piece.start == noun.end for piece in spot.left)
    if compared and noun.start == spot.clause.start and len(noun.text) > 1 and noun.text not in TRAILING:
        return noun  # 赔付|同比|增长14%
    left_over = no_indicator(noun)
    return replace(noun, text="", pieces=()) if left_over else noun


def _of_counted(borders: Borders, spot: Spot, noun: Noun) -> Noun:
    """36个|成员国|的|接种率不到10%: what those have that were just counted."""
    of = next((n for n in range(len(noun.pieces) - 1, 0, -1) if noun.pieces[n].kind == "OF"), 0)
    rest = noun.pieces[of + 1 :]
    opens = [*noun.owner, *noun.pieces][0].start == spot.pieces[spot.low].start
    counted = kind_of(spot.pieces[spot.low - 1]) is FigureKind.count
    text = text_of(rest)
    if not (of and opens and counted and borders.measured(text)):
        return noun
    return replace(noun, text=text, start=rest[0].start, pieces=rest)


def _fronted(borders: Borders, spot: Spot, noun: Noun | None) -> Noun | None:
    """农作物|已|收获|超1.1亿亩: what stands before a verb that is also the name of what it does."""
    verb = noun.pieces[0] if noun is not None and len(noun.pieces) == 1 else None
    if verb is None or verb.kind != "ACTION" or spot.kind in {FigureKind.money, FigureKind.percent}:
        return None
    at = next(n for n, piece in enumerate(spot.left) if piece.start == verb.start)
    if at < 2 or spot.left[at - 1].kind != "FILL" or spot.left[at - 2].kind != "TEXT":
        return None
    thing = borders.before(spot.left, at)
    if thing is None or not thing.text or thing.action:
        return None
    return replace(thing, action=verb.text)
