"""What a rule of `rules/dates.toml` is, and finding its pieces in a text. Knows patterns, no calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

#: What a shift counts from: the publication, the date named last, the year that the text is about, or what was told.
Against = Literal["published", "context", "topic", "told"]


class DateRule(Rule):
    means: Means
    pattern: str
    words: dict[str, int | str] = Field(default_factory=dict)
    unit: Literal["year", "half", "quarter", "month", "week", "day"] = "month"
    against: Against = "published"
    alone: bool = True


#: Cues before a date are no longer than this.
_CUE = 10


class Cue(Strict):
    """What stands straight before or after a date or a length, or on both sides of it, and modifies it."""

    before: str | None = None
    after: str | None = None
    between: tuple[tuple[str, str], ...] = ()

    def filled(self, fill: Callable[[str], str]) -> Cue:
        return Cue(
            before=self.before and fill(self.before),
            after=self.after and fill(self.after),
            between=tuple((fill(before), fill(after)) for before, after in self.between),
        )


class Cues:
    """Which of several cues stands around a place; of two the one named first."""

    def __init__(self, cues: Mapping[DateModifier, Cue], fill: Callable[[str], str]) -> None:
        """`fill` writes out the parts that a pattern names."""
        cues = {name: cue.filled(fill) for name, cue in cues.items()}
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
        may_stand_before = not self._ends or tidy[start - 1 : start] in self._ends
        may_stand_behind = not self._begins or tidy[end : end + 1] in self._begins
        if not (may_stand_before or may_stand_behind):
            return None
        near = max(0, start - _CUE)
        stands: set[str | None] = set()
        if may_stand_before and (match := self._before.search(tidy, near, start)):
            stands.add(match.lastgroup)
        if may_stand_behind:
            if match := self._after.match(tidy, end):
                stands.add(match.lastgroup)
            for name, before, after in self._between:
                if after.match(tidy, end) and before.search(tidy, near, start):
                    stands.add(name)
        return next((name for name in self._names if name in stands), None) if stands else None


class File(RuleFile[DateRule]):
    parts: dict[str, str]
    cues: dict[DateModifier, Cue]
    edges: dict[DateModifier, Cue]
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
        self._alone = _Dispatch({key: text for key, text in patterns.items() if self._rules[key].alone})
        self._inner = _Dispatch({key: text for key, text in patterns.items() if not self._rules[key].alone})

    def part(self, *names: str) -> Opening:
        """Named parts, any of them, as a pattern of its own."""
        return Opening("|".join(self.fill(self._parts[name]) for name in names))

    def fill(self, pattern: str) -> str:
        """A pattern with the parts and lists that it names written out."""
        return _fill(pattern, self._parts)

    def pieces(self, tidy: str) -> list[Piece]:
        """What stands for itself, in text order, without overlaps."""
        return [self._piece(*found) for found in self._alone.finditer(tidy)]

    def inner(self, tidy: str, place: int) -> Piece | None:
        """What stands at a place and only has a meaning behind a date that holds it."""
        found = self._inner.at(tidy, place)
        return self._piece(*found) if found else None

    def _piece(self, match: re.Match[str], groups: _Groups) -> Piece:
        key = match.lastgroup
        assert key is not None
        return Piece(*match.span(), self._rules[key], {name: match[number] for name, number in groups[key]})


#: A date does not begin behind these: 12025年, 1,202年, 0.5月, 3十年; but 2024|春节, 涨1.1,|2025年.
_NOT_IN_A_NUMBER = (
    "(?<![0-9][0123456789〇零○一二两三四五六七八九十百千万])(?<![0-9][.][0-9])"
    "(?:(?<![0-9],[0-9])|(?![0-9]{2}(?![0-9])))"
)


#: Of each of several patterns its named groups, with their numbers among those of all.
_Groups = Mapping[str, Sequence[tuple[str, int]]]
_Found = tuple[re.Match[str], _Groups]
_DIGITS = frozenset("0123456789")
_RUN = re.compile(r"[0-9]+|[\s\S]")


class _Dispatch:
    """Patterns tried in their order, each only where it may begin.

    That is told by the two characters at the place, or by the one behind the digits there: of 35 rules that begin with
    a number four know one before 个.
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = {key: _own_groups(pattern, key) for key, pattern in patterns.items()}
        self._openings = {key: openings(pattern, 2, runs=True) for key, pattern in patterns.items()}
        self._begins = frozenset().union(*self._openings.values())
        self._firsts = _every_digit(telling(frozenset(text[:1] for text in self._begins)))
        self._at: dict[str, tuple[re.Pattern[str], _Groups]] = {}
        self._candidate = re.compile(_candidate(self._begins))

    def at(self, text: str, place: int) -> _Found | None:
        """The match that begins at a place, if there is one."""
        if self._firsts and text[place : place + 1] not in self._firsts:
            return None
        run = _RUN.match(text, place)
        return self._match(text, place, run.end()) if run else None

    def finditer(self, text: str) -> Iterator[_Found]:
        """Matches from the front, without overlaps."""
        end = 0
        for candidate in self._candidate.finditer(text):
            place, behind = candidate.span()
            if place >= end and (found := self._match(text, place, behind)):
                yield found
                end = found[0].end()

    def _match(self, text: str, place: int, end: int) -> _Found | None:
        """What matches at a place; `end` is that of the digits there, or of the first character."""
        begins, first, behind = self._begins, text[place], text[end : end + 1]
        if first in _DIGITS:
            first = "0"
        begin = first + ("0" if behind in _DIGITS else behind)
        if begin not in begins and (begin := first) not in begins and (begin := "") not in begins:
            return None
        pattern, groups = self._at.get(begin) or self._among(begin)
        match = pattern.match(text, place)
        return (match, groups) if match else None

    def _among(self, begin: str) -> tuple[re.Pattern[str], _Groups]:
        """The patterns that such a beginning may belong to; made when first needed, for there are many beginnings."""
        alike = {begin, begin[:1], ""}
        pattern = _named({key: self._patterns[key] for key, texts in self._openings.items() if texts & alike})
        groups: dict[str, list[tuple[str, int]]] = {}
        for name, number in pattern.groupindex.items():
            key, _, own = name.partition("_")
            groups.setdefault(key, []).extend([(own, number)] if own else [])
        self._at[begin] = pattern, groups
        return self._at[begin]


def _candidate(begins: frozenset[str]) -> str:
    """A place where one of the openings may stand: a number, or a character and, where need be, one that may follow."""
    if "" in begins:
        return r"[0-9]++|[\s\S]"
    enough = {text for text in begins if len(text) == 1}
    starts = {text[0] for text in begins}
    behind_digits = "" if "0" in enough else f"(?={_one_of({text[1:] for text in begins if text[0] == '0'})})"
    behind = {text[1:] for text in begins if text[0] not in enough and text[0] != "0"}
    word = f"(?:(?<={_one_of(enough - _DIGITS)})|(?={_one_of(behind)})(?<![0-9])){_NOT_IN_A_NUMBER}"
    number = f"(?<=[0-9]){_NOT_IN_A_NUMBER}[0-9]*+{behind_digits}"  # whole, so that no date is sought inside it
    return f"{_one_of(starts)}(?:{word}|{number})"


def _one_of(characters: frozenset[str] | set[str]) -> str:
    """Any of the characters; 0 stands for every digit."""
    known = _every_digit(characters)
    return f"[{''.join(map(re.escape, sorted(known)))}]" if known else "(?!)"


def _every_digit(characters: frozenset[str] | set[str]) -> frozenset[str] | set[str]:
    """The characters with all the digits that a 0 among them stands for."""
    return characters | _DIGITS if "0" in characters else characters


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


def _own_groups(pattern: str, key: str) -> str:
    """Groups named after their rule too, so that rules may use the same names inside one alternation."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<{key}_\1>", pattern)
