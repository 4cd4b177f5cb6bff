"""Gold and finds in words, for a list of mistakes."""

from __future__ import annotations

from typing import Any

from ..gold import GoldDate, GoldFigure, GoldMetric
from ..records import Date, DateKind, Figure, Metric
from .agreement import iso
from .matching import Span


def spell_date(item: GoldDate | Date) -> str:
    value = item.duration if item.kind is DateKind.duration else None
    if value is None:
        value = f"{iso(item.first_day) or '?'}..{iso(item.last_day) or '?'}"
    return f"{item.modifier} {value}" if item.modifier else value


def spell_value(item: GoldFigure | Figure | GoldMetric | Metric) -> str:
    return item.value if item.value is not None else f"{item.low or ''}..{item.high or ''}"


def spell_field(metric: GoldMetric | Metric, name: str) -> str:
    if name == "value":
        return spell_value(metric)
    if name == "time":
        return f"{iso(metric.time.first_day) or '?'}..{iso(metric.time.last_day) or '?'}"
    return str(getattr(metric, name))


def spell_metric(metric: GoldMetric | Metric) -> str:
    """`张江科学城 规划面积 level 86.4 平方公里`, with what is not the usual after it."""
    words = [metric.subject or "?", metric.indicator, metric.measure, spell_value(metric), metric.unit or ""]
    words += [str(metric.action)] if metric.action else []
    words += [spell_field(metric, "time"), metric.status]
    return " ".join(word for word in words if word)


def spell_role(person: Any, role: Any) -> str:
    return f"({person.name}, {role.title}, {role.organisation})"


def spell(span: Span) -> str:
    item = span.item
    if isinstance(item, Date):
        return f"{span.text} = {spell_date(item)}"
    if isinstance(item, Figure):
        modifier = "" if item.modifier == "exact" else f"{item.modifier} "
        return f"{span.text} = {modifier}{spell_value(item)} {item.unit or ''}".rstrip()
    return span.text if span.text == item.name else f"{span.text} = {item.name}"


#: Where a sentence ends, for showing only.
_ENDS = "。！？!?；;\n\r"


def sentence(text: str, start: int, end: int, reach: int = 80) -> str:
    """The place in 【】 inside its sentence, at most `reach` characters on either side."""
    left = start
    while left > 0 and start - left < reach and text[left - 1] not in _ENDS:
        left -= 1
    right = end
    while right < len(text) and right - end < reach and text[right] not in _ENDS:
        right += 1
    right += right < len(text) and text[right] in _ENDS.strip()
    return f"{text[left:start]}【{text[start:end]}】{text[end:right]}".replace("\n", "⏎")
