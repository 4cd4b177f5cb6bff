"""The words around a figure that say it is about, over or under its number. Knows no numbers and no units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..records import FigureModifier
from ._figure_rules import Before, Behind
from ._first import Ending, Opening

#: So far in front of a share or a multiple the cue before its base may stand.
_FAR = 28
#: So far in front of any figure, an adverb before its verb.
_REACH = 9
#: 至少|发现, 大约|增加了: a verb, in which nothing is counted.
_VERB = "(?:(?![的那哪这某每几数零一二两三四五六七八九十百千万亿])[一-龥]){1,6}"
#: 超|11项|世界纪录: what is surpassed.
_RECORDS = Opening("[一-龥]{0,6}纪录")
#: 约|占国土面积的|13%, 超过|总销量的|一半; but 超过|预期的|3.2%.
_PART_OF = re.compile("占|(?:[一-龥A-Z]{0,12}(?:总[一-龥]{1,4}|面积|装机|人口|份额|[产销总]量|生产总值))的?$")
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
        base = r"(?:[0-9]{4}年|[0-9]{1,3}个?[交易工作]{0,2}[年月日]|(?<=[A-Z])[0-9]{1,3}|[^,。;:、0-9\n]){0,20}的"
        self._far = Ending(rf"({alternation((*before.far, *before.disguises))}){base}", _FAR)
        self._of_all = Ending(rf"({alternation(before.far)})占?(?:{alternation(before.wholes) or '(?!)'})的?", reach)
        self._adverbs = before.adverbs
        self._verb = re.compile(rf"({alternation(before.adverbs) or '(?!)'}){_VERB}\Z")
        self._comparing = frozenset(before.comparing)
        self._yardstick = Opening(rf"(?:的[一-龥]{{0,4}})?(?:{alternation(before.yardsticks) or '(?!)'})")
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
                of_a_whole = _PART_OF.match(far[0], len(far[1])) is not None and self._back.at(text, end) is None
                modifier = said if of_a_base or of_a_whole or said in _BOUNDS else None
            elif of_all := self._of_all.before(text, start):
                modifier = self._before[of_all[1]]
        if modifier is None and (back := self._back.at(text, end)):
            modifier = self._behind[back[0]]
        if modifier is None and front is None:
            modifier = self._before_a_verb(text[max(0, stop - _REACH) : stop])
        return modifier

    def _before_a_verb(self, before: str) -> FigureModifier | None:
        """至少|发现|3例, 最多可|回款|2亿元."""
        if not any(adverb in before for adverb in self._adverbs):
            return None
        said = self._verb.search(before)
        return self._before[said[1]] if said else None


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
