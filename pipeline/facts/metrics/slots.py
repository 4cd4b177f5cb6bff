"""When a figure holds, what it is compared with, who said so: slots read from around it. Knows no indicators."""

from __future__ import annotations

from collections.abc import Sequence

from ...records import FigureKind, Measure
from ..clauses.pieces import Piece, joined
from ..marks import Entity
from . import times
from .comparisons import read_comparison
from .patterns import Match
from .rules import MetricRule
from .spot import Spot


def time_of(
    rule: MetricRule, spot: Spot, verb: Piece | None, indicators: Sequence[str], against: str | None
) -> tuple[times.Time, bool]:
    """When it holds, and whether that was taken over from outside its part of the clause.

    `against`: the comparison, where the words of it say it before the time is known.
    """
    time, carried = _told_time(rule, spot, verb, indicators, against)
    past = spot.scene.past.time if spot.scene.past is not None else None
    months = _months_alone(spot) if carried or (time is times.OPEN and past is not None) else 0
    if months and not carried and past is not None:
        return times.last_part(past, months), False
    alone = times.last_part(time, months) if months else time
    return alone, carried and alone is time


def _months_alone(spot: Spot) -> int:
    """单月|获利3亿元; 单月表现，|甲市3亿元: of how many months alone a figure tells; 0 where it does not say."""
    row = list(spot.pieces[: spot.group.start])
    if spot.number and not spot.line.clauses[spot.number - 1].has_figure:
        row += spot.line.clauses[spot.number - 1].pieces
    return next((_ALONE[piece.text] for piece in row if piece.text in _ALONE), 0)


def _told_time(
    rule: MetricRule, spot: Spot, verb: Piece | None, indicators: Sequence[str], against: str | None
) -> tuple[times.Time, bool]:
    """The time by the words before a figure, else that of the clauses, sentences, headings before."""
    pieces, left, line, scene = spot.pieces, spot.left, spot.line, spot.scene
    if verb is not None and verb.kind == "VERSUS" and verb.mark is not None and rule.measure is Measure.level:
        return times.Time(verb.mark, verb.mark_id), False  # type: ignore[arg-type]
    if rule.id in _MEASURED_BY:
        left = left[: _measuring(left)]
    if rule.measure is Measure.rank:
        left = [p for n, p in enumerate(left) if not (p.kind == "DATE" and n + 1 == len(left))]
    own = times.own_time(left)
    added = any(piece.text.startswith("基础") for piece in left)  # 在去年改造355个的|基础上|再增加300个
    if own is None and spot.low and not line.from_ and not added:
        own = times.own_time(pieces[: spot.group.start])
    if own is None and line.from_:
        start = next((n for n, piece in enumerate(pieces[: spot.group.start]) if piece.kind == "FROM"), 0)
        own = times.own_time(pieces[:start])  # 2023年末目标从2.3%|上调至2.45%
    if own is not None:
        return own, False
    if rule.id == "metrics.from":
        return line.from_time or times.OPEN, line.from_time is not None
    if against == "annual_average" and line.from_time is not None and line.time is not None:
        whole = times.between(line.from_time, line.time)
        if whole is not None:
            return whole, True
    if line.from_ and line.to_time is not None:
        return line.to_time, True
    last = line.time or scene.paragraph_time
    if against == "annual_average" and last is not None:
        whole = times.back_from(last, left)
        if whole is not None:
            return whole, True
    said = spot.number > 0 and times.is_only_time(line.clauses[spot.number - 1].pieces)
    if times.is_standing(indicators) and not said:
        return times.OPEN, False  # nor is any carried over it: 全长680米,|集聚老字号23家
    if times.is_finished(pieces[: spot.group.start]):
        return times.OPEN, False
    last = line.time or scene.paragraph_time or scene.heading_time
    if times.is_day(last) and times.is_on_holiday(left):
        return times.OPEN, False
    if line.spoken:
        behind = times.day_of(pieces[spot.group.end : spot.high])
        if behind is not None:
            return behind, False
    if line.time is not None and _is_running_sum(spot):
        return times.year_to(line.time) or line.time, False
    if line.time is not None:
        return line.time, True
    if times.is_lasting(indicators) and rule.measure is not Measure.share:
        return times.OPEN, True
    if scene.paragraph_time is not None:
        return scene.paragraph_time, True
    if scene.heading_time is not None:
        return scene.heading_time, True
    if scene.report_year is not None:
        return times.year(scene.report_year), True
    return times.OPEN, False


def _is_running_sum(spot: Spot) -> bool:
    """11月营收12亿元，|累计|130亿元: whether nothing but a word for the sum so far stands before an amount."""
    only = all(piece.kind in {"LEVEL", "FILL"} for piece in spot.left)
    return only and spot.kind is FigureKind.money and any(piece.text == "累计" for piece in spot.left)


def each_time(spot: Spot, time: times.Time | None) -> Sequence[times.Time]:
    """A time for each figure of a row, where the text lists as many; else none."""
    count = spot.count
    if count < 2:
        return ()
    listed = times.listed_times(spot.left, count) or (times.years_apart(time, count) if time is not None else None)
    if listed is None and not any(piece.kind == "DATE" for piece in spot.left):
        before = spot.before.each_time if spot.before is not None else ()
        listed = list(before) if len(before) == count else times.listed_times(spot.line.dates, count)
    return listed or ()


def comparison_of(
    rule: MetricRule, match: Match, spot: Spot, verb: Piece | None, time: times.Time, measure: Measure
) -> str | None:
    """What it is measured against, by the words of its own clause."""
    if measure is Measure.rank:
        scope = "".join(piece.text for piece in match.scope)
        name = next((p.text for p in match.scope if p.kind in {"SELF", "NAME"}), None)
        return (name if len(match.scope) > 2 and name else scope) or None
    if rule.id == "metrics.multiple_of":
        before = [p for p in spot.left if p.kind == "DATE"]
        scope = "".join(piece.text for piece in match.scope).removesuffix("的")
        return (before[-1].text if before else "") + scope or None
    if rule.id == "metrics.share_is":
        return _same_time_of(spot)
    if verb is not None and verb.kind == "VERSUS" and measure is not Measure.level:
        return "versus " + verb.text[2:].removesuffix("的")
    if measure in {Measure.level, Measure.share}:
        return None
    against = [p for p in spot.left if p.kind == "COMPARE"] or _base_before(spot) or spot.line.against
    return read_comparison(verb.text if verb is not None else "", against, time.span)


def _same_time_of(spot: Spot) -> str | None:
    """为|2019年同期|的39%: the other time that a share is of."""
    told = spot.left[_measuring(spot.left) + 1 :]
    dated = any(piece.kind == "DATE" for piece in told)
    text = "".join(piece.text for piece in told).removesuffix("的")
    return text if dated and text.endswith("同期") else None


def _measuring(left: Sequence[Piece]) -> int:
    """Where the verb stands behind which a figure is measured by something else; behind them all if there is none."""
    return next((n for n in range(len(left) - 1, -1, -1) if left[n].kind in {"LEVEL", "TIMES"}), len(left))


def _base_before(spot: Spot) -> list[Piece]:
    """比上年的110亿元|增长9.1%: the base's own figure stands between 比 and the verb."""
    if not spot.low or spot.pieces[spot.low - 1].kind != "FIGURE":
        return []
    before = spot.pieces[max(0, spot.low - 5) : spot.low - 1]
    for number, piece in enumerate(before):
        dated = number + 1 < len(before) and before[number + 1].kind == "DATE"
        if piece.text in {"比", "较"} and dated and all(p.kind in {"DATE", "OF"} for p in before[number + 1 :]):
            return [joined(before[number : number + 2], "COMPARE")]
    return []


def carried_comparison(
    rule: MetricRule, spot: Spot, measure: Measure, time: times.Time, carried_time: bool
) -> str | None:
    """A bare 增长 in a list that began with 同比 carries yoy."""
    change = spot.line.change
    if _goes_on_moving(spot, measure, rule):
        return change.comparison if change is not None else None
    if measure is not Measure.change_rate or change is None or rule.direction != "verb":
        return None
    same = carried_time or change.time is None or time.span == change.time.span
    return change.comparison if same and change.comparison in _PERIODS and change.measure is measure else None


def _goes_on_moving(spot: Spot, measure: Measure, rule: MetricRule) -> bool:
    """环比增加8万吨,|上升10%: whether a figure says of the one just before how much that is, in another unit."""
    before = spot.before
    if before is None or before is not spot.line.change or rule.direction != "verb":
        return False
    return {before.measure, measure} == _MOVES and all(piece.kind in _MOVING for piece in spot.left)


#: What stands before a figure that only says how something moved.
_MOVING = frozenset({"FILL", "HEDGE", "UP", "DOWN", "LEVEL"})
#: The two ways of saying how much that was.
_MOVES = frozenset({Measure.change, Measure.change_rate})
#: Words by which one month or quarter is told apart from the year so far.
_ALONE = {"单月": 1, "单季": 3}
_PERIODS = frozenset({"yoy", "mom", "qoq"})
#: Rules whose figure is measured by something that has a time of its own (为|2019年同期|的39%).
_MEASURED_BY = frozenset({"metrics.multiple_of", "metrics.share_is"})


def source_of(spot: Spot) -> Entity | None:
    """Who is given as the source."""
    place = spot.group.figures[0].start
    for quotation in spot.scene.quotations:
        if quotation.start <= place < quotation.end:
            return quotation.speaker
    for source in reversed(spot.line.sources):
        if source.start <= place:
            return source.speaker
    return spot.scene.speaker
