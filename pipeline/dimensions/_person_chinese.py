"""How much a stretch of text looks like a Chinese name: its characters and its words. Knows no rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ._person_neighbours import Neighbours

_CJK = re.compile(r"[\u4e00-\u9fff]")
#: Surnames that are more often another word: they need more evidence.
DOUBTFUL = frozenset(
    "来向于和同由为任能有时应但从元因并连计都则及过以到对双单全曾还"
    "可经将相候支初国原普直位权居尚盛宣索衣危通商巫池阴印封党卫公包谈"
)
#: What can't stand in a given name; 之 only ends one (邱敏之).
NEVER = frozenset(
    "的了是在和与及说对向以为从到由他她我你它这那也都就而但或被把将等还又所着过曾已很最更不没会能要称任第各每该此其们"
)
_NAMES = frozenset(("nr", "nrt", "nrfg"))
#: Tags of words whose first character is hardly a surname: verbs, adverbs, adjectives.
NOT_NOUNS = frozenset(("v", "vd", "vn", "a", "ad", "d", "c", "p", "r", "u", "uj", "ul", "m", "q", "t", "f"))
_MEASURES = frozenset("感率")
#: Words that look like given names after a surname that is also a word, and forms of address.
_PLAIN = frozenset((
    "质量", "水平", "标准", "效率", "级", "等", "温", "速", "铁", "新", "度", "先生", "女士", "小姐", "老师", "师傅",
    "老汉", "某某", "方愿", "大爷", "大妈", "大姐", "阿姨", "医生", "家村", "家庄", "家湾", "家界",
))  # fmt: skip
#: Verbs of one character that follow a name of two.
_BEHIND_TWO = frozenset("作说称率获带让给到来去正再出参任")
#: Last characters of villages, roads, waters and things, which begin with surnames too: 汤兴镇, 景湖路, 施工图, 安全性.
_GROUND = frozenset("镇乡村庄屯路街巷河江湖港湾岛桥寺庙宫塔岭坡沟洞县市区州省园馆杯队社族")
_THINGS = frozenset("山化性法体素器机品石图菊茶草花星米豆木马力学业物剂书水权布剑雨")


@dataclass(frozen=True, slots=True)
class Guess:
    start: int
    end: int
    score: float


class Chinese:
    """Chinese names by their evidence, counted in points; what is enough the rules' room decides."""

    def __init__(self, around: Neighbours) -> None:
        self._around, self._tidy, self._lists = around, around.tidy, around.lists

    def best_at(self, start: int, left: float) -> Guess | None:
        """The best name that begins at a place, with the evidence in front of it."""
        guesses = [self._guess(start, end, left, self._around.right(end)) for end in self._ends(start)]
        return max(guesses, key=lambda guess: (guess.score, guess.end), default=None)

    def best_before(self, end: int, right: float) -> Guess | None:
        """The best name that ends at a place."""
        starts = (end - size for size in (2, 3, 4) if end >= size)
        guesses = [
            self._guess(start, end, self._around.left(start), right) for start in starts if end in self._ends(start)
        ]
        return max(guesses, key=lambda guess: (guess.score, guess.start), default=None)

    def bare(self) -> Iterator[Guess]:
        """Words of three or four characters that are built like names, whatever stands around them."""
        for word in self._around.words.values():
            text = self._tidy[word.start : word.end]
            if word.tag not in _NAMES and word.tag != "x":
                continue
            if self._tidy[word.start - 1 : word.start] == "“" and self._tidy[word.end : word.end + 1] == "”":
                continue  # “白玉兰”绽放: so called, not named
            if len(text) == (4 if text[:2] in self._lists.surnames else 3) and word.end in self._ends(word.start):
                foreign = all(char in self._lists.sounds for char in text)
                if (
                    foreign
                    or text[-1] in _GROUND | _THINGS
                    or text[0] in DOUBTFUL
                    or not self._around.known_given(text[1:])
                ):
                    continue
                yield self._guess(word.start, word.end, self._around.left(word.start), self._around.right(word.end))

    def _guess(self, start: int, end: int, left: float, right: float) -> Guess:
        framed = left >= 3 and right >= 1
        return Guess(start, end, left + self._own(start, end, framed) + right)

    def _ends(self, start: int) -> list[int]:
        """Where a name that begins here may end: a surname and one or two more; two surnames and two (林郑月娥)."""
        tidy, surnames = self._tidy, self._lists.surnames
        head = 2 if tidy[start : start + 2] in surnames else 1
        if head == 1 and tidy[start : start + 1] not in surnames:
            return []
        word = self._around.words.get(start)
        if word is not None and word.tag in _NAMES and head < len(tidy[start : word.end]) <= head + 2:
            ends = [word.end] if any(char in NEVER for char in tidy[start + head : word.end]) else []  # 康有为
        else:
            ends = []
        for size in (head + 1, head + 2):
            char = tidy[start + size - 1 : start + size]
            last = char == "之" and size == head + 2 and self._around.right(start + size) >= 1
            if not char or not _CJK.match(char) or char in NEVER or (char == "之" and not last):
                return ends
            ends.append(start + size)
        char = tidy[start + 3 : start + 4]
        married = head == 1 and tidy[start + 1 : start + 2] in surnames and tidy[start + 1] not in DOUBTFUL
        if (
            married
            and _CJK.match(char)
            and char != "则"
            and char in self._lists.given
            and self._around.right(start + 4) >= 1.5
        ):
            ends.append(start + 4)
        return ends

    def _own(self, start: int, end: int, framed: bool) -> float:
        """The characters' own evidence; between a title and speech or a sign, odd words weigh less (顾念|慈说)."""
        tidy, lists = self._tidy, self._lists
        text = tidy[start:end]
        given = text[2:] if text[:2] in lists.surnames else text[1:]
        score = 0.0
        word = self._around.words.get(start)
        lenient = framed and text[0] not in DOUBTFUL and (word is None or word.tag not in ("v", "d", "a", "ad"))
        if word is not None and word.end == end:
            if word.tag in _NAMES:
                score += 2.0
                if (
                    len(text) >= 3
                    and self._around.known_given(given)
                    and not all(char in lists.sounds for char in text)
                ):
                    score += 0.5
            elif word.tag == "x":
                score += 1.5 if len(text) == 3 and self._around.known_given(given) else 1.0
            else:
                score -= 1.0 if lenient and word.tag not in NOT_NOUNS else 2.5
        elif word is not None and word.end > end:
            split = word.tag == "x" and word.end == end + 1 and tidy[end] in _BEHIND_TWO  # 李飞|作
            score -= 0.0 if split else 1.5 if word.tag == "x" else 3.0
        elif text[:2] in lists.surnames:
            pass
        elif word is not None and word.end - start > 1 and word.tag not in _NAMES and word.tag != "x":
            score -= 0.5 if lenient and self._around.known_given(given) else 2.5
        elif word is not None and word.tag in ("c", "p", "d", "r", "u", "uj", "ul"):  # 和|央行
            rest = self._around.words.get(start + 1)
            if rest is not None and rest.end >= end and rest.tag not in ("x", "nr"):
                score -= 0.5 if lenient and rest.end == end and word.tag == "r" else 2.5
        elif word is not None and word.tag in _NAMES:  # 冯|金水
            rest = self._around.words.get(start + 1)
            score += 1.0 if rest is not None and rest.end == end and self._around.known_given(given) else 0.0
            if framed and word.end == end - 1 == start + 2 and (self._around.known_given(given) or self._lone(end - 1)):
                score += 2.0  # 林芳|正
        if end not in self._around.borders:
            across = self._around.holding(end)
            score -= 0.0 if across is not None and across.tag == "x" and framed else 1.0
        if text[0] in DOUBTFUL:
            score -= 2.5 if text[0] in "和与及同由向对并任将从以为" else 1.5
        if text in lists.strangers or text[:2] in lists.countries:
            score -= 3.0
        score -= sum(0.25 if framed else 0.5 for char in given if char not in lists.given)
        if len(text) == 4 and text[:2] not in lists.surnames:
            score -= 0.5
        if (
            len(text) == 3 and text[2] in _BEHIND_TWO and (word is None or word.end != end or word.tag == "x")
        ):  # 王浩|作报告
            score -= 0.5
        if len(text) == 3 and (
            (text[2] == "正" and self._verb_at(end)) or (text[2] == "作" and tidy[end : end + 1] in ("的", "《"))
        ):
            score -= 1.5  # 徐华|正带领, 李源|作的
        if text[-1] in _MEASURES:  # 居民|幸福感
            score -= 3.0
        if given in _PLAIN or lists.is_title(given) or lists.is_title(text[:2]):
            score -= 3.0
        return score

    def _lone(self, place: int) -> bool:
        """Is the character here a rare one by itself, as given names have them? 李广|苏"""
        word = self._around.words.get(place)
        return word is not None and word.end == place + 1 and word.tag in ("j", "zg", "g", "ng", "nr", "x")

    def _verb_at(self, place: int) -> bool:
        word = self._around.words.get(place)
        return word is not None and word.tag == "v"
