"""When a row of figures holds, against what, whether it has happened, and who says so. Knows no indicators' nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....records import FigureKind, Measure, Status
from ...clauses.pieces import Clause
from ...marks import Entity
from .. import slots, status, times
from ..times import Time
from .fit import Fit
from .whole import Whole
from .whose import Whose

#: How many clauses and pieces back a word of status still holds.
_BACK, _BACK_PIECES = 24, 240

#: Prices that someone thinks a share is worth.
_HOPED = ("目标价", "合理股价", "合理价")


@dataclass(frozen=True, slots=True)
class Frame:
    """Time, comparison, status and source; `carried` names those that were taken over from outside the clause."""

    time: Time
    time_carried: bool  # an open time too
    comparison: str | None
    status: Status
    source: Entity | None
    carried: tuple[str, ...]


def frame_of(whole: Whole, fit: Fit, whose: Whose) -> Frame:
    """All that is around what a row says."""
    spot = fit.spot
    against = slots.comparison_of(fit.rule, fit.match, spot, fit.verb, times.OPEN, fit.measure)
    time, time_carried = slots.time_of(fit.rule, spot, fit.verb, whose.indicators, against)
    time = times.looking_back(time, whole.page.tidy, spot.scene.report_year)
    carried: tuple[str, ...] = ("time",) if time_carried and time.date is not None else ()
    comparison = slots.comparison_of(fit.rule, fit.match, spot, fit.verb, time, fit.measure)
    if comparison is None:
        comparison = slots.carried_comparison(fit.rule, spot, fit.measure, time, time_carried)
        carried = (*carried, "comparison") if comparison is not None else carried
    state = _status(whole, fit, time)
    if time.date is None and state is Status.target and whole.year is not None and not time_carried:
        time = times.year(whole.year)
    before = time_carried and spot.line.time is None  # from another sentence
    if before and state is Status.reported and times.is_to_come(time, whole.page.published):
        time, carried = times.OPEN, tuple(slot for slot in carried if slot != "time")
    return Frame(time, time_carried, comparison, state, slots.source_of(spot), carried)


def _status(whole: Whole, fit: Fit, time: Time) -> Status:
    """Whether it has happened, is aimed at or expected."""
    spot, noun = fit.spot, fit.noun
    told = status.foretold(noun.text if noun is not None else "", spot.kind is FigureKind.money)
    if told is not None:
        return told
    if fit.rule.id == "metrics.from":
        return Status.reported  # 由目前的31.5万元|提高到: the plan begins behind it
    if fit.measure is Measure.level and all(name.endswith(_HOPED) for name in fit.indicators):
        return Status.forecast
    return status.read_status(
        spot.pieces[: spot.group.start],
        _earlier(spot.line.clauses, spot.number),
        spot.scene.plan,
        time.span,
        whole.page.published,
        whole.company,
        spot.group.figures[0].start,
    )


def _earlier(clauses: Sequence[Clause], number: int) -> Sequence[Clause]:
    """The clauses before this one in which a word of status can still hold."""
    first, pieces = number, 0
    while first > max(0, number - _BACK) and pieces < _BACK_PIECES:
        first -= 1
        pieces += len(clauses[first].pieces)
    return clauses[first:number]
