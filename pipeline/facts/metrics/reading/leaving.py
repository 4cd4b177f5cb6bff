"""What a row of figures and a clause leave to those behind them in the sentence. Decides nothing of what they say."""

from __future__ import annotations

from collections.abc import Sequence

from ....records import Measure
from ...clauses.pieces import Clause, kind_of
from .. import naming, times
from ..scene import Line, Said
from ..times import Time
from ..topics import Subject
from .fit import Fit
from .frame import Frame
from .whole import Whole

#: How many levels are kept, the last ones.
_LEVELS = 6


def leave_row(
    fit: Fit,
    indicators: tuple[str, ...],
    about: Subject,
    action: str | None,
    frame: Frame,
    time: Time,
    each_time: Sequence[Time],
    base: bool,
) -> None:
    """What the clauses behind a row take over; `base`: it is what something was before, whose time does not hold on."""
    spot, line, measure = fit.spot, fit.spot.line, fit.measure
    kind, unit = kind_of(spot.group.figures[-1]), spot.unit
    line.said = Said(indicators, about, action, measure, frame.comparison, time, fit.noun, kind, unit, each_time)
    line.topic = line.topic_clause = None
    line.rest = fit.named.rest
    if measure is Measure.level:
        line.levels = [*line.levels, *indicators][-_LEVELS:]
        line.level = line.said
        line.told.append(line.said)
    _leave_change(line, line.said)
    _leave_base(fit, line, time)
    if not frame.time_carried and not base:
        line.time = time


def _leave_base(fit: Fit, line: Line, time: Time) -> None:
    """明年支出由今年的3亿元，|提高到5亿元: the time of the one, and of the other."""
    line.from_ = fit.rule.id == "metrics.from"
    if line.from_ and time.date is not None:
        line.from_time = time
        left = fit.spot.left
        start = next((n for n, piece in enumerate(left) if piece.kind == "FROM"), 0)
        line.to_time = times.own_time(left[:start])


def _leave_change(line: Line, said: Said) -> None:
    """A change that others go on from; one that is only beside another's does not take its place."""
    if said.measure in {Measure.change_rate, Measure.change}:
        versus = line.change is not None and (said.comparison or "").startswith("versus")
        line.change = line.change if versus else said
        line.grown = said.indicators[0] if len(set(said.indicators)) == 1 else None


def close_clause(whole: Whole, clause: Clause, line: Line) -> None:
    """6000多群众的|人均收入连年增长，2024年达到13000元: what a clause speaks of behind its last figure."""
    last = next((n for n in range(len(clause.pieces) - 1, -1, -1) if clause.pieces[n].kind == "FIGURE"), None)
    if last is None:
        return
    line.time = times.announced_time(clause.pieces, last) or line.time
    if not any(piece.kind in {"UP", "DOWN"} for piece in clause.pieces[last + 1 :]):
        return
    noun = naming.topic_of(whole.borders, Clause(clause.pieces[last + 1 :], ""))
    if noun is not None and whole.borders.measured(noun.text):
        topic = noun.text.rpartition("的")[2]
        line.topic, line.asked, line.object, line.said = topic, False, False, None
