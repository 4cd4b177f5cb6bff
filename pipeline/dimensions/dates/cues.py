"""Which words straight before or after a date or a length modify it: 截至, 以来, 近. Knows no rule and no calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...records import DateModifier
from .._first import Ending, Opening
from .patterns import marked
from .rules import Cue

#: Cues before a date are no longer than this.
_CUE = 10


class Cues:
    """Which of several cues stands around a place; of two the one named first."""

    def __init__(self, cues: Mapping[DateModifier, Cue], fill: Callable[[str], str]) -> None:
        """`fill` writes out the parts that a pattern names."""
        cues = {name: cue.filled(fill) for name, cue in cues.items()}
        self._names = tuple(cues)
        self._before = Ending(marked({name: cue.before for name, cue in cues.items() if cue.before}), _CUE)
        self._after = Opening(marked({name: cue.after for name, cue in cues.items() if cue.after}))
        between = [
            (name, Ending(before, _CUE), Opening(after)) for name, cue in cues.items() for before, after in cue.between
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
        if match := self._after.at(tidy, end):
            stands.append(match.lastgroup)
        for name, before, after in self._between.get(tidy[start - 1 : start]) or self._between[""]:
            if after.at(tidy, end) and before.before(tidy, start):
                stands.append(name)
        return next(name for name in self._names if name in stands) if stands else None
