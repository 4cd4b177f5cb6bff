"""The rows of figures of a clause: for each the rules one by one, until one fits. Knows no subjects, no times."""

from __future__ import annotations

from ....page import Sentence
from ...clauses.pieces import Clause
from .. import naming, refusals
from ..naming import Refused
from ..patterns import Surroundings
from ..rows import by_kind, rows
from ..scene import Line, Scene
from ..spot import Spot
from .fit import fit_of
from .found import Found
from .making import make
from .whole import Whole


def read_figures(
    whole: Whole, clause: Clause, number: int, line: Line, scene: Scene, sentence: Sentence, found: Found
) -> None:
    """Read the figures of the `number`th clause of a sentence, row by row."""
    found.pass_over_words(clause)
    groups = rows(clause)
    low = 0
    for place, group in enumerate(groups):
        high = groups[place + 1].start if place + 1 < len(groups) else len(clause.pieces)
        _read_row(whole, Spot(clause, number, group, low, high, line, scene, sentence), found)
        low = group.end


def _read_row(whole: Whole, spot: Spot, found: Found) -> None:
    parts = by_kind(spot.group)
    if len(parts) > 1:  # 下跌21点或1.5%
        for part in parts:
            _read_row(whole, spot.only(part), found)
        return
    row = Surroundings.of(spot.pieces, spot.low, spot.group.start, spot.group.end, spot.high)
    kind, noun_follows = spot.figure.kind, spot.noun_follows()
    tried: list[str] = []
    for rule in whole.grammar.rules:
        if not rule.takes(kind) or (rule.alone and noun_follows):
            continue
        match = rule.row.match(row)
        if match is None:
            continue
        named = naming.of(whole.borders, rule, match, spot)
        if isinstance(named, Refused):
            found.refuse(spot.group, named.why)
            return
        if named is not None:
            make(whole, fit_of(whole.borders, rule, match, named, spot), found)
            return
        tried.append(rule.id)
    found.refuse(spot.group, refusals.of_row(row, tried))
