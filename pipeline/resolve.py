"""Which of two overlapping mentions stays, in one pure function."""

from __future__ import annotations

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


def resolve(found: Iterable[tuple[int, M]]) -> tuple[list[M], list[Drop[M]]]:
    """Keep no two mentions that share a character: the longer stays, then the one of the lower rank, then the earlier.

    `found` pairs each mention with its dimension's rank.

        北京市昌平区2025年        organisation? no: place + date, side by side, both stay
        [北京大学]第三医院]       the longer
        [[1500]亩]                the longer

    Returns those that stay, in text order, and each drop with its reason.
    """
    kept: list[M] = []
    drops: list[Drop[M]] = []
    taken: dict[int, M] = {}
    for _, mention in sorted(found, key=lambda pair: (pair[1].start - pair[1].end, pair[0], pair[1].start)):
        winner = next((taken[place] for place in range(mention.start, mention.end) if place in taken), None)
        if winner is not None:
            drops.append(Drop(mention, winner))
            continue
        taken.update(dict.fromkeys(range(mention.start, mention.end), mention))
        kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start), drops
