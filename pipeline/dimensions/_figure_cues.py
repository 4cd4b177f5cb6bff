"""The words around a figure that say it is about, over or under its number. Knows no numbers and no units."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..records import FigureModifier
from ._figure_rules import Before, Behind
from ._first import Ending

#: So far in front of a share or a multiple the cue before its base may stand.
_FAR = 20
_NAMES = ("about", "over", "under", "at_least", "at_most")


class Cues:
    """Reads the modifier of a figure off the words around it; the word in front outweighs the one behind."""

    def __init__(self, before: Before, behind: Behind) -> None:
        self._before = {word: name for name in _NAMES for word in getattr(before, name)}
        self._before.update(dict.fromkeys(before.disguises, ""))
        self._behind = {word: name for name in _NAMES for word in getattr(behind, name)}
        bridges = alternation(before.bridges)
        reach = max(map(len, self._before), default=0) + max(map(len, before.bridges), default=0)
        self._front = Ending(rf"({alternation(self._before)})(?:{bridges})?", reach)
        base = r"(?:[0-9]{4}年|[^,。;:、0-9\n]){0,12}的"
        self._far = Ending(rf"({alternation((*before.far, *before.disguises))}){base}", _FAR)
        self._bare = tuple(before.bare)
        self._back = re.compile(alternation(self._behind))

    def read(
        self, text: str, start: int, end: int, bare: bool = False, of_a_base: bool = False
    ) -> FigureModifier | None:
        """The modifier of the figure at a place; None where the words say nothing.

        `bare`: the figure is multipliers alone, and 过 or 上 in front says over (过亿元).
        `of_a_base`: it is a share or multiple, whose cue may stand before its base (约为平日的3倍).
        """
        stop = start - text.endswith(" ", 0, start)
        front = self._front.before(text, stop)
        name = self._before[front[1]] if front else ""
        if not name and bare and text.endswith(self._bare, 0, stop):
            name = "over"
        if not name and of_a_base and (far := self._far.before(text, start)):
            name = self._before[far[1]]
        if not name and (back := self._back.match(text, end)):
            name = self._behind[back[0]]
        return FigureModifier(name) if name else None


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
