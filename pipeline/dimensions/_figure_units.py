"""What may stand behind a number: every unit of the rules, found by its longest spelling. Knows no numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from ..mentions import Number, spell_number
from ..rules import RuleBook

if TYPE_CHECKING:
    from .figures import FigureRule

#: How far around a figure the words of a rule's `near` may stand, in characters; never across the end of a clause.
NEAR = 14
_CLAUSE_ENDS = "。;！？!?\n"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit as one rule takes it. `factor` times the number is the number in `si` units."""

    name: str
    rule: FigureRule
    si: str | None = None
    factor: Fraction = Fraction(1)
    shy: bool = False  # only behind digits or a numeral of two characters and more
    spelling: str = ""

    def measure(self, value: Number | None) -> tuple[str, str] | tuple[None, None]:
        """Value and unit in SI or UCUM, exact: a decimal where there is a finite one, else a fraction."""
        if value is None or self.si is None:
            return None, None
        return spell_number(_shortest(Fraction(value) * self.factor)), self.si


class Units:
    """All spellings of all units of some rules, and of the lengths of time, which are no figures."""

    def __init__(self, rules: Iterable[FigureRule], book: RuleBook, never: Iterable[str]) -> None:
        self._by_spelling: dict[str, list[Unit]] = {spelling: [] for spelling in never}
        for rule in rules:
            if rule.shape in ("unit", "fraction"):
                for spelling, unit in _units(rule, book):
                    self._by_spelling.setdefault(spelling, []).append(unit)
        self._longest = max(map(len, self._by_spelling), default=0)

    def at(self, text: str, place: int) -> tuple[int, list[Unit]] | None:
        """The end of the longest spelling that begins at a place, with what it may mean: nothing for a length of time."""
        for end in range(min(place + self._longest, len(text)), place, -1):
            found = self._by_spelling.get(text[place:end])
            if found is not None and not _cuts_a_word(text, end):
                return end, found
        return None

    def named(self, spelling: str) -> Unit | None:
        return next(iter(self._by_spelling.get(spelling, ())), None)


def fits(rule: FigureRule, text: str, start: int, end: int) -> bool:
    """Whether the words that a rule asks for stand around the figure at this place."""
    if rule.then and not text.startswith(rule.then, end):
        return False
    return not rule.near or any(word in clause_around(text, start, end) for word in rule.near)


def clause_around(text: str, start: int, end: int) -> str:
    before = text[max(0, start - NEAR) : start]
    behind = text[end : end + NEAR]
    cut = max(before.rfind(char) for char in _CLAUSE_ENDS) + 1
    ends = [place for char in _CLAUSE_ENDS if (place := behind.find(char)) >= 0]
    return before[cut:] + behind[: min(ends, default=NEAR)]


def _units(rule: FigureRule, book: RuleBook) -> Iterator[tuple[str, Unit]]:
    if rule.unit is not None:
        si, factor = (rule.si.unit, Fraction(rule.si.factor)) if rule.si else (None, Fraction(1))
        for spelling in rule.spellings or (rule.unit,):
            yield spelling, Unit(rule.unit, rule, si, factor, spelling=spelling)
    if rule.list == "units":
        for spelling, family, *rest in book.lists["units"]:
            if family == rule.family:
                yield spelling, _measure(spelling, rule, *rest)
    elif rule.list == "currencies":
        for spelling, code, *more in book.lists["currencies"]:
            yield spelling, _measure(spelling, rule, code, *(reversed(more) if len(more) == 2 else ("1", *more)))
    elif rule.list:
        for spelling, *flags in book.lists[rule.list]:
            yield spelling, Unit(spelling, rule, shy="shy" in flags, spelling=spelling)


def _measure(spelling: str, rule: FigureRule, si: str, factor: str = "1", name: str = "") -> Unit:
    return Unit(name or spelling, rule, None if si == "-" else si, Fraction(factor), spelling=spelling)


def _cuts_a_word(text: str, end: int) -> bool:
    """5 g is grams, 5 gdp is not."""
    return end < len(text) and text[end - 1].isascii() and text[end - 1].isalpha() and text[end].isascii() and text[end].isalnum()


def _shortest(value: Fraction) -> Number:
    """A decimal where the fraction has a finite one."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return value
    with localcontext() as context:
        context.prec = 200
        decimal = Decimal(value.numerator) / Decimal(value.denominator)
        whole = decimal.to_integral_value()
        return whole if whole == decimal else decimal.normalize()
