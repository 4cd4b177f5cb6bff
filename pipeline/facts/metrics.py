"""What the figures say: subject, indicator, value, time. Puts metrics together from marks; looks for no mentions.

The grammar it follows stands in `rules/metrics.toml`.
"""

from __future__ import annotations

import re

from ..mentions import FigureMention, spell_number
from ..page import Page
from ..records import Direction, Measure, Metric, MetricTime, Status
from ..rules import Rule, RuleBook, RuleFile
from .marks import Marks, Remark

_LEFT_NOUN = re.compile(r"([^\W\d_]{2,20}?)(?:达到|达|为|突破|超过|超|实现|约|近)?$")


class MetricRule(Rule):
    """One way in which news states a figure."""

    confidence: float = 0.5


class File(RuleFile[MetricRule]):
    """`rules/metrics.toml`."""


class Reader:
    """Reads the metrics of a marked-up page."""

    def __init__(self, file: File, book: RuleBook) -> None:
        self._file = file

    def read(self, page: Page, marks: Marks) -> tuple[list[Metric], list[Remark]]:
        """The metrics in text order, and for every figure how its metric was put together or why none was."""
        made: list[Metric] = []
        remarks: list[Remark] = []
        for figure_id, figure in marks.figures:
            sentence = page.sentence_at(figure.start)
            found = _LEFT_NOUN.search(page.tidy[max(sentence.start, figure.start - 24) : figure.start])
            if not found:
                remarks.append(Remark("metrics", figure.start, figure.end, "no indicator"))
                continue
            made.append(_level(page, f"m{len(made) + 1}", figure_id, figure, found[1], self._file.rules[0]))
            remarks.append(Remark("metrics", figure.start, figure.end, f"indicator {found[1]} by its left noun"))
        return made, remarks


def _level(page: Page, id: str, figure_id: str, figure: FigureMention, indicator: str, rule: MetricRule) -> Metric:
    sentence = page.sentence_at(figure.start)
    return Metric(
        id=id,
        figure_id=figure_id,
        indicator=indicator,
        subject=None,
        subject_id=None,
        action=None,
        measure=Measure.level,
        direction=Direction.none,
        comparison=None,
        value=spell_number(figure.value),
        low=spell_number(figure.low),
        high=spell_number(figure.high),
        unit=figure.unit,
        modifier=figure.modifier,
        time=MetricTime(first_day=None, last_day=None),
        status=Status.reported,
        attributed_to=None,
        evidence=page.place(sentence.start, sentence.end),
        rule=rule.id,
        confidence=rule.confidence,
    )


def spell(metric: Metric) -> str:
    """The spelling used in rule files: `indicator | subject | measure direction | comparison | status`."""
    measure = metric.measure.value if metric.direction is Direction.none else f"{metric.measure} {metric.direction}"
    return " | ".join([metric.indicator, metric.subject or "-", measure, metric.comparison or "-", metric.status])


def matches(expected: str, metric: Metric) -> bool:
    """Whether a metric is what an example says; parts left out or written `*` are not compared.

    >>> # matches("地区生产总值 | * | change_rate up", metric)
    """
    told = [part.strip() for part in expected.split("|")]
    said = spell(metric).split(" | ")
    return len(told) <= len(said) and all(part in {"*", is_} for part, is_ in zip(told, said, strict=False))
