"""The patterns of `rules/metrics.toml` compiled: rows of piece kinds around a figure. Knows kinds, no texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..clauses.pieces import COLOUR, NOUNISH, Piece

#: Every kind of piece as one character, so that a row of pieces is a string.
_KINDS = (
    "TEXT", "NAME", "SELF", "OF", "CONJ", "PAUSE", "QUOTE", "NOTE", "DATE", "FIGURE", "STOP", "PERSON", "ACTION",
    "LEVEL", "UP", "DOWN", "TURN", "TIMES", "RATE", "OVER", "UNDER",
    "VERSUS", "SHARE", "RANK", "USE", "FROM", "THAN", "COMPARE",
    "CAUSE", "FILL", "STATUS", "AFTER", "ETC", "ARRIVE", "SAYS", "SPEAKER",
)  # fmt: skip
_CODE = {kind: chr(0x4E00 + number) for number, kind in enumerate(_KINDS)}
_NOUN_CHARS = "[" + "".join(_CODE[kind] for kind in sorted(NOUNISH)) + "]"
_SCOPE_CHARS = _NOUN_CHARS[:-1] + _CODE["ACTION"] + "]"
#: A TIMES or LEVEL word is the same word with two uses.
_ALSO = {"TIMES": ("TIMES", "LEVEL"), "LEVEL": ("LEVEL", "TIMES")}
#: The longest row left of a figure that is looked at, in pieces.
_WINDOW = 24


class PatternError(ValueError):
    """A pattern that cannot be read."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where the row begins (`start`), its noun phrase ends (left of it) or begins (right of the figure)."""

    left_noun_at: int | None
    right_noun_at: int | None
    start: int
    noun_may_be_absent: bool
    label: bool
    scope: tuple[Piece, ...]
    verbs: tuple[Piece, ...]
    between: tuple[Piece, ...] = ()
    behind: tuple[Piece, ...] = ()  # the verbs right of the figure


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The figures pieces[start:end] with what stands between pieces[low] and pieces[high], colour left out."""

    pieces: Sequence[Piece]
    low: int
    start: int
    end: int
    high: int
    left: tuple[int, ...]
    right: tuple[int, ...]
    left_kinds: str
    right_kinds: str

    @classmethod
    def of(cls, pieces: Sequence[Piece], low: int, start: int, end: int, high: int) -> Surroundings:
        left = tuple(n for n in range(max(low, start - _WINDOW), start) if pieces[n].kind not in COLOUR)
        right = tuple(n for n in range(end, min(high, end + _WINDOW)) if pieces[n].kind not in COLOUR)
        kinds = ("".join(_CODE[pieces[n].kind] for n in side) for side in (left, right))
        return cls(pieces, low, start, end, high, left, right, *kinds)


@dataclass(frozen=True)
class Pattern:
    """A row such as `NOUN? UP|DOWN LEVEL? FIGURE`."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    left_noun: bool
    right_noun: bool
    optional_noun: bool
    last: bool
    label: bool

    @classmethod
    def parse(cls, row: str) -> Pattern:
        """Raises PatternError for a row without FIGURE, or with an unknown word."""
        words = row.split()
        if words.count("FIGURE") != 1:
            raise PatternError(f"a pattern has one FIGURE: {row!r}")
        here = words.index("FIGURE")
        left, right = words[:here], words[here + 1 :]
        left_noun = bool(left) and left[0] in {"NOUN", "NOUN?"}
        optional = bool(left) and left[0] == "NOUN?"
        last = bool(left) and left[0] == "LAST"
        label = bool(left) and left[0] == "LABEL"
        if left_noun or last or label:
            left = left[1:]
        right_noun = bool(right) and right[-1] in {"NOUN", "NOUN?"}
        if right_noun:
            right = right[:-1]
        return cls(
            re.compile(("^" if label else "") + "".join(_atom(word, row) for word in left) + "$"),
            re.compile("".join(_atom(word, row) for word in right)),
            left_noun,
            right_noun,
            optional,
            last,
            label,
        )

    def match(self, row: Surroundings) -> Match | None:
        """Whether the row fits the figures that stand there."""
        found = self.before.search(row.left_kinds)
        if found is None:
            return None
        behind = self.after.match(row.right_kinds)
        if behind is None:
            return None
        pieces, left, right = row.pieces, row.left, row.right
        low, start, end, high = row.low, row.start, row.end, row.high
        used = left[found.start() :]
        left_at = used[0] if used else start
        right_at = right[behind.end()] if behind.end() < len(right) else high
        if behind.end() == 0:
            right_at = end
        scope: tuple[Piece, ...] = ()
        if "scope" in self.before.groupindex and found["scope"]:
            first, after = found.span("scope")
            scope = tuple(pieces[n] for n in left[first:after])
        return Match(
            left_at if self.left_noun else None,
            right_at if self.right_noun else None,
            left_at,
            self.optional_noun or self.last,
            self.label,
            scope,
            tuple(pieces[n] for n in used if pieces[n].kind not in NOUNISH),
            tuple(pieces[max(low, left_at - 3) : start]),
            tuple(pieces[n] for n in right[: behind.end()] if pieces[n].kind not in NOUNISH),
        )


def _atom(word: str, row: str) -> str:
    optional = word.endswith("?")
    word = word.rstrip("?")
    if word == "WHERE":
        return f"(?P<scope>[{_CODE['SELF']}{_CODE['NAME']}])"
    if word == "SCOPE":
        return f"(?P<scope>{_SCOPE_CHARS}{{{0 if optional else 1},10}})"
    kinds = [also for kind in word.split("|") for also in _ALSO.get(kind, (kind,))]
    unknown = [kind for kind in kinds if kind not in _CODE]
    if unknown:
        raise PatternError(f"unknown word {unknown[0]} in pattern {row!r}")
    return "[" + "".join(_CODE[kind] for kind in kinds) + "]" + ("?" if optional else "")
