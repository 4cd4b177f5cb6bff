"""What is the same for every page: the rules, how clauses are made, the borders of nouns, lists of places. No page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...clauses import Clauses
from ..indicators import Borders
from ..rules import MetricRule


@dataclass(frozen=True, slots=True)
class Grammar:
    """By what pages are read."""

    rules: Sequence[MetricRule]
    clauses: Clauses
    borders: Borders
    countries: frozenset[str]
    divisions: frozenset[str]
