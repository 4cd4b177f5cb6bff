"""What a rule of `rules/dates.toml` is, and the piece of a text that it matched. Matches nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from pydantic import Field

from ...mentions import frozen
from ...records import DateModifier
from ...rules import Rule, RuleFile, Strict

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
