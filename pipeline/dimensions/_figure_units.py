"""What may stand behind a number: every unit of the rules, found by its longest spelling. Knows no numbers."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from ..mentions import Number, spell_number
from ..rules import RuleBook
from ._figure_rules import FigureRule

#: Lists whose words may stand below a stroke: 元/吨, 吨/天, 人次/日.
_BELOW_THE_STROKE = ("units", "classifiers", "time_units")

#: What a list may say of a unit in place of its name; the heads of the lists explain them.
_FLAGS = ("shy", "pair", "alone")
#: Wide enough for any number on a page times any factor.
_EXACT = Context(prec=200)
#: Behind one of these letters a spelling is no unit but a part of a word.
_WESTERN = tuple(string.ascii_letters + string.digits)
_BRACKETED = re.compile(r"\(([^()]{1,12})\)")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit as one rule takes it. `factor` times the number is the number in `si` units."""

    name: str
    rule: FigureRule
    si: str | None = None
    factor: Number = Decimal(1)  # a decimal where there is a finite one
    shy: bool = False  # only behind digits or a numeral of two characters and more
    pair: bool = False  # shy, but counts behind 两 (and 二两)
    alone: bool = False  # behind multipliers alone it counts whatever follows: 万名学徒, but not 百家争鸣
    anywhere: bool = False  # its rule asks for no words around it

    def measure(self, value: Number | None) -> tuple[str, str] | tuple[None, None]:
        """Value and unit in SI or UCUM, exact: a decimal where there is a finite one, else a fraction."""
        if value is None or self.si is None:
            return None, None
        if isinstance(value, Decimal) and isinstance(self.factor, Decimal):
            return f"{_plain(_EXACT.multiply(value, self.factor)):f}", self.si
        return str(spell_number(_shortest(Fraction(value) * Fraction(self.factor)))), self.si


#: A word, what must not stand behind it, what may all the same, and the units that it may mean.
_Spelling = tuple[str, tuple[str, ...], tuple[str, ...], Sequence[Unit]]
#: For a spelling, what stands behind it.
_Behind = Mapping[str, tuple[str, ...]]


class _Spellings:
    """Words with units, found by the longest at a place that is more than the beginning of another word."""

    def __init__(self, words: Mapping[str, Sequence[Unit]], not_before: _Behind, though: _Behind) -> None:
        """`not_before` holds what makes another word of a spelling (人|民), `though` what only seems to (台|风机)."""
        self._alike: dict[str, list[_Spelling]] = {}  # by the first two characters, or the only one; the longest first
        for word in sorted(words, key=len):
            western = _WESTERN if word[-1] in string.ascii_letters else ()  # 5 g|dp
            shorter = self._alike.get(word[:2]) or self._alike.get(word[0], [])
            goes_on = (*western, *not_before.get(word, ()))
            self._alike[word[:2]] = [(word, goes_on, though.get(word, ()), words[word]), *shorter]

    def at(self, text: str, place: int) -> tuple[int, Sequence[Unit]] | None:
        """The end of the longest spelling at a place, with what it may mean: nothing for a length of time."""
        begin = text[place : place + 2]
        for word, goes_on, though, units in self._alike.get(begin) or self._alike.get(begin[:1]) or ():
            if text.startswith(word, place):
                end = place + len(word)
                if not (goes_on and text.startswith(goes_on, end)) or (though and text.startswith(though, end)):
                    return end, units
        return None


class Units(_Spellings):
    """All spellings of all units of some rules, and of the lengths of time, which are no figures."""

    def __init__(self, rules: Iterable[FigureRule], book: RuleBook, not_before: _Behind, though: _Behind) -> None:
        self._by_spelling: dict[str, list[Unit]] = {spelling: [] for spelling in book.words("time_units")}
        for rule in rules:
            for spelling, unit in _units(rule, book):
                self._by_spelling.setdefault(spelling, []).append(unit)
        below = {word: () for name in _BELOW_THE_STROKE for word in book.words(name)}
        below |= dict.fromkeys(("亩", "股", "组", "区", "旗", "h", "d", "s", "min", "a"), ())
        self._below = below.keys()
        self._spelled_below = _Spellings(below, not_before, though)
        super().__init__(self._by_spelling, not_before, though)

    def below(self, text: str, place: int) -> int | None:
        """The end of what may stand below a stroke or in brackets."""
        found = self._spelled_below.at(text, place)
        return found[0] if found else None

    def in_brackets(self, text: str, place: int) -> int | None:
        """The end of units in brackets, which share a number with the one in front: 台|(套), 架|(艘、列、辆)."""
        match = _BRACKETED.match(text, place)
        return match.end() if match and all(unit in self._below for unit in match[1].split("、")) else None

    def named(self, spelling: str) -> Unit | None:
        return next(iter(self._by_spelling.get(spelling, ())), None)


def _units(rule: FigureRule, book: RuleBook) -> Iterator[tuple[str, Unit]]:
    """Spellings and units of a rule: its own one, or those of its list."""
    if rule.shape != "unit":
        return
    if rule.unit is not None:
        si, factor = (rule.si.unit, rule.si.factor) if rule.si else ("-", "1")
        for spelling in rule.spellings or (rule.unit,):
            yield spelling, _unit(rule.unit, rule, si, factor)
    elif rule.list == "currencies":  # spelling, ISO code, name, factor
        for spelling, code, *rest in book.lists["currencies"]:
            name, worth = (*rest, "1")[:2] if rest else (spelling, "1")
            yield spelling, _unit(name, rule, code, worth)
    elif rule.list == "units":  # spelling, family, SI unit, factor, name or flag
        for spelling, family, si_unit, si_factor, *rest in book.lists["units"]:
            if family == rule.family:
                flags = [word for word in rest if word in _FLAGS]
                yield spelling, _unit(rest[0] if rest and not flags else spelling, rule, si_unit, si_factor, flags)
    elif rule.list is not None:  # spelling, flag
        for spelling, *flags in book.lists[rule.list]:
            yield spelling, _unit(spelling, rule, "-", "1", flags)


def _unit(name: str, rule: FigureRule, si: str, factor: str, flags: Iterable[str] = ()) -> Unit:
    """`si` is - for none; a unit is as shy as its rule."""
    return Unit(
        name,
        rule,
        None if si == "-" else si,
        _shortest(Fraction(factor)),
        shy=rule.shy or "shy" in flags or "pair" in flags,
        pair="pair" in flags,
        alone="alone" in flags,
        anywhere=not (rule.then or rule.after or rule.not_after or rule.near),
    )


def _shortest(value: Fraction) -> Number:
    """A decimal where the fraction has a finite one."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return value
    return _plain(_EXACT.divide(Decimal(value.numerator), Decimal(value.denominator)))


def _plain(number: Decimal) -> Decimal:
    """Without an exponent or zeros that say nothing."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize(_EXACT)
