"""What a rule of `rules/dates.toml` is, and finding its pieces in a text. Knows patterns, no calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from pydantic import Field

from ..mentions import frozen
from ..records import DateModifier
from ..rules import Rule, RuleFile, Strict
from ._first import Ending, Opening, openings, telling

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
        self._before = Ending(_marked({name: cue.before for name, cue in cues.items() if cue.before}), _CUE)
        self._after = re.compile(_marked({name: cue.after for name, cue in cues.items() if cue.after}))
        between = [
            (name, Ending(before, _CUE), re.compile(after))
            for name, cue in cues.items()
            for before, after in cue.between
        ]
        ends = frozenset().union(*(before.ends for _, before, _ in between))
        #: By the character in front; by "" those that any other character leaves.
        self._between = {
            end: [(name, before, after) for name, before, after in between if not before.ends or end in before.ends]
            for end in (*ends, "")
        }

    def around(self, tidy: str, start: int, end: int) -> DateModifier | None:
        """The cue around the place (start, end) of a text."""
        stands: list[str | None] = []
        if match := self._before.before(tidy, start):
            stands.append(match.lastgroup)
        if match := self._after.match(tidy, end):
            stands.append(match.lastgroup)
        for name, before, after in self._between.get(tidy[start - 1 : start]) or self._between[""]:
            if after.match(tidy, end) and before.before(tidy, start):
                stands.append(name)
        return next(name for name in self._names if name in stands) if stands else None


class File(RuleFile[DateRule]):
    parts: dict[str, str]
    cues: dict[DateModifier, Cue]
    edges: dict[DateModifier, Cue]
    lengths: dict[DateModifier, Cue]


@frozen
class Piece:
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
        self._parts = {**file.parts, **{name: _any_of(words) for name, words in lists.items()}}
        self._alone = _Dispatch(self._patterns(rule for rule in file.rules if rule.alone))
        self._inner = _Dispatch(self._patterns(rule for rule in file.rules if not rule.alone))

    def part(self, *names: str) -> Opening:
        """Named parts, any of them, as a pattern of its own."""
        return Opening("|".join(self.fill(self._parts[name]) for name in names))

    def fill(self, pattern: str) -> str:
        """A pattern with the parts and lists that it names written out."""
        return _fill(pattern, self._parts)

    def pieces(self, tidy: str) -> list[Piece]:
        """What stands for itself, in text order, without overlaps."""
        return self._alone.pieces(tidy)

    def inner(self, tidy: str, place: int) -> Piece | None:
        """What stands at a place and only has a meaning behind a date that holds it."""
        return self._inner.at(tidy, place)

    def _patterns(self, rules: Iterable[DateRule]) -> list[tuple[DateRule, str]]:
        return [(rule, _fill(rule.pattern, {**self._parts, "words": _any_of(rule.words)})) for rule in rules]


#: A date does not begin behind these: 12025年, 1,202年, 0.5月, 3十年; but 2024|春节, 涨1.1,|2025年.
_NOT_IN_A_NUMBER = (
    "(?<![0-9][0123456789〇零○一二两三四五六七八九十百千万])(?<![0-9][.][0-9])"
    "(?:(?<![0-9],[0-9])|(?![0-9]{2}(?![0-9])))"
)


#: By the key of a pattern among several: its rule, its named groups, and their numbers among those of all.
_Groups = Mapping[str | None, tuple[DateRule, Sequence[str], Sequence[int]]]
_Tried = tuple[re.Pattern[str], _Groups]
_DIGITS = frozenset("0123456789")
_RUN = re.compile(r"[0-9]+|[\s\S]")


class _Dispatch:
    """Patterns tried in their order, each only where it may begin.

    That is told by the two characters at the place, or by the one behind the digits there: of 35 rules that begin with
    a number four know one before 个.
    """

    def __init__(self, patterns: Sequence[tuple[DateRule, str]]) -> None:
        self._rules = {f"r{number}": rule for number, (rule, _) in enumerate(patterns)}
        self._patterns = {f"r{number}": _own_groups(text, f"r{number}") for number, (_, text) in enumerate(patterns)}
        self._openings = {key: openings(text, 2, runs=True) for key, text in self._patterns.items()}
        begins = frozenset().union(*self._openings.values())
        self._firsts = _every_digit(telling(frozenset(text[:1] for text in begins)))
        self._candidate = re.compile(_candidate(begins))
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
        folded = "".join("0" if character in _DIGITS else character for character in begin)
        alike = {folded, folded[0], ""}
        keys = tuple(key for key, texts in self._openings.items() if texts & alike)
        if keys not in self._of_rules:
            pattern = re.compile(_marked({key: self._patterns[key] for key in keys}))
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


def _marked(patterns: Mapping[str, str]) -> str:
    """One pattern of several, whose `lastgroup` says which one it was."""
    return "|".join(f"(?:{pattern})(?P<{name}>)" for name, pattern in patterns.items()) or "(?!)"


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
