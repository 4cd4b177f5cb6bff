"""The trained model as a second witness of a name that a rule found by its last part. Finds nothing itself."""

from __future__ import annotations

import re

from ...page import Page
from ...words import Word
from .border import APPOSED, HEADS

#: How probable a body must be to the model for its borders to count.
SURE = 0.8
#: Tags of words that a name may have in front of what the model takes for all of it: 第|十四|届, 美国.
_FRONT_TAGS = ("ns", "m", "q")
#: Tags of words that a branch or a brand has: 血液制品有限公司|石首|血浆站.
_OWN_TAGS = ("ns", "nr", "nrt", "nz", "x")
#: Tags of what bodies do together.
_ACTS = ("v", "p", "c")
#: How much the model may add in front: 同|光半导体.
_FIRST = re.compile("[\u4e00-\u9fff]{1,2}")


class Witness:
    def __init__(self, page: Page) -> None:
        bodies = [name for name in page.names if name.layer == "organisations"]
        self._heard = bool(page.names)  # False: no model, or nothing to see for it
        self._page = page
        self._held = {place for name in bodies for place in range(name.start, name.end)}
        spans = sorted((name.start, name.end) for name in bodies if name.probability >= SURE)
        self._starts = {end: start for start, end in reversed(spans)}
        self._ends = dict(spans)

    def denies(self, start: int, last: int, department: bool) -> bool:
        """Does the body end before the last part, for the model? 乌军|武器弹药储存|基地

        `department`: it may be the body's own (理工大学|特种车辆实验室), unless two act together (宣传部|联合|研究院).
        """
        end = self._ends.get(start)
        if end is None or end > last:
            return False
        tags = {word.tag for word in self._page.words_between(end, last)}
        return tags.isdisjoint(_OWN_TAGS) and not (department and tags.isdisjoint(_ACTS))

    def begin(self, start: int, end: int, joined: bool) -> int:
        """Where the name begins for the model too: 同|光半导体股份有限公司, 示范校|哈姆丹学校.

        `joined`: it may have a joint inside, 水文和|海洋局.
        """
        other = self._starts.get(end, start)
        if other > start and all(map(self._is_front, self._page.words_between(start, other))):
            return start  # 第十四届|全国人民代表大会常务委员会
        if joined and other > start and self._page.tidy[other - 1] in "和与及":
            return start
        added = self._page.tidy[other:start]
        return start if added and (added.endswith(APPOSED) or not _FIRST.fullmatch(added)) else other

    def misses(self, start: int, end: int) -> bool:
        """Does it see no body here at all?"""
        return self._heard and self._held.isdisjoint(range(start, end))

    def _is_front(self, word: Word) -> bool:
        return word.tag in _FRONT_TAGS or self._page.tidy[word.start : word.end] in HEADS
