"""How values are spelled for readers, on the terminal and in the browser. Knows no layout."""

from __future__ import annotations

from ..records import Metric


def value(metric: Metric) -> str:
    """Modifier, number or range, and unit: over 38,650,000,000 元."""
    modifier = "" if metric.modifier == "exact" else f"{metric.modifier} "
    return f"{modifier}{number(metric)} {metric.unit or ''}".rstrip()


def number(metric: Metric) -> str:
    return f"{grouped(metric.low)}..{grouped(metric.high)}" if metric.value is None else grouped(metric.value)


def grouped(exact: str | None) -> str:
    """Thousands set apart.

    >>> grouped("38650000000"), grouped("-1234.5678"), grouped("2/3")
    ('38,650,000,000', '-1,234.5678', '2/3')
    """
    if not exact or "/" in exact:
        return exact or ""
    whole, point, rest = exact.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.removeprefix('-')):,}{point}{rest}"


def time(metric: Metric) -> str:
    """The days it holds for, as EDTF where it has one; empty where none is known."""
    known = metric.time
    if known.edtf:
        return known.edtf
    if known.first_day is None and known.last_day is None:
        return ""
    return f"{known.first_day or '..'}/{known.last_day or '..'}"


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())
