"""Which of two overlapping mentions stays, in one pure function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    settled, _ = _longest_first([m for rank, m in candidates if rank < _EXACT])
    exact = {place: m for m in settled for place in _places(m)}
    crossing = [m for rank, m in candidates if rank >= _EXACT and _crosses(m, exact)]
    names_apart = set(map(id, crossing))
    kept, drops = _longest_first([m for _, m in candidates if id(m) not in names_apart])
    taken = {place: m for m in kept for place in _places(m)}
    # what they crossed is still there, or inside a longer name, which they cross too
    drops += [Drop(m, next(taken[place] for place in _places(m) if place in taken)) for m in crossing]
    return sorted(kept, key=lambda mention: mention.start), drops


def _longest_first(candidates: Iterable[M]) -> tuple[list[M], list[Drop[M]]]:
    """Each candidate in turn stays unless one before it has some of its characters."""
    kept: list[M] = []
    drops: list[Drop[M]] = []
    taken: dict[int, M] = {}
    for mention in candidates:
        winner = next((taken[place] for place in _places(mention) if place in taken), None)
        if winner is not None:
            drops.append(Drop(mention, winner))
        else:
            taken.update(dict.fromkeys(_places(mention), mention))
            kept.append(mention)
    return kept, drops


def _crosses(mention: Spanned, exact: Mapping[int, Spanned]) -> bool:
    """Whether one of these shares characters with the mention, and neither lies inside the other."""
    at_the_edges = (exact.get(mention.start), exact.get(mention.end - 1))
    return any(other and not _inside(other, mention) and not _inside(mention, other) for other in at_the_edges)


def _inside(one: Spanned, other: Spanned) -> bool:
    return other.start <= one.start and one.end <= other.end


def _places(mention: Spanned) -> range:
    return range(mention.start, mention.end)
