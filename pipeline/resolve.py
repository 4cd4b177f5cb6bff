"""Which of two overlapping mentions stays, in one pure function."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


M = TypeVar("M", bound=Spanned)


@dataclass(frozen=True, slots=True)
class Drop(Generic[M]):
    """`loser` gave way to `winner`, which covers some of the same characters."""

    loser: M
    winner: M


#: Dimensions of a rank below this one (dates, figures) know both borders; a name's left one is a guess.
_EXACT = 2


def resolve(found: Iterable[tuple[int, M]]) -> tuple[list[M], list[Drop[M]]]:
    """Keep no two mentions that share a character: the longer stays, then the one of the lower rank, then the earlier.

    `found` pairs each mention with its dimension's rank.

        [昌平区][2025年]              side by side, both stay
        [[北京大学]第三医院]          the longer
        [[1500]亩]                    the longer
        [第[一]中学]                  the longer: a number inside a name is the name's
        [4月23[日]到陆军军医大学]     crossing: the name was begun too early, the date stays

    Returns those that stay, in text order, and each drop with its reason.
    """
    candidates = sorted(found, key=lambda pair: (pair[1].start - pair[1].end, pair[0], pair[1].start))
    exact = _longest_first([m for rank, m in candidates if rank < _EXACT])
    crossing = [m for rank, m in candidates if rank >= _EXACT and _crosses(m, exact)]
    names_apart = set(map(id, crossing))
    kept = _longest_first([m for _, m in candidates if id(m) not in names_apart])
    for mention in crossing:  # what it crossed is still there, or inside a longer name, which it crosses too
        winner = kept.first_in(mention.start, mention.end)
        assert winner is not None
        kept.drops.append(Drop(mention, winner))
    return kept.mentions, kept.drops


class _Kept(Generic[M]):
    """Mentions in text order, no two of which share a character, and those that gave way to them."""

    def __init__(self) -> None:
        self.mentions: list[M] = []
        self.drops: list[Drop[M]] = []
        self._ends: list[int] = []

    def take(self, mention: M) -> None:
        """It stays unless one before it has some of its characters."""
        if winner := self.first_in(mention.start, mention.end):
            self.drops.append(Drop(mention, winner))
            return
        number = bisect_right(self._ends, mention.start)
        self.mentions.insert(number, mention)
        self._ends.insert(number, mention.end)

    def first_in(self, start: int, end: int) -> M | None:
        """The first that has a character of this stretch."""
        number = bisect_right(self._ends, start)
        if number < len(self.mentions) and self.mentions[number].start < end:
            return self.mentions[number]
        return None


def _longest_first(candidates: Iterable[M]) -> _Kept[M]:
    kept: _Kept[M] = _Kept()
    for mention in candidates:
        kept.take(mention)
    return kept


def _crosses(mention: M, exact: _Kept[M]) -> bool:
    """Whether one of these shares characters with the mention, and neither lies inside the other."""
    at_the_edges = (exact.first_in(place, place + 1) for place in (mention.start, mention.end - 1))
    return any(other and not _inside(other, mention) and not _inside(mention, other) for other in at_the_edges)


def _inside(one: Spanned, other: Spanned) -> bool:
    return other.start <= one.start and one.end <= other.end
