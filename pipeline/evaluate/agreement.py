"""Whether a find says what the gold says, field by field. Strings: in simplified script, half width, without blanks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from ..gold import Accept, GoldDate, GoldFigure, GoldMetric
from ..records import Date, DateKind, DateModifier, Figure, Metric, MetricTime
from ..text import simplify
from .matching import Span

#: The fields of a metric whose accuracy is given by itself, among the core matches.
METRIC_FIELDS = (
    "subject", "action", "measure", "direction", "comparison", "unit", "modifier", "time", "status", "attributed_to",
)  # fmt: skip
#: An indicator this alike (character F1) is right in the core sense. Source: the annotation guide.
ALIKE = 0.6


def tidy(value: Any) -> Hashable:
    """How strings are compared; everything else stands for itself."""
    if isinstance(value, str):
        return "".join(simplify(str(value)).split())
    return value  # type: ignore[no-any-return]


def accepted(found: Any, gold: Any, accept: Accept, field: str) -> bool:
    return tidy(found) in {tidy(value) for value in (gold, *accept.get(field, []))}


def _number(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def same_value(gold: GoldFigure | GoldMetric, found: Figure | Metric) -> bool:
    if (_number(gold.low), _number(gold.high)) != (_number(found.low), _number(found.high)):
        return False
    values = [gold.value, *gold.accept.get("value", [])]
    return _number(found.value) in [_number(value) for value in values]


def same_date(g: Span, f: Span) -> bool:
    """Lengths by their duration, recurring times by that and their days, all others by their days."""
    gold: GoldDate = g.item
    found: Date = f.item
    length = accepted(found.duration, gold.duration, gold.accept, "duration")
    if gold.kind is DateKind.duration:
        return length
    first = accepted(iso(found.first_day), iso(gold.first_day), gold.accept, "first_day")
    last = accepted(iso(found.last_day), iso(gold.last_day), gold.accept, "last_day")
    if gold.modifier is DateModifier.until:
        return last
    if gold.modifier is DateModifier.since:
        return first
    return first and last and (length or gold.kind is not DateKind.set)


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _alike(gold: str, found: str) -> float:
    """F1 over the characters, each counted as often as it stands.

    >>> _alike("一般公共预算收入", "公共预算收入")
    0.8571428571428571
    """
    shared = sum((Counter(gold) & Counter(found)).values())
    return 2 * shared / (len(gold) + len(found)) if gold or found else 1.0


def same_field(gold: GoldMetric, found: Metric, name: str) -> bool:
    if name == "value":
        return same_value(gold, found)
    if name == "time":
        times = [_days_of(gold.time), *(_days_of(time) for time in gold.accept.get("time", []))]
        return _days_of(found.time) in times
    return accepted(getattr(found, name), getattr(gold, name), gold.accept, name)


def _days_of(time: Any) -> tuple[str | None, str | None]:
    """First and last day; gold accepts a time as an object with both."""
    if isinstance(time, MetricTime):
        return iso(time.first_day), iso(time.last_day)
    if isinstance(time, Mapping):
        return time.get("first_day"), time.get("last_day")
    return None, None


def _core(gold: GoldMetric, found: Metric) -> bool:
    if not same_value(gold, found):
        return False
    name = str(tidy(found.indicator))
    names = [str(tidy(known)) for known in (gold.indicator, *gold.accept.get("indicator", []))]
    return name in names or any(_alike(known, name) >= ALIKE for known in names)


def strictly_same(gold: GoldMetric, found: Metric) -> bool:
    return all(same_field(gold, found, name) for name in ("indicator", "value", "unit", "measure", "time", "status"))


def likeness(gold: GoldMetric, found: Metric) -> tuple[int, ...] | None:
    """For the best of several metrics on one figure: core first, then strict, then the most fields."""
    if not _core(gold, found):
        return None
    return (
        1,
        int(strictly_same(gold, found)),
        sum(same_field(gold, found, name) for name in ("indicator", *METRIC_FIELDS)),
    )
