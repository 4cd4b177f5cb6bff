"""What a dimension finds, in places of the tidy text, before it becomes a record. Knows `records` alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar, dataclass_transform

from .records import Anchor, DateKind, DateModifier, FigureKind, FigureModifier

Number = Decimal | Fraction
T = TypeVar("T")


def spell_number(value: Number | None) -> str | None:
    """The canonical spelling, without exponent or trailing zeros after the point being lost: 0.50 stays 0.50.

    >>> spell_number(Decimal("3.72E+5")), spell_number(Fraction(2, 3)), spell_number(Decimal("86.4"))
    ('372000', '2/3', '86.4')
    """
    if value is None:
        return None
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"{value.numerator}/{value.denominator}"


@dataclass_transform(frozen_default=True)
def frozen(cls: type[T]) -> type[T]:
    """A dataclass that nothing may change. The type checker sees to it: at run time it would make each mention
    several times as dear, and a long article has thousands. Made and read in half the time of a named tuple."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


@frozen
class Mention:
    """`start` inclusive, `end` exclusive, in the tidy text; `rule` is the id of the rule that found it."""

    start: int
    end: int
    rule: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed span {self.start}..{self.end} by {self.rule}")


@frozen
class DateMention(Mention):
    kind: DateKind = DateKind.date
    edtf: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    duration: str | None = None
    modifier: DateModifier | None = None
    anchor: Anchor = Anchor.none

    def __str__(self) -> str:
        """The spelling used in rule files: `since 2015-01-01/..`, `P3Y`, `2019-09`, `?` when unresolved."""
        value = self.edtf or self.duration or "?"
        return f"{self.modifier} {value}" if self.modifier else value


@frozen
class FigureMention(Mention):
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    kind: FigureKind = FigureKind.other
    modifier: FigureModifier = FigureModifier.exact
    si_value: str | None = None
    si_unit: str | None = None

    def __str__(self) -> str:
        """The spelling used in rule files: `126000 亩`, `over 30 家`, `70..80 %`, `?` for the 3:1 of a match."""
        number = spell_number(self.value)
        if number is None and self.low is None:
            return "?"
        if number is None:
            number = f"{spell_number(self.low) or ''}..{spell_number(self.high) or ''}"
        words = [number, self.unit or ""]
        if self.modifier is not FigureModifier.exact:
            words.insert(0, self.modifier.value)
        return " ".join(words).strip()


@frozen
class NameMention(Mention):
    """A named body, person or place. `name` is its canonical form where the mention itself gives it."""

    layer: str = "organisations"  # organisations | people | places
    name: str = ""
    kind: str = ""  # an OrganisationKind for organisations
    probability: float = 1.0

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})" if self.kind else self.name
