"""A metric as it is written down: the record from its slots, and the short spelling used in rule files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...mentions import FigureMention, spell_number
from ...page import Page
from ...records import Direction, Measure, Metric, Status
from ..clauses.pieces import Piece
from ..marks import Entity
from .rules import MetricRule
from .spot import Spot
from .times import Time
from .topics import Subject

#: How long a sentence may be to be evidence as a whole, characters.
_EVIDENCE = 800


@dataclass(frozen=True, slots=True)
class Slots:
    """What was read for a row of figures, but for each figure's own indicator, subject and time."""

    rule: MetricRule
    action: str | None
    measure: Measure
    direction: Direction
    comparison: str | None
    status: Status
    source: Entity | None
    carried: Sequence[str]


def record(
    page: Page, number: int, piece: Piece, indicator: str, subject: Subject, time: Time, slots: Slots, spot: Spot
) -> Metric:
    """The `number`th metric of the page, hung on the figure `piece`."""
    figure, sentence, clause = piece.mark, spot.sentence, spot.clause
    assert isinstance(figure, FigureMention)
    evidence = page.place(sentence.start, sentence.end)
    if sentence.end - sentence.start > _EVIDENCE:
        evidence = page.place(clause.start, max(clause.end, piece.end))
    return Metric(
        id=f"m{number}",
        figure_id=piece.mark_id,
        indicator=indicator,
        subject=subject.name,
        subject_id=subject.id,
        action=slots.action,
        measure=slots.measure,
        direction=Direction.down if slots.direction is Direction.up and _is_negative(figure) else slots.direction,
        comparison=slots.comparison,
        value=spell_number(figure.value),
        low=spell_number(figure.low),
        high=spell_number(figure.high),
        unit=figure.unit,
        modifier=figure.modifier,
        time=time.record(),
        status=slots.status,
        attributed_to=slots.source.name if slots.source is not None else None,
        evidence=evidence,
        rule=slots.rule.id,
        carried=list(slots.carried),
        confidence=slots.rule.confidence,
    )


def _is_negative(figure: FigureMention) -> bool:
    """增速|-3%: a rate below nothing falls."""
    highest = figure.value if figure.value is not None else figure.high
    return highest is not None and highest < 0


def spell(metric: Metric) -> str:
    """The spelling used in rule files: `indicator | subject | measure direction | comparison | status`."""
    measure = metric.measure.value if metric.direction is Direction.none else f"{metric.measure} {metric.direction}"
    return " | ".join([metric.indicator, metric.subject or "-", measure, metric.comparison or "-", metric.status])
