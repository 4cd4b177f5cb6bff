"""What the figures say: subject, indicator, value, time. Puts metrics together from marks; looks for no mentions.

The grammar it follows stands in `rules/metrics.toml`. `metric_reading.py` reads a page; the rooms beside it read the
parts: `clauses` the words, `patterns` the rows, `indicators` the nouns, `topics` the subjects, `times`, `status`,
`sources`, `comparisons`, `boxes`.
"""

from __future__ import annotations

from ..page import Page
from ..records import Metric
from ..rules import RuleBook
from .clauses import Clauses
from .indicators import Borders
from .marks import Marks, Remark
from .metric_reading import Reading, spell
from .metric_rules import File, MetricRule
from .things import Things

__all__ = ["File", "MetricRule", "Reader", "matches", "spell"]


class Reader:
    """Reads the metrics of a marked-up page."""

    def __init__(self, file: File, book: RuleBook) -> None:
        rows = book.lists["actions"]
        verbs = {row[0]: row[1] if len(row) > 1 else "" for row in rows}
        self._rules = file.rules
        self._clauses = Clauses(file.words, verbs, (row[0] for row in book.lists["terms"]))
        self._borders = Borders(verbs, (row[0] for row in book.lists["indicator_heads"]))
        self._things = Things(book.lists["things"], verbs)

    def read(self, page: Page, marks: Marks) -> tuple[list[Metric], list[Remark]]:
        """The metrics in text order, and for every figure how its metric was put together or why none was."""
        things = self._things.find(page, marks)
        return Reading(page, marks, self._rules, self._clauses, self._borders, things).run()


def matches(expected: str, metric: Metric) -> bool:
    """Whether a metric is what an example says; parts left out at the end and `*` are not compared."""
    told = [part.strip() for part in expected.split("|")]
    said = spell(metric).split(" | ")
    return len(told) <= len(said) and all(part in {"*", is_} for part, is_ in zip(told, said, strict=False))
