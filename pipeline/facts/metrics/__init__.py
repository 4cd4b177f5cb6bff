"""What the figures say: subject, indicator, value, time. Puts metrics together from marks; looks for no mentions.

The grammar stands in `rules/metrics.toml`. A page is read in this order, each step in the file or folder named (the
head of a folder goes on):

  clauses         a sentence as typed pieces (`pieces`, `mark_index`), joined (`composing`), those figures that say
                  nothing made words (`silent`), cut where one statement ends (`cutting`)
  reading         the order of everything: paragraphs, sentences, clauses, rows of figures (`rows`), and for
                  each row (`spot`) the rules one by one (`rules`, `patterns`)
  naming          the indicator: nouns and their borders (`indicators`), lists (`lists`), what the pattern makes
                  of it (`measure`), the verb (`action`); word lists in `words`
  subject         whom it is about (`topics`), where the clause says that it is (`site`)
  slots           time (`times`), comparison (`comparisons`), source (`sources`); `status` by itself
  scene           what is carried from paragraph to sentence to clause; `boxes` for labels on their own lines
  record          the record; `refusals`: why there is none
  arithmetic      whether a level, its base and its change agree
"""

from __future__ import annotations

from ...page import Page
from ...records import Metric
from ...rules import RuleBook
from ..clauses import Clauses
from ..marks import Marks, Remark
from . import arithmetic, short_names
from .indicators import Borders
from .reading import Grammar, read_page
from .record import spell
from .rules import File, MetricRule
from .things import Things

__all__ = ["File", "MetricRule", "Reader", "matches", "spell"]


class Reader:
    """Reads the metrics of a marked-up page."""

    def __init__(self, file: File, book: RuleBook) -> None:
        rows = book.lists["actions"]
        verbs = {row[0]: row[1] if len(row) > 1 else "" for row in rows}
        self._things = Things(book.lists["things"], verbs)
        self._grammar = Grammar(
            file.rules,
            Clauses(file.words, verbs, (row[0] for row in book.lists["terms"])),
            Borders(verbs, (row[0] for row in book.lists["indicator_heads"])),
            countries=frozenset(book.words("countries")),
            divisions=frozenset(row[1] for row in book.lists["divisions"]),
        )

    def read(self, page: Page, marks: Marks) -> tuple[list[Metric], list[Remark]]:
        """The metrics in text order, and for every figure how its metric was put together or why none was."""
        things = self._things.find(page, marks)
        things += short_names.find(page, marks, things)
        found = read_page(page, marks, self._grammar, things)
        made, sums = arithmetic.checked(page, marks, found.metrics, found.bases)
        return made, found.remarks + sums


def matches(expected: str, metric: Metric) -> bool:
    """Whether a metric is what an example says; parts left out at the end and `*` are not compared."""
    told = [part.strip() for part in expected.split("|")]
    said = spell(metric).split(" | ")
    return len(told) <= len(said) and all(part in {"*", is_} for part, is_ in zip(told, said, strict=False))
