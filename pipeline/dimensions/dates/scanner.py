"""Finds the pieces of all rules in a text: patterns tried only where they may begin. Knows no calendar, no meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from .._first import Opening, openings, telling
from .patterns import any_of, fill, marked, own_groups
from .rules import DateRule, File, Piece


class Scanner:
    """All rules by the character that a piece begins with, so that a rule costs only where it may apply.

    What stands for itself and what has a meaning only behind a date are looked for apart.
    """

    def __init__(self, file: File, lists: Mapping[str, Iterable[str]]) -> None:
        """`lists` are word lists that patterns may name like parts."""
        self._parts = {**file.parts, **{name: any_of(words) for name, words in lists.items()}}
        #: What stands for itself, in text order, without overlaps.
        self.pieces = _Dispatch(self._patterns(rule for rule in file.rules if rule.alone)).pieces
        #: What stands at a place and only has a meaning behind a date that holds it.
        self.inner = _Dispatch(self._patterns(rule for rule in file.rules if not rule.alone)).at

    def part(self, *names: str) -> Opening:
        """Named parts, any of them, as a pattern of its own."""
        return Opening("|".join(self.fill(self._parts[name]) for name in names))

    def fill(self, pattern: str) -> str:
        """A pattern with the parts and lists that it names written out."""
        return fill(pattern, self._parts)

    def _patterns(self, rules: Iterable[DateRule]) -> list[tuple[DateRule, str]]:
        return [(rule, fill(rule.pattern, {**self._parts, "words": any_of(rule.words)})) for rule in rules]


#: A date does not begin behind these: 12025年, 1,202年, 0.5月, 3十年; but 2024|春节, 涨1.1,|2025年.
_NOT_IN_A_NUMBER = (
    "(?<![0-9][0123456789〇零○一二两三四五六七八九十百千万])(?<![0-9][.][0-9])"
    "(?:(?<![0-9],[0-9])|(?![0-9]{2}(?![0-9])))"
)


#: By the key of a pattern among several: its rule, its named groups, and their numbers among those of all.
_Groups = Mapping[str | None, tuple[DateRule, Sequence[str], Sequence[int]]]
_Tried = tuple[re.Pattern[str], _Groups]
#: A number, be it a decimal or a date in digits, is one 0 where patterns are told apart.
_IN_NUMBERS = frozenset("0123456789.")
_DIGITS = _IN_NUMBERS - {"."}
_RUN = re.compile(r"[0-9.]+|[\s\S]")


class _Dispatch:
    """Patterns tried in their order, each only where it may begin.

    That is told by the two characters at the place, or by the one behind the number there: of 35 rules that begin with
    a number four know one before 个.
    """

    def __init__(self, patterns: Sequence[tuple[DateRule, str]]) -> None:
        self._rules = {f"r{number}": rule for number, (rule, _) in enumerate(patterns)}
        self._patterns = {f"r{number}": own_groups(text, f"r{number}") for number, (_, text) in enumerate(patterns)}
        self._openings = {key: openings(text, 2, runs=True) for key, text in self._patterns.items()}
        begins = frozenset().union(*self._openings.values())
        self._firsts = _every_digit(telling(frozenset(text[:1] for text in begins)))
        numbers = _behind_numbers({self._patterns[key]: texts for key, texts in self._openings.items()})
        self._candidate = re.compile(_candidate(begins, numbers))
        # By the two characters, and by the rules that these leave; made when first needed, for there are many.
        self._at: dict[str, _Tried] = {}
        self._of_rules: dict[tuple[str, ...], _Tried] = {}

    def at(self, text: str, place: int) -> Piece | None:
        """What begins at a place, if anything does."""
        first = text[place : place + 1]
        if self._firsts and first not in self._firsts:
            return None
        run = _RUN.match(text, place)
        if run is None:
            return None
        begin = first + text[run.end() : run.end() + 1]
        pattern, groups = self._at.get(begin) or self._among(begin)
        match = pattern.match(text, place)
        return _piece(match, groups) if match else None

    def pieces(self, text: str) -> list[Piece]:
        """What stands in a text, from the front, without overlaps."""
        found: list[Piece] = []
        tried, end = self._at, 0
        for candidate in self._candidate.finditer(text):
            place, behind = candidate.span()
            if place < end:
                continue
            begin = text[place] + text[behind : behind + 1]
            pattern, groups = tried.get(begin) or self._among(begin)
            if match := pattern.match(text, place):
                found.append(_piece(match, groups))
                end = match.end()
        return found

    def _among(self, begin: str) -> _Tried:
        """The patterns that such a beginning may belong to."""
        folded = "".join("0" if character in _IN_NUMBERS else character for character in begin)
        alike = {folded, folded[0], ""}
        keys = tuple(key for key, texts in self._openings.items() if texts & alike)
        if keys not in self._of_rules:
            pattern = re.compile(marked({key: self._patterns[key] for key in keys}))
            self._of_rules[keys] = pattern, {key: (self._rules[key], *_groups_of(key, pattern)) for key in keys}
        self._at[begin] = self._of_rules[keys]
        return self._at[begin]


def _groups_of(key: str, pattern: re.Pattern[str]) -> tuple[Sequence[str], Sequence[int]]:
    """The names and numbers of the groups that a rule has in a pattern."""
    groups = {name: number for name, number in pattern.groupindex.items() if name.startswith(f"{key}_")}
    if len(groups) == 1:
        groups[f"{key}_whole"] = 0  # what a match tells of one group is no tuple
    return tuple(name.partition("_")[2] for name in groups), tuple(groups.values())


def _piece(match: re.Match[str], groups: _Groups) -> Piece:
    rule, names, numbers = groups[match.lastgroup]
    return Piece(*match.span(), rule, dict(zip(names, match.group(*numbers), strict=False)))


def _behind_numbers(openings_of: Mapping[str, frozenset[str]]) -> str:
    """What stands behind a number with which one of some patterns may begin.

    A pattern tells it by the next character (年), or else by how many digits there are: a bare year has three and more.
    """
    behind = {text[1:] for texts in openings_of.values() for text in texts if text[0] == "0"}
    told = f"[0-9.]*+(?={_one_of(behind - {''})})"
    untold = [pattern for pattern, texts in openings_of.items() if "0" in texts]
    return f"(?:{told}|(?<=[0-9]{{{min(map(_least_digits, untold))}}})[0-9.]*+)" if untold else told


def _least_digits(pattern: str) -> int:
    """How many digits a number has at least with which a match begins; three, if it has more."""
    return min(len(text) - len(text.lstrip("0123456789")) for text in openings(pattern, 3) if text[:1].isdigit())


def _candidate(begins: frozenset[str], behind_numbers: str) -> str:
    """A place where one of the openings may stand: a number, or a character and, where need be, one that may follow."""
    if "" in begins:
        return r"[0-9.]++|[\s\S]"
    enough = {text for text in begins if len(text) == 1}
    starts = {text[0] for text in begins}
    behind = {text[1:] for text in begins if text[0] not in enough and text[0] != "0"}
    word = f"(?:(?<={_one_of(enough - _DIGITS)})|(?={_one_of(behind)})(?<![0-9])){_NOT_IN_A_NUMBER}"
    number = f"(?<=[0-9]){_NOT_IN_A_NUMBER}[0-9]*+{behind_numbers}"  # whole, so that no date is sought inside it
    return f"{_one_of(starts)}(?:{word}|{number})"


def _one_of(characters: frozenset[str] | set[str]) -> str:
    """Any of the characters; 0 stands for every digit."""
    known = _every_digit(characters)
    return f"[{''.join(map(re.escape, sorted(known)))}]" if known else "(?!)"


def _every_digit(characters: frozenset[str] | set[str]) -> frozenset[str] | set[str]:
    """The characters with all the digits that a 0 among them stands for."""
    return characters | _DIGITS if "0" in characters else characters
