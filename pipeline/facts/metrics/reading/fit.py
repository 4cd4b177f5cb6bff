"""A rule that fits a row of figures: what is measured, how, and by which verb it moves. Knows no subjects, no times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....records import Measure
from ...clauses.pieces import Piece
from ..indicators import Borders, Noun
from ..measure import in_points, named_measure, of_list, of_stake
from ..naming import Named
from ..patterns import Match
from ..rows import is_part
from ..rules import MetricRule
from ..spot import Spot

#: Verbs of which the last one before a figure says how it moved or whom it is compared with.
_MOVING = frozenset({"UP", "DOWN", "ARRIVE", "VERSUS", "TURN", "RATE", "RANK"})


@dataclass(frozen=True, slots=True)
class Fit:
    """What a rule makes of a row of figures, before it is known whom it is about."""

    rule: MetricRule
    match: Match
    named: Named
    spot: Spot
    indicators: tuple[str, ...]
    measure: Measure
    verb: Piece | None  # that moves the number

    @property
    def noun(self) -> Noun | None:
        return self.named.noun


def fit_of(borders: Borders, rule: MetricRule, match: Match, named: Named, spot: Spot) -> Fit:
    """The rule fits and an indicator is found: the indicators in full, and the measure."""
    indicators, measure = named_measure(borders, rule, match, named.indicators, named.noun, is_part(spot.group))
    if named.carried:
        measure = in_points(measure, spot.before)
    measure = of_stake(indicators, measure, spot.kind)
    listed = spot.clause.opener == "、" or named.carried
    measure = of_list(borders, measure, indicators, spot.kind, listed, spot.before)
    if named.verb is not None:
        return Fit(rule, match, named, spot, indicators, Measure.change_rate, named.verb)
    verb = _verb_of([piece for piece in (*match.verbs, *match.behind) if piece.kind in _MOVING])
    return Fit(rule, match, named, spot, indicators, measure, verb)


def _verb_of(verbs: Sequence[Piece]) -> Piece | None:
    """The verb that moves the number; 跌幅|扩大至|1%, 跌幅|扩大|超4%: it fell, however its fall grew."""
    first, last = verbs[-2:] if len(verbs) > 1 else (None, None)
    if first is not None and last is not None and first.kind in {"UP", "DOWN"}:
        grows = last.kind == "ARRIVE" or (last.kind in {"UP", "DOWN"} and first.text.endswith("幅"))
        if grows:
            return first
    return verbs[-1] if verbs else None
