"""What reading a page has come to so far: its metrics, and for every figure why it has one or none. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ....mentions import FigureMention
from ....records import Metric
from ...clauses.pieces import Clause, Piece
from ...marks import Remark
from .. import refusals
from ..record import spell
from ..rows import Group
from ..rules import MetricRule


@dataclass
class Found:
    """Metrics and remarks in the order in which they were made."""

    metrics: list[Metric] = field(default_factory=list)
    bases: set[str] = field(default_factory=set)  # ids of the levels that are what something was before
    remarks: list[Remark] = field(default_factory=list)

    @property
    def next_number(self) -> int:
        return len(self.metrics) + 1

    def add(self, metric: Metric, piece: Piece, rule: MetricRule, base: bool) -> None:
        """A metric that a rule made of a figure; `base`: it is what something was before."""
        self.metrics.append(metric)
        if base:
            self.bases.add(metric.id)
        told = f"by {rule.id} ({rule.pattern})"
        if metric.carried:
            told += f"; carried over: {', '.join(metric.carried)}"
        self.remarks.append(Remark("metrics", piece.start, piece.end, f"{spell(metric)} {told}"))

    def refuse(self, group: Group, why: str) -> None:
        for piece in group.figures:
            self._no_metric(piece, why)

    def pass_over_words(self, clause: Clause) -> None:
        """Say of the figures that became words of a clause why they state nothing."""
        for piece in clause.pieces:
            why = refusals.of_word(piece)
            if why is not None:
                self._no_metric(piece, why)

    def pass_over_rest(self, figures: Sequence[tuple[str, FigureMention]]) -> None:
        """Say the same of the figures of which nothing was said yet."""
        told = {(remark.start, remark.end) for remark in self.remarks}
        for _, figure in figures:
            if (figure.start, figure.end) not in told:
                self._no_metric(figure, refusals.INSIDE)

    def _no_metric(self, figure: Piece | FigureMention, why: str) -> None:
        self.remarks.append(Remark("metrics", figure.start, figure.end, f"no metric: {why}"))
