"""The words around a figure that say it is about, over or under its number. Knows no numbers and no units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..records import FigureModifier
from ._figure_rules import Before, Behind
from ._first import Ending, Opening

#: So far in front of a share or a multiple the cue before its base may stand.
_FAR = 28
#: 超|11项|世界纪录: what is surpassed.
_RECORDS = Opening("[一-龥]{0,6}纪录")
_BOUNDS = (FigureModifier.at_least, FigureModifier.at_most)
_MODIFIERS = tuple(modifier for modifier in FigureModifier if modifier is not FigureModifier.exact)


class Cues:
    """Reads the modifier of a figure off the words around it; the word in front outweighs the one behind."""

    def __init__(self, before: Before, behind: Behind) -> None:
        self._before: dict[str, FigureModifier | None] = dict(_words(before))
        self._before.update(dict.fromkeys(before.disguises))
        self._behind: dict[str, FigureModifier | None] = dict(_words(behind))
        self._behind.update(dict.fromkeys(behind.disguises))
        bridges = alternation(before.bridges)
        reach = max(map(len, self._before), default=0) + max(map(len, before.bridges), default=0)
        self._front = Ending(rf"({alternation(self._before)})(?:{bridges})?", reach)
        base = r"(?:[0-9]{4}年|[0-9]{1,3}个?[交易工作]{0,2}[年月日]|[^,。;:、0-9\n]){0,20}的"
        self._far = Ending(rf"({alternation((*before.far, *before.disguises))}){base}", _FAR)
        self._of_all = Ending(rf"({alternation(before.far)})(?:{alternation(before.wholes) or '(?!)'})的?", reach)
        self._comparing = frozenset(before.comparing)
        self._yardstick = Opening(rf"的[一-龥]{{0,4}}(?:{alternation(before.yardsticks) or '(?!)'})")
        self._bare = tuple(before.bare)
        self._back = Opening(alternation(self._behind))

    def read(
        self, text: str, start: int, end: int, bare: bool = False, of_a_base: bool = False, share: bool = False
    ) -> FigureModifier | None:
        """The modifier of the figure at a place; None where the words say nothing.

        `bare`: the figure is multipliers alone, and 过 or 上 in front says over (过亿元).
        `of_a_base`: it is a share or multiple, whose cue may stand before its base (约为平日的3倍).
        `share`: of such cues only a bound counts (不超过总股本的2%, but 超过预期的3.2%), any before 全国 (不到全国2%).
        """
        modifier = None
        stop = start - text.endswith(" ", 0, start)
        if front := self._front.before(text, stop):
            if front[1] in self._comparing and self._yardstick.at(text, end):
                return None
            if not bare and _RECORDS.at(text, end):
                return None
            modifier = self._before[front[1]]
        elif bare and text.endswith(self._bare, 0, stop):
            modifier = FigureModifier.over
        if modifier is None and (of_a_base or share):
            if far := self._far.before(text, start):
                said = self._before[far[1]]
                modifier = said if of_a_base or said in _BOUNDS else None
            elif of_all := self._of_all.before(text, start):
                modifier = self._before[of_all[1]]
        if modifier is None and (back := self._back.at(text, end)):
            modifier = self._behind[back[0]]
        return modifier


def _words(cues: Before | Behind) -> Iterator[tuple[str, FigureModifier]]:
    for modifier in _MODIFIERS:
        for word in getattr(cues, modifier.value):
            yield word, modifier


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; those that begin alike are tried only where they may stand.

    >>> alternation(["一", "十分", "一半"])
    '十(?:分)|一(?:半|)'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
