"""What the figures say: subject, indicator, value, time. Puts metrics together from marks; looks for no mentions.

The grammar stands in `rules/metrics.toml`. A page is read in this order, each step in the file named:

  clauses         a sentence as typed pieces (`pieces`, `mark_index`), joined (`composing`), those figures that say
                  nothing made words (`silent`), cut where one statement ends (`cutting`)
  metric_reading  the order of everything: paragraphs, sentences, clauses, rows of figures (`metric_rows`), and for
                  each row (`metric_spot`) the rules one by one (`metric_rules`, `patterns`)
  metric_naming   the indicator: nouns and their borders (`indicators`), lists (`metric_lists`), what the pattern makes
                  of it (`metric_measure`), the verb (`metric_action`); word lists in `metric_words`
  metric_subject  whom it is about (`topics`)
  metric_slots    time (`times`), comparison (`comparisons`), source (`sources`); `status` by itself
  metric_scene    what is carried from paragraph to sentence to clause; `boxes` for labels on their own lines
  metric_record   the record
"""

from __future__ import annotations

from ..page import Page
from ..records import Metric
from ..rules import RuleBook
from . import short_names
from .clauses import Clauses
from .indicators import Borders
from .marks import Marks, Remark
from .metric_reading import Reading
from .metric_record import spell
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
        things += short_names.find(page, marks, things)
        return Reading(page, marks, self._rules, self._clauses, self._borders, things).run()


def matches(expected: str, metric: Metric) -> bool:
    """Whether a metric is what an example says; parts left out at the end and `*` are not compared."""
    told = [part.strip() for part in expected.split("|")]
    said = spell(metric).split(" | ")
    return len(told) <= len(said) and all(part in {"*", is_} for part, is_ in zip(told, said, strict=False))
