"""One-to-one pairs of gold and finds, as many as can be. Knows nothing of what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

G = TypeVar("G")
F = TypeVar("F")


@dataclass(frozen=True)
class Span:
    """A marked place of either side, with what it says."""

    start: int
    end: int
    text: str
    optional: bool
    item: Any

    def same(self, other: Span) -> bool:
        return (self.start, self.end) == (other.start, other.end)

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def shared(self, other: Span) -> int:
        return min(self.end, other.end) - max(self.start, other.start)


def pair_spans(
    gold: Sequence[Span], found: Sequence[Span], meets: Callable[[Span, Span], bool]
) -> list[tuple[Span, Span]]:
    """As many required gold spans as possible with one find each, in text order; better overlaps are tried first.

    A find that only an optional item meets stays unpaired.
    """
    required = sorted((g for g in gold if not g.optional), key=lambda g: (g.start, g.end))
    by_start = sorted(found, key=lambda f: (f.start, f.end))
    choices = [
        sorted((n for n in _near(g, by_start) if meets(g, by_start[n])), key=lambda n: _closeness(g, by_start[n]))
        for g in required
    ]
    owner: dict[int, int] = {}

    # same spans first, so that an augmenting path moves a looser pair rather than an exact one
    order = sorted(range(len(required)), key=lambda i: not any(required[i].same(by_start[n]) for n in choices[i]))
    for i in order:
        _augment(i, choices, owner, set())
    return sorted(((required[i], by_start[n]) for n, i in owner.items()), key=lambda pair: (pair[0].start, pair[0].end))


def _augment(i: int, choices: Sequence[Sequence[int]], owner: dict[int, int], tried: set[int]) -> bool:
    """Kuhn's algorithm: give `i` one of its choices, moving others to theirs where that frees one."""
    for n in choices[i]:
        if n in tried:
            continue
        tried.add(n)
        if n not in owner or _augment(owner[n], choices, owner, tried):
            owner[n] = i
            return True
    return False


def _near(g: Span, by_start: Sequence[Span]) -> list[int]:
    return [n for n, f in enumerate(by_start) if f.start < g.end and g.start < f.end]


def _closeness(g: Span, f: Span) -> tuple[bool, int, int, int]:
    return (not g.same(f), -g.shared(f), f.start, f.end)


def pair(gold: Sequence[G], found: Sequence[F], likeness: Callable[[G, F], tuple[int, ...] | None]) -> dict[int, int]:
    """The pairing (place in gold → place in found) with the greatest sum of likenesses; None is no pair.

    Tried in full for the handful that hang on one figure; more than that is paired first come, first served.
    """
    weights = [{n: weight for n, f in enumerate(found) if (weight := likeness(g, f)) is not None} for g in gold]
    if sum(map(bool, weights)) > 8 or len(found) > 8:
        taken: dict[int, int] = {}
        for i, choices in enumerate(weights):
            free = [n for n in choices if n not in taken.values()]
            if free:
                taken[i] = max(free, key=lambda n: (choices[n], -n))
        return taken

    @cache
    def best(i: int, used: int) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
        if i == len(gold):
            return (), ()
        result = best(i + 1, used)
        for n, weight in weights[i].items():
            if not used >> n & 1:
                total, pairs = best(i + 1, used | 1 << n)
                padded = total or (0,) * len(weight)
                summed = tuple(a + b for a, b in zip(weight, padded, strict=True))
                if summed > (result[0] or (0,) * len(weight)):
                    result = summed, ((i, n), *pairs)
        return result

    return dict(best(0, 0)[1])
