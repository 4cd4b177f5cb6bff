"""The metrics of a row of figures: its slots together, a subject and a time for each figure. Finds no slot itself."""

from __future__ import annotations

from collections.abc import Sequence

from ....records import Direction
from ...clauses.pieces import Piece
from ...marks import Entity
from .. import slots, subject, times, topics
from ..action import action_of
from ..lists import named as names_of
from ..lists import pairs
from ..record import Slots, record
from ..topics import NOBODY, Subject
from ..words import direction_of, shared_end
from .fit import Fit
from .found import Found
from .frame import frame_of
from .leaving import leave_row
from .whole import Whole
from .whose import Whose, whose_is

#: Rules that read what something was before, or was thought to be.
_BASES = frozenset({"metrics.from", "metrics.versus_level", "metrics.versus_told"})


def make(whole: Whole, fit: Fit, found: Found) -> None:
    """All slots of a row to which a rule fits, then its metrics, then what it leaves to those behind it."""
    spot, rule = fit.spot, fit.rule
    whose = whose_is(whole, fit)
    frame = frame_of(whole, fit, whose)
    action = action_of(whole.borders, fit.noun, fit.match, spot, whose.indicators, fit.measure)
    about = _at_home(whole, fit, whose, frame.source)
    carried = (*(("indicator",) if fit.named.carried else ()), *(("subject",) if whose.carried else ()), *frame.carried)
    said = Slots(rule, action, fit.measure, _direction(fit), frame.comparison, frame.status, frame.source, carried)
    alone = len(set(whose.indicators)) == 1
    each_time = slots.each_time(spot, frame.time) if alone else ()
    # of a row with a year for each, but none that the text gives, the time is open
    time = times.OPEN if spot.stroked and alone and not each_time else frame.time
    owners = _owners(fit)
    base = rule.id in _BASES or times.is_base(spot.left) or spot.is_added_to()
    for place, (piece, indicator) in enumerate(pairs(whose.indicators, spot.group)):
        name, of_whom = _each(fit, whose, about, owners, place, indicator)
        when = each_time[place] if each_time else time
        metric = record(whole.page, found.next_number, piece, name, whole.written(of_whom), when, said, spot)
        found.add(metric, piece, rule, base)
    leave_row(fit, whose.indicators, about, action, frame, time, each_time, base)


def _direction(fit: Fit) -> Direction:
    """By the rule; of a member of a list by the verb of its head."""
    if fit.named.verb is not None:
        return Direction.up if fit.named.verb.kind == "UP" else Direction.down
    return direction_of(fit.rule, fit.verb)


def _at_home(whole: Whole, fit: Fit, whose: Whose, source: Entity | None) -> Subject:
    """Whom a row is about, where only who says it tells in which country."""
    if source is None:
        return whose.subject
    lists = whole.grammar
    return subject.at_home(whose.subject, whose.carried, source, fit.spot, lists.countries, lists.divisions)


def _owners(fit: Fit) -> Sequence[Piece]:
    """The names of whom the figures are one by one, else none."""
    spot, before = fit.spot, fit.spot.before
    own = names_of(fit.noun or (before.noun if before is not None and fit.named.carried else None))
    return own or (spot.line.names if len(spot.line.names) == spot.count else [])


def _each(
    fit: Fit, whose: Whose, about: Subject, owners: Sequence[Piece], place: int, indicator: str
) -> tuple[str, Subject]:
    """What the figure at a place of a row measures, and of whom."""
    indicators = whose.indicators
    if len(owners) == len(indicators) > 1:
        return indicator, topics.of_pieces(owners[place : place + 1], NOBODY, None) or about
    if len(set(indicators)) == 1:
        return indicator, about
    member = subject.member(indicator, shared_end(indicators), fit.noun, about, whose.carried)
    index = subject.index(indicator)
    return ("指数", index) if index is not None else (indicator, member)
