"""What a rule of `rules/dates.toml` is, and finding its pieces in a text. Knows patterns, no calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from pydantic import Field

from ..records import DateModifier
from ..rules import Rule, RuleFile, Strict
from ._first import Opening, last_characters, openings, telling

#: What the named groups of a pattern say:
#:   date          y m d, all in one
#:   year          y, or y2 y3 y4 of two digits
#:   years         from a to b
#:   era           n, of the era that `eras.txt` gives a year zero (without one: 民国)
#:   months        a..b in `unit`s of a year, or the first `head`, the last `tail`, or a word "1-6"
#:   quarter_code  y and q (Q3, 3Q, H1)
#:   days          a..b of a month, or its (a year's) first `head`, last `tail`
#:   weeks         the n-th of a month, the n-th weekday d of it, or the last `tail` of a year or month
#:   shift         the `unit` that holds the reference, moved by the word's number
#:   weekday       d, in the week that the word gives
#:   plan          a five-year plan by its first year
#:   festival      f, a name of `festivals.txt` or a word for one; with `off` its holidays
#:   lunar, decade, century
#:   same          the nearest period, in another year (y) or moved by the word's months
#:   ago           n units before or after
#:   stretch       n units that end or begin about now
#:   length        l, a length of time
#:   range         a length from a to b `u`
#:   set           recurring
Means = Literal[
    "date", "year", "years", "era", "months", "quarter_code", "days", "weeks", "shift", "weekday", "plan", "festival",
    "lunar", "decade", "century", "same", "ago", "stretch", "length", "range", "set",
]  # fmt: skip


class DateRule(Rule):
    means: Means
    pattern: str
    words: dict[str, int | str] = Field(default_factory=dict)
    unit: Literal["year", "half", "quarter", "month", "week", "day"] = "month"
    against: Literal["published", "context", "topic"] = "published"
    alone: bool = True


#: Cues before a date are no longer than this.
_CUE = 10


class Cue(Strict):
    """What stands straight before or after a date or a length, or on both sides of it, and modifies it."""

    before: str | None = None
    after: str | None = None
    between: tuple[tuple[str, str], ...] = ()


class Cues:
    """Which of several cues stands around a place; of two the one named first."""

    def __init__(self, cues: Mapping[DateModifier, Cue]) -> None:
        self._names = tuple(cues)
        self._before = _named({name: f"(?:{cue.before})$" for name, cue in cues.items() if cue.before})
        self._after = _named({name: cue.after for name, cue in cues.items() if cue.after})
        before = [cue.before for cue in cues.values() if cue.before]
        after = [cue.after for cue in cues.values() if cue.after]
        after += [after for cue in cues.values() for _, after in cue.between]
        self._ends = telling(frozenset().union(*map(last_characters, before)))
        self._begins = telling(frozenset().union(*(openings(pattern, 1) for pattern in after)))
        self._between = [
            (name, re.compile(f"(?:{before})$"), re.compile(after))
            for name, cue in cues.items()
            for before, after in cue.between
        ]

    def around(self, tidy: str, start: int, end: int) -> DateModifier | None:
        """The cue around the place (start, end) of a text."""
        near = max(0, start - _CUE)
        stands: set[str | None] = set()
        may_stand_before = not self._ends or tidy[start - 1 : start] in self._ends
        if may_stand_before and (match := self._before.search(tidy, near, start)):
            stands.add(match.lastgroup)
        if not self._begins or tidy[end : end + 1] in self._begins:
            if match := self._after.match(tidy, end):
                stands.add(match.lastgroup)
            for name, before, after in self._between:
                if after.match(tidy, end) and before.search(tidy, near, start):
                    stands.add(name)
        return next((name for name in self._names if name in stands), None) if stands else None


class File(RuleFile[DateRule]):
    parts: dict[str, str]
    cues: dict[DateModifier, Cue]
    lengths: dict[DateModifier, Cue]


class Piece(NamedTuple):
    """What one rule matched, with what its named groups hold."""

    start: int
    end: int
    rule: DateRule
    groups: Mapping[str, str | None]


class Scanner:
    """All rules by the character that a piece begins with, so that a rule costs only where it may apply.

    What stands for itself and what has a meaning only behind a date are looked for apart.
    """

    def __init__(self, file: File, lists: Mapping[str, Iterable[str]]) -> None:
        """`lists` are word lists that patterns may name like parts."""
        self._rules = {f"r{number}": rule for number, rule in enumerate(file.rules)}
        self._parts = {**file.parts, **{name: _any_of(words) for name, words in lists.items()}}
        patterns = {
            key: _fill(rule.pattern, {**self._parts, "words": _any_of(rule.words)}) for key, rule in self._rules.items()
        }
        self._exact = {key: re.compile(text) for key, text in patterns.items()}
        self._alone = _Dispatch({key: text for key, text in patterns.items() if self._rules[key].alone})
        self._inner = _Dispatch({key: text for key, text in patterns.items() if not self._rules[key].alone})

    def part(self, *names: str) -> Opening:
        """Named parts, any of them, as a pattern of its own."""
        return Opening("|".join(_fill(self._parts[name], self._parts) for name in names))

    def pieces(self, tidy: str) -> list[Piece]:
        """What stands for itself, in text order, without overlaps."""
        return [self._piece(tidy, match) for match in self._alone.finditer(tidy)]

    def inner(self, tidy: str, place: int) -> Piece | None:
        """What stands at a place and only has a meaning behind a date that holds it."""
        match = self._inner.match(tidy, place)
        return self._piece(tidy, match) if match else None

    def _piece(self, tidy: str, match: re.Match[str]) -> Piece:
        key = match.lastgroup
        assert key is not None
        exact = self._exact[key].match(tidy, match.start())
        assert exact is not None, f"{self._rules[key].id} reads {match[0]} only in company"
        return Piece(match.start(), exact.end(), self._rules[key], exact.groupdict())


#: A date does not begin behind these: 12025年, 1,2025年, 0.5月, 3十年; but 2024|春节.
_NOT_IN_A_NUMBER = "(?<![0-9][0123456789〇零○一二两三四五六七八九十百千万])(?<![0-9][.,][0-9])"


class _Dispatch:
    """Patterns tried in their order, each only where the two characters at the place begin it."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = {key: _anonymous(pattern) for key, pattern in patterns.items()}
        self._openings = {key: openings(pattern, 2) for key, pattern in patterns.items()}
        self._begins = frozenset().union(*self._openings.values())
        self._at: dict[str, re.Pattern[str]] = {}
        self._candidate = re.compile(_candidate(self._begins) + _NOT_IN_A_NUMBER)

    def match(self, text: str, place: int) -> re.Match[str] | None:
        begin, begins = text[place : place + 2], self._begins
        if begin not in begins and (begin := begin[:1]) not in begins:
            begin = ""
            if begin not in begins:
                return None
        pattern = self._at.get(begin) or self._among(begin)
        return pattern.match(text, place)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Matches from the front, without overlaps."""
        end = 0
        for candidate in self._candidate.finditer(text):
            place = candidate.start()
            if place >= end and (match := self.match(text, place)):
                yield match
                end = match.end()

    def _among(self, begin: str) -> re.Pattern[str]:
        """The patterns that such a beginning may belong to; made when first needed, for there are many beginnings."""
        alike = {begin, begin[:1], ""}
        self._at[begin] = _named({key: self._patterns[key] for key, texts in self._openings.items() if texts & alike})
        return self._at[begin]


def _candidate(begins: frozenset[str]) -> str:
    """A character that one of the openings begins with and, where all of them are longer, one that may follow."""
    if "" in begins:
        return r"[\s\S]"
    enough = {text for text in begins if len(text) == 1}
    further = {text[1:] for text in begins if text[0] not in enough}
    if not further:
        return _one_of(enough)
    return f"{_one_of({text[0] for text in begins})}(?:(?<={_one_of(enough)})|(?={_one_of(further)}))"


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]" if characters else "(?!)"


def _named(patterns: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern of several, whose `lastgroup` says which one it was."""
    return re.compile("|".join(f"(?:{pattern})(?P<{name}>)" for name, pattern in patterns.items()) or "(?!)")


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


def _fill(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with its {parts} written out; {1,3} is a repeat and stays."""
    while True:
        filled = re.sub(r"\{([a-z_]+)\}", lambda match: parts[match[1]], pattern)
        if filled == pattern:
            return filled
        pattern = filled


def _anonymous(pattern: str) -> str:
    """Named groups as plain ones, so that rules may use the same names inside one alternation."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
